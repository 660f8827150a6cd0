"""The rates of the months before publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from checker.core.draft import Publication
from checker.core.fact import Rate
from checker.core.finding import Severity
from checker.report.rate_history import trace_rates
from tests.report.sample_document import amount, sample_findings, sample_report


class FixedOnThursdays:
    """A source with one fixing a week, always the same."""

    currencies = frozenset({"CNY", "GBP", "USD", "EUR", "JPY", "CHF"})

    def days(self, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
        every = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
        return tuple(
            Rate(base=base, quote=quote, value=Decimal("8.12345678"), on=day, basis="spot", source="test")
            for day in every
            if day.weekday() == 3
        )


PUBLISHED = sample_report().published


def test_each_fixing_of_half_a_year_stands_once() -> None:
    histories = trace_rates(sample_findings(), PUBLISHED, FixedOnThursdays())
    assert [history.unit for history in histories] == ["CNY/USD", "CNY/GBP"]  # the flagged pair first
    for history in histories:
        days = [day for day, _ in history.days]
        assert days == sorted(set(days))
        assert {day.weekday() for day in days} == {3}
        assert (days[0], days[-1]) == (date(2017, 5, 4), date(2017, 11, 2))
        assert {rate for _, rate in history.days} == {Decimal("8.12346")}


def test_nothing_is_looked_up_without_a_flag_or_a_day() -> None:
    calm = [replace(finding, severity=Severity.INFO) for finding in sample_findings()]
    assert trace_rates(calm, PUBLISHED, FixedOnThursdays()) == ()
    assert trace_rates(sample_findings(), None, FixedOnThursdays()) == ()
    assert trace_rates([], PUBLISHED, FixedOnThursdays()) == ()


def test_an_unknown_currency_and_a_long_window_are_borne() -> None:
    flagged = next(finding for finding in sample_findings() if finding.severity is Severity.ERROR)
    odd = replace(flagged, claimed=amount("1", "2", "CNY/XYZ"))
    assert trace_rates([odd], PUBLISHED, FixedOnThursdays()) == ()
    years = Publication(start=date(2004, 1, 1), end=date(2009, 1, 1), basis="given")
    (history,) = trace_rates([flagged], years, FixedOnThursdays())
    assert len(history.days) < 60


def test_no_more_than_a_few_pairs_are_looked_up() -> None:
    flagged = next(finding for finding in sample_findings() if finding.severity is Severity.ERROR)
    many = [
        replace(flagged, claimed=amount("1", "2", f"{a}/{b}")) for a in ("CNY", "GBP", "USD") for b in ("EUR", "JPY")
    ]
    assert len(trace_rates(many, PUBLISHED, FixedOnThursdays())) == 4
