"""From the words for a stretch of time to its days, under an issuer's calendar."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checker.core.period import FiscalCalendar, Period
from checker.extract.periods import HALF, QUARTER, YEAR, Form, PeriodPhrase, is_date

SLACK = timedelta(days=10)  # weeks-based calendars end a little after the month does
EARLY_YEAR_ENDS = (1, 2)  # a fiscal year that ends in January is often named by the year it began in


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodClock:
    """How a draft tells time: ``anchor`` is the stretch that it reports on, ``latest`` the last day it can know.

    ``known`` are the quarters and years for which figures exist; they settle which way a fiscal year is named.
    """

    calendar: FiscalCalendar
    anchor: Period | None
    latest: date | None
    known: tuple[Period, ...] = ()

    def resolve(self, phrase: PeriodPhrase) -> Period | None:
        """Tell the days that a phrase means; None when they cannot be told."""
        found = self._resolve(phrase)
        if found and phrase.back and phrase.form is not Form.YEAR_BEFORE:
            return found.shift_months(-YEAR * phrase.back)
        return found

    def before(self, phrase: PeriodPhrase, base: Period | None) -> Period | None:
        """Tell the earlier stretch that a comparison means: as long as ``base``, a quarter or years before it."""
        if base is None:
            return None
        if phrase.form is Form.PREVIOUS:
            return base.shift_months(-QUARTER) if base.months <= QUARTER else base.previous
        if phrase.year is not None:
            years = base.end.year - phrase.year
            return base.shift_months(-YEAR * years) if years > 0 else base.year_before
        return base.year_before

    def _resolve(self, phrase: PeriodPhrase) -> Period | None:
        match phrase.form:
            case Form.CURRENT:
                return self._current(phrase.months)
            case Form.PREVIOUS | Form.YEAR_BEFORE:
                return self.before(phrase, self.anchor)
            case Form.QUARTER | Form.HALF:
                return self._choose(self._parts(phrase), named=phrase.year is not None)
            case Form.ENDING:
                return self._ending(phrase)
            case Form.DAY:
                ended = self._ending(phrase) if phrase.month else None
                return Period.instant(ended.end) if ended else None
            case Form.MONTHS:
                return self._months(phrase)
            case Form.TO_DATE:
                return self._to_date()
            case Form.YEAR:
                return self.calendar.year(phrase.year) if phrase.year else None

    def _current(self, months: int) -> Period | None:
        if self.anchor is None or self.anchor.months == months:
            return self.anchor
        if months == YEAR:
            return self._choose(self.calendar.year(y) for y in self._years())
        return _back_from(self.anchor.end, months)

    def _to_date(self) -> Period | None:
        """The fiscal year as far as the stretch at hand goes."""
        if self.anchor is None:
            return None
        end = self.anchor.end
        month = self.calendar.year_end_month % YEAR + 1
        day = end - SLACK if end.month == month and end.day <= SLACK.days else end  # weeks that run into a new year
        return Period(date(day.year if day.month >= month else day.year - 1, month, 1), end)

    def _parts(self, phrase: PeriodPhrase) -> Iterator[Period]:
        years = self._years()
        if phrase.year:
            late = (phrase.year + 1,) if self.calendar.year_end_month in EARLY_YEAR_ENDS else ()
            years = (*late, phrase.year)
        for year in years:
            if phrase.form is Form.QUARTER:
                yield self.calendar.quarter(year, phrase.number)
            else:
                yield _months_from(self.calendar.year(year).start, HALF * (phrase.number - 1), HALF)

    def _months(self, phrase: PeriodPhrase) -> Period | None:
        if phrase.year:
            return _months_from(self.calendar.year(phrase.year).start, 0, phrase.months)
        return _back_from(self.anchor.end, phrase.months) if self.anchor else None

    def _ending(self, phrase: PeriodPhrase) -> Period | None:
        limit = self._limit
        years = (phrase.year,) if phrase.year else (limit.year, limit.year - 1) if limit else ()
        months = phrase.months or (self.anchor.months if self.anchor else QUARTER)
        for year in years:
            day = phrase.day or calendar.monthrange(year, phrase.month)[1]
            if not is_date(year, phrase.month, day):
                continue
            end = date(year, phrase.month, day)
            if phrase.year or limit is None or end <= limit:
                return _back_from(end, months)
        return None

    @property
    def _limit(self) -> date | None:
        if self.latest is not None:
            return self.latest
        return self.anchor.end + SLACK if self.anchor else None

    def _years(self) -> tuple[int, ...]:
        limit = self.anchor.end if self.anchor else self.latest
        return (limit.year + 1, limit.year, limit.year - 1) if limit else ()

    def _choose(self, periods: Iterator[Period], *, named: bool = False) -> Period | None:
        """Take the latest stretch that is over; where a year is named, the one of its two readings that has figures."""
        limit = self._limit
        over = [period for period in periods if limit is None or period.end <= limit]
        for period in over if named else ():
            if any(period.near(known) for known in self.known):
                return period
        return over[0] if over else None


def _back_from(end: date, months: int) -> Period:
    """The months that end on a day; a weeks-based quarter begins some days off the month, within the drift allowed."""
    begin = end.year * YEAR + end.month - months
    if end.day < 15:
        begin -= 1
    start = date(begin // YEAR, begin % YEAR + 1, 1)
    return Period(start, end)


def _months_from(start: date, skip: int, months: int) -> Period:
    begin = start.year * YEAR + start.month - 1 + skip
    last = begin + months - 1
    year, month = last // YEAR, last % YEAR + 1
    return Period(date(begin // YEAR, begin % YEAR + 1, 1), date(year, month, calendar.monthrange(year, month)[1]))
