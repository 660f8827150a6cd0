"""The calendar that a document keeps: which days its quarters, halves and years begin and end on.

It is learnt from every stretch that the document dates itself ("13 weeks ended July 29, 2023", "second quarter of
fiscal 2024 ended …", a balance struck on a day). Names that carry no dates of their own ("Q2 FY24", "Six Months 2023",
"36 Weeks") are then looked up in it, never guessed from a month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from checker.core.period import Period
from checker.documents.dates import TimeWords, last_day, period_ending, period_of_weeks

DAY = timedelta(days=1)
WEEK = 7
YEAR_OF_WEEKS = 364
QUARTER_DAYS = 91.25
NEAR = 12  # days by which a year of 52 weeks may miss the end of its month
EARLY = 26  # days by which a quarter of 12 weeks may end before a quarter of three months
SPANNING = range(350, 380)  # days that are a year
QUARTER = 3
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch of time that a document dates: its last day, and as far as it says so its length and its name.

    ``year`` and ``quarter`` are the fiscal name that stands beside the date, 0 where none does.
    """

    end: date
    months: int = 0
    weeks: int = 0
    year: int = 0
    quarter: int = 0

    @property
    def length(self) -> int:
        """About how many months it lasts; 0 for a single day."""
        return self.months or round(self.weeks * WEEK / 30.4)

    @property
    def period(self) -> Period:
        """The days that it spans, as its own words give them."""
        if self.weeks:
            return period_of_weeks(self.end, self.weeks)
        return period_ending(self.end, self.months) if self.months else Period.instant(self.end)


