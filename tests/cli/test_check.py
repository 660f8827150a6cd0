"""`checker check`: forms of the report, where it goes, and what the exit status says."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from checker.cli import main

RIGHT = "The group paid 4.9 billion euros ($7.0 billion) for its rival.\n"
WRONG = "The group paid 4.9 billion euros ($7.0 million) for its rival.\n"
DAY = ["--published", "2007-10-10"]


@pytest.fixture
def right(tmp_path: Path) -> str:
    path = tmp_path / "right.txt"
    path.write_text(RIGHT, "utf-8")
    return str(path)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG, "utf-8")
    return str(path)


def test_nothing_wrong_is_status_0(right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", right, *DAY]) == 0
    captured = capsys.readouterr()
    assert "No errors" in captured.out
    assert captured.err == ""


@pytest.mark.parametrize(("threshold", "status"), [("error", 1), ("warning", 1), ("never", 0)])
def test_an_error_is_status_1_unless_told_otherwise(
    wrong: str, threshold: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", wrong, *DAY, "--fail-on", threshold]) == status
    assert "$7.0 million" in capsys.readouterr().out


def test_the_text_is_plain_away_from_a_terminal(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", wrong, *DAY])
    assert "\x1b" not in capsys.readouterr().out


def test_json_names_draft_day_rates_and_packs(wrong: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", wrong, *DAY, "--format", "json"]) == 1
    report = json.loads(capfd.readouterr().out)
    assert report["schema"] == "checker-report/1"
    assert report["draft"]["name"] == wrong
    assert report["draft"]["published"] == {"from": "2007-10-10", "to": "2007-10-10", "basis": "given"}
    assert report["tool"]["rates"]["version"] == "2026-10-30"
    assert {reference["kind"] for reference in report["tool"]["references"]} == {"pack"}


def test_the_same_inputs_give_the_same_bytes(wrong: str, capfd: pytest.CaptureFixture[str]) -> None:
    outputs = set()
    for _ in range(2):
        main(["check", wrong, *DAY, "--format", "json"])
        outputs.add(capfd.readouterr().out)
    assert len(outputs) == 1


@pytest.mark.parametrize("ending", ["json", "html", "sarif", "csv", "docx", "txt", "jsonld"])
def test_the_ending_decides_the_form(wrong: str, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"report.{ending}"
    assert main(["check", wrong, *DAY, "-o", str(output)]) == 1
    data = output.read_bytes()
    if ending in ("json", "sarif", "jsonld"):
        assert isinstance(json.loads(data), dict | list)
    elif ending == "html":
        assert b"<html" in data
    elif ending == "csv":
        assert len(list(csv.reader(io.StringIO(data.decode())))) >= 2
    elif ending == "docx":
        assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    else:
        assert "$7.0 million" in data.decode()


def test_an_ending_that_tells_nothing_is_asked_about(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", wrong, "-o", str(tmp_path / "report.xyz")]) == 2
    assert "--format" in capsys.readouterr().err
    assert not (tmp_path / "report.xyz").exists()


def test_a_report_is_whole_or_not_there(wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", wrong, "-o", str(tmp_path / "nowhere" / "report.json")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["wrong.txt"]


@pytest.mark.parametrize("arguments", [["-"], ["-", "-o", "-"]])
def test_standard_input(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "checker", "check", *arguments, *DAY, "--format", "json"]
    done = subprocess.run(command, input=WRONG.encode(), capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert json.loads(done.stdout)["draft"]["text"] == WRONG
    assert done.stderr == b""


def test_standard_input_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-", "-"]) == 2
    assert "once" in capsys.readouterr().err


def test_several_drafts_in_one_output(right: str, wrong: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", right, wrong, *DAY, "--format", "json"]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert [json.loads(line)["draft"]["name"] for line in lines] == [right, wrong]
    assert main(["check", right, wrong, *DAY, "--format", "csv"]) == 1
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert {row["draft"] for row in rows} <= {right, wrong}
    assert wrong in {row["draft"] for row in rows}
    assert main(["check", right, wrong, *DAY, "--format", "sarif"]) == 1
    assert json.loads(capfd.readouterr().out)["version"] == "2.1.0"


def test_several_drafts_into_a_folder(
    right: str, wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", right, wrong, right, *DAY, "-o", f"{tmp_path}/reports/"]) == 1
    names = ["right.txt-2.html", "right.txt.html", "wrong.txt.html"]
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == names
    assert main(["check", right, wrong, "--format", "html"]) == 2
    assert "end -o with /" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.txt"),
        (b"\x00\x01\x02\x03" * 100, "binary.txt"),
        (b"PK\x03\x04 no zip", "broken.docx"),
        (b"%PDF-1.7 no more", "broken.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.doc"),
    ],
)
def test_a_draft_that_cannot_be_read_is_one_line(
    tmp_path: Path, content: bytes, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert name in captured.err
    assert "internal fault" not in captured.err


@pytest.mark.parametrize(
    ("extra", "named"),
    [
        (["--against", "nowhere.html"], "nowhere.html"),
        (["--rates", "nowhere.csv"], "nowhere.csv"),
        (["--published", "tomorrow"], "tomorrow"),
        (["--published", "2017-11-03/2017-11-01"], "2017-11-03/2017-11-01"),
        (["--published", "2017-13-03"], "2017-13-03"),
        (["--store", "mysql://host/db"], "mysql"),
        (["--store", "/nowhere/at/all.sqlite"], "/nowhere/at/all.sqlite"),
    ],
)
def test_a_reference_that_cannot_be_used_is_one_line(
    right: str, extra: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", right, *extra]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert named in captured.err
    assert "internal fault" not in captured.err


def test_a_folder_is_no_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert "checker batch" in capsys.readouterr().err


def test_rates_of_ones_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("date,base,quote,rate\n2017-11-02,USD,TWD,30.17\n", "utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("It will spend T$3.0 billion ($99.4 million) on the plant.\n", "utf-8")
    command = ["check", str(draft), "--published", "2017-11-03", "--format", "json", "--rates", str(rates)]
    assert main(command) == 0
    report = json.loads(capfd.readouterr().out)
    assert "rates.csv" in report["tool"]["rates"]["source"]
