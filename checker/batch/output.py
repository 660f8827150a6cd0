"""The growing output of a batch: whole lines only, so that a stopped run can be taken up again."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from checker.batch.work import digest, json_line
from checker.core.errors import UsageError
from checker.core.files import owner_only

STANDARD = "-"
SECONDS_BETWEEN_SYNCS = 5.0


class Output:
    """Where the lines go: a file that grows by whole lines, or standard output."""

    def __init__(self, path: str, *, resume: bool) -> None:
        self._path, self._resume = path, resume
        self._stream: BinaryIO | None = None
        self._synced = 0.0
        self.done: Counter[str] = Counter()  # how many lines each id has already
        self.digests: list[dict[str, Any]] = []  # of those lines, in order

    def __enter__(self) -> Self:
        if self._path == STANDARD:
            self._stream = sys.stdout.buffer
            return self
        try:
            if self._resume and Path(self._path).exists():
                self._stream = Path(self._path).open("r+b")
                self._take_up(self._stream)
            else:
                self._stream = open(self._path, "wb", opener=owner_only)  # Path.open takes no opener
        except OSError as fault:
            why = (fault.strerror or str(fault)).lower()
            raise UsageError(f"{self._path}: cannot be written ({why}); name another file with -o") from None
        return self

    def write(self, line: str) -> None:
        """Add one line."""
        assert self._stream is not None  # noqa: S101 - only inside `with`
        if self._path == STANDARD:
            self._stream.write(line.encode("ascii") + b"\n")
            return
        try:
            self._stream.write(line.encode("ascii") + b"\n")
            if time.monotonic() - self._synced > SECONDS_BETWEEN_SYNCS:
                self._sync(self._stream)
        except OSError as fault:
            raise self._half_way(fault) from None

    def __exit__(
        self, kind: type[BaseException] | None, _value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._stream is None:
            return
        if self._path == STANDARD:
            if kind is None:
                self._stream.flush()
            return
        try:
            self._sync(self._stream)
            self._stream.close()
        except OSError as fault:
            with suppress(OSError):  # what could not be written is tried once more, in vain
                self._stream.close()
            if kind is None:
                raise self._half_way(fault) from None

    def _half_way(self, fault: OSError) -> UsageError:
        why = (fault.strerror or str(fault)).lower()
        return UsageError(f"{self._path}: {why}; the lines before it are there: mend that, then go on with --resume")

    def _sync(self, stream: BinaryIO) -> None:
        stream.flush()
        if Path(self._path).is_file():
            os.fsync(stream.fileno())
        self._synced = time.monotonic()

    def _take_up(self, stream: BinaryIO) -> None:
        """Note what is there already, and cut off a last line that was half written."""
        end = 0
        for line, row in _whole_lines(stream):
            end += len(line)
            self.done[json_line(row["id"])] += 1
            if "report" in row:
                self.digests.append(digest(row["id"], "", row["report"]))
            else:
                self.digests.append({"id": row["id"], "page": "", "error": row.get("error", "")})
        stream.seek(end)
        stream.truncate()


def _whole_lines(stream: BinaryIO) -> Iterator[tuple[bytes, dict[str, Any]]]:
    for line in stream:
        try:
            row = json.loads(line)
        except ValueError:
            return
        if not line.endswith(b"\n") or not isinstance(row, dict) or "id" not in row:
            return
        yield line, row
