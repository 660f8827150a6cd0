"""Search words that are misspelt, put right by what the store holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W_]+")
SHORTEST = 4  # three letters are too few to tell a slip from another word
CLOSE_ENOUGH = 80  # of 100, as rapidfuzz scores likeness


def nearest_words(words: Sequence[str], known: Iterable[str]) -> list[str]:
    """Replace each word that nothing known holds by the known word that it nearly is; the others stay."""
    texts = [text.lower() for text in known]
    vocabulary: list[str] | None = None
    mended = []
    for word in words:
        plain = word.lower()
        if len(plain) < SHORTEST or any(plain in text for text in texts):
            mended.append(word)
            continue
        if vocabulary is None:
            vocabulary = sorted({each for text in texts for each in WORD.findall(text) if len(each) >= SHORTEST})
        mended.append(_nearest(plain, vocabulary) or word)
    return mended


def _nearest(word: str, vocabulary: list[str]) -> str | None:
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return found[0] if found else None
