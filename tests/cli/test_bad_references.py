"""``--against`` a filing that cannot be used: one line on standard error, exit code 2, no report and no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli import main
from tests.documents.made import page, pdf, rows, workbook, zipped
from tests.effort import little_work

TABLE = rows(["", "2:Three months ended March 31,"], ["", "2018", "2017"], ["Net sales", "$1,200", "$1,000"])
BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.html", lambda: b"", "the file is empty"),
    ("deep.html", lambda: b"<div>" * 10_000 + b"$5", "nested deeper"),
    ("big.html", lambda: page(TABLE) + b" " * 50_000_000, "50 MB"),
    ("chart.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "binary file"),
    ("cut.pdf", lambda: pdf([(72, 700, "Net sales")])[:200], "broken or cut short"),
    ("locked.pdf", lambda: pdf([(72, 700, "x")], encrypted=True), "locked with a password"),
    ("scan.pdf", lambda: pdf([], picture=True), "only pictures"),
    (
        "bomb.xlsx",
        lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"0" * 60_000_000}),
        "zip bomb",
    ),
    ("formulas.xlsx", lambda: workbook({"A": [["", "Q1 2018"], ["Net sales (in USD)", "=1+1"]]}), "formulas without"),
    ("blank.csv", lambda: b"a,b\n1,2\n", "no usable figure"),
]


@pytest.mark.parametrize(("name", "make", "says"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_reference_is_one_line_and_no_report(
    name: str, make: Callable[[], bytes], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference, draft = tmp_path / name, tmp_path / "draft.txt"
    reference.write_bytes(make())
    draft.write_text("Net sales were $1,200 in the quarter.", encoding="utf-8")
    with little_work(10):
        code = main(["check", str(draft), "--against", str(reference), "--format", "json"])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    [line] = err.splitlines()
    assert str(reference) in line
    assert says in line


def test_a_missing_reference_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Net sales were $1,200.", encoding="utf-8")
    assert main(["check", str(draft), "--against", str(tmp_path / "nowhere.html")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "nowhere.html" in line


def test_a_reference_in_another_encoding_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference, draft = tmp_path / "release.html", tmp_path / "draft.txt"
    reference.write_bytes(page(TABLE.replace("$", "€")).decode().encode("utf-16"))
    draft.write_text("Example Works had net sales of €1,200 in the quarter ended March 31, 2018.", encoding="utf-8")
    arguments = ["check", str(draft), "--against", str(reference), "--no-builtin-facts", "--format", "json"]
    assert main(arguments) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    [verdict] = [finding["verdict"] for finding in findings if finding["text"] == "€1,200"]
    assert verdict == "confirmed"
