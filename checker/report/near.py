"""For a figure that nobody could check: the facts nearest to it, and why each was not taken for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.core.claim import ReportedValue
from checker.core.linked import Candidate, LinkedClaim
from checker.core.report import LedgerEntry, NearFact, State
from checker.core.span import Span

MOST = 3
_UNLIKELY = 0.01


def show_near(entries: Iterable[LedgerEntry], linked: Iterable[LinkedClaim]) -> tuple[LedgerEntry, ...]:
    """Add to each unchecked figure the facts that print it, then those that its words name.

    Order: as given; at most three facts each.
    """
    candidates: dict[Span, tuple[Candidate, ...]] = {
        one.claim.figure.span: one.candidates
        for one in linked
        if isinstance(one.claim, ReportedValue) and one.candidates
    }
    return tuple(
        replace(entry, near=_nearest(candidates[entry.quantity.span]))
        if entry.state is State.UNCHECKED and not entry.near and entry.quantity.span in candidates
        else entry
        for entry in entries
    )


def _nearest(candidates: tuple[Candidate, ...]) -> tuple[NearFact, ...]:
    printing = [each for each in candidates if each.prints]
    named = [each for each in candidates if not each.prints and each.probability >= _UNLIKELY]
    return tuple(NearFact(fact=each.fact, why=_why(each)) for each in (*printing, *named)[:MOST])


def _why(candidate: Candidate) -> str:
    told = f", as {candidate.formula}" if candidate.formula else ""
    if candidate.prints:
        return f"stands in the source{told} for {candidate.fact.period}, but the words may mean another"
    return f"nearest by its words{told}, but the figure is not its print"
