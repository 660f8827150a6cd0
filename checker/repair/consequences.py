"""One slip seen twice: a conversion that is wrong only because the figure it converts is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.core.claim import ReportedValue, Sum
from checker.core.fact import Fact
from checker.core.finding import Cause, Finding, Severity, Verdict
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount
from checker.core.quantity import Quantity
from checker.core.span import Span
from checker.repair.edits import substitute
from checker.repair.relations import HINT, NOT_SURE, Recheck


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A figure that its source contradicts, what the source has in its place, and the finding that says so."""

    right: Quantity
    finding: Finding


def correct_by_source(finding: Finding, linked: LinkedClaim) -> Correction | None:
    """Take from a reported value that its source contradicts what the source has; None for other findings.

    A value that was left unchecked because the words leave doubt counts when it is another figure of the
    source: a second claim that the source's figure mends removes the doubt.
    """
    claim = linked.claim
    fact = next(iter(linked.playing(Part.NOW)), None)
    if not isinstance(claim, ReportedValue) or fact is None:
        return None
    if finding.verdict is Verdict.UNCHECKED:
        finding = replace(finding, cause=_mistaken_for(claim.figure, fact, linked), severity=Severity.ERROR)
        if finding.cause is Cause.NONE:
            return None
    elif finding.verdict is not Verdict.CONTRADICTED:
        return None
    sign = -1 if fact.value < 0 < (claim.figure.value or 0) else 1
    right = replace(
        claim.figure,
        value=sign * fact.value,
        ulp=max(fact.ulp, claim.figure.ulp),
        loose_ulp=max(fact.ulp, claim.figure.ulp),
        unit=fact.unit,
        text=print_amount(sign * fact.value, str(fact.unit)),
    )
    return Correction(right=right, finding=finding)


def follow_correction(
    finding: Finding, linked: LinkedClaim, recheck: Recheck, corrections: Mapping[Span, Correction]
) -> Finding:
    """Where the source's figure mends another contradiction too, give that the same cause and repair."""
    if finding.verdict is not Verdict.CONTRADICTED and finding.reason_code != NOT_SURE:
        return finding
    for quantity in linked.claim.quantities:
        correction = corrections.get(quantity.span)
        if correction is None or correction.finding.check == finding.check:
            continue
        again = recheck(linked.try_out(substitute(linked.claim, quantity, correction.right)))
        if again is not None and again.verdict is Verdict.CONFIRMED:
            summed = isinstance(linked.claim, Sum)  # the total is right, and must not be marked for a part's slip
            return replace(
                finding,
                span=quantity.span if summed else finding.span,
                marks=(quantity.span,) if summed else finding.marks,
                verdict=Verdict.CONTRADICTED,
                reason_code="",
                cause=correction.finding.cause,
                severity=correction.finding.severity,
                confidence=correction.finding.confidence,
                suggestions=correction.finding.suggestions,
                message=f"{finding.message.removeprefix(HINT)} It would be right for {correction.right.text}, "
                "which the source has.",
            )
    return finding


def _mistaken_for(figure: Quantity, fact: Fact, linked: LinkedClaim) -> Cause:
    """What was mistaken, when the figure is, to the digit, another one of the source."""
    for rival in linked.playing(Part.RIVAL):
        if rival.value != figure.value or rival.concept != fact.concept:
            continue
        if rival.segment != fact.segment and rival.period == fact.period:
            return Cause.WRONG_SEGMENT
        if rival.segment == fact.segment and rival.period != fact.period:
            return Cause.WRONG_PERIOD
    return Cause.NONE
