"""The tables of a draft, read as those of a release are: each cell a figure with its row and column path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.core.draft import Block, Draft, DraftTable, Role
from checker.core.fact import Fact, Place
from checker.core.grid import Cell, Grid
from checker.core.mention import Mention, Said
from checker.core.quantity import Quantity
from checker.core.span import Span
from checker.documents.assembly import introduce, placed_facts
from checker.documents.document import Document, Heading, Paragraph, Table
from checker.documents.surroundings import Surroundings

# How close the words of a figure's path are to it: its own row and column as the words beside a figure in a sentence.
_CLOSENESS = {Place.ROW: 1.0, Place.COLUMN: 0.9, Place.ROW_HEADING: 0.9, Place.TABLE: 0.5, Place.SECTION: 0.5}
_WORD = re.compile(r"[a-z][a-z']*")
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


def mention_cells(draft: Draft, quantities: Sequence[Quantity]) -> tuple[Mention, ...]:
    """Say of each figure in a draft's tables what its row and column make of it, as the words of a sentence would.

    Units: the figure's value with the scale, the sign and the unit that its table gives it.
    Order: as the figures stand.
    """
    cells = {cell.span: cell.fact for cell in read_draft_tables(draft)}
    found = []
    for span, fact in cells.items():
        inside = [q for q in quantities if span.contains(q.span) and q.value is not None and not q.malformed]
        if len(inside) == 1:
            found.append(_mention(inside[0], span, fact))
    return tuple(sorted(found, key=lambda mention: mention.figure.span))


def _mention(quantity: Quantity, cell: Span, fact: Fact) -> Mention:
    words: dict[str, float] = {}
    for step in fact.path:
        closeness = _CLOSENESS.get(step.place, 0.2)
        for word in _WORD.findall(step.text.lower()):
            words[word] = max(closeness, words.get(word, 0.0))
    scale = fact.ulp / quantity.ulp * quantity.scale
    figure = replace(quantity, value=abs(fact.value), ulp=fact.ulp, loose_ulp=fact.ulp, unit=fact.unit, scale=scale)
    return Mention(
        figure=figure,
        sentence=cell,
        words=words,
        measures=(Said(name=fact.concept, closeness=1.0),),
        measure=fact.concept,
        segment=fact.segment,
        segments=(Said(name=fact.segment, closeness=1.0),) if fact.segment else (),
        periods=(fact.period,),
        named=True,
        nature=fact.nature,
        loss=fact.value < 0,
        qualifiers=frozenset(fact.qualifiers),
        context=fact.context,
    )


def _document(draft: Draft) -> Document:
    blocks = tuple(_blocks(draft))
    return Document(name=draft.name or "the draft", kind=draft.format, sha256=draft.sha256, blocks=blocks)


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
