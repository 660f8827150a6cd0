"""Weekdays printed with a date: "Thursday, 2 November 2017"."""

from __future__ import annotations

import re
from datetime import date

from checker.core.claim import Weekday
from checker.core.draft import Publication
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.extract.labels import MONTH, MONTHS
from checker.extract.reading import Reading, Sentence

_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_DAY = r"(?P<day>(?:Mon|Tues?|Wed(?:nes)?|Weds|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?"
_BEFORE = re.compile(rf"\b{_DAY},?\s(?:the\s)?$")
_AFTER = re.compile(rf",?\s\(?{_DAY}\b")
_PARTS = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?$"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month2>{MONTH})(?:,?\s(?P<year2>\d{{4}}))?$"
)
_REACH = 16


def find_weekdays(reading: Reading, publication: Publication | None) -> tuple[Weekday, ...]:
    """Find dates with their weekday; a date without a year is the one nearest to publication.

    Order: as in the draft.
    """
    return tuple(
        found
        for sentence in reading.sentences
        for quantity in sentence.quantities
        if quantity.kind is Kind.DATE and (found := _weekday(quantity, sentence, reading, publication))
    )


def _weekday(
    quantity: Quantity, sentence: Sentence, reading: Reading, publication: Publication | None
) -> Weekday | None:
    text = sentence.draft_text
    floor = max(sentence.span.start, quantity.span.start - _REACH)
    printed = _BEFORE.search(text[floor : quantity.span.start])
    start = floor + printed.start("day") if printed else 0
    if printed is None:
        printed = _AFTER.match(text, quantity.span.end)
        start = printed.start("day") if printed else 0
    if printed is None:
        return None
    day = read_date(quantity.text, publication)
    number = _DAYS.get(printed["day"].lower())
    if day is None or number is None:
        return None
    place = Span(start, start + len(printed["day"]))
    span = place.cover(quantity.span)
    return Weekday(
        span=span,
        sentence=sentence.span,
        quoted=reading.is_quoted(span),
        day=day,
        weekday=number,
        weekday_span=place,
        date_quantity=quantity,
    )


def read_date(text: str, publication: Publication | None) -> date | None:
    """Read a printed day; without a year, the one nearest to publication (None without that either)."""
    found = _PARTS.match(text)
    if not found:
        return None
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = MONTHS[(found["month"] or found["month2"]).lower().rstrip(".")]
        number = int(found["day"] or found["day2"])
        year = found["year"] or found["year2"]
        if year:
            return date(int(year), month, number)
        if publication is None:
            return None
        years = (publication.end.year - 1, publication.end.year, publication.end.year + 1)
        return min((date(each, month, number) for each in years), key=lambda each: abs(each - publication.end))
    except ValueError:
        return None
