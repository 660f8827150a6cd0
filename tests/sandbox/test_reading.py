"""What a reader does in its own process, and what is said when it does too much."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.core.errors import InputError
from checker.documents import Filing
from checker.documents import read_filing as read_here
from checker.sandbox import bounds, child, reading
from checker.sandbox.bounds import MEGABYTE, Bounds
from tests.documents.made import page, pdf, rows, zipped
from tests.effort import an_end

TABLE = rows(["", "2:Three months ended March 31,"], ["", "2018", "2017"], ["Net sales", "$1,200", "$1,000"])
RELEASE = page(TABLE)
SMALL = Bounds(seconds=1, memory=150 * MEGABYTE, answer=MEGABYTE)


def loop() -> object:
    while True:
        pass


def fill_memory() -> object:
    return bytearray(2_000 * MEGABYTE)


def fill_memory_from_c() -> object:
    return ["x" * MEGABYTE for _ in range(2_000)]


def say_too_much() -> object:
    return Filing(name="x" * 5 * MEGABYTE, source=FILING.source, entity=FILING.entity)


def crash() -> object:
    faulthandler.disable()  # no trace of it among the results
    return ctypes.string_at(0)


def fail() -> object:
    return list[int]()[1]


def recurse() -> object:
    return recurse()


def leave() -> object:
    os._exit(3)


def write() -> object:
    return Path("written-by-a-reader").write_bytes(b"x" * 10_000)


def answer_otherwise() -> object:
    return FILING.source


FILING = read_here(RELEASE, "x.html")


@pytest.mark.parametrize(
    ("work", "says"),
    [
        (loop, "takes more than 1 seconds"),
        (fill_memory, "takes more than 150 MB of memory"),
        (fill_memory_from_c, "takes more than 150 MB of memory"),
        (say_too_much, "more than 1 MB come out of it"),
        (crash, "its reader broke down on it (SIGSEGV"),
        (fail, "a fault of checker itself (IndexError: list index out of range)"),
        (recurse, "it is nested too deeply"),
        (leave, "its reader broke down on it (no answer"),
        (write, "a fault of checker itself (OSError"),
        (answer_otherwise, "a fault of checker itself (WireError"),
    ],
)
def test_a_reader_that_goes_wrong_is_one_line(
    work: Callable[[], object], says: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def results(_task: str, _data: bytes, _name: str) -> Iterator[object]:
        yield work()

    monkeypatch.setattr(child, "results", results)
    monkeypatch.chdir(tmp_path)
    begun = time.monotonic()
    with an_end(), pytest.raises(InputError) as caught, reading._Forked("filing", b"", "release.pdf", SMALL) as answers:
        list(answers.values(Filing))
    assert says in str(caught.value)
    assert str(caught.value).startswith("release.pdf: ")
    assert "\n" not in str(caught.value)
    assert time.monotonic() - begun < 20
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "written-by-a-reader"])


def test_a_reader_that_waits_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "results", lambda *_: iter(lambda: time.sleep(60), 1))
    monkeypatch.setattr(bounds, "PATIENCE", -19)
    with an_end(), pytest.raises(InputError, match="takes more than"), reading._Forked("", b"", "x", SMALL) as answers:
        list(answers.values(Filing))


@pytest.mark.parametrize("threads", [0, 1])
def test_what_is_read_is_the_same_as_without_a_process(threads: int) -> None:
    free = threading.Event()
    waiting = threading.Thread(target=free.wait)
    if threads:
        waiting.start()
    try:
        assert reading.read_filing(RELEASE, "x.html") == FILING
        assert list(reading.read_filings(RELEASE, "x.html")) == [FILING]
        assert "$120 million" in reading.read_draft(pdf([(72, 700, "It made $120 million.")]), "x.pdf").text
        with pytest.raises(InputError, match=r"^x.pdf: the PDF is broken or cut short; download or print it again$"):
            reading.read_filing(b"%PDF-1.4 nothing more", "x.pdf")
    finally:
        free.set()
        if threads:
            waiting.join()


def test_the_helper_comes_back_when_it_has_died() -> None:
    from checker.sandbox.helper import HELPER

    for _ in range(2):
        with reading._Handed("filing", RELEASE, "x.html", SMALL) as answers:
            assert list(answers.values(Filing)) == [FILING]
        assert HELPER._process is not None
        HELPER._process.kill()
        HELPER._process.wait()


def test_files_are_read_side_by_side_from_threads() -> None:
    found: list[Filing] = []
    threads = [threading.Thread(target=lambda: found.append(reading.read_filing(RELEASE, "x.html"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [FILING] * 8


def test_the_time_of_a_file_grows_with_its_size() -> None:
    assert Bounds.for_file("filing", bytes(4_000)).seconds <= 10
    assert Bounds.for_file("draft:", bytes(3 * MEGABYTE)).seconds <= 10
    assert 40 < Bounds.for_file("filing", bytes(3 * MEGABYTE)).seconds < 60
    packed = zipped({"xl/workbook.xml": bytes(3 * MEGABYTE)})
    assert 40 < Bounds.for_file("filing", packed).seconds < 60
    assert Bounds.for_file("filing", b"PK" + bytes(4_000)).seconds <= 10
    assert Bounds.for_file("filing", bytes(50 * MEGABYTE)).seconds == 150
