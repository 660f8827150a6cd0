"""What the checks of growth, difference and points share: what prints stand for, and how near is near enough."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.core.claim import Change, Direction
from checker.core.finding import Cause, Severity, Suggestion, Verdict
from checker.core.interval import Interval
from checker.core.policy import Policy, is_in_words, stands_for
from checker.core.printing import print_interval, print_number
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.english.movement import turned

HUNDRED = Decimal(100)
# From ten times on, what the rounding of the levels does to the rate is beside the point.
_MANIFOLD = Decimal(1000)
# "One digit off" reaches half a digit further, for the rounding of both prints.
_ONE_OFF = Decimal("1.5")
# How wide a computed value may be, for its size, to speak for a claim that it merely meets.
_NARROW = Decimal("0.35")


def level(quantity: Quantity) -> Interval:
    """Every value that a printed level stands for."""
    return stands_for(quantity, Policy.LEVEL)


def rate_readings(quantity: Quantity) -> tuple[Interval, ...]:
    """Every growth, in percent and upward, that a printed rate can stand for.

    Formula: a multiple m is a growth of 100 (m - 1) percent; "rose 2.5 times" is also read as 100 m.
    """
    if quantity.kind is Kind.MULTIPLE:
        factor = stands_for(quantity, Policy.SPOKEN)
        readings = ((factor - Interval.point(Decimal(1))).scale(HUNDRED),)
        return readings if is_in_words(quantity) else (*readings, factor.scale(HUNDRED))
    if quantity.kind is Kind.FRACTION:
        return (stands_for(quantity, Policy.SPOKEN).scale(HUNDRED),)
    return (stands_for(quantity, Policy.RATE),)


def growth(now: Interval, before: Interval) -> Interval:
    """Growth in percent from an earlier to a later level; the earlier must lie above zero.

    Formula: 100 (now / before - 1), each level once.
    """
    return (now / before - Interval.point(Decimal(1))).scale(HUNDRED)


def signed(reading: Interval, direction: Direction, computed: Decimal) -> Interval:
    """Turn a rate the way its verb points; a verb that points nowhere takes the side of the figures."""
    if direction is Direction.DOWN or (direction is Direction.NONE and computed < 0):
        return -reading
    return reading


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a claimed rate stands to the computed one."""

    verdict: Verdict
    severity: Severity = Severity.INFO
    cause: Cause = Cause.NONE


CONFIRMED = Judgement(Verdict.CONFIRMED)
UNDECIDABLE = Judgement(Verdict.UNDECIDABLE)


def judge(claimed: Interval, computed: Interval, point: Decimal, ulp: Decimal) -> Judgement:
    """Hold a claimed value against the computed one.

    Rounding: confirmed where the value computed from the prints lies inside the claim, or where the two
    meet and the prints narrow it down to a third of its size or to the claim's last digit (issuers work
    rates out from unrounded figures); undecidable where they leave more open than that. A claim that
    is cut off instead of rounded, rounded in two steps, or one digit off, is a warning.
    """
    if claimed.contains(computed) or claimed.holds(point):
        return CONFIRMED
    if claimed.meets(computed):
        gap = max(claimed.low - point, point - claimed.high)
        narrow = computed.is_bounded and computed.high - computed.low <= abs(point) * _NARROW
        return CONFIRMED if narrow or gap <= ulp else UNDECIDABLE
    over = abs(_nearest(computed, claimed.middle)) > abs(claimed.middle)
    missed = max(claimed.low - computed.high, computed.low - claimed.high)
    off = abs(point - claimed.middle)
    if missed > ulp / 2 or off > ulp * _ONE_OFF:
        return Judgement(Verdict.CONTRADICTED, Severity.ERROR)
    if over:
        return Judgement(Verdict.CONTRADICTED, Severity.WARNING, Cause.TRUNCATED)
    cause = Cause.ROUNDED_TWICE if missed <= ulp / 20 else Cause.MISCALCULATED
    return Judgement(Verdict.CONTRADICTED, Severity.WARNING, cause)


def _nearest(interval: Interval, value: Decimal) -> Decimal:
    return min(max(value, interval.low), interval.high)


def show_rate(interval: Interval, point: Decimal, decimals: int = 0) -> str:
    """A computed rate for a reader: "30.1 percent", with its ends where the rounding of the levels matters."""
    places = max(1 if abs(point) >= 1 else 2, decimals)
    size = print_number(abs(point), places)
    if abs(point) >= _MANIFOLD:
        return f"{print_number(abs(point), 0)} percent"
    low, high = sorted((abs(interval.low), abs(interval.high)))
    if interval.low * interval.high < 0 or print_number(low, places) == print_number(high, places):
        return f"{size} percent"
    return f"{size} percent ({print_number(low, places)} to {print_number(high, places)} as the figures are rounded)"


def show_level(quantity: Quantity) -> str:
    """A level as the draft prints it; a loss as one, and a scale that is left out in brackets."""
    words = quantity.text
    if quantity.scale_text and quantity.scale_text not in words:
        words = f"{words} ({quantity.scale_text})"
    return f"a loss of {words}" if quantity.negative and not words.startswith(("-", "−", "(")) else words


def printed_range(interval: Interval, unit: str) -> str:
    """Both ends of an interval for a step of the arithmetic."""
    return print_interval(interval.low, interval.high, unit)


def reprinted(rate: Quantity, value: Decimal) -> str:
    """Print a rate anew with as many decimals as it has: "12.5 percent" for "21.5 percent"."""
    start, end = rate.digits.start - rate.span.start, rate.digits.end - rate.span.start
    decimals = len(rate.text[start:end].partition(".")[2])
    return f"{rate.text[:start]}{print_number(abs(value), decimals)}{rate.text[end:]}"


def turned_verb(claim: Change, point: Decimal) -> tuple[Suggestion, ...]:
    """Offer the word that says the opposite, where the figures went the other way."""
    word = turned(claim.verb_text)
    if not word or claim.verb is None:
        return ()
    return (Suggestion(span=claim.verb, replacement=word, because=f"the figures {'rise' if point > 0 else 'fall'}"),)


def verb_noun(direction: Direction) -> str:
    """Call a move what a reader calls it."""
    return {Direction.UP: "rise", Direction.DOWN: "fall"}.get(direction, "change")


def direction_of(value: Decimal) -> Direction:
    """Which way a computed change points."""
    return Direction.UP if value > 0 else Direction.DOWN if value < 0 else Direction.FLAT


def marks_of(*quantities: Quantity | None) -> tuple[Span, ...]:
    """The spans of the figures that a finding speaks for, in the order of the draft."""
    return tuple(sorted({quantity.span for quantity in quantities if quantity is not None}))
