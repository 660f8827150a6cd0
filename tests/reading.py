"""Drafts made from a few words, laid out for the claim finders."""

from __future__ import annotations

from checker.draft import draft_from_text
from checker.extract.numerals import extract_numerals
from checker.extract.owners import decide_currencies
from checker.extract.reading import Reading


def read(text: str) -> Reading:
    """Lay out a text with its figures, as the pipeline does."""
    draft = draft_from_text(text)
    return Reading(draft, decide_currencies(draft, extract_numerals(draft)))
