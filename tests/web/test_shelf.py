from __future__ import annotations

import threading
import time

import pytest

from checker.core.errors import InputError
from checker.web.shelf import ROOM_PER_BYTE, FilingShelf, ReportShelf, filing_key


def read_plainly(content: bytes, name: str) -> str:
    return f"{name}: {content.decode()}"


def test_a_filing_is_found_again_by_its_key() -> None:
    shelf = FilingShelf(read_plainly, 1000)
    key, filing = shelf.put(b"10", "a.csv")
    assert filing == "a.csv: 10"
    assert shelf.get(key) == filing
    assert shelf.get("another") is None


def test_the_name_counts_because_its_ending_says_how_to_read() -> None:
    assert filing_key(b"10", "a.csv") != filing_key(b"10", "a.html")
    assert filing_key(b"10", "a.csv") != filing_key(b"0", "a.csv1")


def test_two_requests_share_one_reading() -> None:
    readings = 0

    def read(content: bytes, name: str) -> str:
        nonlocal readings
        readings += 1
        time.sleep(0.05)
        return read_plainly(content, name)

    shelf = FilingShelf(read, 1000)
    threads = [threading.Thread(target=shelf.put, args=(b"10", "a.csv")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert readings == 1


def test_what_cannot_be_read_is_not_kept() -> None:
    broken = True

    def read(content: bytes, name: str) -> str:
        if broken:
            raise InputError(name, "broken", "mend it")
        return read_plainly(content, name)

    shelf = FilingShelf(read, 1000)
    with pytest.raises(InputError):
        shelf.put(b"10", "a.csv")
    assert shelf.get(filing_key(b"10", "a.csv")) is None
    broken = False
    assert shelf.put(b"10", "a.csv")[1] == "a.csv: 10"


def test_the_longest_unused_leave_first_when_room_is_short() -> None:
    shelf = FilingShelf(read_plainly, 25 * ROOM_PER_BYTE)
    first, _ = shelf.put(b"1" * 10, "a")
    second, _ = shelf.put(b"2" * 10, "b")
    shelf.get(first)
    third, _ = shelf.put(b"3" * 10, "c")
    assert shelf.get(second) is None
    assert shelf.get(first) is not None
    assert shelf.get(third) is not None


def test_a_filing_larger_than_the_shelf_is_still_used_once() -> None:
    shelf = FilingShelf(read_plainly, ROOM_PER_BYTE)
    key, filing = shelf.put(b"1" * 10, "a")
    assert filing == "a: 1111111111"
    assert shelf.get(key) is not None


def test_only_the_latest_reports_are_kept_and_tickets_differ() -> None:
    shelf = ReportShelf(kept=2)
    tickets = [shelf.put(b'{"number": %d}' % number) for number in range(3)]
    assert len(set(tickets)) == 3
    assert shelf.get(tickets[0]) is None
    assert shelf.get(tickets[2]) == {"number": 2}
