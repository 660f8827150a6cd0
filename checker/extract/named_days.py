"""Days that a draft names with what they are the day of: "the quarter ended June 30", "payable on Sept. 15"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from checker.core.claim import NamedDay
from checker.core.dated_event import Occasion
from checker.core.draft import Publication
from checker.core.quantity import Kind, Quantity
from checker.extract.reading import Reading, Sentence
from checker.extract.weekdays import read_date

_NEAR = 64
_CLOSE = 34
_ENDED = re.compile(r"\b(?:ended|ending|to|through|until|up to)\s(?:on\s)?(?:\w+day,?\s)?$", re.IGNORECASE)
_STRETCH = re.compile(
    r"\b(?P<count>\d{1,2}|three|six|nine|twelve|thirteen|\w+-\w+)[- ](?P<unit>weeks?|months?)\b|"
    r"\b(?P<quarter>quarter)\b|\b(?P<half>half(?:[- ]year)?)\b|\b(?P<year>year)\b",
    re.IGNORECASE,
)
_OCCASIONS: tuple[tuple[re.Pattern[str], Occasion], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), occasion)
    for pattern, occasion in (
        (r"\bof record\b|\brecord date\b|\bon (?:the )?register\b|\bholders on\b", Occasion.RECORD),
        (r"\bpayable\b|\bwill be paid\b|\bis (?:due|paid)\b|\bto be paid\b|\bdue on\b|\bpays?\b", Occasion.PAYABLE),
        (r"\bex-?dividend\b", Occasion.EX_DIVIDEND),
    )
)
_AHEAD = re.compile(r"\b(?:will|would|next|due|plans?|expects?|is to|until|by)\b", re.IGNORECASE)
_COUNTS = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "thirteen": 13,
    "twenty-six": 26,
    "thirty-nine": 39,
    "fifty-two": 52,
}
_DATELINE_LETTERS = 40


def find_named_days(reading: Reading, publication: Publication | None) -> Iterator[NamedDay]:
    """Find the days that a draft names; one without a year is the nearest to publication, a period's end a past one.

    Order: as in the draft.
    """
    for sentence in reading.sentences:
        for at, quantity in enumerate(sentence.quantities):
            if quantity.kind is Kind.DATE and (found := _named_day(sentence, at, quantity, reading, publication)):
                yield found


def _named_day(
    sentence: Sentence, at: int, quantity: Quantity, reading: Reading, publication: Publication | None
) -> NamedDay | None:
    day = read_date(quantity.text, publication)
    if day is None:
        return None
    has_year = re.search(r"(?:19|20)\d\d", quantity.text) is not None
    before = sentence.before(quantity)[-_NEAR:]
    ended = _ENDED.search(before)
    stretch = next(reversed(list(_STRETCH.finditer(before[: ended.start()]))), None) if ended else None
    occasion = Occasion.PERIOD_END if stretch else _occasion(before) or _dateline(sentence, quantity)
    past = occasion is Occasion.PERIOD_END or (occasion is None and not _AHEAD.search(sentence.text))
    if past and publication and not has_year and day > publication.end:
        day = _year_before(day)
    months, weeks = _length(stretch) if stretch else (0, 0)
    length = sentence.quantities[at - 1] if at and stretch and stretch["unit"] else None
    return NamedDay(
        span=quantity.span,
        sentence=sentence.span,
        quoted=reading.is_quoted(quantity.span),
        day=day,
        occasion=occasion,
        figure=quantity,
        has_year=has_year,
        length=length if length and length.kind is Kind.PERIOD else None,
        months=months,
        weeks=weeks,
        words=sentence.text,
    )


def _occasion(before: str) -> Occasion | None:
    found = [
        (match.end(), occasion)
        for pattern, occasion in _OCCASIONS
        for match in pattern.finditer(before)
        if len(before) - match.end() <= _CLOSE
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _dateline(sentence: Sentence, quantity: Quantity) -> Occasion | None:
    """Take a day near the beginning of a paragraph and before a dash or bracket as that of the dateline."""
    opens = quantity.span.start - sentence.block.span.start <= _DATELINE_LETTERS
    behind = sentence.after(quantity)[:20]
    return Occasion.PUBLICATION if opens and re.match(r",?\s?(?:\([^)]{1,16}\)\s?)?[-–—]", behind) else None


def _length(stretch: re.Match[str]) -> tuple[int, int]:
    """How long a stretch is, as (months, weeks)."""
    if stretch["quarter"]:
        return 3, 0
    if stretch["half"]:
        return 6, 0
    if stretch["year"]:
        return 12, 0
    word = stretch["count"].lower()
    count = int(Decimal(word)) if word.isdigit() else _COUNTS.get(word, 0)
    return (0, count) if stretch["unit"].lower().startswith("week") else (count, 0)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)
