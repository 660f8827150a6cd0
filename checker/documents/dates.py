"""Dates and stretches of time as statements print them in their headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.core.period import FiscalCalendar, Period

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "twenty-six": 26, "twenty six": 26,
    "twenty-seven": 27, "thirty-nine": 39, "thirty nine": 39, "forty": 40, "fifty-two": 52, "fifty two": 52,
    "fifty-three": 53, "fifty three": 53,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
WEEKS_IN_QUARTER = 13

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # noqa: E501
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FULL = re.compile(rf"(?P<month>{MONTH}) ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? ?,? ?{_YEAR}(?!\d)", re.IGNORECASE)
_EUROPEAN = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? ?(?:of )?(?P<month>{MONTH}) ?,? ?{_YEAR}(?!\d)", re.IGNORECASE
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])")
_DOTTED = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d.])")
_MONTH_DAY = re.compile(rf"(?P<month>{MONTH}) ?(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?,?", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}) (?P<month>{MONTH}),?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH}),? ?{_YEAR}(?!\d)", re.IGNORECASE)
_COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))
_LENGTH = re.compile(
    rf"(?<!than )(?<!within )\b(?P<count>{_COUNT}|\d{{1,2}})[- ](?P<unit>months?|"
    rf"weeks?)\b(?: (?:fiscal )?(?:periods?|quarters?|years?))?(?: (?:ended|ending|to))?",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?P<unit>quarters?|quarterly periods?|half[- ]years?|(?:fiscal |financial )?years?|years?-to-date|"
    r"year to date)[- ](?:ended|ending|to)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:(?P<n>[1-4])q|q(?P<m>[1-4])|(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal )?quarter)\b"
    r"[ ,'’]*(?:of )?(?P<fiscal>fiscal(?: year)?|fy)?[ '’]*(?P<year>(?:19|20)\d\d|\d\d(?!\d))?",
    re.IGNORECASE,
)
_QUARTER_GLUED = re.compile(
    r"\b(?P<n>[1-4])q(?P<year>(?:20)?\d\d)\b|\bq(?P<m>[1-4])(?:fy)?(?P<year2>\d\d)\b", re.IGNORECASE
)
_HALF = re.compile(
    r"\b(?:h(?P<n>[12])|(?P<m>[12])h|(?P<word>first|second) half)[ ,'’]*(?:of )?(?:fy ?)?(?P<year>(?:19|"
    r"20)\d\d|\d\d(?!\d))?",
    re.IGNORECASE,
)
_NAMED_QUARTER = re.compile(
    rf"\b(?P<month>mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)\.? quarter,? ?(?:of )?{_YEAR}?", re.IGNORECASE
)
# "January to September 2022", "April-June"
_MONTH_TO_MONTH = re.compile(
    rf"\b(?P<first>{MONTH}) ?(?:to|through|-|–|—) ?(?P<month>{MONTH})(?! ?\d{{1,2}}(?!\d)),?(?: ?{_YEAR}(?!\d))?",
    re.IGNORECASE,
)
_FISCAL_YEAR = re.compile(
    r"\b(?:fiscal|financial)(?: year)?[ '’]*(?P<year>(?:19|20)\d\d)\b|\bfy ?'?(?P<short>(?:20)?\d\d)\b|"
    r"\bfull[- ]year,? ?(?P<full>(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"(?<![\d.,/$-])(?P<year>(?:19|20)\d\d)(?![\d/%])(?![.,]\d)")
_TO_DATE = re.compile(
    r"\b(?:(?:q(?P<q>[1-4])|(?P<word>first|second|third|fourth)[- ]quarter)[ -]*)?"
    r"(?P<what>ytd|(?:fiscal )?year[- ]to[- ]date|quarter[- ]to[- ]date|qtd)(?![- ](?:ended|ending))\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\b(?:trailing|last|rolling) (?:twelve|12) months\b|\b(?:ltm|ttm)\b", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"\b(?:fiscal|financial)(?: (?:years?|quarters?|periods?))?\b|\bthe (?:years?|periods?)\b", re.IGNORECASE
)
_AS_OF = re.compile(r"\b(?:as (?:of|at)|at|balances? (?:as )?(?:of|at))\b", re.IGNORECASE)
_THROUGH = re.compile(r"^\s*(?:to|through|until|-|–|—)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """What a header or sentence says about time, as far as it says it.

    ``months`` is 0 when no length is given; ``weeks`` likewise; ``end`` the day named; ``month_day`` a
    day whose year stands elsewhere; ``years`` bare years; ``as_of`` that it speaks of one day.
    ``exact`` is a whole period where both ends are named; ``rest`` the words that are not of time.
    """

    months: int = 0
    weeks: int = 0
    end: date | None = None
    month_day: tuple[int, int] | None = None
    years: tuple[int, ...] = ()
    quarter: int = 0
    half: int = 0
    full_year: bool = False
    as_of: bool = False
    to_date: bool = False  # from the start of the fiscal year up to what is reported
    exact: Period | None = None
    rest: str = ""
    ends: tuple[date, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing about time was found."""
        return not (self.end or self.month_day or self.years or self.has_length or self.exact)

    @property
    def has_length(self) -> bool:
        """Say whether a length of time is given, and so not a single day."""
        return bool(self.months or self.weeks or self.quarter or self.half or self.full_year or self.to_date)


