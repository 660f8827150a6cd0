"""The calendar that a document keeps, learnt from the stretches that it dates."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents.calendar import Calendar, learn_calendar
from checker.documents.dates import read_time
from checker.documents.stated_dates import dated_in

TWELVE_WEEKS = "12 weeks ended May 7, 2023. The 36 weeks ended May 7, 2023. The 52 weeks ended August 28, 2022."
SATURDAYS = (
    "Second quarter of fiscal 2024 ended July 29, 2023. The 13 weeks ended July 29, 2023 and the 26 weeks "
    "ended July 29, 2023. Fiscal 2023 ended January 28, 2023."
)
EARLY_NAME = "Fiscal 2022 ended January 28, 2023. The 13 weeks ended April 29, 2023."
SUNDAYS = (
    "For the quarter ended July 2, 2023. The six months ended July 2, 2023. The fiscal year ended January 1, 2023."
)
MONTHS = "The three months ended June 30, 2024 and 2023. The nine months ended June 30, 2024."
PLAIN = "Three months ended September 30, 2025. Nine months ended September 30, 2025."


def learnt(text: str) -> Calendar:
    return learn_calendar(dated_in(text))


@pytest.mark.parametrize(
    ("text", "label", "period"),
    [
        (TWELVE_WEEKS, "12 Weeks", "2023-02-13/2023-05-07"),
        (TWELVE_WEEKS, "36 Weeks", "2022-08-29/2023-05-07"),
        (TWELVE_WEEKS, "Third Quarter 2022", "2022-02-14/2022-05-08"),
        (TWELVE_WEEKS, "fiscal 2022", "2021-08-30/2022-08-28"),
        (SATURDAYS, "Q2 FY24", "2023-04-30/2023-07-29"),
        (SATURDAYS, "Q2 2023", "2022-05-01/2022-07-30"),
        (SATURDAYS, "Q1 FY24", "2023-01-29/2023-04-29"),
        (EARLY_NAME, "fiscal 2022", "2022-01-30/2023-01-28"),
        (EARLY_NAME, "Q1 2023", "2023-01-29/2023-04-29"),
        (SUNDAYS, "SECOND QUARTER 2023", "2023-04-03/2023-07-02"),
        (SUNDAYS, "SECOND QUARTER 2022", "2022-04-04/2022-07-03"),
        (SUNDAYS, "SIX MONTHS 2023", "2023-01-02/2023-07-02"),
        (SUNDAYS, "SIX MONTHS 2022", "2022-01-03/2022-07-03"),
        (SUNDAYS, "SECOND QUARTER", "2023-04-03/2023-07-02"),
        (MONTHS, "Q3 FY24", "2024-04-01/2024-06-30"),
        (MONTHS, "H1 FY24", "2023-10-01/2024-03-31"),
        (MONTHS, "Q1 2023", "2022-10-01/2022-12-31"),
        (MONTHS, "FY23", "2022-10-01/2023-09-30"),
        (PLAIN, "Q3 2024", "2024-07-01/2024-09-30"),
        (PLAIN, "Nine months 2024", "2024-01-01/2024-09-30"),
    ],
)
def test_a_name_without_dates_is_looked_up(text: str, label: str, period: str) -> None:
    assert str(learnt(text).look_up(read_time(label))) == period


@pytest.mark.parametrize(
    ("text", "end", "months", "period"),
    [
        ("Balances struck December 31, 2022. The year ended December 31, 2022.", date(2023, 4, 1), 3, "2023-01-01"),
        ("The year ended December 31, 2024.", date(2025, 6, 27), 6, "2025-01-01"),
        (SUNDAYS, date(2023, 7, 2), 3, "2023-04-03"),
        (MONTHS, date(2024, 6, 30), 9, "2023-10-01"),
    ],
)
def test_a_stretch_begins_when_the_one_before_it_ended(text: str, end: date, months: int, period: str) -> None:
    assert str(learnt(text).ending(end, months).start) == period


def test_a_document_that_dates_nothing_keeps_calendar_months_and_reports_nothing() -> None:
    calendar = learnt("Nothing is dated here.")
    assert str(calendar.look_up(read_time("Q2 2023"))) == "2023-04-01/2023-06-30"
    assert calendar.look_up(read_time("36 Weeks")) is None


def test_two_years_of_one_date_are_both_read() -> None:
    assert [str(each.end) for each in dated_in(MONTHS)][:2] == ["2024-06-30", "2023-06-30"]