@dataclass(frozen=True)
class Calendar:
    """Looks up the days of fiscal years, halves, quarters and stretches without dates.

    ``year_end_month`` is the month that fiscal years end in (a year that ends in the first week of a month belongs
    to the month before); ``lag`` what is added to the calendar year of that end to get the year's number: 0, or -1
    where fiscal 2022 ends in January 2023. ``about`` is the period that the document reports.
    """

    year_end_month: int = MONTHS
    lag: int = 0
    about: Period | None = None
    ends: Counter[date] = field(default_factory=Counter)  # the last days that the document names, by how often
    weeks: Counter[int] = field(default_factory=Counter)  # lengths in weeks, by how often

    @property
    def latest(self) -> Period | None:
        """The last day that the document names; None when it names none."""
        return Period.instant(max(self.ends)) if self.ends else None

    @cached_property
    def known_year_ends(self) -> tuple[date, ...]:
        """The days near the end of the fiscal year's month that the document names, the commonest of each year."""
        best: dict[int, date] = {}
        for day, _ in self.ends.most_common():
            year = self._named_year(day)
            if year and (self.is_weekly or _ends_month(day)):
                best.setdefault(year, day)
        return tuple(sorted(best.values()))

    @cached_property
    def is_weekly(self) -> bool:
        """Say whether years end on a weekday and not with a month: by what most of the named year ends do."""
        if sum(self.weeks.values()) > 1:
            return True
        named = [(day, count) for day, count in self.ends.items() if self._named_year(day)]
        return sum(count if _ends_month(day) else -count for day, count in named) < 0

    def _named_year(self, day: date) -> int:
        """The calendar year whose fiscal end a day is near; 0 for none."""
        for year in (day.year - 1, day.year, day.year + 1):
            if abs((day - self._nominal(year)).days) <= NEAR:
                return year
        return 0

    def year_end(self, year: int) -> date:
        """The last day of a fiscal year: named by the document, or moved there by whole weeks, or the month's last."""
        nominal = self._nominal(year - self.lag)
        known = self.known_year_ends
        if not known:
            return nominal
        nearest = min(known, key=lambda day: abs((day - nominal).days))
        if abs((nearest - nominal).days) <= NEAR:
            return nearest
        return self._moved(nearest, nominal) if self.is_weekly else nominal

    def year(self, year: int) -> Period:
        """The days of a fiscal year."""
        return Period(self.year_end(year - 1) + DAY, self.year_end(year))

    def quarter_end(self, year: int, quarter: int) -> date:
        """The last day of a fiscal quarter, 0 to 4 (0 is the eve of the year)."""
        if quarter in {0, 4}:
            return self.year_end(year if quarter else year - 1)
        for known, moved in ((year, 0), (year - 1, 1), (year + 1, -1)):
            if (end := self._known_quarter_end(known, quarter)) is not None:
                return end if not moved else self._twin(end, moved)
        if self.is_weekly:
            return self.year_end(year - 1) + timedelta(weeks=self._quarter_weeks * quarter)
        month = self.year_end(year - 1)
        return _month_end(month.year, month.month + QUARTER * quarter)

    def quarter(self, year: int, quarter: int) -> Period:
        """The days of a fiscal quarter, 1 to 4."""
        return Period(self.quarter_end(year, quarter - 1) + DAY, self.quarter_end(year, quarter))

    def half(self, year: int, half: int) -> Period:
        """The days of a fiscal half, 1 or 2."""
        return Period(self.quarter_end(year, 2 * half - 2) + DAY, self.quarter_end(year, 2 * half))

    def to_date(self, year: int, months: int) -> Period:
        """The first so many months of a fiscal year."""
        return Period(self.year_end(year - 1) + DAY, self.quarter_end(year, max(1, round(months / QUARTER))))

    def place(self, day: date) -> tuple[int, int]:
        """Which fiscal year and quarter end on about a day: (2024, 2)."""
        year = day.year + self.lag
        while self.year_end(year) + timedelta(days=NEAR) < day:
            year += 1
        while self.year_end(year - 1) + timedelta(days=NEAR) >= day:
            year -= 1
        return year, min(4, max(1, round((day - self.year_end(year - 1)).days / QUARTER_DAYS)))

    def ending(self, end: date, months: int = 0, weeks: int = 0) -> Period:
        """The stretch of a length up to a day; it begins the day after the quarter or year before it ended.

        Formula: whole weeks, or whole months up to the last of a month; moved by up to twelve days to the end
        of a year or quarter that the document names.
        """
        period = Dated(end, months, weeks).period
        if weeks or period.is_instant:
            return period
        eve = period.start - DAY
        known = tuple(self.ends) if months < MONTHS else self.known_year_ends
        if months == QUARTER and not self._begins_year(end):
            return period
        if months % QUARTER == 0 and months <= MONTHS:
            known = (*known, self.year_end(self.place(end)[0] - 1))
        near = [day for day in known if abs((day - eve).days) <= NEAR]
        return Period(min(near, key=lambda day: abs((day - eve).days)) + DAY, end) if near else period

    def lasting(self, months: int, weeks: int, year: int = 0) -> Period | None:
        """A stretch of which only the length is said, in a fiscal year: the one that ends as the reported period does.

        "36 Weeks", "Six Months 2023". None while nothing tells what the document reports.
        """
        if self.about is None:
            return None
        current, quarter = self.place(self.about.end)
        if not year:
            end = self.about.end
        elif months == MONTHS:
            end = self.year_end(year)
        else:
            end = (
                self.quarter_end(year, 2 if months == 6 and quarter < 2 else quarter)
                if year != current
                else self.about.end
            )
        return self.ending(end, months, weeks)

    def look_up(self, words: TimeWords) -> Period | None:
        """The period that a header's words name; None when they do not tell one."""
        if words.exact:
            return words.exact
        months, year = words.months, max(words.years) if words.years else 0
        if words.end and (months or words.weeks):
            return self.ending(words.end, months, words.weeks)
        if words.to_date and self.about is not None:
            current, quarter = self.place(words.end or self.about.end)
            return self.to_date(year or current, QUARTER * quarter)
        if words.end:
            months = QUARTER if words.quarter else 6 if words.half else MONTHS if words.full_year else 0
            return self.ending(words.end, months)
        if not year and self.about is not None and (words.quarter or words.half or words.full_year):
            year = self.place(self.about.end)[0]
        if year and words.quarter:
            return self.quarter(year, words.quarter)
        if year and words.half:
            return self.half(year, words.half)
        if year and words.full_year:
            return self.year(year)
        if months or words.weeks:
            return self.lasting(months, words.weeks, year)
        return self.year(year) if year and not words.month_day else None

    def _begins_year(self, end: date) -> bool:
        return self.place(end)[1] == 1

    def _nominal(self, year: int) -> date:
        return last_day(year, self.year_end_month)

    @cached_property
    def _quarter_weeks(self) -> int:
        """How many weeks the first quarters have: twelve, sixteen, else thirteen."""
        return max((n for n in self.weeks if 11 <= n <= 17), key=lambda n: self.weeks[n], default=13)

    def _known_quarter_end(self, year: int, quarter: int) -> date | None:
        nominal = self.year_end(year - 1) + timedelta(days=round(QUARTER_DAYS * quarter))
        found = [day for day in self.ends if -EARLY <= (day - nominal).days <= NEAR]
        return max(found, key=lambda day: (self.ends[day], -abs((day - nominal).days)), default=None)

    def _twin(self, day: date, years: int) -> date:
        """The day that ends the same quarter some years on: by weeks, or as the last of its month."""
        if self.is_weekly or not _ends_month(day):
            return self._moved(day, day + timedelta(days=round(365.25 * years)))
        return last_day(day.year + years, day.month)

    @staticmethod
    def _moved(day: date, target: date) -> date:
        """A day moved by whole weeks to about a target."""
        return day + timedelta(weeks=round((target - day).days / WEEK))