def full_year_of(digits: str) -> int:
    """Read "17" as 2017 and "2017" as itself."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def as_date(year: int, month: int, day: int) -> date | None:
    """Make a date, or nothing when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(word: str) -> int:
    """Which month a word names; 0 for none."""
    return MONTHS.get(word.lower().rstrip("."), 0)


def dates_in(text: str) -> list[tuple[int, int, date]]:
    """Every full date in a text with where it stands, in order."""
    found: list[tuple[int, int, date]] = []
    for pattern in (_FULL, _EUROPEAN, _ISO, _SLASHED, _DOTTED):
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else month_number(month)
            day = as_date(full_year_of(match["year"]), number, int(match["day"]))
            if day and not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), day))
    return sorted(found)


def read_time(text: str) -> TimeWords:
    """Read what a header says about time: "Three months ended September 30, 2017"."""
    words = TimeWords()
    left = text
    words, left = _read_dates(words, left)
    words, left = _read_to_date(words, left) or _read_lengths(words, left)
    if words.end is None and not words.month_day:
        words, left = _read_month_day(words, left)
    years = tuple(dict.fromkeys(int(match["year"]) for match in _BARE_YEAR.finditer(left)))
    left = _BARE_YEAR.sub(" ", left)
    if not words.is_empty or years:
        left = _LEFT_OVER.sub(" ", left)
    if _AS_OF.search(left):
        words, left = replace(words, as_of=True), _AS_OF.sub(" ", left, count=1)
    rest = re.sub(r"\s+", " ", left).strip(" ,:;()–—-")
    rest = re.sub(r"^(?:to|through|the|for the|and)$", "", rest, flags=re.IGNORECASE)
    return replace(words, years=words.years or years, rest=rest)


def _read_dates(words: TimeWords, text: str) -> tuple[TimeWords, str]:
    found = dates_in(text)
    if not found:
        return words, text
    if len(found) == 2 and _THROUGH.match(text[found[0][1] : found[1][0]]) and found[0][2] < found[1][2]:
        words = replace(words, exact=Period(found[0][2], found[1][2]))
    for start, end, _ in reversed(found):
        text = text[:start] + " " + text[end:]
    return replace(words, end=found[-1][2], ends=tuple(day for _, _, day in found)), text


