"""What the draft's other conversions of a pair say: those that are right at the day's rates."""

from __future__ import annotations

from checker.core.claim import Conversion
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim
from checker.repair.relations import Recheck

_MOST = 4


def peer_band(claim: Conversion, linked: LinkedClaim, recheck: Recheck) -> Interval | None:
    """Find the rates that the confirmed conversions of the same pair imply, together; None without any.

    Units: how much of the second currency one unit of the first buys.
    """
    pair = (claim.of.unit.candidates, claim.into.unit.candidates)
    band: Interval | None = None
    alike = [p for p in linked.peers if isinstance(p, Conversion) and p is not claim and _is_alike(p, pair)]
    for peer in alike[:_MOST]:
        found = recheck(linked.try_out(peer))
        if found is not None and found.agrees:
            rate = peer.into.tight / peer.of.tight
            band = rate if band is None else band.hull(rate)
    return band


def _is_alike(peer: Conversion, pair: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    whole = peer.of.value and peer.into.value and not (peer.of.malformed or peer.into.malformed)
    timed = peer.historic or peer.dated or peer.times
    return bool(whole and not timed and (peer.of.unit.candidates, peer.into.unit.candidates) == pair)
