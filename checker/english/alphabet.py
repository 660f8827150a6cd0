"""The classes of words and figures, and the one letter that each set of classes has in an encoded sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from checker.core.quantity import Kind, Quantity
from checker.english.movement import COMPARATIVES, FINITE, GERUNDS, NOUNS, PARTICLES
from checker.english.tables import lexicon, phrases

_FIRST_LETTER = 0x4E00  # a run of code points that are all letters and mean nothing to a pattern
PLAIN = frozenset({"plain"})
SENTENCE = frozenset({"sentence"})
_SPOKEN = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv", "twice", "thrice")

_FIGURES: Mapping[Kind, frozenset[str]] = {
    Kind.PERCENT: frozenset({"percent", "level", "figure"}),
    Kind.PERCENTAGE_POINTS: frozenset({"points", "figure"}),
    Kind.BASIS_POINTS: frozenset({"points", "figure"}),
    Kind.MONEY: frozenset({"money", "amount", "level", "figure"}),
    Kind.PER_SHARE: frozenset({"money", "share_money", "amount", "level", "figure"}),
    Kind.COUNT: frozenset({"count", "amount", "level", "figure"}),
    Kind.OTHER: frozenset({"count", "bare", "amount", "level", "figure"}),
    Kind.MULTIPLE: frozenset({"times", "figure"}),
    Kind.FRACTION: frozenset({"fraction", "figure"}),
    Kind.YEAR: frozenset({"year", "time"}),
    Kind.PERIOD: frozenset({"period", "time"}),
}
_MEASURED = frozenset({"measured", "count", "amount", "level", "figure"})
_DOUBLED = frozenset({"doubled", "figure"})
_DATED = frozenset({"dated", "time"})
_LABEL = frozenset({"label", "time"})
MEASURABLE = frozenset({Kind.COUNT, Kind.OTHER})


@dataclass(frozen=True)
class Alphabet:
    """Which letter stands for what.

    ``words`` gives the letter of a single word; ``phrases`` those of several words, by their first word, the longest
    first; ``classes`` the letters of each class. Words that are in no class share one letter.
    """

    words: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    classes: Mapping[str, str]
    sets: Mapping[frozenset[str], str]

    @property
    def plain(self) -> str:
        """The letter of a word that is in no class."""
        return self.sets[PLAIN]

    @property
    def sentence(self) -> str:
        """The letter of the place where one sentence ends and the next begins."""
        return self.sets[SENTENCE]

    def of_figure(self, quantity: Quantity, *, measured: bool) -> str:
        """The letter of a figure, by its kind; ``measured`` says that a unit of measure stands behind it."""
        return self.sets[classes_of(quantity, measured=measured)]

    def of_label(self) -> str:
        """The letter of a number that only names something, such as an age."""
        return self.sets[_LABEL]


def classes_of(quantity: Quantity, *, measured: bool) -> frozenset[str]:
    """The classes of a figure; one without a value tells only a time or a name."""
    if quantity.kind is not Kind.YEAR and quantity.value is None:
        return _DATED
    if quantity.kind is Kind.MULTIPLE and quantity.text.lower().startswith(_SPOKEN):
        return _DOUBLED
    if measured and quantity.kind in MEASURABLE:
        return _MEASURED
    return _FIGURES.get(quantity.kind, _DATED)


@cache
def spoken_classes() -> Mapping[str, frozenset[str]]:
    """Every word and phrase of the lexicon with its classes, the words of movement among them."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, text in lexicon("classes")["classes"].items():
        for phrase in phrases(text):
            found[phrase.lower()].add(name)
    for name, moving in (("move", FINITE), ("gerund", GERUNDS), ("noun", NOUNS), ("particle", PARTICLES)):
        for word in moving:
            found[word].add(name)
    for word in (*COMPARATIVES, *" ".join(lexicon("classes")["differ"].values()).split()):
        found[word].add("differ")
    found["|"].add("stop")
    return {phrase: frozenset(classes) for phrase, classes in found.items()}


def build_alphabet(literals: Iterable[str]) -> Alphabet:
    """Give each set of classes its letter; ``literals`` are single words that patterns name, with bars between.

    A literal is a class of its own.
    """
    spoken: dict[str, frozenset[str]] = dict(spoken_classes())
    for literal in literals:
        for word in phrases(literal):
            spoken[word] = spoken.get(word, frozenset()) | {f"'{literal}'"}
    kinds = {*spoken.values(), *_FIGURES.values(), _MEASURED, _DOUBLED, _DATED, _LABEL, PLAIN, SENTENCE}
    sets = {kind: chr(_FIRST_LETTER + place) for place, kind in enumerate(sorted(kinds, key=sorted))}
    classes: dict[str, str] = defaultdict(str)
    for kind, letter in sets.items():
        for name in kind:
            classes[name] += letter
        for name in ("neutral", "word", "any", "inside"):
            if kind.isdisjoint(lexicon("classes")[name]["without"].split()):
                classes[name] += letter
    longer: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, kind in spoken.items():
        first, *rest = phrase.split()
        if rest:
            longer[first].append((tuple(rest), sets[kind]))
    return Alphabet(
        words={phrase: sets[kind] for phrase, kind in spoken.items() if " " not in phrase},
        phrases={first: tuple(sorted(ends, key=lambda end: -len(end[0]))) for first, ends in longer.items()},
        classes=classes,
        sets=sets,
    )
