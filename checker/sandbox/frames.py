"""Messages over a socket: a letter for what it is, the length, the bytes."""

from __future__ import annotations

import select
import socket
import struct
import time
from collections.abc import Callable
from enum import Enum

HEAD = struct.Struct("!cQ")


class Letter(Enum):
    """What a message is."""

    NAME = b"N"  # of the file to be read
    TASK = b"T"
    DATA = b"D"  # its bytes
    VALUE = b"V"  # what was read
    FAULT = b"F"  # why it could not be read: a list of words
    DONE = b"."  # all was told
    ENDED = b"E"  # the status of the reader that is gone


class OverTimeError(Exception):
    """Nothing came in time."""


class TooMuchError(Exception):
    """More is coming than may."""


def send(channel: socket.socket, letter: Letter, data: bytes = b"") -> None:
    """Send one message."""
    channel.sendall(HEAD.pack(letter.value, len(data)))
    channel.sendall(data)


def receive(
    channel: socket.socket, most: int, until: float | None = None, tick: Callable[[], None] | None = None
) -> tuple[Letter, bytes] | None:
    """Take one message of at most ``most`` bytes, by the monotonic clock's ``until``; None when the other side is gone.

    ``tick`` is called once a second while nothing comes.
    Raises: OverTimeError, TooMuchError.
    """
    head = _take(channel, HEAD.size, until, tick)
    if head is None:
        return None
    letter, length = HEAD.unpack(head)
    if length > most:
        raise TooMuchError
    data = _take(channel, length, until, tick)
    return None if data is None else (Letter(letter), data)


def _take(channel: socket.socket, length: int, until: float | None, tick: Callable[[], None] | None) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        if until is not None:
            _wait(channel, until, tick)
        try:
            piece = channel.recv(min(1 << 20, length - len(data)))
        except ConnectionError:
            return None
        if not piece:
            return None
        data += piece
    return bytes(data)


def _wait(channel: socket.socket, until: float, tick: Callable[[], None] | None) -> None:
    while not select.select([channel], [], [], max(0.0, min(1.0, until - time.monotonic())))[0]:
        if time.monotonic() >= until:
            raise OverTimeError
        if tick:
            tick()
