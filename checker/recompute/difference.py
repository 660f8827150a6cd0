"""Difference: does "increased $5m, or 10%, to $55m" hang together?

The amount of a change is the later figure less the earlier one, and its rate is that amount over the
earlier figure, which the text may leave out.

Source: International Monetary Fund, "Quarterly National Accounts Manual", 2017 edition, chapter 8 (growth
rates), https://www.imf.org/external/pubs/ft/qna/; XBRL International, "Calculations 1.1" (rounded values).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.core.claim import Change, Direction
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Suggestion, Verdict
from checker.core.interval import DOWN, ZERO, Interval
from checker.core.linked import LinkedClaim
from checker.core.printing import print_amount, print_number
from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Comparison
from checker.recompute.movement import (
    HUNDRED,
    Judgement,
    judge,
    level,
    marks_of,
    rate_readings,
    reprinted,
    show_level,
    show_rate,
    turned_verb,
    verb_noun,
)

CLAIM = Change
CHECK = "difference"
_ONE = Interval.point(Decimal(1))
_NEAR = Decimal("0.02")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worked:
    """One recomputation: how it turned out, in words and figures; the first figure is the one that was claimed."""

    judgement: Judgement
    message: str
    claimed: Amount
    recomputed: Amount | None
    step: Step
    figures: tuple[Quantity, ...]
    point: Decimal | None = None


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold the amount of a change against its ends, and its rate against both.

    Formula: amount = now - before; rate = amount / before, where before is now - amount for a rise and
    now + amount for a fall; written with each figure once, 1 / (now / amount - 1).
    Units: as printed; the rate in percent.
    Rounding: every figure stands for all that rounds to it.
    Not for: an earlier figure of zero or below, which has no growth rate.
    """
    claim = linked.claim
    if not isinstance(claim, Change) or claim.delta is None or claim.against is Comparison.FORECAST:
        return None
    if (
        claim.delta.kind not in (Kind.MONEY, Kind.PER_SHARE, Kind.COUNT, Kind.OTHER)
        or not claim.delta.value
        or claim.delta.value < 0
    ):
        return None
    try:
        found = (_amount(claim, claim.delta), _rate(claim, claim.delta))
    except ZeroDivisionError:  # a figure that may as well be nought has no rate
        return None
    return max((finding for finding in found if finding), key=_weight, default=None)


def _weight(finding: Finding) -> int:
    order = (Verdict.UNCHECKED, Verdict.CONFIRMED, Verdict.UNDECIDABLE, Verdict.CONTRADICTED)
    return 2 * order.index(finding.verdict) + (finding.severity is Severity.ERROR)


def _amount(claim: Change, delta: Quantity) -> Finding | None:
    """The amount against the two ends, where the sentence gives both."""
    now, before = claim.now, claim.before
    if now is None or before is None or not now.value or not before.value or not delta.value:
        return None
    upward = claim.direction is not Direction.DOWN
    if claim.direction is Direction.NONE or now.negative is not before.negative:
        upward = now.value >= before.value
    claimed = level(delta)
    computed = level(now) - level(before) if upward else level(before) - level(now)
    point = (now.value - before.value) if upward else (before.value - now.value)
    judgement = judge(claimed, computed, point, max(delta.ulp, now.ulp, before.ulp))
    if judgement.severity is Severity.ERROR and claimed.meets(-computed):
        judgement = Judgement(judgement.verdict, judgement.severity, Cause.DIRECTION)
    unit = str(delta.unit)
    first, last = (now, before) if upward else (before, now)
    words = f"From {show_level(before)} to {show_level(now)} the difference is {print_amount(abs(point), unit)}"
    if (point < 0) and judgement.verdict is Verdict.CONTRADICTED:
        words = f"{words}, and a {verb_noun(_opposite(claim.direction))}"
    worked = _Worked(
        judgement=judgement,
        message=_message(words, delta.text, judgement),
        claimed=Amount(interval=claimed, unit=unit),
        recomputed=Amount(interval=computed, unit=unit),
        step=Step(
            text="larger end less smaller end",
            formula=f"{show_level(first)} - {show_level(last)}",
            result=print_amount(point, unit),
        ),
        figures=(delta, now, before),
        point=abs(point),
    )
    return _finding(claim, worked)


