"""Ranges and lists share what is printed once: "2-3 bn euros", "$2.6-3.9 bn", "5 and 7 percent"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from checker.core.quantity import Kind, Quantity
from checker.core.unit import PLAIN

_DASH = re.compile(r"\s?[-–—]\s?$")
_JOIN = re.compile(r"\s?(?:[-–—]|to|and|or)\s?$")
_RELATIVE = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS, Kind.MULTIPLE, Kind.PERIOD})
_REACH = 5


def share_units(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Give each end of a range the scale, currency or percent sign that only the other end prints.

    Order: as given. Spans do not change: what is shared stays where it is printed.
    """
    shared = list(quantities)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        if second.span.start - first.span.end > _REACH or first.value is None or second.value is None:
            continue
        gap = text[first.span.end : second.span.start]
        if not _JOIN.match(gap):
            continue
        shared[index], shared[index + 1] = _share(first, second, is_dash=bool(_DASH.match(gap)), text=text)
    return tuple(shared)


def _share(first: Quantity, second: Quantity, *, is_dash: bool, text: str) -> tuple[Quantity, Quantity]:
    if first.kind is Kind.OTHER and second.kind in _RELATIVE:
        exact = second.kind is not Kind.PERIOD
        return replace(
            first, kind=second.kind, unit=second.unit, loose_ulp=first.ulp if exact else first.loose_ulp
        ), second
    if first.kind is Kind.OTHER and second.kind in (Kind.MONEY, Kind.PER_SHARE):
        if not is_dash and text[max(0, first.span.start - 5) : first.span.start].lower() == "from ":
            return first, second
        return _rescaled(replace(first, kind=second.kind, unit=second.unit), second), second
    if first.kind is Kind.MONEY and second.kind in (Kind.OTHER, Kind.COUNT) and is_dash and not second.unit.noun:
        second = replace(second, kind=first.kind, unit=first.unit)
        return _rescaled(first, second), second
    if first.kind is Kind.MONEY and second.kind is Kind.MONEY and is_dash and first.unit == second.unit:
        return _rescaled(first, second), second
    if first.kind is Kind.OTHER and second.kind is Kind.COUNT and is_dash:
        return _rescaled(replace(first, kind=Kind.COUNT, unit=PLAIN), second), second
    return first, second


def _rescaled(first: Quantity, second: Quantity) -> Quantity:
    """Let the first end take the scale of the second, when it prints none and would be the smaller."""
    if first.scale != 1 or second.scale == 1 or first.value is None or second.value is None:
        return first
    if first.value > second.value / second.scale and second.scale >= Decimal(1000):
        return first
    return replace(
        first,
        value=first.value * second.scale,
        ulp=first.ulp * second.scale,
        loose_ulp=first.loose_ulp * second.scale,
        scale=second.scale,
        scale_text=second.scale_text,
    )
