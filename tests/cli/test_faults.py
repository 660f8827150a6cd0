"""Whatever goes wrong is one line on standard error, and never a traceback."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli import main as cli_main
from checker.cli.main import main
from checker.core.errors import InputError, MissingExtraError, StoreError


def raising(fault: BaseException) -> Callable[[str], Callable[[argparse.Namespace], int]]:
    def run(_options: argparse.Namespace) -> int:
        raise fault

    return lambda _name: run


@pytest.mark.parametrize(
    ("fault", "status", "line"),
    [
        (InputError("a.txt", "is empty", "write something"), 2, "checker: a.txt: is empty; write something\n"),
        (StoreError("two\nlines"), 2, "checker: two lines\n"),
        (
            MissingExtraError("the page", "web"),
            2,
            'checker: the page needs optional packages; in the folder with the README, run: pip install ".[web]"\n',
        ),
        (KeyboardInterrupt(), 130, "checker: stopped\n"),
        (OSError(28, "No space left on device", "out.json"), 2, "checker: out.json: no space left on device"),
        (RecursionError("deep"), 2, "checker: the input is nested too deeply"),
        (MemoryError(), 2, "checker: not enough memory"),
        (ZeroDivisionError("by zero"), 2, "checker: internal fault (ZeroDivisionError: by zero)"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_fault_is_one_line(
    fault: BaseException,
    status: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.modules["checker.cli.main"], "_command", raising(fault))
    assert main(["explain"]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(line)
    assert captured.err.count("\n") == 1


def test_the_traceback_is_there_for_who_asks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules["checker.cli.main"], "_command", raising(ZeroDivisionError()))
    monkeypatch.setenv("CHECKER_DEBUG", "1")
    assert main(["explain"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_the_entry_point_is_main() -> None:
    assert cli_main is main


def test_a_reader_that_goes_away_is_no_fault() -> None:
    script = "import sys; from checker.cli import main; sys.exit(main(['explain']))"
    # The pipe's reading end is closed before anything is written.
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 2
    process.stderr.close()


def test_a_terminal_of_few_characters_is_no_fault(tmp_path: Path) -> None:
    draft = tmp_path / "draft-€.txt"
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", str(draft)],
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert b"draft-\\u20ac.txt: no such file" in done.stderr
