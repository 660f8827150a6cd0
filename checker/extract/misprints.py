"""Figures that cannot be read as printed, and brackets that are opened and never closed."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.core.claim import Misprint
from checker.core.quantity import Kind
from checker.core.span import Span
from checker.extract.reading import Reading, Sentence

_AMOUNTS = frozenset({Kind.MONEY, Kind.PER_SHARE, Kind.PERCENT})
_REACH = 3
_TAIL = 100
_ENDS = (".", "!", "?", "”", '"')
_BRACKET = re.compile(r"[()]")


def find_misprints(reading: Reading) -> tuple[Misprint, ...]:
    """Find damaged figures, and amounts whose bracket has no partner in their paragraph.

    Order: as in the draft.
    """
    found = []
    for sentence in reading.sentences:
        for quantity in sentence.quantities:
            if quantity.malformed:
                quoted = reading.is_quoted(quantity.span)
                found.append(Misprint(span=quantity.span, sentence=sentence.span, quoted=quoted, figure=quantity))
        found.extend(_open_brackets(sentence, reading))
    return tuple(found)


def _open_brackets(sentence: Sentence, reading: Reading) -> list[Misprint]:
    """Amounts right behind a "(" that nothing closes before the paragraph ends."""
    if "(" not in sentence.text:
        return []
    text = sentence.draft_text
    found = []
    for quantity in sentence.quantities:
        opening = text.rfind("(", max(sentence.span.start, quantity.span.start - _REACH), quantity.span.start)
        if opening < 0 or quantity.kind not in _AMOUNTS or text[opening + 1 : quantity.span.start].strip():
            continue
        if _is_closed(text, opening, sentence.block.span):
            continue
        found.append(
            Misprint(
                span=Span(opening, quantity.span.end),
                sentence=sentence.span,
                quoted=reading.is_quoted(quantity.span),
                figure=quantity,
                bracket=Span(opening, opening + 1),
            )
        )
    return found


@lru_cache(maxsize=8)
def _closed(text: str, start: int, end: int) -> tuple[frozenset[int], int]:
    """The brackets of a paragraph that are closed, each by its place, and the place of the last one that opens.

    One walk for all of them, so that a paragraph of nothing but brackets costs its length.
    """
    waiting: list[int] = []
    closed: set[int] = set()
    last = -1
    for place in _BRACKET.finditer(text, start, end):
        if place[0] == "(":
            waiting.append(place.start())
            last = place.start()
        elif waiting:
            closed.add(waiting.pop())
    return frozenset(closed), last


def _is_closed(text: str, opening: int, block: Span) -> bool:
    """Say whether a bracket is closed, brackets inside it aside; with some inside and the end cut off, it may be."""
    closed, last = _closed(text, block.start, block.end)
    if opening in closed:
        return True
    return last > opening and not text[max(block.start, block.end - _TAIL) : block.end].rstrip().endswith(_ENDS)
