"""`./run`, before it has set anything up: what it says when it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[1] / "run"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A PATH with the few tools that every Unix has, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("sh", "dirname", "sed", "env"):
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    return folder


def run(bare: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(bare), "CHECKER_VENV": str(bare.parent / "venv")}
    return subprocess.run(
        [str(RUN), *arguments], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def add_python(bare: Path, script: str) -> None:
    python = bare / "python3"
    python.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    python.chmod(0o755)


def test_without_arguments_it_names_both_commands(bare: Path) -> None:
    done = run(bare)
    assert done.returncode == 2
    assert "./run check" in done.stderr
    assert "./run test" in done.stderr


def test_without_python_it_says_which_is_needed(bare: Path) -> None:
    done = run(bare, "check")
    assert done.returncode == 2
    assert "no Python 3.11 or newer" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_old_python_is_passed_over(bare: Path) -> None:
    add_python(bare, "exit 1")
    assert "no Python 3.11 or newer" in run(bare, "check").stderr


def test_a_python_without_venv_says_what_to_ask_for(bare: Path) -> None:
    # It is new enough, and that is all that it can do.
    add_python(bare, 'case "$2" in *version_info*) exit 0;; *) exit 1;; esac')
    done = run(bare, "test")
    assert done.returncode == 2
    assert "python3-venv" in done.stderr
    assert not (bare.parent / "venv").exists()


def test_it_can_be_run() -> None:
    assert os.access(RUN, os.X_OK)
