"""How far a document's own arithmetic bears out its reading."""

from __future__ import annotations

import pytest

from checker.core.fact import Proof
from checker.documents import read_filing
from tests.documents.made import page, rows

MILLIONS = "<p>(In millions)</p>"
HEAD = (["", "Three Months Ended March 31,"], ["", "2018", "2017"])


def proofs(table: str, before: str = MILLIONS) -> dict[str, set[Proof]]:
    found: dict[str, set[Proof]] = {}
    for fact in read_filing(page(table, before), "x.html").facts:
        found.setdefault(fact.label, set()).add(fact.proof)
    return found


@pytest.mark.parametrize(
    ("lines", "proved"),
    [
        ([["Pumps", "$812", "$700"], ["Valves", "388", "300"], ["Total", "1,200", "1,000"]], True),
        ([["Pumps", "$812", "$700"], ["Valves", "388", "300"], ["Total", "1,260", "1,070"]], False),
        ([["Revenue", "$1,200", "$1,000"], ["Cost of sales", "713", "645"], ["Gross profit", "487", "355"]], True),
        ([["Revenue", "$1,200", "$1,000"], ["Cost of sales", "713", "645"], ["Gross profit", "478", "535"]], False),
        (
            [
                ["North", "$812", "$700"], ["South", "388", "300"], ["Total home", "1,200", "1,000"],
                ["Abroad", "450", "420"], ["Total", "1,650", "1,420"],
            ],
            True,
        ),
    ],
)  # fmt: skip
def test_a_total_proves_its_parts_and_is_proved_by_them(lines: list[list[str]], *, proved: bool) -> None:
    found = proofs(rows(["", "2:Three Months Ended March 31,"], ["", "2018", "2017"], *lines))
    assert set().union(*found.values()) == ({Proof.PROVED} if proved else {Proof.FITS})


def test_changes_that_follow_from_their_columns_prove_the_row() -> None:
    found = proofs(
        rows(
            ["", "2:Three Months Ended March 31,", ""], ["", "2018", "2017", "% Change"],
            ["Orders received", "$1,300", "$1,000", "30%"], ["Order book", "2,750", "2,500", "10%"],
            ["Outlay on plant", "945", "900", "5%"], ["Outlay on software", "400", "377", "11%"],
        )
    )  # fmt: skip
    assert found["Orders received"] == {Proof.PROVED}
    assert found["Outlay on software"] == {Proof.FITS}


def test_a_table_that_tells_no_period_is_doubtful() -> None:
    dated = rows(["", "Three months ended March 31, 2018"], ["Revenue", "$1,200"], ["Orders received", "$410"])
    undated = rows(["", "Amount"], ["Freight paid", "$355"], ["Rent paid", "$77"])
    found = proofs(f"{dated}<p>Further figures</p>{undated}")
    assert found["Freight paid (Amount)"] == {Proof.DOUBTFUL}
    assert found["Orders received"] == {Proof.FITS}


def test_columns_that_read_alike_and_differ_are_doubtful() -> None:
    found = proofs(
        rows(["", "2:Three months ended March 31, 2018"], ["Orders received", "$410", "$398"], ["Rent", "$7", "$7"])
    )
    assert found["Orders received"] == {Proof.DOUBTFUL}
    assert found["Rent"] == {Proof.FITS}
