"""Stretches of time, and the calendars that issuers name them by."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from checker.core.record import record

DAYS_IN_YEAR = 365
QUARTER_MONTHS = 3


@record(frozen=True, slots=True, order=True)
class Period:
    """From one day to another, both included; an instant begins and ends on one day."""

    start: date
    end: date

    @classmethod
    def instant(cls, day: date) -> Period:
        """Take a single day, as a balance sheet does."""
        return cls(day, day)

    @property
    def is_instant(self) -> bool:
        """Say whether this is a single day."""
        return self.start == self.end

    @property
    def days(self) -> int:
        """How many days it spans, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int:
        """The nearest whole number of months (52/53-week years count as twelve)."""
        return round(self.days / 30.4375)

    def shift_months(self, months: int) -> Period:
        """Move by whole months; a period that ends a month still ends one."""
        return Period(_shift(self.start, months, starts=True), _shift(self.end, months, starts=False))

    @property
    def year_before(self) -> Period:
        """The same stretch one year earlier."""
        return self.shift_months(-12)

    @property
    def previous(self) -> Period:
        """The stretch of the same length that ended the day before this one began."""
        return self.shift_months(-max(1, self.months))

    def near(self, other: Period, days: int = 10) -> bool:
        """Say whether both ends agree to within some days (52/53-week calendars drift)."""
        return abs((self.start - other.start).days) <= days and abs((self.end - other.end).days) <= days

    def __str__(self) -> str:
        return self.start.isoformat() if self.is_instant else f"{self.start.isoformat()}/{self.end.isoformat()}"


def month_period(year: int, month: int, months: int = 1) -> Period:
    """Take whole calendar months: July 2017 and two more for the September quarter."""
    last = month + months - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Period(date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]))


@record(frozen=True, slots=True)
class FiscalCalendar:
    """How an issuer counts its quarters: ``year_end_month`` is the month its fiscal year ends in.

    A fiscal year is named by the calendar year in which it ends.
    """

    year_end_month: int = 12

    def year(self, fiscal_year: int) -> Period:
        """The days of a fiscal year."""
        start_month = self.year_end_month % 12 + 1
        start_year = fiscal_year if self.year_end_month == 12 else fiscal_year - 1
        return month_period(start_year, start_month, 12)

    def quarter(self, fiscal_year: int, quarter: int) -> Period:
        """The days of a fiscal quarter, 1 to 4."""
        start = self.year(fiscal_year).start
        month = start.month + QUARTER_MONTHS * (quarter - 1)
        return month_period(start.year + (month - 1) // 12, (month - 1) % 12 + 1, QUARTER_MONTHS)

    def name(self, period: Period) -> str:
        """Call a period by the issuer's own name for it: "Q2 FY2018", or its dates when it has none."""
        fiscal_year = period.end.year + (1 if period.end.month > self.year_end_month else 0)
        if period.months == 12:
            return f"FY{fiscal_year}"
        if period.months == QUARTER_MONTHS:
            quarter = (period.end.month - self.year_end_month - 1) % 12 // QUARTER_MONTHS + 1
            return f"Q{quarter} FY{fiscal_year}"
        return str(period)


def _shift(day: date, months: int, *, starts: bool) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    if not starts and (day + timedelta(days=1)).day == 1:
        return date(year, month, last)
    return date(year, month, min(day.day, last))
