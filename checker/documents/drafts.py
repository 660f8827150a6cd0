"""The tables of a draft, read as those of a release are: each cell a figure with its row and column path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.core.draft import Block, Draft, DraftTable, Role
from checker.core.fact import Fact
from checker.core.grid import Cell, Grid
from checker.core.span import Span
from checker.documents.assembly import introduce, placed_facts
from checker.documents.document import Document, Heading, Paragraph, Table
from checker.documents.surroundings import Surroundings

_LEVELS = {Role.HEADLINE: 1, Role.SUBHEAD: 2}


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure of a draft's table: where its cell stands, and what it says of which measure, part and time."""

    span: Span
    fact: Fact


def read_draft_tables(draft: Draft) -> tuple[CellFigure, ...]:
    """Say what the figures in a draft's tables stand for.

    Order: by table, row and column. Cells whose period or unit cannot be told are left out.
    """
    if not draft.tables:
        return ()
    placed = placed_facts(introduce(_document(draft)))
    return tuple(CellFigure(_span(item.place), item.fact) for item in placed if item.place)


def _document(draft: Draft) -> Document:
    return Document(name=draft.name or "the draft", kind=draft.format, sha256=draft.sha256, blocks=tuple(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Heading | Paragraph | Table]:
    """The blocks of a draft with its tables put together again, in the order of the text."""
    around = Surroundings()
    tables = {table.cells[0].span.start: table for table in draft.tables}
    inside = {cell.span.start: cell.span.end for table in draft.tables for cell in table.cells}
    end = 0
    for block in draft.blocks:
        start = block.span.start
        if start in tables:
            yield Table(grid=_grid(draft, tables[start], around, f"table {list(tables).index(start) + 1}"))
            around.table()
        end = max(end, inside.get(start, 0))
        if start >= end:
            yield _words(block, block.span.cut(draft.text), around)


def _words(block: Block, text: str, around: Surroundings) -> Heading | Paragraph:
    level = _LEVELS.get(block.role)
    if level is None:
        around.line(text)
        return Paragraph(text=text)
    around.heading(level, text)
    return Heading(level=level, text=text)


def _grid(draft: Draft, table: DraftTable, around: Surroundings, name: str) -> Grid:
    rows: list[list[Cell]] = [[] for _ in range(table.cells[-1].row + 1)]
    for cell in table.cells:
        words = " ".join(cell.span.cut(draft.text).split())
        place = f"{cell.span.start}:{cell.span.end}"
        rows[cell.row].append(Cell(words, cell.row, cell.left, cell.right, cell.height, place))
    return Grid(
        name=name,
        rows=tuple(map(tuple, rows)),
        caption=around.caption,
        heading=around.scale,
        title=around.title,
        sections=around.sections,
    )


def _span(place: str) -> Span:
    start, _, end = place.partition(":")
    return Span(int(start), int(end))
