"""`checker recheck`: a report is made again from what it embeds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.cli import main

WRONG = 'The "group" <paid> 4.9 billion euros ($17.0 billion) & more.\n'


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(WRONG, "utf-8")
    return path


@pytest.mark.parametrize("form", ["html", "json"])
@pytest.mark.parametrize("draft_is_there", [True, False])
def test_nothing_differs_on_the_same_inputs(
    draft: Path, tmp_path: Path, form: str, *, draft_is_there: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / f"report.{form}"
    main(["check", str(draft), "--published", "2007-10-10", "-o", str(report)])
    if not draft_is_there:
        draft.unlink()
    assert main(["recheck", str(report)]) == 0
    assert capsys.readouterr().out.startswith("no difference in ")


def test_what_differs_is_said(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.json"
    main(["check", str(draft), "--published", "2007-10-10", "-o", str(report)])
    old = json.loads(report.read_text("utf-8"))
    old["findings"][0]["message"] = "something else"
    old["findings"].append({**old["findings"][0], "id": "000000000000", "check": "imagined"})
    old["numerals"][0]["state"] = "confirmed"
    report.write_text(json.dumps(old), "utf-8")
    assert main(["recheck", str(report)]) == 1
    out = capsys.readouterr().out
    assert "changed (message)" in out
    assert "gone: imagined" in out
    assert ": confirmed -> " in out


def test_a_draft_that_was_edited_since_is_noted(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.html"
    main(["check", str(draft), "--published", "2007-10-10", "-o", str(report)])
    draft.write_text("Something else.\n", "utf-8")
    assert main(["recheck", str(report)]) == 0
    assert "has changed since" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"schema": "checker-report/1"}', b"<html></html>", b"\xff\xfe", b"[" * 50_000]
)
def test_what_is_no_report_is_one_line(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(content)
    assert main(["recheck", str(path)]) == 2
    err = capsys.readouterr().err
    assert "holds no report" in err
    assert err.count("\n") == 1
