"""The two ends of a change: from the sentence where it prints them, else from the facts behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.core.claim import Change
from checker.core.fact import Fact
from checker.core.finding import Evidence, Step
from checker.core.interval import DOWN, Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount, print_number
from checker.core.quantity import Kind, Quantity
from checker.recompute.movement import HUNDRED, growth, level, show_level


@dataclass(frozen=True, slots=True)
class Level:
    """One end of a change: what it can be, its likeliest value, how it reads, and the fact it is from."""

    interval: Interval
    value: Decimal
    words: str
    quantity: Quantity | None = None
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Both ends, and the growth between them in percent."""

    now: Level
    before: Level
    computed: Interval
    point: Decimal

    @classmethod
    def between(cls, now: Level, before: Level) -> Move:
        """Work the growth out; the earlier end must lie above zero."""
        point = (DOWN.divide(now.value, before.value) - 1) * HUNDRED
        return cls(now, before, growth(now.interval, before.interval), point)

    @property
    def from_facts(self) -> bool:
        """Say whether an end is taken from a source instead of the sentence."""
        return self.now.fact is not None or self.before.fact is not None


def ends_of(claim: Change, linked: LinkedClaim) -> tuple[tuple[Level, Level], ...]:
    """The later and the earlier end from the sentence; where it lacks one, every pair that the source offers.

    Facts that disagree with a level that the sentence does print speak of something else and are left out.
    Order: the likeliest pair first.
    """
    now, before = _printed(claim.now), _printed(claim.before)
    if now is not None and before is not None:
        return ((now, before),)
    nows, befores = linked.playing(Part.NOW), linked.playing(Part.BEFORE)
    if nows and befores:
        return tuple(
            (_stated(later), _stated(earlier))
            for later, earlier in zip(nows, befores, strict=False)
            if _agrees(claim.now, later) and _agrees(claim.before, earlier)
        )
    if now is not None and befores and claim.now is not None and claim.now.unit.may_be(befores[0].unit):
        return ((now, _stated(befores[0])),)
    if before is not None and nows and claim.before is not None and claim.before.unit.may_be(nows[0].unit):
        return ((_stated(nows[0]), before),)
    return ()


def _agrees(printed: Quantity | None, fact: Fact) -> bool:
    """Say whether a fact can be what the sentence prints; another currency can be its translation."""
    if printed is None or printed.value is None or not printed.unit.may_be(fact.unit):
        return True
    return level(printed).meets(fact.interval)


def _printed(quantity: Quantity | None) -> Level | None:
    if quantity is None or quantity.value is None:
        return None
    return Level(level(quantity), quantity.value, show_level(quantity), quantity)


def _stated(fact: Fact) -> Level:
    return Level(fact.interval, fact.value, print_amount(fact.value, str(fact.unit)), None, fact)


def is_percent(end: Level) -> bool:
    """Say whether an end is itself a percentage, printed or of the source."""
    if end.quantity is None:
        return end.fact is not None and end.fact.unit.symbol == "%"
    return end.quantity.kind is Kind.PERCENT


def rounded_alike(move: Move) -> bool:
    """Rounding keeps the order: of two figures rounded at one place, the one that prints larger is larger."""
    now, before = move.now.quantity, move.before.quantity
    if now is None or before is None or now.hedge or before.hedge:
        return False
    return now.ulp == before.ulp and now.loose_ulp == now.ulp and before.loose_ulp == before.ulp


def steps_of(move: Move) -> tuple[Step, ...]:
    """The arithmetic as a reader follows it."""
    result = f"{print_number(move.point, 2)} %"
    return (
        Step(
            text="later figure divided by earlier figure, less one",
            formula=f"{move.now.words} / {move.before.words} - 1",
            result=result,
        ),
        Step(
            text="with what both figures can stand for",
            formula="smallest and largest result",
            result=f"{print_number(move.computed.low, 2)} % to {print_number(move.computed.high, 2)} %",
        ),
    )


def evidence_of(move: Move) -> tuple[Evidence, ...]:
    """Where both ends stand."""
    return tuple(_one(end, label) for end, label in ((move.now, "later figure"), (move.before, "earlier figure")))


def _one(end: Level, label: str) -> Evidence:
    fact = end.fact
    if fact is None:
        assert end.quantity is not None  # noqa: S101 - an end is printed or a fact
        unit = str(end.quantity.unit)
        return Evidence(
            kind="draft",
            label=label,
            value=end.value,
            unit=unit,
            locator=f"{end.quantity.span.start}-{end.quantity.span.end}",
        )
    return fact_evidence(fact)


def fact_evidence(fact: Fact) -> Evidence:
    """Where a fact of the source stands."""
    return Evidence(
        kind="fact", label=fact.label or fact.concept, value=fact.value, unit=str(fact.unit), period=str(fact.period),
        source=fact.source.title, locator=fact.locator, url=fact.source.url,
    )  # fmt: skip
