"""Facts of a topic: which known figures a printed one can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from checker.core.claim import Topic
from checker.core.fact import Fact, Status
from checker.core.period import Period
from checker.core.quantity import Kind, Quantity
from checker.facts.derived import derive_ratio
from checker.facts.knowledge import Knowledge

GROWTH = "{}-growth-yoy"
# Measures that are rates of growth themselves: what changes "by 5 percent" is not the rate but what it is of.
OWN_GROWTH = frozenset({"same-store-sales", "organic-growth"})
HUNDRED = Decimal(100)
MOST_PER_SHARE = Decimal(10_000)
# What is set aside makes it another figure than the source's own line.
OTHER_FIGURE = frozenset({"adjusted", "organic", "annualised", "cumulative", "parent", "expected"})


def facts_of(
    topic: Topic, knowledge: Knowledge, as_of: date | None, period: Period | None = None
) -> Iterator[tuple[Fact, ...]]:
    """The facts of a topic, one group for each measure that its words can mean, the likeliest first.

    ``period`` in place of the topic's own. A margin that the source does not print is worked out from its figures.
    """
    period = period or topic.period
    if not topic.entity or not topic.measure or period is None:
        return
    known = knowledge.facts(topic.entity)
    for concept in knowledge.vocabulary.candidates(topic.measure):
        found = known.find(concept, period, topic.segment, as_of=as_of, wide=True)
        if not found and concept == topic.measure:
            found = derive_ratio(known, concept, period, topic.segment, as_of)
        if found:
            yield found


def can_be(figure: Quantity, fact: Fact) -> bool:
    """Say whether a figure's unit can be a fact's: "$" can be US dollars, "47 cents" dollars per share."""
    unit = figure.unit
    if unit.is_money and fact.unit.is_money:
        return bool(set(unit.candidates) & set(fact.unit.candidates)) and is_alike_per_share(figure, fact)
    return unit.symbol == fact.unit.symbol and unit.is_money == fact.unit.is_money


def is_alike_per_share(figure: Quantity, fact: Fact) -> bool:
    """Say whether neither is per share, or both can be: "$1.03" may be, "$2.58 billion" is not."""
    if fact.unit.per_share:
        return figure.scale <= 1 and abs(figure.value or Decimal(0)) < MOST_PER_SHARE
    return not figure.unit.per_share or abs(fact.value) < MOST_PER_SHARE  # some data sets leave "per share" out


def prints(quantity: Quantity, value: Decimal) -> bool:
    """Say whether a figure is the print of a value; losses are printed without their minus."""
    if quantity.value is None:
        return False
    stands_for = quantity.interval
    return stands_for.holds(value) or stands_for.holds(-value)


def matching_fact(topic: Topic, quantity: Quantity, knowledge: Knowledge, as_of: date | None) -> Fact | None:
    """The fact that a figure prints, if it is that of its topic; a convenience translation is none.

    For a percentage it is the growth rate that the source prints, or the later of the two facts that give it.
    """
    if topic.context:
        return None
    if quantity.kind is Kind.PERCENT:
        return _matching_growth(topic, quantity, knowledge, as_of)
    for group in facts_of(topic, knowledge, as_of):
        for fact in group:
            if fact.status is not Status.TRANSLATION and can_be(quantity, fact) and prints(quantity, fact.value):
                return fact
    return None


def _matching_growth(topic: Topic, quantity: Quantity, knowledge: Knowledge, as_of: date | None) -> Fact | None:
    if topic.period is None:
        return None
    for group in facts_of(topic, knowledge, as_of):
        for fact in group:
            if fact.unit.symbol == "%" and prints(quantity, fact.value):
                return fact
    for now, before in growth_pairs(topic, topic.period.year_before, knowledge, as_of):
        if before.value > 0 and prints(quantity, (now.value / before.value - 1) * HUNDRED):
            return now
    known = knowledge.facts(topic.entity)
    for concept in knowledge.vocabulary.candidates(topic.measure):
        for fact in known.find(GROWTH.format(concept), topic.period, topic.segment, as_of=as_of):
            if prints(quantity, fact.value):
                return fact
    return None


def growth_pairs(
    topic: Topic, earlier: Period, knowledge: Knowledge, as_of: date | None
) -> Iterator[tuple[Fact, Fact]]:
    """A measure now and in an earlier period, in one unit, for each measure that the words can mean."""
    before_groups = list(facts_of(topic, knowledge, as_of, earlier))
    for group in facts_of(topic, knowledge, as_of):
        for now in group:
            if now.status is Status.TRANSLATION:
                continue
            for before in (fact for befores in before_groups for fact in befores):
                alike = (before.concept, before.unit, before.tag) == (now.concept, now.unit, now.tag)
                if alike and before.status is not Status.TRANSLATION:
                    yield now, before
