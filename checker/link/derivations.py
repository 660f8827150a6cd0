"""What else follows from a row of a document: growth, differences, points, its share of the whole, its margin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Context

from checker.core.fact import Fact, Nature, Status
from checker.core.interval import Interval
from checker.core.unit import PERCENT, POINTS, Unit
from checker.derive.solver import solve
from checker.facts.derived import REVENUES
from checker.link.profiles import Profile

Wholes = Mapping[tuple[str, object, object], Profile]

_PLACES = Context(prec=12)
_MOST_BEFORE = 6  # a row of a data sheet may have dozens of columns: each is compared with its nearest
_DRIFT, _WIDE = 12, 20  # days
_YEAR = 365
SAME_BASIS = "year"


def derive_row(row: Sequence[Profile], wholes: Wholes) -> list[Profile]:
    """Work out what one row implies.

    Growth and difference from the year before, the stretch before or (of balances) the last closing; points between
    two rates; the share of a part in its whole; the margin of a profit on its revenue, and how far that moved.
    ``wholes`` are the whole company's figures by measure, period and unit.
    Rounding: each fact stands for all that rounds to it; ``ulp`` is the width that this leaves.
    Order: comparisons by period, then shares, then margins.
    """
    plain = [p for p in row if p.nature is not Nature.CHANGE and not p.fact.context]
    margins = [each for p in plain for each in _margin(p, wholes)]
    shares = [each for p in plain for each in _share(p, wholes)]
    return [*_compare(plain), *shares, *margins, *_compare(margins)]


def _compare(row: Sequence[Profile]) -> Iterator[Profile]:
    one_each = list({(p.fact.period, p.fact.value): p for p in row}.values())
    one_each.sort(key=lambda p: p.fact.period.end)
    for index, now in enumerate(one_each):
        for before in one_each[max(0, index - _MOST_BEFORE) : index]:
            if basis := _basis(now.fact, before.fact):
                yield from _changes(now, before, basis)


def _basis(now: Fact, before: Fact) -> str:
    """Which comparison two facts of a row make; "" for none that anybody makes."""
    if now.period.is_instant != before.period.is_instant:
        return ""
    apart = (now.period.end - before.period.end).days
    if abs(apart - _YEAR) <= _DRIFT and abs(now.period.days - before.period.days) <= _WIDE:
        return SAME_BASIS
    if now.period.is_instant:
        return "closing" if _WIDE <= apart < _YEAR else ""
    length = now.period.days
    return "previous" if abs(apart - length) <= _DRIFT and abs(length - before.period.days) <= _WIDE else ""


def _changes(now: Profile, before: Profile, basis: str) -> Iterator[Profile]:
    roles = {"now": now.fact.interval, "before": before.fact.interval}
    on = "" if basis == SAME_BASIS else f" on the {basis}"
    if now.fact.unit.symbol == "%":
        yield from _derived((now, before), solve("points", "points", roles), POINTS, f"points{on}")
        return
    yield from _derived((now, before), solve("difference", "change", roles), now.fact.unit, f"difference{on}")
    if now.fact.value >= 0:
        yield from _derived((now, before), solve("growth", "rate", roles), PERCENT, f"growth{on}")


def _share(part: Profile, wholes: Wholes) -> Iterator[Profile]:
    fact = part.fact
    whole = wholes.get((fact.concept, fact.period, fact.unit)) if fact.segment else None
    if whole and 0 < fact.value < whole.fact.value:
        yield from _quotient(part, whole, "share")


def _margin(part: Profile, wholes: Wholes) -> Iterator[Profile]:
    fact = part.fact
    if not fact.unit.is_money or fact.unit.per_share or fact.concept in REVENUES or fact.dimensions:
        return
    for concept in REVENUES:
        whole = wholes.get((f"{concept} {fact.segment}", fact.period, fact.unit))
        if whole and 0 < abs(fact.value) < whole.fact.value:
            yield from _quotient(part, whole, "margin")
            return


def _quotient(part: Profile, whole: Profile, formula: str) -> Iterator[Profile]:
    roles = {"part": part.fact.interval, "whole": whole.fact.interval}
    yield from _derived((part, whole), solve("share", "share", roles), PERCENT, formula)


def _derived(of: tuple[Profile, Profile], interval: Interval | None, unit: Unit, formula: str) -> Iterator[Profile]:
    if interval is None:
        return
    first, second = of
    nature = Nature.SHARE if formula in ("share", "margin") else Nature.CHANGE
    fact = replace(
        first.fact,
        unit=unit,
        value=_PLACES.plus(interval.middle),
        ulp=_PLACES.plus(interval.high - interval.low),
        status=Status.DERIVED,
        nature=nature,
        locator=f"{first.fact.locator} and {second.fact.locator}",
        printed="",
    )
    parents = (*(first.parents or (first.fact,)), *(second.parents or (second.fact,)))
    yield replace(first, fact=fact, nature=nature, parents=parents, formula=formula)
