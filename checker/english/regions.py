"""Names of places that reports use for parts of a business."""

from __future__ import annotations

import re
from functools import cache

from checker.english.tables import lexicon, phrases

_JOINED = re.compile(r"\s*(?:,|&|/|\band\b|\bthe\b)\s*")


def names_region(text: str) -> bool:
    """Say whether words are the name of a region, or of several joined: "Asia Pacific, Australia and China"."""
    pieces = [piece.strip(" .") for piece in _JOINED.split(text.lower()) if piece.strip(" .")]
    return bool(pieces) and all(piece in _names() for piece in pieces)


@cache
def _names() -> frozenset[str]:
    return frozenset(name.strip(".") for name in phrases(lexicon("regions")["regions"]["names"]))
