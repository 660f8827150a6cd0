"""A figure as printed, and what its print stands for."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from checker.core.interval import INFINITY, Interval
from checker.core.record import record
from checker.core.span import Span
from checker.core.unit import PLAIN, Unit


class Kind(StrEnum):
    """What sort of numeral it is; the ledger's names."""

    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage-points"
    BASIS_POINTS = "basis-points"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    COUNT = "count"
    PER_SHARE = "per-share"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    PERIOD = "period"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    OTHER = "other"


class Hedge(StrEnum):
    """How a word before a figure moves its ends."""

    NONE = ""
    ABOUT = "about"  # about, around, roughly, some: both ends move out
    NEARLY = "nearly"  # nearly, almost, just under: the low end moves out, the high end is the figure
    UP_TO = "up to"  # up to, at most: nothing above
    BELOW = "below"  # less than, under: nothing at or above
    JUST_OVER = "just over"  # just over, slightly more than: the high end moves out a little
    ABOVE = "above"  # more than, over: nothing at or below
    AT_LEAST = "at least"  # at least, no less than: nothing below


# "About 50" is used for anything within a twentieth of it: a reader's rule of thumb, not a standard.
LOOSENESS = Decimal("0.05")


@record(frozen=True, slots=True)
class Malformation:
    """Why a numeral cannot be read as printed, and the figures that could have been meant."""

    reason: str  # a short name: "dropped-digit", "split-digits", "doubled-unit", "decimal-comma", …
    explanation: str  # the same for a reader
    readings: tuple[str, ...] = ()  # replacements for the whole numeral, as they would be printed


@record(frozen=True, slots=True)
class Quantity:
    """One numeral of the draft: where it stands, what it is, and every value it can stand for.

    ``value`` is in units (not millions). ``ulp`` is the place of the last printed digit, in units;
    ``loose_ulp`` the largest power of ten that trailing zeros of a whole number leave open
    ("55,000" could be rounded to the thousand), otherwise the same as ``ulp``.
    ``span`` covers currency, digits and scale; ``digits`` only the digits (or number words).
    A date or identifier has no ``value``.
    """

    span: Span
    text: str
    kind: Kind
    digits: Span
    value: Decimal | None = None
    ulp: Decimal = Decimal(1)
    loose_ulp: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    scale_text: str = ""
    unit: Unit = PLAIN
    hedge: Hedge = Hedge.NONE
    hedge_text: str = ""
    negative: bool = False
    malformed: Malformation | None = None
    reading: Decimal | None = field(default=None)  # the likeliest value of a malformed numeral

    @property
    def tight(self) -> Interval:
        """What rounds to the print, reading every printed digit as meant (hedges left aside)."""
        return Interval.around(self._number, self.ulp)

    @property
    def loose(self) -> Interval:
        """What rounds to the print on its most generous reading (hedges left aside)."""
        return Interval.around(self._number, self.loose_ulp)

    @property
    def interval(self) -> Interval:
        """Every value the print can stand for: the generous reading, moved by its hedge."""
        return hedged(self.loose, self._number, self.hedge)

    @property
    def decimals(self) -> int:
        """How many decimals are printed before the scale word (0 for a whole number)."""
        exponent = (self.ulp / self.scale).normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def _number(self) -> Decimal:
        if self.value is None:
            msg = f"{self.text!r} has no value"
            raise ValueError(msg)
        return self.value


def hedged(interval: Interval, value: Decimal, hedge: Hedge) -> Interval:
    """Move the ends of an interval as the word before the figure does.

    "More than 13 per cent" holds everything above 13, and what would round to 13 from below
    is left out; "nearly 5" reaches down by a twentieth and stops at what still prints as 5.
    """
    slack = abs(value) * LOOSENESS
    low, high = interval.low, interval.high
    match hedge:
        case Hedge.NONE:
            return interval
        case Hedge.ABOUT:
            return Interval(min(low, value - slack), max(high, value + slack))
        case Hedge.NEARLY:
            return Interval(min(low, value - slack), high)
        case Hedge.JUST_OVER:
            return Interval(low, max(high, value + slack))
        case Hedge.UP_TO | Hedge.BELOW:
            return Interval(-INFINITY, high)
        case Hedge.ABOVE | Hedge.AT_LEAST:
            return Interval(value, INFINITY)
