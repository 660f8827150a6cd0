"""Dismissals beside the draft: written whole, read strictly, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.core.dismissal import Dismissal
from checker.core.errors import InputError, UsageError
from checker.dismissals.sidecar import read_dismissals, remove_dismissal, sidecar_of, write_dismissal

DESK = Dismissal(id="0123456789ab", reason="the release rounds it so", by="desk", check="growth", figure="12 %")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "draft.txt.checker.toml"


def test_a_draft_has_its_file_beside_it() -> None:
    draft = Path("desk/draft.txt")
    assert sidecar_of(draft) == Path("desk/draft.txt.checker.toml")
    assert sidecar_of(draft, "ours.toml", Path("newsroom")) == Path("newsroom/ours.toml")


def test_what_is_written_is_read_again(file: Path) -> None:
    hostile = Dismissal(
        id="ffffffffffff-2", reason='a "quote",\na line, \x7f, \\ and ]] "', by="Anna’s desk", on="2026-11-23"
    )
    write_dismissal(file, "draft.txt", DESK)
    write_dismissal(file, "draft.txt", hostile)
    first, second = read_dismissals(file, "draft.txt")
    assert (first.id, first.reason, first.by, first.check, first.figure) == (
        *("0123456789ab", "the release rounds it so", "desk", "growth", "12 %"),
    )
    assert (second.reason, second.by, second.on) == (hostile.reason, hostile.by, str(date(2026, 11, 23)))
    assert first.place == "draft.txt.checker.toml, line 1"
    assert second.place == "draft.txt.checker.toml, line 9"


def test_what_stands_there_already_stays(file: Path) -> None:
    file.write_text("# ours\n", encoding="utf-8")
    write_dismissal(file, "draft.txt", DESK)
    assert file.read_text(encoding="utf-8").startswith("# ours\n\n[[dismissed]]\n")


def test_nothing_is_dismissed_twice(file: Path) -> None:
    write_dismissal(file, "draft.txt", DESK)
    with pytest.raises(UsageError, match="dismissed already"):
        write_dismissal(file, "draft.txt", DESK)


def test_a_dismissal_is_taken_back(file: Path) -> None:
    other = Dismissal(id="aaaaaaaaaaaa", reason="known")
    write_dismissal(file, "draft.txt", DESK)
    write_dismissal(file, "draft.txt", other)
    assert remove_dismissal(file, "draft.txt", DESK.id[:6]) == DESK.id
    assert [held.id for held in read_dismissals(file, "draft.txt")] == [other.id]
    assert remove_dismissal(file, "draft.txt", DESK.id) == ""


def test_several_are_not_taken_back_at_once(file: Path) -> None:
    write_dismissal(file, "draft.txt", DESK)
    write_dismissal(file, "draft.txt", Dismissal(id="0123ffffffff", reason="known"))
    with pytest.raises(UsageError, match="begins 2 dismissals"):
        remove_dismissal(file, "draft.txt", "0123")


def test_one_file_may_serve_many_drafts(file: Path) -> None:
    write_dismissal(file, "one.txt", DESK)
    assert read_dismissals(file, "two.txt") == ()


def test_no_file_holds_nothing(file: Path) -> None:
    assert read_dismissals(file, "draft.txt") == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[[dismissed]\n", "line 1: is not valid TOML"),
        (b"[[dismissed]]\nid = 1\n", "line 1: id is not a text"),
        (b'[[dismissed]]\nid = "0123456789ab"\n', "line 1: the reason is missing"),
        (b'[[dismissed]]\nid = "nonsense"\nreason = "x"\n', "id is not the id of a finding"),
        (b'\n[[dismissed]]\nid = "0123456789ab"\nreason = "x"\nwhy = "y"\n', "line 2: unknown key 'why'"),
        (b'[[dismissed]]\nid = "0123456789ab"\nreason = "x"\non = "today"\n', "on is not a date"),
        (b'[[ignored]]\nid = "0123456789ab"\n', "unknown key 'ignored'"),
        (b"dismissed = 3\n", "dismissed is not a list of tables"),
        (b'[[dismissed]]\nid = "0123456789ab"\nreason = "' + b"x" * 1001 + b'"\n', "over 1000 characters"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"x = " + b"9" * 5000, "is not valid TOML"),
        (b"x = " + b"[" * 100_000, "is not valid TOML"),
        (b"#" * 300_000, "is over 256 kB"),
        (b"\n[" + b"a." * 100_000 + b"a]", "line 2: holds over 200 points"),
    ],
)
def test_a_broken_file_is_named_in_one_line(file: Path, content: bytes, problem: str) -> None:
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_dismissals(file, "draft.txt")
    assert problem in str(caught.value)
    assert "draft.txt.checker.toml" in str(caught.value)
    assert "\n" not in str(caught.value)
