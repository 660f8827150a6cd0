"""Intervals: what rounds to a print, and arithmetic that never loses a value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.core.interval import INFINITY, Interval

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=6, allow_nan=False)
INTERVALS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: Interval(min(pair), max(pair)))
SHARES = st.fractions(min_value=0, max_value=1)


def inside(interval: Interval, share: Fraction) -> Fraction:
    low, high = Fraction(interval.low), Fraction(interval.high)
    return low + (high - low) * share


def holds(interval: Interval, value: Fraction) -> bool:
    return Fraction(interval.low) <= value <= Fraction(interval.high)


@given(INTERVALS, INTERVALS, SHARES, SHARES)
def test_sums_differences_and_products_hold_the_exact_result(
    a: Interval, b: Interval, s: Fraction, t: Fraction
) -> None:
    x, y = inside(a, s), inside(b, t)
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert holds(a * b, x * y)


@given(INTERVALS, INTERVALS, SHARES, SHARES)
def test_a_quotient_holds_the_exact_result(a: Interval, b: Interval, s: Fraction, t: Fraction) -> None:
    assume(not b.low <= 0 <= b.high)
    assert holds(a / b, inside(a, s) / inside(b, t))


@given(NUMBERS, NUMBERS)
def test_points_are_exact_as_far_as_fifty_digits_go(x: Decimal, y: Decimal) -> None:
    assert (Interval.point(x) + Interval.point(y)) == Interval.point(x + y)
    product = Interval.point(x) * Interval.point(y)
    assert product.low == product.high
    assert Fraction(product.low) == Fraction(x) * Fraction(y)
    assume(y)
    quotient = Interval.point(x) / Interval.point(y)
    assert holds(quotient, Fraction(x) / Fraction(y))
    assert quotient.high - quotient.low <= abs(x / y) * Decimal("1e-48") + Decimal("1e-60")


@given(INTERVALS, INTERVALS)
def test_meeting_and_holding_agree_with_each_other(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a) == (max(a.low, b.low) <= min(a.high, b.high))
    assert a.contains(b) == (a.holds(b.low) and a.holds(b.high))
    assert a.hull(b).contains(a)
    assert a.hull(b).contains(b)
    assert not a.contains(b) or a.meets(b)


@given(INTERVALS, st.decimals(min_value=0, max_value=1, places=4))
def test_widening_never_narrows(a: Interval, share: Decimal) -> None:
    assert a.widen(share).contains(a)


@given(NUMBERS, st.integers(min_value=-6, max_value=9))
def test_a_print_stands_for_what_rounds_to_it(value: Decimal, place: int) -> None:
    ulp = Decimal(1).scaleb(place)
    around = Interval.around(value, ulp)
    assert around.holds(value)
    assert around.high - around.low == ulp
    assert around.middle == value


def test_halves_round_either_way() -> None:
    one, other = Interval.around(Decimal("2.4"), Decimal("0.1")), Interval.around(Decimal("2.5"), Decimal("0.1"))
    assert one.meets(other)


def test_open_ends_are_just_missed() -> None:
    below, above = Interval(Decimal(0), Decimal(5), high_open=True), Interval(Decimal(5), Decimal(9))
    assert not below.meets(above)
    assert not below.holds(Decimal(5))
    assert below.contains(Interval(Decimal(1), Decimal(5), high_open=True))
    assert not below.contains(Interval(Decimal(1), Decimal(5)))
    assert not (-above).meets(-below)
    assert (below + Interval.point(Decimal(1))).high_open


def test_infinite_ends() -> None:
    most = Interval(-INFINITY, Decimal(5))
    assert not most.is_bounded
    assert most.middle == 5
    assert Interval(Decimal(5), INFINITY).middle == 5
    assert (Interval(Decimal(1), Decimal(2)) / Interval(Decimal(4), INFINITY)) == Interval(Decimal(0), Decimal("0.5"))
    assert (Interval(Decimal(0), INFINITY) * Interval(Decimal(2), Decimal(3))).high == INFINITY


@pytest.mark.parametrize(("low", "high"), [(0, 0), (-1, 1), (0, 1), (-1, 0)])
def test_what_may_be_nought_divides_nothing(low: int, high: int) -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.point(Decimal(1)) / Interval(Decimal(low), Decimal(high))


def test_quotients_are_rounded_outward() -> None:
    third = Interval.point(Decimal(1)) / Interval.point(Decimal(3))
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)


def test_a_scale_keeps_open_ends() -> None:
    assert Interval(Decimal(1), Decimal(2), low_open=True).scale(Decimal(3)) == Interval(
        Decimal(3), Decimal(6), low_open=True
    )
