"""Releases and reports in HTML: their tables and words in the order of the page."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.documents.document import Block, Document, Paragraph, Table
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
from checker.documents.tables.grid import Grid, GridBuilder
from checker.documents.tables.statements import read_statement, without_statement

if TYPE_CHECKING:
    from lxml.etree import _Element

CAPTION_LINES = 6
_FIGURE = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")


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
            yield Paragraph(text=words)
            continue
        number += 1
        yield Table(grid=_grid(element, places, f"table {number}", tuple(caption), heading))
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
