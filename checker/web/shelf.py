"""What the page keeps while it runs, in memory only: filings already read, and the latest reports."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

FilingT = TypeVar("FilingT")
KEPT_REPORTS = 16
# A filing as read (facts, locators) takes a few times the room of its bytes.
ROOM_PER_BYTE = 4


@dataclass(frozen=True, slots=True)
class _Place(Generic[FilingT]):
    filing: Future[FilingT]
    size: int


class FilingShelf(Generic[FilingT]):
    """Filings by the hash of name and bytes: each is read once, the longest unused leave first.

    Two requests for one filing share one reading. ``capacity`` is in bytes of the files.
    """

    def __init__(self, read: Callable[[bytes, str], FilingT], capacity: int) -> None:
        self._read, self._capacity = read, capacity // ROOM_PER_BYTE
        self._places: OrderedDict[str, _Place[FilingT]] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, content: bytes, name: str) -> tuple[str, FilingT]:
        """Read a filing, or take it from the shelf; the key finds it again."""
        key = filing_key(content, name)
        with self._lock:
            place = self._places.get(key)
            is_new = place is None
            if place is None:
                place = self._places[key] = _Place(Future(), len(content))
            self._places.move_to_end(key)
        if is_new:
            self._fill(key, place, content, name)
        return key, place.filing.result()

    def get(self, key: str) -> FilingT | None:
        """Take a filing from the shelf, or None when it is not (or no longer) there."""
        with self._lock:
            place = self._places.get(key)
            if place is None:
                return None
            self._places.move_to_end(key)
        return place.filing.result()

    def _fill(self, key: str, place: _Place[FilingT], content: bytes, name: str) -> None:
        try:
            place.filing.set_result(self._read(content, name))
        except BaseException as fault:  # noqa: BLE001 - every waiting request is told
            with self._lock:
                self._places.pop(key, None)
            place.filing.set_exception(fault)
            return
        with self._lock:
            total = sum(other.size for other in self._places.values())
            while total > self._capacity and len(self._places) > 1:
                _, gone = self._places.popitem(last=False)
                total -= gone.size


class ReportShelf:
    """The latest reports as they were sent, for the cards of their findings."""

    def __init__(self, kept: int = KEPT_REPORTS) -> None:
        self._kept = kept
        self._documents: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, document: bytes) -> str:
        """Keep a report; the ticket that comes back cannot be guessed."""
        ticket = secrets.token_urlsafe(16)
        with self._lock:
            self._documents[ticket] = document
            while len(self._documents) > self._kept:
                self._documents.popitem(last=False)
        return ticket

    def get(self, ticket: str) -> Mapping[str, Any] | None:
        """Take a report, or None when newer ones have replaced it."""
        with self._lock:
            found = self._documents.get(ticket)
        return None if found is None else json.loads(found)


def filing_key(content: bytes, name: str) -> str:
    """Tell filings apart by their bytes and their name, whose ending says how to read them."""
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest()
