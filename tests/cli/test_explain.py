"""`checker explain`: the checks and their pages."""

from __future__ import annotations

import pytest

from checker.check_pages import list_checks
from checker.cli import main


def test_every_check_is_listed_with_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [page.id for page in list_checks()]
    assert all(line.endswith(".") and len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("written", ["conversion", "Conversion", "conversion.md"])
def test_a_page_is_printed_as_it_stands(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", written]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# ")
    assert "## Examples" in out


@pytest.mark.parametrize(("written", "advice"), [("conversoin", "did you mean conversion?"), ("zzz", "lists them")])
def test_a_misspelt_check_is_answered(written: str, advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", written]) == 2
    assert advice in capsys.readouterr().err
