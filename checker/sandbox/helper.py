"""A process that forks readers for programs with threads, which must not fork themselves: the page, editors, batches.

It has one thread, keeps the readers loaded, and is told over a socket of each file that is to be read. A process with
several threads would copy locks that another thread holds, and its child would wait for them for ever.

Source: The Open Group, POSIX.1-2017, "fork" (rationale),
https://pubs.opengroup.org/onlinepubs/9699919799/functions/fork.html
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys
import threading

from checker.core.files import LARGEST
from checker.sandbox.bounds import Bounds
from checker.sandbox.child import fork_reader, results
from checker.sandbox.frames import Letter, receive, send

START = "import sys; sys.path[:] = sys.argv[2:]; from checker.sandbox.helper import main; main(int(sys.argv[1]))"
SAMPLE = b"<html><body><p>Example Works said sales rose 12% to $1.2m in the quarter.</p></body></html>"


class Helper:
    """The parent's end: started when first needed, once more when it has died, ended with the program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def open_channel(self) -> socket.socket:
        """Give a socket to a process that waits for one file."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            if not self._hand_over(theirs):
                self._start()
                if not self._hand_over(theirs):
                    raise OSError("the process that reads files does not start")
        return ours

    def start(self) -> None:
        """Have it ready before it is needed."""
        with self._lock:
            if self._control is None or self._owner != os.getpid():
                self._start()

    def close(self) -> None:
        """End it."""
        with self._lock:
            if self._control is not None:
                self._control.close()
            if self._process is not None and self._owner == os.getpid():
                self._process.wait()
            self._control = self._process = None

    def _hand_over(self, channel: socket.socket) -> bool:
        if self._control is None or self._owner != os.getpid():  # a fork of the program has a helper of its own
            return False
        try:
            socket.send_fds(self._control, [b"!"], [channel.fileno()])
        except OSError:
            return False
        return True

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-c", START, str(theirs.fileno()), *sys.path]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
        if self._owner != os.getpid():
            atexit.register(self.close)
        self._control, self._owner = ours, os.getpid()


HELPER = Helper()


def main(number: int) -> None:
    """Serve until the program that started this is gone."""
    for kept in (signal.SIGINT, signal.SIGTERM):  # they go to the whole group; only the program itself answers
        signal.signal(kept, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # guardians are not waited for
    control = socket.socket(fileno=number)
    _load_readers()
    while True:
        told, handles, _flags, _address = socket.recv_fds(control, 1, 1)
        if not told or not handles:
            return
        channel = socket.socket(fileno=handles[0])
        if os.fork() == 0:
            control.close()
            with contextlib.suppress(BaseException):
                _guard(channel)
            os._exit(0)
        channel.close()


def _load_readers() -> None:
    """Have all readers loaded before anything is forked: the sample is read as a filing and as a draft."""
    with contextlib.suppress(ImportError):
        for module in ("checker.draft.docx", "checker.draft.pdf", "checker.documents.formats.xlsx", "openpyxl"):
            __import__(module)
    for task in ("filing", "draft"):
        list(results(task, SAMPLE, "sample.html"))
    gc.freeze()  # else the first collection in each child would copy every page that holds an object


def _guard(channel: socket.socket) -> None:
    """Take one file, have it read in a process with bounds, and say how that ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    task, name, data = (receive(channel, LARGEST) for _ in range(3))
    if task is None or name is None or data is None:
        return
    bounds = Bounds.for_file(task[1].decode(), data[1])
    number = fork_reader(task[1].decode(), data[1], name[1].decode("utf-8", "surrogatepass"), channel, bounds)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(number, signal.SIGKILL))
    signal.alarm(int(bounds.deadline))
    _, status = os.waitpid(number, 0)
    signal.alarm(0)
    send(channel, Letter.ENDED, str(status).encode())
