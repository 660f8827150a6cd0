"""Tables without a page around them: the sheets of a workbook, a wide CSV."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from checker.core.grid import Cell, Grid
from checker.documents.dates import read_time
from checker.documents.document import Block, Document, Paragraph, Table
from checker.documents.surroundings import Surroundings
from checker.documents.tables.cells import read_figure

HEAD_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name and its rows of printed cells."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


Rows = list[tuple[Cell, ...]]


def sheets_document(
    sheets: Sequence[Sheet], data: bytes, name: str, *, kind: str, warnings: tuple[str, ...] = ()
) -> Document:
    """Read sheets as tables: lines of a single cell above the figures are their captions."""
    return Document(
        name=name, kind=kind, sha256=hashlib.sha256(data).hexdigest(), blocks=tuple(_blocks(sheets)), warnings=warnings
    )


def _blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """The tables of each sheet, each under the lines of words above it; the name of the sheet stands over all."""
    for sheet in sheets:
        around = Surroundings(inherits=True)
        number = 0
        for rows in _parts(sheet.rows):
            lines, rest = _head(rows)
            for line in lines:
                around.line(line.text)
                yield Paragraph(text=line.text, place=line.place or sheet.name)
            if rest:
                number += 1
                yield Table(grid=_grid(sheet.name, number, rest, around))
                around.table()


def _parts(rows: Sequence[tuple[Cell, ...]]) -> Iterator[Rows]:
    """Part a sheet where empty rows are followed by headers of their own: what stands there is another table."""
    part: Rows = []
    figures, empty = False, False
    for number, row in enumerate(rows):
        if not row:
            empty = True
            continue
        if empty and figures and not _has_figures(row) and _has_headers(rows[number : number + HEAD_LINES]):
            yield part
            part, figures = [], False
        part.append(row)
        figures, empty = figures or _has_figures(row), False
    if part:
        yield part


def _has_headers(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Say whether periods stand over columns before the first figures."""
    head = takewhile(lambda row: not _has_figures(row), rows)
    return any(not read_time(cell.text).is_empty for row in head if len(row) > 1 for cell in row[1:])


def _head(rows: Rows) -> tuple[list[Cell], Rows]:
    """The lines of a single cell above a table, in its first column; all of its lines when no figure follows."""
    left = min(row[0].left for row in rows)
    lines = [row[0] for row in takewhile(lambda row: _is_line(row, left), rows)]
    rest = rows[len(lines) :]
    if any(_has_figures(row) for row in rest):
        return lines, rest
    return [cell for row in rows for cell in row if len(row) == 1], []


def _is_line(row: tuple[Cell, ...], left: int) -> bool:
    return len(row) == 1 and row[0].left == left and read_figure(row[0]) is None


def _has_figures(row: tuple[Cell, ...]) -> bool:
    return any((figure := read_figure(cell)) and not figure.is_year for cell in row)


def _grid(sheet: str, number: int, rows: Rows, around: Surroundings) -> Grid:
    """Lay out a table of a sheet; a title cell reaches to the next one, since a sheet forgets what was merged."""
    left = min(row[0].left for row in rows)
    width = max(row[-1].right for row in rows)
    name = sheet if number == 1 else f"{sheet}, table {number}"
    laid = tuple(
        _spread(
            tuple(replace(cell, row=place, left=cell.left - left, right=cell.right - left) for cell in row),
            width - left,
        )
        for place, row in enumerate(rows)
    )
    return Grid(
        name=name, rows=laid, caption=around.caption, heading=around.scale, title=around.title or _name(sheet),
        sections=((1, _name(sheet)),),
    )  # fmt: skip


def _moved(cell: Cell, row: int, left: int) -> Cell:
    return replace(cell, row=row, left=cell.left - left, right=cell.right - left)


def _name(sheet: str) -> str:
    """The bare name of a sheet: "sheet “Balance sheet”" is "Balance sheet"."""
    return sheet.partition("“")[2].rstrip("”") or sheet


def _spread(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Let the words of a header row reach to their neighbours; rows with figures stay as they are."""
    if _has_figures(row) or row[-1].left == 0:
        return row
    ends = [*(following.left for following in row[1:]), width]
    return tuple(
        cell if cell.left == 0 else replace(cell, right=max(cell.right, end))
        for cell, end in zip(row, ends, strict=True)
    )
