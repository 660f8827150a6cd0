"""One publisher's daily table: every currency against one hub, crossed by the day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker.core.errors import PackError
from checker.facts.rates.fixing import CROSS, ONE, Fixing
from checker.facts.rates.parities import Parities
from checker.facts.rates.sources import RateSourceInfo

# A repair looks at two years of one pair again and again; more crosses than these are not worth their room (8 MB).
CROSSES_KEPT = 8192
_LAST_DAY = "9999-12-31"


class Leg(NamedTuple):
    """Units of a currency for one of the hub, as an exact quotient, and the published rates that say so."""

    over: Decimal
    under: Decimal
    published: tuple[tuple[str, Decimal], ...] = ()


_HUB = Leg(ONE, ONE)


class Panel:
    """The rates of one publisher as published: a line a day, a column for each currency against the hub.

    A column is named as a pair, ``EUR/USD`` for dollars of one euro. The table is opened when the first rate is
    asked for, and a day's line is split only when somebody asks for that day.
    """

    def __init__(self, source: RateSourceInfo, parities: Parities | None = None) -> None:
        self.source = source
        self._version = source.last
        self._parities = parities or {}
        self._loaded: tuple[list[str], list[str], Mapping[str, tuple[int, str, bool]]] | None = None
        self._spans: dict[str, tuple[str, str] | None] = {}
        self.cross = lru_cache(maxsize=CROSSES_KEPT)(self._cross)
        pegged = {code for code, rows in self._parities.items() if any(self._reaches(row.anchor) for row in rows)}
        self.currencies = frozenset(source.spans) | pegged

    def _reaches(self, anchor: str) -> bool:
        """Say whether a currency is listed, or pegged to one that is: a lat of Latvia was pegged to nothing else."""
        listed = self.source.spans
        return anchor in listed or any(row.anchor in listed for row in self._parities.get(anchor, ()))

    def span(self, base: str, quote: str) -> tuple[date, date] | None:
        """The first and the last day on which both currencies are listed or pegged."""
        one, other = self._span(base), self._span(quote)
        if one is None or other is None:
            return None
        first, last = max(one[0], other[0]), min(one[1], other[1])
        return (date.fromisoformat(first), date.fromisoformat(last)) if first <= last else None

    def _span(self, code: str) -> tuple[str, str] | None:
        if code not in self._spans:
            self._spans[code] = self._find_span(code)
        return self._spans[code]

    def _find_span(self, code: str) -> tuple[str, str] | None:
        listed = self.source.spans.get(code)
        found = [(listed.first, listed.last)] if listed else []
        for parity in self._parities.get(code, ()):
            anchor = self._span(parity.anchor) if self._reaches(parity.anchor) else None
            if anchor:
                first, last = max(parity.first, anchor[0]), min(parity.last or _LAST_DAY, anchor[1])
                found += [(first, last)] if first <= last else []
        return (min(first for first, _ in found), max(last for _, last in found)) if found else None

    def between(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        """Every rate of a pair between two days, both included, in order."""
        days, _rows, _columns = self._table()
        start, end = bisect_left(days, first.isoformat()), bisect_right(days, last.isoformat())
        found = (self.cross(base, quote, index) for index in range(start, end))
        return [fixing for fixing in found if fixing is not None]

    def _table(self) -> tuple[list[str], list[str], Mapping[str, tuple[int, str, bool]]]:
        if self._loaded is None:
            header, *rows = self.source.read().splitlines()
            self._loaded = [row[:10] for row in rows], rows, self._columns(header)
        return self._loaded

    def _columns(self, header: str) -> dict[str, tuple[int, str, bool]]:
        """Where each currency stands, under which pair, and whether the pair is the other way round."""
        columns = {}
        for column, pair in enumerate(header.split(",")[1:], start=1):
            base, _, quote = pair.partition("/")
            if self.source.hub not in (base, quote):
                raise PackError(f"{self.source.id}, line 1", f"{pair} is no pair of {self.source.hub}", "mend it")
            columns[base if quote == self.source.hub else quote] = (column, pair, quote == self.source.hub)
        return columns

    def _leg(self, code: str, day: str, cells: list[str]) -> Leg | None:
        """How much of a currency one unit of the hub buys on a day; None when it was neither listed nor pegged."""
        if code == self.source.hub:
            return _HUB
        column, pair, inverse = self._table()[2].get(code, (0, "", False))
        cell = cells[column] if 0 < column < len(cells) else ""
        if cell[:1].isdigit():
            value = Decimal(cell)
            return Leg(ONE, value, ((pair, value),)) if inverse else Leg(value, ONE, ((pair, value),))
        return self._pegged(code, day, cells)

    def _pegged(self, code: str, day: str, cells: list[str]) -> Leg | None:
        """A currency at a legal parity: its anchor's rate times the parity."""
        for parity in self._parities.get(code, ()):
            if parity.holds(day) and self._reaches(parity.anchor):
                anchor = self._leg(parity.anchor, day, cells)
                if anchor is not None:
                    said = (f"{parity.anchor}/{code}, {parity.authority}", parity.rate)
                    return Leg(CROSS.multiply(anchor.over, parity.rate), anchor.under, (*anchor.published, said))
        return None

    def _cross(self, base: str, quote: str, index: int) -> Fixing | None:
        """Cross a pair through the hub on one day.

        Formula: quote per hub / base per hub.
        """
        days, rows, _columns = self._table()
        cells = rows[index].split(",")
        under = self._leg(base, days[index], cells)
        over = self._leg(quote, days[index], cells) if under else None
        if under is None or over is None:
            return None
        above, below = _times(over.over, under.under), _times(over.under, under.over)
        value = above if below is ONE else CROSS.divide(above, below)
        legs = (*under.published, *over.published)
        source = self.source
        return Fixing(date.fromisoformat(days[index]), value, legs, source.title, self._version, source.kind)


def _times(one: Decimal, other: Decimal) -> Decimal:
    """A product; most legs are a published rate over one, and need none."""
    if one is ONE:
        return other
    return one if other is ONE else CROSS.multiply(one, other)
