"""A contradiction is a bet: the odds that the writer slipped, against those that the program misread.

    odds(slip : misreading) = P(a figure is wrong) x sum of P(this print | the right figure, as a slip)
                              -----------------------------------------------------------------------
                              P(this reading is wrong) + P(another reading under which all of it fits)

Each P(print | …) is taken relative to that of the same print under an arbitrary wrong pairing of figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from checker.core.claim import Change, Claim, Conversion, ReportedValue
from checker.core.finding import YEARLY, Cause, Finding, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim
from checker.core.quantity import Kind, Quantity
from checker.core.record import record
from checker.core.span import Span
from checker.repair.channel import channel, missing_by, missing_points, share_of, telling, ways
from checker.repair.edits import Edit, list_edits, substitute
from checker.repair.peer_rates import peer_band
from checker.repair.prints import with_value
from checker.repair.relations import Recheck, Related
from checker.repair.slips import name_slip
from checker.repair.tolerance import misses, one_key_off, print_width, relative_width, result_of, result_width

_TURN = 2.0  # a wrong pairing goes against the verb half of the time
# "Only not contradicted" is less than confirmed.
_HALF_MENDED = 0.1
_A_LITTLE = Decimal("0.004")  # what a day's rate moves between two conversions of one story


@record(frozen=True, slots=True, kw_only=True)
class Slip:
    """One way in which the print may have come about: the slip, the change that undoes it, and its weight.

    ``weight`` is relative to the same print under a wrong pairing; ``replacement`` is "" where nothing definite can
    be printed instead.
    """

    cause: Cause
    weight: float
    span: Span
    replacement: str = ""
    because: str = ""
    edit: Edit | None = None


def weigh_slips(
    finding: Finding,
    linked: LinkedClaim,
    recheck: Recheck,
    related: tuple[Related, ...],
    currencies: frozenset[str] = frozenset(),
) -> tuple[Slip, ...]:
    """List the slips that would explain a contradiction, each with its weight.

    Order: the heaviest first.
    """
    found = [
        *_undone(finding, linked, recheck, related, currencies),
        *_missed(finding, linked.claim, related),
        *_known(finding, linked.claim),
    ]
    return tuple(sorted(found, key=lambda slip: -slip.weight))


def _undone(
    finding: Finding,
    linked: LinkedClaim,
    recheck: Recheck,
    related: tuple[Related, ...],
    currencies: frozenset[str],
) -> Iterator[Slip]:
    """Slips that single changes undo: after the change the claim holds."""
    width, claim = relative_width(finding), linked.claim
    peers = peer_band(claim, linked, recheck) if isinstance(claim, Conversion) else None
    for edit in list_edits(linked.claim, currencies):
        if finding.reason_code == YEARLY and edit.cause in _OF_A_DIGIT:
            continue
        again = recheck(linked.try_out(edit.claim))
        if again is None or not (again.agrees or again.verdict is Verdict.UNDECIDABLE):
            continue
        weight = _weight(edit, linked.claim, finding, width)
        undated = linked.publication is None  # then a conversion is never more than not contradicted
        weight *= 1.0 if undated or again.agrees else _HALF_MENDED
        weight *= _beside_peers(edit, peers, currencies)
        yield Slip(
            cause=edit.cause,
            weight=weight * _of_relations(edit, related),
            span=edit.span,
            replacement=edit.replacement,
            because=edit.because,
            edit=edit,
        )


def _beside_peers(edit: Edit, peers: Interval | None, currencies: frozenset[str]) -> float:
    """What the draft's other conversions say of a change: the rate it leaves is theirs, its currency is theirs."""
    relations = channel().relations
    if edit.cause is Cause.WRONG_CURRENCY:
        theirs = edit.after is not None and edit.after.unit.currency in currencies
        return relations["peers-currency"] if theirs else 1.0
    if peers is None or not isinstance(edit.claim, Conversion):
        return 1.0
    rate = edit.claim.into.tight / edit.claim.of.tight
    return 1.0 if rate.meets(peers.widen(_A_LITTLE)) else relations["off-peers"]


def _weight(edit: Edit, claim: Claim, finding: Finding, width: float) -> float:
    figure = edit.before
    if figure is None:
        return _turned(claim, finding, share_of(edit.cause))
    if isinstance(claim, Change) and finding.claimed is None:  # a bare direction fits half of all changes
        return share_of(edit.cause) / ways(edit.cause, figure)
    result = result_of(claim)
    own = result_width(finding, figure) if result and result.span == figure.span else width
    return telling(share_of(edit.cause) / ways(edit.cause, figure), max(own, print_width(figure)))


def _turned(claim: Claim, finding: Finding, share: float) -> float:
    """The weight of a turned verb: where a rate or an amount stands beside it, its size fits as well."""
    result = result_of(claim)
    sized = isinstance(claim, Change) and finding.claimed is not None
    return telling(share * _TURN, result_width(finding, result)) if result and sized else share * _TURN


