"""What a contradiction is worth: how likely the print is wrong, by which slip, and what to print instead."""

from __future__ import annotations

from dataclasses import replace

from checker.core.claim import Change, Claim, Conversion, Ratio, ReportedValue, Share, Sum
from checker.core.finding import Cause, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.repair.channel import channel
from checker.repair.misreadings import weigh_misreadings
from checker.repair.posterior import Slip, confidence, shares, weigh_slips
from checker.repair.prints import with_value
from checker.repair.relations import HINT, NOT_SURE, Recheck, Related
from checker.repair.reliability import kind_of_reading, misread_odds, trusted
from checker.repair.signs import signs_of
from checker.repair.slips import name_slip

ERROR, WARNING, SURE = 0.9, 0.6, 0.9

# A cause that the check itself is sure of is kept; these are only what is left to say without a repair.
_OPEN = frozenset({Cause.NONE, Cause.UNKNOWN, Cause.STALE_RATE, Cause.MISCALCULATED})
_WEIGHED = (Change, Conversion, Sum, Ratio, Share, ReportedValue)
_MOST_TRIED = 3
_WORTH_TELLING = 0.05


def diagnose(
    finding: Finding, linked: LinkedClaim, recheck: Recheck, related: tuple[Related, ...] = (), text: str = ""
) -> Finding:
    """Weigh a contradiction: give it its confidence, its likeliest cause and, when one print is clearly meant, that.

    Every slip that newspapers make is undone in turn, every other reading of the sentence tried. An error from 0.9, a
    warning from 0.6; below that nothing is called wrong, and the finding says what disagrees. ``text`` is the
    draft's, for the words between the figures.
    """
    if finding.verdict is not Verdict.CONTRADICTED:
        return finding
    if not _is_weighed(linked.claim) or finding.recomputed is None:
        sure = trusted(finding.check) if finding.confidence is None else finding.confidence
        return settle(_hush(replace(_reprinted(finding, linked.claim), confidence=sure)))
    slips = weigh_slips(finding, linked, recheck, related, _fellow_currencies(linked))
    if finding.confidence is not None:  # how sure the linking is of its fact
        return settle(_hush(_explained(finding, slips) if slips else finding))
    signs = signs_of(linked.claim, finding, text)
    misread = misread_odds(kind_of_reading(linked.claim, finding), signs)
    misread += weigh_misreadings(finding, linked, recheck, signs)
    misread += channel().misreadings["doubtful"] if finding.tentative else 0.0
    explained = _explained(finding, slips) if slips else finding
    return settle(_hush(replace(explained, confidence=round(confidence(slips, misread), 3))))


def _is_weighed(claim: Claim) -> bool:
    """Say whether a claim is arithmetic on printed figures; a word for a share ("most") has no digits to slip."""
    return isinstance(claim, _WEIGHED) and not (isinstance(claim, Share) and claim.share is None)


def settle(finding: Finding) -> Finding:
    """Let the confidence of a flag decide what it is: an error, a warning, or nothing to call wrong."""
    if finding.confidence is None or not finding.flags:
        return finding
    if finding.confidence >= ERROR:
        return finding
    if finding.confidence >= WARNING:
        return replace(finding, severity=Severity.WARNING)
    return replace(
        finding,
        verdict=Verdict.UNCHECKED,
        severity=Severity.INFO,
        cause=Cause.NONE,
        message=f"{HINT}{finding.message}",
        suggestions=(),
        expected=None,
        reason_code=NOT_SURE,
    )


def _explained(finding: Finding, slips: tuple[Slip, ...]) -> Finding:
    """Name the likeliest slip, and suggest a print that has nine tenths of the weight."""
    best = slips[0]
    cause = best.cause if finding.cause in _OPEN and finding.cause is not Cause.STALE_RATE else finding.cause
    told = replace(finding, cause=cause or Cause.UNKNOWN, suggestions=_suggested(finding, slips))
    if best.edit is not None and finding.cause in _OPEN:
        told = replace(told, cause=best.cause, message=f"{finding.message} Likeliest cause: {best.because}.")
    tried = tuple(
        Step(text="Fits if printed", result=slip.replacement)
        for slip in slips[: _MOST_TRIED + 1]
        if slip.replacement and slip.edit is not None and slip.weight >= _WORTH_TELLING * best.weight
    )
    return replace(
        told,
        steps=(*finding.steps, *tried),
        changes_meaning=finding.changes_meaning or told.cause is Cause.DIRECTION,
    )


def _suggested(finding: Finding, slips: tuple[Slip, ...]) -> tuple[Suggestion, ...]:
    """The one print that is clearly meant, if there is one."""
    found = shares(slips)
    (span, replacement), share = max(found.items(), key=lambda item: item[1])
    if share < SURE:
        return ()
    best = next(slip for slip in slips if (slip.span, slip.replacement) == (span, replacement))
    if best.cause is Cause.DIRECTION:
        return finding.suggestions
    if not replacement:
        return ()
    because = best.because or next((s.because for s in finding.suggestions if s.span == span), "recomputed")
    return (Suggestion(span=span, replacement=replacement, because=because),)


def _reprinted(finding: Finding, claim: Claim) -> Finding:
    """Print what a figure ought to be where the check worked it out, and name the slip from the digits."""
    expected = finding.expected
    if expected is None or finding.cause not in _OPEN:
        return finding
    figure = next((each for each in claim.quantities if each.span == expected.span), None)
    printed = with_value(figure, expected.interval.middle) if figure else None
    if figure is None or printed is None or printed.text == figure.text:
        return finding
    suggestion = Suggestion(span=figure.span, replacement=printed.text, because="recomputed")
    cause = name_slip(figure.text, printed.text) or Cause.UNKNOWN
    return replace(finding, cause=cause, suggestions=finding.suggestions or (suggestion,))


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


def _hush(finding: Finding) -> Finding:
    """Drop suggestions inside a quotation: somebody's words are never corrected."""
    if not finding.quoted or not finding.suggestions:
        return finding
    would = finding.suggestions[0].replacement
    note = f" It stands in a quotation, which is not corrected: ask the speaker (it would fit as {would})."
    return replace(finding, suggestions=(), message=finding.message + note)
