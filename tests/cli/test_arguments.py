"""The command line says what it takes, and complains in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker import __version__
from checker.cli import main

COMMANDS = ("check", "batch", "facts", "explain", "recheck", "serve", "lsp")


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "checker", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"\n    {command} " in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"checker {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "COMMAND"),
        (["chekc"], "chekc"),
        (["check"], "DRAFT"),
        (["check", "a.txt", "--format", "pdf"], "pdf"),
        (["check", "a.txt", "--fail-on", "info"], "info"),
        (["check", "a.txt", "--publish", "2017-11-03"], "--publish"),
        (["batch", "in.jsonl"], "--output"),
        (["batch", "in.jsonl", "-o", "out.jsonl", "--jobs", "0"], "'0' is not a whole number"),
        (["serve", "--port", "99999"], "'99999' is not a port number"),
        (["facts"], "ACTION"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("checker: ")
    assert named in captured.err


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys, runpy\n"
        "sys.argv = ['checker', '--help']\n"
        "try: runpy.run_module('checker', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "heavy = {'rich', 'lxml', 'pandas', 'jinja2', 'decimal', 'sqlite3', 'dataclasses', 'checker.pipeline'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules))))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""


def test_import_checker_loads_nothing_heavy() -> None:
    script = "import checker, sys; sys.exit('checker.pipeline' in sys.modules or 'decimal' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_it_runs_from_anywhere(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout == f"checker {__version__}\n"
