"""When a figure speaks of: publication's own days, or a day, month or year that the words name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checker.core.period import Period, month_period
from checker.core.quantity import Kind, Quantity
from checker.extract.labels import MONTH, MONTHS
from checker.extract.reading import Sentence

_AT_THE_TIME = re.compile(
    r"\b(?:at the time|at that time|back then|then worth|then valued|at the then|at the exchange rates? (?:of"
    r"|at|then)|originally worth"
    r"|historical|(?:two|three|four|five|six|seven|eight|nine|ten|several|some|\d+)(?:-and-a-half)? years? ago"
    r"|decades? ago)\b",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"\b(?:last year|a year ago|a year earlier|the year before|previous year|year-ago)\b", re.IGNORECASE
)
_LAST_MONTH = re.compile(r"\b(?:last month|a month ago|a month earlier|the previous month)\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({MONTH})(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?,?\s((?:19|20)\d\d)\b")
_MONTH = re.compile(
    rf"\b(?i:in|last|since|on|by|of|from|until|ended|end-|early|late|mid-|through|during)\s?({MONTH})(?:\s\d{{1,2}})?\b(?!,?\s\d{{4}})"
)
_ENTRY = re.compile(
    rf"(?:^|(?<=:)\s)\W{{0,6}}(?:({MONTH})(?:\s\d{{1,2}})?(?:,?\s((?:19|20)\d\d))?|((?:19|20)\d\d))\s?(?:-{{1,2}}|–|—|:)\s"
)
# An entry anywhere in a paragraph makes a chronology of it: wires run the entries on.
_ANY_ENTRY = re.compile(
    rf"(?<=\.\s)(?:{MONTH}(?:\s\d{{1,2}})?(?:,?\s(?:19|20)\d\d)?|(?:19|20)\d\d)\s(?:-{{1,2}}|–|—)\s[A-Z]"
)
_DATES = (Kind.YEAR, Kind.DATE)
_SILENT = (*_DATES, Kind.FRACTION)  # "more than half its 1.3 billion": no amount that a time could belong to
_LOOKS_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
_BULLETS = ("-- ",)  # how wires set the items of a chronology
_REACH = 60
_NEAR = 1500  # letters: further entries are of another matter


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """The times that the words around a figure name.

    ``periods`` are months or years with their year; ``months`` are month names without one (1 to 12);
    ``past_years`` and ``past_months`` count back from publication ("last year" is 1). ``historic`` says that the words
    themselves look back to other rates ("at the time"); ``dated`` that the whole sentence is an entry
    of a chronology, whose figures are those of its day.
    """

    periods: tuple[Period, ...] = ()
    months: tuple[int, ...] = ()
    past_years: int = 0
    past_months: int = 0
    historic: bool = False
    dated: bool = False


def spoken_time(sentence: Sentence, first: int, last: int) -> SpokenTime:
    """Tell the times named for the figures ``first`` to ``last`` of a sentence.

    A chronology's entry dates its whole sentence; other times count only beside the figures, not
    beyond the next amount on either side: in "to 250 million euros ($330 million) from 120 million a
    year ago" the year belongs to the 108 million.
    """
    entry = _entry(sentence)
    if entry and (entry.periods or entry.months):
        return entry
    words = _around(sentence, first, last)
    periods = [_month(found[0], found[1]) for found in _MONTH_YEAR.findall(words)]
    if not periods:
        periods = [
            Period(date(int(quantity.value), 1, 1), date(int(quantity.value), 12, 31))
            for index in (first - 1, last + 1)
            if 0 <= index < len(sentence.quantities)
            and (quantity := sentence.quantities[index]).kind is Kind.YEAR
            and quantity.value is not None
        ]
    return SpokenTime(
        periods=tuple(periods),
        months=tuple(MONTHS[name.lower().rstrip(".")] for name in _MONTH.findall(words)),
        past_years=1 if _LAST_YEAR.search(words) else 0,
        past_months=1 if _LAST_MONTH.search(words) else 0,
        historic=bool(_AT_THE_TIME.search(words)),
        dated=entry is not None,
    )


def _around(sentence: Sentence, first: int, last: int) -> str:
    """The words around some figures, up to the next amount on either side; dates do not stop them."""
    quantities, text = sentence.quantities, sentence.draft_text
    start, end = sentence.span.start, sentence.span.end
    for quantity in quantities[:first]:
        if _stops(quantity):
            start = quantity.span.end
    for quantity in reversed(quantities[last + 1 :]):
        if _stops(quantity):
            end = quantity.span.start
    return text[start : min(end, quantities[last].span.end + _REACH)]


def _stops(quantity: Quantity) -> bool:
    """Say whether a time beyond this figure is that figure's: one that is itself a date or a year has none."""
    return quantity.kind not in _SILENT and _LOOKS_LIKE_A_YEAR.fullmatch(quantity.text) is None


def _entry(sentence: Sentence) -> SpokenTime | None:
    """A chronology's entry ("June 2006 - Buys …") that opens this sentence, or its list after a colon."""
    found = _ENTRY.search(sentence.text)
    if not found:
        return SpokenTime(dated=True) if _is_in_chronology(sentence) else None
    if found[3]:
        return SpokenTime(dated=True, periods=(Period(date(int(found[3]), 1, 1), date(int(found[3]), 12, 31)),))
    if found[2]:
        return SpokenTime(dated=True, periods=(_month(found[1], found[2]),))
    return SpokenTime(dated=True, months=(MONTHS[found[1].lower().rstrip(".")],))


def _is_in_chronology(sentence: Sentence) -> bool:
    """Say whether the sentence is set as an item, or stands near entries in its paragraph."""
    if sentence.text.startswith(_BULLETS):
        return True
    first = max(sentence.block.span.start, sentence.span.start - _NEAR)
    last = min(sentence.block.span.end, sentence.span.end + _NEAR)
    return _ANY_ENTRY.search(sentence.draft_text, first, last) is not None


def _month(name: str, year: str) -> Period:
    return month_period(int(year), MONTHS[name.lower().rstrip(".")])
