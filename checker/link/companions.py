"""Claims of one draft that bear on each other: conversions of one pair, rates that the draft declares."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from checker.core.claim import Claim, Conversion, DeclaredRate
from checker.core.draft import Publication
from checker.core.fact import Rate, RateSource
from checker.core.linked import LinkedClaim

_REACH = 24  # fellows on either side: a story has fewer, and a book of stories stays linear


def link_companions(
    linked: tuple[LinkedClaim, ...],
    rates: RateSource,
    publication: Publication | None,
    declared: tuple[Rate, ...] = (),
) -> tuple[LinkedClaim, ...]:
    """Give every claim the rates, and every conversion its fellows and the rates that were declared.

    ``declared`` are those of the filings; those of the draft come first.
    Order: as given.
    """
    own = [
        (one.claim.span.start, rate)
        for one in linked
        if isinstance(one.claim, DeclaredRate)
        for rate in _rate(one.claim, publication)
    ]
    conversions = [one.claim for one in linked if isinstance(one.claim, Conversion)]
    places = {id(claim): index for index, claim in enumerate(conversions)}
    starts = [start for start, _rate in own]
    return tuple(
        LinkedClaim(  # not replace(), which takes several times as long: every claim passes here
            claim=one.claim,
            publication=publication,
            facts=one.facts,
            ambiguous=one.ambiguous,
            peers=_near(conversions, places, one) if isinstance(one.claim, Conversion) else one.peers,
            declared=(*_nearest(own, starts, one), *declared) if isinstance(one.claim, Conversion) else one.declared,
            rates=rates,
            witness=one.witness,
            reason=one.reason,
            trial=one.trial,
            tolerances=one.tolerances,
            candidates=one.candidates,
        )
        for one in linked
    )


def _near(conversions: list[Conversion], places: dict[int, int], one: LinkedClaim) -> tuple[Claim, ...]:
    place = places[id(one.claim)]
    return tuple(conversions[max(0, place - _REACH) : place] + conversions[place + 1 : place + 1 + _REACH])


def _nearest(own: list[tuple[int, Rate]], starts: list[int], one: LinkedClaim) -> tuple[Rate, ...]:
    """The rates that the draft declares: all of a story's, the nearest of a book of stories."""
    place = bisect_left(starts, one.claim.span.start)
    return tuple(rate for _start, rate in own[max(0, place - _REACH) : place + _REACH])


def _rate(claim: DeclaredRate, publication: Publication | None) -> list[Rate]:
    base, quote = claim.base.unit.candidates, claim.quote.unit.candidates
    if not base or not quote or not claim.quote.value:
        return []
    return [
        Rate(
            base=base[0],
            quote=quote[0],
            value=claim.quote.value,
            on=publication.end if publication else date.min,
            basis="declared",
            source="the draft",
        )
    ]
