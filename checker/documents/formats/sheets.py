"""Tables without a page around them: the sheets of a workbook, a wide CSV."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from checker.documents.document import Block, Document, Paragraph, Table
from checker.documents.tables.cells import read_figure
from checker.documents.tables.grid import Cell, Grid

HEAD_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name and its rows of printed cells."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def sheets_document(
    sheets: Sequence[Sheet], data: bytes, name: str, *, kind: str, warnings: tuple[str, ...] = ()
) -> Document:
    """Read sheets as tables: lines of a single cell above the figures are their captions."""
    return Document(
        name=name, kind=kind, sha256=hashlib.sha256(data).hexdigest(), blocks=tuple(_blocks(sheets)), warnings=warnings
    )


def _blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    for sheet in sheets:
        grid = _grid(sheet)
        yield from (Paragraph(text=line, place=sheet.name) for line in grid.caption)
        yield Table(grid=grid)


def _grid(sheet: Sheet) -> Grid:
    """Lay out a sheet; a title cell reaches to the next one, since a sheet forgets what was merged."""
    filled = [row for row in sheet.rows[:HEAD_LINES] if row]
    lines = [row[0].text for row in takewhile(lambda row: len(row) == 1 and row[0].left == 0, filled)]
    rows = (row for row in sheet.rows if row)
    width = max((row[-1].right for row in sheet.rows if row), default=1)
    return Grid(name=sheet.name, rows=tuple(_spread(row, width) for row in rows)[len(lines) :], caption=tuple(lines))


def _spread(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Let the words of a header row reach to their neighbours; rows with figures stay as they are."""
    figures = any((figure := read_figure(cell)) and not figure.is_year for cell in row)
    if figures or row[-1].left == 0:
        return row
    ends = [*(following.left for following in row[1:]), width]
    return tuple(
        cell if cell.left == 0 else replace(cell, right=max(cell.right, end))
        for cell, end in zip(row, ends, strict=True)
    )
