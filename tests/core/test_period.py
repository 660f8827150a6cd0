"""Periods, and the calendars that issuers name them by."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.period import FiscalCalendar, Period, month_period

MONTHS = st.tuples(st.integers(min_value=1950, max_value=2090), st.integers(min_value=1, max_value=12))


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("year_end", "fiscal_year", "quarter", "expected"),
    [
        (12, 2017, 1, days("2017-01-01", "2017-03-31")),
        (12, 2017, 4, days("2017-10-01", "2017-12-31")),
        (3, 2018, 1, days("2017-04-01", "2017-06-30")),
        (3, 2018, 2, days("2017-07-01", "2017-09-30")),
        (3, 2018, 4, days("2018-01-01", "2018-03-31")),
        (9, 2017, 1, days("2016-10-01", "2016-12-31")),
        (6, 2017, 3, days("2017-01-01", "2017-03-31")),
        (1, 2018, 4, days("2017-11-01", "2018-01-31")),
    ],
)
def test_a_fiscal_quarter_has_its_days(year_end: int, fiscal_year: int, quarter: int, expected: Period) -> None:
    calendar = FiscalCalendar(year_end)
    assert calendar.quarter(fiscal_year, quarter) == expected
    assert calendar.name(expected) == f"Q{quarter} FY{fiscal_year}"


@given(st.integers(min_value=1, max_value=12), st.integers(min_value=1960, max_value=2080))
def test_four_quarters_tile_the_fiscal_year(year_end: int, fiscal_year: int) -> None:
    calendar = FiscalCalendar(year_end)
    year, quarters = calendar.year(fiscal_year), [calendar.quarter(fiscal_year, number) for number in (1, 2, 3, 4)]
    assert (quarters[0].start, quarters[3].end) == (year.start, year.end)
    assert all(one.end.toordinal() + 1 == two.start.toordinal() for one, two in pairwise(quarters))
    assert (year.end.year, year.end.month) == (fiscal_year, year_end)
    assert calendar.name(year) == f"FY{fiscal_year}"
    assert year.year_before == calendar.year(fiscal_year - 1)
    assert quarters[1].previous == quarters[0]


@given(MONTHS, st.sampled_from([1, 3, 6, 9, 12]))
def test_a_year_earlier_and_later_is_the_same_stretch(month: tuple[int, int], length: int) -> None:
    period = month_period(*month, length)
    assert period.months == length
    assert period.year_before.shift_months(12) == period
    assert period.year_before.months == length


def test_a_month_that_ends_with_february_stays_whole() -> None:
    assert days("2016-02-01", "2016-02-29").year_before == days("2015-02-01", "2015-02-28")
    assert days("2015-02-01", "2015-02-28").shift_months(12) == days("2016-02-01", "2016-02-29")


def test_an_instant_is_one_day() -> None:
    day = Period.instant(date(2017, 9, 30))
    assert day.is_instant
    assert (day.days, str(day)) == (1, "2017-09-30")
    assert day.year_before == Period.instant(date(2016, 9, 30))
    assert FiscalCalendar().name(day) == "2017-09-30"


def test_calendars_of_weeks_drift_by_days() -> None:
    assert days("2017-07-02", "2017-09-30").near(days("2017-07-01", "2017-09-30"))
    assert not days("2017-07-01", "2017-09-30").near(days("2017-04-01", "2017-06-30"))
    assert days("2017-01-29", "2018-02-03").months == 12
