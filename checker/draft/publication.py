"""The day a draft says that it is published: front matter, page metadata, wire header, dateline."""

from __future__ import annotations

import re
from datetime import date

from checker.core.draft import Publication
from checker.core.plausible import is_day

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = r"(?P<month{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = re.compile(
    r"\b(?:(?P<iso>\d{4}-\d{2}-\d{2})(?![\d-])"
    rf"|(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?[ ]{_MONTH.format('_a')},?[ ](?P<year_a>(?:19|20)\d\d)"
    rf"|{_MONTH.format('_b')}[ ](?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?,?[ ](?P<year_b>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
RANGE = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})\s*$")

HEAD_CHARACTERS = 4_000  # a dateline stands at the head of a story
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*"
WIRE_HEADER = re.compile(rf"--[ ][^\n]*--[ ]{WEEKDAY},?[ ][^\n]{{0,60}}(?:--|$)", re.MULTILINE)
LABELLED = re.compile(
    r"^[ \t]*(?:first[ ])?(?:published|date|publication[ ]date|posted|updated)(?:[ ](?:on|at))?"
    r"[ \t]*:?[ \t]+([^\n]{4,60})$",
    re.IGNORECASE | re.MULTILINE,
)
DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’/-]{2,60},[ ][^\n(–—]{3,40}(?:\([A-Z][A-Za-z /]{1,30}\)[ ]?)?[ ]?[-–—]", re.MULTILINE
)
KEYS = ("published", "date", "publication_date", "publish_date", "pubdate", "article:published_time")


def parse_day(words: str) -> date | None:
    """Read the first full date in some words: "2017-11-03", "3 November 2017", "Nov. 3, 2017"."""
    for found in DAY.finditer(words):
        try:
            if found["iso"]:
                return date.fromisoformat(found["iso"])
            side = "a" if found["day_a"] else "b"
            return date(int(found[f"year_{side}"]), MONTHS[found[f"month_{side}"].lower()], int(found[f"day_{side}"]))
        except ValueError:
            continue
    return None


def published_in_words(words: str, basis: str) -> Publication | None:
    """Take a publication day, or a range of days "2004-07-01/2005-02-28", from a field's words."""
    if found := RANGE.match(words):
        try:
            start, end = date.fromisoformat(found[1]), date.fromisoformat(found[2])
        except ValueError:
            return None
        return (
            Publication(start=start, end=end, basis=basis) if start <= end and is_day(start) and is_day(end) else None
        )
    day = parse_day(words)
    return None if day is None or not is_day(day) else Publication(start=day, end=day, basis=basis)


def published_in_text(text: str) -> Publication | None:
    """Find the day in the head of a plain text: its wire header, a "Published:" line or its dateline."""
    head = text[:HEAD_CHARACTERS]
    for pattern, group, basis in (
        (WIRE_HEADER, 0, "wire header"),
        (LABELLED, 1, "publication line"),
        (DATELINE, 0, "dateline"),
    ):
        for found in pattern.finditer(head):
            if published := published_in_words(found[group], basis):
                return published
    return None
