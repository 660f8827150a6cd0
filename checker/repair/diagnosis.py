"""Which single change mends a contradicted claim, and every other claim that shares its figures."""

from __future__ import annotations

from dataclasses import replace

from checker.core.claim import Change, Claim, Conversion
from checker.core.finding import Cause, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.core.printing import print_amount
from checker.core.quantity import Hedge
from checker.repair.edits import LIKELY, SURE, Edit, list_edits, substitute
from checker.repair.prints import with_value
from checker.repair.relations import Recheck, Related
from checker.repair.slips import name_slip

# A cause that the check itself is sure of is kept; these are only what is left to say without a repair.
_OPEN = frozenset({Cause.NONE, Cause.UNKNOWN, Cause.STALE_RATE})
_MOST_TRIED = 3
_DOUBT = 10


def diagnose(finding: Finding, linked: LinkedClaim, recheck: Recheck, related: tuple[Related, ...] = ()) -> Finding:
    """Name the likeliest cause of a contradiction and, when one change clearly mends it, suggest that.

    Every slip that newspapers make is undone in turn; a change counts when the check then confirms the
    claim and no other claim that shares the figure breaks. Which of two figures is wrong is said only
    when a single change mends everything; else each is offered.
    """
    if finding.verdict is not Verdict.CONTRADICTED:
        return finding
    if finding.cause not in _OPEN:
        return _hush(finding)
    stale = finding.cause is Cause.STALE_RATE
    edits = list_edits(linked.claim, _fellow_currencies(linked), _likely_beside_stale if stale else _likely)
    mends = [mend for edit in edits if (mend := _mend(edit, linked, recheck))]
    if stale:
        mends = [mend for mend in mends if mend.weight >= LIKELY]  # not what is only not contradicted
    if finding.tentative:
        mends = _without_guessed_currencies(mends)
    ranked = sorted(mends, key=lambda edit: -_score(edit, related))
    ranked = [edit for edit in ranked if _score(edit, related) >= LIKELY - _DOUBT]
    if ranked and not (isinstance(linked.claim, Change) and _is_guess(ranked, finding, linked.claim)):
        return _hush(_mended(finding, ranked, related))
    if finding.tentative:
        return _unexplained(finding)
    return _hush(_reprinted(finding, linked.claim))


def _likely(_cause: Cause, weight: int) -> bool:
    """What is too unlikely to be believed is not tried at all."""
    return weight >= LIKELY - _DOUBT


def _likely_beside_stale(cause: Cause, weight: int) -> bool:
    """Beside a rate of another day only the likelier slips are believed."""
    return cause in _STRONGER_THAN_STALE and weight >= LIKELY


def _without_guessed_currencies(mends: list[Edit]) -> list[Edit]:
    """Where the name of the money is itself in doubt, another currency explains only as the one that fits."""
    currencies = [edit for edit in mends if edit.cause is Cause.WRONG_CURRENCY]
    if len(currencies) == 1 and currencies[0].weight >= LIKELY:
        return mends
    return [edit for edit in mends if edit.cause is not Cause.WRONG_CURRENCY]


def _is_guess(ranked: list[Edit], finding: Finding, claim: Change) -> bool:
    """Say whether a slip of digits is only one way among others.

    In a change the rate is worked out from the levels: a slip in a level is believed only when no other slip
    would do, and none in the rate.
    """
    best = ranked[0]
    if best.weight >= SURE:
        return False
    if len({(edit.span, edit.replacement) for edit in ranked}) > 1 or (
        claim.rate and claim.rate.hedge is not Hedge.NONE
    ):
        return True
    rate = claim.rate if finding.expected and claim.rate and claim.rate.span == finding.expected.span else None
    if rate is None or best.span == rate.span or finding.expected is None:
        return False
    printed = with_value(rate, finding.expected.interval.middle)
    return printed is not None and name_slip(rate.text, printed.text) is not Cause.MISCALCULATED


_STRONGER_THAN_STALE = frozenset(
    {Cause.SCALE, Cause.MISSING_SCALE, Cause.DECIMAL_POINT, Cause.WRONG_CURRENCY, Cause.INVERTED_RATE}
)


def _mend(edit: Edit, linked: LinkedClaim, recheck: Recheck) -> Edit | None:
    """Undo a slip and look again: as likely as before when confirmed, a little less when only not contradicted."""
    found = recheck(linked.try_out(edit.claim))
    if found is None or not (found.agrees or found.verdict is Verdict.UNDECIDABLE):
        return None
    if found.agrees:
        return edit
    believed = edit.cause in _STRONGER_THAN_STALE or (
        edit.cause is Cause.TRANSPOSED_DIGITS and isinstance(linked.claim, Conversion)
    )
    return replace(edit, weight=edit.weight - _DOUBT) if believed else None


