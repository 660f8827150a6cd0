"""The ledger of a draft: every numeral, in digits or words, with what it is and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checker.core.draft import Draft
from checker.core.quantity import Kind, Malformation, Quantity
from checker.core.span import Span
from checker.core.unit import TIMES, Unit
from checker.extract.currencies import Currencies, currencies
from checker.extract.digits import Digits, find_number, read_digits
from checker.extract.hedges import read_hedge
from checker.extract.labels import find_addresses, read_code, read_label, read_year
from checker.extract.number_words import (
    ORDINALS,
    SCALES,
    find_number_words,
    read_cardinal,
    read_fraction,
    read_multiple,
)
from checker.extract.ranges import share_units
from checker.extract.tails import Tail, read_tail

# "£6.bn", "3. billion": a point with nothing behind it before a scale. Capitals would open a sentence.
_DROPPED = re.compile(r"\.\s?(?:bn|b|billion|m|mn|million|k|tn|trillion|thousand|crore|lakh)(?![^\W_])")
# "A fifth week" counts weeks, and "the second half of 2024" is a time.
_ORDINAL_SPAN = re.compile(
    r"\s(?:straight|consecutive|successive)?\s?(?:day|week|month|quarter|year|time|season)\b", re.IGNORECASE
)
_OF_TIME = re.compile(r"\b(?:first|second|latter|1st|2nd)[\s-]$", re.IGNORECASE)
_REACH = 8
_INDIAN = frozenset(("crore", "crores", "cr", "lakh", "lakhs", "lac", "lacs"))
_MINUS = "-−\u2010\u2011"
_EXACT = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS, Kind.MULTIPLE, Kind.PER_SHARE})
_MOST_DIGITS = 21  # no amount that a newspaper prints has more; a key, an account or noise has


def extract_numerals(draft: Draft) -> tuple[Quantity, ...]:
    """Account for every numeral of a draft.

    Each maximal run of digits lies in exactly one numeral; numbers spelt out are numerals too.
    Units: values in units of the figure (not millions), percentages as printed (12 for 12 %).
    Order: as they stand in the text; none overlaps another.
    """
    return read_numerals(draft.text)


def read_numerals(text: str) -> tuple[Quantity, ...]:
    """Account for every numeral of a text; see ``extract_numerals``."""
    return share_units(text, tuple(_scan(text, currencies())))


def _scan(text: str, table: Currencies) -> Iterator[Quantity]:
    """Walk the text once; digits, words and addresses are met in the order in which they stand."""
    webs, words = find_addresses(text), find_number_words(text)
    web, word = next(webs, None), next(words, None)
    number = find_number(text, 0)
    floor = 0
    while number or word or web:
        nearest = _first(web, word, number)
        if web and web is nearest:
            quantity = _label(text, web.start(), web.end(), web.start(), Kind.IDENTIFIER) if _has_digit(web) else None
        elif word and word is nearest:
            quantity = _from_words(text, word, table)
        elif number:
            quantity = _from_digits(text, number, table, floor)
        else:
            break
        floor = max(floor, quantity.span.end if quantity else nearest.end() if nearest else floor)
        if quantity:
            yield quantity
        while web and web.start() < floor:
            web = next(webs, None)
        while word and word.start() < floor:
            word = next(words, None)
        if number and number.start() < floor:
            number = find_number(text, floor)


def _first(*found: re.Match[str] | None) -> re.Match[str] | None:
    """The match that stands first; of two that begin together the one that is named first."""
    nearest = None
    for each in found:
        if each and (nearest is None or each.start() < nearest.start()):
            nearest = each
    return nearest


def _has_digit(found: re.Match[str]) -> bool:
    return any(letter.isdecimal() for letter in found.group())


def _label(text: str, start: int, end: int, digits: int, kind: Kind) -> Quantity:
    return Quantity(span=Span(start, end), text=text[start:end], kind=kind, digits=Span(digits, end))


def _from_digits(text: str, found: re.Match[str], table: Currencies, floor: int) -> Quantity:
    start, end = found.span()
    if end - start > _MOST_DIGITS and sum(letter.isdecimal() for letter in found.group()) > _MOST_DIGITS:
        return _label(text, start, end, start, Kind.IDENTIFIER)
    lead, lead_start, negative = _before(text, start, table, floor)
    scaled = table.scaled_before(text, start, floor) if lead is None else None
    if scaled:
        lead, lead_start = scaled[1], scaled[0]
    if lead is None:
        label = read_label(text, start, end)
        if label:
            return _label(text, max(label[0], floor), max(label[1], end), start, label[2])
    digits = read_digits(found)
    dropped = _DROPPED.match(text, end) if digits.ulp == 1 and not digits.malformed else None
    tail = read_tail(text, end + 1 if dropped else end, table, lead)
    if scaled and tail.scale == 1:
        tail.scale, tail.scale_text = scaled[2]
    if lead is None and tail.scale == 1 and tail.kind in (None, Kind.COUNT, Kind.IDENTIFIER):
        if found.lastgroup == "whole" and (year := read_year(text, start, end)):
            return replace(_label(text, start, year, start, Kind.YEAR), value=digits.value)
        if code := read_code(text, start, end):
            return _label(text, start, code, start, Kind.IDENTIFIER)
    tail.dropped = dropped is not None
    digits = replace(digits, negative=True) if negative else digits
    return _figure(text, Span(lead_start, tail.end), Span(start, end), digits, tail)


def _before(text: str, start: int, table: Currencies, floor: int) -> tuple[Unit | None, int, bool]:
    """Read the currency and the minus that stand before digits: unit, where the figure begins, negative."""
    position, negative = start, False
    if position > floor and text[position - 1] in _MINUS:
        position -= 1
    gap = position
    while gap > floor and text[gap - 1] in " \u00a0\u202f\n" and position - gap < 2:
        gap -= 1
    sign = table.sign_before(text, gap) if gap > floor else None
    if sign and sign[0] >= floor and _is_sign(text, sign[0], gap, start):
        begin = sign[0]
        negative = position < start and text[position] in _MINUS[:2]
        if text[begin] == "$" and text[max(floor, begin - 3) : begin] in ("US ", "HK ", "NT ", "NZ ", "CA ", "AU "):
            country = table.signs[text[begin - 3 : begin - 1] + "$"]  # "US $76.3 trillion"
            return country, begin - 3, negative
        if begin > floor and text[begin - 1] in _MINUS and not text[begin - 2 : begin - 1].isalnum():
            begin, negative = begin - 1, True
        return sign[1], begin, negative
    if position < start and position - 1 >= floor - 1 and not (text[position - 1 : position].strip() and position):
        return None, position, True
    return None, start, False


def _is_sign(text: str, begin: int, end: int, digits: int) -> bool:
    """Tell a sign from a word: capitals glued or one space off; "R" and two letters only when glued."""
    printed = text[begin:end]
    if not printed[-1].isalpha():
        return True
    if len(printed) == 1 or (len(printed) == 2 and printed not in ("RM", "Rs", "Rp", "kr", "DM", "TL")):
        return end == digits
    return "\n\n" not in text[end:digits]


def _figure(text: str, span: Span, digits_span: Span, digits: Digits, tail: Tail) -> Quantity:
    kind = tail.kind or Kind.OTHER
    is_amount = kind not in (Kind.OTHER, Kind.PERIOD, Kind.ORDINAL) and not (kind is Kind.COUNT and tail.scale == 1)
    malformed = _malformation(text, span, digits_span, digits, tail) if is_amount else None
    ulp = digits.ulp * tail.scale
    loose = ulp if kind in _EXACT else ulp * (Decimal(10) ** digits.zeros)
    hedge, hedge_text = read_hedge(text, span.start)
    value = digits.value * tail.scale
    unit = tail.unit
    if "INR" in unit.candidates and tail.scale_text.split(" ")[-1].lower() in _INDIAN:
        unit = replace(unit, candidates=("INR",))
    return Quantity(
        span=span,
        text=span.cut(text),
        kind=kind,
        digits=digits_span,
        value=-value if digits.negative else value,
        ulp=ulp,
        loose_ulp=loose,
        scale=tail.scale,
        scale_text=tail.scale_text,
        unit=unit,
        hedge=hedge,
        hedge_text=hedge_text,
        negative=digits.negative,
        malformed=malformed,
    )


def _malformation(text: str, span: Span, digits: Span, read: Digits, tail: Tail) -> Malformation | None:
    head, rest = text[span.start : digits.start], text[digits.end : span.end]
    if tail.dropped:
        printed = digits.cut(text)
        readings = tuple(
            f"{head}{printed}.{digit}{rest[1:].lstrip() if rest[1:2] != ' ' else rest[1:]}" for digit in range(10)
        )
        return Malformation("dropped-digit", "no digit stands behind the decimal point", readings)
    if tail.doubled:
        without = span.cut(text).removesuffix(tail.doubled).rstrip()
        return Malformation("doubled-unit", f"“{tail.doubled}” is printed twice over", (without,))
    if read.malformed:
        readings = tuple(f"{head}{reading}{rest}" for reading in read.malformed.readings)
        return replace(read.malformed, readings=readings)
    return None


def _from_words(text: str, found: re.Match[str], table: Currencies) -> Quantity | None:
    shape, words, span = found.lastgroup, found.group(), Span(*found.span())
    if shape == "ordinal":
        return Quantity(
            span=span, text=words, kind=Kind.ORDINAL, digits=span, value=Decimal(ORDINALS.index(words.lower()) + 1)
        )
    if shape == "period":
        return Quantity(span=span, text=words, kind=Kind.PERIOD, digits=span)
    if shape == "multiple" and text.startswith("-", span.end):
        return None  # "double-digit", "triple-A"
    if shape == "multiple":
        return _spelt(text, span, Kind.MULTIPLE, read_multiple(words))
    if shape == "fraction":
        if words.lower().endswith("quarter") and not text.startswith((" of", "-of"), span.end) and "-" not in words:
            return None  # "a quarter" is three months unless it is a quarter of something
        if _ORDINAL_SPAN.match(text, span.end) or _OF_TIME.search(text[max(0, span.start - _REACH) : span.start]):
            return None
        if text.startswith(("-point", " point"), span.end) or text.startswith("-percentage", span.end):
            return None
        return _spelt(text, span, Kind.FRACTION, read_fraction(words))
    return _cardinal(text, span, table)


def _spelt(text: str, span: Span, kind: Kind, value: Decimal | None) -> Quantity | None:
    if value is None:
        return None
    ulp, unit = (Decimal("0.1"), TIMES) if kind is Kind.MULTIPLE else (Decimal("0.01"), Unit())
    hedge, hedge_text = read_hedge(text, span.start)
    return Quantity(
        span=span, text=span.cut(text), kind=kind, digits=span, value=value, ulp=ulp, loose_ulp=ulp,
        unit=unit, hedge=hedge, hedge_text=hedge_text,
    )  # fmt: skip


def _cardinal(text: str, span: Span, table: Currencies) -> Quantity | None:
    """A number in words; a bare "one" is an article more often than a figure and is left out."""
    words = span.cut(text)
    value = read_cardinal(words)
    if value is None:
        return None
    tail = read_tail(text, span.end, table, None)
    spelt_scale = next(
        (SCALES[word] for word in reversed(words.lower().replace("-", " ").split()) if word in SCALES), None
    )
    if words.lower() == "one" and (tail.kind in (None, Kind.COUNT) and tail.scale == 1):
        return None
    scale = tail.scale if tail.scale != 1 else (spelt_scale or Decimal(1))
    digits = Digits(value, (spelt_scale or Decimal(1)) * (Decimal("0.1") if "half" in words else 1))
    figure = _figure(text, Span(span.start, tail.end), span, digits, tail)
    if figure.kind is Kind.OTHER and spelt_scale:
        figure = replace(figure, kind=Kind.COUNT)
    if tail.kind is Kind.PERIOD:
        return replace(figure, kind=Kind.PERIOD)
    return figure if scale == figure.scale else replace(figure, scale=scale)
