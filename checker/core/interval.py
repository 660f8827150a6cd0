"""Every printed number stands for all the numbers that round to it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from checker.core.record import record

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
# Fifty digits: products of two printed figures stay exact; quotients are rounded outward.
DOWN = Context(prec=50, rounding=ROUND_FLOOR)
UP = Context(prec=50, rounding=ROUND_CEILING)


@record(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``; an open end is a value just missed.

    Ends may be infinite. Arithmetic rounds outward, so a result never loses a value that
    the exact result would hold.

    Source: IEEE, 1788-2015 Standard for Interval Arithmetic (outward rounding);
    XBRL International, Calculations 1.1, section "Consistency of rounded values".
    """

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """Take exactly one value."""
        return cls(value, value)

    @classmethod
    def around(cls, value: Decimal, ulp: Decimal) -> Interval:
        """Take what rounds to a printed value.

        Formula: [value - ulp/2, value + ulp/2].
        Rounding: both ends belong, since houses round halves either way.
        """
        half = ulp / 2
        return cls(value - half, value + half)

    @property
    def middle(self) -> Decimal:
        """The value half way between the ends (one end when the other is infinite)."""
        if self.low.is_infinite():
            return self.high
        if self.high.is_infinite():
            return self.low
        return (self.low + self.high) / 2

    @property
    def is_bounded(self) -> bool:
        """Say whether both ends are finite."""
        return self.low.is_finite() and self.high.is_finite()

    def holds(self, value: Decimal) -> bool:
        """Say whether one value lies inside."""
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below

    def contains(self, other: Interval) -> bool:
        """Say whether every value of the other lies inside."""
        above = other.low > self.low or (other.low == self.low and (other.low_open or not self.low_open))
        below = other.high < self.high or (other.high == self.high and (other.high_open or not self.high_open))
        return above and below

    def meets(self, other: Interval) -> bool:
        """Say whether the two share at least one value."""
        if self.high < other.low or other.high < self.low:
            return False
        if self.high == other.low:
            return not (self.high_open or other.low_open)
        if other.high == self.low:
            return not (other.high_open or self.low_open)
        return True

    def widen(self, share: Decimal) -> Interval:
        """Push both ends outward by a share of their size (0.01 for one per cent)."""
        return Interval(self.low - abs(self.low) * share, self.high + abs(self.high) * share)

    def hull(self, other: Interval) -> Interval:
        """Take the shortest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            DOWN.add(self.low, other.low),
            UP.add(self.high, other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def __mul__(self, other: Interval) -> Interval:
        if self.low >= 0 and other.low >= 0:
            return Interval(_times(DOWN, self.low, other.low), _times(UP, self.high, other.high))
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_times(DOWN, a, b) for a, b in pairs), max(_times(UP, a, b) for a, b in pairs))

    def __truediv__(self, other: Interval) -> Interval:
        """Divide; the divisor must not hold zero.

        Raises: ZeroDivisionError when it does.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor's interval holds zero")
        if self.low >= 0 and other.low > 0:
            return Interval(_over(DOWN, self.low, other.high), _over(UP, self.high, other.low))
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_over(DOWN, a, b) for a, b in pairs), max(_over(UP, a, b) for a, b in pairs))

    def scale(self, factor: Decimal) -> Interval:
        """Multiply by one exact, positive factor; open ends stay open."""
        return Interval(DOWN.multiply(self.low, factor), UP.multiply(self.high, factor), self.low_open, self.high_open)


def _times(context: Context, a: Decimal, b: Decimal) -> Decimal:
    # 0 x infinity is 0 here: the zero end is a bound that is reached.
    if (a == 0) or (b == 0):
        return ZERO
    return context.multiply(a, b)


def _over(context: Context, a: Decimal, b: Decimal) -> Decimal:
    if b.is_infinite():
        return ZERO
    return context.divide(a, b)
