"""Phrases for stretches of time: "the second quarter", "a year earlier", "nine months to 30 September".

What a phrase says is kept apart from the days it means: those depend on the day of publication and on
the issuer's calendar, which are known only once the whole draft has been read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.core.span import Span
from checker.extract.labels import MONTH, MONTHS

QUARTER, HALF, YEAR = 3, 6, 12
ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
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
_YEAR4 = r"(?:19|20)\d\d"
_DAY = rf"(?:(?:the\s)?(?:end\sof\s|end-)?(?:{MONTH})(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTH}))(?:,?\s{_YEAR4})?"
_ENDED = rf"(?:,?\s?(?:that\s|which\s)?(?:end(?:ed|ing|s)|to|through)(?:\son)?\s(?P<end%d>{_DAY}))"
_OF_YEAR = rf"(?:,?\s(?:of\s|in\s|for\s)?(?:the\s)?(?:fiscal\s|financial\s)?(?:year\s)?(?P<year%d>{_YEAR4}))"
_OF_THIS_YEAR = (
    r"(?:\s(?:of|in)\s(?:the|its|this)\s(?:current\s|fiscal\s|financial\s){0,2}year(?!\s?-?(?:ago|before|earlier)))"
)
_BACK = (
    r"(?:a|one)\syear\s(?:ago|earlier|before|previously)|(?:the\s|its\s)?year[\s-](?:ago|earlier)(?:\s(?:quarter|period|level|figure))?|last\syear(?:'s|’s)?"
    r"|(?:the\s)?(?:prior|previous|preceding)[\s-]year(?:\s(?:quarter|period))?|(?:12|twelve)\smonths\s(?:ago|earlier)|this\stime\slast\syear"
    r"|(?:the\s)?year\s(?:before|prior)"
)
_SAME = rf"(?:the\s)?(?:same|corresponding|comparable|equivalent|like)(?:\s\w+){{0,2}}\s(?:quarter|period|three\smonths|six\smonths|months)(?:\s(?:of|in|a|the)?\s?(?:{_BACK}|last\syear|(?:fiscal\s)?(?P<same>{_YEAR4})|previous\syear))?"


class Form(StrEnum):
    """What a phrase names."""

    QUARTER = "quarter"  # the first to fourth of a year
    HALF = "half"
    MONTHS = "months"  # the first nine months of a year
    ENDING = "ending"  # a length and the day it ended, or the month
    YEAR = "year"  # a fiscal or calendar year
    CURRENT = "current"  # the quarter (half, year) that the draft is about
    PREVIOUS = "previous"  # the one before it
    DAY = "day"  # a day on which a balance is struck
    YEAR_BEFORE = "year before"  # the same stretch of the year before


@dataclass(frozen=True, slots=True, kw_only=True)
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


_PATTERN = re.compile(
    "|".join(
        (
            rf"(?P<same_as>{_SAME})",
            rf"(?P<ordinal>\b(?P<fiscal>fiscal[\s-])?(?P<nth>{ORDINAL})[\s-](?:fiscal\s|financial\s)?(?P<kind>quarter|half)(?!ly|\w)(?:'s|’s)?"
            rf"(?:[\s-](?:of|in|a)\s(?P<nth_back>last\syear|(?:the\s)?previous\syear|year\s(?:ago|earlier)))?"
            rf"(?:{_ENDED % 1}|{_OF_YEAR % 1}|{_OF_THIS_YEAR})?)",
            rf"(?P<code>\b(?:(?:Q(?P<q1>[1-4])|(?P<q2>[1-4])Q)|H(?P<h1>[12])|(?P<h2>[12])H)(?:\s?(?:of\s)?(?P<code_fy>FY|fiscal\s)?\s?['’]?(?P<code_year>{_YEAR4}|\d\d(?!\d|\.|%)))?\b)",
            rf"(?P<span>\b(?:the\s)?(?P<first>first\s)?(?P<length>three|six|nine|twelve|3|6|9|12)[\s-]months?(?:\speriod)?(?:{_ENDED % 2}|{_OF_YEAR % 2}|{_OF_THIS_YEAR})?)",
            rf"(?P<weekly>\b(?P<weeks>1[2346]|2[67]|39|40|5[23]|thirteen|fourteen|twenty-six|thirty-nine|fifty-two|fifty-three)[\s-]weeks?(?:\speriod)?(?:{_ENDED % 3})?)",
            rf"(?P<named>\b(?P<month>{MONTH})(?:\s(?:fiscal\s)?(?P<of>quarter|half)|-(?P<through>{MONTH})(?:\s(?:quarter|period))?)(?:{_OF_YEAR % 3})?)",
            rf"(?P<day>\b(?:on|at|as\sof|as\sat)\s(?P<end5>{_DAY}))",
            rf"(?P<closing>\b(?:the\s)?(?:fiscal\s|financial\s|full\s)?(?P<closed>quarter|half|year|period){_ENDED % 4})",
            rf"(?P<back>\b(?:{_BACK}))",
            r"(?P<previous>\b(?:the\s)?(?:previous|prior|preceding|immediately\spreceding)\s(?:quarter|three\smonths)|\b(?:a|one)\squarter\s(?:earlier|ago|before)|\bquarter[\s-](?:ago|earlier)|\bthree\smonths\s(?:earlier|ago|before)|\blast\squarter)",
            rf"(?P<fy>\b(?:(?:fiscal|financial)(?:\syear)?\s|FY\s?['’]?)(?P<fy_year>{_YEAR4}|\d\d(?!\d|\.|%)))",
            rf"(?P<whole>\b(?:full[\s-]year|annual|the\s(?:fiscal\s|financial\s|full\s)?year)(?:\s(?:of\s|in\s)?(?P<whole_year>{_YEAR4}))?(?![\s-](?:before|earlier|ago|prior|to)\b))",
            r"(?P<current>\b(?:the|its|this|that|most\srecent|latest|reported|current|recent)\s(?:fiscal\s|reported\s|recent\s)?quarter\b|\bquarterly\b|\bthe\squarter(?:'s|’s)?\b|\b(?:the\s)?(?:latest|most\srecent)\squarter\b)",
            rf"(?P<bare>\b(?:in|for|of|from|during|since)\s(?P<bare_year>{_YEAR4})\b(?!\s(?:to|through)))",
            r"(?P<half>\bhalf[\s-]year(?:ly)?\b|\bfirst-half\b)",
        )
    ),
    re.IGNORECASE,
)
_DAY_PARTS = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<m>{MONTH})(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s(?P<y>{_YEAR4}))?",
    re.IGNORECASE,
)
# Words without which no phrase begins: most sentences need no closer look.
_HINT = re.compile(
    r"quarter|\b(?:on|at|of)\s(?:the\send|end|\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|month|week|year|half|annual|fiscal|FY|[QH][1-4]|[1-4][QH]|period|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def find_periods(text: str, offset: int = 0) -> tuple[PeriodPhrase, ...]:
    """List the stretches of time that a text names, in order, none overlapping another."""
    if not _HINT.search(text):
        return ()
    return tuple(_phrases(text, offset))


def _phrases(text: str, offset: int) -> Iterator[PeriodPhrase]:
    for found in _PATTERN.finditer(text):
        phrase = _read(found, Span(offset + found.start(), offset + found.end()))
        if phrase:
            yield phrase


def _read(found: re.Match[str], span: Span) -> PeriodPhrase | None:
    group = found.groupdict()
    if group["same_as"]:
        year = group["same"]
        return PeriodPhrase(span=span, form=Form.YEAR_BEFORE, year=int(year) if year else None, back=1)
    if group["ordinal"]:
        months = HALF if group["kind"].lower() == "half" else QUARTER
        return _with_end(
            PeriodPhrase(
                span=span, form=Form.HALF if months == HALF else Form.QUARTER, months=months, number=_NUMBERS[group["nth"].lower()],
                year=_year(group["year1"]), back=1 if group["nth_back"] else 0, fiscal=bool(group["fiscal"]),
            ),
            group["end1"],
        )  # fmt: skip
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
        months = _LENGTHS[group["length"].lower()]
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
        months = {"quarter": QUARTER, "half": HALF, "year": YEAR, "period": 0}[(group["closed"] or "").lower()]
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
    if group["current"]:
        return PeriodPhrase(span=span, form=Form.CURRENT, months=QUARTER)
    if group["bare"]:
        return PeriodPhrase(span=span, form=Form.YEAR, months=YEAR, year=_year(group["bare_year"]))
    return PeriodPhrase(span=span, form=Form.CURRENT, months=HALF)


def _read_named(group: dict[str, str | None], span: Span) -> PeriodPhrase:
    first, last = _month(group["month"] or ""), _month(group["through"] or "")
    months = {"half": HALF, "quarter": QUARTER}.get((group["of"] or "").lower(), (last - first) % YEAR + 1)
    return PeriodPhrase(span=span, form=Form.ENDING, months=months, month=last or first, year=_year(group["year3"]))


def _with_end(phrase: PeriodPhrase, end: str | None) -> PeriodPhrase:
    """Add the closing day: "second quarter ended June 27"."""
    parts = _DAY_PARTS.search(end) if end else None
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
