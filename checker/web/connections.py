"""Connections with an end: headers within seconds, answers that are taken, and no more of them than can be held."""

from __future__ import annotations

import asyncio
import socket

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0  # a browser sends its headers in one piece; who sends a line a minute wants the place
TAKING_SECONDS = 60.0  # for an answer that stands ready and is not read
CONNECTIONS = 512


class TimedProtocol(H11Protocol):
    """uvicorn's own protocol, which waits for ever for headers and for a reader of its answers."""

    _waiting: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the headers; refuse a connection too many by closing it."""
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS:
            transport.abort()
            return
        plug = transport.get_extra_info("socket")
        if plug is not None and plug.family in (socket.AF_INET, socket.AF_INET6):
            # A small answer is sent at once: it would wait 40 ms for the other side's word on the headers.
            plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        """Stop waiting once the headers are whole."""
        super().data_received(data)
        if self._between_requests():
            self._expect_headers()
        else:
            self._forget_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget what was waited for."""
        self._forget_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for the other side to take its answer, but not for ever."""
        super().pause_writing()
        if self._stuck is None:
            self._stuck = self.loop.call_later(TAKING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It is being taken."""
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None
        if self.flow is not None:
            super().resume_writing()

    def _between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _expect_headers(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def _forget_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self._between_requests():
            self.transport.abort()
