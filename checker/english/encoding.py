"""A sentence as one string: a letter for each word and figure, so that a pattern can be matched over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.core.quantity import Quantity
from checker.english.alphabet import MEASURABLE, Alphabet
from checker.english.labels import labels_a_thing
from checker.english.units import Measure, measure_after

_TOKEN = re.compile(r"[^\W\d_][\w'’]*(?:[-.&][^\W\d_][\w'’]*)*|--|[,;:|()\[\]–—―•&/]|\s-\s|\.(?=[A-Z])")

# These hedge a figure ("higher than 5 percent"), and compare it with the one before ("$7, higher than the $5 of 2010").
_COMPARING = frozenset(("higher than", "lower than", "greater than"))


@dataclass(slots=True, eq=False)  # not frozen: thousands are made a second
class Token:
    """One word, phrase or figure; ``text`` in small letters, without a genitive."""

    start: int
    end: int
    text: str
    quantity: Quantity | None = None
    measure: Measure | None = None


@dataclass(slots=True, eq=False)
class Encoded:
    """A sentence, its tokens, and one letter for each of them."""

    letters: str
    tokens: list[Token]

    def joined(self, following: Encoded, between: str) -> Encoded:
        """Two sentences as one, with a letter for the place between them."""
        end = self.tokens[-1].end if self.tokens else 0
        gap = Token(end, end, ".")
        return Encoded(self.letters + between + following.letters, [*self.tokens, gap, *following.tokens])


def encode(text: str, start: int, end: int, quantities: Sequence[Quantity], alphabet: Alphabet) -> Encoded:
    """Encode a stretch of a text that holds the figures given.

    A hedge belongs to its figure and a unit of measure to its number: neither has a letter of its own.
    """
    letters: list[str] = []
    tokens: list[Token] = []
    position = start
    for quantity in quantities:
        _add_words(letters, tokens, text, (position, _before_hedge(text, position, quantity)), alphabet)
        unit = measure_after(text, quantity.digits.end) if quantity.kind in MEASURABLE else None
        measure, stop = unit or (None, quantity.span.end)
        named = labels_a_thing(text, quantity)
        letters.append(alphabet.of_label() if named else alphabet.of_figure(quantity, measured=measure is not None))
        stop = max(stop, quantity.span.end)
        tokens.append(Token(quantity.span.start, stop, quantity.text.lower(), quantity, measure))
        position = stop
    _add_words(letters, tokens, text, (position, end), alphabet)
    return Encoded("".join(letters), tokens)


def _before_hedge(text: str, floor: int, quantity: Quantity) -> int:
    hedge = quantity.hedge_text
    if hedge.lower() in _COMPARING:
        return quantity.span.start
    at = text.rfind(hedge, floor, quantity.span.start) if hedge else -1
    return at if at >= 0 else quantity.span.start


def _add_words(letters: list[str], tokens: list[Token], text: str, place: tuple[int, int], alphabet: Alphabet) -> None:
    found = [(_plain(each[0]), each.start(), each.end()) for each in _TOKEN.finditer(text, *place)]
    index, plain = 0, alphabet.plain
    while index < len(found):
        word, start, end = found[index]
        letter, count = alphabet.words.get(word, plain), 1
        for rest, merged in alphabet.phrases.get(word, ()):
            if tuple(each[0] for each in found[index + 1 : index + 1 + len(rest)]) == rest:
                letter, count = merged, 1 + len(rest)
                end = found[index + len(rest)][2]
                break
        letters.append(letter)
        tokens.append(Token(start, end, word))
        index += count


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    small = word.lower()
    if small.isalpha():
        return small
    return "." if small == "." else small.strip().replace("’", "'").removesuffix("'s").rstrip("'")
