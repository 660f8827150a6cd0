"""How filings are named: a file, a folder of them, and what a file does not say of its own unit."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from checker.core.errors import InputError
from checker.core.grid import Grid
from checker.documents.document import Document, Table

ENDINGS = frozenset(
    (".html", ".htm", ".xhtml", ".pdf", ".xlsx", ".csv", ".json", ".zip", ".docx", ".txt", ".md", ".eml")
)
FILINGS = "a release or filing (.html .pdf .docx .txt .md .eml .xlsx .csv .json .zip), or a folder of them"
_UNIT = re.compile(r"#unit=(?P<unit>[^#]*)$")
_STATED = re.compile(r"^(?P<code>[A-Z]{3})?:(?P<scale>thousand|lakh|million|crore|billion|trillion)s?$", re.IGNORECASE)
USAGE = "write FILE#unit=INR:crore, or FILE#unit=:million when the money is known"


def split_unit(name: str) -> tuple[str, str]:
    """Part "book.xlsx#unit=INR:crore" into the file and its unit, "" where none is given."""
    match = _UNIT.search(name)
    return (name[: match.start()], match["unit"]) if match else (name, "")


def filing_files(name: str) -> list[str]:
    """The files that a name stands for: itself, or those of a folder whose endings are known, by their path.

    A unit behind the name of a folder holds for each of its files.
    Raises: InputError when a folder holds none.
    """
    folder, unit = split_unit(name)
    if not Path(folder).is_dir():
        return [name]
    found = sorted(
        str(Path(place, file))
        for place, _, files in os.walk(folder)
        for file in files
        if not file.startswith((".", "~$")) and Path(file).suffix.lower() in ENDINGS
    )
    if not found:
        raise InputError(folder, "holds no filings", f"name {FILINGS}")
    return [f"{path}#unit={unit}" if unit else path for path in found]


def with_stated_unit(document: Document) -> Document:
    """Let the unit behind a file's name hold for its tables, unless a table itself says another.

    Raises: InputError when the unit is none.
    """
    name, unit = split_unit(document.name)
    if not unit:
        return document if name == document.name else replace(document, name=name)
    match = _STATED.match(unit)
    if match is None:
        raise InputError(name, f"“{unit}” is no unit", USAGE)
    line = _caption((match["code"] or "").upper(), match["scale"].lower())
    blocks = tuple(
        replace(block, grid=_captioned(block.grid, line)) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, name=name, blocks=blocks)


def _captioned(grid: Grid, line: str) -> Grid:
    return replace(grid, caption=(*grid.caption, line), heading=grid.heading or line)


def _caption(code: str, scale: str) -> str:
    """The line that a careful issuer would have printed over its table."""
    return f"({code} in {scale}s)" if code else f"(in {scale}s)"
