"""What is drawn on a page: words with their places, and lines below headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word, or several that belong together, with its place in points from the upper left corner."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False

    @property
    def top(self) -> float:
        """The upper edge of its box."""
        return self.base - 0.8 * self.size

    @property
    def middle(self) -> float:
        """Half way between its left and right edge."""
        return (self.left + self.right) / 2


def join_words(words: Iterable[Word]) -> Word:
    """Words of one line as one, with spaces between them."""
    words = list(words)
    return Word(
        " ".join(word.text for word in words), words[0].left, max(word.right for word in words),
        words[0].base, max(word.size for word in words), all(word.bold for word in words),
    )  # fmt: skip


class Rule(NamedTuple):
    """A thin horizontal line drawn on the page, as below a header that spans columns."""

    left: float
    right: float
    base: float


Locate = Callable[[Sequence[Word]], str]  # says where words stand, in the terms of the file
