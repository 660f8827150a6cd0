"""Which reading of a damaged figure the rest of the draft supports."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from checker.core.claim import Misprint
from checker.core.finding import Finding, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.core.quantity import Quantity
from checker.repair.edits import substitute
from checker.repair.relations import Related

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Support:
    """A reading, the claims that it makes right, and how far it lies from where they would have it."""

    reading: Quantity
    witnesses: tuple[Finding, ...]
    distance: Decimal


def choose_reading(finding: Finding, linked: LinkedClaim, related: tuple[Related, ...]) -> Finding:
    """Try each reading of a damaged figure in every claim that uses it, and suggest the one that fits most.

    Among readings that fit as many claims, the one that lies nearest to what they recompute; nothing is
    suggested when no claim supports a reading.
    """
    claim = linked.claim
    if finding.verdict is not Verdict.MALFORMED or not isinstance(claim, Misprint) or claim.figure.malformed is None:
        return finding
    figure = claim.figure
    supports = [
        _support(reading, figure, related)
        for text in claim.figure.malformed.readings
        if (reading := _read(figure, text))
    ]
    supported = sorted((s for s in supports if s.witnesses), key=lambda s: (-len(s.witnesses), s.distance))
    if not supported:
        return finding
    best = supported[0]
    steps = tuple(
        Step(text=f"As {best.reading.text} it agrees with “{witness.check.replace('-', ' ')}”", result=witness.message)
        for witness in best.witnesses
    )
    ways = {1: "one claim agrees with it", 2: "two independent claims agree with it"}
    because = ways.get(len(best.witnesses), f"{len(best.witnesses)} claims agree with it")
    note = f"{finding.message} {best.reading.text} is meant: {because}."
    if finding.quoted:
        return replace(finding, steps=(*finding.steps, *steps), message=note)
    suggestion = Suggestion(span=figure.span, replacement=best.reading.text, because=because)
    return replace(finding, steps=(*finding.steps, *steps), message=note, suggestions=(suggestion,))


def _support(reading: Quantity, figure: Quantity, related: tuple[Related, ...]) -> _Support:
    witnesses, distance = [], Decimal(0)
    for other in related:
        changed = substitute(other.linked.claim, figure, reading)
        tried = other.recheck(other.linked.try_out(changed))
        if tried is None or not tried.agrees:
            continue
        found = other.recheck(replace(other.linked, claim=changed))
        if found is not None:
            witnesses.append(found)
            distance += _distance(found)
    return _Support(reading, tuple(witnesses), distance)


def _distance(finding: Finding) -> Decimal:
    if finding.claimed is None or finding.recomputed is None or not finding.recomputed.interval.middle:
        return Decimal(0)
    return abs(finding.claimed.interval.middle / finding.recomputed.interval.middle - 1)


def _read(figure: Quantity, text: str) -> Quantity | None:
    """The figure as one of its readings prints it."""
    found = _DIGITS.search(text)
    if not found:
        return None
    plain = found.group().replace(",", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    ulp = figure.scale.scaleb(-len(plain.partition(".")[2]))
    return replace(figure, text=text, value=number * figure.scale, ulp=ulp, loose_ulp=ulp, malformed=None)
