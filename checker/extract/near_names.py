"""Names that are nearly, but not quite, spelt as they are known."""

from __future__ import annotations

from checker.core.claim import NearName
from checker.extract.reading import Reading
from checker.facts.knowledge import Knowledge


def find_near_names(reading: Reading, knowledge: Knowledge) -> tuple[NearName, ...]:
    """Take each name that misses a known one by a letter or a small word.

    Order: as in the draft.
    """
    return tuple(
        NearName(span=miss.span, sentence=miss.span, printed=miss.printed, known=miss.known, similarity=miss.similarity)
        for miss in knowledge.near_names.find(reading.draft.text)
    )
