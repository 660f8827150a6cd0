"""Lines of a stretch of the page, parted into pieces: what a wide gap or a figure separates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from checker.core.grid import Cell
from checker.documents.formats.page.drawn import Word, join_words
from checker.documents.tables.cells import Figure, read_figure
from checker.documents.tables.signs import ONLY_SIGN

SAME_ROW = 0.45  # of the type size: how far labels and figures of one row may lie apart
WIDE = 0.9  # of the type size: a gap that parts the cells of a line
TIGHT = 0.45  # the same between two figures
_OPEN = re.compile(r"^(?:[(\[]|[+−–—-])$")
_TAIL = re.compile(r"^(?:\)|%|\)\s?%|%\s?\)|\[\^[^\]]*\]|\)\[\^[^\]]*\]|bps|bp|pp|pts?|ppts?)$", re.IGNORECASE)
_NO_FIGURE = re.compile(r"^(?:n\.?[/.]?m\.?f?|n\.?[/.]?a\.?|nmf?|[*†‡#]+|–+|—+|-+|nil)$", re.IGNORECASE)
_AMOUNT = r"[^\w\s]{0,3}\d[\d,.]*(?: ?(?:%|bps|million|billion|[mb]n))?\)?"
_RANGE = re.compile(rf"^(?:~|\()?{_AMOUNT} ?(?:-|–|—|to) ?\(?{_AMOUNT}$", re.IGNORECASE)
_MOSTLY_PROSE = 8  # words


@dataclass(frozen=True)
class Piece:
    """A run of words on one line, or one figure with its sign and brackets."""

    words: tuple[Word, ...]
    text: str
    left: float
    right: float

    @cached_property
    def figure(self) -> Figure | None:
        """The figure that the piece is, if it is one."""
        if len(self.text) > 40 or not any(char.isdigit() for char in self.text):
            return None
        return read_figure(Cell(self.text, 0, 0, 1))

    @cached_property
    def is_value(self) -> bool:
        """Say whether it stands in a column of figures: a figure, a range of two, a dash, "n/m"."""
        return self.figure is not None or _NO_FIGURE.match(self.text) is not None or _RANGE.match(self.text) is not None

    @property
    def outer(self) -> float:
        """Where it begins, a currency sign that stands apart included."""
        return min(self.left, self.words[0].left)

    @property
    def is_year(self) -> bool:
        """Say whether it may be the year of a header."""
        return self.figure is not None and self.figure.is_year

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.words[0].size

    @property
    def base(self) -> float:
        """The line it stands on."""
        return self.words[-1].base

    @property
    def bold(self) -> bool:
        """Say whether all of it is set bold."""
        return all(word.bold for word in self.words)


@dataclass(frozen=True)
class Line:
    """What stands at one height within a stretch of the page."""

    words: tuple[Word, ...]
    parted: tuple[Piece, ...] = ()  # its pieces, where the columns around have told them apart

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its pieces from left to right."""
        return self.parted or tuple(_pieces(self.words))

    def parted_at(self, columns: Sequence[tuple[float, float]]) -> Line:
        """The same line with the figures that stand in known columns as pieces of their own, tight as it is."""
        singles = tuple(_figures_joined(self.words))
        inside = [
            each.figure is not None and any(_stands_in(each, left, right) for left, right in columns)
            for each in singles
        ]
        first = next((number for number, yes in enumerate(inside) if yes), None)
        if not first or not all(inside[number] or singles[number].is_value for number in range(first, len(singles))):
            return self
        return Line(self.words, (_joined(list(singles[:first])), *singles[first:]))

    @cached_property
    def text(self) -> str:
        """Its words."""
        return join_words(self.words).text

    @cached_property
    def base(self) -> float:
        """The height at which its words stand."""
        bases = sorted(word.base for word in self.words)
        return bases[len(bases) // 2]

    @cached_property
    def size(self) -> float:
        """The size of most of its type."""
        sizes = sorted(word.size for word in self.words)
        return sizes[len(sizes) // 2]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Say whether all of it is set bold."""
        return all(word.bold for word in self.words)

    @cached_property
    def values(self) -> tuple[Piece, ...]:
        """The pieces that are figures, or stand for one."""
        return tuple(piece for piece in self.pieces if piece.is_value)

    @cached_property
    def has_data(self) -> bool:
        """Say whether it holds figures apart from words, as a row of a table does, and not only years."""
        if not any(piece.is_value and not piece.is_year for piece in self.pieces):
            return False
        seen = False
        for piece in self.pieces:
            seen = seen or piece.is_value
            if seen and not piece.is_value and len(piece.words) > 4:
                return False  # running text with a figure set apart by chance
        return len(self.pieces) > 1 or not self.pieces[0].figure or not self.pieces[0].figure.bare

    @cached_property
    def is_prose(self) -> bool:
        """Say whether it is a line of running text by itself."""
        longest = max((len(piece.words) for piece in self.pieces if not piece.is_value), default=0)
        return longest >= _MOSTLY_PROSE * 2 or (longest >= _MOSTLY_PROSE and self.text.endswith((".", ";")))


def find_lines(words: Iterable[Word]) -> list[Line]:
    """Words of one stretch of the page as lines, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.base, each.left)):
        if lines and word.base - lines[-1][0].base <= SAME_ROW * max(3.0, min(word.size, lines[-1][0].size)):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda each: each.left))) for line in lines]


def _stands_in(piece: Piece, left: float, right: float) -> bool:
    """Say whether a figure ends where its column does, or lies within it."""
    return abs(piece.right - right) <= 0.6 * piece.size or (piece.left >= left - 1 and piece.right <= right + 1)


def _pieces(words: tuple[Word, ...]) -> Iterator[Piece]:
    run: list[Piece] = []
    for piece in _figures_joined(words):
        if run and _parts(run, piece):
            yield _joined(run)
            run = []
        run.append(piece)
    if run:
        yield _joined(run)


def _parts(run: list[Piece], piece: Piece) -> bool:
    gap = (piece.left - run[-1].right) / max(3.0, min(piece.size, run[-1].size))
    if piece.is_value and run[-1].is_value:
        return gap > TIGHT or (len(run) == 1 and gap > 0.3)
    return gap > WIDE


def _joined(pieces: list[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    words = tuple(word for piece in pieces for word in piece.words)
    return Piece(words, " ".join(piece.text for piece in pieces), pieces[0].left, max(each.right for each in pieces))


def _figures_joined(words: tuple[Word, ...]) -> Iterator[Piece]:
    """Join a currency sign, a bracket or a percent sign with the number beside it."""
    waiting: list[Word] = []
    current: Piece | None = None
    for word, following in pairwise((*words, None)):
        if word is None:
            break
        if (ONLY_SIGN.match(word.text) or _OPEN.match(word.text)) and _leads(word, following):
            waiting.append(word)
            continue
        if current is not None and not waiting and _TAIL.match(word.text) and _follows(current, word):
            text = current.text + (" " if word.text[0].isalpha() else "") + word.text
            current = Piece((*current.words, word), text, current.left, max(current.right, word.right))
            continue
        if current is not None:
            yield current
        joined = "".join(each.text for each in waiting) + word.text
        left = waiting[-1].left if waiting and _OPEN.match(waiting[-1].text) else word.left
        current = Piece((*waiting, word), joined, left, word.right)
        waiting = []
    if current is not None:
        yield current


def _leads(word: Word, following: Word | None) -> bool:
    """Say whether a sign belongs to the figure after it."""
    if following is None:
        return False
    if _OPEN.match(word.text) and following.left - word.right > (3.0 if word.text in "([" else 0.6) * word.size:
        return False  # a dash of its own
    return following.text[0].isdigit() or following.text[0] in "([-–—−+." or ONLY_SIGN.match(following.text) is not None


def _follows(piece: Piece, word: Word) -> bool:
    return (piece.figure is not None and word.left - piece.right <= 1.6 * word.size) or (
        piece.text.startswith("(") and word.text.startswith(")") and word.left - piece.right <= 1.6 * word.size
    )
