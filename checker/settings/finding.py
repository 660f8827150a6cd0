"""Settings found upward from a draft's folder: ``checker.toml``, or ``[tool.checker]`` in ``pyproject.toml``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.core.errors import InputError
from checker.core.toml import parse_toml
from checker.facts.toml_table import TomlTable
from checker.settings.keys import read_settings
from checker.settings.settings import Settings

OWN, SHARED = "checker.toml", "pyproject.toml"
MAX_BYTES = 64 * 1024
MAX_SHARED = 1024 * 1024
TABLE = b"[tool.checker"


def find_settings(folder: str | Path) -> Settings:
    """Find the settings for drafts in a folder: the nearest file upward; the defaults when there is none.

    A file that anybody may write is left aside, one that belongs to somebody else is followed, and both are noted.
    Raises: InputError that names the file, the line, the key and what is allowed.
    """
    notes: list[str] = []
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - a link's own folder counts, not its target's
    for each in (place, *place.parents):
        for name in (OWN, SHARED):
            settings = _read(each / name)
            if settings is None:
                continue
            note, is_followed = _doubt(each / name)
            notes += [note] if note else []
            if is_followed:
                return replace(settings, notes=tuple(notes))
    return Settings(notes=tuple(notes))


def _doubt(file: Path) -> tuple[str, bool]:
    """Say what is odd about whose file it is, and whether it is followed all the same."""
    if not hasattr(os, "getuid"):
        return "", True
    seen = file.stat()
    if seen.st_mode & 0o002:
        return f"{_shown(file)}: anybody may write it, so it is left aside; run: chmod o-w {file}", False
    if seen.st_uid not in (os.getuid(), 0):
        return f"{_shown(file)}: belongs to somebody else (user {seen.st_uid}); its settings are used", True
    return "", True


def settings_from(shown: Mapping[str, Any], file: str) -> Settings:
    """Read settings again from what a report shows of them."""
    table = {key: value for key, value in shown.items() if key != "file"}
    return read_settings(TomlTable(table, f"the settings in {file}", ""), str(shown.get("file", "")))


def _read(file: Path) -> Settings | None:
    shared = file.name == SHARED
    source = _source(file, MAX_SHARED if shared else MAX_BYTES)
    if source is None or (shared and TABLE not in source):
        return None
    shown = _shown(file)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(shown, "is not UTF-8 text", "save it as UTF-8") from None
    data = parse_toml(text, shown)
    if shared:
        table = data.get("tool", {}).get("checker", {})
        return read_settings(TomlTable(table, shown, text, "[tool.checker]"), shown, "tool.checker.")
    return read_settings(TomlTable(data, shown, text), shown)


def _source(file: Path, most: int) -> bytes | None:
    try:
        if not file.is_file():
            return None
        if file.stat().st_size > most:
            if file.name == SHARED:
                return None  # somebody else's; nobody writes a megabyte of settings
            raise InputError(str(file), f"is over {most >> 10} kB", "settings are a page; move the rest elsewhere")
        return file.read_bytes()
    except PermissionError:
        if file.name == SHARED:
            return None
        raise InputError(str(file), "may not be read", "give yourself permission, or use --no-settings") from None
    except (OSError, ValueError):
        return None


def _shown(file: Path) -> str:
    """Name a file from the current folder where it lies below it, so that reports name it alike everywhere."""
    try:
        return str(file.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(file)
