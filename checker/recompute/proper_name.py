"""Proper names: a name that is nearly a known one is a hint, since there may be another of that name."""

from __future__ import annotations

from checker.core.claim import NearName
from checker.core.finding import Cause, Evidence, Finding, Severity, Suggestion, Verdict
from checker.core.linked import LinkedClaim

CLAIM = NearName
CHECK = "proper-name"


def recompute(linked: LinkedClaim) -> Finding | None:
    """Point at a name that misses a known one by a letter or a small word.

    Never more than a hint: names are not figures, and absence from a list proves nothing.
    """
    claim = linked.claim
    if not isinstance(claim, NearName):
        return None
    return Finding(
        check=CHECK,
        verdict=Verdict.UNDECIDABLE,
        severity=Severity.INFO,
        cause=Cause.MISSPELT_NAME,
        span=claim.span,
        message=f"“{claim.printed}” is nearly “{claim.known}”; see which is meant.",
        evidence=(Evidence(kind="fact", label="known name", value=claim.known),),
        suggestions=(Suggestion(span=claim.span, replacement=claim.known, because="the known spelling"),),
    )
