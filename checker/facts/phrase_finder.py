"""Find any of thousands of phrases in a text, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

Meaning = TypeVar("Meaning")
LONGEST = 1_000  # letters of a phrase; the automaton has a level for each, and is taken apart level by level

# Line breaks and special spaces count as a space; typographic quotes and hyphens as the plain ones.
SPACES = ("\n", "\t", "\r", "\xa0", "\u202f", "\u2009")
MARKS = (("\u2019", "'"), ("\u2010", "-"), ("\u2011", "-"))


def fold_text(text: str, *, case: bool = False) -> str:
    """Write a text in small letters with plain spaces and apostrophes, every character in its place.

    ``case`` keeps capitals.
    """
    folded = text if case else text.lower()
    if len(folded) != len(text):  # a few capitals (İ) have two characters for a small letter
        folded = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    for space in SPACES:
        folded = folded.replace(space, " ")
    for mark, plain in MARKS:
        folded = folded.replace(mark, plain)
    return folded


class PhraseFinder(Generic[Meaning]):
    """Phrases with what each means; of two that overlap the one that begins first wins, then the longer.

    ``case`` tells capitals from small letters.
    """

    def __init__(self, phrases: Mapping[str, Meaning], *, case: bool = False) -> None:
        import ahocorasick

        self._case = case
        automaton: Any = ahocorasick.Automaton()
        for phrase, meaning in phrases.items():
            if 0 < len(phrase) <= LONGEST:
                automaton.add_word(fold_text(phrase, case=case), (len(phrase), meaning))
        self._automaton = automaton if len(automaton) else None
        automaton.make_automaton()

    def find(self, text: str) -> list[tuple[int, int, Meaning]]:
        """List (start, end, meaning) in the order of the text; only whole words, none overlapping another."""
        return self.find_folded(fold_text(text, case=self._case))

    def find_folded(self, folded: str) -> list[tuple[int, int, Meaning]]:
        """List what stands in a text that was folded before."""
        if self._automaton is None:
            return []
        found, size = [], len(folded)
        for last, (length, meaning) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            # A space joins nothing: most matches are settled without a closer look.
            if start and folded[start - 1] != " " and _joins(folded, start - 1, start):
                continue
            if end < size and folded[end] != " " and _joins(folded, end, end - 1):
                continue
            found.append((start, end, meaning))
        return _longest(found) if len(found) > 1 else found


def _joins(text: str, outside: int, inside: int) -> bool:
    """Say whether the character outside a match belongs to the same word."""
    if not 0 <= outside < len(text):
        return False
    mark = text[outside]
    if mark == "-":
        further = outside + (outside - inside)
        return 0 <= further < len(text) and text[further].isalnum()
    return mark.isalnum() and text[inside].isalnum()


def _longest(found: Iterable[tuple[int, int, Meaning]]) -> list[tuple[int, int, Meaning]]:
    kept: list[tuple[int, int, Meaning]] = []
    for match in sorted(found, key=lambda match: (match[0], -match[1])):
        if not kept or match[0] >= kept[-1][1]:
            kept.append(match)
    return kept
