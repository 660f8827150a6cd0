"""Checks in processes of their own: one that takes too long is ended with its process, and the next gets a new one.

A check in a thread cannot be ended, and keeps every other thread waiting while it searches with one pattern.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from checker.core.errors import CheckerError, InputError
from checker.web.checking import Answer, Checking
from checker.web.guard import RefusedError
from checker.web.payload import CheckBody

if TYPE_CHECKING:
    from checker.documents import Filing
    from checker.web.settings import Settings

KEPT_FILINGS = 40
TOO_LONG = "the check took longer than {:g} seconds and was ended; check a part of the text"
DIED = "the process that checked this died (out of memory?); check a part of it"


@dataclass(frozen=True, slots=True)
class Order:
    """A check to be done: what of it is wanted, the request as JSON, and the keys of its filings."""

    wanted: str
    body: str
    keys: tuple[str, ...]


class Pool:
    """Processes that check; each has one check at a time, and is started when it is first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free: queue.LifoQueue[_Process] = queue.LifoQueue()
        for _ in range(settings.workers):
            self._free.put(_Process(settings))

    def answer(self, wanted: str, body: CheckBody, filings: dict[str, Filing]) -> Answer:
        """Have a check done; called from a thread, which waits for it.

        Raises: RefusedError when it takes too long or its process dies, and whatever the check itself raises.
        """
        process = self._free.get()
        try:
            return process.answer(Order(wanted, body.model_dump_json(), tuple(filings)), filings)
        finally:
            self._free.put(process)

    def warm(self) -> None:
        """Start one before it is needed."""
        process = self._free.get()
        try:
            process.start()
        finally:
            self._free.put(process)

    def close(self) -> None:
        """End them all."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._free.get_nowait().end()


class _Process:
    """One process, from the side of the page."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: Any = None
        self._line: Connection[Any, Any] | None = None

    def start(self) -> Connection[Any, Any]:
        """Start it, unless it runs."""
        if self._line is None or not self._process.is_alive():
            self.end()
            context = multiprocessing.get_context("spawn")  # this process has threads, and must not be copied
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs, self._settings), daemon=True)
            self._process.start()
            theirs.close()
        return self._line

    def end(self) -> None:
        """End it, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def answer(self, order: Order, filings: dict[str, Filing]) -> Answer:
        """Hand an order over and wait for its answer, as long as a check may take."""
        try:
            line = self.start()
            line.send(order)
            kind, told = self._take(line)
            if kind == "missing":
                line.send({key: filings[key] for key in told})
                kind, told = self._take(line)
        except (EOFError, OSError):
            self.end()
            raise RefusedError(503, DIED) from None
        if kind == "answer":
            return told  # type: ignore[no-any-return]
        raise _fault(kind, told)

    def _take(self, line: Connection[Any, Any]) -> tuple[str, Any]:
        if not line.poll(self._settings.check_seconds):
            self.end()
            raise RefusedError(503, TOO_LONG.format(self._settings.check_seconds))
        return line.recv()  # type: ignore[no-any-return]


def _work(line: Connection[Any, Any], settings: Settings) -> None:
    """Check, order by order, until the page is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it goes to the whole group; only the page answers it
    checking = Checking(settings)
    checking.warm()
    kept: dict[str, Filing] = {}
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.send(_done(checking, line, line.recv(), kept))


def _done(checking: Checking, line: Connection[Any, Any], order: Order, kept: dict[str, Filing]) -> tuple[str, Any]:
    missing = tuple(key for key in order.keys if key not in kept)
    if missing:
        line.send(("missing", missing))
        kept.update(line.recv())
    filings = tuple(kept[key] for key in order.keys)
    for key in list(kept)[: max(0, len(kept) - KEPT_FILINGS)]:
        if key not in order.keys:
            del kept[key]
    try:
        return "answer", checking.answer(order.wanted, CheckBody.model_validate_json(order.body), filings)
    except RefusedError as fault:
        return "refused", (fault.status, fault.reason)
    except InputError as fault:
        return "input", (fault.name, fault.problem, fault.remedy)
    except CheckerError as fault:
        return "checker", (str(fault),)
    except Exception as fault:  # noqa: BLE001 - told to the reader, traced in the log
        from checker.web.guard import log

        log.exception("a check failed")
        return "own", (f"{type(fault).__name__}: {fault}"[:500],)


def _fault(kind: str, told: tuple[Any, ...]) -> Exception:
    kinds: dict[str, Callable[..., Exception]] = {"refused": RefusedError, "input": InputError, "checker": CheckerError}
    return kinds.get(kind, RuntimeError)(*told)
