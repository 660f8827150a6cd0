"""Phrases for stretches of time: "the second quarter", "a year earlier", "nine months to 30 September".

What a phrase says is kept apart from the days it means: those depend on the day of publication and on
the issuer's calendar, which are known only once the whole draft has been read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from checker.core.record import record
from checker.core.span import Span
from checker.extract.labels import MONTHS
from checker.extract.period_patterns import DAY_PARTS, HINT, PERIODS

QUARTER, HALF, YEAR = 3, 6, 12
SENTENCES_KEPT = 2048
_NUMBERS = {
    name: n
    for n, names in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), 1)
    for name in names.split()
}
_LENGTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12}
_WEEKS = {"12": 3, "13": 3, "14": 3, "16": 3, "26": 6, "27": 6, "39": 9, "40": 9, "52": 12, "53": 12}
_WEEK_WORDS = {
    "thirteen": "13",
    "fourteen": "14",
    "twenty-six": "26",
    "thirty-nine": "39",
    "fifty-two": "52",
    "fifty-three": "53",
}


class Form(StrEnum):
    """What a phrase names."""

    QUARTER = "quarter"  # the first to fourth of a year
    HALF = "half"
    MONTHS = "months"  # the first nine months of a year
    ENDING = "ending"  # a length and the day it ended, or the month
    YEAR = "year"  # a fiscal or calendar year
    CURRENT = "current"  # the quarter (half, year) that the draft is about
    PREVIOUS = "previous"  # the one before it
    TO_DATE = "to date"  # from the start of the fiscal year to the end of the stretch at hand
    DAY = "day"  # a day on which a balance is struck
    YEAR_BEFORE = "year before"  # the same stretch of the year before


@record(frozen=True, slots=True, kw_only=True)
class PeriodPhrase:
    """A stretch of time as printed.

    ``number`` is which quarter or half of the year; ``months`` the length (0: not said); ``year`` the
    year named; ``month`` and ``day`` the end named; ``back`` how many years the words step back.
    """

    span: Span
    form: Form
    months: int = 0
    number: int = 0
    year: int | None = None
    month: int = 0
    day: int = 0
    back: int = 0
    fiscal: bool = False

    @property
    def is_comparison(self) -> bool:
        """Say whether the words point from the period at hand to an earlier one."""
        return self.form in (Form.PREVIOUS, Form.YEAR_BEFORE)


def find_periods(text: str, offset: int = 0) -> tuple[PeriodPhrase, ...]:
    """List the stretches of time that a text names, in order, none overlapping another."""
    found = _phrases(text)
    if not offset:
        return found
    return tuple(replace(each, span=Span(offset + each.span.start, offset + each.span.end)) for each in found)


# While a draft is typed, all its sentences but one are the same as a moment ago.
@lru_cache(maxsize=SENTENCES_KEPT)
def _phrases(text: str) -> tuple[PeriodPhrase, ...]:
    if not HINT.search(text):
        return ()
    phrases = (_read(found, Span(found.start(), found.end())) for found in PERIODS.finditer(text))
    return tuple(phrase for phrase in phrases if phrase)


def _read(found: re.Match[str], span: Span) -> PeriodPhrase | None:
    group = found.groupdict()
    if group["same_as"]:
        year = group["same"]
        return PeriodPhrase(span=span, form=Form.YEAR_BEFORE, year=int(year) if year else None, back=1)
    if group["ordinal"]:
        months = HALF if group["kind"].lower() == "half" else QUARTER
        return _with_end(
            PeriodPhrase(
                span=span,
                form=Form.HALF if months == HALF else Form.QUARTER,
                months=months,
                number=_NUMBERS[group["nth"].casefold()],
                year=_year(group["year1"]),
                back=1 if group["nth_back"] else 0,
                fiscal=bool(group["fiscal"]),
            ),
            group["end1"],
        )
    if group["code"]:
        quarter, half = group["q1"] or group["q2"], group["h1"] or group["h2"]
        form, months, number = (Form.QUARTER, QUARTER, quarter) if quarter else (Form.HALF, HALF, half)
        return PeriodPhrase(
            span=span,
            form=form,
            months=months,
            number=int(number),
            year=_year(group["code_year"]),
            fiscal=bool(group["code_fy"]),
        )
    if group["span"]:
        months = _LENGTHS[group["length"].casefold()]
        return _with_end(
            PeriodPhrase(span=span, form=Form.MONTHS, months=months, year=_year(group["year2"])), group["end2"]
        )
    if group["weekly"]:
        weeks = group["weeks"].lower()
        phrase = PeriodPhrase(span=span, form=Form.MONTHS, months=_WEEKS[_WEEK_WORDS.get(weeks, weeks)])
        return _with_end(phrase, group["end3"])
    return _read_further(group, span)


def _read_further(group: dict[str, str | None], span: Span) -> PeriodPhrase | None:
    if group["named"]:
        return _read_named(group, span)
    if group["day"]:
        return _with_end(PeriodPhrase(span=span, form=Form.DAY), group["end5"])
    if group["closing"]:
        months = {"quarter": QUARTER, "half": HALF, "year": YEAR, "period": 0}[(group["closed"] or "").casefold()]
        return _with_end(PeriodPhrase(span=span, form=Form.ENDING, months=months), group["end4"])
    if group["back"]:
        return PeriodPhrase(span=span, form=Form.YEAR_BEFORE, back=1)
    if group["previous"]:
        return PeriodPhrase(span=span, form=Form.PREVIOUS, months=QUARTER)
    if group["fy"]:
        return PeriodPhrase(span=span, form=Form.YEAR, months=YEAR, year=_year(group["fy_year"]), fiscal=True)
    if group["whole"]:
        year = _year(group["whole_year"])
        return PeriodPhrase(span=span, form=Form.YEAR if year else Form.CURRENT, months=YEAR, year=year)
    return _read_about(group, span)


def _read_about(group: dict[str, str | None], span: Span) -> PeriodPhrase:
    if group["to_date"]:
        return PeriodPhrase(span=span, form=Form.TO_DATE)
    if group["current"]:
        return PeriodPhrase(span=span, form=Form.CURRENT, months=QUARTER)
    if named := group["bare_year"] or group["year_named"]:
        return PeriodPhrase(span=span, form=Form.YEAR, months=YEAR, year=_year(named))
    return PeriodPhrase(span=span, form=Form.CURRENT, months=HALF)


def _read_named(group: dict[str, str | None], span: Span) -> PeriodPhrase:
    first, last = _month(group["month"] or ""), _month(group["through"] or "")
    months = {"half": HALF, "quarter": QUARTER}.get((group["of"] or "").lower(), (last - first) % YEAR + 1)
    return PeriodPhrase(span=span, form=Form.ENDING, months=months, month=last or first, year=_year(group["year3"]))


def _with_end(phrase: PeriodPhrase, end: str | None) -> PeriodPhrase:
    """Add the closing day: "second quarter ended June 27"."""
    parts = DAY_PARTS.search(end) if end else None
    if not parts:
        return phrase
    return PeriodPhrase(
        span=phrase.span,
        form=Form.DAY if phrase.form is Form.DAY else Form.ENDING,
        months=phrase.months,
        number=phrase.number,
        month=_month(parts["m"]),
        day=int(parts["d1"] or parts["d2"] or 0),
        year=_year(parts["y"]) or phrase.year,
        fiscal=phrase.fiscal,
    )


def _month(name: str) -> int:
    return MONTHS.get(name.lower().rstrip("."), 0)


def _year(text: str | None) -> int | None:
    """Read a year; "18" is 2018 and "98" is 1998."""
    if not text:
        return None
    number = int(text)
    if number >= 100:
        return number
    return 2000 + number if number < 70 else 1900 + number


def is_date(year: int, month: int, day: int) -> bool:
    """Say whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
