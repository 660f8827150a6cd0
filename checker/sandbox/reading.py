"""Files read where they can do no harm: what is cheap and safe here, all else in a process with bounds."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Self, TypeVar

from checker.core.draft import Draft
from checker.core.errors import CheckerError, InputError
from checker.sandbox.bounds import Bounds
from checker.sandbox.child import fork_reader, own_fault, results
from checker.sandbox.frames import Letter, OverTimeError, TooMuchError, receive, send
from checker.sandbox.helper import HELPER
from checker.sandbox.progress import Progress
from checker.sandbox.wire import WireError, decode

if TYPE_CHECKING:
    from checker.documents import Filing, Submission

T = TypeVar("T")
IN_PROCESS = frozenset({"text", "markdown"})  # read by our own code alone, in time that grows with length only
HAS_BOUNDS = hasattr(os, "fork") and hasattr(socket, "send_fds")


def read_draft(data: bytes, name: str, form: str | None = None) -> Draft:
    """Read a draft; plain text and Markdown here, what needs a parser of others in a process of its own.

    Raises: InputError when it cannot be read or costs more than any draft.
    """
    from checker.draft import read_draft as read
    from checker.draft.formats import sniff_format

    if not data or (form or sniff_format(data, name)) in IN_PROCESS:
        return read(data, name, format=form)
    return next(_read(f"draft:{form or ''}", data, name, Draft))


def read_filing(data: bytes, name: str) -> Filing:
    """Read a filing in a process of its own.

    Raises: InputError when it cannot be read or costs more than any filing.
    """
    from checker.documents import Filing

    return next(_read("filing", data, name, Filing))


def read_filings(data: bytes, name: str) -> Iterator[Filing | Submission]:
    """Read every filing of a file in a process of its own, one by one."""
    from checker.documents import Filing, Submission
    from checker.documents.formats.sniff import Kind, sniff

    several = bool(data.strip(b"\0 \t\r\n")) and sniff(data, name) is Kind.SEC_DATASET
    kind: type[Filing | Submission] = Submission if several else Filing
    yield from _read("filings", data, name, kind)


def _read(task: str, data: bytes, name: str, kind: type[T]) -> Iterator[T]:
    if not HAS_BOUNDS:
        yield from _read_here(task, data, name)  # type: ignore[misc]
        return
    bounds = Bounds.for_file(task, data)
    _load_shared()
    reader = _Forked if threading.active_count() == 1 else _Handed
    with reader(task, data, name, bounds) as answers:
        yield from answers.values(kind)


def _load_shared() -> None:
    """Load here what reading and checking both need, so that it is not loaded twice."""
    import checker.documents.prose  # noqa: F401 - it loads the extractor


def _read_here(task: str, data: bytes, name: str) -> Iterator[object]:
    """Read without bounds, where the system has none."""
    try:
        yield from results(task, data, name)
    except (CheckerError, MemoryError, RecursionError):
        raise
    except Exception as fault:
        raise own_fault(name, fault) from fault


class _Answers:
    """What comes back from a reader."""

    def __init__(self, name: str, bounds: Bounds, channel: socket.socket) -> None:
        self._name, self._bounds, self._channel = name, bounds, channel
        self._begun = time.monotonic()
        self._progress = Progress(name)

    def values(self, kind: type[T]) -> Iterator[T]:
        """Give what was read, or raise why it could not be."""
        try:
            while (message := self._message()) is not None:
                letter, data = message
                if letter is Letter.VALUE:
                    yield decode(data, kind)
                elif letter is Letter.FAULT:
                    raise _fault(data)
                elif letter is Letter.DONE:
                    return
                elif letter is Letter.ENDED:
                    raise self._bounds.why(self._name, int(data))
        except OverTimeError:
            raise self._bounds.too_slow(self._name) from None
        except TooMuchError:
            raise self._bounds.too_much(self._name) from None
        except WireError as broken:
            raise own_fault(self._name, broken) from broken
        raise self._bounds.why(self._name, self.end())

    def _message(self) -> tuple[Letter, bytes] | None:
        return receive(self._channel, self._bounds.answer, self._begun + self._bounds.deadline, self._tick)

    def _tick(self) -> None:
        self._progress.tick(time.monotonic() - self._begun)

    def end(self) -> int:
        """How the reader ended, as ``waitpid`` gives it; 0 when that is not known here."""
        return 0


class _Forked(_Answers):
    """A reader forked from this process, which has one thread."""

    def __init__(self, task: str, data: bytes, name: str, bounds: Bounds) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._number = fork_reader(task, data, name, theirs, bounds)
        super().__init__(name, bounds, ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.end()
        self._channel.close()
        if self._number:
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)
            self.end()

    def end(self) -> int:
        number, self._number = self._number, 0
        with suppress(ChildProcessError):
            return os.waitpid(number, 0)[1]
        return 0


class _Handed(_Answers):
    """A reader that the helper forks."""

    def __init__(self, task: str, data: bytes, name: str, bounds: Bounds) -> None:
        channel = HELPER.open_channel()
        super().__init__(name, bounds, channel)
        with suppress(ConnectionError):  # then nothing comes back either
            send(channel, Letter.TASK, task.encode())
            send(channel, Letter.NAME, name.encode("utf-8", "surrogatepass"))
            send(channel, Letter.DATA, data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.end()
        self._channel.close()  # a reader that still sends is ended by that


def _fault(data: bytes) -> CheckerError:
    words = json.loads(data)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise WireError("not a fault")
    return InputError(*words) if len(words) == 3 else CheckerError(*words[:1])
