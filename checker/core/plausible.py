"""What no source means: figures without end, and days in no calendar of business."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

MOST_DIGITS = 60
FARTHEST = 40  # powers of ten: a hundred trillion Zimbabwe dollars are 10^14, the world's derivatives 10^15
FIRST_YEAR, LAST_YEAR = 1600, 2300  # the first share was sold in 1602; bonds of a hundred years are sold


def is_figure(number: Decimal) -> bool:
    """Say whether a number can be a figure that somebody states: finite, and of a size that is reckoned with.

    Arithmetic on 1E+99999999 would write a hundred million digits.
    """
    if not number.is_finite():
        return False
    _sign, digits, exponent = number.as_tuple()
    return (
        len(digits) <= MOST_DIGITS
        and isinstance(exponent, int)
        and -FARTHEST <= exponent <= FARTHEST
        and number.adjusted() <= FARTHEST
    )


def is_day(day: date) -> bool:
    """Say whether a day can be one that business is dated by; arithmetic on others would leave the calendar."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
