"""Dated exchange rates as the checks see them: a user's own file over what banks publish, and yearly averages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from checker.core.fact import Rate, RateBand, RateTableInfo
from checker.core.printing import print_day
from checker.facts.rates.fixing import CROSS, MAX_AGE_DAYS, Fixing
from checker.facts.rates.panel import Panel
from checker.facts.rates.parities import code_in_force, legal_parities, succession_of
from checker.facts.rates.published import PublishedRates
from checker.facts.rates.signs import sharers_of_sign
from checker.facts.rates.sources import RateSourceInfo, rate_sources
from checker.facts.rates.yearly import YearlyRates

if TYPE_CHECKING:
    from checker.facts.rates.rate_file import FileRates

# The diagnosis of one draft asks for the same days and the same two years again and again; a long batch of odd
# conversions must not keep them all.
ANSWERS_KEPT = 2048
STRETCHES_KEPT = 32


class RateTable:
    """Dated exchange rates with their day, their legs, their source and its kind (a ``RateSource``).

    Units: how much of ``quote`` one unit of ``base`` buys.
    Rounding: a rate against the hub of its source is exact as published; a crossed rate carries 20 digits.
    """

    def __init__(
        self, published: PublishedRates | None = None, yearly: YearlyRates | None = None, file: FileRates | None = None
    ) -> None:
        builtin_published, builtin_yearly = builtin_rates() if published is None else (published, None)
        self._published = builtin_published
        self._yearly = yearly or builtin_yearly
        self._file = file
        self._on = lru_cache(ANSWERS_KEPT)(self._find_on)
        self._bands = lru_cache(ANSWERS_KEPT)(self._find_band)
        self._others = lru_cache(ANSWERS_KEPT)(self._find_others)
        self._years = lru_cache(ANSWERS_KEPT)(self._find_years)
        self._averages = lru_cache(STRETCHES_KEPT)(self._find_average)
        self._days = lru_cache(STRETCHES_KEPT)(self._find_days)

    @classmethod
    def with_updates(cls, updates: Path | None) -> Self:
        """Take the tables that the user has brought up to date, and those that came with the program."""
        return cls(*read_rates(rate_sources(updates))) if updates else cls()

    def with_file(self, data: bytes, name: str) -> RateTable:
        """Lay a user's own rates over these: CSV with date, base, quote, rate and perhaps source.

        Where both know a pair, the newer day wins, and the user's on the same day.
        """
        from checker.facts.rates.rate_file import FileRates

        return RateTable(self._published, self._yearly, FileRates.read(data, name, below=self._file, known=self))

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The ISO 4217 codes of which it knows a rate of some day or year."""
        own = self._file.currencies if self._file else frozenset[str]()
        return self._published.currencies | own | (self._yearly.currencies if self._yearly else frozenset[str]())

    @property
    def sources(self) -> tuple[RateSourceInfo, ...]:
        """Who publishes the rates, in the order in which they are asked."""
        yearly = (self._yearly.source,) if self._yearly else ()
        return (*(panel.source for panel in self._published.panels), *yearly)

    @cached_property
    def tables(self) -> tuple[RateTableInfo, ...]:
        """What a report says of the tables that it was made with, in the order in which they are asked."""
        return tuple(
            RateTableInfo(source.id, source.title, source.kind, source.first, source.last, source.fetched)
            for source in self.sources
        )

    @property
    def source(self) -> str:
        """Who publishes the rates of the first rank, as a report names it."""
        first = self._published.panels[0].source.title
        return f"{first}; {self._file.name}" if self._file else first

    @cached_property
    def version(self) -> str:
        """The newest day of the first rank: the same day, the same rates."""
        return self._published.panels[0].source.last

    @property
    def last_day(self) -> date:
        """The day of the newest rate of the first rank."""
        return date.fromisoformat(self.version)

    def on(self, base: str, quote: str, day: date) -> Rate | None:
        """The rate in force on a day: the last fixing on or before it, never more than a week old."""
        return self._on(base, quote, day)

    def band(self, base: str, quote: str, first: date, last: date) -> RateBand | None:
        """The extremes of the rates in force between two days, both included."""
        return self._bands(base, quote, first, last)

    def others(self, base: str, quote: str, first: date, last: date) -> tuple[RateBand, ...]:
        """What further sources say of the same days: a New York noon rate beside a fixing of Frankfurt."""
        return self._others(base, quote, first, last)

    def average(self, base: str, quote: str, first: date, last: date) -> Rate | None:
        """The mean of the fixings between two days, both included.

        Formula: sum of the daily rates of the pair / number of days with a fixing.
        """
        return self._averages(base, quote, first, last)

    def days(self, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
        """Every fixing between two days, both included, in order: to draw, or to say which days fit."""
        return self._days(base, quote, first, last)

    def years(self, base: str, quote: str, first: int, last: int) -> tuple[Rate, ...]:
        """The yearly averages of a pair, both years included, in order: a band, and no rate of a day."""
        return self._years(base, quote, first, last)

    def is_disputed(self, code: str, year: int) -> bool:
        """Say whether other rates than the official one were in use in a year."""
        return self._yearly is not None and self._yearly.had_several(code, year)

    def in_force(self, code: str, day: date) -> str:
        """Name the code that a money bore on a day: the Turkish lira of 2003 is TRL."""
        return code_in_force(code, day)

    def sharers(self, sign: str) -> tuple[str, ...]:
        """The currencies that print one bare sign, from the most to the least traded."""
        return sharers_of_sign(sign)

    def has_ended(self, code: str, day: date) -> bool:
        """Say whether a currency had given way to another by a day."""
        after = succession_of(code)
        return after is not None and day.isoformat() >= after.first

    def explain_gap(self, code: str, day: date) -> str:
        """Say why no rate of a currency is known on a day: from when to when it is, and what became of it."""
        span = self._published.span(code)
        after = succession_of(code)
        if after and self.has_ended(code, day):
            on = print_day(date.fromisoformat(after.first))
            return f"{code} gave way to {after.anchor} on {on} at {after.rate} to one"
        if span is None:
            return f"no bank's daily rates of {code} are known"
        known = f"daily rates of {code} are known from {print_day(span[0])} to {print_day(span[1])}"
        # A currency that is still listed ends where the tables end: newer tables go further.
        goes_on = day > span[1] and span[1] >= self.last_day - timedelta(days=MAX_AGE_DAYS)
        return known + ("; `checker facts update-rates` fetches newer ones" if goes_on else "")

    def _find_on(self, base: str, quote: str, day: date) -> Rate | None:
        fixing = self.latest(base, quote, day)
        return fixing.as_rate(base, quote) if fixing else None

    def _find_band(self, base: str, quote: str, first: date, last: date) -> RateBand | None:
        before = self.latest(base, quote, first)
        fixings = self._between(base, quote, first, last)
        return _band(base, quote, [before, *fixings] if before else fixings)

    def _find_others(self, base: str, quote: str, first: date, last: date) -> tuple[RateBand, ...]:
        found = list(self._published.others(base, quote, first, last))
        if self._file and self._file.between(base, quote, first, last, self._published):
            found.insert(0, self._published.between(base, quote, first, last))
        return tuple(band for fixings in found if (band := _band(base, quote, fixings)))

    def _find_average(self, base: str, quote: str, first: date, last: date) -> Rate | None:
        fixings = self._between(base, quote, first, last)
        if not fixings:
            return None
        total = Decimal(0)
        for fixing in fixings:
            total = CROSS.add(total, fixing.value)
        newest = fixings[-1]
        mean = CROSS.divide(total, Decimal(len(fixings)))
        legless = Fixing(newest.day, mean, (), newest.source, newest.version, newest.kind)
        return legless.as_rate(base, quote, "period-average")

    def _find_days(self, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
        return tuple(fixing.as_rate(base, quote) for fixing in self._between(base, quote, first, last))

    def _find_years(self, base: str, quote: str, first: int, last: int) -> tuple[Rate, ...]:
        found = self._yearly.averages(base, quote, first, last) if self._yearly else []
        return tuple(fixing.as_rate(base, quote, "year-average") for fixing in found)

    def latest(self, base: str, quote: str, day: date) -> Fixing | None:
        """The last fixing of a pair on or before a day, at most a week old."""
        published = self._published.latest(base, quote, day)
        own = self._file.latest(base, quote, day, self._published) if self._file else None
        if own is None or (published is not None and published.day > own.day):
            return published
        return own

    def _between(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        published = self._published.between(base, quote, first, last)
        if self._file is None:
            return published
        merged = {fixing.day: fixing for fixing in published}
        own = self._file.between(base, quote, first, last, self._published)
        merged.update((fixing.day, fixing) for fixing in own)
        return [merged[day] for day in sorted(merged)]


def _band(base: str, quote: str, fixings: Sequence[Fixing]) -> RateBand | None:
    if not fixings:
        return None
    lowest = min(fixings, key=lambda fixing: fixing.value)
    highest = max(fixings, key=lambda fixing: fixing.value)
    return RateBand(lowest=lowest.as_rate(base, quote), highest=highest.as_rate(base, quote))


def read_rates(sources: Sequence[RateSourceInfo]) -> tuple[PublishedRates, YearlyRates | None]:
    """Make the tables of some sources ready to be asked; none is opened yet."""
    parities = legal_parities()
    panels = [Panel(source, parities) for source in sources if not source.is_yearly]
    yearly = next((YearlyRates(source, parities) for source in sources if source.is_yearly), None)
    return PublishedRates(panels), yearly


@cache
def builtin_rates() -> tuple[PublishedRates, YearlyRates | None]:
    """Make the tables that came with the program ready, once a process."""
    return read_rates(rate_sources())
