"""The words by which releases state figures, from ``english/lexicon/releases.toml``, as the prose reader uses them."""

from __future__ import annotations

import re

from checker.core.claim import Direction
from checker.core.fact import Qualifier
from checker.english.bases import qualifiers_in as find_bases_of
from checker.english.bases import without_bases
from checker.english.movement import DIRECTIONS
from checker.english.tables import lexicon, words

_TABLE = lexicon("releases")


def word_class(name: str) -> frozenset[str]:
    """One class of words of the lexicon.

    Raises: KeyError when the lexicon has no such class.
    """
    return words(_TABLE[name])


def pattern(name: str) -> re.Pattern[str]:
    """One pattern of the lexicon, for any case of letters.

    Raises: KeyError when the lexicon has no such pattern.
    """
    return re.compile(_TABLE["patterns"][name], re.IGNORECASE | re.DOTALL)


BEING = word_class("being")
PARTITIVE = word_class("partitive")
REPORTING = word_class("reporting")
OWNERS = word_class("owners")
LEADS = word_class("leading") | frozenset("• ▪ - – — · * : , . ● ■ o § ( ) “ ” \" ' ’ /".split())
MOVE_NOUNS = word_class("move_nouns")
MOVES = {word: way for word, way in DIRECTIONS.items() if word not in word_class("no_moves")} | dict.fromkeys(
    ("improved", "improvement", "improving"), Direction.UP
)
GUIDANCE = pattern("guidance")
PREVIOUS = pattern("previous")
MODAL = pattern("modal")
WOULD_HAVE = pattern("would_have")
BOILERPLATE = pattern("boilerplate")
RATIOS = pattern("ratios")
_WITHOUT = pattern("without")
_CC = pattern("cc")
_SPOKEN_OTHERWISE = frozenset((Qualifier.GUIDANCE, Qualifier.PREVIOUS, Qualifier.CONSENSUS))


def qualifiers_in(text: str) -> set[Qualifier]:
    """The bases that the words around a figure name; guidance is told by the sentence, not by one word."""
    found = set(find_bases_of(text)) - _SPOKEN_OTHERWISE
    if _WITHOUT.search(text):
        found.add(Qualifier.ADJUSTED)
    if _CC.search(text):
        found.add(Qualifier.CONSTANT_CURRENCY)
    return found


def bare_words(text: str) -> str:
    """A text without its words of basis."""
    return _WITHOUT.sub(" ", without_bases(text))
