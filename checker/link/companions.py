"""Claims of one draft that bear on each other: conversions of one pair, rates that the draft declares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from checker.core.claim import Claim, Conversion, DeclaredRate
from checker.core.draft import Publication
from checker.core.fact import Rate, RateSource
from checker.core.linked import LinkedClaim


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
    own = tuple(rate for one in linked if isinstance(one.claim, DeclaredRate) for rate in _rate(one.claim, publication))
    fellows = _fellows(linked)
    return tuple(
        replace(
            one,
            rates=rates,
            publication=publication,
            declared=(*own, *declared) if isinstance(one.claim, Conversion) else (),
            peers=one.peers or (fellows[_pair(one.claim)] if isinstance(one.claim, Conversion) else ()),
        )
        for one in linked
    )


def _fellows(linked: tuple[LinkedClaim, ...]) -> dict[tuple[str, str], tuple[Claim, ...]]:
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for one in linked:
        if isinstance(one.claim, Conversion):
            groups[_pair(one.claim)].append(one.claim)
    return {pair: tuple(claims) for pair, claims in groups.items()}


def _pair(claim: Conversion) -> tuple[str, str]:
    """The likeliest pair, in alphabetical order: an inverted conversion is a fellow too, but of its own kind."""
    return claim.of.unit.candidates[0], claim.into.unit.candidates[0]


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
