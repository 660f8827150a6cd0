"""A draft laid out for the claim finders: each sentence with its figures and the words between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from checker.core.draft import Block, Draft
from checker.core.quantity import Quantity
from checker.core.span import Span

_WORD = re.compile(r"[a-z]+")
_MOST_FIGURES = 60  # a sentence of prose holds a dozen; what holds more is a table that lost its lines


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words and the figures in it, in the order of the text."""

    text: str
    span: Span
    block: Block
    quantities: tuple[Quantity, ...]
    position: int  # which sentence of the draft it is
    draft_text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence in small letters: what holds none of a pattern's words needs no closer look."""
        return frozenset(_WORD.findall(self.text.lower()))

    def gap(self, index: int) -> str:
        """The words between figure ``index`` and the next one (or the sentence's end).

        ``gap(-1)`` are the words before the first figure. A hedge belongs to its figure, so that "or about $5 each"
        and "or some $5 each" read alike.
        """
        start = self.quantities[index].span.end if index >= 0 else self.span.start
        if index + 1 >= len(self.quantities):
            return self.draft_text[start : self.span.end]
        following = self.quantities[index + 1]
        words = self.draft_text[start : following.span.start]
        at = words.rfind(following.hedge_text) if following.hedge_text else -1
        return words[:at] if at >= 0 else words

    def before(self, quantity: Quantity) -> str:
        """The words of the sentence that stand before a figure."""
        return self.draft_text[self.span.start : quantity.span.start]

    def after(self, quantity: Quantity) -> str:
        """The words of the sentence that stand after a figure."""
        return self.draft_text[quantity.span.end : self.span.end]


@dataclass(frozen=True)
class Reading:
    """A draft and its figures, indexed by sentence.

    Only sentences that hold a figure are laid out in ``sentences``; claim finders that work on
    words alone read ``draft``.
    """

    draft: Draft
    quantities: tuple[Quantity, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold at least one figure, in order."""
        return tuple(self._lay_out())

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.span.start for quotation in self.draft.quotations]

    def is_quoted(self, span: Span) -> bool:
        """Say whether a stretch stands inside quotation marks."""
        index = bisect_right(self._quotation_starts, span.start) - 1
        return index >= 0 and self.draft.quotations[index].span.contains(span)

    def _lay_out(self) -> Iterator[Sentence]:
        text, quantities = self.draft.text, self.quantities
        cursor, position = 0, -1
        for block in self.draft.blocks:
            for span in block.sentences:
                position += 1
                first = cursor
                while cursor < len(quantities) and quantities[cursor].span.start < span.end:
                    cursor += 1
                for piece, figures in _pieces(span, quantities[first:cursor]):
                    yield Sentence(text[piece.start : piece.end], piece, block, figures, position, text)


def _pieces(span: Span, quantities: tuple[Quantity, ...]) -> Iterator[tuple[Span, tuple[Quantity, ...]]]:
    """Cut a sentence that holds a table's worth of figures, so that the cost of reading grows with its length only."""
    start = span.start
    for first in range(0, len(quantities), _MOST_FIGURES):
        last = first + _MOST_FIGURES
        end = quantities[last].span.start if last < len(quantities) else span.end
        yield Span(start, end), quantities[first:last]
        start = end
