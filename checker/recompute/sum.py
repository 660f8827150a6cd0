"""Sums: do the parts add up to the total that is printed beside them?"""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Sum
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim
from checker.core.printing import print_amount, print_interval, print_number
from checker.core.quantity import Hedge, Kind, Quantity

CLAIM = Sum
CHECK = "sum"

_SMALL = 1000


def recompute(linked: LinkedClaim) -> Finding | None:
    """Add up the parts and hold the sum against the printed total.

    Formula: part + part + …, each standing for all that rounds to it.
    Units: of the figures.
    Rounding: the uncertainties of the parts add up, as they do in a table; small counts are exact.
    """
    claim = linked.claim
    if not isinstance(claim, Sum) or any(figure.malformed or figure.value is None for figure in claim.quantities):
        return None
    counted = all(_is_counted(figure) for figure in claim.quantities)
    total = Interval.point(claim.total.value or Decimal(0)) if counted else claim.total.interval
    parts = Interval.point(Decimal(0))
    for part in claim.parts:
        parts = parts + (Interval.point(part.value or Decimal(0)) if counted else part.tight)
    unit = str(claim.total.unit)
    found = print_amount(parts.middle, unit)
    if not claim.complete:
        if parts.low <= total.high:
            return None
        message = f"The parts come to {found}, more than the whole of {claim.total.text}."
        return _finding(claim, parts, Verdict.CONTRADICTED, message)
    if total.holds(parts.middle):
        return _finding(claim, parts, Verdict.CONFIRMED, f"The parts add up to {found}, as printed.")
    if total.meets(parts):
        message = f"The parts add up to {found}; as they are rounded, {claim.total.text} is still possible."
        return _finding(claim, parts, Verdict.UNDECIDABLE, message)
    message = f"The parts add up to {found}, not to {claim.total.text}."
    return _finding(claim, parts, Verdict.CONTRADICTED, message)


def _is_counted(figure: Quantity) -> bool:
    """Say whether a figure is a small count, which nobody rounds: 20 cars are 20 cars."""
    is_count = figure.kind is Kind.COUNT and figure.scale == 1 and figure.hedge is Hedge.NONE
    return is_count and figure.value is not None and abs(figure.value) < _SMALL


def _finding(claim: Sum, parts: Interval, verdict: Verdict, message: str) -> Finding:
    unit = str(claim.total.unit)
    if claim.assuming:
        message = f"{message.removesuffix('.')}, when {claim.assuming}."
    wrong = verdict is Verdict.CONTRADICTED
    formula = " + ".join(print_number(part.value or Decimal(0)) for part in claim.parts)
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=Severity.ERROR if wrong else Severity.INFO,
        cause=Cause.UNKNOWN if wrong else Cause.NONE,
        span=claim.span,
        message=message,
        claimed=Amount.of(claim.total.interval, unit),
        recomputed=Amount.of(parts, unit),
        steps=(Step(text="Sum of the parts", formula=formula, result=print_interval(parts.low, parts.high, unit)),),
        evidence=tuple(Evidence(kind="draft", label="part", value=part.text) for part in claim.parts),
        marks=tuple(figure.span for figure in claim.quantities),
        quoted=claim.quoted,
        tentative=bool(claim.assuming),
        expected=Expectation(span=claim.total.span, interval=parts) if wrong and claim.complete else None,
    )
