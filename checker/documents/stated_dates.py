"""The stretches of time that a document dates itself: "13 weeks ended July 29, 2023", "as of June 30, 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.documents.calendar import Dated
from checker.documents.dates import TimeWords, as_date, dates_in, last_day, read_time

_ENDED = re.compile(r"\b(?:ended|ending|ends)\b", re.IGNORECASE)
_BEFORE, _BEHIND = 70, 48
_CLOSE = 14  # letters that may stand between "ended" and its date: "ended on Saturday, "
_SENTENCE = re.compile(r"[.;:!?]\s")
_ALSO = re.compile(r"^,? (?:and|or|&) (?P<year>(?:19|20)\d\d)\b")
YEAR = 12
MONTHS_OF = {"quarter": 3, "half": 6, "full_year": 12}


def dated_in(text: str) -> Iterator[Dated]:
    """Read the dated stretches of running text; "ended June 30, 2023 and 2022" dates two.

    Order: as in the text.
    """
    for match in _ENDED.finditer(text):
        behind = text[match.end() : match.end() + _BEHIND]
        found = dates_in(behind)
        if not found or found[0][0] > _CLOSE:
            continue
        before = _SENTENCE.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1].rpartition("ended")[2]
        words = read_time(f"{before} ended")
        end = found[0][2]
        dated = _named(replace(words, end=end))
        yield dated
        also = _ALSO.match(behind[found[0][1] :])
        if also and (day := as_date(int(also["year"]), end.month, end.day)) and day != end:
            yield replace(dated, end=day, year=0)


def dated_words(words: TimeWords) -> Dated | None:
    """The dated stretch, or the day, that a header names; None when it names none."""
    if words.exact:
        return Dated(words.exact.end, months=words.exact.months)
    if words.end is None and words.month_day and words.years:
        year, (month, day) = max(words.years), words.month_day
        words = replace(words, end=as_date(year, month, day) or last_day(year, month), years=())
    return _named(words) if words.end else None


def _named(words: TimeWords) -> Dated:
    """Take words with an end as a stretch, with the fiscal name that they give it."""
    if words.end is None:
        raise ValueError(words)
    months = words.months or next((n for name, n in MONTHS_OF.items() if getattr(words, name)), 0)
    year = max(words.years) if words.years and (words.quarter or months == YEAR) else 0
    return Dated(words.end, months=0 if words.weeks else months, weeks=words.weeks, year=year, quarter=words.quarter)
