"""Fiscal quarters and years that a draft names: "second-quarter revenue", "the same period of 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.claim import NamedPeriod
from checker.core.draft import Role
from checker.core.quantity import Quantity
from checker.core.span import Span
from checker.extract.reading import Reading

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = re.compile(
    r"\b(?P<word>first|second|third|fourth)[- ](?:fiscal )?quarter\b|\bQ(?P<number>[1-4])\b", re.IGNORECASE
)
_YEAR_BEHIND = re.compile(r"\s?(?:of |,? )?(?:fiscal |FY)?(?P<year>(?:19|20)\d\d)\b")
_SAME = re.compile(
    r"\b(?:same|corresponding|comparable|equivalent|year-earlier) (?:[\w-]+ )?"
    r"(?:period|quarter|months?|weeks|half|stretch) (?:of|in|a) (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:expects?|expected|forecasts?|sees?|outlook|guidance|projects?|predicts?|targets?|current|next|coming|will|would)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:last year[’']s|year[- ](?:ago|earlier)|previous|prior|preceding|compared|against|versus|from|since|than|"
    r"earlier|consecutive|straight)\b[\w $€£¥.,%-]{0,40}$",
    re.IGNORECASE,
)
_NEAR = 48
_LEADING = 1  # paragraphs in which a story names the quarter of its news


def find_named_periods(reading: Reading) -> Iterator[NamedPeriod]:
    """Find the quarters that a draft names, and the years that it compares with.

    Order: as in the draft, quarters before years of a block.
    """
    number = 0
    for block in reading.draft.blocks:
        head = block.role in (Role.HEADLINE, Role.SUBHEAD)
        number += not head and block.role is not Role.BYLINE
        for sentence in block.sentences:
            yield from _quarters(reading, sentence, leads=head or number <= _LEADING)
            yield from _years(reading, sentence)


def _quarters(reading: Reading, sentence: Span, *, leads: bool) -> Iterator[NamedPeriod]:
    text = reading.draft.text
    for match in _QUARTER.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - _NEAR) : match.start()]
        around = text[sentence.start : min(sentence.end, match.end() + _NEAR)]
        year = _YEAR_BEHIND.match(text, match.end())
        yield NamedPeriod(
            span=Span(*match.span()),
            sentence=sentence,
            quoted=reading.is_quoted(Span(*match.span())),
            quarter=int(match["number"]) if match["number"] else _ORDINALS[match["word"].casefold()],
            year=int(year["year"]) if year else 0,
            ahead=_AHEAD.search(around) is not None,
            back=_BACK.search(before) is not None,
            leads=leads,
            figures=_figures(reading, match.start(), match.end()),
        )


def _years(reading: Reading, sentence: Span) -> Iterator[NamedPeriod]:
    text = reading.draft.text
    for match in _SAME.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span("year"))
        yield NamedPeriod(
            span=span, sentence=sentence, quoted=reading.is_quoted(span), year=int(match["year"]), back=True,
            figures=_figures(reading, span.start, span.end),
        )  # fmt: skip


def _figures(reading: Reading, start: int, end: int) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in reading.quantities if start <= quantity.span.start < end)
