"""What a release says in its words only: parts, comparable sales, counts, and the time of each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.core.fact import Fact
from checker.core.period import Period
from checker.documents import read_filing

RELEASE = Path(__file__).parents[1] / "stories" / "reported-value-apparel-quarter" / "references" / "release.html"
QUARTER = Period(date(2022, 7, 31), date(2022, 10, 29))
QUARTER_BEFORE = Period(date(2021, 8, 1), date(2021, 10, 30))
NINE_MONTHS = Period(date(2022, 1, 30), date(2022, 10, 29))


@pytest.fixture(scope="module")
def facts() -> tuple[Fact, ...]:
    return read_filing(RELEASE.read_bytes(), "release.html").facts


@pytest.mark.parametrize(
    ("concept", "segment", "period", "value"),
    [
        ("revenue", "digital", QUARTER, "118600000"),
        ("revenue", "digital", QUARTER_BEFORE, "110400000"),
        ("revenue", "digital", NINE_MONTHS, "329500000"),
        ("same-store-sales", "", QUARTER, "2.1"),
        ("same-store-sales", "", NINE_MONTHS, "4.7"),
        ("stores", "", Period.instant(QUARTER.end), "287"),
    ],
)
def test_words_give_what_no_table_has(
    facts: tuple[Fact, ...], concept: str, segment: str, period: Period, value: str
) -> None:
    found = [fact for fact in facts if (fact.concept, fact.segment, fact.period) == (concept, segment, period)]
    assert [fact.value for fact in found] == [Decimal(value)]
    assert found[0].locator.startswith("text, characters")


def test_an_earlier_count_is_of_the_year_before(facts: tuple[Fact, ...]) -> None:
    [earlier] = [fact for fact in facts if fact.concept == "stores" and fact.value == 281]
    assert earlier.period.is_instant
    assert abs((earlier.period.end - QUARTER_BEFORE.end).days) < 10


def test_words_that_repeat_a_table_give_no_second_fact(facts: tuple[Fact, ...]) -> None:
    sales = [fact for fact in facts if (fact.concept, fact.segment, fact.period) == ("revenue", "", QUARTER)]
    assert [fact.value for fact in sales] == [Decimal(412563000)]
