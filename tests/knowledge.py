"""Two made-up issuers with a few figures each, for the tests of topics and links."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checker.core.fact import Entity, Fact, Source
from checker.core.period import Period
from checker.core.unit import Unit, money
from checker.facts.knowledge import Knowledge, gather_knowledge
from checker.facts.packs import Pack, Segment

NOW = Period(date(2018, 4, 1), date(2018, 6, 30))
BEFORE = Period(date(2018, 1, 1), date(2018, 3, 31))
YEAR_AGO = Period(date(2017, 4, 1), date(2017, 6, 30))
HALF = Period(date(2018, 1, 1), date(2018, 6, 30))
BALANCE = Period.instant(date(2018, 6, 30))
RELEASE = date(2018, 7, 24)
SOURCE = Source(id="release", title="Second Quarter Results", publisher="Marlow Tools", published=RELEASE)
DOLLARS = money("USD")
PER_SHARE = money("USD", per_share=True)
MARLOW = Entity(id="marlow", name="Marlow Tools Inc", aliases=("Marlow",), tickers=("MRLW",), currency="USD")
OSTERBY = Entity(id="osterby", name="Osterby Lines plc", currency="USD")


def fact(
    concept: str,
    value: str,
    period: Period = NOW,
    *,
    entity: str = "marlow",
    segment: str = "",
    unit: Unit = DOLLARS,
    ulp: str = "100000",
    published: date | None = RELEASE,
) -> Fact:
    """Make a fact; amounts of money in millions."""
    scale = Decimal(1) if unit.per_share or not unit.is_money else Decimal(10**6)
    return Fact(
        entity=entity,
        concept=concept,
        period=period,
        unit=unit,
        value=Decimal(value) * scale,
        ulp=Decimal("0.01") if unit.per_share else Decimal(ulp),
        source=SOURCE,
        locator=f"{concept}, {period}",
        segment=segment,
        label=concept.replace("-", " "),
        published=published,
    )


FACTS = (
    fact("revenue", "412.6"),
    fact("revenue", "380.9", YEAR_AGO),
    fact("revenue", "395.0", BEFORE),
    fact("revenue", "807.6", HALF),
    fact("revenue", "151.3", segment="garden"),
    fact("revenue", "140.2", YEAR_AGO, segment="garden"),
    fact("revenue", "261.3", segment="workshop"),
    fact("gross-profit", "160.9"),
    fact("operating-income", "52.4"),
    fact("operating-income", "51.0", YEAR_AGO),
    fact("net-income", "-18.7"),
    fact("net-income", "33.1", YEAR_AGO),
    fact("eps-diluted", "-0.31", unit=PER_SHARE),
    fact("eps-diluted", "0.54", YEAR_AGO, unit=PER_SHARE),
    fact("inventory", "96.4", BALANCE),
    fact("revenue", "88.8", entity="osterby"),
)
SEGMENTS = (
    Segment(entity="marlow", id="garden", name="garden", aliases=("garden arm", "garden business")),
    Segment(entity="marlow", id="workshop", name="workshop"),
)


def made_knowledge(*further: Fact) -> Knowledge:
    """What is known of the two issuers, and further facts."""
    return gather_knowledge(Pack(entities=(MARLOW, OSTERBY), facts=(*FACTS, *further), segments=SEGMENTS))
