"""Releases and reports in HTML: their tables and prose in the order of the page."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.core.fact import Fact, Source
from checker.documents.declared_rates import declared_rates
from checker.documents.filing import Filing
from checker.documents.formats.dom import (
    BLOCKS,
    INVISIBLE,
    Places,
    all_text,
    is_hidden,
    local_name,
    parse_page,
    refuse_excess,
    visible_text,
)
from checker.documents.formats.limits import admit
from checker.documents.identity import Identity, identify, year_end_of
from checker.documents.prose import Prose, gather, prose_facts
from checker.documents.tables.facts import Placed, Setting, table_facts
from checker.documents.tables.grid import Grid, GridBuilder
from checker.documents.tables.periods import Clock
from checker.documents.tables.statements import read_statement, without_statement
from checker.documents.tables.units import Money

if TYPE_CHECKING:
    from lxml.etree import _Element

CAPTION_LINES = 6
NO_FIGURE = "it holds no figure that could be used: no table with periods and units, no sentence that states one"
_FIGURE = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_TABLE_ONLY = frozenset(("table",))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page: a block of words, or a table with what stands above it."""

    words: str = ""
    grid: Grid | None = None
    element: _Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a filing, read: its words, its tables and who filed it."""

    root: _Element
    parts: tuple[Part, ...]
    identity: Identity
    source: Source

    @property
    def words(self) -> tuple[str, ...]:
        """The blocks of text outside tables, in order."""
        return tuple(part.words for part in self.parts if part.words)


def read_html(data: bytes, name: str) -> Filing:
    """Read a release or report as a page of tables and prose.

    Order: facts in the order of the page, tables first, then prose.
    """
    page = read_page(data, name)
    placed = [item for _, item in page_facts(page)]
    prose = gather(page.words, name)
    return assemble(page, tuple(item.fact for item in placed), prose, name)


def read_page(data: bytes, name: str) -> Page:
    """Parse a page and find out who filed it."""
    admit(data, name)
    root = parse_page(data, name)
    refuse_excess(root, name)
    parts = tuple(_parts(root))
    words = [part.words for part in parts if part.words]
    identity = identify(words, [part.grid for part in parts if part.grid], name)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        id=f"{identity.entity.id}-{digest[:12]}",
        title=identity.title or name,
        publisher=identity.entity.name,
        published=identity.published,
        sha256=digest,
        kind="html",
    )
    return Page(root=root, parts=parts, identity=identity, source=source)


def assemble(page: Page, facts: tuple[Fact, ...], prose: Prose, name: str) -> Filing:
    """Put tables and prose of one page together."""
    rates = declared_rates(prose.text, page.source, page.identity.published)
    entity = page.identity.entity
    if not page.identity.says_year_end and (month := year_end_of(fact.period for fact in facts)):
        entity = replace(entity, year_end_month=month)
    beyond = prose_facts(prose.draft, facts, entity, page.source, page.identity.about)
    facts = (*facts, *beyond.facts)
    warnings = beyond.warnings if facts else (NO_FIGURE,)
    return Filing(
        name=name, source=page.source, entity=entity, facts=facts, rates=rates, prose=prose.draft, warnings=warnings
    )


def page_facts(page: Page) -> Iterator[tuple[Part, Placed]]:
    """The facts of every table of a page."""
    identity = page.identity
    setting = Setting(
        source=page.source,
        entity=identity.entity.id,
        clock=Clock(calendar=identity.calendar, about=identity.about, year_ends=identity.year_ends),
        money=Money(reporting=identity.reporting, dollar=identity.dollar, yen=identity.yen),
    )
    for part in page.parts:
        if part.grid is not None:
            for item in table_facts(part.grid, setting):
                yield part, item


def _parts(root: _Element) -> Iterator[Part]:
    """Walk the page once: blocks of words, and tables with the words above them."""
    places = Places()
    blocks = list(_walk(root))
    furniture = _furniture([words for words, element in blocks if element is None])
    caption: list[str] = []
    heading, number = "", 0
    for words, element in blocks:
        if element is None:
            if _is_heading(words):
                heading = words
            if _DIGITS.sub("#", words) not in furniture:
                caption = [*caption[-CAPTION_LINES:], words]
            yield Part(words=words)
            continue
        number += 1
        grid = _grid(element, places, f"table {number}", tuple(caption), heading)
        yield Part(grid=grid, element=element)
        caption = []


def _is_heading(words: str) -> bool:
    """Say whether a block states the scale of the pages that follow, not only of one table or sentence."""
    statement = read_statement(words)
    return (
        statement.scale is not None
        and len(words) < 200
        and not words.endswith((":", "."))
        and len(without_statement(words)) < 90
    )


def _furniture(blocks: list[str]) -> set[str]:
    """Page numbers and running feet: short lines that come again and again with another number."""
    counts = Counter(_DIGITS.sub("#", words) for words in blocks if len(words) <= 100 and _DIGITS.search(words))
    return {words for words, number in counts.items() if number >= 4 and words.rstrip(" )").endswith("#")}


def _walk(root: _Element) -> Iterator[tuple[str, _Element | None]]:
    """Yield blocks of words and the tables between them, without recursion."""
    buffer: list[str] = []
    stack: list[tuple[_Element, Iterator[_Element]]] = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if local_name(element) in BLOCKS:
                yield from _flushed(buffer)
            if stack and element.tail:
                buffer.append(element.tail)
            continue
        name = local_name(child)
        if not name or name in INVISIBLE or is_hidden(child):
            buffer.append(child.tail or "")
        elif name == "table" and _is_innermost(child) and not _is_prose(child):
            yield from _flushed(buffer)
            yield "", child
            buffer.append(child.tail or "")
        elif name == "sup":
            buffer.append(visible_text(child) + (child.tail or ""))
        else:
            if name in BLOCKS:
                yield from _flushed(buffer)
            if child.text:
                buffer.append(child.text)
            stack.append((child, iter(child)))
    yield from _flushed(buffer)


def _flushed(buffer: list[str]) -> Iterator[tuple[str, None]]:
    words = re.sub(r"\s+", " ", "".join(buffer)).strip()
    buffer.clear()
    if words:
        yield words, None


def _is_innermost(table: _Element) -> bool:
    return not any(local_name(inner) == "table" for inner in table.iterdescendants())


def _is_prose(table: _Element) -> bool:
    """Say whether a table only lays out running text: no cell of it is a figure by itself."""
    return not any(
        _FIGURE.search(text) and len(text) <= 40
        for cell in table.iterdescendants()
        if local_name(cell) in {"td", "th"} and (text := all_text(cell).strip())
    )


def _grid(table: _Element, places: Places, name: str, caption: tuple[str, ...], heading: str) -> Grid:
    """Lay out one table; a cell that could be a figure remembers its XPath."""
    builder = GridBuilder()
    title: list[str] = []
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
            builder.add(text, width=_span(cell, "colspan"), height=_span(cell, "rowspan"), place=place)
        builder.end_row()
    return Grid(name=name, rows=builder.rows(), caption=(*caption, *title), heading=heading)


def _span(cell: _Element, attribute: str) -> int:
    said = cell.get(attribute) or "1"
    return int(said[:7]) if said.isascii() and said.isdigit() else 1
