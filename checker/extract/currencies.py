"""The names and signs of money: which currencies a printed sign or word could mean."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from checker.core.unit import Unit
from checker.facts.location import reference_data_folder

_SHARED = 2  # a bare noun ("francs") names a currency on its own when at least two currencies end in it
_CROWNS = {"krona": "crown", "krone": "crown", "koruna": "crown", "króna": "crown", "kroon": "crown"}
_SPELLINGS = {"ruble": "rouble", "rial": "riyal", "tala": "tālā"}
_PLURALS = {"crown": ("crowns",), "króna": ("krónur", "kronur"), "lira": ("liras", "lire"), "penny": ("pence",)}


@dataclass(frozen=True, slots=True)
class Currencies:
    """Every sign, code and name of money that is known.

    ``phrases`` maps a lower-case name of one to five words to its unit; ``openers`` holds their first
    words; ``signs`` maps a sign or code that stands before or after digits; ``minors`` maps a
    hundredth ("cents", "pence") to its unit. Candidates come with the most traded currency first.

    Source: Unicode CLDR, English names of currencies; ISO 4217.
    """

    phrases: dict[str, Unit]
    openers: frozenset[str]
    signs: dict[str, Unit]
    minors: dict[str, Unit]
    longest: int
    before: re.Pattern[str]
    after: re.Pattern[str]


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
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            signs[code].append(code)
            for name in (row["name"], row["plural"], *_split(row["words"])):
                for form in _forms(name):
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
    return _index(phrases, signs, minors)


def _index(phrases: dict[str, list[str]], signs: dict[str, list[str]], minors: dict[str, list[str]]) -> Currencies:
    codes = sorted(signs, key=len, reverse=True)
    alternatives = "|".join(re.escape(sign) for sign in codes)
    return Currencies(
        phrases={phrase: Unit(candidates=tuple(found)) for phrase, found in phrases.items()},
        openers=frozenset(phrase.split(" ", 1)[0] for phrase in phrases),
        signs={sign: Unit(candidates=tuple(found)) for sign, found in signs.items()},
        minors={name: Unit(candidates=tuple(found)) for name, found in minors.items()},
        longest=max(phrase.count(" ") + 1 for phrase in phrases),
        before=re.compile(rf"(?<![^\W\d_])(?P<sign>{alternatives})(?P<space>\s?-?|-\s?)$"),
        after=re.compile(rf"(?P<sign>{alternatives})(?![^\W\d_])"),
    )


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


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
