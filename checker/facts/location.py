"""Where the built-in reference figures and the user's own store lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from checker.core.bundled import bundled
from checker.core.errors import InputError


def reference_data_folder() -> Path:
    """Find the built-in reference figures: the copy in an installed package, else the clone's own folder."""
    folder = bundled("reference_data")
    if not folder.is_dir():
        raise InputError("reference_data", "the built-in reference figures are missing", "install checker again")
    return folder


def user_data_folder() -> Path:
    """Name the folder for this user's own reference figures; it need not exist yet.

    Source: freedesktop.org, "XDG Base Directory Specification", XDG_DATA_HOME,
    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    if sys.platform == "win32":  # pragma: no cover
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "checker"
    if sys.platform == "darwin":  # pragma: no cover
        return Path.home() / "Library" / "Application Support" / "checker"
    given = os.environ.get("XDG_DATA_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share") / "checker"


def default_store_path() -> Path:
    """Name the file of this user's reference store; it need not exist yet."""
    return user_data_folder() / "facts.sqlite"


def default_rates_path() -> Path:
    """Name the file of this user's fetched exchange rates; it need not exist yet."""
    return user_data_folder() / "rates.csv"


def user_rates_folder() -> Path:
    """Name the folder of the exchange rates that this user has brought up to date; it need not exist yet."""
    return user_data_folder() / "rates"
