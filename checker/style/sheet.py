"""A draft laid out for rules of style: its prose, its figures, and which of them are somebody's own words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from checker.core.draft import Draft
from checker.core.quantity import Quantity
from checker.core.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One place that is not in style: what is wrong, and what to print instead (of ``instead_of``, else of it all)."""

    span: Span
    message: str
    replacement: str | None = None
    instead_of: Span | None = None


@dataclass(frozen=True)
class Sheet:
    """What the rules look at; ``text`` has its markup blanked out."""

    draft: Draft
    quantities: tuple[Quantity, ...]

    @cached_property
    def text(self) -> str:
        """The prose of the draft, every offset as in its text."""
        return self.draft.prose

    @cached_property
    def own(self) -> tuple[Quantity, ...]:
        """The figures that are the writer's own: outside quotation marks, readable and out of tables."""
        return tuple(each for each in self.quantities if each.malformed is None and not self.is_quoted(each.span))

    def pairs(self) -> Iterator[tuple[Quantity, Quantity, str]]:
        """Neighbouring figures with the words between them, within a sentence or nearly so."""
        for first, second in pairwise(self.own):
            gap = self.text[first.span.end : second.span.start]
            if len(gap) <= 200:
                yield first, second, gap

    def is_quoted(self, span: Span) -> bool:
        """Say whether a stretch stands inside quotation marks."""
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and self.draft.quotations[index].span.contains(span)

    @cached_property
    def _starts(self) -> list[int]:
        return [quotation.span.start for quotation in self.draft.quotations]
