"""PDFs that unpack to far more than they weigh are refused before they are parsed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from checker.core.errors import InputError

MAX_UNPACKED = 500_000_000
_STREAM = re.compile(rb"stream\r?\n")
_CLOSED = b"endstream"


def refuse_bombs(data: bytes, name: str) -> None:
    """Unpack every compressed stream once, counting, before the PDF is parsed."""
    left = MAX_UNPACKED
    for stream in _streams(data):
        left -= _unpacked_size(stream, left)
        if left <= 0:
            raise InputError(name, "it unpacks to far more than a filing holds", "give the filing itself")


def _streams(data: bytes) -> Iterator[bytes]:
    """The bodies of a PDF's streams; each byte is looked at once, also where no stream is ever closed."""
    at = 0
    while opened := _STREAM.search(data, at):
        end = data.find(_CLOSED, opened.end())
        yield data[opened.end() : end if end >= 0 else len(data)]
        if end < 0:
            return
        at = end + len(_CLOSED)


def _unpacked_size(stream: bytes, limit: int) -> int:
    """How many bytes come out of a deflated stream, counted to a little over ``limit``; 0 for any other stream."""
    unpacker = zlib.decompressobj()
    size, rest = 0, stream
    try:
        # What follows the end of the deflated data, if only a line end, stays in `unconsumed_tail` for ever.
        while rest and not unpacker.eof and size <= limit:
            size += len(unpacker.decompress(rest, 1 << 22))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size
