"""Years counted back to a year that is printed too: "founded in 1998, 19 years ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.claim import Duration
from checker.core.quantity import Hedge, Kind, Quantity
from checker.extract.reading import Reading, Sentence

_YEARS = re.compile(r"\byears?$", re.IGNORECASE)
_AFTER_YEAR = re.compile(
    r",?\s(?:or\s|some\s|about\s|nearly\s|almost\s|just\s|more than\s|over\s)?$|\s\($", re.IGNORECASE
)
_AFTER_YEARS = re.compile(r"\sago,?\s(?:in|back in)\s$|\s(?:since|after)\s$", re.IGNORECASE)
_AGO = re.compile(r"\sago\b")


def find_durations(reading: Reading) -> tuple[Duration, ...]:
    """Find a number of years ago beside the year that it counts back to.

    Order: as in the draft.
    """
    return tuple(found for sentence in reading.sentences for found in _in_sentence(sentence, reading))


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Duration]:
    figures = sentence.quantities
    for index in range(len(figures) - 1):
        pair = _pair(sentence, figures[index], figures[index + 1], index)
        if pair:
            span = figures[index].span.cover(figures[index + 1].span)
            yield Duration(
                span=span, sentence=sentence.span, quoted=reading.is_quoted(span), years=pair[0], year=pair[1]
            )


def _pair(sentence: Sentence, first: Quantity, second: Quantity, index: int) -> tuple[Quantity, Quantity] | None:
    gap = sentence.gap(index)
    if _counts_years(second) and _is_year(first) and _AFTER_YEAR.fullmatch(gap) and _AGO.match(sentence.after(second)):
        return second, first
    if _counts_years(first) and _is_year(second) and _AFTER_YEARS.fullmatch(gap):
        return first, second
    return None


def _counts_years(quantity: Quantity) -> bool:
    plain = quantity.hedge in (Hedge.NONE, Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_OVER)
    return quantity.kind is Kind.PERIOD and quantity.value is not None and plain and bool(_YEARS.search(quantity.text))


def _is_year(quantity: Quantity) -> bool:
    return quantity.kind is Kind.YEAR and quantity.value is not None and len(quantity.text) == len("1998")
