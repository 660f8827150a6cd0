"""Weekdays on which news was told: "the company said on Thursday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.claim import NewsDay
from checker.core.draft import Block, Role
from checker.core.span import Span
from checker.extract.reading import Reading

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(
    rf"\b(?P<day>{'|'.join(_DAYS)})\b(?!,? (?:\d|{'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'}))", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:said|says|report(?:s|ed|ing)?|post(?:s|ed|ing)|announc(?:es|ed|ing)|show(?:s|ed|ing)|raised|raises|lifted|lifts|cut|cuts|lowered|"
    r"unveiled|published|disclosed|revealed|forecast|filed|released)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:had|last|next|previous|earlier|until|by|before|since|shares?|stock|trading|closed?|session|bell|strike|meets?|will)\b",
    re.IGNORECASE,
)
_NEAR = 64
_LEADING = 2  # paragraphs in which a story tells its news


def find_news_days(reading: Reading) -> Iterator[NewsDay]:
    """Find weekdays that stand by a word of telling, without a date of their own.

    Order: as in the draft.
    """
    text = reading.draft.text
    number = 0
    for block in reading.draft.blocks:
        if block.role in (Role.HEADLINE, Role.SUBHEAD, Role.BYLINE):
            continue
        number += 1
        for sentence in block.sentences:
            yield from _in_sentence(text, sentence, block, leads=number <= _LEADING, reading=reading)


def _in_sentence(text: str, sentence: Span, block: Block, *, leads: bool, reading: Reading) -> Iterator[NewsDay]:
    for match in _WEEKDAY.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - _NEAR) : match.start()]
        after = text[match.end() : min(sentence.end, match.end() + _NEAR)]
        told = _TOLD.search(before) or re.match(rf"\s*,?\s*{_TOLD.pattern}", after, re.IGNORECASE)
        if told is None or _ELSEWHERE.search(before[-_NEAR // 2 :]):
            continue
        span = Span(*match.span("day"))
        yield NewsDay(
            span=span,
            sentence=sentence,
            quoted=reading.is_quoted(span),
            weekday=_DAYS.index(match["day"].casefold()),
            leads=leads and block.role is Role.PARAGRAPH,
        )
