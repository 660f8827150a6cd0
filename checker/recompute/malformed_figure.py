"""Malformed figures: numerals that cannot be read as printed, such as "£6.bn" or "5 percent%".

The readings that could have been meant are listed; which of them the rest of the draft supports is
found by trying each where the figure is used.
"""

from __future__ import annotations

from checker.core.claim import Misprint
from checker.core.finding import Cause, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.core.span import Span

CLAIM = Misprint
CHECK = "malformed-figure"

_CAUSES = {
    "dropped-digit": Cause.DROPPED_DIGIT,
    "decimal-comma": Cause.DECIMAL_COMMA,
    "split-digits": Cause.SPLIT_DIGITS,
    "doubled-point": Cause.SPLIT_DIGITS,
    "doubled-unit": Cause.DOUBLED_UNIT,
}


def recompute(linked: LinkedClaim) -> Finding | None:
    """Report a figure that cannot be read as printed, with what could have been meant.

    Not for: a figure that reads well but is wrong.
    """
    claim = linked.claim
    if not isinstance(claim, Misprint):
        return None
    if claim.bracket:
        return _bracket(claim, claim.bracket)
    damage = claim.figure.malformed
    if damage is None:
        return None
    readings = damage.readings
    certain = len(readings) == 1 and not claim.quoted
    return Finding(
        check=CHECK,
        verdict=Verdict.MALFORMED,
        severity=Severity.ERROR,
        cause=_CAUSES.get(damage.reason, Cause.UNKNOWN),
        span=claim.span,
        message=f"“{claim.figure.text}” cannot be read as printed: {damage.explanation}.",
        steps=(Step(text="It could have been meant as", result=_list(readings)),) if readings else (),
        suggestions=(Suggestion(span=claim.span, replacement=readings[0], because=damage.explanation),)
        if certain
        else (),
        marks=(claim.figure.span,),
        quoted=claim.quoted,
    )


def _list(readings: tuple[str, ...]) -> str:
    return f"{readings[0]} … {readings[-1]}" if len(readings) > 3 else " or ".join(readings)


def _bracket(claim: Misprint, bracket: Span) -> Finding:
    figure = claim.figure
    return Finding(
        check=CHECK,
        verdict=Verdict.MALFORMED,
        severity=Severity.WARNING,
        cause=Cause.UNBALANCED_BRACKET,
        span=Span(bracket.start, figure.span.end),
        message=f"The bracket before “{figure.text}” is never closed.",
        suggestions=()
        if claim.quoted
        else (Suggestion(span=figure.span, replacement=f"{figure.text})", because="the bracket is closed"),),
        marks=(figure.span,),
        quoted=claim.quoted,
    )
