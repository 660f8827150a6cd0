"""Room for what is being sent: so many bytes in memory at once, and a queue for who comes then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class FullError(Exception):
    """There is no room, and none came free in time."""


class Room:
    """A number of bytes that requests share; who finds none waits for its turn, in the order of coming."""

    def __init__(self, size: int, *, queue: int, seconds: float) -> None:
        self._free, self._size, self._queue, self._seconds = size, size, queue, seconds
        self._waiting = 0
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def take(self, size: int) -> AsyncIterator[None]:
        """Hold so many bytes while the request is read and answered.

        Raises: FullError when the queue is full, or nothing came free in time.
        """
        wanted = min(size, self._size)
        await self._wait_for(wanted)
        try:
            yield
        finally:
            async with self._changed:
                self._free += wanted
                self._changed.notify_all()

    async def _wait_for(self, wanted: int) -> None:
        if self._free < wanted and self._waiting >= self._queue:
            raise FullError
        self._waiting += 1
        try:
            async with asyncio.timeout(self._seconds), self._changed:
                await self._changed.wait_for(lambda: self._free >= wanted)
                self._free -= wanted
        except TimeoutError:
            raise FullError from None
        finally:
            self._waiting -= 1
