"""Ranks: a place in an order needs a reference that lists the others; without one it is not checked."""

from __future__ import annotations

from checker.core.claim import Rank
from checker.core.fact import Fact
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Verdict
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount

CLAIM = Rank
CHECK = "rank"


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a place in an order against the figures that order it.

    The ranked figure is the claim's ``now`` fact, those that it is ranked among its ``addend`` facts.
    Formula: 1 + how many of the others are larger.
    """
    claim = linked.claim
    if not isinstance(claim, Rank) or claim.place is None or claim.place.value is None:
        return None
    own = next(iter(linked.playing(Part.NOW)), None)
    others = linked.playing(Part.ADDEND)
    if own is None or not others:
        return _finding(claim, Verdict.UNCHECKED, "no reference for a rank: nothing known lists the others")
    place = 1 + sum(other.value > own.value for other in others)
    if place == claim.place.value:
        return _finding(claim, Verdict.CONFIRMED, f"it is number {place} of {len(others) + 1}", own, others)
    return _finding(claim, Verdict.CONTRADICTED, f"it is number {place} of {len(others) + 1}", own, others)


def _finding(
    claim: Rank, verdict: Verdict, words: str, own: Fact | None = None, others: tuple[Fact, ...] = ()
) -> Finding:
    assert claim.place is not None  # noqa: S101 - recompute looked
    wrong = verdict is Verdict.CONTRADICTED
    listed = sorted((fact for fact in (own, *others) if fact is not None), key=lambda fact: -fact.value)
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=Severity.ERROR if wrong else Severity.INFO,
        cause=Cause.MISCALCULATED if wrong else Cause.NONE,
        span=claim.span,
        message=f"“{claim.place.text}”: {words}.",
        steps=tuple(
            Step(
                text=f"{index}. {fact.segment.replace('-', ' ') or fact.entity}",
                result=print_amount(fact.value, str(fact.unit)),
            )
            for index, fact in enumerate(listed, 1)
        ),
        evidence=tuple(
            Evidence(
                kind="fact",
                label=fact.label,
                value=fact.value,
                unit=str(fact.unit),
                period=str(fact.period),
                source=fact.source.title,
                locator=fact.locator,
                url=fact.source.url,
            )
            for fact in listed
        ),
        changes_meaning=wrong,
        marks=(claim.place.span,),
        quoted=claim.quoted,
    )
