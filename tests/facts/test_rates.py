"""Exchange rates: which day's, crossed how, and what a user's file may say."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from checker.core.errors import InputError
from checker.facts.rates import ECB, EcbRates, RateTable
from tests.effort import little_work

# Thursday 2 to Wednesday 15 November 2017, with a gap in one currency and a currency that comes late.
FIXINGS = """Date,USD,GBP,CNY,TRY,
2017-11-15,1.1840,0.89980,7.8450,4.5800,
2017-11-06,1.1590,0.88050,7.6910,4.4900,
2017-11-03,1.1657,0.89160,7.7170,N/A,
2017-11-02,1.1645,0.88690,7.6980,N/A,
"""


@pytest.fixture
def table() -> RateTable:
    return RateTable(EcbRates(FIXINGS, "test"))


@pytest.mark.parametrize(
    ("base", "quote", "day", "value", "on"),
    [
        ("EUR", "USD", "2017-11-02", "1.1645", "2017-11-02"),
        ("EUR", "USD", "2017-11-05", "1.1657", "2017-11-03"),  # a Sunday: Friday's
        ("EUR", "USD", "2017-11-13", "1.1590", "2017-11-06"),  # a week old
        ("EUR", "TRY", "2017-11-07", "4.4900", "2017-11-06"),
        ("USD", "USD", "2017-11-02", "1", "2017-11-02"),
    ],
)
def test_the_last_fixing_on_or_before_a_day(
    table: RateTable, base: str, quote: str, day: str, value: str, on: str
) -> None:
    rate = table.on(base, quote, date.fromisoformat(day))
    assert rate is not None
    assert (rate.value, rate.on) == (Decimal(value), date.fromisoformat(on))
    assert (rate.basis, rate.source, rate.version) == ("spot", ECB, "test")


@pytest.mark.parametrize(
    ("base", "quote", "day"),
    [
        ("EUR", "USD", "2017-11-01"),  # before the first
        ("EUR", "USD", "2017-11-14"),  # eight days old
        ("EUR", "USD", "2017-11-23"),  # after the last
        ("EUR", "TRY", "2017-11-03"),  # not listed yet
        ("EUR", "TWD", "2017-11-03"),  # never listed
        ("XXX", "YYY", "2017-11-03"),
    ],
)
def test_no_rate_is_never_a_guess(table: RateTable, base: str, quote: str, day: str) -> None:
    assert table.on(base, quote, date.fromisoformat(day)) is None
    assert table.band("EUR", "TWD", date(2017, 11, 1), date(2017, 11, 30)) is None
    assert table.average("EUR", "TWD", date(2017, 11, 1), date(2017, 11, 30)) is None


def test_a_cross_goes_through_the_euro_and_keeps_both_legs(table: RateTable) -> None:
    rate = table.on("GBP", "CNY", date(2017, 11, 3))
    assert rate is not None
    assert rate.legs == (("EUR/GBP", Decimal("0.89160")), ("EUR/CNY", Decimal("7.7170")))
    assert abs(rate.value * Decimal("0.89160") - Decimal("7.7170")) < Decimal("1e-17")
    inverse = table.on("CNY", "GBP", date(2017, 11, 3))
    assert inverse is not None
    assert abs(rate.value * inverse.value - 1) < Decimal("1e-17")


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


def test_days_lists_every_fixing(table: RateTable) -> None:
    days = table.days("EUR", "CNY", date(2017, 11, 1), date(2017, 11, 30))
    assert [rate.on.day for rate in days] == [2, 3, 6, 15]


def test_the_installed_rates() -> None:
    table = RateTable()
    rate = table.on("EUR", "USD", date(2017, 11, 2))
    assert rate is not None
    assert rate.value == Decimal("1.1645")
    assert {"EUR", "USD", "GBP", "CNY", "JPY", "INR", "SKK"} <= table.currencies
    assert table.last_day > date(2026, 1, 1)
    assert table.version[:1].isdigit()
    assert table.on("EUR", "SKK", date(2005, 6, 1)) is not None
    assert table.on("EUR", "SKK", date(2015, 6, 1)) is None
    assert table.on("EUR", "TWD", date(2017, 11, 2)) is None


USER = b"""date,base,quote,rate,source
2017-11-02,USD,TWD,30.17,Central Bank of the Republic of China (Taiwan)
2017-11-03,USD,TWD,30.20
2017-11-03,EUR,USD,1.2000,our desk
"""


def test_a_users_file_adds_currencies_and_wins_on_its_days(table: RateTable) -> None:
    own = table.with_file(USER, "rates.csv")
    rate = own.on("USD", "TWD", date(2017, 11, 2))
    assert rate is not None
    assert (rate.value, rate.source) == (Decimal("30.17"), "Central Bank of the Republic of China (Taiwan)")
    for day, value in ((2, "1.1645"), (3, "1.2000"), (6, "1.1590")):
        rate = own.on("EUR", "USD", date(2017, 11, day))
        assert rate is not None
        assert rate.value == Decimal(value)
    assert "TWD" in own.currencies
    assert "rates.csv" in own.source
    assert table.on("USD", "TWD", date(2017, 11, 2)) is None


def test_a_users_pair_is_inverted_and_crossed(table: RateTable) -> None:
    own = table.with_file(USER, "rates.csv")
    inverse = own.on("TWD", "USD", date(2017, 11, 3))
    assert inverse is not None
    assert abs(inverse.value * Decimal("30.20") - 1) < Decimal("1e-17")
    for base, quote in (("GBP", "TWD"), ("TWD", "GBP")):
        rate = own.on(base, quote, date(2017, 11, 2))
        assert rate is not None
        assert ("USD/TWD", Decimal("30.17")) in rate.legs
        pounds = Decimal("1.1645") / Decimal("0.88690") * Decimal("30.17")
        expected = pounds if quote == "TWD" else 1 / pounds
        assert abs(rate.value / expected - 1) < Decimal("1e-17")
    band = own.band("GBP", "TWD", date(2017, 11, 1), date(2017, 11, 9))
    assert band is not None
    assert {band.lowest.on.day, band.highest.on.day} == {2, 3}
    assert own.on("GBP", "TWD", date(2017, 11, 11)) is None


def test_two_files_lie_over_each_other(table: RateTable) -> None:
    own = table.with_file(USER, "first.csv").with_file(
        b"2017-11-02,USD,TWD,31\n2017-11-02,USD,AED,3.6725\n", "second.csv"
    )
    for code, value in (("TWD", "31"), ("AED", "3.6725")):
        rate = own.on("USD", code, date(2017, 11, 2))
        assert rate is not None
        assert rate.value == Decimal(value)
    assert own.on("USD", "TWD", date(2017, 11, 3)) is not None


@pytest.mark.parametrize(
    ("data", "place", "problem"),
    [
        (b"", "r.csv", "no rates"),
        (b"date,base,quote,rate\n", "r.csv", "no rates"),
        (b"\xff\xfe2\x000", "r.csv", "UTF-8"),
        (b"date,from,to,rate\n", "r.csv, line 1", "unknown columns"),
        (b"2017-11-02,USD,TWD\n", "r.csv, line 1", "3 columns"),
        (b"date,base,quote,rate\n\n2/11/2017,USD,TWD,30\n", "r.csv, line 3", "not a date"),
        (b"2017-02-30,USD,TWD,30\n", "r.csv, line 1", "not a date"),
        (b"2017-11-02,US$,TWD,30\n", "r.csv, line 1", "currency code"),
        (b"2017-11-02,USD,USD,30\n", "r.csv, line 1", "itself"),
        (b"2017-11-02,USD,TWD,thirty\n", "r.csv, line 1", "not a rate"),
        (b"2017-11-02,USD,TWD,0\n", "r.csv, line 1", "cannot be a rate"),
        (b"2017-11-02,USD,TWD,-3\n", "r.csv, line 1", "cannot be a rate"),
        (b"2017-11-02,USD,TWD,NaN\n", "r.csv, line 1", "cannot be a rate"),
        (b"2017-11-02,USD,TWD,Infinity\n", "r.csv, line 1", "cannot be a rate"),
        (b"a\0b\n", "r.csv", "not a text file"),
        (b"x" * 200_000, "r.csv", "not CSV"),
    ],
)
def test_a_bad_file_is_named_with_its_line(table: RateTable, data: bytes, place: str, problem: str) -> None:
    with pytest.raises(InputError) as raised:
        table.with_file(data, "r.csv")
    assert raised.value.name == place
    assert problem in raised.value.problem
    assert "\n" not in str(raised.value)


def test_bands_are_quick_once_asked() -> None:
    table = RateTable()
    first = date(2010, 1, 1)
    with little_work():
        for number in range(3000):
            day = first + timedelta(days=number)
            assert table.band("GBP", "USD", day - timedelta(days=30), day + timedelta(days=1)) is not None
