"""Facts of one entity: found by measure and period, one vintage each; margins worked out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checker.core.fact import Status
from checker.core.period import Period
from checker.core.unit import PERCENT
from checker.facts.derived import derive_ratio
from checker.facts.fact_book import EntityFacts, FactBook
from tests.knowledge import BALANCE, FACTS, HALF, NOW, YEAR_AGO, fact

MARLOW = EntityFacts(each for each in FACTS if each.entity == "marlow")


def test_a_weeks_based_quarter_is_the_same_quarter() -> None:
    weeks = Period(date(2018, 4, 2), date(2018, 7, 1))
    assert [str(f.value) for f in MARLOW.find("revenue", weeks)] == ["412600000.0"]


def test_a_month_off_is_found_only_when_asked_for() -> None:
    twelve_weeks = Period(date(2018, 3, 3), date(2018, 5, 31))
    assert MARLOW.find("revenue", twelve_weeks) == ()
    assert len(MARLOW.find("revenue", twelve_weeks, wide=True)) == 1


def test_a_half_is_no_quarter_that_ends_with_it() -> None:
    assert [f.value for f in MARLOW.find("revenue", HALF)] == [Decimal(807_600_000)]


def test_a_balance_is_found_by_the_end_of_its_period() -> None:
    assert MARLOW.find("inventory", NOW) == MARLOW.find("inventory", BALANCE)
    assert len(MARLOW.find("inventory", NOW)) == 1


def test_quarters_are_listed_latest_first() -> None:
    assert MARLOW.quarters[0] == NOW
    assert MARLOW.quarters[-1] == YEAR_AGO


def test_the_vintage_of_the_day_counts() -> None:
    book = EntityFacts((fact("revenue", "412.6"), fact("revenue", "410.1", published=date(2018, 10, 30))))
    assert [f.published for f in book.find("revenue", NOW, as_of=date(2018, 8, 1))] == [date(2018, 7, 24)]
    assert [f.published for f in book.find("revenue", NOW, as_of=date(2018, 12, 1))] == [date(2018, 10, 30)]
    assert [f.published for f in book.find("revenue", NOW, as_of=date(2018, 7, 1))] == [date(2018, 7, 24)]


def test_one_figure_printed_coarse_and_fine_is_one() -> None:
    book = EntityFacts((fact("revenue", "413", ulp="1000000"), fact("revenue", "412.6")))
    assert [f.ulp for f in book.find("revenue", NOW)] == [Decimal(100_000)]


def test_a_margin_is_worked_out_with_the_room_that_rounding_leaves() -> None:
    [margin] = derive_ratio(MARLOW, "operating-margin", NOW)
    assert (margin.unit, margin.status) == (PERCENT, Status.DERIVED)
    assert margin.interval.holds(Decimal(5240) / Decimal("412.6"))
    assert Decimal("0.02") < margin.ulp < Decimal("0.03")


def test_without_its_whole_there_is_no_margin() -> None:
    assert derive_ratio(EntityFacts((fact("operating-income", "52.4"),)), "operating-margin", NOW) == ()
    assert derive_ratio(MARLOW, "market-share", NOW) == ()


def test_a_book_reads_an_entity_once() -> None:
    asked: list[str] = []

    def source(entity: str) -> tuple[()]:
        asked.append(entity)
        return ()

    book = FactBook(source)
    assert book.about("marlow") is book.about("marlow")
    assert asked == ["marlow"]
