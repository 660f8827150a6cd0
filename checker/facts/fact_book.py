"""All known facts about one entity, laid out so that a claim's facts are found at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from checker.core.fact import Fact, Status
from checker.core.period import Period

QUARTER, YEAR = 3, 12
# A calendar of 52 or 53 weeks ends its quarters up to a week from the month's end; a registry rounds them to it.
DRIFT_DAYS = 10
# Calendars that changed, or count twelve weeks to a quarter, put the same quarter of two years a month apart.
WIDE_DRIFT_DAYS = 35
MOST_ANSWERS = 20_000


class EntityFacts:
    """The facts of one entity, by measure."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = tuple(facts)
        self._by_concept: dict[str, list[Fact]] = {}
        # A draft asks the same of its company many times, and a batch of drafts more often still.
        self._answers: dict[tuple[str, Period, str, date | None, bool], tuple[Fact, ...]] = {}
        for fact in self.facts:
            self._by_concept.setdefault(fact.concept, []).append(fact)

    @property
    def concepts(self) -> frozenset[str]:
        """The measures that something is known of."""
        return frozenset(self._by_concept)

    @cached_property
    def segments(self) -> frozenset[str]:
        """The ids of the segments that have figures of their own."""
        return frozenset(fact.segment for fact in self.facts if fact.segment)

    @cached_property
    def counted(self) -> tuple[Fact, ...]:
        """The counts of things that the source names in words: "new products and features"."""
        return tuple({fact.concept: fact for fact in self.facts if " " in fact.unit.noun}.values())

    @cached_property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters with figures, the latest first."""
        return self._stretches(QUARTER)

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """The full years with figures, the latest first."""
        return self._stretches(YEAR)

    def printing(self, low: Decimal, high: Decimal) -> Sequence[Fact]:
        """Every fact whose size, its sign left aside, lies between two values."""
        sizes, facts = self._by_size
        return facts[bisect_left(sizes, low) : bisect_right(sizes, high)]

    @cached_property
    def _by_size(self) -> tuple[list[Decimal], list[Fact]]:
        facts = sorted(self.facts, key=lambda fact: abs(fact.value))
        return [abs(fact.value) for fact in facts], facts

    def of(self, concept: str) -> Sequence[Fact]:
        """Every fact of a measure, whatever its period, segment or unit."""
        return self._by_concept.get(concept, ())

    def find(
        self, concept: str, period: Period, segment: str = "", *, as_of: date | None = None, wide: bool = False
    ) -> tuple[Fact, ...]:
        """The actual figures of a measure in a period, one vintage each; several only when sources or units differ.

        ``wide`` takes a period of the same length a month off when there is none nearer.
        """
        question = (concept, period, segment, as_of, wide)
        found = self._answers.get(question)
        if found is None:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            found = self._answers[question] = self._find(concept, period, segment, as_of, wide=wide)
        return found

    def _find(self, concept: str, period: Period, segment: str, as_of: date | None, *, wide: bool) -> tuple[Fact, ...]:
        plain = [f for f in self.of(concept) if f.segment == segment and not f.dimensions and not f.context]
        found = [fact for fact in plain if same_time(fact, period)]
        if not found and wide:
            found = [
                f for f in plain if f.period.near(period, WIDE_DRIFT_DAYS) and abs(f.period.months - period.months) <= 1
            ]
        return pick_vintage(found, as_of)

    def first_published(self, period: Period) -> date | None:
        """The day on which figures for a period first came out, where that is known."""
        days = [
            f.published for f in self.facts if f.published and f.period.near(period, DRIFT_DAYS) and _is_own(f, period)
        ]
        return min(days, default=None)

    def _stretches(self, months: int) -> tuple[Period, ...]:
        found: list[Period] = []
        stretches = {fact.period for fact in self.facts if not fact.period.is_instant}
        for period in sorted(stretches, key=lambda each: each.end, reverse=True):
            if period.months == months and not any(period.near(other, DRIFT_DAYS) for other in found[-3:]):
                found.append(period)
        return tuple(found)


def same_time(fact: Fact, period: Period) -> bool:
    """Say whether a fact is for a period; a balance counts when it is struck at the period's end."""
    if fact.period.is_instant:
        return abs((fact.period.end - period.end).days) <= DRIFT_DAYS
    return not period.is_instant and fact.period.near(period, DRIFT_DAYS)


def pick_vintage(facts: Iterable[Fact], as_of: date | None) -> tuple[Fact, ...]:
    """Of one figure published more than once, keep what stood on a day.

    The latest published by then; when none was out yet, the earliest after it. Facts that differ in
    unit or status of translation are different prints and all stay, and so do twins of one day that disagree.
    """
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.concept, fact.segment, fact.unit, fact.status is Status.TRANSLATION), []).append(fact)
    kept: list[Fact] = []
    for group in groups.values():
        out = [fact for fact in group if fact.published is None or as_of is None or fact.published <= as_of]
        if out:
            newest = max((fact.published or date.min) for fact in out)
            chosen = [fact for fact in out if fact.published is None or fact.published == newest]
        else:
            oldest = min(fact.published or date.min for fact in group)
            chosen = [fact for fact in group if (fact.published or date.min) == oldest]
        kept.extend(_without_repeats(chosen))
    return tuple(kept)


def _without_repeats(facts: list[Fact]) -> list[Fact]:
    """One source often states a figure twice, once rounded; the finest print stays."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda each: each.ulp):
        if not any(abs(fact.value - other.value) <= (fact.ulp + other.ulp) / 2 for other in kept):
            kept.append(fact)
    return kept


def _is_own(fact: Fact, period: Period) -> bool:
    # Figures of a year before stand in every later release; those of the period itself come within a year of it.
    return fact.published is not None and 0 <= (fact.published - period.end).days < 300


class FactBook:
    """Facts from several sources, read entity by entity and kept."""

    def __init__(self, *sources: Callable[[str], Iterable[Fact]]) -> None:
        self._sources = sources
        self._read: dict[str, EntityFacts] = {}

    def about(self, entity: str) -> EntityFacts:
        """Everything known about an entity."""
        if entity not in self._read:
            self._read[entity] = EntityFacts(fact for source in self._sources for fact in source(entity))
        return self._read[entity]
