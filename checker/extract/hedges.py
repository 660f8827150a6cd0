"""Words before a figure that move its ends: "about", "nearly", "more than"."""

from __future__ import annotations

import re

from checker.core.quantity import Hedge
from checker.english.movement import FINITE, GERUNDS
from checker.english.tables import lexicon, phrases

_BY_WORD = {word: Hedge(name) for name, text in lexicon("hedges")["hedges"].items() for word in phrases(text)}
_MOVING = frozenset((*FINITE, *GERUNDS))
_LAST_WORDS = frozenset(word.rsplit(" ", 1)[-1] for word in _BY_WORD)
_LONGEST = max(len(word.split()) for word in _BY_WORD)
_REACH = 40
_WORD = re.compile(r"[\w~]+$")
# "Between" and "from … to" frame a range; a bare "to" after "rose" is no hedge.
_COMPARED = re.compile(r"\b(?:percent|per cent|points?|times|%)\s+$")


def read_hedge(text: str, start: int) -> tuple[Hedge, str]:
    """Find the hedge that stands right before a position, and the words it is printed with.

    "12 percent more than $5 million" is a comparison, not a hedge.
    """
    before = text[max(0, start - _REACH) : start]
    if before.endswith("-"):
        before = before.replace("-", " ")  # "more-than-doubled"
    last = before.rstrip().rsplit(None, 1)[-1:] or [""]
    if last[0].lower().rstrip(".").lstrip("(") not in _LAST_WORDS:
        return Hedge.NONE, ""
    words = _last_words(before)
    for count in range(min(_LONGEST, len(words)), 0, -1):
        printed = " ".join(words[-count:])
        hedge = _BY_WORD.get(printed.lower().rstrip("."))
        if hedge is not None and not _is_no_hedge(printed, words[-count - 1 : -count]):
            lead = before[: before.rstrip().rfind(words[-count]) if count == 1 else before.rfind(words[-count])]
            if hedge in (Hedge.ABOVE, Hedge.BELOW) and _COMPARED.search(lead):
                return Hedge.NONE, ""
            return hedge, printed
    return Hedge.NONE, ""


def _is_no_hedge(printed: str, before: list[str]) -> bool:
    """In "edged up to $5m" the words are the verb's; "c" is circa only with a stop ("vitamin C 20 million")."""
    if printed.lower() == "up to":
        return bool(before) and before[0].lower() in _MOVING
    return printed in ("c", "C", "C.")


def _last_words(text: str) -> list[str]:
    """The last few words of a text, as far back as nothing but space stands between them."""
    words: list[str] = []
    for printed in reversed(text.split()[-_LONGEST - 1 :]):
        stop = "." if not words and printed.endswith(".") else ""
        body = printed.removesuffix(stop)
        word = _WORD.search(body)
        if not word:
            break
        words.insert(0, word[0] + stop)
        if word.start():
            break
    return words
