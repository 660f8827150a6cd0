"""Sums: do the parts add up to the total that is printed beside them?"""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Sum
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim
from checker.core.printing import print_amount, print_interval, print_number

CLAIM = Sum
CHECK = "sum"


def recompute(linked: LinkedClaim) -> Finding | None:
    """Add up the parts and hold the sum against the printed total.

    Formula: part + part + …, each standing for all that rounds to it.
    Units: of the figures.
    Rounding: the uncertainties of the parts add up, as they do in a table.
    """
    claim = linked.claim
    if not isinstance(claim, Sum) or any(figure.malformed or figure.value is None for figure in claim.quantities):
        return None
    total = claim.total.interval
    parts = Interval.point(Decimal(0))
    for part in claim.parts:
        parts = parts + part.tight
    unit = str(claim.total.unit)
    found = print_amount(parts.middle, unit)
    if not claim.complete:
        if parts.low <= total.high:
            return None
        message = f"The parts come to {found}, more than the whole of {claim.total.text}."
        return _finding(claim, parts, Verdict.CONTRADICTED, message)
    if total.meets(parts):
        return _finding(claim, parts, Verdict.CONFIRMED, f"The parts add up to {found}, as printed.")
    message = f"The parts add up to {found}, not to {claim.total.text}."
    return _finding(claim, parts, Verdict.CONTRADICTED, message)


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
