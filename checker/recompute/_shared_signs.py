"""Whose dollar a bare ``$`` is, and whose cents: one currency that fits all of a draft's conversions decides."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from checker.core.claim import Conversion
from checker.core.fact import RateSource
from checker.core.linked import LinkedClaim
from checker.core.quantity import Quantity
from checker.recompute._defences import Defence, spot_defence
from checker.recompute._fellows import implied_rate

SIGN, PART = "$", "cent"
FIRST = "USD"  # whose they are unless something speaks for another
# Nearer to the first owner's rate than this, a conversion is a wrong one of his money sooner than a right one of
# another's: the Canadian dollar has often stood within a tenth of the American.
APART = Decimal("0.18")
# Where English papers print their own dollar bare; Hong Kong's and Taiwan's print HK$ and NT$.
HOMES = frozenset({"AUD", "CAD", "SGD", "NZD"})
# One conversion alone is evidence only where few rates would have fitted: rounding and the days' range together.
SHARP = Decimal("1.075")
# "$5m", "5 million dollars", "50 cents": no letter or owner beside the sign.
_BARE = {
    SIGN: re.compile(r"\$[\s\d.,]*\d.*|[\d.,]+(?:[\s-]?[a-z]+)?[\s-]dollars?", re.IGNORECASE | re.DOTALL),
    PART: re.compile(r"[\d.,]+[\s-]?cents?", re.IGNORECASE),
}


class OtherOwner(NamedTuple):
    """The currencies that a bare sign may stand for, the likeliest's rate, and how many conversions bear it out."""

    sign: str
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
    """Find the other owners of a bare "$" or "cents" at whose rate all of the draft's conversions of it are right.

    None where the sign is not bare, or where a conversion of the draft is right for the sign's first owner. A dollar
    may be any other dollar that is not near to the American one; cents are those of a currency that the draft's
    other conversions spell out ("15.5p (17.6 cent)" in a story of pounds and euros).
    """
    if linked.rates is None or linked.publication is None:
        return None
    return next((owner for sign in (SIGN, PART) if (owner := _find(sign, claim, linked, linked.rates))), None)


def _find(sign: str, claim: Conversion, linked: LinkedClaim, rates: RateSource) -> OtherOwner | None:
    fellows = [each for each in linked.peers if isinstance(each, Conversion)]
    bare = [each for each in (claim, *fellows) if _bare_side(each, sign)]
    if claim not in bare or any(_fits(each, FIRST, sign, linked) for each in bare):
        return None
    spelt = [code for each in fellows for _, quantity in _sides(each) if (code := quantity.unit.currency)]
    found: list[tuple[str, Defence]] = []
    for code in rates.sharers(sign):
        if code == FIRST or (sign == PART and code not in spelt) or (sign == SIGN and _is_near(claim, sign, linked)):
            continue
        defences = [_fits(each, code, sign, linked) for each in bare]
        telling = len(bare) > 1 or sign == PART or (defences[0] and _is_telling(claim, code, defences[0]))
        if defences[0] is not None and all(defences) and telling:
            found.append((code, defences[0]))
    if not found:
        return None
    borne_out = len(bare) + (spelt.count(found[0][0]) if sign == PART else 0)
    return OtherOwner(sign, tuple(code for code, _ in found), found[0][1], borne_out)


def _is_telling(claim: Conversion, code: str, fit: Defence) -> bool:
    """Say whether one conversion alone speaks for a currency: its papers print a bare sign, and it fits closely."""
    implied, band = implied_rate(claim), fit.band.widen(fit.allowance)
    return code in HOMES and implied.high * band.high <= implied.low * band.low * SHARP


def _bare_side(claim: Conversion, sign: str) -> str:
    """Which of the two amounts bears the bare sign; "" when none does, or a figure of them cannot be read."""
    if any(not quantity.value or quantity.malformed for quantity in (claim.of, claim.into)):
        return ""
    sides = [side for side, quantity in _sides(claim) if _is_bare(quantity, sign)]
    return sides[0] if len(sides) == 1 else ""


def _sides(claim: Conversion) -> tuple[tuple[str, Quantity], tuple[str, Quantity]]:
    return ("of", claim.of), ("into", claim.into)


def _is_bare(quantity: Quantity, sign: str) -> bool:
    return quantity.unit.candidates[:1] == (FIRST,) and _BARE[sign].fullmatch(quantity.text) is not None


def _fits(claim: Conversion, code: str, sign: str, linked: LinkedClaim) -> Defence | None:
    spot = _spot(claim, code, sign, linked)
    return spot if spot is not None and spot.defends(implied_rate(claim)) else None


def _is_near(claim: Conversion, sign: str, linked: LinkedClaim) -> bool:
    spot = _spot(claim, FIRST, sign, linked)
    return spot is not None and spot.band.widen(APART).meets(implied_rate(claim))


def _spot(claim: Conversion, code: str, sign: str, linked: LinkedClaim) -> Defence | None:
    of, into = claim.of.unit.candidates[0], claim.into.unit.candidates[0]
    pair = (code, into) if _bare_side(claim, sign) == "of" else (of, code)
    return spot_defence(pair, linked) if pair[0] != pair[1] else None
