"""Whether two figures can be two values of one thing, and what the second leaves unsaid."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.core.quantity import Kind, Quantity
from checker.english.units import measure_after
from checker.extract.changes.tokens import COUNTS, MONEYS

_SCALED = Decimal(1000)
_NEIGHBOURS = Decimal(5)


def comparable(now: Quantity, before: Quantity) -> bool:
    """Say whether one figure may be the earlier value of the other.

    Money compares with money of the same currency; a scaled number without a currency takes that of
    its partner ("429 million euros from 787 million"); percentages compare with percentages.
    """
    kinds = {now.kind, before.kind}
    if kinds <= MONEYS:
        shared = set(now.unit.candidates) & set(before.unit.candidates)
        return bool(shared) and (now.kind is before.kind or (now.scale == before.scale and now.scale <= 1))
    if kinds <= COUNTS:
        return not _in_other_units(now.unit.noun, before.unit.noun)
    if Kind.PERCENT in kinds or Kind.BASIS_POINTS in kinds:
        return len(kinds) == 1
    if kinds & MONEYS and kinds & COUNTS:
        plain = now if now.kind in COUNTS else before
        return not plain.unit.noun and (plain.scale != 1 or (now.scale == before.scale and plain.kind is Kind.OTHER))
    return False


def inherited(quantity: Quantity, partner: Quantity) -> Quantity:
    """Give a number its partner's currency, or its scale, when it prints none.

    In "to $12.36 billion from $11.26" the scale is left out; so it is read where that makes the two
    figures neighbours. Thousands have one only beside thousands: "SEK 2,961 million (3,150)".
    """
    if (
        quantity.scale == 1
        and partner.scale >= _SCALED
        and quantity.value
        and partner.value
        and not quantity.scale_text
    ):
        size = abs(quantity.value * partner.scale / partner.value)
        beside_thousands = abs(partner.value) >= _SCALED * partner.scale
        if Decimal(1) / _NEIGHBOURS < size < _NEIGHBOURS and (quantity.value < _SCALED or beside_thousands):
            quantity = replace(
                quantity,
                value=quantity.value * partner.scale,
                ulp=quantity.ulp * partner.scale,
                loose_ulp=quantity.loose_ulp * partner.scale,
                scale=partner.scale,
                scale_text=partner.scale_text,
            )
    if quantity.kind in COUNTS and partner.kind in MONEYS:
        return replace(quantity, kind=partner.kind, unit=partner.unit)
    if quantity.kind in MONEYS and partner.kind in MONEYS and quantity.kind is not partner.kind:
        return replace(quantity, kind=Kind.PER_SHARE, unit=replace(quantity.unit, per_share=True))
    return quantity


def _in_other_units(first: str, second: str) -> bool:
    """Say whether two counts are measured in units that differ: 33 gigabits and 27 terabits."""
    units = (measure_after(first, 0), measure_after(second, 0)) if first and second else (None, None)
    return units[0] is not None and units[1] is not None and units[0][0] != units[1][0]
