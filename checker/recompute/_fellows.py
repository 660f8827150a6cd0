"""The rates that a draft's conversions imply: this one's, and those of its fellows of the same pair."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from checker.core.claim import Claim, Conversion
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim


@dataclass(frozen=True, slots=True)
class Fellows:
    """What the draft's other conversions of a pair imply: all of them together, and the one in the middle."""

    band: Interval
    middle: Decimal


def implied_rate(claim: Conversion) -> Interval:
    """Work out every rate that the two printed amounts allow.

    Units: how much of the second currency one unit of the first buys.
    """
    return claim.into.tight / claim.of.tight


def find_fellows(claim: Conversion, linked: LinkedClaim) -> Fellows | None:
    """The rates that the draft's other conversions of the pair imply; those of another time are left out."""
    rates = [
        implied_rate(peer)
        for peer in linked.peers
        if isinstance(peer, Conversion)
        and peer is not claim
        and _alike(peer, claim)
        and not (peer.historic or peer.dated or peer.times)
    ]
    if not rates:
        return None
    band = rates[0]
    for rate in rates[1:]:
        band = band.hull(rate)
    return Fellows(band, median(rate.middle for rate in rates))


def _alike(peer: Claim, claim: Conversion) -> bool:
    if (
        not isinstance(peer, Conversion)
        or peer.into.malformed
        or peer.of.malformed
        or not peer.of.value
        or not peer.into.value
    ):
        return False
    same_of = set(peer.of.unit.candidates) & set(claim.of.unit.candidates)
    return bool(same_of and set(peer.into.unit.candidates) & set(claim.into.unit.candidates))
