"""A file, a folder of files, and the unit that a sheet keeps to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.core.errors import InputError
from checker.documents import read_filing
from checker.documents.naming import filing_files, split_unit
from tests.documents.made import workbook

SHEETS: dict[str, list[list[object]]] = {
    "P&L": [["Example Works Ltd"], ["", "Year ended March 31,"], ["", 2022, 2021], ["Sales", 4120, 3800]],
}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("book.xlsx", ("book.xlsx", "")),
        ("book.xlsx#unit=INR:crore", ("book.xlsx", "INR:crore")),
        ("a#b/book.xlsx#unit=USD", ("a#b/book.xlsx", "USD")),
    ],
)
def test_the_unit_stands_behind_the_name(given: str, wanted: tuple[str, str]) -> None:
    assert split_unit(given) == wanted


@pytest.mark.parametrize(
    ("unit", "value", "money"),
    [("INR:crore", "41200000000", "INR"), ("USD:million", "4120000000", "USD"), ("EUR:thousands", "4120000", "EUR")],
)
def test_a_sheet_without_a_unit_takes_the_one_given(unit: str, value: str, money: str) -> None:
    fact = read_filing(workbook(SHEETS), f"book.xlsx#unit={unit}").facts[0]
    assert (str(fact.value), str(fact.unit)) == (value, money)
    assert "#" not in fact.locator + fact.source.title


def test_a_unit_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match="“rupees” is no unit; write FILE#unit=INR:crore"):
        read_filing(workbook(SHEETS), "book.xlsx#unit=rupees")


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("b.html", "a.pdf", "notes.odt", ".hidden.html", "~$open.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert filing_files(f"{tmp_path}#unit=USD") == [f"{tmp_path}/a.pdf#unit=USD", f"{tmp_path}/b.html#unit=USD"]
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="holds no filings"):
        filing_files(str(tmp_path / "none"))


def test_tables_under_headers_of_their_own_are_read_apart() -> None:
    sheet: list[list[object]] = [
        ["Example Works Inc. (NYSE: EXW)"],
        ["(in millions)"],
        ["", "FY 2022", "FY 2021"],
        ["Net sales", 412.1, 380.5],
        [],
        ["Balance sheet"],
        ["", "December 31, 2022", "December 31, 2021"],
        ["Total assets", 912.1, 880.5],
    ]
    facts = read_filing(workbook({"Data": sheet}), "book.xlsx").facts
    assert [(fact.concept, str(fact.period)) for fact in facts] == [
        ("net-sales", "2022-01-01/2022-12-31"),
        ("net-sales", "2021-01-01/2021-12-31"),
        ("total-assets", "2022-12-31"),
        ("total-assets", "2021-12-31"),
    ]
    assert facts[2].locator.startswith("sheet “Data”, table 2")
