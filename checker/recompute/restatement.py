"""Restatements: a figure that the draft gives twice must be the same figure twice."""

from __future__ import annotations

from dataclasses import replace

from checker.core.claim import Restatement
from checker.core.finding import Amount, Cause, Evidence, Finding, Severity, Step, Verdict
from checker.core.linked import LinkedClaim

CLAIM = Restatement
CHECK = "restatement"


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold two prints of one figure against each other.

    Formula: two prints agree when what rounds to the one meets what rounds to the other.
    Which of the two is wrong is not said: the draft alone cannot tell.
    """
    claim = linked.claim
    if not isinstance(claim, Restatement) or len(claim.mentions) < 2:
        return None
    first, second = claim.mentions[:2]
    if claim.agreed_in:
        return _agreed(claim)
    if claim.directions and claim.directions[0] is not claim.directions[1]:
        here, there = (
            f"{direction} {figure.text}" for direction, figure in zip(claim.directions, (first, second), strict=False)
        )
        return replace(_finding(claim, here, there), cause=Cause.DIRECTION)
    if first.interval.meets(second.interval):
        return None
    return _finding(claim, first.text, second.text)


def _agreed(claim: Restatement) -> Finding:
    """The same figure wherever it stands: worth knowing, but no witness to the figure itself."""
    *others, last = ("headline", *claim.agreed_in)
    places = f"{', the '.join(others)} and the {last}"
    return Finding(
        check=CHECK,
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=claim.span,
        message=f"{claim.mentions[0].text} is given alike in the {places}.",
        evidence=tuple(Evidence(kind="draft", label="given again", value=other.text) for other in claim.mentions[1:]),
    )


def _finding(claim: Restatement, here: str, there: str) -> Finding:
    first, second = claim.mentions[:2]
    place = "The quotation" if claim.quoted else "The headline"
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.WARNING,
        cause=Cause.DISAGREEMENT,
        span=claim.span,
        message=f"{place} says {here}, the story {there}; both cannot be right.",
        claimed=Amount.of(first.interval, first.unit),
        recomputed=Amount.of(second.interval, second.unit),
        steps=(Step(text=f"In {place.lower()}", result=here), Step(text="In the story", result=there)),
        evidence=(Evidence(kind="draft", label="the story's print of it", value=second.text, unit=str(second.unit)),),
        changes_meaning=True,
        marks=(first.span, second.span),
        quoted=claim.quoted,
    )