def learn_calendar(stated: Iterable[Dated], *, year_end_month: int = 0, about: Period | None = None) -> Calendar:
    """Learn a document's calendar from the stretches that it dates.

    ``year_end_month`` is what the document says of its fiscal year in so many words, one vote among others; 0 when it
    says nothing.
    """
    dated = list(stated)
    ends = Counter(each.end for each in dated)
    month = _year_end_month(dated, year_end_month)
    calendar = Calendar(year_end_month=month, ends=ends)
    weeks = Counter(each.weeks for each in dated if each.weeks)
    lags = Counter(each.year - calendar.place(each.end)[0] for each in dated if each.year)
    lag = next((lag for lag, _ in lags.most_common(1) if lag in {-1, 0}), 0)
    plain = Calendar(year_end_month=month, lag=lag, ends=ends, weeks=weeks)
    return Calendar(
        year_end_month=month, lag=lag, ends=ends, weeks=weeks, about=_reported(dated, about, plain) or about
    )


def _reported(dated: list[Dated], said: Period | None, calendar: Calendar) -> Period | None:
    """The period that a document is about: the latest one that it often dates; the shortest of those that end so."""
    spans = Counter(each for each in dated if each.length)
    if not spans:
        return said
    ends = Counter[date]()
    for each, count in spans.items():
        ends[each.end] += count
    often = max(ends.values())
    end = max(day for day, count in ends.items() if count * 4 >= often)
    if said is not None and any(abs((day - said.end).days) <= WEEK for day in ends) and ends[said.end] * 4 >= often:
        end = said.end
    lengths = [each for each in spans if each.end == end]
    shortest = min(lengths, key=lambda each: (each.length, each.months))
    return calendar.ending(end, shortest.months, shortest.weeks)


def _year_end_month(dated: list[Dated], said: int) -> int:
    """The month in which fiscal years end, by vote: whole years, stretches from a year's start, named quarters."""
    votes = Counter({said: 2} if said else {})
    for each in dated:
        if each.length in {MONTHS, 13}:
            votes[month_of(each.end)] += 3
        elif each.length in {6, 8, 9} or 23 <= each.weeks <= 40:
            votes[month_of(each.period.start - DAY)] += 2
        elif each.quarter:
            votes[month_of(each.end + timedelta(days=round(QUARTER_DAYS * (4 - each.quarter))))] += 2
    return votes.most_common(1)[0][0] if votes else MONTHS


def month_of(day: date) -> int:
    """The month that a last day belongs to: one in the first week ends the month before."""
    return day.month if day.day > WEEK else (day.month - 2) % MONTHS + 1


def _month_end(year: int, month: int) -> date:
    return last_day(year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1)


def _ends_month(day: date) -> bool:
    return (day + DAY).day == 1
