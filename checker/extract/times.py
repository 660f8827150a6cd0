"""When a sentence speaks of: now, or a day or year well before publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checker.core.period import Period, month_period
from checker.core.quantity import Kind
from checker.extract.labels import MONTH, MONTHS
from checker.extract.reading import Reading, Sentence

_AT_THE_TIME = re.compile(
    r"\b(?:at the time|at that time|back then|then worth|then valued|at the then|back in|at the exchange rates? (?:of|at)|historical"
    r"|years? ago|last year|a year earlier|decades? ago|previous year|in the past|originally|founded|since (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b({MONTH})(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?,?\s((?:19|20)\d\d)\b")
_LAST_MONTH = re.compile(rf"\b(?:in|last|since|on|by|of|from|until|ended|end-|early|late|mid-?)\s?({MONTH})\b(?!\s?\d{{4}})", re.IGNORECASE)
_ENTRY = re.compile(rf"^\W{{0,6}}(?:({MONTH})(?:\s\d{{1,2}})?(?:,?\s((?:19|20)\d\d))?|((?:19|20)\d\d))\s?(?:-{{1,2}}|–|—|:)\s")


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """The stretch of time that a sentence names for its figures, if any.

    ``months`` are month names without a year (1 to 12): which year is known only with the
    publication day. ``historic`` says that the words themselves look back.
    """

    historic: bool = False
    period: Period | None = None
    months: tuple[int, ...] = ()


def spoken_time(sentence: Sentence, reading: Reading) -> SpokenTime:
    """Tell the time that a sentence names: a year, a month, an entry of a chronology, "at the time".

    The first month or year named counts; a chronology's entry dates the sentences after it in its block.
    """
    del reading
    text = sentence.text
    historic = bool(_AT_THE_TIME.search(text))
    if found := _MONTH_YEAR.search(text):
        return SpokenTime(historic=True, period=_month(found[1], found[2]))
    years = [int(q.value) for q in sentence.quantities if q.kind is Kind.YEAR and q.value is not None]
    if years:
        return SpokenTime(historic=True, period=Period(date(min(years), 1, 1), date(max(years), 12, 31)))
    if entry := _entry_before(sentence):
        return entry
    months = tuple(MONTHS[m.lower().rstrip(".")] for m in _LAST_MONTH.findall(text) if m.lower().rstrip(".") in MONTHS)
    return SpokenTime(historic=historic, months=months)


def _entry_before(sentence: Sentence) -> SpokenTime | None:
    """A chronology's entry ("June 2006 - Buys …") that opens this sentence."""
    found = _ENTRY.match(sentence.text)
    if not found:
        return None
    if found[3]:
        return SpokenTime(historic=True, period=Period(date(int(found[3]), 1, 1), date(int(found[3]), 12, 31)))
    if found[2]:
        return SpokenTime(historic=True, period=_month(found[1], found[2]))
    return SpokenTime(historic=True, months=(MONTHS[found[1].lower().rstrip(".")],))


def _month(name: str, year: str) -> Period:
    return month_period(int(year), MONTHS[name.lower().rstrip(".")])
