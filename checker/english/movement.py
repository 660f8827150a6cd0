"""Words of movement: "rose", "a drop", "lower", "edged up" and which way each one points."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from checker.core.claim import Direction
from checker.english.tables import lexicon, words

_FORMS = ("base", "third", "past", "participle", "gerund", "noun")
_WAYS = {"up": Direction.UP, "down": Direction.DOWN, "either": Direction.NONE, "flat": Direction.FLAT}
# What turns a verb that names no opposite of its own.
_PLAIN = {Direction.UP: "fall", Direction.DOWN: "rise"}

_TABLE = lexicon("movement")
_VERBS: Mapping[str, Mapping[str, str]] = _TABLE["verbs"]


def _in_form(*names: str) -> dict[str, Direction]:
    return {
        word: _WAYS[verb["way"]] for verb in _VERBS.values() for name in names for word in verb.get(name, "").split()
    }


def _listed(section: str) -> dict[str, Direction]:
    return {word: _WAYS[way] for way, text in _TABLE[section].items() for word in words(text)}


# Finite verbs take a subject before them; nouns and gerunds may follow the figure that they speak of.
FINITE: Mapping[str, Direction] = MappingProxyType(_in_form("base", "third", "past", "participle"))
GERUNDS: Mapping[str, Direction] = MappingProxyType(_in_form("gerund"))
NOUNS: Mapping[str, Direction] = MappingProxyType(_in_form("noun") | _listed("words"))
PARTICLES: Mapping[str, Direction] = MappingProxyType(_listed("particles"))
COMPARATIVES: Mapping[str, Direction] = MappingProxyType(_listed("comparatives") | {
    word: way for word, way in PARTICLES.items() if word.endswith("er")
})  # fmt: skip
DIRECTIONS: Mapping[str, Direction] = MappingProxyType({**FINITE, **GERUNDS, **NOUNS, **PARTICLES, **COMPARATIVES})
# "Increased" and "decreased" stand behind a figure as often as before one: "$5m, increased from".
POSTPOSED = frozenset((*GERUNDS, *NOUNS, *PARTICLES, *COMPARATIVES, "increased", "decreased"))
# A gap that narrows is a gap before and after: these verbs say that both figures lie on one side of zero.
GAPS = frozenset(word for name in ("narrow", "widen") for form in _FORMS for word in _VERBS[name].get(form, "").split())
# Whole words that a sentence must hold before it is worth a closer look; multiples are figures themselves.
_HINTS = frozenset(DIRECTIONS) | words(
    "doubled tripled trebled quadrupled quintupled doubling tripling trebling quadrupling halving double triple treble"
)


def speaks_of_movement(spoken: Collection[str]) -> bool:
    """Say whether the words of a sentence tell of any movement; cheap, and asked of every sentence."""
    return not _HINTS.isdisjoint(spoken)


def particle(word: str) -> Direction | None:
    """Tell which way a particle turns the verb before it: "edged up", "closed lower"."""
    return PARTICLES.get(word)


def _turns() -> dict[str, str]:
    """Every word with the one that says the opposite in the same form."""
    found = {"up": "down", "down": "up", "higher": "lower", "lower": "higher", "more": "less", "less": "more"}
    found["fewer"] = "more"
    for name in _FORMS:
        for verb in _VERBS.values():
            other = _VERBS.get(verb.get("opposite", ""), _plain(verb))
            for word in verb.get(name, "").split():
                opposite = _in_that_form(other, name) or _in_that_form(_plain(verb), name)
                if opposite and word not in found:
                    found[word] = opposite
    return found


def _plain(verb: Mapping[str, str]) -> Mapping[str, str]:
    return _VERBS.get(_PLAIN.get(_WAYS[verb["way"]], ""), {})


def _in_that_form(verb: Mapping[str, str], name: str) -> str:
    """The form of a verb, which may be the same word as another: the participle of "drop" is its past."""
    same = {"participle": "past", "third": "base"}.get(name, "")
    return (verb.get(name) or verb.get(same) or "").split(" ")[0]


_OPPOSITES = _turns()


def turned(word: str) -> str:
    """The word that says the opposite, in the same form: "rose" and "fell"; "" where none is known."""
    return _OPPOSITES.get(word.lower(), "")
