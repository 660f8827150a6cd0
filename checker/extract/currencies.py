"""The names and signs of money: which currencies a printed sign or word could mean."""

from __future__ import annotations

import csv
import itertools
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checker.core.unit import Unit
from checker.facts.location import reference_data_folder

_WORD = re.compile(r"[^\W\d_][^\W\d_.ʻ]*(?:\.[^\W\d_]\.)?")
# Nordic and accountants' forms: a letter for the scale before the code.
_SCALES = {"M": Decimal(10**6), "m": Decimal(10**6), "T": Decimal(1000), "K": Decimal(1000), "k": Decimal(1000)}
_SCALED_BEFORE = re.compile(r"(?<![^\W_])(?P<scale>[MmTKk])(?P<code>[A-Z]{3})\s?$")
_SCALED_AFTER = re.compile(r"\s?(?P<scale>[MmTKk])(?P<code>[A-Z]{3})(?![^\W_])")
_SCALED_REACH = 6
_REACH = 48  # the longest name of money has 31 letters
_SHARED = 2  # a bare noun ("francs") names a currency on its own when at least two currencies end in it
_CROWNS = {"krona": "crown", "krone": "crown", "koruna": "crown", "króna": "crown", "kroon": "crown"}
_SPELLINGS = {"ruble": "rouble", "rial": "riyal", "tala": "tālā"}
_PLURALS = {"crown": ("crowns",), "króna": ("krónur", "kronur"), "lira": ("liras", "lire"), "penny": ("pence",)}


@dataclass(frozen=True, slots=True)
class Currencies:
    """Every sign, code and name of money that is known.

    ``phrases`` maps a lower-case name of one to five words to its unit; ``openers`` holds their first
    words; ``signs`` maps a sign or code that stands before or after digits; ``minors`` maps a
    hundredth ("cents", "pence") to its unit; ``places`` are words that tell whose money a shared name
    is ("Karachi" for rupees). Candidates come with the most traded currency first.

    Source: Unicode CLDR, English names of currencies; ISO 4217.
    """

    phrases: dict[str, Unit]
    openers: frozenset[str]
    signs: dict[str, Unit]
    minors: dict[str, Unit]
    longest: int
    longest_sign: int
    places: dict[str, tuple[str, ...]]

    def sign_before(self, text: str, position: int) -> tuple[int, Unit] | None:
        """Find the longest sign or code that ends at a position; answer where it begins, and its unit."""
        for length in range(min(self.longest_sign, position), 0, -1):
            start = position - length
            unit = self.signs.get(text[start:position])
            if unit is not None and not (text[start].isalpha() and start and text[start - 1].isalnum()):
                return start, unit
        return None

    def scaled_before(self, text: str, position: int, floor: int) -> tuple[int, Unit, tuple[Decimal, str]] | None:
        """Find a code with its scale before digits ("MSEK 12.4", "TEUR 450"): where it begins, unit, scale."""
        found = _SCALED_BEFORE.search(text, max(floor, position - _SCALED_REACH), position)
        unit = self.signs.get(found["code"]) if found else None
        return (found.start(), unit, (_SCALES[found["scale"]], found["scale"])) if found and unit else None

    def scaled_after(self, text: str, position: int) -> tuple[int, Unit, tuple[Decimal, str]] | None:
        """Find a code with its scale behind digits ("12.4 MSEK"): where it ends, unit, scale."""
        found = _SCALED_AFTER.match(text, position)
        unit = self.signs.get(found["code"]) if found else None
        return (found.end(), unit, (_SCALES[found["scale"]], found["scale"])) if found and unit else None

    def sign_after(self, text: str, position: int) -> tuple[int, Unit] | None:
        """Find the longest sign or code that begins at a position; answer where it ends, and its unit."""
        for length in range(min(self.longest_sign, len(text) - position), 0, -1):
            end = position + length
            unit = self.signs.get(text[position:end])
            if unit is not None and not (text[end - 1 : end].isalpha() and text[end : end + 1].isalnum()):
                return end, unit
        return None

    def phrase_after(self, text: str, position: int) -> tuple[int, Unit] | None:
        """Find the longest name of money that begins at a position; answer where it ends, and its unit."""
        words = list(itertools.islice(_WORD.finditer(text, position, position + _REACH), self.longest))
        if not words or words[0].start() != position or _opener(words[0].group()) not in self.openers:
            return None
        for count in range(len(words), 0, -1):
            end = words[count - 1].end()
            unit = self.phrases.get(_key(text[position:end]))
            if unit is not None:
                return end, unit
        return None


@cache
def currencies() -> Currencies:
    """Read the table of currencies once.

    Order: rows stand from the most to the least traded currency, which is the order of candidates.
    """
    path = reference_data_folder() / "vocabulary" / "currencies.csv"
    phrases: dict[str, list[str]] = defaultdict(list)
    bases: dict[str, list[str]] = defaultdict(list)
    signs: dict[str, list[str]] = defaultdict(list)
    minors: dict[str, list[str]] = defaultdict(list)
    places: dict[str, tuple[str, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            signs[code].append(code)
            places[code] = tuple(_split(row["places"]))
            for name in (row["name"], row["plural"], *_split(row["words"])):
                for form in map(_key, _forms(name)):
                    _add(phrases[form], code)
                    words = form.rsplit(" ", 1)
                    if len(words) > 1:
                        _add(bases[words[1]], code)
            for sign in _split(row["signs"]):
                _add(signs[sign], code)
            for name in _split(row["minor"]):
                for form in _forms(name):
                    _add(minors[form], code)
    for base, codes in bases.items():
        if len(codes) >= _SHARED and base not in phrases:
            phrases[base] = codes
    return _index(phrases, signs, minors, places)


def _index(
    phrases: dict[str, list[str]],
    signs: dict[str, list[str]],
    minors: dict[str, list[str]],
    places: dict[str, tuple[str, ...]],
) -> Currencies:
    return Currencies(
        phrases={phrase: Unit(candidates=tuple(found)) for phrase, found in phrases.items()},
        openers=frozenset(phrase.split(" ", 1)[0] for phrase in phrases),
        signs={sign: Unit(candidates=tuple(found)) for sign, found in signs.items()},
        minors={name: Unit(candidates=tuple(found)) for name, found in minors.items()},
        longest=max(phrase.count(" ") + 1 for phrase in phrases),
        longest_sign=max(map(len, signs)),
        places=places,
    )


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _key(phrase: str) -> str:
    """A name of money without its stops and hyphens: "U.S. dollars", "Bosnia-Herzegovina convertible marks"."""
    return " ".join(phrase.lower().replace(".", " ").replace("-", " ").split())


def _opener(word: str) -> str:
    return _key(word).split(" ", 1)[0]


def _forms(name: str) -> list[str]:
    """The spellings of a name: with and without accents, singular and plural, "crowns" for kronor."""
    lower = name.lower()
    head, _, last = lower.rpartition(" ")
    lasts = {last, _CROWNS.get(last, last), _SPELLINGS.get(last, last)}
    lasts |= {_plain(word) for word in lasts}
    lasts |= {plural for word in lasts for plural in _PLURALS.get(word, (word + "s",)) if not word.endswith("s")}
    heads = {head, _plain(head)}
    return sorted(f"{first} {word}".strip() for first in heads for word in lasts)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _add(codes: list[str], code: str) -> None:
    if code not in codes:
        codes.append(code)
