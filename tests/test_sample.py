"""The committed sample is what the program makes of its draft today, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli import main

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path("reports", "sample")


@pytest.mark.parametrize("name", ["report.json", "report.html"])
def test_the_sample_is_as_committed(
    name: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    updating = request.config.getoption("--update-stories")
    made = SAMPLE / name if updating else tmp_path / name
    assert main(["check", str(SAMPLE / "draft.txt"), "-o", str(made), "--fail-on", "never"]) == 0
    same = made.read_bytes() == (SAMPLE / name).read_bytes()
    assert same, (
        "the sample differs; look at `git diff --no-index`, and write it anew with --update-stories if it is right"
    )


def test_the_sample_shows_what_the_program_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / SAMPLE / "draft.txt")]) == 1
    out = capsys.readouterr().out
    for told in ("Print £342.1m", "Print £6.3bn", "£287m"):
        assert told in out
