"""No command writes over what it reads, under whatever name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from checker.cli import main
from tests.documents.made import page, rows

TEXT = "Net sales rose 20 percent to $1,200 from $1,000.\n"
RELEASE = page(rows(["", "2:Three months ended March 31,"], ["", "2018", "2017"], ["Net sales", "$1,200", "$1,000"]))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journalist's folder: a draft, its release, rates, settings and dismissals."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text(TEXT)
    (tmp_path / "release.html").write_bytes(RELEASE)
    (tmp_path / "rates.csv").write_text("date,base,quote,rate\n2018-05-04,EUR,USD,1.2\n")
    (tmp_path / "checker.toml").write_text('rates = "more.csv"\n')
    (tmp_path / "more.csv").write_text("date,base,quote,rate\n2018-05-04,EUR,GBP,0.9\n")
    (tmp_path / "draft.txt.checker.toml").write_text("")
    (tmp_path / "link.html").symlink_to("release.html")
    (tmp_path / "hard.html").hardlink_to(tmp_path / "draft.txt")
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "output",
    [
        "draft.txt",
        "release.html",
        "rates.csv",
        "checker.toml",
        "more.csv",
        "draft.txt.checker.toml",
        "link.html",
        "hard.html",
    ],
)
@pytest.mark.parametrize(
    "command", ["check draft.txt --format text", "batch rows.jsonl", "batch rows.jsonl -o out.jsonl --summary"]
)
def test_what_is_read_is_not_written_over(
    desk: Path, command: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"id": 1, "text": TEXT} if output not in ("draft.txt", "hard.html", "draft.txt.checker.toml") else None
    if output == "draft.txt.checker.toml":  # a sidecar lies beside one draft, not beside the rows of a batch
        command = "check draft.txt --format csv" if command.startswith("batch") else command
    if row is None and command.startswith("batch"):
        command = command.replace("rows.jsonl", "drafts")
        (desk / "drafts").mkdir()
        (desk / "drafts" / "a.txt").hardlink_to(desk / "draft.txt")
    (desk / "rows.jsonl").write_text(json.dumps(row) + "\n")
    before = state(desk)
    words = [*command.split(), *([] if command.endswith("--summary") else ["-o"]), output]
    status = main([*words, "--against", "release.html", "--rates", "rates.csv"])
    assert status == 2
    assert "is what is being read" in capsys.readouterr().err
    assert state(desk) == before


def test_a_folder_of_reports_leaves_a_draft_of_the_same_name(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy("draft.txt", "story")
    (desk / "story.html").write_bytes(RELEASE)
    assert main(["check", "story", "--against", "story.html", "-o", "./"]) == 2
    assert "is what is being read" in capsys.readouterr().err
    assert (desk / "story.html").read_bytes() == RELEASE


def test_a_batch_gives_its_pages_other_names_than_its_drafts_have(desk: Path) -> None:
    (desk / "drafts").mkdir()
    for name in ("a.txt", "a.txt.html"):
        (desk / "drafts" / name).write_bytes(RELEASE if name.endswith("html") else TEXT.encode())
    assert main(["batch", "drafts", "-o", "out.jsonl", "--report-dir", "drafts"]) == 0
    assert (desk / "drafts" / "a.txt.html").read_bytes() == RELEASE
    assert (desk / "drafts" / "a.txt-2.html").read_text().startswith("<!doctype html>")


def test_a_row_of_four_byte_letters_gets_its_page(desk: Path) -> None:
    (desk / "rows.jsonl").write_text(json.dumps({"id": "𐐷" * 100, "text": TEXT}) + "\n")
    assert main(["batch", "rows.jsonl", "-o", "out.jsonl", "--report-dir", "pages"]) == 0
    assert "error" not in json.loads((desk / "out.jsonl").read_text())
    assert len(list((desk / "pages").iterdir())) == 2


def test_a_draft_that_cannot_be_read_keeps_no_other_from_its_report(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "empty.txt").write_text("")
    (desk / "cut.docx").write_bytes(b"PK\x03\x04 [Content_Types].xml")
    assert main(["check", "empty.txt", "draft.txt", "gone.txt", "cut.docx", "-o", "out/"]) == 2
    told = capsys.readouterr().err
    for name in ("empty.txt", "gone.txt", "cut.docx"):
        assert f"checker: {name}: " in told
    assert [file.name for file in (desk / "out").iterdir()] == ["draft.txt.html"]
