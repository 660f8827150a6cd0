"""Words as they are compared: without their endings, and one word for each sense."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from checker.facts.location import reference_data_folder
from checker.facts.toml_table import read_toml

# Cutting a word off after its sixth letter finds most inflections and derivations of English ("operat", "advert").
# Source: P. McNamee and J. Mayfield, "Character N-Gram Tokenization for European Language Text Retrieval", 2004.
STEM = 6
_WORD = re.compile(r"[a-z][a-z']*")
# Words without a meaning of their own, or that stand in every row of any document.
_EMPTY = frozenset(
    """a about after against ago all also among an and any are around as at be because been before both but by came can
    could did do does down during each even every few for from had has have he her his how if in into is it its itself
    just less like made make many may million billion thousand more most much near nearly no not of off on one only or
    other our out over own per percent rather said same say says see she should since so some such than that the their
    them then there these they this those through to two under until up very was we went were what when where which
    while who whole will with would yet you million millions billions cents note notes unaudited dollars ended
    inc company table row column page text characters""".split()
)


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """Write a word as it is compared; "" when it says nothing: "Sales" and "turnover" are one."""
    if word in _EMPTY or len(word) < 2:
        return ""
    return _senses().get(word) or _senses().get(word.removesuffix("s")) or _stem(word)


def word_keys(text: str) -> tuple[str, ...]:
    """List the words of a text as they are compared, in order, each once."""
    plain = (
        text.lower()
        .replace("\u2019", "'")
        .replace("'s", "")
        .replace("non-gaap", "nongaap")
        .replace("e-commerce", "online")
    )
    found = (word_key(word) for word in _WORD.findall(plain))
    return tuple(dict.fromkeys(key for key in found if key))


def join_keys(parts: Iterable[str]) -> frozenset[str]:
    """The words of several texts."""
    return frozenset(key for part in parts for key in word_keys(part))


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:STEM]


@cache
def _senses() -> dict[str, str]:
    """Each word that has a plainer one, and that one; where a word has two senses, the first listed."""
    table = read_toml(reference_data_folder() / "linking" / "synonyms.toml")
    senses: Any = table.data["senses"]
    found: dict[str, str] = {}
    for sense in senses:
        for word in sense:
            found.setdefault(word, _stem(sense[0]))
    return found
