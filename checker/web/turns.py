"""Checks while typing: they run in threads, and only the latest of each page is worth running."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

ResultT = TypeVar("ResultT")
KEPT_PAGES = 64
READERS = 4  # they wait for processes that read; one long filing holds up no other


class SupersededError(Exception):
    """A newer text of the same page has arrived; nobody waits for this one any more."""


class Turns:
    """A small pool of threads, and the number of the latest request of each page."""

    def __init__(self, workers: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="check")
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="read")
        self._latest: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()

    async def check(self, work: Callable[[], ResultT], page: str = "", number: int = 0) -> ResultT:
        """Run a check in a thread, unless a later one of the same page has come in before it starts."""
        self._announce(page, number)

        def run() -> ResultT:
            if self._is_old(page, number):
                raise SupersededError
            return work()

        return await asyncio.get_running_loop().run_in_executor(self._pool, run)

    def read(self, work: Callable[[], ResultT]) -> asyncio.Future[ResultT]:
        """Read a file beside the checks, so that a long filing does not hold them up."""
        return asyncio.get_running_loop().run_in_executor(self._readers, work)

    def close(self) -> None:
        """Stop taking work; what runs is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._readers.shutdown(wait=False, cancel_futures=True)

    def _announce(self, page: str, number: int) -> None:
        if not page:
            return
        with self._lock:
            self._latest[page] = max(number, self._latest.get(page, 0))
            self._latest.move_to_end(page)
            while len(self._latest) > KEPT_PAGES:
                self._latest.popitem(last=False)

    def _is_old(self, page: str, number: int) -> bool:
        with self._lock:
            return bool(page) and number < self._latest.get(page, 0)
