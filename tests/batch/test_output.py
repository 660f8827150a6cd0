"""The output of a batch grows by whole lines, and is taken up where it stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.batch.output import Output
from checker.core.errors import UsageError


def error_line(ident: object) -> str:
    return json.dumps({"id": ident, "error": "unreadable"})


def test_a_half_written_last_line_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(error_line("a") + "\n" + error_line(2) + "\n" + error_line("c")[:9])
    with Output(str(path), resume=True) as output:
        assert output.done == {'"a"': 1, "2": 1}
        output.write(error_line("c"))
    assert [json.loads(line)["id"] for line in path.read_text().splitlines()] == ["a", 2, "c"]


def test_a_whole_line_without_its_end_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(error_line("a") + "\n" + error_line("b"))
    with Output(str(path), resume=True) as output:
        assert output.done == {'"a"': 1}
    assert path.read_text() == error_line("a") + "\n"


def test_without_resume_the_file_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(error_line("a") + "\n")
    with Output(str(path), resume=False) as output:
        output.write(error_line("b"))
    assert path.read_text() == error_line("b") + "\n"


def test_what_was_written_before_a_fault_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"

    def stop() -> None:
        with Output(str(path), resume=False) as output:
            output.write(error_line("a"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert path.read_text() == error_line("a") + "\n"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"), Output(str(tmp_path / "nowhere" / "out"), resume=False):
        pass
