"""All daily rates that are published, as one table: each day from the first source that lists it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from checker.facts.rates.fixing import MAX_AGE_DAYS, Fixing, join
from checker.facts.rates.panel import Panel

BRIDGE = "USD"  # what every bank lists: two currencies that no bank lists together meet there
_DAY = timedelta(days=1)
_Stretch = tuple[date, date]


class PublishedRates:
    """The daily tables of several banks, asked in the order of their rank.

    A bank answers for the days that those before it do not cover; what it says of the days that they do
    cover is another defendable rate of the same day (``others``). A table is opened only when it is asked.
    """

    def __init__(self, panels: Sequence[Panel]) -> None:
        self.panels = tuple(panels)
        self.currencies = frozenset().union(*(panel.currencies for panel in self.panels))

    def latest(self, base: str, quote: str, day: date) -> Fixing | None:
        """The last rate of a pair on or before a day, at most a week old."""
        found = self.between(base, quote, day - timedelta(days=MAX_AGE_DAYS), day)
        return found[-1] if found else None

    def between(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        """Every rate of a pair between two days, both included, in order: one source a day."""
        found: list[Fixing] = []
        left: list[_Stretch] = [(first, last)]
        for panel in self.panels:
            left = [rest for stretch in left for rest in _ask(panel, base, quote, stretch, found)]
            if not left:
                break
        for start, end in left:
            found += self._bridged(base, quote, start, end)
        return sorted(found, key=lambda fixing: fixing.day)

    def others(self, base: str, quote: str, first: date, last: date) -> Iterator[list[Fixing]]:
        """What the further sources say of a pair between two days, one list a source.

        The first source that says anything is left out: it is the one that ``between`` has asked.
        """
        said = (panel.between(base, quote, first, last) for panel in self._listing(base, quote, first, last))
        spoken = [fixings for fixings in said if fixings]
        yield from spoken[1:]

    def span(self, code: str) -> tuple[date, date] | None:
        """The first and the last day on which a currency is known to any of the banks."""
        spans = [span for panel in self.panels if (span := panel.span(code, panel.source.hub))]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

    def _listing(self, base: str, quote: str, first: date, last: date) -> list[Panel]:
        """The banks that list a pair on some of the days."""
        return [
            panel
            for panel in self.panels
            if (span := panel.span(base, quote)) is not None and span[0] <= last and span[1] >= first
        ]

    def _bridged(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        """Two currencies of two banks: from one bank to the dollar, and on from there with the other's rate."""
        if BRIDGE in (base, quote):
            return []
        for start in self._listing(base, BRIDGE, first, last):
            for end in self._listing(BRIDGE, quote, first, last):
                if start is end:
                    continue
                onward = {fixing.day: fixing for fixing in end.between(BRIDGE, quote, first, last)}
                halves = start.between(base, BRIDGE, first, last)
                found = [join(half, onward[half.day]) for half in halves if half.day in onward]
                if found:
                    return found
        return []


def _ask(panel: Panel, base: str, quote: str, stretch: _Stretch, found: list[Fixing]) -> list[_Stretch]:
    """Take what a bank lists of a stretch of days, and leave the days that it does not cover."""
    span = panel.span(base, quote)
    start, end = (max(span[0], stretch[0]), min(span[1], stretch[1])) if span else (stretch[1], stretch[0])
    listed = panel.between(base, quote, start, end) if span and start <= end else []
    if not listed:
        return [stretch]
    found += listed
    rest = [(stretch[0], start - _DAY), (end + _DAY, stretch[1])]
    return [(begin, finish) for begin, finish in rest if begin <= finish]
