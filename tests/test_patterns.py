"""No regular expression may be kept busy: the time of each is bounded on texts made against it."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from tests.effort import an_end
from tests.patterns import all_patterns, attacks

# Length and seed: what is exponential shows at sixty letters, what is a cube or a bad square at the last.
SIZES = ((60, 0), (60, 1), (60, 2), (60, 3), (1_500, 0))
SECONDS_A_KILOBYTE = 0.1
PATTERNS = {f"{place}-{number}": pattern for number, (pattern, place) in enumerate(all_patterns().items())}


def worst(pattern: re.Pattern[Any]) -> tuple[float, Any]:
    """The most processor time that a search takes over its bound, and on which text; stops at the first over it."""
    most: tuple[float, Any] = (0.0, "")
    for size, seed in SIZES:
        for text in attacks(pattern, size, seed):
            begun = time.thread_time()
            pattern.search(text)
            share = (time.thread_time() - begun) / (SECONDS_A_KILOBYTE * max(1.0, len(text) / 1000))
            most = max(most, (share, text[:120]), key=lambda found: found[0])
            if share > 1:
                return most
    return most


def test_every_pattern_is_found() -> None:
    assert len(PATTERNS) > 300


@pytest.mark.parametrize("module", sorted({place.rsplit(".", 1)[0].split(":")[0] for place in PATTERNS}))
def test_no_pattern_can_be_kept_busy(module: str) -> None:
    slow = {}
    with an_end(60):
        for place, pattern in PATTERNS.items():
            if place.rsplit(".", 1)[0].split(":")[0] == module and (found := worst(pattern))[0] > 1:
                slow[place] = found
    assert not slow


@pytest.mark.parametrize(
    "source",
    [
        r"(?:[\s-]?[^\W\d_][\w'-]*,?){0,6}\s?[(]$",
        r"(a+)+$",
        r"(?:a|aa)+$",
        r"(\w+\s?)*$",
        r"(?:x+x+)+y",
        r"\s*\S*(?:\w*\d*)*!",
        r"(?:[a-z]+[a-z0-9]*)*=",
    ],
)
def test_a_pattern_that_can_be_kept_busy_is_noticed(source: str) -> None:
    noticed = False
    try:
        with an_end(2):
            noticed = worst(re.compile(source))[0] > 1
    except AssertionError:  # it had not ended
        noticed = True
    assert noticed
