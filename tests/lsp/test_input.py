from __future__ import annotations

import io

import pytest

from checker.lsp.input import BoundedInput

GOOD = b'Content-Length: 15\r\n\r\n{"jsonrpc": 2.}'


def messages(data: bytes) -> list[bytes]:
    """The bodies that a reader of the protocol takes out of some bytes."""
    stream, found, length = BoundedInput(io.BytesIO(data)), [], 0
    while line := stream.readline():
        if line.startswith(b"Content-Length: "):
            length = int(line[16:])
        elif not line.strip() and length:
            found.append(stream.read(length))
            length = 0
    return found


@pytest.mark.parametrize("length", [b"99999999999", b"9" * 5000, b"100000001", b"-5", b"x", b"1e9", b""])
@pytest.mark.parametrize("body", [b"", b'{"a": 1}', b"{}\r\n{}\r\n", b"\n" * 50])
def test_a_length_that_cannot_be_costs_only_its_own_message(length: bytes, body: bytes) -> None:
    bad = b"Content-Length: " + length + b"\r\n\r\n" + body
    assert messages(GOOD + bad + GOOD + GOOD) == [b'{"jsonrpc": 2.}'] * 3


def test_other_headers_and_spellings_are_read() -> None:
    assert messages(b"Content-Type: x\r\nContent-Length:15\n\r\n" + GOOD[22:]) == [b'{"jsonrpc": 2.}']