def _missed(finding: Finding, claim: Claim, related: tuple[Related, ...]) -> Iterator[Slip]:
    """Any figure may be wrong by any amount: the one that was worked out rather than those that were copied."""
    result = result_of(claim)
    shares = channel().slips
    for figure, factor in misses(finding, claim):
        worked_out = result is not None and figure.span == result.span
        share = shares["miscalculated" if worked_out else "copied"]
        weight = missing_by(share, factor)
        if figure.kind is Kind.PERCENT and figure.value is not None:
            weight = missing_points(share, float(figure.value), float(figure.value) * factor)
        cause, text = Cause.MISCALCULATED, ""
        expected = finding.expected
        if expected is not None and expected.span == figure.span:
            printed = with_value(figure, expected.interval.middle)
            text = printed.text if printed and printed.text != figure.text else ""
            cause = name_slip(figure.text, text) if text else cause
            if cause is Cause.NONE:
                cause = Cause.MISCALCULATED
        width = result_width(finding, figure) if worked_out else relative_width(finding)
        if one_key_off(figure, factor, width):
            weight += telling(share_of(Cause.WRONG_DIGIT) / ways(Cause.WRONG_DIGIT, figure), width)
        yield Slip(
            cause=cause, weight=weight * _if_changed(figure, factor, related), span=figure.span, replacement=text
        )


def _known(finding: Finding, claim: Claim) -> Iterator[Slip]:
    """A cause that the check itself found by its arithmetic."""
    result = result_of(claim)
    if finding.cause in _OF_THE_SOURCE and isinstance(claim, ReportedValue):
        width = print_width(claim.figure)
        yield Slip(cause=finding.cause, weight=telling(share_of(finding.cause), width), span=claim.figure.span)
    if finding.cause in _BY_ARITHMETIC and result is not None:
        [text, because] = next(((s.replacement, s.because) for s in finding.suggestions), ("", ""))
        yield Slip(
            cause=finding.cause,
            weight=telling(share_of(finding.cause), result_width(finding, result)),
            span=result.span,
            replacement=text,
            because=because,
        )


_OF_A_DIGIT = frozenset({Cause.TRANSPOSED_DIGITS, Cause.WRONG_DIGIT, Cause.DROPPED_DIGIT})
_OF_THE_SOURCE = frozenset(
    {Cause.WRONG_PERIOD, Cause.WRONG_SEGMENT, Cause.WRONG_MEASURE, Cause.WRONG_CURRENCY, Cause.SIGN}
)
_BY_ARITHMETIC = frozenset({Cause.PERCENT_FOR_POINTS, Cause.WRONG_BASE, Cause.LEVEL_FOR_CHANGE, Cause.ANNUALISED})


def _of_relations(edit: Edit, related: tuple[Related, ...]) -> float:
    """What the other claims that share the figure say of a change of it."""
    weight = 1.0
    for other in related:
        changed = _changed(edit, other.linked.claim)
        if other.finding is None or changed is None:
            continue
        again = other.recheck(other.linked.try_out(changed))
        if again is not None:
            same = other.linked.claim.span == edit.claim.span
            weight *= _agreement(other.finding, again, same=same)
    return weight


def _changed(edit: Edit, claim: Claim) -> Claim | None:
    """Another claim as it is with the same change; None where the change does not touch it."""
    if edit.before is not None and edit.after is not None:
        touched = any(each.span == edit.before.span for each in claim.quantities)
        return substitute(claim, edit.before, edit.after) if touched else None
    if isinstance(claim, Change) and isinstance(edit.claim, Change) and claim.verb == edit.span:
        return replace(claim, direction=edit.claim.direction)
    return None


def _agreement(before: Finding, after: Finding, *, same: bool) -> float:
    """What another check says of a change: it breaks, it is mended as well, or, of the same words, stays wrong."""
    relations = channel().relations
    if before.verdict is Verdict.CONFIRMED:
        return 1.0 if after.agrees else relations["breaks"]
    if before.verdict is not Verdict.CONTRADICTED:
        return 1.0
    if after.agrees:
        return relations["mends"]
    return relations["stays"] if same else 1.0


def _if_changed(figure: Quantity, factor: float, related: tuple[Related, ...]) -> float:
    """What the claims that are confirmed with a figure as it is say against changing it."""
    if figure.value is None:
        return 1.0
    changed = replace(figure, value=figure.value * Decimal(factor))
    weight = 1.0
    for other in related:
        claim = other.linked.claim
        if other.finding is None or other.finding.verdict is not Verdict.CONFIRMED:
            continue
        if any(each.span == figure.span for each in claim.quantities):
            again = other.recheck(other.linked.try_out(substitute(claim, figure, changed)))
            if again is not None and not again.agrees:
                weight *= channel().relations["breaks"]
    return weight


def confidence(slips: Iterable[Slip], misread: float) -> float:
    """The probability that a print is wrong, from the weights of its slips and the odds of a misreading.

    Formula: p x sum of weights / (p x sum of weights + misread), p the share of published figures that are wrong.
    """
    slipped = channel().prior["figure"] * sum(slip.weight for slip in slips)
    return slipped / (slipped + misread) if slipped + misread > 0 else 0.0


def shares(slips: tuple[Slip, ...]) -> dict[tuple[Span, str], float]:
    """The share of each right print in the weight of all slips; slips without a definite print go by their place."""
    total = sum(slip.weight for slip in slips)
    found: dict[tuple[Span, str], float] = {}
    for slip in slips:
        key = (slip.span, slip.replacement)
        found[key] = found.get(key, 0.0) + (slip.weight / total if total else 0.0)
    return found
