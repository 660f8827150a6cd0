"""How much a file may cost its reader, and what to say when it costs more."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import zipfile
from dataclasses import dataclass
from pathlib import Path

from checker.core.errors import InputError

MEGABYTE = 1_000_000
SECONDS, MOST_SECONDS = 9, 150
FILING_SECONDS, DRAFT_SECONDS = 12.0, 0.5  # a megabyte: an annual report of 200 pages is 3 MB and takes 20 seconds
MEMORY = 900 * MEGABYTE  # beside what the program itself takes; the largest filings need a third
ANSWER = 400 * MEGABYTE  # the facts of a 40 MB table are 150 MB on the wire
LEAVE = 2  # seconds between being told to stop and being stopped
PATIENCE = 6  # how many times its processor time a reader may take on a busy machine
OUT_OF_MEMORY = 77  # the exit status of a reader that could not even say so


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a reader may use: seconds of processor time, bytes of memory, bytes of answer."""

    seconds: int
    memory: int = MEMORY
    answer: int = ANSWER

    @classmethod
    def for_file(cls, task: str, data: bytes) -> Bounds:
        """Give a file time by its size: hostile files are small, large ones are annual reports and tables."""
        rate = DRAFT_SECONDS if task.startswith("draft") else FILING_SECONDS
        return cls(seconds=min(SECONDS + int(_size(data) / MEGABYTE * rate), MOST_SECONDS))

    @property
    def deadline(self) -> float:
        """Seconds by the clock after which a reader is stopped, whatever it is waiting for."""
        return self.seconds * PATIENCE + 20.0

    def hold(self) -> None:
        """Put this process under its bounds; where the system has none of a kind, that one is left out.

        Source: The Open Group, POSIX.1-2017, "getrlimit, setrlimit",
        https://pubs.opengroup.org/onlinepubs/9699919799/functions/getrlimit.html
        """
        import resource

        limits = {
            resource.RLIMIT_CPU: (self.seconds, self.seconds + LEAVE),
            resource.RLIMIT_AS: (_in_use() + self.memory,) * 2,
            resource.RLIMIT_FSIZE: (0, 0),  # it has nothing to write
            resource.RLIMIT_CORE: (0, 0),  # nor to leave behind: drafts are confidential
        }
        for kind, (soft, hard) in limits.items():
            with contextlib.suppress(ValueError, OSError):
                most = resource.getrlimit(kind)[1]
                if most != resource.RLIM_INFINITY:
                    soft, hard = min(soft, most), min(hard, most)  # noqa: PLW2901 - never above what the system allows
                resource.setrlimit(kind, (soft, hard))

    def too_slow(self, name: str) -> InputError:
        """Say that a file takes more time than any of its size."""
        problem = f"reading it takes more than {self.seconds} seconds, far longer than a file of its size should"
        return InputError(name, problem, "save it anew from its program, or give the part with the figures")

    def too_large(self, name: str) -> InputError:
        """Say that a file takes more memory than any."""
        problem = f"reading it takes more than {self.memory // MEGABYTE} MB of memory"
        return InputError(name, problem, "save it anew from its program, or give the part with the figures")

    def too_much(self, name: str) -> InputError:
        """Say that more comes out of a file than any holds."""
        return InputError(
            name, f"more than {self.answer // MEGABYTE} MB come out of it", "give the part with the figures"
        )

    def why(self, name: str, status: int) -> InputError:
        """Say why a reader ended without an answer, from its status as ``waitpid`` gives it."""
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == OUT_OF_MEMORY:
            return self.too_large(name)
        ended = signal.Signals(os.WTERMSIG(status)) if os.WIFSIGNALED(status) else None
        if ended is signal.SIGXCPU:
            return self.too_slow(name)
        if ended is signal.SIGKILL:
            problem = "reading it was stopped by the system (out of memory?)"
        else:
            problem = f"its reader broke down on it ({ended.name if ended else 'no answer'}: damaged, or out of memory)"
        return InputError(name, problem, "save it anew from its program, and please report the file")


def _size(data: bytes) -> int:
    """How much there is to read: of a workbook or data set, what its directory says that it unpacks to."""
    if data.startswith(b"PK"):
        with contextlib.suppress(zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
    return len(data)


def _in_use() -> int:
    """How much address space this process has already; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2_000 * MEGABYTE
