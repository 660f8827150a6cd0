"""Where something stands in a draft."""

from __future__ import annotations

from checker.core.record import record


@record(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the draft, from ``start`` up to but not including ``end``.

    Units: Unicode code points of the draft's text.
    Order: spans sort by where they begin, then by where they end.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Say whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        """Read the words that stand here."""
        return text[self.start : self.end]

    def cover(self, other: Span) -> Span:
        """Take the shortest stretch that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
