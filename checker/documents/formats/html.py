"""Releases and reports in HTML: their tables and words in the order of the page."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.core.grid import Cell, Grid, GridBuilder
from checker.documents.document import Block, Document, Footnote, Heading, Paragraph, Table
from checker.documents.formats.dom import Places, is_hidden, local_name, parse_page, refuse_excess, visible_text
from checker.documents.formats.flow import Flow, is_heavy, walk_page
from checker.documents.formats.limits import admit
from checker.documents.surroundings import Surroundings

if TYPE_CHECKING:
    from lxml.etree import _Element

REPEATED = 4  # a short line that comes so often with another number is furniture
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(
    r"^(?:\[\^(?P<raised>[^\]]{1,4})\]|\((?P<bracket>\d{1,2}|[a-z])\)\s|(?P<star>[*†‡]{1,3}))\s*(?P<text>\S.*)$"
)
_INDENT = re.compile(r"(?:padding-left|margin-left|text-indent)\s*:\s*(-?\d+(?:\.\d+)?)(pt|px|em|%)?", re.IGNORECASE)
_PADDING = re.compile(r"padding\s*:\s*\S+\s+\S+\s+\S+\s+(\d+(?:\.\d+)?)(pt|px|em)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75, "em": 10.0, "%": 3.0, None: 0.75}
_STEP = 3.0  # points: labels set in further than that are one step deeper


def read_html(data: bytes, name: str) -> Document:
    """Read a release or report as a page of tables and prose."""
    return page_document(parse_html(data, name), data, name)


def parse_html(data: bytes, name: str) -> _Element:
    """Parse a page that may be hostile.

    Raises: InputError when it is too large, too deep, or declares entities.
    """
    admit(data, name)
    root = parse_page(data, name)
    refuse_excess(root, name)
    return root


def page_document(root: _Element, data: bytes, name: str, *, kind: str = "html") -> Document:
    """Lay out a parsed page as blocks in the order of the page."""
    return Document(name=name, kind=kind, sha256=hashlib.sha256(data).hexdigest(), blocks=tuple(_blocks(root)))


def _blocks(root: _Element) -> Iterator[Block]:
    """Walk the page once: blocks of words, and tables with what stands above them."""
    places = Places()
    flow = list(walk_page(root))
    furniture = _furniture([part.words for part in flow if part.words])
    around, number = Surroundings(), 0
    for part in flow:
        if part.table is not None:
            number += 1
            yield Table(grid=_grid(part.table, places, f"table {number}", around))
            around.table()
            continue
        if _DIGITS.sub("#", part.words) not in furniture:
            if part.level:
                around.heading(part.level, part.words)
            around.line(part.words)
        yield _block(part, after_table=number > 0)


def _block(part: Flow, *, after_table: bool) -> Block:
    if part.level:
        return Heading(level=part.level, text=part.words)
    note = _NOTE.match(part.words) if after_table else None
    if note:
        return Footnote(mark=note["raised"] or note["bracket"] or note["star"], text=note["text"])
    return Paragraph(text=part.words)


def _furniture(blocks: Sequence[str]) -> set[str]:
    """Page numbers and running feet: short lines that come again and again with another number."""
    counts = Counter(_DIGITS.sub("#", words) for words in blocks if len(words) <= 100 and _DIGITS.search(words))
    return {words for words, number in counts.items() if number >= REPEATED and words.rstrip(" )").endswith("#")}


def _grid(table: _Element, places: Places, name: str, around: Surroundings) -> Grid:
    """Lay out one table; a cell that could be a figure remembers its XPath."""
    builder = GridBuilder()
    title: list[str] = []
    labels: dict[int, _Element] = {}
    heavy: set[tuple[int, int]] = set()
    for row in table.iterdescendants():
        kind = local_name(row)
        if kind == "caption":
            title.append(visible_text(row))
        if kind != "tr" or is_hidden(row):
            continue
        for cell in row:
            if local_name(cell) not in {"td", "th"} or is_hidden(cell):
                continue
            text = visible_text(cell)
            place = places.path(cell) if text and len(text) <= 40 and not text.isalpha() else ""
            number = builder.row
            column = builder.add(text, width=_span(cell, "colspan"), height=_span(cell, "rowspan"), place=place)
            if text and is_heavy(cell):
                heavy.add((number, column))
            if text and number not in labels:
                labels[number] = cell
        builder.end_row()
    rows = _set_in(builder.rows(), labels, heavy)
    return Grid(
        name=name, rows=rows, caption=(*around.caption, *title), heading=around.scale,
        title=title[-1] if title else around.title, sections=around.sections,
    )  # fmt: skip


def _set_in(
    rows: tuple[tuple[Cell, ...], ...], labels: dict[int, _Element], heavy: set[tuple[int, int]]
) -> tuple[tuple[Cell, ...], ...]:
    """Mark bold cells, and how far the first cell of each row is set in."""
    widths = {number: _indent(cell) for number, cell in labels.items()}
    steps: list[float] = []
    for width in sorted(widths.values()):
        if not steps or width - steps[-1] > _STEP:
            steps.append(width)
    return tuple(
        tuple(
            replace(
                cell,
                bold=(cell.row, cell.left) in heavy,
                indent=sum(step < widths.get(cell.row, 0.0) + 0.1 for step in steps[1:]) if place == 0 else 0,
            )
            for place, cell in enumerate(row)
        )
        for row in rows
    )


def _indent(cell: _Element) -> float:
    """How far the words of a cell are set in, in points: by style, or by hard spaces."""
    width, element = 0.0, cell
    while True:
        style = element.get("style") or ""
        width += sum(float(size) * _POINTS[unit.lower() if unit else None] for size, unit in _INDENT.findall(style))
        width += sum(float(size) * _POINTS[unit.lower()] for size, unit in _PADDING.findall(style))
        if len(element) == 0 or (element.text or "").strip():
            break
        element = element[0]
    text = element.text or ""
    return width + 2.5 * (len(text) - len(text.lstrip("\u00a0\u2003\u2002")))


def _span(cell: _Element, attribute: str) -> int:
    said = cell.get(attribute) or "1"
    return int(said[:7]) if said.isascii() and said.isdigit() else 1
