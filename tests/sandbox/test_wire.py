from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checker.core.draft import Draft
from checker.core.fact import Fact, Place, Qualifier, Source, Step
from checker.core.period import Period
from checker.core.unit import Unit
from checker.documents import Filing, read_filing
from checker.draft import read_draft
from checker.sandbox.wire import WireError, decode, encode
from tests.documents.made import page, rows

TABLE = rows(["", "2:Three months ended March 31,"], ["", "2018", "2017"], ["Net sales", "$1,200", "$1,000"])
FACT = Fact(
    entity="x",
    concept="revenue",
    period=Period(date(2018, 1, 1), date(2018, 3, 31)),
    unit=Unit(candidates=("USD", "CAD")),
    value=Decimal("-12.50"),
    source=Source(id="s", title="\ud800 half a letter", published=None),
    locator="row 1",
    path=(Step(Place.ROW, "Net sales"),),
    qualifiers=(Qualifier.ADJUSTED,),
    dimensions=(("axis", "member"),),
)


def test_a_fact_comes_back_as_it_was() -> None:
    back = decode(encode(FACT), Fact)
    assert back == FACT
    assert str(back.value) == "-12.50"
    assert type(back.path[0]) is Step


def test_a_filing_comes_back_with_what_its_facts_share() -> None:
    filing = read_filing(page(TABLE), "x.html")
    back = decode(encode(filing), Filing)
    assert back == filing
    assert back.facts
    assert all(fact.source is back.source for fact in back.facts)


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_a_draft_comes_back(name: str) -> None:
    draft = read_draft(
        b"<html><body><h1>Sales rise</h1><p>\xe2\x80\x9cUp 5%,\xe2\x80\x9d it said.</p></body></html>", name
    )
    assert decode(encode(draft), Draft) == draft


def changed(path: list[Any], value: object) -> bytes:
    whole = json.loads(encode(FACT))
    place = whole
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"[[0]]",
        b"[[99, 1]]",
        b'[["__import__", "os"]]',
        b"[" * 100_000,
        changed([-1, 1], ["a", "list"]),
        changed([-1, 1], None),
        changed([-1, 3], 10**6),
        changed([-1, 3], -1),
        changed([-1, 3], 0.0),
        changed([-1, 5], "1e"),
        changed([-1, 5], 1.5),
        changed([-1, 0], 1),
        changed([0, 1], "2018-13-01"),
    ],
)
def test_an_answer_that_is_no_fact_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data, Fact)
