"""One file read in a process forked for it: what it reads goes over the socket, and then it is gone."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator

from checker.core.errors import CheckerError, InputError
from checker.sandbox.bounds import OUT_OF_MEMORY, Bounds
from checker.sandbox.frames import Letter, send
from checker.sandbox.wire import encode

OWN_FAULT = "it cannot be read, by a fault of checker itself"


def fork_reader(task: str, data: bytes, name: str, channel: socket.socket, bounds: Bounds) -> int:
    """Read a file in a new process, which answers over ``channel``; give its number."""
    number = os.fork()
    if number:
        return number
    try:
        bounds.hold()
        for kept in (signal.SIGINT, signal.SIGTERM):
            signal.signal(kept, signal.SIG_DFL)
        _tell(task, data, name, channel)
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    finally:
        os._exit(1)  # whatever happens, nothing of the parent's is run here


def _tell(task: str, data: bytes, name: str, channel: socket.socket) -> None:
    """Send everything that is read, or one fault."""
    try:
        for value in results(task, data, name):
            send(channel, Letter.VALUE, encode(value))
    except MemoryError:
        raise
    except CheckerError as fault:
        send(channel, Letter.FAULT, _words(fault))
    except RecursionError:
        send(channel, Letter.FAULT, _words(InputError(name, "it is nested too deeply", "save it anew, or as text")))
    except OSError as fault:
        if not isinstance(fault, ConnectionError):
            send(channel, Letter.FAULT, _words(own_fault(name, fault)))
    except Exception as fault:  # noqa: BLE001 - no file may take others along, whatever a reader does on it
        if os.environ.get("CHECKER_DEBUG"):
            import traceback

            traceback.print_exc()
        send(channel, Letter.FAULT, _words(own_fault(name, fault)))
    send(channel, Letter.DONE)


def results(task: str, data: bytes, name: str) -> Iterator[object]:
    """Read a file as a task says: a draft, a filing, or every filing of a data set."""
    if task == "filings":
        from checker.documents import read_filings

        yield from read_filings(data, name)
    elif task == "filing":
        from checker.documents import read_filing

        yield read_filing(data, name)
    else:
        from checker.draft import read_draft

        yield read_draft(data, name, format=task.partition(":")[2] or None)


def own_fault(name: str, fault: Exception) -> InputError:
    """Turn a fault of the reader's own into one line."""
    what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
    return InputError(name, f"{OWN_FAULT} ({what})", "save it anew from its program, and please report the file")


def _words(fault: CheckerError) -> bytes:
    words = [fault.name, fault.problem, fault.remedy] if isinstance(fault, InputError) else [str(fault)]
    return json.dumps([word[:2000] for word in words]).encode()
