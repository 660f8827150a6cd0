"""One slip seen twice: a conversion that is wrong only because the figure it converts is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.core.claim import ReportedValue
from checker.core.finding import Finding, Verdict
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount
from checker.core.quantity import Quantity
from checker.core.span import Span
from checker.repair.edits import substitute
from checker.repair.relations import Recheck


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A figure that its source contradicts, what the source has in its place, and the finding that says so."""

    right: Quantity
    finding: Finding


def correct_by_source(finding: Finding, linked: LinkedClaim) -> Correction | None:
    """Take from a contradicted reported value what its source has; None for other findings."""
    claim = linked.claim
    fact = next(iter(linked.playing(Part.NOW)), None)
    if finding.verdict is not Verdict.CONTRADICTED or not isinstance(claim, ReportedValue) or fact is None:
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
    if finding.verdict is not Verdict.CONTRADICTED:
        return finding
    for quantity in linked.claim.quantities:
        correction = corrections.get(quantity.span)
        if correction is None or correction.finding.check == finding.check:
            continue
        again = recheck(replace(linked, claim=substitute(linked.claim, quantity, correction.right)))
        if again is not None and again.verdict is Verdict.CONFIRMED:
            return replace(
                finding,
                cause=correction.finding.cause,
                severity=correction.finding.severity,
                suggestions=correction.finding.suggestions,
                message=f"{finding.message} It would be right for {correction.right.text}, which the source has.",
            )
    return finding
