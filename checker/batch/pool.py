"""The rows of a batch over several processes, in order, whatever becomes of a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection

from checker.batch.rows import Row
from checker.batch.work import Outcome, Worker, failure
from checker.job import Job

# Enough text that sending it costs little beside checking it, little enough that the last process is not waited for.
CHUNK_CHARACTERS = 40_000
CHUNK_ROWS = 50
CHUNKS_AHEAD = 3  # per process: keeps all busy, and bounds what is in memory

_worker: Worker | None = None


def check_parallel(rows: Iterable[Row], job: Job, jobs: int, report_dir: str) -> Iterator[Outcome]:
    """Check rows in several processes.

    Order: as the rows come.
    """
    pool = _Pool(job, jobs, report_dir)
    try:
        pending: deque[tuple[tuple[Row, ...], Future[list[Outcome]]]] = deque()
        for chunk in _chunks(rows):
            pending.append((chunk, pool.submit(chunk)))
            if len(pending) >= jobs * CHUNKS_AHEAD:
                yield from pool.take(pending)
        while pending:
            yield from pool.take(pending)
    finally:
        pool.close()


class _Pool:
    """Processes that each hold a worker; a process that dies takes only its own row with it."""

    def __init__(self, job: Job, jobs: int, report_dir: str) -> None:
        self._arguments = (job, report_dir)
        self._jobs = jobs
        self._executor = self._start(jobs)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_begin, initargs=self._arguments)

    def submit(self, chunk: tuple[Row, ...]) -> Future[list[Outcome]]:
        try:
            return self._executor.submit(_check_chunk, chunk)
        except BrokenProcessPool as fault:
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(fault)
            return broken

    def take(self, pending: deque[tuple[tuple[Row, ...], Future[list[Outcome]]]]) -> Iterator[Outcome]:
        """Take the outcomes of the oldest chunk; when a process has died, find the row that did it."""
        chunk, future = pending.popleft()
        try:
            outcomes = future.result()
        except BrokenProcessPool:
            self.close()
            outcomes = [self._alone(row) for row in chunk]
            self._executor = self._start(self._jobs)
            again = [(later, self.submit(later)) for later, _ in pending]
            pending.clear()
            pending.extend(again)
        yield from outcomes

    def _alone(self, row: Row) -> Outcome:
        with self._start(1) as executor:
            try:
                return executor.submit(_check_chunk, (row,)).result()[0]
            except BrokenProcessPool:
                return failure(row, "the process that checked this row died (out of memory?); check a part of it")

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)


def _begin(job: Job, report_dir: str) -> None:
    # Ctrl-C goes to the whole group; only the parent answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _worker  # noqa: PLW0603 - one worker a process, made before its first row
    _worker = Worker(job, report_dir)


def _end_with_parent() -> None:
    """Leave when the parent has been killed: nobody would ever take what this process computes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _check_chunk(chunk: tuple[Row, ...]) -> list[Outcome]:
    assert _worker is not None  # noqa: S101 - _begin has run
    return [_worker.check(row) for row in chunk]


def _chunks(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    chunk: list[Row] = []
    size = 0
    for row in rows:
        chunk.append(row)
        size += row.size
        if size >= CHUNK_CHARACTERS or len(chunk) >= CHUNK_ROWS:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)
