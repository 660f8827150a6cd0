"""Where the reference figures lie: beside the package in a clone, inside it when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checker.core.errors import InputError

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def reference_data_folder() -> Path:
    """Find the folder ``reference_data``.

    Raises: InputError when neither the installed copy nor the one of a clone is there.
    """
    for folder in (_PACKAGE / "_reference_data", _PACKAGE.parent / "reference_data"):
        if folder.is_dir():
            return folder
    raise InputError("reference_data", "the folder of reference figures is missing", "install the package again")
