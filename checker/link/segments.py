"""Segments and their whole, wherever they stand in the draft: do the printed parts make the printed total?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checker.core.claim import Conversion, ReportedValue, Sum
from checker.core.fact import Fact
from checker.core.linked import LinkedClaim, Part
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.facts.knowledge import Knowledge

_Key = tuple[str, str, object]
_Printed = dict[str, dict[tuple[str, ...], Quantity]]
_FEWEST = 2


def link_segments(linked: tuple[LinkedClaim, ...], knowledge: Knowledge) -> tuple[LinkedClaim, ...]:
    """Add a sum for each total whose every segment the draft prints, in one currency.

    Which segments make the whole is taken from the facts: those whose values add up to the total's.
    Segments may be printed in the reporting currency or converted; both kinds make a sum of their own.
    A single segment in a currency of its own is read in the others': that sum only bears witness.
    Order: as given, the sums last.
    """
    printed: dict[_Key, _Printed] = defaultdict(lambda: defaultdict(dict))
    facts: dict[_Key, Fact] = {}
    for one in linked:
        for quantity, fact in _told(one):
            key = (fact.entity, fact.concept, fact.period)
            printed[key][fact.segment].setdefault(quantity.unit.candidates, quantity)
            facts.setdefault(key, fact)
    sums = [
        LinkedClaim(claim=found)
        for key, figures in printed.items()
        if len(figures) > _FEWEST
        for found in _sums(figures, _whole(facts[key], knowledge))
    ]
    return (*linked, *sums)


def _told(one: LinkedClaim) -> list[tuple[Quantity, Fact]]:
    """The figures that a linked claim prints, with the fact that each stands for."""
    fact = next(iter(one.playing(Part.NOW)), None)
    if fact is None or one.ambiguous or not fact.unit.is_money:
        return []
    if isinstance(one.claim, ReportedValue) and one.claim.figure.kind is Kind.MONEY:
        return [(one.claim.figure, fact)]
    if isinstance(one.claim, Conversion):
        return [(one.claim.into, fact)]
    return []


def _sums(figures: _Printed, parts: frozenset[str]) -> Iterator[Sum]:
    if len(parts) < _FEWEST or not parts <= figures.keys():
        return
    for money, total in figures.get("", {}).items():
        foreign = [part for part in parts if money not in figures[part]]
        if not foreign:
            yield _sum(total, [figures[part][money] for part in sorted(parts)])
        elif len(foreign) == 1 and len(figures[foreign[0]]) <= _FEWEST:
            strange = list(figures[foreign[0]].values())[-1]
            read = replace(strange, unit=total.unit)
            own = [read if part == foreign[0] else figures[part][money] for part in sorted(parts)]
            yield replace(_sum(total, own), assuming=f"{strange.text} is read as {total.unit}")


def _whole(fact: Fact, knowledge: Knowledge) -> frozenset[str]:
    """The segments whose known values add up to the whole's; none when they do not."""
    book = knowledge.facts(fact.entity)
    total = next((f for f in book.find(fact.concept, fact.period) if f.unit == fact.unit), None)
    if total is None:
        return frozenset()
    parts: dict[str, Decimal] = {}
    for other in book.of(fact.concept):
        if other.segment and other.period == fact.period and other.unit == total.unit and not other.dimensions:
            parts.setdefault(other.segment, other.value)
    slack = total.ulp * (len(parts) + 1) / 2
    return frozenset(parts) if parts and abs(sum(parts.values()) - total.value) <= slack else frozenset()


def _sum(total: Quantity, parts: list[Quantity]) -> Sum:
    spans = [figure.span for figure in (total, *parts)]
    return Sum(
        span=total.span,
        sentence=Span(min(s.start for s in spans), max(s.end for s in spans)),
        total=total,
        parts=tuple(parts),
    )
