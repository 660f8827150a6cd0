"""Every claim that a draft makes with its figures."""

from __future__ import annotations

from checker.core.claim import Claim
from checker.extract.conversions import find_conversions, find_declared_rates
from checker.extract.misprints import find_misprints
from checker.extract.reading import Reading


def extract_claims(reading: Reading) -> tuple[Claim, ...]:
    """Find what each sentence says with its figures.

    Order: by where the claims stand; claims at one place in the order in which they are looked for.
    """
    found: list[Claim] = [
        *find_conversions(reading),
        *find_declared_rates(reading),
        *find_misprints(reading),
    ]
    return tuple(sorted(found, key=lambda claim: claim.span))
