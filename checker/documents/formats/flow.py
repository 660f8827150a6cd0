"""A page of HTML as a flow: words block by block, each with how it is set, and the tables between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.documents.formats.dom import BLOCKS, INVISIBLE, all_text, is_hidden, local_name, visible_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)|font\s*:[^;]*\bbold", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*italic|text-decoration[\w-]*\s*:\s*underline", re.IGNORECASE)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"))
_ITALIC = frozenset(("i", "em", "u"))
_FIGURE = re.compile(r"\d")
_TITLE = 160  # a longer block is running text, however it is set
_BOLD_CAPITALS, _BOLD_WORDS, _ITALIC_WORDS = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Flow:
    """A stretch of the page: words with the level that they have as a heading (0 for running text), or a table."""

    words: str = ""
    level: int = 0
    table: _Element | None = None


@dataclass
class _Buffer:
    """The words of the block being read, and how they are set."""

    pieces: list[str]
    tag: int = 0
    bold: bool = True
    italic: bool = True

    def add(self, text: str | None, style: tuple[bool, bool]) -> None:
        if text:
            self.pieces.append(text)
            if not text.isspace():
                self.bold, self.italic = self.bold and style[0], self.italic and style[1]

    def flush(self) -> Iterator[Flow]:
        words = re.sub(r"\s+", " ", "".join(self.pieces)).strip()
        if words:
            yield Flow(words, self._level(words))
        self.pieces, self.tag, self.bold, self.italic = [], 0, True, True

    def _level(self, words: str) -> int:
        if self.tag:
            return self.tag
        if len(words) > _TITLE or words.endswith((".", ";", ",")) or not any(char.isalpha() for char in words):
            return 0
        if self.bold:
            return _BOLD_CAPITALS if words.isupper() else _BOLD_WORDS
        return _ITALIC_WORDS if self.italic else 0


def walk_page(root: _Element) -> Iterator[Flow]:
    """Yield blocks of words and the tables between them in the order of the page, without recursion."""
    buffer = _Buffer([])
    stack: list[tuple[_Element, Iterator[_Element], tuple[bool, bool]]] = [(root, iter(root), (False, False))]
    while stack:
        element, children, style = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if local_name(element) in BLOCKS:
                yield from buffer.flush()
            if stack:
                buffer.add(element.tail, stack[-1][2])
            continue
        name = local_name(child)
        if not name or name in INVISIBLE or is_hidden(child):
            buffer.add(child.tail, style)
        elif name == "table" and _is_innermost(child) and not _is_prose(child):
            yield from buffer.flush()
            yield Flow(table=child)
            buffer.add(child.tail, style)
        elif name == "sup":
            buffer.add(visible_text(child), style)
            buffer.add(child.tail, style)
        else:
            if name in BLOCKS:
                yield from buffer.flush()
            inner = _style(name, child.get("style") or "", style)
            if len(name) == 2 and name[0] == "h" and name[1].isdigit():
                buffer.tag = int(name[1])
            buffer.add(child.text, inner)
            stack.append((child, iter(child), inner))
    yield from buffer.flush()


@lru_cache(maxsize=4096)
def _style(name: str, style: str, outer: tuple[bool, bool]) -> tuple[bool, bool]:
    """Whether an element sets its words bold, and whether slanted or underlined."""
    bold = (outer[0] and not _LIGHT.search(style)) or name in _BOLD or _HEAVY.search(style) is not None
    italic = outer[1] or name in _ITALIC or _SLANTED.search(style) is not None
    return bold, italic


def is_heavy(element: _Element) -> bool:
    """Say whether a cell or the only element in it sets all of its words bold."""
    bold = _style(local_name(element), element.get("style") or "", (False, False))
    while not bold[0] and len(element) == 1 and not (element.text or "").strip():
        element = element[0]
        bold = _style(local_name(element), element.get("style") or "", bold)
    return bold[0]


def _is_innermost(table: _Element) -> bool:
    return not any(local_name(inner) == "table" for inner in table.iterdescendants())


def _is_prose(table: _Element) -> bool:
    """Say whether a table only lays out running text: no cell of it is a figure by itself."""
    return not any(
        _FIGURE.search(text) and len(text) <= 40
        for cell in table.iterdescendants()
        if local_name(cell) in {"td", "th"} and (text := all_text(cell).strip())
    )
