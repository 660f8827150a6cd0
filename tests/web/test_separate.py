"""Checks in processes of their own: the same answers, an end for each, and a new process after it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from checker.core.errors import InputError
from checker.documents import read_filing
from checker.web.checking import REPORT, Checking
from checker.web.guard import RefusedError
from checker.web.payload import CheckBody
from checker.web.separate import Pool
from checker.web.settings import Settings
from tests.web.conftest import RELEASE

BODY = CheckBody(
    text="Wollton said revenue rose to $512 million from $480 million. The fund lost £6.bn.", published="2017-11-03"
)
SETTINGS = Settings(workers=1)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(SETTINGS)
    yield made
    made.close()


def test_the_answer_is_the_same_as_here(pool: Pool) -> None:
    filings = {"a": read_filing(RELEASE.encode(), "release.html")}
    for _ in range(2):  # the second time the process has the filing
        answer = pool.answer(REPORT, BODY, filings)
        assert answer == Checking(SETTINGS).answer(REPORT, BODY, tuple(filings.values()))
    assert answer.headers["Checker-Gate"] == "fail"
    assert json.loads(answer.content)["summary"]["checked"] > 1


def test_faults_come_out_as_what_they_are(pool: Pool) -> None:
    with pytest.raises(InputError, match="the draft is empty"):
        pool.answer(REPORT, CheckBody(text=" "), {})
    with pytest.raises(RefusedError, match="at most"):
        pool.answer(REPORT, CheckBody(text="5 " * 2_000_000), {})


def test_a_check_over_its_time_is_ended_and_the_next_one_is_answered(pool: Pool) -> None:
    process = pool._free.queue[0]
    pool.answer(REPORT, BODY, {})
    number = process._process.pid
    process._settings = replace(SETTINGS, check_seconds=0.5)
    begun = time.monotonic()
    with pytest.raises(RefusedError, match=r"took longer than 0\.5 seconds"):
        pool.answer(REPORT, CheckBody(text="Sales rose 12 percent to $5m from $1m (£9m). " * 20_000), {})
    assert time.monotonic() - begun < 10
    process._settings = SETTINGS
    assert pool.answer(REPORT, BODY, {}).headers["Checker-Gate"] == "fail"
    assert process._process.pid != number


def test_a_process_that_has_died_is_replaced(pool: Pool) -> None:
    pool.answer(REPORT, BODY, {})
    process = pool._free.queue[0]._process
    process.kill()
    process.join()
    assert pool.answer(REPORT, BODY, {}).headers["Checker-Gate"] == "fail"
