"""What else a sentence may say: other readings of a contradicted claim, each with how often it is the true one.

A slip is believed because undoing it lands on the right figure. The same holds for a misreading: a reading under which
everything fits speaks against the contradiction as much as a slip speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from checker.core.claim import Change, Claim, Conversion, Direction
from checker.core.finding import Cause, Finding
from checker.core.linked import LinkedClaim
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.record import record
from checker.core.unit import Unit
from checker.repair.channel import channel, telling
from checker.repair.peer_rates import peer_band
from checker.repair.relations import Recheck
from checker.repair.signs import Sign
from checker.repair.tolerance import print_width, relative_width, result_of, result_width

# A bare direction fits half of all misreadings: only those that words speak for count.
_TOLD = frozenset({"opposite-sign-named", "ends-exchanged-timed"})
_TURN = 2.0  # a wrong pairing goes the way of the verb half of the time
_PARTS = ("of", "into")
_DOMINANT = frozenset({"USD", "GBP"})
_MOST_OTHERS = 3
_RECENT = timedelta(days=60)
_DAYS_OF_A_PAIR = 0.3  # the rates of two years span so much of a rate, as a rule


@record(frozen=True, slots=True)
class Misreading:
    """Another reading: its name in ``channel.toml``, and the claim as it would then be."""

    name: str
    claim: Claim


def weigh_misreadings(finding: Finding, linked: LinkedClaim, recheck: Recheck, signs: frozenset[str]) -> float:
    """Add up how likely the other readings are under which the claim holds, against an arbitrary wrong pairing."""
    claim = linked.claim
    if isinstance(claim, Change):
        return _of_change(claim, finding, linked, recheck, signs)
    if isinstance(claim, Conversion):
        return _of_conversion(claim, finding, linked, recheck, signs)
    return 0.0


def _of_change(claim: Change, finding: Finding, linked: LinkedClaim, recheck: Recheck, signs: frozenset[str]) -> float:
    shares = channel().misreadings
    mass = 0.0
    for other in _readings_of_change(claim, signs):
        assert isinstance(other.claim, Change)  # noqa: S101 - made from one
        if finding.claimed is None and _turns(claim, other.claim):
            mass += shares[other.name] * _TURN if other.name in _TOLD else 0.0
            continue
        found = recheck(linked.try_out(other.claim))
        if found is not None and found.agrees:
            result = result_of(claim)
            tolerance = result_width(found, result) if result else relative_width(found)
            mass += telling(shares[other.name], tolerance)
    if finding.cause is Cause.PERCENT_FOR_POINTS and claim.rate is not None:
        mass += telling(shares["points-of" if Sign.OF_ANOTHER in signs else "points"], print_width(claim.rate))
    return mass


def _readings_of_change(claim: Change, signs: frozenset[str]) -> Iterator[Misreading]:
    now, before = claim.now, claim.before
    if now is not None and before is not None:
        name = "opposite-sign-named" if Sign.LOSS in signs else "opposite-sign"
        yield Misreading(name, replace(claim, now=_negated(now)))
        yield Misreading(name, replace(claim, before=_negated(before)))
        if now.negative or before.negative:
            yield Misreading(name, replace(claim, now=_positive(now), before=_positive(before)))
        name = "ends-exchanged-timed" if Sign.EARLIER_FIRST in signs else "ends-exchanged"
        yield Misreading(name, replace(claim, now=before, before=now))
        if now.loose_ulp > now.ulp or before.loose_ulp > before.ulp:
            yield Misreading("rounded-levels", replace(claim, now=_coarse(now), before=_coarse(before)))
    elif claim.delta is not None:
        coarse = replace(claim, delta=_coarse(claim.delta), now=_coarse(now), before=_coarse(before))
        yield Misreading("rounded-levels", coarse)
    if claim.rate is not None and claim.rate.kind in (Kind.MULTIPLE, Kind.FRACTION) and not claim.rate.hedge:
        yield Misreading("at-least", replace(claim, rate=replace(claim.rate, hedge=Hedge.AT_LEAST)))


def _turns(claim: Change, other: Change) -> bool:
    """Say whether another reading makes a bare direction right: there is no rate or amount that could fit."""
    if other.now is None or other.before is None:
        return False
    rise = (other.now.value or 0) - (other.before.value or 0)
    return (rise > 0 and claim.direction is Direction.UP) or (rise < 0 and claim.direction is Direction.DOWN)


def _negated(figure: Quantity) -> Quantity:
    return replace(figure, value=-figure.value if figure.value is not None else None, negative=not figure.negative)


def _positive(figure: Quantity) -> Quantity:
    return _negated(figure) if figure.negative else figure


def _coarse(figure: Quantity | None) -> Quantity | None:
    return replace(figure, ulp=figure.loose_ulp) if figure is not None else None


def _of_conversion(
    claim: Conversion, finding: Finding, linked: LinkedClaim, recheck: Recheck, signs: frozenset[str]
) -> float:
    shares = channel().misreadings
    mass = 0.0
    for share, part, code in _other_moneys(claim):
        found = recheck(linked.try_out(_renamed(claim, part, code)))
        if found is not None and found.agrees:
            named = code in getattr(claim, part).unit.candidates
            again = _fits_others(linked, claim, part, code, recheck)
            meant = share * (1.0 if named else shares["other-money-unnamed"]) * shares["other-money-again"] ** again
            mass += telling(shares["other-money"] * meant, relative_width(finding))
    if any(_has_unknown_owner(figure) for figure in (claim.of, claim.into)):
        mass += shares["unknown-owner"]
    if finding.cause is Cause.STALE_RATE:
        mass += _of_another_day(finding, linked, signs)
    return mass * (channel().relations["peers"] if peer_band(claim, linked, recheck) else 1.0)


def _of_another_day(finding: Finding, linked: LinkedClaim, signs: frozenset[str]) -> float:
    shares = channel().misreadings
    timeless = "other-day-timeless" if Sign.NOT_CURRENT in signs else "other-day"
    mass = telling(shares["other-day-past" if Sign.PAST in signs else timeless], _DAYS_OF_A_PAIR)
    day = finding.fits_on
    published = linked.publication.start if linked.publication else None
    recent = day is not None and published is not None and abs(published - day) <= _RECENT
    return mass * shares["other-day-recent"] if recent else mass / 2


def _has_unknown_owner(figure: Quantity) -> bool:
    """Say whether a name is shared and belongs to none of its owners first: "rupees", unlike "dollars"."""
    return len(figure.unit.candidates) > 1 and figure.unit.candidates[0] not in _DOMINANT


_NAMES = {
    "USD": "dollar",
    "INR": "rupee",
    "PKR": "rupee",
    "LKR": "rupee",
    "SEK": "crown",
    "NOK": "crown",
    "DKK": "crown",
}


def _fits_others(linked: LinkedClaim, claim: Conversion, part: str, code: str, recheck: Recheck) -> int:
    """Count the draft's other conversions, up to three, that fit another money of the same sign and not the first."""
    candidates = getattr(claim, part).unit.candidates
    fitting = 0
    for peer in linked.peers:
        if isinstance(peer, Conversion) and peer is not claim and fitting < _MOST_OTHERS:
            mine = next((p for p in _PARTS if getattr(peer, p).unit.candidates == candidates), "")
            if mine and _is_confirmed(recheck, linked, _renamed(peer, mine, code)):
                fitting += not _is_confirmed(recheck, linked, peer)
    return fitting


