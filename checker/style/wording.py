"""Rules about the words around figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.style.sheet import Sheet, Slip

RATE_MOVED = re.compile(
    r"\b(?:interest|unemployment|jobless|inflation|savings?|mortgage|tax|base|lending|birth|turnout|approval)\s+(?:rates?\s+)?"
    r"(?:(?:has|have|had|was|were|will|be|been|is)\s+){0,3}"
    r"(?:rose|risen|rise|raised|increased|fell|fallen|fall|cut|lowered|dropped|climbed|slipped|up|down)\s+by\s+"
    r"(?:(?:about|around|nearly|almost|only|just|another|a further)\s+)?\Z",
    re.IGNORECASE,
)
MOVED_RATE = re.compile(
    r"\b(?:cut|cuts|cutting|raise|raised|raises|raising|lowered|lowers|lifted|lifts|increased|reduced|trimmed|slashed|hiked)\s+"
    r"(?:(?:its|the|their|key|main|base|basic|benchmark|official|overnight|short-term)\s+){0,3}"
    r"(?:interest|lending|refinancing|borrowing|savings|mortgage|tax|bank)?\s{0,2}rates?\s+by\s+"
    r"(?:(?:about|around|nearly|almost|only|just|another|a further)\s+)?\Z",
    re.IGNORECASE,
)
FROM = re.compile(r"[\s,;]{0,3}(?:[\w’'-]+\s+){0,3}from\s+\Z", re.IGNORECASE)
TO = re.compile(r"(?:\s+[\w’'-]+){0,6}\s+to\s+\Z", re.IGNORECASE)
FELL = re.compile(
    r"\b(?:fell|fallen|fall|falls|dropped|drop|drops|down|decreased|decrease|declined|decline|shrank|shrunk|plunged|plunge|slumped|cut)"
    r"\s+(?:by|of)?\s{0,2}(?:(?:about|around|nearly|almost|more than|over|some)\s+)?\Z",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"\b(?P<count>(?:\d[\d.,]{0,10}|two|three|four|five|six|seven|eight|nine|ten|several|many)\s+times)\s+"
    r"(?P<more>more|higher|larger|bigger|greater|faster|longer)\s+(?P<noun>(?:[\w’'-]+\s+){0,2})than\b",
    re.IGNORECASE,
)
LOSS = re.compile(r"\b(?:profits?|earnings|income|loss|losses|result|cash flow|equity)\b", re.IGNORECASE)
YUAN = re.compile(r"\b(?:(yuan)|(renminbi)|(RMB|Rmb)(?=\s?\d|\b)|(CNY|CN¥)(?=\s?\d))")
POSITIVE = {"more": "much", "higher": "high", "larger": "large", "bigger": "big"} | {
    "greater": "great", "faster": "fast", "longer": "long"
}  # fmt: skip
_REACH = 120
_TOLERATED = Decimal("0.051")


def percentage_points(sheet: Sheet, _choices: Mapping[str, str]) -> Iterator[Slip]:
    """A rate that moves from 4 to 5 per cent moves by a point, not by one per cent."""
    percents = [quantity for quantity in sheet.own if quantity.kind is Kind.PERCENT and quantity.value is not None]
    named = {id(first) for first, before, now in zip(percents, percents[1:], percents[2:], strict=False)
             if _is_difference(sheet, first, before, now)}  # fmt: skip
    for quantity in percents:
        words = sheet.text[max(0, quantity.span.start - _REACH) : quantity.span.start]
        if id(quantity) in named or RATE_MOVED.search(words) or MOVED_RATE.search(words):
            digits = quantity.digits.cut(sheet.text)
            yield Slip(
                span=quantity.span,
                message=f"{quantity.text} is a change of a rate, in points",
                replacement=" percentage point" if quantity.value == 1 else " percentage points",
                instead_of=Span(quantity.digits.start + len(digits), quantity.span.end),
            )


def _is_difference(sheet: Sheet, change: Quantity, before: Quantity, now: Quantity) -> bool:
    """Say whether "0.5 % … from 5.4 % to 4.9 %" gives the difference of the two, and not the growth."""
    if before.span.start - change.span.end > _REACH or now.span.start - before.span.end > _REACH:
        return False
    if not FROM.fullmatch(sheet.text[change.span.end : before.span.start]):
        return False
    if not TO.fullmatch(sheet.text[before.span.end : now.span.start]):
        return False
    assert change.value is not None and before.value is not None and now.value is not None  # noqa: PT018, S101 - chosen so
    difference = abs(now.value - before.value)
    growth = difference / abs(before.value) * 100 if before.value else None
    fits = abs(abs(change.value) - difference) <= _TOLERATED
    return fits and (growth is None or abs(abs(change.value) - growth) > change.ulp)


def convert_once(sheet: Sheet, _choices: Mapping[str, str]) -> Iterator[Slip]:
    """The same amount is converted in brackets once, where it first stands."""
    seen: dict[tuple[Decimal, str], int] = defaultdict(int)
    for first, second, gap in sheet.pairs():
        if first.kind is not Kind.MONEY or second.kind is not Kind.MONEY or gap.strip(" \u00a0\n") != "(":
            continue
        if first.value is None or set(first.unit.candidates) & set(second.unit.candidates):
            continue
        key = (first.value, str(first.unit))
        seen[key] += 1
        if seen[key] > 1:
            bracket = Span(first.span.end, second.span.end + 1)
            whole = bracket.cut(sheet.text).endswith(")")
            yield Slip(
                span=first.span.cover(second.span),
                message=f"{first.text} is converted a second time",
                replacement="" if whole else None,
                instead_of=bracket if whole else None,
            )


def currency_name(sheet: Sheet, _choices: Mapping[str, str]) -> Iterator[Slip]:
    """China's money goes by the name that the draft uses first."""
    found = [each for each in YUAN.finditer(sheet.text) if not sheet.is_quoted(Span(*each.span()))]
    for each in found[1:]:
        if each.lastindex != found[0].lastindex:
            said = f"{each[0]} is called {found[0][0]} further up"
            # A sign before the figure and a word after it do not change places by themselves.
            swap = found[0][0] if {each.lastindex, found[0].lastindex} <= {1, 2} else None
            yield Slip(span=Span(*each.span()), message=said, replacement=swap)


def times_more(sheet: Sheet, _choices: Mapping[str, str]) -> Iterator[Slip]:
    """Three times more: that can be read as four times as many."""
    for found in TIMES.finditer(sheet.text):
        if not sheet.is_quoted(Span(*found.span())):
            more, noun = found["more"].lower(), found["noun"].strip()
            plural = noun.endswith("s")
            as_much = "many" if more == "more" and plural else POSITIVE[more]
            said = f"{found['count']} as {as_much} {noun + ' ' if noun else ''}as"
            yield Slip(span=Span(*found.span()), message=f"“{found[0]}” can be read in two ways", replacement=said)


def fall_over_100(sheet: Sheet, _choices: Mapping[str, str]) -> Iterator[Slip]:
    """What falls by more than 100 per cent would be below nothing; profits can be, sales cannot."""
    for before, quantity in pairwise((None, *sheet.own)):
        if quantity is None or quantity.kind is not Kind.PERCENT or quantity.value is None or quantity.value <= 100:
            continue
        start = max(before.span.end if before else 0, quantity.span.start - _REACH)
        words = sheet.text[start : quantity.span.start]
        if FELL.search(words) and not LOSS.search(words):
            yield Slip(span=quantity.span, message=f"nothing can fall by {quantity.text}")
