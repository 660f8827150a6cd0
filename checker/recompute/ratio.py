"""Ratios: does one printed figure, divided by another, give the multiple or the amount for each that is printed?"""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Ratio
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim
from checker.core.printing import print_amount, print_number
from checker.core.quantity import Kind, Quantity

CLAIM = Ratio
CHECK = "ratio"

# "Three times" is said of anything between two and a half and three and a half.
_SAID = Decimal("0.5")


def recompute(linked: LinkedClaim) -> Finding | None:
    """Divide the two figures and hold the result against the third.

    Formula: over / under, each standing for all that rounds to it.
    Units: times for a multiple, money for an amount of each.
    Rounding: a multiple in whole numbers stands for half a time on either side.
    """
    claim = linked.claim
    if not isinstance(claim, Ratio) or any(figure.malformed or figure.value is None for figure in claim.quantities):
        return None
    under = claim.under.interval
    if under.low <= 0 or not under.is_bounded:
        return None
    ratio = claim.over.interval / under
    claimed = _claimed(claim.result)
    unit = "x" if claim.result.kind is Kind.MULTIPLE else str(claim.result.unit)
    shown = print_amount((claim.over.value or Decimal(0)) / (claim.under.value or Decimal(1)), unit)
    verdict, severity, cause = Verdict.CONFIRMED, Severity.INFO, Cause.NONE
    message = f"{claim.result.text} is right: {claim.over.text} divided by {claim.under.text} is {shown}."
    if not claimed.meets(ratio):
        verdict, severity, cause = Verdict.CONTRADICTED, Severity.ERROR, Cause.UNKNOWN
        message = f"{claim.result.text} cannot be right: {claim.over.text} divided by {claim.under.text} is {shown}."
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=severity,
        cause=cause,
        span=claim.span,
        message=message,
        claimed=Amount(interval=claimed, unit=unit),
        recomputed=Amount(interval=ratio, unit=unit),
        steps=(_step(claim, shown),),
        evidence=tuple(
            Evidence(kind="draft", label=name, value=q.text)
            for name, q in (("over", claim.over), ("under", claim.under))
        ),
        marks=tuple(figure.span for figure in claim.quantities),
        quoted=claim.quoted,
        expected=Expectation(span=claim.result.span, interval=ratio) if verdict is Verdict.CONTRADICTED else None,
    )


def _claimed(result: Quantity) -> Interval:
    if result.kind is Kind.MULTIPLE and result.value is not None and result.value == result.value.to_integral_value():
        return Interval(min(result.interval.low, result.value - _SAID), max(result.interval.high, result.value + _SAID))
    return result.interval


def _step(claim: Ratio, shown: str) -> Step:
    formula = f"{print_number(claim.over.value or Decimal(0))} ÷ {print_number(claim.under.value or Decimal(0))}"
    return Step(text="Divided", formula=formula, result=shown)