def _score(edit: Edit, related: tuple[Related, ...]) -> int:
    """How likely an edit is: its own weight, more for each other claim it mends; below zero if one breaks."""
    score = edit.weight
    if edit.before is None or edit.after is None:
        return score
    for other in related:
        if all(quantity.span != edit.before.span for quantity in other.linked.claim.quantities):
            continue
        again = other.recheck(other.linked.try_out(substitute(other.linked.claim, edit.before, edit.after)))
        if again is None:
            continue
        if other.finding is None:
            continue
        if other.finding.verdict is Verdict.CONFIRMED and not again.agrees:
            return -1
        if other.finding.flags and again.agrees:
            score += SURE
    return score


def _mended(finding: Finding, ranked: list[Edit], related: tuple[Related, ...]) -> Finding:
    best = ranked[0]
    top = _score(best, related)
    rivals = [edit for edit in ranked if _score(edit, related) == top and edit.cause is best.cause]
    suggestions = tuple(
        Suggestion(span=edit.span, replacement=edit.replacement, because=edit.because)
        for edit in rivals
        if edit.replacement
    )
    if best.cause is Cause.WRONG_CURRENCY and len(suggestions) > 1:
        suggestions = ()  # several currencies fit: which was meant cannot be told
    if best.cause is Cause.INVERTED_RATE:
        suggestions = _recomputed_print(finding, best)
    tried = tuple(
        Step(text="Also tried: fits if printed" if edit is not best else "Fits if printed", result=edit.replacement)
        for edit in ranked[: _MOST_TRIED + 1]
        if edit.replacement
    )
    return replace(
        finding,
        cause=best.cause,
        severity=Severity.ERROR,
        suggestions=suggestions,
        steps=(*finding.steps, *tried),
        message=f"{finding.message} Likeliest cause: {best.because}.",
        changes_meaning=finding.changes_meaning or best.cause is Cause.DIRECTION,
        tentative=False,
    )


def _recomputed_print(finding: Finding, edit: Edit) -> tuple[Suggestion, ...]:
    if finding.expected is None or edit.before is None:
        return ()
    printed = with_value(edit.before, finding.expected.interval.middle)
    return (Suggestion(span=edit.span, replacement=printed.text, because=edit.because),) if printed else ()


def _reprinted(finding: Finding, claim: Claim) -> Finding:
    """Without a single slip: print what the figure ought to be, and name the slip from the digits."""
    if finding.expected is None:
        return finding
    quantity = next((q for q in claim.quantities if q.span == finding.expected.span), None)
    printed = with_value(quantity, finding.expected.interval.middle) if quantity else None
    if quantity is None or printed is None or printed.text == quantity.text:
        return finding
    cause = finding.cause if finding.cause is Cause.STALE_RATE else name_slip(quantity.text, printed.text)
    if isinstance(claim, Conversion) and cause is not Cause.STALE_RATE:
        cause = cause if cause is Cause.TRANSPOSED_DIGITS else Cause.MISCALCULATED
    worth = print_amount(finding.expected.interval.middle, str(quantity.unit))
    suggestion = Suggestion(span=quantity.span, replacement=printed.text, because=f"recomputed: {worth}")
    return replace(finding, cause=cause or Cause.UNKNOWN, suggestions=(suggestion,))


def _fellow_currencies(linked: LinkedClaim) -> frozenset[str]:
    """The currencies into which the draft's other conversions of the same money go."""
    claim = linked.claim
    if not isinstance(claim, Conversion):
        return frozenset()
    own = claim.of.unit.candidates
    codes = {
        peer.into.unit.currency
        for peer in linked.peers
        if isinstance(peer, Conversion) and peer.of.unit.candidates == own
    }
    return frozenset(code for code in codes if code)


def _unexplained(finding: Finding) -> Finding:
    """A doubtful contradiction that no slip explains is left unchecked, with its own reason."""
    return replace(
        finding,
        verdict=Verdict.UNCHECKED,
        severity=Severity.INFO,
        cause=Cause.NONE,
        message=f"Not checked, since it may be another figure or another money: {finding.message}",
        suggestions=(),
    )


def _hush(finding: Finding) -> Finding:
    """Somebody's words are never corrected: a note takes the place of a suggestion."""
    if not finding.quoted or not finding.suggestions:
        return finding
    would = finding.suggestions[0].replacement
    note = f" It stands in a quotation, which is not corrected: ask the speaker (it would fit as {would})."
    return replace(finding, suggestions=(), message=finding.message + note)
