"""Which bank answers for which day, how pairs are crossed, and what the law says of the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.core.errors import PackError
from checker.facts.rates.table import RateTable
from tests.facts.rates import banks


@pytest.fixture
def table(tmp_path: Path) -> RateTable:
    return banks.table(tmp_path)


@pytest.mark.parametrize(
    ("base", "quote", "day", "value", "on", "source"),
    [
        ("EUR", "USD", "2017-11-02", "1.1645", "2017-11-02", "Frankfurt"),
        ("EUR", "USD", "2017-11-05", "1.1657", "2017-11-03", "Frankfurt"),  # a Sunday: Friday's
        ("EUR", "USD", "2017-11-13", "1.1590", "2017-11-06", "Frankfurt"),  # a week old
        ("EUR", "TRY", "2017-11-07", "4.4900", "2017-11-06", "Frankfurt"),
        ("USD", "USD", "2017-11-02", "1", "2017-11-02", "Frankfurt"),
        ("USD", "TWD", "2017-11-03", "30.20", "2017-11-03", "New York"),  # Frankfurt does not list it
        ("GBP", "USD", "1991-05-03", "1.7100", "1991-05-03", "New York"),  # before Frankfurt's first day
    ],
)
def test_the_last_rate_on_or_before_a_day(
    table: RateTable, base: str, quote: str, day: str, value: str, on: str, source: str
) -> None:
    rate = table.on(base, quote, date.fromisoformat(day))
    assert rate is not None
    assert (rate.value, rate.on, rate.source) == (Decimal(value), date.fromisoformat(on), source)
    assert (rate.basis, rate.kind) == ("spot", "daily fixing")


@pytest.mark.parametrize(
    ("base", "quote", "day"),
    [
        ("EUR", "USD", "2017-11-01"),  # before the first
        ("EUR", "USD", "2017-11-14"),  # eight days old
        ("EUR", "USD", "2017-11-23"),  # after the last
        ("EUR", "TRY", "2017-11-03"),  # not listed yet
        ("EUR", "VND", "2017-11-03"),  # never listed
        ("EUR", "USD", "1991-05-03"),  # before there were euros
        ("XXX", "YYY", "2017-11-03"),
    ],
)
def test_no_rate_is_never_a_guess(table: RateTable, base: str, quote: str, day: str) -> None:
    assert table.on(base, quote, date.fromisoformat(day)) is None
    assert table.band("EUR", "VND", date(2017, 11, 1), date(2017, 11, 30)) is None
    assert table.average("EUR", "VND", date(2017, 11, 1), date(2017, 11, 30)) is None


def test_a_cross_goes_through_the_hub_and_keeps_both_legs(table: RateTable) -> None:
    rate = table.on("GBP", "CNY", date(2017, 11, 3))
    assert rate is not None
    assert rate.legs == (("EUR/GBP", Decimal("0.89160")), ("EUR/CNY", Decimal("7.7170")))
    assert abs(rate.value * Decimal("0.89160") - Decimal("7.7170")) < Decimal("1e-17")
    inverse = table.on("CNY", "GBP", date(2017, 11, 3))
    assert inverse is not None
    assert abs(rate.value * inverse.value - 1) < Decimal("1e-17")


def test_two_banks_meet_at_the_dollar(table: RateTable) -> None:
    rate = table.on("DEM", "GBP", date(1991, 5, 3))
    assert rate is not None
    assert rate.value.quantize(Decimal("1e-9")) == (Decimal(35) / 62 / Decimal("1.71")).quantize(Decimal("1e-9"))
    assert rate.legs == (("DEM/ISK", Decimal("35.0000")), ("USD/ISK", Decimal("62.00")), ("GBP/USD", Decimal("1.7100")))
    assert (rate.source, rate.kind) == ("The North; New York", "daily fixing")
    assert table.on("DEM", "GBP", date(1991, 5, 1)) is None


def test_further_banks_are_further_defendable_rates(table: RateTable) -> None:
    first, last = date(2017, 11, 1), date(2017, 11, 4)
    [other] = table.others("EUR", "USD", first, last)
    assert (other.lowest.value, other.highest.value) == (Decimal("1.1620"), Decimal("1.1650"))
    assert other.lowest.source == "New York"
    assert table.others("USD", "TWD", first, last) == ()  # one bank only
    assert table.others("GBP", "USD", date(1991, 5, 1), date(1991, 5, 4)) == ()


def test_a_stretch_takes_each_day_from_the_first_bank_that_covers_it(table: RateTable) -> None:
    days = table.days("GBP", "USD", date(1991, 5, 1), date(2017, 11, 30))
    assert [(rate.on.isoformat(), rate.source) for rate in days] == [
        ("1991-05-02", "New York"),
        ("1991-05-03", "New York"),
        ("2017-11-02", "Frankfurt"),
        ("2017-11-03", "Frankfurt"),
        ("2017-11-06", "Frankfurt"),
        ("2017-11-15", "Frankfurt"),
    ]


def test_a_band_holds_the_rate_in_force_on_its_first_day(table: RateTable) -> None:
    band = table.band("EUR", "USD", date(2017, 11, 5), date(2017, 11, 10))
    assert band is not None
    assert (band.lowest.value, band.lowest.on) == (Decimal("1.1590"), date(2017, 11, 6))
    assert (band.highest.value, band.highest.on) == (Decimal("1.1657"), date(2017, 11, 3))
    assert band.interval.holds(Decimal("1.16"))


def test_an_average_is_of_the_fixings_inside(table: RateTable) -> None:
    rate = table.average("EUR", "USD", date(2017, 11, 2), date(2017, 11, 6))
    assert rate is not None
    assert abs(rate.value * 3 - Decimal("3.4892")) < Decimal("1e-17")
    assert (rate.on, rate.basis) == (date(2017, 11, 6), "period-average")
    assert table.average("EUR", "USD", date(2017, 11, 4), date(2017, 11, 5)) is None


@pytest.mark.parametrize(
    ("code", "day", "per_dollar"),
    [
        ("AED", "2017-11-02", "3.6725"),  # pegged to the dollar
        ("AED", "1991-05-02", None),  # not yet
        ("DEM", "2017-11-02", "1.6795"),  # gave way to the euro: 1.95583 for one, on any day after
        ("TRL", "2017-11-06", "3874029.33"),  # a million old lira are one new
        ("EEK", "1991-05-03", None),  # its peg to the mark began in 1992
        ("XOF", "1991-05-03", None),  # pegged to the franc, which no bank here lists
    ],
)
def test_the_law_fills_what_no_bank_lists(table: RateTable, code: str, day: str, per_dollar: str | None) -> None:
    rate = table.on("USD", code, date.fromisoformat(day))
    if per_dollar is None:
        assert rate is None
        return
    assert rate is not None
    assert abs(rate.value / Decimal(per_dollar) - 1) < Decimal("0.0001")
    assert code in rate.legs[-1][0]  # the law is named beside its anchor's rate


@pytest.mark.parametrize(
    ("code", "day", "was"),
    [
        ("TRY", "2003-05-06", "TRL"),
        ("TRY", "2005-01-01", "TRY"),
        ("RUB", "1997-12-31", "RUR"),
        ("RUB", "1998-01-01", "RUB"),
        ("BRL", "1991-06-01", "BRE"),  # three times redenominated since
        ("EUR", "1991-06-01", "EUR"),
    ],
)
def test_the_code_that_a_money_bore(table: RateTable, code: str, day: str, was: str) -> None:
    assert table.in_force(code, date.fromisoformat(day)) == was


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("DEM", date(2010, 1, 1), "DEM gave way to EUR on 1 January 1999 at 1.95583 to one"),
        ("TRL", date(2010, 1, 1), "TRL gave way to TRY on 1 January 2005 at 1000000 to one"),
        ("TWD", date(1980, 1, 1), "daily rates of TWD are known from 2 May 1991 to 3 November 2017"),
        ("VND", date(2010, 1, 1), "no bank's daily rates of VND are known"),
    ],
)
def test_a_gap_is_explained(table: RateTable, code: str, day: date, said: str) -> None:
    assert table.explain_gap(code, day) == said


def test_years_are_averages_in_the_money_of_their_day(table: RateTable) -> None:
    rates = table.years("USD", "NGN", 2007, 2010)
    assert [(rate.on.year, rate.value, rate.basis, rate.kind) for rate in rates] == [
        (2008, Decimal("118.5"), "year-average", "yearly average"),
        (2009, Decimal("148.9"), "year-average", "yearly average"),
    ]
    [old] = table.years("USD", "TRL", 2003, 2003)  # listed in new lira, printed in old
    assert old.value == 1_500_000
    [after] = table.years("USD", "DEM", 1999, 1999)
    assert after.value == Decimal("0.94") * Decimal("1.95583")
    assert table.is_disputed("NGN", 2021)
    assert not table.is_disputed("NGN", 2009)


def test_what_is_asked_again_is_not_kept_for_ever(table: RateTable) -> None:
    for number in range(5000):
        amount = date.fromordinal(date(2000, 1, 1).toordinal() + number)
        table.band("EUR", "USD", amount, amount)
        table.on("GBP", "USD", amount)
    kept = (table._bands, table._on, table._others, table._years, table._averages, table._days)
    assert all(cache.cache_info().currsize <= 2048 for cache in kept)
    assert all(panel.cross.cache_info().maxsize == 8192 for panel in table._published.panels)


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"not a gzip file", "cannot be read"), (b"\x1f\x8b\x08\x00", "cannot be read")],
)
def test_a_broken_pack_is_named(tmp_path: Path, data: bytes, problem: str) -> None:
    broken = banks.table(tmp_path)
    (tmp_path / "Frankfurt" / "rates.csv.gz").write_bytes(data)
    with pytest.raises(PackError) as raised:
        broken.on("EUR", "USD", date(2017, 11, 2))
    assert problem in str(raised.value)
    assert "rates.csv.gz" in str(raised.value)


def test_a_column_without_the_hub_is_named(tmp_path: Path) -> None:
    broken = banks.table(tmp_path)
    banks.source(tmp_path, "Frankfurt", "date,EUR/USD\n2017-11-02,1.1\n", hub="EUR")
    text = banks.FRANKFURT.replace("EUR/CNY", "USD/CNY")
    import gzip

    (tmp_path / "Frankfurt" / "rates.csv.gz").write_bytes(gzip.compress(text.encode()))
    with pytest.raises(PackError, match="USD/CNY is no pair of EUR"):
        broken.on("EUR", "USD", date(2017, 11, 2))
