"""Amounts given in a second currency: "4.9 billion euros ($7 billion)", "$1 = 6.83 yuan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.core.claim import Conversion, DeclaredRate
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.extract.reading import Reading, Sentence
from checker.extract.times import spoken_time

_AMOUNTS = (Kind.MONEY, Kind.PER_SHARE)
_HEDGES = (
    r"(?:(?:about|around|roughly|some|approximately|approx\.?|nearly|almost|just under|just over|more than|over"
    r"|less than|under|up to"
    r"|at least|equivalent to|equal to|worth|worth about|or|or about|or around|as much as|an estimated|then|now"
    r"|at the time|c\.|~|=|i\.e\.|ie"
    r"|which is|that is|some)\s?){0,3}"
)
# What may stand between an amount and the bracket that translates it: a few words, no other clause. Nothing is given
# back once taken, so that a long word is one word and not tried in every way of cutting it.
_OPEN = re.compile(rf"(?P<words>(?:[\s-]?+[^\W\d_][\w'’.&%/-]*+,?+){{0,6}}+)\s?[(\[]\s?{_HEDGES}$", re.IGNORECASE)
_OR = re.compile(
    r",?\s(?:or|equivalent to|equal to|worth|i\.e\.,?|that is,?|which is)\s" + _HEDGES + "$", re.IGNORECASE
)
_LIST = re.compile(rf"\s?(?:[;/,]|or|and)\s?{_HEDGES}$", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|–|—|to|and|or)\s?$")
_EQUALS = re.compile(r"\s?(?:=|equals|buys|to)\s?$")
_CLOSE = re.compile(r"(?P<words>[^()\[\]]{0,60})[)\]]")
# "£69 in the UK": the price in another shop, not a translation.
_ELSEWHERE = re.compile(
    r"\b(?:in|for|plus|including|ex|excluding|before|after|per|a|each|last|from|versus|vs|up|down|compared)\b",
    re.IGNORECASE,
)
_SHOP = re.compile(r"^\s(?:in|for)\s(?:the\s)?[A-Z]", re.IGNORECASE)
_SEPARATE = re.compile(r"[.;:!?]\s|,\s(?:and|but|while|which|who|against|compared)\b")


def find_conversions(reading: Reading) -> tuple[Conversion, ...]:
    """Find every amount that the draft gives again in another currency.

    A range in brackets makes two conversions, low end with low end; a list in brackets makes one
    for each amount. Prices of another shop ("$99 (£69 in the UK)") are none.
    Order: as in the draft.
    """
    return tuple(found for sentence in reading.sentences for found in _in_sentence(sentence, reading))


def find_declared_rates(reading: Reading) -> tuple[DeclaredRate, ...]:
    """Find the rates that the draft states for its own conversions: "($1 = 6.83 yuan)".

    Order: as in the draft.
    """
    return tuple(found for sentence in reading.sentences for found in _declared(sentence, reading))


def _declared(sentence: Sentence, reading: Reading) -> Iterator[DeclaredRate]:
    for index, (base, quote) in enumerate(zip(sentence.quantities, sentence.quantities[1:], strict=False)):
        if not (base.kind is Kind.MONEY and quote.kind is Kind.MONEY and _EQUALS.fullmatch(sentence.gap(index))):
            continue
        if base.value == 1 and "=" in sentence.gap(index) and _differ(base, quote):
            span = base.span.cover(quote.span)
            yield DeclaredRate(
                span=span, sentence=sentence.span, quoted=reading.is_quoted(span), base=base, quote=quote
            )


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Conversion]:
    amounts = [(index, quantity) for index, quantity in enumerate(sentence.quantities) if quantity.kind in _AMOUNTS]
    if len(amounts) < 2:
        return
    shop_prices = False
    index = 0
    while index + 1 < len(sentence.quantities):
        found = _bracket(sentence, index) or _apposition(sentence, index)
        if not found:
            index += 1
            continue
        pairs, end, is_shop = found
        shop_prices = shop_prices or is_shop
        time = spoken_time(sentence, index, end)
        index = end
        if shop_prices:
            continue
        for of, into, close in pairs:
            span = Span(of.span.start, close)
            yield Conversion(
                span=span,
                sentence=sentence.span,
                quoted=reading.is_quoted(span),
                of=_decided(of, into),
                into=_decided(into, of),
                historic=time.historic,
                dated=time.dated,
                times=time.periods,
                months=time.months,
                past_years=time.past_years,
                past_months=time.past_months,
            )


_Pair = tuple[Quantity, Quantity, int]


def _bracket(sentence: Sentence, index: int) -> tuple[list[_Pair], int, bool] | None:
    """Read "A (B)", "A (B; C)", "A1 to A2 (B1 to B2)" whose bracket opens after figure ``index``."""
    of, into = sentence.quantities[index], sentence.quantities[index + 1]
    gap = sentence.gap(index)
    opened = _OPEN.fullmatch(gap) if "(" in gap or "[" in gap else None
    if not opened or not _translates(of, into) or _SEPARATE.search(opened["words"]):
        return None
    inside = _inside(sentence, index + 1)
    last = inside[-1]
    closed = _CLOSE.match(sentence.draft_text, last.span.end, sentence.span.end)
    words = closed["words"] if closed else ""
    end = closed.end() if closed else last.span.end
    if _SHOP.match(words):
        return [], index + len(inside), True
    if not opened["words"].strip() and not _differ(of, into) and words.strip():
        return None
    before = sentence.quantities[index - 1] if index else None
    if len(inside) > 1 and _RANGE.fullmatch(sentence.gap(index + 1)) and not _differ(inside[0], inside[1]):
        if before is None or not _RANGE.fullmatch(sentence.gap(index - 1)) or before.kind not in _AMOUNTS:
            return [], index + len(inside), False
        return [(before, inside[0], end), (of, inside[1], end)], index + len(inside), False
    if _says_otherwise(words):
        return [], index + len(inside), False
    return [(of, other, end) for other in inside if _translates(of, other)], index + len(inside), False


def _inside(sentence: Sentence, first: int) -> list[Quantity]:
    """The amounts of one bracket, from its first on: a list or a range."""
    found = [sentence.quantities[first]]
    for index in range(first, len(sentence.quantities) - 1):
        gap, following = sentence.gap(index), sentence.quantities[index + 1]
        if following.kind not in _AMOUNTS or not (_LIST.fullmatch(gap) or _RANGE.fullmatch(gap)):
            break
        found.append(following)
    return found


def _apposition(sentence: Sentence, index: int) -> tuple[list[_Pair], int, bool] | None:
    """Read "A, or about B" and "A, equivalent to B"."""
    of, into = sentence.quantities[index], sentence.quantities[index + 1]
    if not _OR.fullmatch(sentence.gap(index)) or not _translates(of, into) or not _certainly_differ(of, into):
        return None
    return [(of, into, into.span.end)], index + 1, False


def _translates(of: Quantity, into: Quantity) -> bool:
    """Say whether two amounts could be one amount in two currencies (or one in a mistaken currency)."""
    if of.kind not in _AMOUNTS or into.kind not in _AMOUNTS or not of.value or not into.value:
        return False
    return _differ(of, into) or (of.unit.currency is not None and of.unit.candidates == into.unit.candidates)


def _differ(of: Quantity, into: Quantity) -> bool:
    return of.unit.candidates != into.unit.candidates


def _certainly_differ(of: Quantity, into: Quantity) -> bool:
    return not set(of.unit.candidates) & set(into.unit.candidates)


def _says_otherwise(words: str) -> bool:
    """Words after the amount, inside the bracket, that make it another figure: "(£4m a year ago)"."""
    return bool(
        re.search(r"\b(?:ago|last year|a year earlier|previous(?:ly)?|prior|versus|compared|in \d{4}|tax)\b", words)
    )


def _decided(quantity: Quantity, other: Quantity) -> Quantity:
    """Leave out what the other amount already is: in "A$500 ($300)" the bare sign is not Australian."""
    left = tuple(code for code in quantity.unit.candidates if code not in other.unit.candidates)
    if not left or left == quantity.unit.candidates or len(other.unit.candidates) > 1:
        return quantity
    return replace(quantity, unit=replace(quantity.unit, candidates=left))
