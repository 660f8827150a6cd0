"""Several references at once, and what an editor is told of references that are not sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli import main
from checker.core.finding import Finding
from checker.core.report import Report
from checker.documents import read_filing
from checker.job import Desk, Job
from checker.report.json import to_document
from tests.documents.made import pdf, workbook

STORY = Path(__file__).resolve().parent / "stories" / "reported-value-apparel-quarter"
RELEASE = STORY / "references" / "release.html"
DRAFT = STORY / "draft.txt"


def data_sheet(net_income: float = 25.9) -> bytes:
    """A data sheet of the same issuer, who is not named in it."""
    return workbook(
        {
            "Income": [
                ["Third quarter data sheet"],
                ["(US$ in millions, except per share data)"],
                ["", "Three months ended", ""],
                ["", "October 29, 2022", "October 30, 2021"],
                ["Sales", 412.6, 398.3],
                ["Net income", net_income, 30.3],
                ["Free cash flow", 41.7, 55.2],
            ]
        }
    )


def deck() -> bytes:
    """A page of a presentation, as a PDF."""
    lines = [(72, 760, "Tannerfield Outfitters"), (72, 745, "Third Quarter 2022 Earnings Presentation")]
    lines += [(72, 720, "Income statement (US$ in millions)"), (300, 700, "Three months ended")]
    lines += [(300, 685, "October 29,"), (420, 685, "October 30,"), (300, 670, "2022"), (420, 670, "2021")]
    table = [("Net income", "25.9", "30.3"), ("Free cash flow", "41.7", "55.2")]
    for y, (label, now, before) in zip((650, 635), table, strict=True):
        lines += [(72, y, label), (300, y, now), (420, y, before)]
    return pdf(lines)


def check(text: str, *against: Path) -> Report:
    desk = Desk(Job(against=tuple(map(str, against)), builtin=False))
    return desk.check(desk.take(text, "draft.txt"))


def figures(report: Report, check: str, text: str) -> list[Finding]:
    return [
        finding for finding in report.findings if finding.check == check and finding.span.cut(report.draft.text) == text
    ]


@pytest.fixture(params=["xlsx", "pdf"])
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    place = tmp_path / f"third-quarter.{request.param}"
    place.write_bytes(data_sheet() if request.param == "xlsx" else deck())
    return place


def test_a_release_and_a_data_sheet_are_of_one_issuer(sheet: Path) -> None:
    text = f"{DRAFT.read_text(encoding='utf-8')}\nFree cash flow was $41.7 million in the quarter.\n"
    report = check(text, RELEASE, sheet)
    assert not [finding.message for finding in report.findings if finding.flags]
    [flow] = figures(report, "reported-value", "$41.7 million")
    assert flow.verdict.value == "confirmed"
    assert "quarter" in flow.evidence[0].source.lower()


def test_what_two_references_say_differently_is_left_open_and_listed(tmp_path: Path) -> None:
    place = tmp_path / "data-sheet.xlsx"
    place.write_bytes(data_sheet(29.5))
    report = check("Tannerfield Outfitters' net income was $25.9 million in the quarter.", RELEASE, place)
    [found] = figures(report, "reported-value", "$25.9 million")
    assert found.verdict.value == "unchecked"
    assert {str(evidence.value) for evidence in found.evidence} == {"25850000", "29500000"}
    assert "sources differ" in found.message


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """The release with two digits of its net sales swapped in the text, not in the table."""
    page = RELEASE.read_text(encoding="utf-8")
    assert page.count("3.6 percent to $412.6 million") == 1
    place = tmp_path / "torn.html"
    place.write_text(page.replace("3.6 percent to $412.6 million", "3.6 percent to $421.6 million"), encoding="utf-8")
    return place


def test_a_release_that_contradicts_itself_is_reported(torn: Path) -> None:
    [warning] = read_filing(torn.read_bytes(), "torn.html").warnings
    assert "contradicts itself on Net sales" in warning
    assert "421,600,000" in warning
    assert "412,563,000" in warning


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_every_report_says_that_a_reference_contradicts_itself(
    form: str, torn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / f"report.{form}"
    arguments = ["check", str(DRAFT), "--against", str(torn), "--no-builtin-facts", "--format", form, "-o", str(place)]
    assert main([*arguments, "--fail-on", "never"]) == 0
    assert "contradicts itself on Net sales" in " ".join(place.read_text(encoding="utf-8").split())
    errors = capsys.readouterr().err.splitlines()
    assert len([line for line in errors if line.startswith("note: ") and "contradicts itself" in line]) == 1


def test_sound_references_carry_no_warnings(sheet: Path) -> None:
    document = to_document(check(DRAFT.read_text(encoding="utf-8"), RELEASE, sheet))
    assert [sorted(reference) for reference in document["tool"]["references"]] == [
        ["facts", "kind", "name", "sha256"]
    ] * 2


def test_a_reference_without_figures_says_so_in_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "words.html"
    empty.write_text("<p>Tannerfield Outfitters, Inc. appoints a treasurer.</p>", encoding="utf-8")
    assert main(["check", str(DRAFT), "--against", str(empty), "--no-builtin-facts", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    [reference] = json.loads(out)["tool"]["references"]
    assert reference["facts"] == 0
    assert "no figure that could be used" in reference["warnings"][0]
    assert "no figure that could be used" in err


def test_two_issuers_stay_two() -> None:
    other = Path(__file__).resolve().parent / "stories" / "reported-value-euro-group" / "references" / "release.html"
    desk = Desk(Job(against=(str(RELEASE), str(other)), builtin=False))
    text = "Vestermark Group made a net profit of 128.4 million euros in the third quarter of 2022."
    [found] = figures(desk.check(desk.take(text, "draft.txt")), "reported-value", "128.4 million euros")
    assert (found.verdict.value, "Vestermark" in found.evidence[0].source) == ("confirmed", True)
    clean = check(DRAFT.read_text(encoding="utf-8"), other, RELEASE)
    assert not [finding.message for finding in clean.findings if finding.flags]
