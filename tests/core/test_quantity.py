"""What a print stands for, and how the word before it moves the ends."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.interval import INFINITY, Interval
from checker.core.quantity import LOOSENESS, Hedge, Kind, Quantity, hedged
from checker.core.span import Span


def figure(value: str, ulp: str, loose: str | None = None, hedge: Hedge = Hedge.NONE, scale: str = "1") -> Quantity:
    return Quantity(
        span=Span(0, len(value)), text=value, kind=Kind.MONEY, digits=Span(0, len(value)), value=Decimal(value),
        ulp=Decimal(ulp), loose_ulp=Decimal(loose or ulp), scale=Decimal(scale), hedge=hedge,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hedge", "low", "high"),
    [
        (Hedge.NONE, "99.5", "100.5"),
        (Hedge.ABOUT, "95", "105"),
        (Hedge.NEARLY, "95", "100.5"),
        (Hedge.JUST_OVER, "99.5", "105"),
        (Hedge.UP_TO, "-Infinity", "100.5"),
        (Hedge.BELOW, "-Infinity", "100.5"),
        (Hedge.ABOVE, "100", "Infinity"),
        (Hedge.AT_LEAST, "100", "Infinity"),
    ],
)
def test_a_hedge_moves_the_ends(hedge: Hedge, low: str, high: str) -> None:
    assert figure("100", "1", hedge=hedge).interval == Interval(Decimal(low), Decimal(high))


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3),
    st.integers(min_value=-3, max_value=6),
    st.sampled_from(list(Hedge)),
)
def test_no_hedge_ever_shuts_out_the_figure_itself(value: Decimal, place: int, hedge: Hedge) -> None:
    around = Interval.around(value, Decimal(1).scaleb(place))
    moved = hedged(around, value, hedge)
    assert moved.holds(value)
    assert hedge is Hedge.NONE or moved == around or moved.contains(around) or not moved.is_bounded
    assert LOOSENESS < 1


def test_trailing_zeros_leave_the_place_of_rounding_open() -> None:
    round_figure = figure("55000", "1", "1000")
    assert round_figure.tight == Interval(Decimal("54999.5"), Decimal("55000.5"))
    assert round_figure.loose == Interval(Decimal(54500), Decimal(55500))
    assert round_figure.interval == round_figure.loose


@pytest.mark.parametrize(
    ("value", "ulp", "scale", "decimals"),
    [("6300000000", "100000000", "1000000000", 1), ("6300000000", "10000000", "1000000000", 2), ("55000", "1", "1", 0)],
)
def test_decimals_are_counted_before_the_scale_word(value: str, ulp: str, scale: str, decimals: int) -> None:
    assert figure(value, ulp, scale=scale).decimals == decimals


def test_a_name_has_no_interval() -> None:
    name = Quantity(span=Span(0, 2), text="G7", kind=Kind.IDENTIFIER, digits=Span(1, 2))
    with pytest.raises(ValueError, match="no value"):
        _ = name.interval


def test_more_than_is_boundless() -> None:
    assert figure("13", "1", hedge=Hedge.ABOVE).interval.high == INFINITY
