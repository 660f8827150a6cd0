"""The times that running text names, as periods of the issuer's own calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from checker.core.period import Period
from checker.documents.dates import (
    COUNTS,
    MONTH,
    ORDINALS,
    as_date,
    dates_in,
    ends_month,
    full_year_of,
    last_day,
    month_number,
    period_ending,
    period_of_weeks,
)
from checker.documents.prose.timeline import Timeline

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:{MONTH} ?\d{{1,2}}(?!\d)(?:,? ?{_YEAR}(?!\d))?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?:,? ?{_YEAR}(?!\d))?)"
_COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))
_SPAN = rf"(?:(?:{_COUNT}|\d{{1,2}})(?: and (?:{_COUNT}|\d{{1,2}}))?[- ](?:months?|weeks?))"
_LENGTH = (
    rf"(?:{_SPAN}(?: (?:fiscal )?(?:periods?|quarters?))?|(?:fiscal |financial |full )?years?|(?:fiscal )?quarters?|"
    r"half[- ]years?|period)"
)
_NAMED_QUARTER = rf"(?:{MONTH} (?:{_YEAR} )?quarter(?:,? (?:of )?{_YEAR}(?!\d))?)"
_QUARTER = r"(?:[1-4]q|q[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?quarter)"
_FISCAL = rf"(?:(?:fiscal|financial)(?: years?)?|fy)[ '’‘]*(?:{_YEAR}|\d\d)(?!\d)"
_PATTERN = re.compile(
    rf"\b(?P<ended>{_LENGTH} (?:ended|ending|to) {_DAY}(?:(?:,? and|,|,? versus|,? compared (?:to|with)) "
    rf"(?:{_DAY}|{_YEAR}(?!\d)))?)"
    rf"|\b(?P<same>(?:the )?(?:same|corresponding|comparable|equivalent|prior[- ]year|previous[- ]year|year[- ]ago|"
    rf"last year[’']s|prior year[’']s)(?: year)?[- ](?:(?:fiscal )?(?:quarter|period|months?)|{_QUARTER}|{_SPAN}|half)"
    rf"(?:,? (?:of|in|a|last|the)? ?(?:{_FISCAL}|{_YEAR}(?!\d)|year (?:earlier|ago)|last year|prior year|"
    r"previous year))?)"
    rf"|\b(?P<before>(?:last|prior|previous|preceding)[- ](?:fiscal )?year(?:[’']s (?:{_QUARTER}|figure))?|"
    r"(?:a |one )?year (?:ago|earlier|before|prior)|year[- ]ago)\b"
    r"|\b(?P<yoy>year[- ](?:over|on|to)[- ]year|yoy|y/y|y-o-y)\b"
    r"|\b(?P<qoq>quarter[- ](?:over|on)[- ]quarter|qoq|q/q|sequentially|(?:prior|previous|preceding|last) quarter)\b"
    rf"|\b(?P<monthly>{_NAMED_QUARTER})"
    rf"|\b(?P<quarter>(?:{_YEAR}[ -])?{_QUARTER}"
    rf"(?:[ ,’'‘]*(?:of |in )?(?:the )?(?:{_FISCAL}|{_YEAR}(?!\d)|\d\d(?![\d.,%])))?)"
    rf"|\b(?P<stretch>(?:first|last) {_SPAN}(?: of (?:{_FISCAL}|{_YEAR}(?!\d)))?|"
    rf"{_SPAN} (?:of|in) (?:{_FISCAL}|{_YEAR}(?!\d)))"
    rf"|\b(?P<half>(?:first|second)[- ]half(?: of)?(?: (?:{_FISCAL}|{_YEAR}(?!\d)))?|h[12](?: ?(?:{_YEAR}|\d\d))?)\b"
    rf"|\b(?P<ytd>year[- ]to[- ]date|ytd)\b"
    rf"|\b(?P<fiscal>(?:full[- ]year,? )?{_FISCAL})"
    rf"|\b(?P<day>{_DAY})"
    rf"|\b(?P<month>{MONTH},? (?:of )?{_YEAR}(?!\d))"
    rf"|\b(?P<fullyear>(?:full[- ](?:fiscal[- ])?year,?(?: {_YEAR}(?!\d))?|{_YEAR} full[- ]year)|"
    r"(?:for|during|in|over) the (?:fiscal |financial |current )?year(?! (?:ended|to)))\b"
    r"|\b(?P<thequarter>(?:in|for|during|of|over) (?:the|this|our) (?:(?:current|latest|fiscal) )?(?:quarter|period))\b"
    rf"|(?<![\d.,/$£€-])(?P<year>{_YEAR})(?![\d/%’'])(?![.,]\d)(?!-(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\b(?:as (?:of|at)|at|ending|end of|on hand|since)\s(?:the )?(?:end of )?$", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:due|by|until|through|since|matur\w+|expir\w+|effective|after|before|beginning|from|starting|dated|filed)"
    r"\s(?:in |on |the |about |in or around )?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:compar\w+|versus|vs\.?|against|from|over|than|relative|prior to)\s(?:\w+\s){0,3}$|"
    r"\b(?:on|to)\s(?:the\s)?$",
    re.IGNORECASE,
)
_ENDED_WORDS = re.compile(r"\b(?:ended|ending|to)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\b(?:{_COUNT}|\d{{1,2}})\b", re.IGNORECASE)
_SPAN_BEFORE = re.compile(rf"{_SPAN}(?: fiscal)? $", re.IGNORECASE)
_ANY_YEAR = re.compile(
    rf"({_YEAR})(?!\d)|(?:fy|fiscal(?: years?)?|q[1-4]|[1-4]q|h[12])[ ,]?['’‘]?(\d\d)(?!\d)|['’‘](\d\d)(?!\d)",
    re.IGNORECASE,
)

_BEFORE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMark:
    """Words of time in a sentence, and the periods they stand for.

    ``past`` says that they point a year back from whatever is spoken of; ``basis`` is "yoy" or "qoq" where
    they only say what a change is measured against; ``against`` that words of comparison lead up to them.
    ``off`` that they name a term or a deadline, not the time of a figure. ``weak`` marks a bare year, month or day,
    which may only date something that is mentioned.
    """

    start: int
    end: int
    periods: tuple[Period, ...] = ()
    past: bool = False
    basis: str = ""
    against: bool = False
    off: bool = False
    weak: bool = False


def find_times(text: str, timeline: Timeline) -> list[TimeMark]:
    """Every expression of time in a sentence, in order."""
    marks = []
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup or ""
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        marks.append(
            TimeMark(
                start=match.start(),
                end=match.end(),
                periods=tuple(_READERS[kind](match.group(), before, timeline)) if kind in _READERS else (),
                past=kind == "before" or (kind == "same" and not _years(match.group())),
                basis=kind if kind in ("yoy", "qoq") else "",
                against=(against := _AGAINST.search(before)) is not None and against.start() > 0,
                weak=kind in ("day", "month", "year") and _AS_OF.search(before) is None,
                off=_OFF.search(before) is not None and kind in ("day", "month", "year"),
            )
        )
    return marks


def _years(words: str) -> list[int]:
    return [full_year_of("".join(found)) for found in _ANY_YEAR.findall(words)]


def _ended(words: str, before: str, timeline: Timeline) -> Iterable[Period]:
    """As in "Three and six months ended June 27, 2025", "quarters ended September 30, 2024 and 2023"."""
    cut = _ENDED_WORDS.search(words)
    length, rest = (words[: cut.start()], words[cut.end() :]) if cut else (words, "")
    if not _NUMBER.search(length) and (said := _SPAN_BEFORE.search(before)):
        length = said.group()  # "the 13-week fiscal | quarter ended …"
    days = [day for _, _, day in dates_in(rest)]
    if not days and (day := _day_without_year(rest, timeline)):
        days = [day]
    tail = re.search(rf"(?:and|,|versus|to|with) ({_YEAR})\s*$", rest)
    if days and tail:
        days = [*days[:1], _in_year(days[0], int(tail[1]))]
    for day in dict.fromkeys(days):
        for months, weeks in _lengths(length):
            yield timeline.known(period_of_weeks(day, weeks) if weeks else period_ending(day, months))


def _lengths(words: str) -> list[tuple[int, int]]:
    """Each length that the words name, as (months, weeks)."""
    low = words.lower()
    if "quarter" in low and not _NUMBER.search(low):
        return [(3, 0)]
    if "half" in low:
        return [(6, 0)]
    numbers = [int(found) if found.isdigit() else COUNTS[found] for found in _NUMBER.findall(low)]
    if "week" in low:
        return [(0, number) for number in numbers]
    return [(number, 0) for number in numbers] or [(12, 0)]


def _in_year(day: date, year: int) -> date:
    if ends_month(day):
        return last_day(year, day.month)
    return as_date(year, day.month, day.day) or last_day(year, day.month)


def _day_without_year(words: str, timeline: Timeline) -> date | None:
    """As in "June 27" is the last one before the document came out."""
    found = re.search(
        rf"(?P<m1>{MONTH}) ?(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{MONTH})", words, re.IGNORECASE
    )
    if found is None or timeline.about is None:
        return None
    month, number = month_number(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
    last = timeline.published or timeline.about.end
    day = as_date(last.year, month, number)
    return day if day is None or day <= max(last, timeline.about.end) else as_date(last.year - 1, month, number)


def _quarter(words: str, _before: str, timeline: Timeline) -> Iterable[Period]:
    low = words.lower()
    number = next((value for word, value in ORDINALS.items() if word in low), 0)
    digits = re.search(r"q([1-4])|([1-4])q", low)
    number = number or (int(digits[1] or digits[2]) if digits else 0)
    years = _years(low)
    if number and (found := timeline.quarter(number, years[0] if years else None)):
        yield found


def _monthly(words: str, _before: str, timeline: Timeline) -> Iterable[Period]:
    """As in "The September quarter 2017": three months up to the last of that month."""
    years = _years(words) or ([timeline.about.end.year] if timeline.about else [])
    month = month_number(words.split(maxsplit=1)[0])
    if years and month:
        yield timeline.known(period_ending(last_day(years[0], month), 3))


def _same(words: str, before: str, timeline: Timeline) -> Iterable[Period]:
    years = _years(words)
    if not years or timeline.about is None:
        return
    if re.search(_QUARTER, words, re.IGNORECASE):
        yield from _quarter(words, before, timeline)
        return
    yield timeline.years_back(timeline.about, timeline.year_number - years[0])


def _stretch(words: str, _before: str, timeline: Timeline) -> Iterable[Period]:
    years = _years(words)
    for months, weeks in _lengths(words):
        if found := timeline.year_to_date(months, weeks, years[-1] if years else None):
            yield found


def _half(words: str, _before: str, timeline: Timeline) -> Iterable[Period]:
    low = words.lower()
    years = _years(low)
    second = "second" in low or "h2" in low
    if found := timeline.half(2 if second else 1, years[0] if years else None):
        yield found


def _year(words: str, before: str, timeline: Timeline) -> Iterable[Period]:
    years = _years(words)
    if not years and words.lower().startswith("full"):
        years = [timeline.year_number]
    period = timeline.year(years[0] if years else timeline.year_number)
    if period is not None:
        yield Period.instant(period.end) if _AS_OF.search(before) else period


def _month(words: str, before: str, _timeline: Timeline) -> Iterable[Period]:
    found = re.match(rf"({MONTH})", words, re.IGNORECASE)
    years = _years(words)
    if found and years:
        end = last_day(years[0], month_number(found[1]))
        yield Period.instant(end) if _AS_OF.search(before) else Period(end.replace(day=1), end)


def _day(words: str, _before: str, timeline: Timeline) -> Iterable[Period]:
    days = [day for _, _, day in dates_in(words)]
    day = days[0] if days else _day_without_year(words, timeline)
    if day:
        yield Period.instant(day)


def _this(_words: str, _before: str, timeline: Timeline) -> Iterable[Period]:
    if timeline.about is not None:
        yield timeline.about


def _ytd(_words: str, _before: str, timeline: Timeline) -> Iterable[Period]:
    if found := timeline.year_to_date(0, 0, None):
        yield found


_READERS: dict[str, Callable[[str, str, Timeline], Iterable[Period]]] = {
    "ended": _ended,
    "same": _same,
    "monthly": _monthly,
    "quarter": _quarter,
    "stretch": _stretch,
    "half": _half,
    "ytd": _ytd,
    "fiscal": _year,
    "fullyear": _year,
    "year": _year,
    "day": _day,
    "month": _month,
    "thequarter": _this,
}
