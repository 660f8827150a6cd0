"""A page in the shape of Alibaba's results release: two header rows, RMB, US$ and percentages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.core.fact import Fact, Status
from checker.core.period import Period
from checker.documents import Filing, read_filing

SAMPLE = Path(__file__).parents[1] / "stories" / "alibaba-release" / "references" / "release.html"
SEPTEMBER_17 = Period(date(2017, 7, 1), date(2017, 9, 30))
SEPTEMBER_16 = Period(date(2016, 7, 1), date(2016, 9, 30))
JUNE_17 = Period(date(2017, 4, 1), date(2017, 6, 30))


@pytest.fixture(scope="module")
def filing() -> Filing:
    return read_filing(SAMPLE.read_bytes(), "release.html")


def find(filing: Filing, concept: str, segment: str, period: Period, unit: str) -> Fact:
    found = {
        (fact.value, fact.status): fact
        for fact in filing.facts
        if (fact.concept, fact.segment, fact.period, str(fact.unit)) == (concept, segment, period, unit)
    }
    assert len(found) == 1, found
    return next(iter(found.values()))


@pytest.mark.parametrize(
    ("segment", "before", "now", "dollars", "growth"),
    [
        ("core-commerce", 28_493, 46_462, 6_983, 63),
        ("cloud-computing", 1_493, 2_975, 447, 99),
        ("digital-media-and-entertainment", 3_608, 4_798, 721, 33),
        ("innovation-initiatives-and-others", 698, 887, 134, 27),
        ("", 34_292, 55_122, 8_285, 61),
    ],
)
def test_every_column_of_the_segment_table(
    filing: Filing, segment: str, before: int, now: int, dollars: int, growth: int
) -> None:
    million = Decimal(10**6)
    assert find(filing, "revenue", segment, SEPTEMBER_16, "CNY").value == before * million
    assert find(filing, "revenue", segment, SEPTEMBER_17, "CNY").value == now * million
    translation = find(filing, "revenue", segment, SEPTEMBER_17, "USD")
    assert (translation.value, translation.status) == (dollars * million, Status.TRANSLATION)
    assert find(filing, "revenue-growth-yoy", segment, SEPTEMBER_17, "%").value == growth


def test_the_quarter_before_has_its_own_dates(filing: Filing) -> None:
    assert find(filing, "revenue", "cloud-computing", JUNE_17, "CNY").value == 2_431_000_000


def test_the_sequential_change_is_not_the_yearly_one(filing: Filing) -> None:
    assert find(filing, "revenue-growth-qoq", "cloud-computing", SEPTEMBER_17, "%").value == 22


def test_who_when_and_at_which_rate(filing: Filing) -> None:
    entity = filing.entity
    assert (entity.id, entity.name, entity.tickers) == ("alibaba", "Alibaba Group Holding Limited", ("BABA",))
    assert (entity.year_end_month, entity.currency) == (3, "CNY")
    assert filing.source.published == date(2017, 11, 2)
    rate = filing.rates[0]
    assert (rate.base, rate.quote, rate.value, rate.on, rate.basis) == (
        "USD",
        "CNY",
        Decimal("6.6533"),
        date(2017, 9, 29),
        "translation",
    )


def test_the_prose_agrees_and_adds_nothing_twice(filing: Filing) -> None:
    assert filing.warnings == ()
    levels = [fact for fact in filing.facts if fact.concept == "revenue" and fact.locator.startswith("text")]
    assert levels == []


def test_what_the_prose_counts_is_a_fact(filing: Filing) -> None:
    (products,) = [fact for fact in filing.facts if fact.concept == "new-products-and-features"]
    assert (products.value, products.segment, products.period) == (Decimal(245), "cloud-computing", SEPTEMBER_17)
    assert products.locator.startswith("text, characters ")


def test_a_release_that_contradicts_itself_is_reported() -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("RMB46,462&nbsp;million", "RMB46,642&nbsp;million")
    warnings = read_filing(text.encode(), "release.html").warnings
    assert len(warnings) == 1
    assert "contradicts itself" in warnings[0]
    assert "46,642,000,000" in warnings[0]
    assert "46,462,000,000" in warnings[0]


def test_the_story_has_the_same_page() -> None:
    story = Path(__file__).parents[1] / "stories" / "alibaba-release" / "references" / "release.html"
    assert story.read_bytes() == SAMPLE.read_bytes()
