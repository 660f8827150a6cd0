"""A bound on the work that something takes, the same on a busy machine as on a quiet one."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def little_work(seconds: float = 5) -> Iterator[None]:
    """Fail when what stands inside takes more of the processor's time than that.

    The bound is many times what the work takes: it is there for texts whose cost explodes, not to measure speed
    (see bench/). Other programs and waiting do not count.
    """
    begun = time.thread_time()
    yield
    taken = time.thread_time() - begun
    assert taken < seconds, f"{taken:.1f} s of processor time, where {seconds} were plenty"


@contextmanager
def an_end(seconds: int = 30) -> Iterator[None]:
    """Fail when what stands inside has not ended by then, also when it would never end."""

    def stop(_signal: int, _frame: object) -> None:
        raise AssertionError(f"had not ended after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
