"""Points: does a move in percentage points or basis points follow from the two percentages?

Source: Eurostat, "Statistics Explained", glossary entry "Percentage point",
https://ec.europa.eu/eurostat/statistics-explained/index.php?title=Glossary:Percentage_point
"""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Change, Direction
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Suggestion, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount
from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Comparison
from checker.recompute.movement import (
    HUNDRED,
    Judgement,
    judge,
    level,
    marks_of,
    show_level,
    signed,
    turned_verb,
    verb_noun,
)

CLAIM = Change
CHECK = "points"
_PERCENTAGES = ("margin", "rate", "ratio")  # "gross margin" may also mean the profit: points are then right
_Percent = tuple[Interval, Decimal, str]  # a percentage: all that it stands for, as printed, in words
_UNITS = {Kind.PERCENTAGE_POINTS: ("pp", Decimal(1)), Kind.BASIS_POINTS: ("bp", HUNDRED)}


def recompute(linked: LinkedClaim) -> Finding | None:
    """Take one percentage from the other and hold the printed points against the difference.

    Formula: points = now - before; one percentage point is 100 basis points.
    Rounding: each percentage stands for all that rounds to it.
    """
    claim = linked.claim
    if not isinstance(claim, Change) or claim.rate is None or claim.against is Comparison.FORECAST:
        return None
    rate = claim.rate
    if rate.kind not in _UNITS or rate.value is None:
        return None
    now, before = _percent(claim.now, linked, Part.NOW), _percent(claim.before, linked, Part.BEFORE)
    if now is None or before is None:
        return _of_an_amount(claim, rate, linked)
    return _moved(claim, rate, (now, before), linked)


def _moved(claim: Change, rate: Quantity, ends: tuple[_Percent, _Percent], linked: LinkedClaim) -> Finding:
    """Hold the points against the difference of both ends, the later first."""
    now, before = ends
    unit, factor = _UNITS[rate.kind]
    computed = (now[0] - before[0]).scale(factor)
    point = (now[1] - before[1]) * factor
    claimed = signed(level(rate), claim.direction, point)
    judgement = judge(claimed, computed, point, rate.ulp)
    if judgement.severity is Severity.ERROR and claim.direction is not Direction.NONE and (-claimed).meets(computed):
        judgement = Judgement(judgement.verdict, judgement.severity, Cause.DIRECTION)
    printed = (rate, claim.now, claim.before)
    doubtful = None in printed and (linked.ambiguous or claim.topic.doubts)
    if doubtful and judgement.verdict is Verdict.CONTRADICTED:
        judgement = Judgement(Verdict.UNDECIDABLE)
    way = verb_noun(Direction.UP if point > 0 else Direction.DOWN)
    words = f"From {before[2]} to {now[2]} is a {way} of {print_amount(abs(point), unit)}"
    difference = Step(
        text="later percentage less earlier percentage",
        formula=f"{now[2]} - {before[2]}",
        result=print_amount(point, unit),
    )
    return Finding(
        check=CHECK,
        verdict=judgement.verdict,
        severity=judgement.severity,
        cause=judgement.cause,
        span=claim.span,
        message=_message(rate, words, judgement),
        claimed=Amount(interval=claimed, unit=unit),
        recomputed=Amount(interval=computed, unit=unit),
        steps=(difference,),
        evidence=tuple(_printed(figure) for figure in (claim.now, claim.before) if figure is not None),
        expected=Expectation(span=rate.span, interval=Interval.point(abs(point))),
        suggestions=turned_verb(claim, point) if judgement.cause is Cause.DIRECTION else (),
        changes_meaning=judgement.cause is Cause.DIRECTION,
        marks=marks_of(*printed),
        quoted=claim.quoted,
    )


def _printed(figure: Quantity) -> Evidence:
    return Evidence(
        kind="draft",
        label=figure.text,
        value=figure.value or Decimal(0),
        unit=str(figure.unit),
        locator=f"{figure.span.start}-{figure.span.end}",
    )


def _percent(printed: Quantity | None, linked: LinkedClaim, part: Part) -> _Percent | None:
    if printed is not None:
        if printed.kind is not Kind.PERCENT or printed.value is None:
            return None
        return level(printed), printed.value, show_level(printed)
    fact = next((fact for fact in linked.playing(part) if fact.unit.symbol == "%"), None)
    return (fact.interval, fact.value, print_amount(fact.value, "%")) if fact else None


def _message(rate: Quantity, words: str, judgement: Judgement) -> str:
    if judgement.verdict is Verdict.CONFIRMED:
        return f"{words}, as printed."
    if judgement.verdict is Verdict.UNDECIDABLE:
        return f"{words}; the figures as printed cannot decide whether that agrees with {rate.text}."
    return f"{words}, not {rate.text}."


def _of_an_amount(claim: Change, rate: Quantity, linked: LinkedClaim) -> Finding | None:
    """Points are the difference of two percentages: an amount of money moves by percent."""
    amounts = [figure for figure in (claim.now, claim.before) if figure is not None and figure.unit.is_money]
    if any(figure is not None and figure.kind is Kind.PERCENT for figure in (claim.now, claim.before)):
        return None
    of_money = any(fact.unit.is_money for fact in linked.playing(Part.NOW))
    if not amounts and (not of_money or claim.topic.measure.endswith(_PERCENTAGES)):
        return None
    percent = f"{rate.text[: rate.digits.end - rate.span.start]}{'%' if '%' in rate.text else ' percent'}"
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR,
        cause=Cause.PERCENT_FOR_POINTS,
        span=claim.span,
        message=f"An amount of money cannot move by {rate.text}: points are the difference of two percentages.",
        steps=(Step(text="What moves", result=amounts[0].text if amounts else "an amount of money"),),
        evidence=tuple(Evidence(kind="draft", label="the amount", value=figure.text) for figure in amounts),
        suggestions=(Suggestion(span=rate.span, replacement=percent, because="an amount moves by percent"),),
        marks=(rate.span,),
        quoted=claim.quoted,
    )
