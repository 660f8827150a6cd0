"""What is not checked is said, and whose settings are followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli import main
from checker.cli import settings as told

TEXT = "Sales rose 12 percent to $112 million from $90 million.\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(told, "_told", set())
    Path("checker.toml").write_text("[checks]\ngrowth = false\n")
    Path("checker.toml").chmod(0o644)
    Path("drafts").mkdir()
    Path("drafts/a.txt").write_text(TEXT)
    return "drafts/a.txt"


def test_a_check_that_is_switched_off_is_said_in_the_first_line(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", draft]) == 0
    first = " ".join(capsys.readouterr().out.splitlines()[:2])
    assert "growth is switched off by checker.toml: 3 figures not checked by it" in first


def test_settings_that_anybody_may_write_are_left_aside(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("checker.toml").chmod(0o666)
    assert main(["check", draft]) == 1
    told = capsys.readouterr()
    assert "checker.toml: anybody may write it, so it is left aside" in told.err
    assert "switched off" not in told.out


@pytest.mark.rare
def test_settings_of_somebody_else_are_told_of(
    draft: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Path("checker.toml").stat().st_uid
    if owner == 0:
        pytest.skip("root's settings are the system's")
    monkeypatch.setattr("os.getuid", lambda: owner + 1)
    assert main(["check", draft]) == 0
    assert "belongs to somebody else" in capsys.readouterr().err
