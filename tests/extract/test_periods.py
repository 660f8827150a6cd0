"""Phrases for stretches of time, and the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest

from checker.core.period import FiscalCalendar, Period
from checker.extract.period_clock import PeriodClock
from checker.extract.periods import Form, find_periods
from tests.effort import little_work

SEPTEMBER_QUARTER = Period(date(2017, 7, 1), date(2017, 9, 30))


def clock(
    year_end_month: int = 3, anchor: Period | None = SEPTEMBER_QUARTER, latest: date | None = date(2017, 11, 3)
) -> PeriodClock:
    return PeriodClock(calendar=FiscalCalendar(year_end_month), anchor=anchor, latest=latest)


def days(text: str, where: PeriodClock) -> list[str]:
    return [str(where.resolve(phrase)) for phrase in find_periods(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the year-ago period", "2016-07-01/2016-09-30"),
        ("for the quarter", "2017-07-01/2017-09-30"),
        ("its most recent quarter", "2017-07-01/2017-09-30"),
        ("posted a quarterly loss", "2017-07-01/2017-09-30"),
        ("the previous quarter saw", "2017-04-01/2017-06-30"),
        ("Q2 FY18", "2017-07-01/2017-09-30"),
        ("the second quarter of fiscal 2018", "2017-07-01/2017-09-30"),
        ("the second quarter of last year", "2016-07-01/2016-09-30"),
        ("first-quarter sales", "2017-04-01/2017-06-30"),
        ("fourth-quarter sales", "2017-01-01/2017-03-31"),
        ("the first nine months of 2016", "2015-04-01/2015-12-31"),
        ("the first six months of the fiscal year", "2017-04-01/2017-09-30"),
        ("nine months to 30 September 2016", "2016-01-01/2016-09-30"),
        ("the three months ended June 30", "2017-04-01/2017-06-30"),
        ("13 weeks ended August 1", "2017-05-01/2017-08-01"),
        ("the June quarter", "2017-04-01/2017-06-30"),
        ("April-June", "2017-04-01/2017-06-30"),
        ("fiscal 2018", "2017-04-01/2018-03-31"),
        ("year ended March 31, 2017", "2016-04-01/2017-03-31"),
        ("the same quarter of 2015", "2015-07-01/2015-09-30"),
        ("the same period last year", "2016-07-01/2016-09-30"),
        ("this time last year", "2016-07-01/2016-09-30"),
        ("first half", "2017-04-01/2017-09-30"),
        ("cash on June 30", "2017-06-30"),
        ("the full year", "2016-04-01/2017-03-31"),
    ],
)
def test_a_phrase_means_these_days(text: str, expected: str) -> None:
    assert days(text, clock()) == [expected]


@pytest.mark.parametrize(
    ("text", "year_end", "latest", "expected"),
    [
        ("second-quarter profit", 12, date(2009, 7, 20), "2009-04-01/2009-06-30"),
        ("second-quarter profit", 1, date(2009, 8, 20), "2009-05-01/2009-07-31"),
        ("its fiscal third quarter", 9, date(2009, 7, 21), "2009-04-01/2009-06-30"),
        ("fourth-quarter profit", 12, date(2010, 2, 1), "2009-10-01/2009-12-31"),
        ("fourth-quarter profit", 6, date(2010, 8, 1), "2010-04-01/2010-06-30"),
    ],
)
def test_quarters_follow_the_issuers_calendar(text: str, year_end: int, latest: date, expected: str) -> None:
    assert days(text, clock(year_end, None, latest)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "its first quarterly loss as a public company",
        "a quarter of the staff",
        "He is 36 years old.",
        "two months after the deal",
        "by the end of the week",
    ],
)
def test_these_name_no_quarter_of_a_year(text: str) -> None:
    assert not [
        phrase for phrase in find_periods(text) if phrase.form in {Form.QUARTER, Form.MONTHS, Form.ENDING, Form.YEAR}
    ]


def test_a_comparison_steps_back_from_the_period_at_hand() -> None:
    [phrase] = find_periods("a year earlier")
    half = Period(date(2017, 4, 1), date(2017, 9, 30))
    assert phrase.is_comparison
    assert str(clock().before(phrase, half)) == "2016-04-01/2016-09-30"


def test_without_a_clock_nothing_is_guessed() -> None:
    nowhere = clock(anchor=None, latest=None)
    assert [nowhere.resolve(phrase) for phrase in find_periods("in the quarter, up from a year earlier")] == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    "hostile", ["first " * 20_000, "the same " * 20_000, "2016 " * 20_000, "quarter ended " * 10_000]
)
def test_hostile_text_takes_no_time(hostile: str) -> None:
    with little_work():
        find_periods(hostile)
