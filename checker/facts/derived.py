"""Percentages that a source need not print because its own figures give them: margins, the tax rate."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal

from checker.core.fact import Fact, Status
from checker.core.interval import Interval
from checker.core.period import Period
from checker.core.unit import PERCENT
from checker.facts.fact_book import EntityFacts

REVENUES = ("revenue", "net-sales", "contract-revenue", "revenue-net-of-interest", "product-revenue")
# What each percentage is, as (part, whole); of several measures for one side the first that is known counts.
RATIOS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "gross-margin": (("gross-profit",), REVENUES),
    "operating-margin": (("operating-income",), REVENUES),
    "ebitda-margin": (("ebitda",), REVENUES),
    "net-margin": (("net-income", "net-income-including-minorities"), REVENUES),
    "tax-rate": (("income-tax",), ("pretax-income",)),
}
MARGIN_OF = {part: margin for margin, (parts, whole) in RATIOS.items() if whole is REVENUES for part in parts}
PLACES = Context(prec=12)
HUNDRED = Decimal(100)


def derive_ratio(
    known: EntityFacts, measure: str, period: Period, segment: str = "", as_of: date | None = None
) -> tuple[Fact, ...]:
    """Work out a percentage from the facts of its part and its whole; none when either is missing.

    Formula: 100 x part / whole. Units: per cent.
    Rounding: both facts stand for all that rounds to them; ``ulp`` is the width that this leaves.
    """
    parts, wholes = RATIOS.get(measure, ((), ()))
    part = _first(known, parts, period, segment, as_of)
    whole = _first(known, wholes, period, segment, as_of)
    if part is None or whole is None or part.unit != whole.unit or whole.interval.low <= 0:
        return ()
    share: Interval = (part.interval / whole.interval).scale(HUNDRED)
    return (
        Fact(
            entity=part.entity,
            concept=measure,
            period=part.period,
            unit=PERCENT,
            value=PLACES.plus(share.middle),
            ulp=PLACES.plus(share.high - share.low),
            source=part.source,
            locator=f"{part.locator} ÷ {whole.locator}",
            segment=segment,
            label=f"{part.label or part.concept} as a share of {whole.label or whole.concept}",
            status=Status.DERIVED,
            published=part.published,
        ),
    )


def _first(
    known: EntityFacts, concepts: tuple[str, ...], period: Period, segment: str, as_of: date | None
) -> Fact | None:
    found = (
        fact
        for concept in concepts
        for fact in known.find(concept, period, segment, as_of=as_of)
        if fact.status is not Status.TRANSLATION
    )
    return next(found, None)
