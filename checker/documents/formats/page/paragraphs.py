"""Lines of running text as paragraphs, headings and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.documents.formats.page.drawn import Word
from checker.documents.formats.page.lines import Line
from checker.documents.words import squeeze

_BULLET = re.compile(r"^(?:[•●▪◦■–—*·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?:\s|$)")
_ENDS = re.compile(r"[.:;!?]['\")”’]?(?:\[\^[^\]]*\])*$")
_NOTE = re.compile(
    r"^(?:\[\^(?P<raised>[^\]]{1,4})\]|\((?P<bracket>\d{1,2}|[a-z])\)\s|(?P<star>[*†‡]{1,3})\s?)\s*(?P<text>\S.*)$",
    re.DOTALL,
)
_BROKEN = re.compile(r"(\w+)-$")


@dataclass(frozen=True)
class Text:
    """Lines that belong together, not yet called a paragraph or a heading."""

    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        """The size of its type."""
        return round(self.lines[0].size * 2) / 2

    @property
    def bold(self) -> bool:
        """Say whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def words(self) -> list[Word]:
        """All of its words."""
        return [word for line in self.lines for word in line.words]


def group_lines(lines: Sequence[Line], right: float) -> Iterator[Text]:
    """Put lines of running text together to paragraphs; their column reaches to ``right``."""
    pitch = _pitch(lines)
    current: list[Line] = []
    for line in lines:
        if current and not _goes_on(current[-1], line, pitch, right):
            yield Text(tuple(current))
            current = []
        current.append(line)
    if current:
        yield Text(tuple(current))


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance between lines of running text, in type sizes."""
    steps = [
        (after.base - before.base) / max(before.size, 1)
        for before, after in pairwise(lines)
        if abs(after.size - before.size) < 1 and len(before.words) > 6
    ]
    widest = 2.6 if len(steps) >= 3 else 1.5  # two or three lines do not tell double spacing from paragraphs
    return max(1.15, min(sorted(steps)[len(steps) // 4], widest)) if steps else 1.2


def _goes_on(before: Line, line: Line, pitch: float, right: float) -> bool:
    if line.base - before.base > (pitch * 1.25 + 0.1) * before.size or line.base < before.base:
        return False
    if abs(line.size - before.size) > 0.12 * before.size or line.bold != before.bold or _BULLET.match(line.text):
        return False
    if _NOTE.match(line.text):
        return False
    first = line.words[0]
    room = right - before.right - 0.3 * before.size
    full = first.right - first.left >= room  # the next word would have found no room
    if _ENDS.search(before.text):
        return full and line.left <= before.left + 6
    return full or (line.text[0].islower() and line.left <= before.left + 30) or (line.bold and len(before.words) > 3)


def text_of(text: Text, known: Counter[str]) -> str:
    """The words of a paragraph; a word broken at the end of a line is put together again."""
    joined = ""
    for line in text.lines:
        broken = _BROKEN.search(joined)
        if not broken:
            joined += " " + line.text
        elif not line.text[0].islower():
            joined += line.text
        else:
            first = line.text.partition(" ")[0].strip(".,;:)").lower()
            whole, hyphened = (broken[1] + first).lower(), f"{broken[1]}-{first}".lower()
            keeps = known[hyphened] > known[whole] or (not known[whole] and known[broken[1].lower()] and known[first])
            joined = (joined if keeps else joined[:-1]) + line.text
    return squeeze(joined)


def split_note(words: str) -> tuple[str, str] | None:
    """The mark and the words of a footnote, if a paragraph is one."""
    match = _NOTE.match(words)
    if match is None:
        return None
    return (match["raised"] or match["bracket"] or match["star"]).strip("() "), match["text"]


def is_heading(text: Text, words: str, body: float) -> bool:
    """Say whether a paragraph is a title over what follows."""
    if len(words) > 160 or len(text.lines) > 3 or not re.search(r"[A-Za-z]{2}", words):
        return False
    if words.endswith((".", ";", ",")) and not words.endswith(("Inc.", "Ltd.", "Co.")):
        return False
    larger = text.size >= body * 1.12
    return larger or text.bold or (words.isupper() and len(words) > 5)
