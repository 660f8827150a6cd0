"""`checker dismiss`: one finding stands, with a reason and a name, until that is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli import main

WRONG = "Sales rose 15 percent to $112 million from $100 million."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def findings(draft: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    main(["check", str(draft), "--format", "json", "--fail-on", "never"])
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)["findings"]
    return rows


def error_of(draft: Path, capsys: pytest.CaptureFixture[str]) -> str:
    return next(str(row["id"]) for row in findings(draft, capsys) if row["severity"] == "error")


def test_a_finding_is_dismissed_and_restored(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ident = error_of(draft, capsys)
    assert main(["check", str(draft)]) == 1
    assert main(["dismiss", str(draft), ident[:6], "--reason", "as the release has it", "--by", "desk"]) == 0
    assert main(["check", str(draft)]) == 0
    (row,) = [row for row in findings(draft, capsys) if row["id"] == ident]
    dismissed = row["dismissed"]
    assert isinstance(dismissed, dict)
    assert (dismissed["reason"], dismissed["by"]) == ("as the release has it", "desk")
    assert main(["dismiss", str(draft), ident, "--restore"]) == 0
    assert main(["check", str(draft)]) == 1


def test_without_an_id_what_is_flagged_is_listed(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ident = error_of(draft, capsys)
    assert main(["dismiss", str(draft)]) == 0
    shown = "rose 15 percent to $112 million from $100 million"
    assert capsys.readouterr().out == f"{ident}  1:7  error  growth  {shown}\n"
    assert main(["dismiss", str(draft), "1:7", "--reason", "known"]) == 0
    main(["dismiss", str(draft)])
    assert capsys.readouterr().out == f"{ident}  1:7  dismissed  growth  {shown}\n"


def test_a_batch_heeds_what_is_dismissed(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["dismiss", str(draft), error_of(draft, capsys), "--reason", "known"])
    out = tmp_path / "out.jsonl"
    assert main(["batch", str(tmp_path), "-o", str(out), "--fail-on", "error"]) == 0
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["report"]["summary"]["dismissed"] == 1


def test_a_report_with_dismissals_is_rechecked(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["dismiss", str(draft), error_of(draft, capsys), "--reason", "known"])
    report = tmp_path / "report.html"
    assert main(["check", str(draft), "-o", str(report)]) == 0
    assert main(["recheck", str(report)]) == 0
    draft.unlink()
    assert main(["recheck", str(report)]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["DRAFT", "ffffffffffff", "--reason", "x"], "no finding has this id; flagged are "),
        (["DRAFT", "9:9", "--reason", "x"], "9:9: no finding has this id; flagged are "),
        (["DRAFT", "ID"], "needs its reason"),
        (["DRAFT", "ID", "--reason", "  "], "needs its reason"),
        (["DRAFT", "ID", "--reason", "x" * 1001], "over 1000 characters"),
        (["DRAFT", "ID", "--restore"], "is not dismissed in"),
        (["-", "ID", "--reason", "x"], "standard input has none"),
        (["nowhere.txt", "ID", "--reason", "x"], "no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    draft: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    named = {"DRAFT": str(draft), "ID": error_of(draft, capsys)}
    assert main(["dismiss", *(named.get(argument, argument) for argument in arguments)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert not draft.with_name("draft.txt.checker.toml").exists()
