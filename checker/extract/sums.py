"""Totals beside their parts: "$6 million in all: $4 million for A and $2 million for B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.claim import Sum
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.span import Span
from checker.extract.reading import Reading, Sentence

_COUNTED = (Kind.MONEY, Kind.COUNT)
_TWO = 2
# Words between a total and its first part that say the parts are all of it.
_MADE_OF = re.compile(
    r"[^.;()]{0,80}\b(?:made up of|made of|consisting of|consists? of|comprising|comprised of|composed of|split between"
    r"|split into|divided into"
    r"|(?:in all|in total|altogether):|broken down into|including both)\s[^.;()]{0,40}$",
    re.IGNORECASE,
)
_PART_GAP = re.compile(
    r"(?!.*\b(?:from|compared|versus|up|down|or|than)\b)[^.;:()]{0,80}(?:,|\band\b|;)[^.:()]{0,50}$", re.IGNORECASE
)
_TOTAL_AFTER = re.compile(
    r"[^.;()]{0,60}(?:,|\bfor|\bto give|\bmaking|\bbringing)[^.;()]{0,30}\b(?:a (?:combined |grand )?total of"
    r"|totalling|totaling|in all,?|altogether)\s$",
    re.IGNORECASE,
)


def find_sums(reading: Reading) -> tuple[Sum, ...]:
    """Find totals whose parts the same sentence lists.

    Only where words say that the parts are all of it; "including" lists some.
    Order: as in the draft.
    """
    return tuple(found for sentence in reading.sentences for found in _in_sentence(sentence, reading))


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Sum]:
    figures = sentence.quantities
    if len(figures) <= _TWO:
        return
    for index in range(len(figures) - _TWO):
        if _MADE_OF.fullmatch(sentence.gap(index)):
            parts = _list_from(sentence, index + 1)
            if len(parts) >= _TWO and all(_addable(figures[index], part) for part in parts):
                yield _claim(sentence, reading, figures[index], parts)
    for index in range(_TWO, len(figures)):
        if _TOTAL_AFTER.fullmatch(sentence.gap(index - 1)):
            parts = _list_before(sentence, index - 1)
            if len(parts) >= _TWO and all(_addable(figures[index], part) for part in parts):
                yield _claim(sentence, reading, figures[index], parts)


def _list_from(sentence: Sentence, first: int) -> list[Quantity]:
    parts = [sentence.quantities[first]]
    for index in range(first, len(sentence.quantities) - 1):
        if not _PART_GAP.fullmatch(sentence.gap(index)) or sentence.quantities[index + 1].kind is not parts[0].kind:
            break
        parts.append(sentence.quantities[index + 1])
    return parts


def _list_before(sentence: Sentence, last: int) -> list[Quantity]:
    parts = [sentence.quantities[last]]
    for index in range(last - 1, -1, -1):
        if not _PART_GAP.fullmatch(sentence.gap(index)) or sentence.quantities[index].kind is not parts[0].kind:
            break
        parts.insert(0, sentence.quantities[index])
    return parts


def _addable(total: Quantity, part: Quantity) -> bool:
    if total.kind not in _COUNTED or part.kind is not total.kind or not part.value or not total.value:
        return False
    if part.hedge not in (Hedge.NONE, Hedge.ABOUT) or part.malformed or total.malformed:
        return False
    return total.kind is not Kind.MONEY or bool(set(total.unit.candidates) & set(part.unit.candidates))


def _claim(sentence: Sentence, reading: Reading, total: Quantity, parts: list[Quantity]) -> Sum:
    spans = [figure.span for figure in (total, *parts)]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Sum(span=span, sentence=sentence.span, quoted=reading.is_quoted(span), total=total, parts=tuple(parts))
