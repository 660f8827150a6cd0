"""What a print stands for: the one place that says which values a printed figure can mean, by named policies.

    LEVEL    an amount in a comparison: "$5.2 million", "about 55,000 people"
    RATE     a percentage, or points: "12 percent", "more than 13 percent"
    SPOKEN   a fraction or a multiple in words: "a third", "doubled", "three times"
    COUNTED  a small count in a sum, and a year: 20 cars are 20 cars

A hedge means the same under each. "About" opens both sides; "nearly" and "up to" close the upper one, "just over" the
lower one. "More than 13" leaves 13 and what lies below it out: 12.7 rounds to 13 and is not more than 13.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from checker.core.interval import ZERO, Interval
from checker.core.quantity import LOOSENESS, Hedge, Kind, Quantity

# "More than 13 percent" for 30 percent is true to the letter and wrong to a reader.
_FAR_ABOVE = Decimal("1.5")
# "Doubled", "three times": said of anything within a tenth of it; "a third" of 28 to 39 per cent.
_SPOKEN_TIMES = Decimal("0.1")
_SPOKEN_PART = Decimal("0.16")
# "Nearly a third" may be a little more than a third, too.
_OTHER_SIDE = Decimal("0.2")
# A figure of three digits after "about" was rounded, not guessed.
_ROUNDED_DIGITS = 3
_SMALL = 1000


class Policy(StrEnum):
    """How a print is read."""

    LEVEL = "level"
    RATE = "rate"
    SPOKEN = "spoken"
    COUNTED = "counted"


def stands_for(quantity: Quantity, policy: Policy) -> Interval:
    """Every value that a print can stand for under a policy, in the units of its value.

    Rounding: both ends of the last printed digit belong, since houses round halves either way.
    """
    return _READINGS[policy](quantity)


def is_counted(quantity: Quantity) -> bool:
    """Say whether a figure is a small count in plain digits, which nobody rounds."""
    plain = quantity.kind in (Kind.COUNT, Kind.PERIOD) and quantity.scale == 1 and quantity.hedge is Hedge.NONE
    return plain and quantity.loose_ulp == quantity.ulp == 1 and abs(_value(quantity)) < _SMALL


def is_in_words(quantity: Quantity) -> bool:
    """Say whether a fraction or a multiple is spelt out ("a third", "doubled")."""
    return quantity.kind is Kind.FRACTION or (quantity.kind is Kind.MULTIPLE and quantity.text[:1].isalpha())


def _value(quantity: Quantity) -> Decimal:
    return quantity.value if quantity.value is not None else ZERO


def _counted(quantity: Quantity) -> Interval:
    return Interval.point(_value(quantity))


def _level(quantity: Quantity) -> Interval:
    """With decimals or a scale word every digit counts; a bare 55,000 may be rounded to the thousand, 50,000 too.

    "About" widens by a twentieth, or by one unit of the last digit where three or more digits are printed.
    """
    value = _value(quantity)
    ulp = quantity.ulp
    if not quantity.scale_text and quantity.loose_ulp > ulp:
        open_zeros = quantity.loose_ulp
        ulp = open_zeros if abs(value) >= 10 * open_zeros else max(ulp, open_zeros / 10)
    digits = len(str(int(abs(value) / ulp))) if ulp else 1
    slack = ulp if digits >= _ROUNDED_DIGITS else max(abs(value) * LOOSENESS, ulp / 2)
    half = ulp / 2
    return _moved(value, half, half + slack, half + slack, quantity.hedge)


def _rate(quantity: Quantity) -> Interval:
    value, half = _value(quantity), quantity.ulp / 2
    slack = max(abs(value) * LOOSENESS, quantity.ulp)
    far = value * (_FAR_ABOVE - 1) + quantity.ulp
    bound = quantity.hedge in (Hedge.ABOVE, Hedge.AT_LEAST)
    over = 2 * slack if quantity.hedge is Hedge.JUST_OVER else far if bound else slack
    under = value - (value / _FAR_ABOVE - quantity.ulp) if quantity.hedge in (Hedge.UP_TO, Hedge.BELOW) else slack
    return _moved(value, half, max(half, under), max(half, over), quantity.hedge)


def _spoken(quantity: Quantity) -> Interval:
    """In digits a multiple counts to its last one ("2.5 times"); in words it is said of what lies near."""
    value = _value(quantity)
    if not is_in_words(quantity):
        near = max(quantity.ulp / 2, value * LOOSENESS * bool(quantity.hedge))
    else:
        near = value * (_SPOKEN_PART if value < 1 or quantity.kind is Kind.FRACTION else _SPOKEN_TIMES * 2)
    other, far = near * _OTHER_SIDE, max(near, value * (_FAR_ABOVE - 1))
    match turned_hedge(quantity):
        case Hedge.NEARLY:
            return Interval(value - near, value + other)
        case Hedge.UP_TO | Hedge.BELOW:
            return Interval(value / _FAR_ABOVE, value + other)
        case Hedge.JUST_OVER:
            return Interval(value - other, value + near)
        case Hedge.ABOVE | Hedge.AT_LEAST:
            return Interval(value - other, value + far)
        case _:
            return Interval(value - near, value + near)


def turned_hedge(quantity: Quantity) -> Hedge:
    """The hedge of a multiple as it bears on the factor: "more than halved" leaves less than a half."""
    halves = quantity.kind is Kind.MULTIPLE and ZERO < _value(quantity) < 1
    return _TURNED.get(quantity.hedge, quantity.hedge) if halves else quantity.hedge


def _moved(value: Decimal, half: Decimal, under: Decimal, over: Decimal, hedge: Hedge) -> Interval:
    """The ends of a print, moved by its hedge: ``under`` and ``over`` are how far an open side reaches."""
    low, high = value - half, value + half
    match hedge:
        case Hedge.NONE:
            return Interval(low, high)
        case Hedge.ABOUT:
            return Interval(_same_side(value - under, value), value + over)
        case Hedge.NEARLY | Hedge.UP_TO | Hedge.BELOW:
            return Interval(_same_side(value - under, value), high)
        case Hedge.JUST_OVER:
            return Interval(low, value + over)
        case Hedge.ABOVE | Hedge.AT_LEAST:
            return Interval(value, value + over)


def _same_side(low: Decimal, value: Decimal) -> Decimal:
    """Keep "about 1 million" above zero."""
    return max(low, value / 4) if value > 0 else low


_TURNED = {Hedge.ABOVE: Hedge.BELOW, Hedge.AT_LEAST: Hedge.UP_TO, Hedge.NEARLY: Hedge.JUST_OVER}
_READINGS: Mapping[Policy, Callable[[Quantity], Interval]] = MappingProxyType(
    {Policy.LEVEL: _level, Policy.RATE: _rate, Policy.SPOKEN: _spoken, Policy.COUNTED: _counted}
)
