"""A bound on the work that something takes, the same on a busy machine as on a quiet one."""

from __future__ import annotations

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
