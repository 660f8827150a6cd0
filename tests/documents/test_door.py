"""Figures that no source means are left out and told of with their place; the rest of the file is read."""

from __future__ import annotations

import json

import pytest

from checker.core.errors import InputError
from checker.documents import read_filing, read_filings
from tests.documents.made import page, rows, zipped
from tests.effort import little_work

GOOD = {"end": "2018-03-31", "start": "2018-01-01", "val": 1200, "form": "10-Q", "accn": "1"}


def companyfacts(value: str, *, name: str = "Example Works Inc", end: str = "2018-03-31") -> bytes:
    bad = json.dumps(GOOD | {"val": "VALUE", "end": end}).replace('"VALUE"', value)
    units = f'{{"USD": [{json.dumps(GOOD)}, {bad}]}}'
    return f'{{"cik": 7, "entityName": {json.dumps(name)}, "facts": {{"us-gaap": {{"Assets": {{"units": {units}}}}}}}}}'.encode()


def data_set(value: str = "5000", ddate: str = "20180331", sub: str = "") -> bytes:
    num = f"adsh\ttag\tddate\tqtrs\tuom\tvalue\nA\tAssets\t20180331\t0\tUSD\t1200\nA\tLiabilities\t{ddate}\t4\tUSD\t{value}\n"
    return zipped({"sub.txt": f"adsh\tcik\tname\nA\t1\tX INC\n{sub}".encode(), "num.txt": num.encode()})


@pytest.mark.parametrize(
    "value", ["1e400", "9" * 4000, "1e999999999", '"1e50000000"', '"NaN"', '"-Infinity"', '"sNaN"', "1E-99999"]
)
def test_an_absurd_value_of_companyfacts_is_left_out(value: str) -> None:
    with little_work(5):
        filing = read_filing(companyfacts(value), "x.json")
    assert [str(fact.value) for fact in filing.facts] == ["1200"]
    assert "1 figure is left out" in filing.warnings[0]
    assert "us-gaap:Assets" in filing.warnings[0]
    assert len(filing.warnings[0]) < 400


@pytest.mark.parametrize("value", ["NaN", "Infinity", "sNaN", "1E+99999999", "1E-99999999"])
def test_an_absurd_value_of_a_data_set_is_left_out(value: str) -> None:
    with little_work(5):
        (submission,) = read_filings(data_set(value), "q.zip")
    assert [str(fact.value) for fact in submission.facts] == ["1200"]
    assert "num.txt: A, Liabilities" in submission.warnings[0]


@pytest.mark.parametrize("ddate", ["99991231", "00010101", "00000000", "2018", "x"])
def test_a_day_in_no_calendar_is_left_out(ddate: str) -> None:
    (submission,) = read_filings(data_set(ddate=ddate), "q.zip")
    assert [str(fact.value) for fact in submission.facts] == ["1200"]
    assert len(read_filing(companyfacts("5", end="9999-12-31"), "x.json").facts) == 1


@pytest.mark.parametrize("line", ["B", "B\t2", "B\t\tY INC", "B\t2\t"])
def test_a_submission_that_names_nobody_is_left_out(line: str) -> None:
    assert len(list(read_filings(data_set(sub=line + "\n"), "q.zip"))) == 1


def test_a_name_of_a_million_letters_is_refused() -> None:
    with little_work(5), pytest.raises(InputError, match="the issuer's name in it has 1,000,000 letters"):
        read_filing(companyfacts("5", name="A" * 1_000_000), "x.json")


def test_an_issuer_without_a_name_is_called_so() -> None:
    filing = read_filing(companyfacts("5", name=" "), "x.json")
    assert filing.entity.name
    assert filing.entity.id


def test_a_superscript_is_no_scale() -> None:
    read_filing("measure,period,value,unit,scale\nrevenue,2018,5,USD,²\n".encode(), "x.csv")


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "unicode_escape", "base64", "rot13", "no-such"])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    table = rows(["", "2018", "2017"], ["Net sales", "$1,200", "$1,000"])
    head = f'<html><head><meta charset="{charset}"></head>'.encode()
    filing = read_filing(page(table).replace(b"<html>", head), "x.html")
    assert "1200" in {str(fact.value) for fact in filing.facts}


def test_a_line_of_a_million_letters_is_refused() -> None:
    with little_work(5), pytest.raises(InputError, match="a line of more than 1,000,000 letters"):
        read_filing(b"measure," + b"5," * 2_000_000 + b"\n1,2\n", "x.csv")
