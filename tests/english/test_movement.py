"""Every word of movement works in each role that it can play."""

from __future__ import annotations

import pytest

from checker import check
from checker.core.claim import Direction
from checker.english.movement import DIRECTIONS, FINITE, GERUNDS, NOUNS, PARTICLES, particle, turned
from checker.english.tables import lexicon
from checker.extract.topics.word_lists import LINKING

_VERBS = lexicon("movement")["verbs"]
_PASTS = {
    verb["past"].split()[0]: FINITE[verb["past"].split()[0]]
    for name, verb in _VERBS.items()
    if "past" in verb and name != "halve"
}
_TURNABLE = sorted(word for word in FINITE if FINITE[word] in (Direction.UP, Direction.DOWN) and word != "halved")


@pytest.mark.parametrize(("verb", "direction"), _PASTS.items())
def test_a_rate_is_read_after_every_verb(verb: str, direction: Direction) -> None:
    now = "84" if direction is Direction.DOWN else "116"
    report = check(f"Sales {verb} 16 percent to ${now}m from $100m in the year before.", published="2024-02-01")
    assert [f.verdict for f in report.findings if f.check == "growth"] == ["confirmed"]


@pytest.mark.parametrize("word", _TURNABLE)
def test_every_directed_verb_can_be_turned_round_in_its_form(word: str) -> None:
    assert DIRECTIONS[turned(word)] not in (DIRECTIONS[word], Direction.FLAT)


def test_turning_keeps_the_form() -> None:
    assert [turned(word) for word in ("rose", "gain", "edged", "widened", "falling", "drops", "up")] == [
        "fell", "fall", "fell", "narrowed", "rising", "rises", "down",
    ]  # fmt: skip
    assert [turned(word) for word in ("increased", "sank", "table")] == ["decreased", "rose", ""]


def test_every_word_of_movement_may_link_a_measure_to_its_figure() -> None:
    assert set(DIRECTIONS) <= LINKING


def test_a_particle_turns_the_verb_before_it() -> None:
    assert particle("up") is Direction.UP
    assert particle("lower") is Direction.DOWN
    assert particle("rose") is None
    assert {"rising", "growth", "up"} <= {*GERUNDS, *NOUNS, *PARTICLES}
