"""Connections that hold a place without asking anything are cut, and small answers come at once."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from checker.web import Settings, connections, create_app
from checker.web.connections import TimedProtocol
from checker.web.room import FullError, Room

REQUEST = b"GET /favicon.ico HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server whose patience is short."""
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.5)
    monkeypatch.setattr(connections, "CONNECTIONS", 20)
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Settings()), http=TimedProtocol, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()
    server.should_exit = True
    thread.join(timeout=5)
    listener.close()


def ask(plug: socket.socket) -> bytes:
    """Ask for the page's sign, and take the whole answer."""
    plug.sendall(REQUEST)
    answer = b""
    while not answer.endswith(b"</svg>\n"):
        answer += plug.recv(100_000)
    return answer


def drip(plug: socket.socket) -> None:
    """Send headers letter by letter."""
    for letter in b"GET / HTTP/1.1\r\nX-A: " + b"1" * 200:
        plug.sendall(bytes([letter]))
        time.sleep(0.05)


def is_cut(plug: socket.socket) -> bool:
    """Say whether the other side closes the connection within a few seconds."""
    plug.settimeout(10)
    try:
        return plug.recv(1000) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: loc", b"GET / HTTP/1.1\r\nX-A: 1\r\n"])
def test_headers_that_do_not_come_are_not_waited_for(place: tuple[str, int], sent: bytes) -> None:
    with socket.create_connection(place) as plug:
        plug.sendall(sent)
        assert is_cut(plug)


def test_headers_that_come_letter_by_letter_are_not_waited_for(place: tuple[str, int]) -> None:
    with socket.create_connection(place) as plug:
        begun = time.monotonic()
        with pytest.raises(ConnectionError):
            drip(plug)
        assert time.monotonic() - begun < 8


def test_the_second_request_of_a_connection_has_its_time_too(place: tuple[str, int]) -> None:
    with socket.create_connection(place) as plug:
        for _ in range(2):
            assert ask(plug).startswith(b"HTTP/1.1 200")
        plug.sendall(REQUEST[:20])
        assert is_cut(plug)


def test_a_connection_too_many_is_closed_and_the_others_are_served(place: tuple[str, int]) -> None:
    held = [socket.create_connection(place) for _ in range(19)]
    with socket.create_connection(place) as last:
        assert ask(last).startswith(b"HTTP/1.1 200")
        time.sleep(0.1)
        with socket.create_connection(place) as beyond:
            assert is_cut(beyond)
    for plug in held:
        plug.close()


def test_room_is_given_in_turn_and_refused_when_the_queue_is_full() -> None:
    order: list[str] = []

    async def hold(room: Room, name: str, size: int) -> None:
        try:
            async with room.take(size):
                order.append(name)
                await asyncio.sleep(0.05)
        except FullError:
            order.append(f"{name} refused")

    async def scenario() -> None:
        room = Room(10, queue=1, seconds=5)
        await asyncio.gather(hold(room, "a", 8), hold(room, "b", 8), hold(room, "c", 8), hold(room, "d", 2))
        impatient = Room(10, queue=5, seconds=0.01)
        await asyncio.gather(hold(impatient, "e", 99), hold(impatient, "f", 1))

    asyncio.run(scenario())
    assert order == ["a", "c refused", "d", "b", "e", "f refused"]
