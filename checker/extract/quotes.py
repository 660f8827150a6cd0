"""Somebody's words: each quotation with its figures."""

from __future__ import annotations

import re
from bisect import bisect_left

from checker.core.claim import Quote
from checker.core.span import Span
from checker.extract.reading import Reading

_SHORTEST = 12  # letters: scare quotes are no quotations
# What stands before a value of markup, which nobody says: an address, a key, an attribute's name.
_BEFORE_VALUE = re.compile(r"(?:://\S{1,400}\s|\S=|^[ \t]*[\w-]{1,40}:[ \t])$", re.MULTILINE)


def find_quotes(reading: Reading) -> tuple[Quote, ...]:
    """Take each quotation of some length, with the figures that stand in it.

    Order: as in the draft.
    """
    starts = [quantity.span.start for quantity in reading.quantities]
    text = reading.draft.text
    found = []
    for quotation in reading.draft.quotations:
        span = quotation.span
        if len(span) < _SHORTEST or " " not in span.cut(text) or _is_value(text, span.start - 1):
            continue
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        found.append(
            Quote(
                span=Span(span.start, span.end),
                sentence=span,
                quoted=True,
                words=span.cut(text),
                figures=reading.quantities[first:last],
            )
        )
    return tuple(found)


def _is_value(text: str, mark: int) -> bool:
    """Say whether the words between quotation marks are the value of something: a title in a link, front matter."""
    line = text.rfind("\n", 0, mark) + 1
    return bool(_BEFORE_VALUE.search(text[max(line, mark - 500) : mark]))
