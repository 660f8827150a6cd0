from __future__ import annotations

import asyncio
import threading

import pytest

from checker.web.turns import SupersededError, Turns


def test_of_what_waits_only_the_latest_of_a_page_is_run() -> None:
    ran: list[int] = []
    free = threading.Event()

    async def scenario() -> list[object]:
        turns = Turns(workers=1)
        busy = asyncio.ensure_future(turns.check(free.wait, "other", 1))
        await asyncio.sleep(0.01)
        waiting = [asyncio.ensure_future(turns.check(lambda n=n: ran.append(n), "page", n)) for n in (1, 2, 3)]  # type: ignore[misc]
        await asyncio.sleep(0.01)
        free.set()
        await busy
        results = await asyncio.gather(*waiting, return_exceptions=True)
        turns.close()
        return list(results)

    results = asyncio.run(scenario())
    assert ran == [3]
    assert [type(result) for result in results] == [SupersededError, SupersededError, type(None)]


def test_pages_do_not_disturb_one_another_nor_requests_without_a_page() -> None:
    async def scenario() -> list[int]:
        turns = Turns(workers=2)
        pages = [turns.check(lambda: 1, "a", 9), turns.check(lambda: 2, "b", 1)]
        found = await asyncio.gather(*pages, turns.check(lambda: 3), turns.check(lambda: 4))
        turns.close()
        return found

    assert asyncio.run(scenario()) == [1, 2, 3, 4]


def test_a_long_filing_does_not_hold_up_a_check() -> None:
    async def scenario() -> bool:
        turns, may_end = Turns(workers=1), threading.Event()
        reading = turns.read(lambda: may_end.wait(30))
        await turns.check(lambda: None)  # would wait for the reading, were there one queue for both
        still_reading = not reading.done()
        may_end.set()
        await reading
        turns.close()
        return still_reading

    assert asyncio.run(scenario())


def test_a_fault_comes_out_where_it_was_asked_for() -> None:
    async def scenario() -> None:
        turns = Turns(workers=1)
        try:
            await turns.check(lambda: 1 // 0)
        finally:
            turns.close()

    with pytest.raises(ZeroDivisionError):
        asyncio.run(scenario())
