"""How the program writes figures in its messages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.core.printing import print_amount, print_day, print_days, print_interval, print_number, print_rate
from checker.core.span import Span
from checker.core.unit import PERCENT, PLAIN, money


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        ("1234567.50", None, "1,234,567.5"),
        ("2", None, "2"),
        ("2.345", 2, "2.34"),
        ("2.355", 2, "2.36"),
        ("99.2", 1, "99.2"),
        ("-0.5", None, "-0.5"),
        ("1E+6", None, "1,000,000"),
        ("Infinity", None, "any more"),
        ("-Infinity", None, "any less"),
    ],
)
def test_numbers(value: str, places: int | None, printed: str) -> None:
    assert print_number(Decimal(value), places) == printed


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("342100000", "GBP", "£342.1m"),
        ("2975000000", "CNY", "RMB 2.975bn"),
        ("-5000000", "USD", "-$5m"),
        ("7000000000000", "JPY", "¥7tn"),
        ("1234.5", "PLN", "PLN 1,234"),
        ("12.5", "%", "12.5 %"),
        ("1.5", "pp", "1.5 points"),
        ("25", "bp", "25 basis points"),
        ("3", "x", "3 times"),
        ("245", "", "245"),
        ("5", "USD|CAD", "$5"),
    ],
)
def test_amounts(value: str, unit: str, printed: str) -> None:
    assert print_amount(Decimal(value), unit) == printed


def test_rates_and_intervals_and_days() -> None:
    assert print_rate(Decimal("0.114953")) == "0.11495"
    assert print_rate(Decimal("8.699415")) == "8.6994"
    assert print_interval(Decimal("99.2"), Decimal("99.3"), "%") == "99.2 % to 99.3 %"
    assert print_interval(Decimal(5), Decimal(5), "") == "5"
    assert print_day(date(2017, 11, 2)) == "2 November 2017"
    assert print_days(date(2017, 11, 2), date(2017, 11, 2)) == "2 November 2017"
    assert print_days(date(2004, 7, 1), date(2005, 2, 28)) == "1 July 2004 to 28 February 2005"


def test_units_that_may_be_one() -> None:
    dollars = money("USD", "CAD")
    assert dollars.may_be(money("CAD"))
    assert not dollars.may_be(money("EUR"))
    assert not dollars.may_be(money("USD", per_share=True))
    assert not PERCENT.may_be(dollars)
    assert PLAIN.may_be(PLAIN)
    assert (dollars.currency, money("EUR").currency, str(dollars), str(PERCENT)) == (None, "EUR", "USD|CAD", "%")


def test_spans() -> None:
    one, two = Span(2, 5), Span(4, 9)
    assert one.overlaps(two)
    assert not one.overlaps(Span(5, 6))
    assert one.cover(two) == Span(2, 9)
    assert Span(2, 9).contains(two)
    assert len(one) == 3
    assert one.cut("abcdefg") == "cde"