def _read_lengths(words: TimeWords, text: str) -> tuple[TimeWords, str]:  # noqa: C901  one arm a wording
    if match := _NAMED_QUARTER.search(text):
        month = month_number(match["month"])
        years = (int(match["year"]),) if match["year"] else ()
        last = 31 if month in {3, 12} else 30
        return replace(words, months=3, month_day=(month, last), years=years), _cut(text, match)
    if match := _MONTH_TO_MONTH.search(text):
        first, last = month_number(match["first"]), month_number(match["month"])
        years = (int(match["year"]),) if match["year"] else ()
        return replace(words, months=(last - first) % 12 + 1, month_day=(last, 31), years=years), _cut(text, match)
    if match := _LENGTH.search(text):
        raw = match["count"].lower()
        count = int(raw) if raw.isdigit() else COUNTS[raw]
        if match["unit"].lower().startswith("week"):
            words = replace(words, weeks=count)
        else:
            words = replace(words, months=count)
        return words, _ENDED.sub(" ", _cut(text, match))
    if match := _ENDED.search(text):
        unit = match["unit"].lower()
        if unit.startswith("quarter"):
            words = replace(words, months=3)
        elif unit.startswith("half"):
            words = replace(words, months=6)
        elif "date" not in unit:
            words = replace(words, months=12)
        return words, _cut(text, match)
    if match := _QUARTER_GLUED.search(text) or _QUARTER.search(text):
        groups = match.groupdict()
        number = groups.get("n") or groups.get("m") or ORDINALS[(groups.get("word") or "first").lower()]
        year = groups.get("year") or groups.get("year2")
        words = replace(words, quarter=int(number), years=(full_year_of(year),) if year else ())
        return words, _cut(text, match)
    if match := _HALF.search(text):
        number = match["n"] or match["m"] or ORDINALS[match["word"].lower()]
        year = match["year"]
        return replace(words, half=int(number), years=(full_year_of(year),) if year else ()), _cut(text, match)
    if match := _FISCAL_YEAR.search(text):
        year = match["year"] or match["short"] or match["full"]
        return replace(words, full_year=True, years=(full_year_of(year),) if year else ()), _cut(text, match)
    return words, text


def _read_to_date(words: TimeWords, text: str) -> tuple[TimeWords, str] | None:
    """Read a stretch that is told by where it ends: the last twelve months, the quarter or the year to date."""
    if match := _TRAILING.search(text):
        return replace(words, months=12), _cut(text, match)
    match = _TO_DATE.search(text)
    if match is None:
        return None
    if match["what"].lower().startswith("q"):
        return replace(words, months=3), _cut(text, match)
    quarter = int(match["q"] or ORDINALS[(match["word"] or "").lower()]) if match["q"] or match["word"] else 0
    return replace(words, months=3 * quarter, to_date=not quarter), _cut(text, match)


def _read_month_day(words: TimeWords, text: str) -> tuple[TimeWords, str]:
    match = _MONTH_DAY.search(text) or _DAY_MONTH.search(text)
    if match and as_date(2024, month_number(match["month"]), int(match["day"])):
        return replace(words, month_day=(month_number(match["month"]), int(match["day"]))), _cut(text, match)
    if match := _MONTH_YEAR.search(text):
        month, year = month_number(match["month"]), int(match["year"])
        return replace(words, end=last_day(year, month), ends=(last_day(year, month),)), _cut(text, match)
    return words, text


def _cut(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " + text[match.end() :]


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def ends_month(day: date) -> bool:
    """Say whether a day is the last of its month."""
    return (day + timedelta(days=1)).day == 1


def period_ending(end: date, months: int) -> Period:
    """The stretch of so many months up to a day; weeks are counted when it does not end a month.

    Issuers with 52/53-week years end their quarters on a fixed weekday: thirteen weeks stand for
    three months there.
    """
    if ends_month(end):
        index = end.year * 12 + end.month - months
        return Period(date(index // 12, index % 12 + 1, 1), end)
    if months % 3 == 0:
        return period_of_weeks(end, months // 3 * WEEKS_IN_QUARTER)
    index = end.year * 12 + end.month - 1 - months
    day = min(end.day, last_day(index // 12, index % 12 + 1).day)
    return Period(date(index // 12, index % 12 + 1, day) + timedelta(days=1), end)


def period_of_weeks(end: date, weeks: int) -> Period:
    """The stretch of so many weeks up to a day."""
    return Period(end - timedelta(days=7 * weeks - 1), end)


def fiscal_period(calendar: FiscalCalendar, year: int, words: TimeWords) -> Period:
    """The period that a quarter, half or year of the issuer's calendar names."""
    if words.quarter:
        return calendar.quarter(year, words.quarter)
    if words.half:
        first = calendar.quarter(year, 1 if words.half == 1 else 3)
        last = calendar.quarter(year, 2 if words.half == 1 else 4)
        return Period(first.start, last.end)
    return calendar.year(year)
