"""Whose dollar a bare ``$`` is: one currency that fits all conversions of a draft decides what its sign means."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from checker.core.claim import Conversion
from checker.core.linked import LinkedClaim
from checker.core.quantity import Quantity
from checker.recompute._defences import Defence, spot_defence
from checker.recompute._fellows import implied_rate

SIGN = "$"
# Nearer to the first owner's rate than this, a conversion is a wrong one of his money sooner than a right one of
# another's: the Canadian dollar has often stood within a tenth of the American.
APART = Decimal("0.18")
# Where English papers print their own dollar bare; Hong Kong's and Taiwan's print HK$ and NT$.
HOMES = frozenset({"AUD", "CAD", "SGD", "NZD"})
# One conversion alone is evidence only where few rates would have fitted: rounding and the days' range together.
SHARP = Decimal("1.075")
# "$5m", "5 million dollars", "50 cents": no letter or owner beside the sign.
_BARE = re.compile(r"\$[\s\d.,]*\d.*|[\d.,]+(?:[\s-]?[a-z]+)?[\s-](?:dollars?|cents?)", re.IGNORECASE | re.DOTALL)


class OtherOwner(NamedTuple):
    """The currencies that a bare sign may stand for, the likeliest's rate, and how many conversions bear it out."""

    codes: tuple[str, ...]
    defence: Defence
    conversions: int

    @property
    def named(self) -> str:
        """The currencies in words: "SGD", "CAD or AUD"."""
        return " or ".join(self.codes)

    @property
    def certain(self) -> bool:
        """Say whether more than one conversion bears it out: one alone may fit another's rate by chance."""
        return self.conversions > 1


def find_other_owner(claim: Conversion, linked: LinkedClaim) -> OtherOwner | None:
    """Find the one other owner of the sign at whose rate all of the draft's conversions of it are right.

    None where the sign is not bare, where a conversion of the draft is right for the sign's first owner, or where
    this one lies so near to that owner's rate that it is sooner a slip.
    """
    if linked.rates is None or linked.publication is None:
        return None
    owners = linked.rates.sharers(SIGN)
    bare = [each for each in (claim, *linked.peers) if isinstance(each, Conversion) and _bare_side(each, owners)]
    if claim not in bare or any(_fits(each, owners[0], linked) for each in bare) or _is_near(claim, owners[0], linked):
        return None
    found: list[tuple[str, Defence]] = []
    for code in owners[1:]:
        defences = [_fits(each, code, linked) for each in bare]
        if defences[0] is not None and all(defences) and (len(bare) > 1 or _is_telling(claim, code, defences[0])):
            found.append((code, defences[0]))
    return OtherOwner(tuple(code for code, _ in found), found[0][1], len(bare)) if found else None


def _is_telling(claim: Conversion, code: str, fit: Defence) -> bool:
    """Say whether one conversion alone speaks for a currency: its papers print a bare sign, and it fits closely."""
    implied, band = implied_rate(claim), fit.band.widen(fit.allowance)
    return code in HOMES and implied.high * band.high <= implied.low * band.low * SHARP


def _bare_side(claim: Conversion, owners: tuple[str, ...]) -> str:
    """Which of the two amounts bears the bare sign; "" when none does, or a figure of them cannot be read."""
    if any(not quantity.value or quantity.malformed for quantity in (claim.of, claim.into)):
        return ""
    sides = [side for side, quantity in _sides(claim) if _is_bare(quantity, owners)]
    return sides[0] if len(sides) == 1 else ""


def _sides(claim: Conversion) -> tuple[tuple[str, Quantity], tuple[str, Quantity]]:
    return ("of", claim.of), ("into", claim.into)


def _is_bare(quantity: Quantity, owners: tuple[str, ...]) -> bool:
    return quantity.unit.candidates[:1] == owners[:1] and _BARE.fullmatch(quantity.text) is not None


def _pair(claim: Conversion, code: str, owners: tuple[str, ...]) -> tuple[str, str]:
    if _bare_side(claim, owners) == "of":
        return code, claim.into.unit.candidates[0]
    return claim.of.unit.candidates[0], code


def _fits(claim: Conversion, code: str, linked: LinkedClaim) -> Defence | None:
    spot = _spot(claim, code, linked)
    return spot if spot is not None and spot.defends(implied_rate(claim)) else None


def _is_near(claim: Conversion, code: str, linked: LinkedClaim) -> bool:
    spot = _spot(claim, code, linked)
    return spot is not None and spot.band.widen(APART).meets(implied_rate(claim))


def _spot(claim: Conversion, code: str, linked: LinkedClaim) -> Defence | None:
    assert linked.rates is not None  # noqa: S101 - find_other_owner looked
    pair = _pair(claim, code, linked.rates.sharers(SIGN))
    return spot_defence(pair, linked) if pair[0] != pair[1] else None
