"""Rules about how a figure itself is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.style.sheet import Sheet, Slip

NAMES = {Decimal(10) ** 6: "million", Decimal(10) ** 9: "billion", Decimal(10) ** 12: "trillion"}
LETTERS = {"million": "m", "billion": "bn", "trillion": "tn"}
RANGE = re.compile(r"\s?(?:-|–|—|to)\s?[^\w\s]{0,3}\Z")
DASH = re.compile(r"\s?[-–—]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")


def percent_form(sheet: Sheet, choices: Mapping[str, str]) -> Iterator[Slip]:
    """A percentage has the sign, or the word, that the house prints."""
    form = choices["form"]
    wanted = form if form == "%" else f" {form}"
    for quantity in sheet.own:
        if quantity.kind is not Kind.PERCENT or not quantity.digits.cut(sheet.text)[-1:].isdigit():
            continue
        tail = Span(quantity.digits.end, quantity.span.end)
        printed = " ".join(tail.cut(sheet.text).replace("\u00a0", " ").split(" ")).lower()
        if printed.strip() not in ("%", "percent", "per cent") or printed == wanted:
            continue
        yield Slip(
            span=quantity.span,
            message=f"{quantity.text} is printed {quantity.digits.cut(sheet.text)}{wanted} here",
            replacement=wanted,
            instead_of=tail,
        )


def leading_zero(sheet: Sheet, _choices: Mapping[str, str]) -> Iterator[Slip]:
    """An amount below one has a zero before its point."""
    for quantity in sheet.own:
        digits = quantity.digits.cut(sheet.text)
        if digits[:1] == "." and digits[1:2].isdigit():
            yield Slip(
                span=quantity.span,
                message=f"{quantity.text} lacks the zero before its point",
                replacement="0.",
                instead_of=Span(quantity.digits.start, quantity.digits.start + 1),
            )


def scale_form(sheet: Sheet, choices: Mapping[str, str]) -> Iterator[Slip]:
    """Millions and billions of money are a word, or letters closed up."""
    for quantity in sheet.own:
        name = NAMES.get(quantity.scale, "")
        place = _scale(quantity, sheet.text)
        if quantity.kind is not Kind.MONEY or not name or place is None:
            continue
        letters = choices["form"] == "letters"
        wanted = choices.get(name, LETTERS[name]) if letters else f" {name}"
        if place.cut(sheet.text).replace("\u00a0", " ").replace("-", " ") != wanted:
            before, after = Span(quantity.span.start, place.start), Span(place.end, quantity.span.end)
            shown = before.cut(sheet.text) + wanted + after.cut(sheet.text)
            yield Slip(
                span=quantity.span,
                message=f"{quantity.text} is printed {shown} here",
                replacement=wanted,
                instead_of=place,
            )


def precision(sheet: Sheet, choices: Mapping[str, str]) -> Iterator[Slip]:
    """Large amounts and percentages carry no more decimals than say something."""
    most = int(choices.get("decimals", "2"))
    for quantity in sheet.own:
        digits = quantity.digits.cut(sheet.text)
        large = quantity.kind in (Kind.MONEY, Kind.COUNT) and quantity.scale in NAMES
        if not large and quantity.kind is not Kind.PERCENT:
            continue
        decimals = digits.partition(".")[2]
        if len(decimals) > most and _NUMBER.match(digits):
            rounded = format(Decimal(digits).quantize(Decimal(1).scaleb(-most), ROUND_HALF_EVEN), "f")
            yield Slip(
                span=quantity.span,
                message=f"{quantity.text} has {len(decimals)} decimals",
                replacement=rounded,
                instead_of=quantity.digits,
            )


def range_scale(sheet: Sheet, choices: Mapping[str, str]) -> Iterator[Slip]:
    """The ends of a range both carry their scale, or the last alone does."""
    repeat = choices["form"] == "repeat"
    for first, second, gap in sheet.pairs():
        if not RANGE.match(gap) or first.scale != second.scale or second.scale not in NAMES:
            continue
        own, shared = _scale(first, sheet.text), _scale(second, sheet.text)
        span = first.span.cover(second.span)
        if repeat and own is None and shared is not None:
            bare = second.span.start == second.digits.start
            sign = Span(first.span.start, first.digits.start).cut(sheet.text) if bare else ""
            yield Slip(
                span=span,
                message=f"{first.text} lacks its {NAMES[first.scale]}",
                replacement=shared.cut(sheet.text) + gap + sign,
                instead_of=Span(first.digits.end, second.span.start),
            )
        elif not repeat and own is not None and shared is not None and DASH.match(gap):
            said = f"the range names {NAMES[first.scale]} twice"
            yield Slip(span=span, message=said, replacement="", instead_of=own)


def _scale(quantity: Quantity, text: str) -> Span | None:
    """Where the scale of a figure is printed, with the space before it; None when only its neighbour prints it."""
    if not quantity.scale_text:
        return None
    end = quantity.digits.end
    at = text.find(quantity.scale_text, end, quantity.span.end)
    return Span(end, at + len(quantity.scale_text)) if 0 <= at <= end + 3 else None
