"""All facts of one issuer, found by value and by words, each in a time that does not grow with their number."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.core.fact import Fact
from checker.core.interval import Interval
from checker.core.unit import Unit
from checker.facts.fact_book import EntityFacts
from checker.link.derivations import derive_row
from checker.link.profiles import Profile, profile_facts

MOST_OF_A_VALUE = 200  # "5 %" stands in a report many times
TOO_COMMON = 600  # rows: a word that stands in more of them finds none
_KEPT = 16


class FactIndex:
    """The facts of an issuer by what they print and by the rare words of their rows."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.profiles = profile_facts(facts)
        self.rows: dict[str, list[Profile]] = defaultdict(list)
        for profile in self.profiles:
            self.rows[profile.row].append(profile)
        self._profile_of = {id(profile.fact): profile for profile in self.profiles}
        self._values = self._sort_values()
        self._postings = self._list_rows()
        self._measures = self._list_measures()
        self._derived: dict[str, list[Profile]] = {}
        self._rarity = {word: math.log(1 + len(self.rows) / len(rows)) for word, rows in self._postings.items()}
        self._most = math.log(2 + len(self.rows))
        self.wholes = self._list_wholes()

    def rarity(self, word: str) -> float:
        """How much a word tells: the fewer rows it stands in, the more; 0 for one that stands in none."""
        return self._rarity.get(word, 0.0)

    def printing(self, unit: Unit, interval: Interval) -> list[Profile]:
        """List the facts of a kind of unit whose value, without its sign, lies in an interval."""
        values, profiles = self._values.get(_kind(unit), ((), ()))
        low, high = bisect_left(values, interval.low), bisect_right(values, interval.high)
        return list(profiles[low : min(high, low + MOST_OF_A_VALUE)])

    def rows_with(self, word: str) -> Sequence[str]:
        """The rows in which a word stands; none for one that stands in too many."""
        rows = self._postings.get(word, ())
        return rows if len(rows) <= TOO_COMMON else ()

    def rows_of(self, concept: str) -> Sequence[str]:
        """The rows of a measure, those of the whole company first."""
        return self._measures.get(concept, ())[:TOO_COMMON]

    def derived(self, row: str) -> list[Profile]:
        """What follows from a row; worked out when it is first asked for."""
        if row not in self._derived:
            self._derived[row] = derive_row(self.rows.get(row, []), self.wholes)
        return self._derived[row]

    def beside(self, fact: Fact) -> list[Profile]:
        """The profile of a fact, and what follows from it and another of its row; none for a fact of another source."""
        profile = self._profile_of.get(id(fact))
        if profile is None:
            return []
        return [profile, *(each for each in self.derived(profile.row) if each.parents[0] is fact)]

    def _sort_values(self) -> dict[str, tuple[list[Decimal], list[Profile]]]:
        kinds: dict[str, list[Profile]] = defaultdict(list)
        for profile in self.profiles:
            kinds[_kind(profile.fact.unit)].append(profile)
        found = {}
        for kind, mine in kinds.items():
            mine.sort(key=lambda p: abs(p.fact.value))
            found[kind] = ([abs(p.fact.value) for p in mine], mine)
        return found

    def _list_rows(self) -> dict[str, list[str]]:
        postings: dict[str, list[str]] = defaultdict(list)
        for row, profiles in self.rows.items():
            first = profiles[0]
            for word in first.label | first.around if first.in_text else first.label:
                postings[word].append(row)
        return postings

    def _list_measures(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row, profiles in sorted(self.rows.items(), key=lambda pair: bool(pair[1][0].fact.segment)):
            found[profiles[0].fact.concept].append(row)
        return found

    def _list_wholes(self) -> dict[tuple[str, object, object], Profile]:
        """The figure of each measure, of the whole company and of each part, by period and unit: the first printed."""
        found: dict[tuple[str, object, object], Profile] = {}
        for profile in self.profiles:
            fact = profile.fact
            if fact.dimensions or fact.context or fact.unit.per_share or fact.unit.symbol:
                continue
            found.setdefault((f"{fact.concept} {fact.segment}", fact.period, fact.unit), profile)
            if not fact.segment:
                found.setdefault((fact.concept, fact.period, fact.unit), profile)
        return found


@lru_cache(maxsize=_KEPT)
def index_facts(facts: EntityFacts) -> FactIndex:
    """Lay out the facts of an issuer; kept for the next draft."""
    return FactIndex(facts.facts)


def _kind(unit: Unit) -> str:
    """Which figures can be held against each other at all: money, rates, plain counts."""
    return "money" if unit.is_money else unit.symbol
