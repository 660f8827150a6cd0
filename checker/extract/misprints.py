"""Figures that cannot be read as printed, and brackets that are opened and never closed."""

from __future__ import annotations

import re

from checker.core.claim import Misprint
from checker.core.quantity import Kind
from checker.core.span import Span
from checker.extract.reading import Reading, Sentence

_AMOUNTS = frozenset({Kind.MONEY, Kind.PER_SHARE, Kind.PERCENT})
_REACH = 3
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
    text, end = sentence.draft_text, sentence.block.span.end
    found = []
    for quantity in sentence.quantities:
        opening = text.rfind("(", max(sentence.span.start, quantity.span.start - _REACH), quantity.span.start)
        if opening < 0 or quantity.kind not in _AMOUNTS or text[opening + 1 : quantity.span.start].strip():
            continue
        if _is_closed(text, quantity.span.end, end):
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


def _is_closed(text: str, start: int, end: int) -> bool:
    """Say whether the bracket is closed, brackets inside it aside; with some inside and the end cut off, it may be."""
    depth, nested = 1, False
    for place in _BRACKET.finditer(text, start, end):
        depth += 1 if place[0] == "(" else -1
        nested = nested or place[0] == "("
        if not depth:
            return True
    return nested and not text[start:end].rstrip().endswith((".", "!", "?", "”", '"'))