def _is_confirmed(recheck: Recheck, linked: LinkedClaim, claim: Conversion) -> bool:
    found = recheck(linked.try_out(claim))
    return found is not None and found.agrees


def _renamed(claim: Conversion, part: str, code: str) -> Conversion:
    figure: Quantity = getattr(claim, part)
    other = replace(figure, unit=Unit(candidates=(code,), per_share=figure.unit.per_share))
    return replace(claim, of=other) if part == "of" else replace(claim, into=other)


def _other_moneys(claim: Conversion) -> Iterator[tuple[float, str, str]]:
    """What else a bare sign may be: how often, which amount's, and the currency."""
    for part in _PARTS:
        figure: Quantity = getattr(claim, part)
        name = _NAMES.get(figure.unit.candidates[0], "") if figure.unit.candidates else ""
        if not _is_bare(figure, name):
            continue
        for code, share in channel().money.get(name, {}).items():
            if code != figure.unit.candidates[0]:
                yield share, part, code


def _is_bare(figure: Quantity, name: str) -> bool:
    """Say whether the print names no country: "$5m" and "5m dollars", not "US$5m" or "USD 5m"."""
    if not name:
        return False
    letters = "".join(letter for letter in figure.text.upper() if letter.isalpha() or letter == "$")
    codes = ("US$", "USD", "INR", "PKR", "LKR", "SEK", "NOK", "DKK", "₹")
    return not any(code in letters or code in figure.text for code in codes) and "AMERICAN" not in letters
