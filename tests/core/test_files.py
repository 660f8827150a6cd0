from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from checker.core import files
from checker.core.errors import InputError, UsageError
from checker.core.files import identities, make_folder, read_input, refuse_input, replace_file
from tests.effort import an_end


def test_an_output_that_is_an_input_is_refused_under_every_name(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Sales rose.")
    (tmp_path / "soft.txt").symlink_to(draft)
    (tmp_path / "hard.txt").hardlink_to(draft)
    (tmp_path / "sub").mkdir()
    for name in ("draft.txt", "soft.txt", "hard.txt", "sub/../draft.txt"):
        with pytest.raises(UsageError, match="is what is being read"):
            refuse_input(str(tmp_path / name), [draft])
    refuse_input(str(tmp_path / "report.txt"), [draft])
    refuse_input("-", ["-"])
    refuse_input(None, [draft])


def test_files_that_are_not_there_have_no_identity(tmp_path: Path) -> None:
    assert identities([tmp_path / "gone", "\0", ""]) == frozenset()


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "kept" / "report.html", tmp_path / "report.html"
    target.parent.mkdir()
    link.symlink_to(target)
    for data in (b"first", b"second"):
        replace_file(link, data)
        assert link.is_symlink()
        assert target.read_bytes() == data
    assert [each.name for each in target.parent.iterdir()] == ["report.html"]


def test_what_is_new_is_its_owners_only_and_what_was_there_keeps_its_rights(tmp_path: Path) -> None:
    new, old = tmp_path / "a" / "b" / "new.html", tmp_path / "old.html"
    old.write_text("old")
    old.chmod(0o644)
    make_folder(new.parent)
    for file in (new, old):
        replace_file(file, b"report")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (new, old, new.parent, new.parent.parent)}
    assert modes == {"new.html": 0o600, "old.html": 0o644, "b": 0o700, "a": 0o700}


def test_a_pipe_that_nobody_writes_to_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE_SECONDS", 0.2)
    pipe = tmp_path / "draft.txt"
    os.mkfifo(pipe)
    with an_end(), pytest.raises(InputError, match="a pipe that nobody writes to"):
        read_input(str(pipe), "a draft")


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "draft.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"Sales rose. " * 20_000))
    writer.start()
    with an_end():
        assert read_input(str(pipe), "a draft") == b"Sales rose. " * 20_000
    writer.join()


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_a_device_without_an_end_is_refused(device: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1 << 20)
    with an_end(), pytest.raises(InputError, match="is larger than 1 MB"):
        read_input(device, "a draft")
