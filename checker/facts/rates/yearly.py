"""Yearly averages of nearly every money on earth: no rate of a day, but a band in which the day's will lie."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from checker.facts.rates.fixing import CROSS, ONE, Fixing
from checker.facts.rates.parities import Parities, Parity, ParityKind
from checker.facts.rates.sources import RateSourceInfo


class YearlyRates:
    """What one unit of the hub bought of each currency on the average of a year; opened at the first question."""

    def __init__(self, source: RateSourceInfo, parities: Parities | None = None) -> None:
        self.source = source
        self._version = source.last
        self._parities = parities or {}
        self._loaded: dict[str, dict[int, Decimal]] | None = None
        self.currencies = frozenset(source.spans) | {code for code in self._parities if self._successor(code)}

    def averages(self, base: str, quote: str, first: int, last: int) -> list[Fixing]:
        """The averages of a pair year by year, both ends included.

        Formula: quote per hub / base per hub.
        """
        found = []
        for year in range(first, last + 1):
            under, over = self._per_hub(base, year), self._per_hub(quote, year)
            if under is None or over is None:
                continue
            legs = tuple(
                (f"{self.source.hub}/{code} {year}", rate)
                for code, rate in ((base, under), (quote, over))
                if code != self.source.hub
            )
            value = CROSS.divide(over, under)
            day = date(year, 12, 31)
            found.append(Fixing(day, value, legs, self.source.title, self._version, self.source.kind))
        return found

    def had_several(self, code: str, year: int) -> bool:
        """Say whether other rates than the official one were in use, so that this one contradicts nothing."""
        return any(code == each and first <= year <= last for each, first, last in self.source.several)

    def _per_hub(self, code: str, year: int) -> Decimal | None:
        if code == self.source.hub:
            return ONE
        listed = self._table().get(code, {}).get(year)
        parity = self._successor(code)
        if listed is not None or parity is None:
            return listed
        under = self._per_hub(parity.anchor, year)
        return None if under is None else CROSS.multiply(under, parity.rate)

    def _successor(self, code: str) -> Parity | None:
        """Earlier years are listed in the money of today: an old lira is a millionth of what is printed."""
        return next((row for row in self._parities.get(code, ()) if row.kind is not ParityKind.PEG), None)

    def _table(self) -> dict[str, dict[int, Decimal]]:
        if self._loaded is None:
            loaded: dict[str, dict[int, Decimal]] = defaultdict(dict)
            for line in self.source.read().splitlines()[1:]:
                code, year, rate = line.split(",")
                loaded[code][int(year)] = Decimal(rate)
            self._loaded = loaded
        return self._loaded
