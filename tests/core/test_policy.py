"""What a print stands for, policy by policy."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.policy import Policy, is_counted, stands_for
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.span import Span
from checker.extract.numerals import read_numerals


def _print(text: str) -> Quantity:
    [quantity] = read_numerals(text)
    return quantity


_ENDS = [
    ("12 percent", Policy.RATE, "11.5", "12.5"),
    ("12.5 percent", Policy.RATE, "12.45", "12.55"),
    ("about 20 percent", Policy.RATE, "19", "21"),
    ("nearly 20 percent", Policy.RATE, "19", "20.5"),
    ("more than 13 percent", Policy.RATE, "13", "20.5"),
    ("at least 13 percent", Policy.RATE, "13", "20.5"),
    ("just over 20 percent", Policy.RATE, "19.5", "22"),
    ("less than 15 percent", Policy.RATE, "9", "15.5"),
    ("$5.2 million", Policy.LEVEL, "5150000", "5250000"),
    ("about $5 million", Policy.LEVEL, "4000000", "6000000"),
    ("more than $5.20 million", Policy.LEVEL, "5200000", "5215000"),
    ("55,000 jobs", Policy.LEVEL, "54500", "55500"),
    ("20 cars", Policy.COUNTED, "20", "20"),
]


@pytest.mark.parametrize(("text", "policy", "low", "high"), _ENDS)
def test_the_ends_of_a_print(text: str, policy: Policy, low: str, high: str) -> None:
    found = stands_for(_print(text), policy)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


def test_words_are_said_of_what_lies_near() -> None:
    assert stands_for(_print("doubled"), Policy.SPOKEN).holds(Decimal("2.2"))
    assert not stands_for(_print("doubled"), Policy.SPOKEN).holds(Decimal(3))
    assert stands_for(_print("more than halved"), Policy.SPOKEN).holds(Decimal("0.4"))
    assert not stands_for(_print("more than halved"), Policy.SPOKEN).holds(Decimal("0.7"))
    assert stands_for(_print("2.5 times"), Policy.SPOKEN).holds(Decimal("2.54"))
    assert not stands_for(_print("2.5 times"), Policy.SPOKEN).holds(Decimal("2.6"))


def test_only_small_plain_counts_are_exact() -> None:
    assert is_counted(_print("21 cars"))
    assert not any(is_counted(_print(text)) for text in ("about 21 cars", "2,100 cars", "3 million cars", "$21"))


_FIGURES = st.builds(
    lambda value, decimals, hedge, kind: Quantity(
        span=Span(0, 1), text="1", kind=kind, digits=Span(0, 1), value=value, hedge=hedge,
        ulp=Decimal(1).scaleb(-decimals), loose_ulp=Decimal(1).scaleb(-decimals),
    ),
    st.decimals(min_value="0.1", max_value=10**6, places=2),
    st.integers(0, 2),
    st.sampled_from(Hedge),
    st.sampled_from((Kind.PERCENT, Kind.MONEY, Kind.COUNT)),
)  # fmt: skip


@given(quantity=_FIGURES, policy=st.sampled_from((Policy.LEVEL, Policy.RATE)))
def test_every_reading_holds_the_print_and_hedges_open_the_side_that_they_name(
    quantity: Quantity, policy: Policy
) -> None:
    assert quantity.value is not None
    found, half = stands_for(quantity, policy), quantity.ulp / 2
    assert found.holds(quantity.value)
    if quantity.hedge in (Hedge.ABOVE, Hedge.AT_LEAST):
        assert found.low == quantity.value
    if quantity.hedge in (Hedge.NEARLY, Hedge.UP_TO, Hedge.BELOW):
        assert found.high == quantity.value + half
    if quantity.hedge in (Hedge.ABOUT, Hedge.JUST_OVER, Hedge.ABOVE):
        assert found.high >= quantity.value + half
