"""The audit table: every finding a row, and no cell that a spreadsheet would run."""

from __future__ import annotations

import copy
import csv
import io

import pytest

from checker.report.csv import COLUMNS, render_csv, safe_cell
from tests.report.sample_document import TEXT, sample_document


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_a_finding() -> None:
    table = rows(render_csv([sample_document(), sample_document()]))
    findings = sample_document()["findings"]
    assert len(table) == 2 * len(findings)
    for row, finding in zip(table, findings, strict=False):
        assert (row["id"], row["check"], row["verdict"]) == (finding["id"], finding["check"], finding["verdict"])
        assert TEXT[int(row["start"]) : int(row["end"])] == finding["text"]
        assert row["published"] == "2017-11-02/2017-11-03"
        assert row["claimed_low"] == ((finding["claimed"] or {}).get("low") or "")
    assert tuple(table[0]) == COLUMNS


def test_no_findings_is_a_table_with_a_head_only() -> None:
    assert render_csv([]) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ('"=1+1', "'\"=1+1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("＝1+1", "'＝1+1"),
        ("+5%", "'+5%"),
        ("-5", "-5"),
        ("%", "%"),
        ("-5.25", "-5.25"),
        ("up 5%", "up 5%"),
        ("", ""),
        (7, 7),
    ],
)
def test_cells_are_never_formulas(cell: object, safe: object) -> None:
    assert safe_cell(cell) == safe


def test_hostile_drafts_stay_in_their_cells() -> None:
    document = copy.deepcopy(sample_document())
    document["draft"]["name"] = "=cmd|'/C calc'!A0"
    document["findings"] = [document["findings"][0] | {"message": '@x,"y"\nz', "text": "-1+1"}]
    (row,) = rows(render_csv([document]))
    assert row["draft"] == "'=cmd|'/C calc'!A0"
    assert row["message"] == '\'@x,"y"\nz'
    assert row["text"] == "'-1+1"
