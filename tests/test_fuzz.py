"""Made and damaged texts and files, from fixed seeds: a sound report or one clear line, in bounded time.

`bench/fuzz.py` goes on from other seeds for as long as wanted.
"""

from __future__ import annotations

import random
import time

import pytest

from checker.documents import read_filing
from checker.draft import read_draft
from tests.effort import an_end
from tests.fuzzing import damaged, files, refused, seeds, text
from tests.test_any_text import assert_sound, report_on

SECONDS_A_KILOBYTE = 0.1
AT_LEAST = 0.4  # seconds that a short text may take on a slow machine
DRAFTS = (".html", ".pdf", ".md", ".txt", ".docx")
FILES = files()


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_made_texts_are_checked_soundly_and_in_time(first: int) -> None:
    report_on("Sales rose 5% to $1m.")  # what the first check loads is not counted
    with an_end(120):
        for dice in seeds(first, 100):
            made = text(dice)
            begun = time.thread_time()
            report = report_on(made)
            taken = time.thread_time() - begun
            assert taken <= max(AT_LEAST, SECONDS_A_KILOBYTE * len(made) / 1000), (taken, made)
            if report is not None:
                assert_sound(report)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_read_or_refused_in_one_line(name: str) -> None:
    dice = random.Random(name)  # noqa: S311 - no secret
    with an_end(120):
        for _ in range(60):
            data = damaged(FILES[name], dice)
            for reader in (read_filing, read_draft) if name.endswith(DRAFTS) else (read_filing,):
                assert "\n" not in refused(reader, data, name)


@pytest.mark.parametrize("name", FILES)
def test_an_undamaged_file_is_read(name: str) -> None:
    if not name.endswith((".md", ".txt", ".docx")):
        assert refused(read_filing, FILES[name], name) == ""
    if name.endswith(DRAFTS):
        assert refused(read_draft, FILES[name], name) == ""
