"""The slips that newspapers really make with one figure, each as the single change that undoes it.

Source: corrections columns of newspapers, where swaps of million and billion lead every list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from itertools import pairwise

from checker.core.claim import Change, Claim, Conversion, Direction
from checker.core.finding import Cause
from checker.core.quantity import Kind, Quantity
from checker.core.record import record
from checker.core.span import Span
from checker.repair.prints import with_added_scale, with_currency, with_digits, with_scale

_THOUSAND = Decimal(1000)
_CURRENCIES = ("USD", "EUR", "GBP")
_DIGIT_CAUSES = frozenset({Kind.MONEY, Kind.PER_SHARE, Kind.COUNT, Kind.PERCENT, Kind.OTHER})


@record(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change to a claim: where, what would be printed, and the slip that it undoes."""

    cause: Cause
    span: Span
    replacement: str
    because: str
    claim: Claim
    before: Quantity | None = None
    after: Quantity | None = None


def list_edits(claim: Claim, fellow_currencies: frozenset[str] = frozenset()) -> Iterator[Edit]:
    """List the single changes that could mend a claim.

    Order: a turned verb first; then the figures as they stand in the draft.
    """
    if isinstance(claim, Change) and claim.direction in (Direction.UP, Direction.DOWN):
        other = Direction.DOWN if claim.direction is Direction.UP else Direction.UP
        turned = replace(claim, direction=other)
        because = f"the figures went {other}"
        yield Edit(cause=Cause.DIRECTION, span=claim.verb or claim.span, replacement="", because=because, claim=turned)
    for quantity in claim.quantities:
        others = [other for other in claim.quantities if other is not quantity]
        for cause, edited, because in _slips(quantity, others, claim, fellow_currencies):
            yield Edit(
                cause=cause,
                span=quantity.span,
                replacement=edited.text,
                because=because,
                claim=substitute(claim, quantity, edited),
                before=quantity,
                after=edited,
            )


def substitute(claim: Claim, old: Quantity, new: Quantity) -> Claim:
    """Put one figure in the place of another, wherever the claim holds it."""
    changed: dict[str, object] = {}
    for field in fields(claim):
        value = getattr(claim, field.name)
        if isinstance(value, Quantity) and value.span == old.span:
            changed[field.name] = new
        elif isinstance(value, tuple) and any(isinstance(item, Quantity) and item.span == old.span for item in value):
            changed[field.name] = tuple(
                new if isinstance(item, Quantity) and item.span == old.span else item for item in value
            )
    return replace(claim, **changed)  # type: ignore[arg-type]


_Slip = tuple[Cause, Quantity, str]


def _slips(quantity: Quantity, others: list[Quantity], claim: Claim, fellows: frozenset[str]) -> Iterator[_Slip]:
    if quantity.value is None or quantity.kind not in _DIGIT_CAUSES:
        return
    if quantity.kind in (Kind.MONEY, Kind.COUNT, Kind.OTHER):
        yield from _scales(quantity, others)
    if isinstance(claim, Conversion):
        yield from _currencies(quantity, others, fellows)
        if quantity is claim.into and claim.of.value and quantity.value:
            inverted = claim.of.value * claim.of.value / quantity.value
            text = quantity.text
            edited = replace(quantity, value=inverted, ulp=quantity.ulp * inverted / quantity.value, text=text)
            yield Cause.INVERTED_RATE, edited, "the rate was applied the wrong way round"
    yield from _digit_slips(quantity)


def _scales(quantity: Quantity, others: list[Quantity]) -> Iterator[_Slip]:
    for factor in (_THOUSAND, 1 / _THOUSAND):
        edited = with_scale(quantity, quantity.scale * factor)
        if edited:
            yield Cause.SCALE, edited, f"“{quantity.scale_text}” is printed for “{edited.scale_text}”"
    for other in others:
        added = with_added_scale(quantity, other)
        if added:
            yield Cause.MISSING_SCALE, added, f"“{added.scale_text}” is missing"
            break


def _currencies(quantity: Quantity, others: list[Quantity], fellows: frozenset[str]) -> Iterator[_Slip]:
    taken = {other.unit.currency for other in others}
    for code in dict.fromkeys((*sorted(fellows), *_CURRENCIES)):
        if code not in quantity.unit.candidates and code not in taken:
            yield Cause.WRONG_CURRENCY, with_currency(quantity, code), f"the amount is right in {code}"


def _digit_slips(quantity: Quantity) -> Iterator[_Slip]:
    printed = quantity.text[quantity.digits.start - quantity.span.start : quantity.digits.end - quantity.span.start]
    if not re.fullmatch(r"[\d,]*\.?\d*", printed) or not any(letter.isdigit() for letter in printed):
        return
    for swapped in _transposed(printed):
        edited = with_digits(quantity, swapped)
        if edited:
            yield Cause.TRANSPOSED_DIGITS, edited, f"two digits of {printed} stand in the wrong order"
    for factor, because in ((Decimal(10), "a digit was lost"), (Decimal("0.1"), "a digit is one too many")):
        moved = _moved_point(printed, factor)
        edited = with_digits(quantity, moved) if moved else None
        if edited:
            yield Cause.DECIMAL_POINT, edited, f"the decimal point is one place off, or {because}"


def _transposed(printed: str) -> Iterator[str]:
    places = [index for index, letter in enumerate(printed) if letter.isdigit()]
    for first, second in pairwise(places):
        if printed[first] != printed[second] and not (first == 0 and printed[second] == "0"):
            letters = list(printed)
            letters[first], letters[second] = letters[second], letters[first]
            yield "".join(letters)


def _moved_point(printed: str, factor: Decimal) -> str:
    value = Decimal(printed.replace(",", "")) * factor
    places = len(printed.partition(".")[2])
    if factor > 1:
        shown = value.quantize(Decimal(1).scaleb(-max(0, places - 1)))
    else:
        shown = value.quantize(Decimal(1)) if not places and value == value.to_integral_value() else value
    return f"{shown:,f}" if "," in printed else f"{shown:f}"