def _opposite(direction: Direction) -> Direction:
    return Direction.DOWN if direction is Direction.UP else Direction.UP


def _rate(claim: Change, delta: Quantity) -> Finding | None:
    """The rate against the amount and one end of the change."""
    rate, end = claim.rate, claim.now or claim.before
    if (
        rate is None
        or rate.kind is not Kind.PERCENT
        or end is None
        or not end.value
        or end.value < 0
        or not delta.value
    ):
        return None
    claimed = rate_readings(rate)[0]
    base = _base(claim, delta, end)
    if base is None:
        return None
    if base <= 0:
        return _no_base(claim, delta, end, rate, base)
    computed = _rate_interval(claim, delta, end)
    point = DOWN.divide(delta.value * HUNDRED, base)
    judgement = _caused(judge(claimed, computed, point, rate.ulp), claimed, delta, end)
    sign = {Direction.UP: "-", Direction.DOWN: "+"}.get(claim.direction, "-")
    formula = (
        f"{delta.text} / ({show_level(end)} {sign} {delta.text})" if claim.now else f"{delta.text} / {show_level(end)}"
    )
    way = verb_noun(claim.direction)
    where = f"{'to' if claim.now else 'from'} {show_level(end)}"
    words = f"A {way} of {delta.text} {where} is {show_rate(computed, point, rate.decimals)}"
    worked = _Worked(
        judgement=judgement,
        message=_message(words, rate.text, judgement),
        claimed=Amount(interval=claimed, unit="%"),
        recomputed=Amount(interval=computed, unit="%"),
        step=Step(
            text="amount of the change divided by the earlier figure",
            formula=formula,
            result=f"{print_number(point, 2)} %",
        ),
        figures=(rate, delta, end),
        point=point,
    )
    return _finding(claim, worked)


def _base(claim: Change, delta: Quantity, end: Quantity) -> Decimal | None:
    """The earlier figure, as printed or worked back from the later one; None when the verb points nowhere."""
    if end.value is None or delta.value is None:
        return None
    if claim.now is None:
        return end.value
    match claim.direction:
        case Direction.UP:
            return end.value - delta.value
        case Direction.DOWN:
            return end.value + delta.value
    return claim.before.value if claim.before else None


def _rate_interval(claim: Change, delta: Quantity, end: Quantity) -> Interval:
    amount, other = level(delta), level(end)
    if claim.now is None:
        return (amount / other).scale(HUNDRED)
    times = other / amount
    if claim.direction is Direction.DOWN:
        return (_ONE / (times + _ONE)).scale(HUNDRED)
    if claim.direction is Direction.NONE and claim.before is not None:
        return (amount / level(claim.before)).scale(HUNDRED)
    times = times - _ONE
    if times.low <= 0:
        return Interval((Decimal(1) / times.high) * HUNDRED, Decimal("Infinity"))
    return (_ONE / times).scale(HUNDRED)


def _caused(judgement: Judgement, claimed: Interval, delta: Quantity, end: Quantity) -> Judgement:
    """Name the slip that explains a wrong rate, where one does."""
    if (
        judgement.severity is Severity.ERROR
        and level(end).low > 0
        and claimed.meets((level(delta) / level(end)).scale(HUNDRED))
    ):
        return Judgement(judgement.verdict, judgement.severity, Cause.WRONG_BASE)
    return judgement


