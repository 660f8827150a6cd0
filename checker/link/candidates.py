"""Which facts a figure can be of at all: those that print it, and those whose rows its words name."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from checker.core.fact import Fact
from checker.core.interval import Interval
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.unit import POINTS
from checker.link.agreement import Asked
from checker.link.index import FactIndex
from checker.link.profiles import Profile

MOST_ROWS = 14  # rows that the words name best
MOST_FACTS = 6  # of a row: the periods nearest to the one meant
MOST_PRINTING = 24
_ONE_SIDED = {Hedge.UP_TO, Hedge.BELOW, Hedge.ABOVE, Hedge.AT_LEAST}
_REACH = Decimal("0.15")  # "more than $5 billion" is seldom said of six
_HUNDRED = Decimal(100)
_MOST_PER_SHARE = Decimal(10_000)


def find_candidates(asked: Asked, index: FactIndex, meant: Iterable[Fact] = ()) -> list[Profile]:
    """List the facts that may be meant: by value, and by words whatever their value, and those ``meant`` by the topic.

    Order: those that print the figure first; none twice.
    """
    figure = asked.mention.figure
    heard = _hear_rows(asked, index)
    printing = [p for p in index.printing(figure.unit, range_of(figure)) if can_be(figure, p)]
    if len(printing) > MOST_PRINTING:
        printing = heapq.nlargest(MOST_PRINTING, printing, key=lambda p: heard.get(p.row, 0.0))
    named = [p for row in heapq.nlargest(MOST_ROWS, heard, key=heard.__getitem__) for p in _of_row(row, asked, index)]
    topical = [p for fact in meant for p in index.beside(fact) if can_be(figure, p)]
    return list({id(p): p for p in (*printing, *named, *topical)}.values())


def _hear_rows(asked: Asked, index: FactIndex) -> dict[str, float]:
    """Weigh each row by the rare words and the measures that the figure's words share with it."""
    weights: dict[str, float] = defaultdict(float)
    for word, closeness in asked.words.items():
        worth = index.rarity(word) * closeness
        for row in index.rows_with(word):
            weights[row] += worth
    for concept, closeness in asked.measures.items():
        for row in index.rows_of(concept):
            weights[row] += 3 * closeness
    return {row: weight / (1.0 + 0.15 * len(index.rows[row][0].label)) for row, weight in weights.items()}


def _of_row(row: str, asked: Asked, index: FactIndex) -> Iterable[Profile]:
    figure = asked.mention.figure
    found = [p for p in (*index.rows[row], *index.derived(row)) if can_be(figure, p)]
    anchor = asked.anchor
    if anchor is None or len(found) <= MOST_FACTS:
        return found
    return heapq.nsmallest(
        MOST_FACTS,
        found,
        key=lambda p: (
            abs((p.fact.period.end - anchor.end).days) + min(abs(p.fact.period.days - anchor.days), 200) / 2,
            bool(p.formula),
        ),
    )


def range_of(figure: Quantity) -> Interval:
    """Every value that a figure can stand for; one-sided hedges ("more than") reach a little further only."""
    if figure.hedge not in _ONE_SIDED:
        return figure.interval if (figure.value or 0) >= 0 else -figure.interval
    size = abs(figure.value or Decimal(0))
    return Interval(size * (1 - _REACH), size * (1 + _REACH))


def can_be(figure: Quantity, profile: Profile) -> bool:
    """Say whether a figure's kind of unit can be a fact's."""
    unit, other = figure.unit, profile.fact.unit
    if unit.is_money or other.is_money:
        if not set(unit.candidates) & set(other.candidates):
            return False
        if other.per_share:
            return figure.scale <= 1 and abs(figure.value or Decimal(0)) < _MOST_PER_SHARE
        return not (unit.per_share or figure.kind is Kind.PER_SHARE) or abs(profile.fact.value) < _MOST_PER_SHARE
    if figure.kind is Kind.BASIS_POINTS:
        return other == POINTS
    return unit.symbol == other.symbol


def prints(figure: Quantity, profile: Profile) -> bool:
    """Say whether a figure is the print of a fact, its sign aside."""
    fact = profile.fact
    reach = range_of(figure)
    size = abs(fact.value)
    if figure.kind is Kind.BASIS_POINTS and fact.unit == POINTS:
        size *= _HUNDRED
    if profile.formula:
        return reach.holds(size) or _around(reach, size, fact.ulp)
    return reach.holds(size)


def _around(reach: Interval, size: Decimal, width: Decimal) -> bool:
    """A derived figure of coarse facts agrees when its interval meets the print and is no wider than the print's."""
    return Interval.around(size, width).meets(reach) and width <= (reach.high - reach.low) * 2
