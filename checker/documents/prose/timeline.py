"""What a document reports, and the times that its prose names only by their place in the issuer's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from checker.core.period import Period
from checker.documents.calendar import Calendar

_QUARTER = range(75, 126)
_YEAR = range(350, 380)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The period that a document reports, its place in the issuer's calendar, and when it came out.

    ``periods`` are the stretches that its tables state, by which words such as "six months" are made exact.
    """

    calendar: Calendar
    about: Period | None = None
    published: date | None = None
    periods: tuple[Period, ...] = field(default=())

    @property
    def year_number(self) -> int:
        """What the issuer calls the fiscal year reported; 0 while nothing tells."""
        return self.calendar.place(self.about.end)[0] if self.about else 0

    def known(self, period: Period) -> Period:
        """Give a period the exact days that the document's tables give it."""
        return next((each for each in self.periods if each.end == period.end and each.near(period)), period)

    def years_back(self, period: Period, years: int) -> Period:
        """The same stretch some fiscal years earlier (or later, when negative)."""
        if years == 0 or period.is_instant:
            return period if years == 0 else Period.instant(period.shift_months(-12 * years).end)
        year, quarter = self.calendar.place(period.end)
        if period.days in _YEAR:
            return self.calendar.year(year - years)
        end = self.calendar.quarter_end(year, quarter)
        if end != period.end:
            return self.known(period.shift_months(-12 * years))
        if period.days in _QUARTER and period == self.calendar.quarter(year, quarter):
            return self.known(self.calendar.quarter(year - years, quarter))
        return self.known(self.calendar.ending(self.calendar.quarter_end(year - years, quarter), period.months))

    def quarter(self, number: int, year: int | None) -> Period | None:
        """A quarter of the issuer's calendar; without a year that of the year reported."""
        if self.about is None:
            return None
        current, reported = self.calendar.place(self.about.end)
        if (year or current, number) == (current, reported) and self.about.days in _QUARTER:
            return self.about
        return self.known(self.calendar.quarter(year or current, number))

    def half(self, number: int, year: int | None) -> Period | None:
        """The first or second six months of a fiscal year."""
        return self.known(self.calendar.half(year or self.year_number, number)) if self.about else None

    def year(self, year: int) -> Period | None:
        """A fiscal year by the issuer's own number."""
        return self.calendar.year(year) if year else None

    def year_to_date(self, months: int, weeks: int, year: int | None) -> Period | None:
        """From the beginning of the fiscal year to the end of what is reported, or so many months or weeks of it."""
        if self.about is None:
            return None
        if months or weeks:
            found = self.calendar.lasting(months, weeks, year or 0)
            return self.known(found) if found else None
        current, _ = self.calendar.place(self.about.end)
        period = Period(self.calendar.year(current).start, self.about.end)
        return self.known(self.years_back(period, current - year if year else 0))


def make_timeline(
    calendar: Calendar, periods: Iterable[Period], about: Period | None, published: date | None
) -> Timeline:
    """Put together what a document says of its time; a day of publication before what it reports is another paper's."""
    about = calendar.about or about
    if about is not None and published is not None and about.end > published:
        published = None
    spans = tuple(dict.fromkeys(period for period in periods if not period.is_instant))
    return Timeline(calendar=calendar, about=about, published=published, periods=spans)
