"""Files that travel with the program: reference figures and the pages that explain the checks."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def bundled(folder: str) -> Path:
    """Find a folder that ships with the program: ``reference_data`` or ``docs/checks``.

    An installed wheel carries it inside the package; a clone has it at the top.
    """
    inside = _PACKAGE / "_bundled" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
