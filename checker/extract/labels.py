"""Digits that are names rather than amounts: dates, times, years, tickers, telephone numbers, scores."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.quantity import Kind
from checker.english.units import measure_after

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"

_PAGE = r"(?:https?://|www\.)[^\s<>\"]{0,2000}[^\s<>\".,;:!?)\]]"
_PAGES = re.compile(_PAGE)
_ADDRESSES = re.compile(_PAGE + r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}")
# What may follow at the digits themselves.
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)")
_SLASH_DATE = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}(?!\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d)")
_DAY_MONTH = re.compile(rf"{_DAY}(?:\sof)?\s{MONTH}(?![a-z])(?:,?\s{_YEAR})?")
_MONTH_DAY = re.compile(rf"{_DAY}(?:,?\s{_YEAR})?(?:\s?[-–]\s?{_DAY}(?!\s?[%\w]))?")
_MONTH_BEFORE = re.compile(rf"(?<![^\W\d_]){MONTH}\s$")
_TIME = re.compile(
    r"\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?|GMT|BST|EST|EDT|ET|CET|UTC|hrs?\b)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|\d{1,2}\s?[ap]\.?m\b\.?|\d{4}\s(?:GMT|BST|EST|EDT|ET|CET|UTC)\b|\d{1,2}\s?o['’]clock"
)
_PHONE = re.compile(r"\(?\d{1,4}\)?(?:[\s.-]\(?\d{2,5}\)?){2,5}(?!\d)")
_YEARS = re.compile(rf"{_YEAR}(?:[-–/](?:{_YEAR}|\d\d(?!\d)))?(?:['’]?s\b)?")
_TICKER = re.compile(r"\d{1,6}\.[A-Z]{1,3}\b")
_PERIOD_BEFORE = re.compile(r"(?<![^\W_])(?:Q|H|FY|FQ|CY)\s?['’]?$")
_PERIOD_ENDS = "QHY'’"
_PERIOD_LETTER = re.compile(r"[1-4][QH](?:\s?(?:FY)?['’]?\d{2,4})?\b")
_WORD_BEFORE = re.compile(r"[^\W_][\w&.]*-?$")
_CODE = re.compile(r"\d[\w]*(?:-[A-Z0-9]\w*)*")
_HYPHEN_CODE = re.compile(r"\d+-[A-Z][\w-]*")
# Numbers that belong to a name: the S&P 500 counts nothing.
_NAMES = re.compile(
    r"(?:S&P|Stoxx|STOXX|STOXX Europe|FTSE|FTSEurofirst|FTSEuroFirst|Nikkei|Nasdaq|NASDAQ|CAC|DAX|Fortune"
    r"|Russell|Topix|TOPIX|CSI"
    r"|Kospi|ASX|Section|Article|Chapter|Rule|Form|Schedule|Note|Exhibit|Table|Figure|Page|Route|Highway|Flight|Boeing|Airbus"
    r"|iPhone|Xbox|PlayStation|Windows|Galaxy|Basel|Tier|Title|Phase|Stage|Version|Regulation|Area|Channel|Room|Building|Suite"
    r"|Super Bowl|Formula|Level|Model|Series|Type|Grade|Class|Category|Number|Episode|Season|Unit|Block|Catch|No)\s$"
)


_PREPOSITIONS = frozenset(
    "in of since by until from to for during before after through fiscal year and late early mid".split()
)


def find_addresses(text: str) -> Iterator[re.Match[str]]:
    """Find the addresses of pages and, where the text has any, of letter boxes, in order."""
    if "@" in text:
        return _ADDRESSES.finditer(text)
    return _PAGES.finditer(text) if "://" in text or "www." in text else iter(())


def read_label(text: str, start: int, end: int) -> tuple[int, int, Kind] | None:
    """Say whether digits name something, and how far the name reaches; None for what may be an amount.

    Dates take in their month and year, times their "pm" and zone, codes their letters.
    """
    before = text[max(0, start - 20) : start]
    spaced = before[-1:].isspace()
    month = _MONTH_BEFORE.search(before) if spaced and end - start in (1, 2, 4) else None
    if month and (found := _MONTH_DAY.match(text, start)) and not _AMOUNT_AFTER.match(text, found.end()):
        return start - len(before) + month.start(), found.end(), Kind.DATE
    if (score := _SCORE.match(text, start)) and (score["after"] or _WON.search(before)):
        return start, score.end("score"), Kind.IDENTIFIER
    if found := _AT_DIGITS.match(text, start):
        return start, found.end(), _KINDS[found.lastgroup or ""]
    if before.rstrip()[-1:] in _PERIOD_ENDS and (period := _PERIOD_BEFORE.search(before)):
        return start - len(before) + period.start(), end, Kind.PERIOD
    if before.endswith(("+", "(")) and (phone := _PHONE.match(text, start)) and _is_phone(phone.group(), before[-1:]):
        return start, phone.end(), Kind.IDENTIFIER
    if spaced and _NAMES.search(before) and (digits := _CODE_END.match(text, start)):
        return start, digits.end(), Kind.IDENTIFIER
    if before[-1:].isalpha() or (before[-1:] in "-_" and before[-2:-1].isalpha() and not before[-2:-1].islower()):
        word = _WORD_BEFORE.search(before)
        code = _CODE.match(text, start)
        if word and code:
            return start - len(before) + word.start(), max(end, code.end()), Kind.IDENTIFIER
    return None


def read_year(text: str, start: int, end: int) -> int | None:
    """Say where a year, a pair of years or a decade ends; None when the digits are none.

    "2007 jobs" counts jobs, but "in 2007 sales rose" names a year: a preposition before decides.
    """
    found = _YEARS.match(text, start)
    if not found:
        return None
    if found.end() == end and (noun := _PLURAL_NOUN.match(text, end)) and noun.group(1) not in _NOT_COUNTED:
        words = text[max(0, start - 12) : start].split()
        if not words or words[-1].lower() not in _PREPOSITIONS:
            return None
    return found.end()


def read_code(text: str, start: int, end: int) -> int | None:
    """Say where a code such as "3G", "10-K" or "6752.T" ends, that begins with its digits."""
    for pattern in (_TICKER, _HYPHEN_CODE):
        if found := pattern.match(text, start):
            return max(end, found.end())
    if text[end : end + 1].isalpha() and not _is_measured(text, end) and (found := _CODE.match(text, start)):
        return max(end, found.end())
    return None


def _is_measured(text: str, end: int) -> bool:
    """Say whether the letters that are glued to digits are a unit of several: "56GB", "50,000km"."""
    found = measure_after(text, end)
    return found is not None and found[1] - end > 1


def _is_phone(text: str, previous: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    return digits >= 9 if previous == "+" else digits >= 10 and ")" in text[:6]


_SCORE = re.compile(
    r"(?P<score>\d{1,3}(?:-|–| to )\d{1,3})(?!\d|[.,]\d|\s?%|[\s-]\w+ion\b)"
    r"(?P<after>\s(?:vote|win|victory|defeat|draw|lead|ruling|decision|split|majority|thrashing|record)\b)?"
    r"(?=[\s.,;:!?)]|$)(?!\s(?:years?|months?|weeks?|days?|per|points?|times|bn|m)\b)"
)
_WON = re.compile(r"\b(?:won|lost|beat|beaten|drew|voted|lead|led)\s$")
_AMOUNT_AFTER = re.compile(r"[.,]\d|\s?(?:%|per\s?cent|percent|million|billion|trillion|bn|m|points?|times)\b")
_CODE_END = re.compile(r"\d[\d,.]*(?<=\d)")
_PLURAL_NOUN = re.compile(r"\s([a-z]{3,}s)\b(?!')")
_NOT_COUNTED = frozenset(
    "was has is its sales results earnings figures profits revenues gains losses versus as".split()
)
# One pattern, since it is tried at every number: the shapes in this order.
_AT_DIGITS = re.compile(
    rf"(?P<date>{_ISO_DATE.pattern}|{_SLASH_DATE.pattern}|{_DAY_MONTH.pattern})|(?P<time>{_TIME.pattern})"
    rf"|(?P<period>{_PERIOD_LETTER.pattern})"
)
_KINDS = {"date": Kind.DATE, "time": Kind.TIME, "period": Kind.PERIOD}
