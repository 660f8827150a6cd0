"""What an editor sends, line by line and body by body: a length that no message has is passed over, not waited for."""

from __future__ import annotations

import re
from typing import BinaryIO

LARGEST = 100_000_000  # bytes of a message; a text of five million characters is a fifth
LONGEST_LINE = 100_000
PASSED_OVER = b"Passed-Over: 1\r\n"
_LENGTH = re.compile(rb"Content-Length:[ ]{0,9}([0-9]{1,9})\r?\n\Z")
_NAME = b"Content-Length:"


class BoundedInput:
    """Standard input as the protocol's reader takes it.

    After a length that cannot be, the bytes of its message are read as header lines that mean nothing, up to the next
    length: the editor's other messages are still answered.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self, limit: int = -1) -> bytes:
        """Read a header line, from the name of the length on where other bytes stand before it."""
        line = self._stream.readline(LONGEST_LINE if limit < 0 else min(limit, LONGEST_LINE))
        at = line.rfind(_NAME)
        if at < 0:
            return line
        found = _LENGTH.match(line, at)
        if found is None or int(found[1]) > LARGEST:
            return PASSED_OVER
        return b"Content-Length: %d\r\n" % int(found[1])

    def read(self, size: int = -1) -> bytes:
        """Read a body."""
        return self._stream.read(size)
