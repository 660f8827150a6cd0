"""The tables that come with the program: their spans, their sizes, and that the sources agree with each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from checker.facts.rates.parities import ParityKind, code_in_force, legal_parities, successions
from checker.facts.rates.sources import TABLE, builtin_sources
from checker.facts.rates.table import RateTable, read_rates
from tests.effort import little_work

DAILY = [source for source in builtin_sources() if not source.is_yearly]


def test_they_are_small_and_say_whose_they_are_and_on_what_terms() -> None:
    sources = builtin_sources()
    assert [source.id for source in sources] == ["ecb", "federal_reserve", "iceland", "world_bank"]
    assert sum((source.folder / TABLE).stat().st_size for source in sources) < 3_000_000
    for source in sources:
        assert source.title
        assert source.terms
        assert source.url.startswith("https://")


@pytest.mark.parametrize("source", DAILY, ids=lambda source: source.id)
def test_a_daily_table_holds_what_its_spans_say(source) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    header, *rows = (line.split(",") for line in source.read().splitlines())
    days = [row[0] for row in rows]
    assert days == sorted(set(days))
    assert all(len(row) == len(header) for row in rows)
    for column, pair in enumerate(header[1:], start=1):
        listed = [row[0] for row in rows if row[column]]
        span = source.spans[pair.replace(source.hub, "").strip("/")]
        assert (listed[0], listed[-1], len(listed)) == (span.first, span.last, span.count)
        assert all(Decimal(row[column]) > 0 for row in rows if row[column])


def test_the_sources_of_one_day_agree() -> None:
    """A slip of digits or a column the wrong way round would show in the median of the days."""
    published, _ = read_rates(builtin_sources())
    compared = 0
    for one, other in combinations(published.panels, 2):
        for code in sorted(set(one.source.spans) & set(other.source.spans) - {"USD", "ISK"}):
            days = {
                fixing.day: fixing.value for fixing in one.between("USD", code, date(2001, 1, 1), date(2011, 12, 31))
            }
            apart = sorted(
                abs(fixing.value / days[fixing.day] - 1)
                for fixing in other.between("USD", code, date(2001, 1, 1), date(2011, 12, 31))
                if fixing.day in days
            )
            if apart:
                compared += 1
                assert apart[len(apart) // 2] < Decimal("0.006"), (one.source.id, other.source.id, code)
    assert compared > 20


@pytest.mark.parametrize("code", ["AED", "SAR", "QAR", "OMR", "BHD", "JOD", "BSD", "BBD", "BZD", "XCD", "AWG", "DJF"])
def test_pegs_are_what_a_year_s_average_was(code: str) -> None:
    rates = RateTable()
    day = date(2003, 6, 2)
    pegged, [averaged] = rates.on("USD", code, day), rates.years("USD", code, 2003, 2003)
    assert pegged is not None
    assert abs(pegged.value / averaged.value - 1) < Decimal("0.005")


@pytest.mark.parametrize(
    ("base", "quote", "day", "value"),
    [
        ("EUR", "USD", "2017-11-02", "1.1645"),
        ("GBP", "USD", "1985-03-04", "1.0677"),
        ("USD", "DEM", "1990-05-04", "1.678"),
        ("USD", "ITL", "1992-09-16", "1210"),
        ("USD", "TWD", "2007-06-08", "32.98"),
        ("USD", "INR", "2007-02-23", "44.08"),
        ("USD", "CNY", "1995-03-03", "8.4594"),
        ("USD", "TRL", "2003-05-05", "1528793"),
        ("FRF", "XOF", "1996-05-03", "100"),
        ("USD", "NGN", "2015-05-05", "199.0"),
        ("DEM", "GBP", "1990-05-04", "0.35895"),
    ],
)
def test_money_of_many_days(base: str, quote: str, day: str, value: str) -> None:
    rate = RateTable().on(base, quote, date.fromisoformat(day))
    assert rate is not None
    assert abs(rate.value / Decimal(value) - 1) < Decimal("0.001")


def test_a_currency_ends_on_the_day_before_its_successor_s_law() -> None:
    for parity in successions():
        assert not parity.last
        if parity.kind is ParityKind.REDENOMINATED:
            day = date.fromisoformat(parity.first)
            assert code_in_force(parity.anchor, day) == parity.anchor
            assert code_in_force(parity.anchor, date.fromordinal(day.toordinal() - 1)) == parity.code


def test_pegs_of_one_currency_do_not_overlap() -> None:
    for parities in legal_parities().values():
        pegs = sorted((parity.first, parity.last or "9999") for parity in parities)
        assert all(last < first for (_, last), (first, _) in pairwise(pegs)), parities


def test_bands_are_quick_once_asked() -> None:
    rates = RateTable()
    first = date(2010, 1, 1)
    with little_work():
        for number in range(3000):
            day = date.fromordinal(first.toordinal() + number)
            last = date.fromordinal(day.toordinal() + 31)
            assert rates.band("GBP", "USD", day, last) is not None


def test_nothing_is_opened_before_it_is_asked() -> None:
    published, yearly = read_rates(builtin_sources())
    rates = RateTable(published, yearly)
    assert {"EUR", "TWD", "VND", "DEM", "TRL"} <= rates.currencies
    assert rates.on("EUR", "USD", date(2017, 11, 2)) is not None
    opened = [panel.source.id for panel in published.panels if panel._loaded]
    assert opened == ["ecb"]
    assert yearly is not None
    assert yearly._loaded is None
