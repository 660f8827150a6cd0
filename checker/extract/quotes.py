"""Somebody's words: each quotation with its figures."""

from __future__ import annotations

from bisect import bisect_left

from checker.core.claim import Quote
from checker.core.span import Span
from checker.extract.reading import Reading

_SHORTEST = 12  # letters: scare quotes are no quotations


def find_quotes(reading: Reading) -> tuple[Quote, ...]:
    """Take each quotation of some length, with the figures that stand in it.

    Order: as in the draft.
    """
    starts = [quantity.span.start for quantity in reading.quantities]
    text = reading.draft.text
    found = []
    for quotation in reading.draft.quotations:
        span = quotation.span
        if len(span) < _SHORTEST or " " not in span.cut(text):
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
