"""Text set in one width as pages of placed words: what lines up on the screen is a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.formats.page.drawn import Rule, Word
from checker.documents.formats.page.layout import Page

ADVANCE = 6.0  # points from one character to the next
LEADING = 12.0  # points from one line to the next
SIZE = 10.0
TAB = 8
_WORD = re.compile(r"\S+")
_RULE = re.compile(r"(?<!\S)(?:-{3,}|={3,}|_{3,}|[─━═]{3,})(?!\S)")
_LEADERS = re.compile(r"(?:\. ?){4,}|_{4,}")
_TAGS = re.compile(r"</?(?:TABLE|CAPTION|S|C|FN|F\d{1,2}|PAGE|TEXT|PRE|B|I|U)>", re.IGNORECASE)
_PAGE = re.compile(r"\f|^\s*<PAGE>.*$", re.IGNORECASE | re.MULTILINE)


def text_pages(text: str) -> Iterator[Page]:
    """Place the words of a text where a typewriter would; form feeds and ``<PAGE>`` end a page.

    A page is as wide as its longest line. Rows of dashes become the lines that they stand for.
    """
    first = 1
    for number, sheet in enumerate(_PAGE.split(text), 1):
        lines = [_plain(line) for line in sheet.split("\n")]
        words = [word for row, line in enumerate(lines) for word in _words(line, row)]
        rules = [rule for row, line in enumerate(lines) for rule in _rules(line, row)]
        yield Page(
            number=number, words=words, heads=(), rules=rules, width=0.0, height=LEADING * len(lines),
            locate=_Lines(first),
        )  # fmt: skip
        first += len(lines) - 1


def _plain(line: str) -> str:
    """A line without tags and dot leaders, each replaced by as many spaces."""
    line = _TAGS.sub(lambda tag: " " * len(tag.group()), line.expandtabs(TAB).rstrip("\r"))
    return _LEADERS.sub(lambda dots: " " * len(dots.group()), line) if not _RULE.search(line) else line


def _words(line: str, row: int) -> Iterator[Word]:
    for match in _WORD.finditer(_RULE.sub(lambda rule: " " * len(rule.group()), line)):
        yield Word(match.group(), match.start() * ADVANCE, match.end() * ADVANCE, (row + 1) * LEADING, SIZE)


def _rules(line: str, row: int) -> Iterator[Rule]:
    """A row of dashes as a line drawn just below the words above it."""
    for match in _RULE.finditer(line):
        yield Rule(match.start() * ADVANCE, match.end() * ADVANCE, row * LEADING + 3)


class _Lines:
    """Says on which line, and from which to which character of it, words stand."""

    def __init__(self, first: int) -> None:
        self.first = first

    def __call__(self, words: Sequence[Word]) -> str:
        """Name the line and the characters, both counted from 1."""
        line = self.first + round(words[0].base / LEADING) - 1
        left = round(min(word.left for word in words) / ADVANCE) + 1
        right = round(max(word.right for word in words) / ADVANCE)
        return f"line {line}, characters {left}–{right}"
