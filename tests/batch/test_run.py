"""A batch from end to end: order, bad rows, processes that die, taking up again, summary and reports."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.batch import BatchRequest, run_batch
from checker.batch.rows import Row
from checker.batch.work import Outcome, Worker
from checker.cli import main
from checker.core.errors import UsageError
from checker.job import Job

RIGHT = "Sales rose 12 percent to $112 million from $100 million."
WRONG = "Sales rose 21 percent to $112 million from $100 million."
FORKS = multiprocessing.get_start_method() == "fork"


def write_rows(path: Path, *rows: dict[str, Any] | str) -> str:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return str(path)


def many(count: int) -> list[dict[str, Any]]:
    return [{"id": f"row {number}", "text": (RIGHT, WRONG)[number % 2]} for number in range(count)]


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_lines_come_in_the_order_of_the_input(tmp_path: Path, jobs: int) -> None:
    source, output = write_rows(tmp_path / "in.jsonl", *many(120)), tmp_path / "out.jsonl"
    result = run_batch(BatchRequest(source=source, output=str(output), job=Job(), jobs=jobs))
    lines = read(output)
    assert [line["id"] for line in lines] == [f"row {number}" for number in range(120)]
    flagged = [line["report"]["summary"]["severities"]["error"] > 0 for line in lines]
    assert flagged == [number % 2 == 1 for number in range(120)]
    assert (result.rows, result.unreadable, result.errors) == (120, 0, 60)


def test_as_many_processes_as_one_likes_give_the_same_bytes(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", *many(60))
    outputs = [tmp_path / f"out{jobs}.jsonl" for jobs in (1, 3)]
    for jobs, output in zip((1, 3), outputs, strict=True):
        run_batch(BatchRequest(source=source, output=str(output), job=Job(), jobs=jobs))
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_row_never_stops_the_rest(tmp_path: Path, jobs: int) -> None:
    source = write_rows(
        tmp_path / "in.jsonl",
        {"id": "good", "text": RIGHT, "published": None, "whatever": {}},
        "{not json",
        {"id": "empty", "text": ""},
        {"id": "no day", "text": RIGHT, "published": "the third of May"},
        {"id": "no file", "text": RIGHT, "against": ["nowhere.html"]},
        {"id": "odd", "text": "half a pair \ud83d, a nul \x00, a line\u2028break: up 5%."},
        {"id": "range", "text": RIGHT, "published": "2004-07-01/2005-02-28"},
    )
    output = tmp_path / "out.jsonl"
    assert main(["batch", source, "-o", str(output), "--jobs", str(jobs)]) == 0
    lines = {line["id"]: line for line in read(output)}
    assert list(lines) == ["good", "line 2", "empty", "no day", "no file", "odd", "range"]
    assert "the third of May" in lines["no day"]["error"]
    assert "nowhere.html" in lines["no file"]["error"]
    assert "line 2" in lines["line 2"]["error"]
    assert "report" in lines["good"]
    assert lines["range"]["report"]["draft"]["published"]["from"] == "2004-07-01"
    assert all(("error" in line) != ("report" in line) for line in lines.values())
    assert all("\n" not in line.get("error", "") for line in lines.values())


def test_a_stopped_run_is_taken_up(tmp_path: Path) -> None:
    source, whole, output = write_rows(tmp_path / "in.jsonl", *many(40)), tmp_path / "whole", tmp_path / "out"
    run_batch(BatchRequest(source=source, output=str(whole), job=Job(), jobs=1))
    complete = whole.read_bytes()
    for cut in (0, 5, len(complete) // 2, len(complete) - 1, len(complete)):
        output.write_bytes(complete[:cut])
        result = run_batch(BatchRequest(source=source, output=str(output), job=Job(), jobs=1, resume=True))
        assert output.read_bytes() == complete
        assert (result.rows, result.errors) == (40, 20)


def test_ids_that_repeat_are_all_checked(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", *[{"id": "same", "text": RIGHT}] * 3)
    output = tmp_path / "out.jsonl"
    run_batch(BatchRequest(source=source, output=str(output), job=Job(), jobs=1))
    output.write_bytes(output.read_bytes().splitlines(keepends=True)[0])
    run_batch(BatchRequest(source=source, output=str(output), job=Job(), jobs=1, resume=True))
    assert len(read(output)) == 3


class Deadly(Worker):
    """A worker that dies of one row, as one that runs out of memory does."""

    def check(self, row: Row) -> Outcome:
        if row.id == "deadly":
            os._exit(9)
        return super().check(row)


@pytest.mark.skipif(not FORKS, reason="the stand-in worker reaches other processes only where they are forked")
def test_a_process_that_dies_takes_only_its_own_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.batch.pool.Worker", Deadly)
    rows = many(110)
    rows[30]["id"] = "deadly"
    source, output = write_rows(tmp_path / "in.jsonl", *rows), tmp_path / "out.jsonl"
    result = run_batch(BatchRequest(source=source, output=str(output), job=Job(), jobs=2))
    lines = read(output)
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert [line["id"] for line in lines if "error" in line] == ["deadly"]
    assert "died" in lines[30]["error"]
    assert result.unreadable == 1


def test_a_folder_of_drafts_with_summary_and_reports(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    (drafts / "sub").mkdir(parents=True)
    (drafts / "a.txt").write_text(RIGHT, "utf-8")
    (drafts / "sub" / "b.md").write_text(f"# Results\n\n{WRONG}\n", "utf-8")
    (drafts / "c.docx").write_bytes(b"no Word file")
    summary, reports = tmp_path / "summary.csv", tmp_path / "reports"
    output = tmp_path / "out.jsonl"
    command = ["batch", str(drafts), "-o", str(output), "--summary", str(summary), "--report-dir", str(reports)]
    assert main([*command, "--fail-on", "error"]) == 1
    assert [line["id"] for line in read(output)] == ["a.txt", "c.docx", "sub/b.md"]
    with summary.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == ["a.txt", "c.docx", "sub/b.md"]
    assert [row["errors"] for row in rows] == ["0", "", "1"]
    assert "c.docx" in rows[1]["error"]
    assert sorted(path.name for path in reports.iterdir()) == ["a.txt.html", "index.html", "sub-b.md.html"]
    index = (reports / "index.html").read_text("utf-8")
    assert 'sub-b.md.html"' in index
    assert "c.docx" in index
    again = output.read_bytes(), summary.read_bytes(), index
    assert main([*command, "--resume"]) == 0
    assert (output.read_bytes(), summary.read_bytes(), (reports / "index.html").read_text("utf-8")) == again


def test_a_summary_is_no_spreadsheet_formula(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", {"id": "=HYPERLINK(1)", "text": RIGHT})
    summary = tmp_path / "summary.csv"
    assert main(["batch", source, "-o", str(tmp_path / "out"), "--summary", str(summary)]) == 0
    with summary.open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["id"] == "'=HYPERLINK(1)"


def test_the_input_is_not_overwritten(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", *many(1))
    with pytest.raises(UsageError, match="is what is being read"):
        run_batch(BatchRequest(source=source, output=source, job=Job()))
    assert len(read(Path(source))) == 1


def test_references_that_cannot_be_opened_stop_it_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = write_rows(tmp_path / "in.jsonl", *many(3)), tmp_path / "out.jsonl"
    assert main(["batch", source, "-o", str(output), "--rates", str(tmp_path / "none.csv"), "--jobs", "2"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not output.exists()


def test_no_progress_bar_away_from_a_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = write_rows(tmp_path / "in.jsonl", *many(3))
    assert main(["batch", source, "-o", "-"]) == 0
    captured = capfd.readouterr()
    assert captured.err == ""
    assert len(captured.out.splitlines()) == 3


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc")
def test_a_killed_run_leaves_whole_lines_and_no_processes(tmp_path: Path) -> None:
    source, output = write_rows(tmp_path / "in.jsonl", *many(20_000)), tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "checker", "batch", source, "-o", str(output), "--jobs", "2"]
    with subprocess.Popen(command, start_new_session=True) as process:
        wait_until(lambda: output.exists() and output.stat().st_size > 200_000)
        process.kill()
    lines = output.read_bytes().split(b"\n")
    assert [json.loads(line)["id"] for line in lines[:-1]] == [f"row {number}" for number in range(len(lines) - 1)]
    wait_until(lambda: not session_is_alive(process.pid))


def session_is_alive(leader: int) -> bool:
    """Whether a process of the session runs still; those that nobody has buried yet do not count."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, group = stat.read_text("utf-8").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == leader and state != "Z":
            return True
    return False


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