def _no_base(claim: Change, delta: Quantity, end: Quantity, rate: Quantity, base: Decimal) -> Finding | None:
    """A rise larger than what it led to began at or below zero: no rate, unless the figures are wrong."""
    below = claim.before is not None and claim.before.value is not None and claim.before.value <= 0
    on_loss = base != 0 and rate_readings(rate)[0].widen(_NEAR).holds(_as_percent(delta, -base))
    if below or on_loss:
        reason = "The earlier figure is zero or a loss: from there no growth rate can be worked out."
        return Finding(
            check=CHECK, verdict=Verdict.UNCHECKED, severity=Severity.INFO, span=claim.span, message=reason,
            marks=marks_of(rate), quoted=claim.quoted,
        )  # fmt: skip
    rise = f"A rise of {delta.text} cannot be {rate.text} and end at {show_level(end)}"
    worked = _Worked(
        judgement=Judgement(Verdict.CONTRADICTED, Severity.ERROR),
        message=f"{rise}: the rise is larger than what it led to.",
        claimed=Amount(interval=rate_readings(rate)[0], unit="%"),
        recomputed=None,
        step=Step(
            text="later figure less the amount of the rise",
            formula=f"{show_level(end)} - {delta.text}",
            result=print_amount(base, str(end.unit)),
        ),
        figures=(rate, delta, end),
    )
    return _finding(claim, worked)


def _as_percent(amount: Quantity, base: Decimal) -> Decimal:
    return DOWN.divide((amount.value or ZERO) * HUNDRED, base)


def _message(words: str, printed: str, judgement: Judgement) -> str:
    match judgement.verdict:
        case Verdict.CONFIRMED:
            return f"{words}, as printed."
        case Verdict.UNDECIDABLE:
            return f"{words}; the figures as printed cannot decide whether that agrees with {printed}."
    tails = {
        Cause.WRONG_BASE: " The rate was worked out on the later figure instead of the earlier one.",
        Cause.TRUNCATED: " It looks cut off rather than rounded.",
        Cause.ROUNDED_TWICE: " It looks rounded twice.",
        Cause.MISCALCULATED: " It is one digit off in its last place.",
    }
    return f"{words}, not {printed}.{tails.get(judgement.cause, '')}"


def _finding(claim: Change, worked: _Worked) -> Finding:
    judgement, figures = worked.judgement, worked.figures
    return Finding(
        check=CHECK,
        verdict=judgement.verdict,
        severity=judgement.severity,
        cause=judgement.cause,
        span=claim.span,
        message=worked.message,
        claimed=worked.claimed,
        recomputed=worked.recomputed,
        steps=(worked.step,),
        evidence=tuple(_evidence(figure) for figure in figures),
        suggestions=_suggestions(claim, worked),
        expected=_expected(worked),
        changes_meaning=judgement.cause is Cause.DIRECTION,
        marks=marks_of(*figures),
        quoted=claim.quoted,
    )


def _suggestions(claim: Change, worked: _Worked) -> tuple[Suggestion, ...]:
    """What to print where the check knows the slip; other slips are looked for by trying edits."""
    figure, cause = worked.figures[0], worked.judgement.cause
    if worked.point is None or cause is Cause.NONE:
        return ()
    if cause is Cause.DIRECTION:
        return turned_verb(claim, worked.point)
    if figure.kind is not Kind.PERCENT:
        return ()
    because = f"recomputed: {print_amount(worked.point, '%')}"
    return (Suggestion(span=figure.span, replacement=reprinted(figure, worked.point), because=because),)


def _expected(worked: _Worked) -> Expectation | None:
    if worked.point is None or worked.judgement.verdict is not Verdict.CONTRADICTED:
        return None
    return Expectation(span=worked.figures[0].span, interval=Interval.point(worked.point))


def _evidence(figure: Quantity) -> Evidence:
    return Evidence(
        kind="draft", label=figure.text, value=figure.value if figure.value is not None else "", unit=str(figure.unit),
        locator=f"{figure.span.start}-{figure.span.end}",
    )  # fmt: skip
