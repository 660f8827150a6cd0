"""What must have happened if a writer who meant a fact printed a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.core.fact import Fact, Source
from checker.core.period import Period
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.core.unit import PERCENT, money
from checker.link.channel import Slip, confuse, slip_between
from checker.link.profiles import Profile, profile_facts

QUARTER = Period(date(2024, 7, 1), date(2024, 9, 30))
SOURCE = Source(id="mill", title="Mill results")


def figure(value: str, ulp: str, scale: str = "1000000") -> Quantity:
    """An amount as printed in millions."""
    at = Span(0, 5)
    size = Decimal(value) * Decimal(scale)
    return Quantity(
        span=at, text=value, kind=Kind.MONEY, digits=at, value=size, ulp=Decimal(ulp) * Decimal(scale),
        loose_ulp=Decimal(ulp) * Decimal(scale), scale=Decimal(scale), unit=money("USD"),
    )  # fmt: skip


def profile(value: str, concept: str = "revenue", segment: str = "", period: Period = QUARTER) -> Profile:
    """A fact in millions of dollars, in a table."""
    fact = Fact(
        entity="mill", concept=concept, period=period, unit=money("USD"), value=Decimal(value) * 1_000_000, source=SOURCE,
        locator=f"table 1, row 2 “{concept}”, column “{period.end}”", segment=segment, ulp=Decimal(100_000), label=concept,
    )  # fmt: skip
    return profile_facts([fact])[0]


@pytest.mark.parametrize(
    ("printed", "ulp", "meant", "slip"),
    [
        ("412.6", "0.1", "412.6", Slip.NONE),
        ("413", "1", "412.6", Slip.NONE),
        ("412", "1", "412.6", Slip.ROUNDING),
        ("421.6", "0.1", "412.6", Slip.SWAPPED),
        ("41.6", "0.1", "412.6", Slip.DROPPED),
        ("417.6", "0.1", "412.6", Slip.DIGIT),
        ("412600", "100", "412.6", Slip.SCALE),
        ("377.2", "0.1", "412.6", Slip.OTHER),
    ],
)
def test_a_slip_is_told_by_the_digits(printed: str, ulp: str, meant: str, slip: Slip) -> None:
    assert slip_between(figure(printed, ulp), profile(meant)) is slip


def test_a_writer_takes_another_period_another_row_or_anything() -> None:
    before = profile("377.2", period=QUARTER.year_before)
    assert confuse(profile("412.6"), before) is Slip.PERIOD
    assert confuse(profile("412.6"), profile("25.9", concept="net-income")) is Slip.ROW


def test_a_rate_is_worked_out_from_its_row() -> None:
    from checker.link.derivations import derive_row

    derived = derive_row([profile("412.6"), profile("377.2", period=QUARTER.year_before)], {})
    growth = next(each for each in derived if each.formula == "growth")
    assert growth.fact.unit == PERCENT
    assert round(growth.fact.value, 1) == Decimal("9.4")
    assert [fact.period for fact in growth.parents] == [QUARTER, QUARTER.year_before]
