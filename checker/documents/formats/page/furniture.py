"""Running heads and feet: what stands at one height on page after page is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.documents.formats.page.drawn import Word, join_words
from checker.documents.formats.page.lines import Line, find_lines

EDGE = 0.13  # of the height of a page: where heads and feet stand
REPEATED = 3  # pages
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:page\s*)?(?:[A-Z]{1,2}-)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_NO_LETTER = re.compile(r"^[^\w$€£%]+$")


@dataclass(frozen=True)
class Cleared:
    """A page without its furniture: what is left to read, and the running heads that held words."""

    words: list[Word]
    heads: tuple[str, ...]
    feet: tuple[str, ...] = ()


def clear_furniture(pages: Sequence[tuple[list[Word], float]]) -> list[Cleared]:
    """Take running heads, feet and page numbers off the pages; each page is given as its words and its height."""
    edges = [_edge_lines(words, height) for words, height in pages]
    counts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    return [
        _cleared(words, height, [line for line in lines if counts[_key(line)] >= REPEATED or _is_number(line)])
        for (words, height), lines in zip(pages, edges, strict=True)
    ]


def _edge_lines(words: list[Word], height: float) -> list[Line]:
    top, bottom = EDGE * height, (1 - EDGE) * height
    if words:  # a page that is filled half way has its foot there
        top = max(top, min(word.base for word in words) + 1)
        bottom = min(bottom, max(word.base for word in words) - 1)
    lines = find_lines(word for word in words if word.base < top or word.base > bottom)
    return [Line(piece.words) for line in lines if not _is_row(line) for piece in line.pieces]


def _is_row(line: Line) -> bool:
    """Say whether a line is a row of a table, not words beside a page number."""
    values = [piece for piece in line.pieces if piece.is_value and not piece.is_year]
    return bool(values) and not (
        len(values) == 1
        and _PAGE_NUMBER.match(values[0].text) is not None
        and (values[0] is line.pieces[0] or values[0] is line.pieces[-1])
    )


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / 12)


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.match(line.text) is not None and not _YEAR.match(line.text)


def _cleared(words: list[Word], height: float, furniture: list[Line]) -> Cleared:
    gone: set[int] = set()
    heads: list[tuple[float, float, str]] = []
    feet: list[tuple[float, float, str]] = []
    # From the edges inwards: a page number has nothing beyond it but other furniture.
    for line in sorted(furniture, key=lambda each: min(each.base, height - each.base)):
        upper = line.base < height / 2
        beyond = (
            word for word in words
            if (word.base < line.base - 1 if upper else word.base > line.base + 1) and id(word) not in gone
        )  # fmt: skip
        if _is_number(line) and any(True for _ in beyond):
            continue
        gone.update(map(id, line.words))
        if not _is_number(line):
            (heads if upper else feet).append((line.base, line.left, join_words(line.words).text))
    kept = [word for word in words if id(word) not in gone and (not _NO_LETTER.match(word.text) or _means(word))]
    return Cleared(kept, tuple(text for *_, text in sorted(heads)), tuple(text for *_, text in sorted(feet)))


def _means(word: Word) -> bool:
    """Say whether signs without letters mean something: a dash in a table, a percent sign, a bracket."""
    return all(char in "-–—()%*†‡&+.,:;'’“”\"/" for char in word.text)
