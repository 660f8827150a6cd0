"""What a user's own file of rates may say, and what is wrong with one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.core.errors import InputError
from checker.facts.rates import RateTable
from tests.facts.rates import banks


@pytest.fixture
def table(tmp_path: Path) -> RateTable:
    return banks.table(tmp_path)


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
    assert len(own.others("USD", "TWD", date(2017, 11, 2), date(2017, 11, 2))) == 1  # the bank that lists it too


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


@pytest.mark.parametrize(
    ("line", "problem", "remedy"),
    [
        (b"2017-11-02,TWD,USD,30.17", "the pair is the wrong way round: one TWD was about 0.033146 USD", "swap"),
        (b"2017-11-02,EUR,USD,0.859", "the pair is the wrong way round: one EUR was about 1.1645 USD", "swap"),
        (b"2017-11-03,EUR,DEM,2.9", "DEM gave way to EUR on 1 January 1999", "successor"),
        (b"2003-05-06,USD,TRY,1528793", "TRY had not begun: on 6 May 2003 this money was TRL", "write TRL"),
        (b"1997-05-06,USD,RUB,5700", "RUB had not begun: on 6 May 1997 this money was RUR", "write RUR"),
        (b"2017-11-06,USD,TRL,3.87", "TRL gave way to TRY on 1 January 2005", "successor"),
        (b"2017-11-02,USD,TWD,3017", "100 times off what was published", "one unit"),
    ],
)
def test_a_rate_that_cannot_be_is_named_with_its_line(table: RateTable, line: bytes, problem: str, remedy: str) -> None:
    with pytest.raises(InputError) as raised:
        table.with_file(b"date,base,quote,rate\n" + line + b"\n", "r.csv")
    assert raised.value.name == "r.csv, line 2"
    assert problem in raised.value.problem
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    "line",
    [
        b"2017-11-02,USD,TWD,31.4",  # another market's rate
        b"2017-11-02,USD,VND,22700",  # nobody else lists it
        b"2017-11-05,EUR,USD,1.162",  # a Sunday
        b"2017-11-03,EUR,DEM,1.95583",  # the parity, long after
    ],
)
def test_a_rate_that_may_be_is_taken(table: RateTable, line: bytes) -> None:
    day, base, quote, value = line.decode().split(",")
    rate = table.with_file(line, "r.csv").on(base, quote, date.fromisoformat(day))
    assert rate is not None
    assert (rate.value, rate.kind) == (Decimal(value), "rate given")


def test_a_gap_in_a_file_falls_back_to_what_banks_publish(table: RateTable) -> None:
    own = table.with_file(b"2017-11-02,EUR,USD,1.16\n2017-11-30,EUR,USD,1.19\n", "r.csv")
    for day, source in ((2, "r.csv"), (3, "Frankfurt"), (6, "Frankfurt"), (30, "r.csv")):
        rate = own.on("EUR", "USD", date(2017, 11, day))
        assert rate is not None
        assert rate.source == source
    assert own.on("EUR", "USD", date(2017, 11, 25)) is None


def test_a_file_beside_a_bank_makes_two_rates_of_a_day(table: RateTable) -> None:
    own = table.with_file(b"2017-11-02,EUR,USD,1.10\n", "r.csv")
    others = own.others("EUR", "USD", date(2017, 11, 2), date(2017, 11, 2))
    assert [band.lowest.source for band in others] == ["Frankfurt", "New York"]
