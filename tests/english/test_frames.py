"""Each frame reads its own example, leaves its counter-example alone, and can be matched in linear time."""

from __future__ import annotations

import re
import time

import pytest

from checker.core.quantity import Kind, Quantity
from checker.english.encoding import Encoded, Token, encode
from checker.english.frames import FOLDER, Frame, find_matches, grammar
from checker.extract.numerals import read_numerals

_FRAMES = grammar().frames
_NAMES = [frame.name for frame in _FRAMES]


def _encoded(text: str, *, two: bool) -> Encoded:
    alphabet, figures = grammar().alphabet, read_numerals(text)
    if not two:
        return encode(text, 0, len(text), figures, alphabet)
    cut = text.index(". ") + 1

    def part(start: int, end: int) -> Encoded:
        held: list[Quantity] = [q for q in figures if start <= q.span.start < end]
        return encode(text, start, end, held, alphabet)

    return part(0, cut).joined(part(cut, len(text)), alphabet.sentence)


def _counts(token: Token, tokens: tuple[Token, ...]) -> bool:
    return len(tokens) == 1 or (token.quantity is not None and token.quantity.kind is not Kind.YEAR)


@pytest.mark.parametrize("frame", _FRAMES, ids=_NAMES)
def test_a_frame_reads_its_example(frame: Frame) -> None:
    encoded = _encoded(frame.row["example"], two=frame.two)
    found = [
        {role: [token.text for token in tokens if _counts(token, tokens)] for role, tokens in m.roles.items()}
        for m in find_matches(encoded, (frame,))
    ]
    wanted = {role: text.lower() for role, text in frame.row["roles"].items()}
    assert any(
        all(role in roles and all(t in text for t in roles[role]) for role, text in wanted.items()) for roles in found
    )


@pytest.mark.parametrize("frame", [f for f in _FRAMES if "counter" in f.row], ids=lambda frame: frame.name)
def test_a_frame_leaves_its_counter_example_alone(frame: Frame) -> None:
    assert not list(find_matches(_encoded(frame.row["counter"], two=frame.two), (frame,)))


def test_names_are_unique_and_rows_are_whole() -> None:
    assert len(set(_NAMES)) == len(_NAMES)
    for frame in _FRAMES:
        assert {"formula", "pattern", "example", "roles", "reliability"} <= set(frame.row)
        assert 0 < frame.reliability < 1


def test_only_bounded_counts_are_written() -> None:
    for path in FOLDER.glob("*.toml"):
        for pattern in re.findall(r'^(?:pattern = )?"?(.*)"?$', path.read_text(encoding="utf-8"), re.MULTILINE):
            if pattern.startswith("pattern"):
                assert not re.search(r"[*+]|\{\d*,\}", pattern)


@pytest.mark.parametrize(
    "text",
    [
        "rose 5 percent to $5 from $4 " * 60,
        "$5 million (up " * 120,
        "of which 5 percent or " * 100,
        "a, b, c and d, " * 300,
        "1% 2% 3% and the remaining " * 60,
    ],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    figures = read_numerals(text)
    encoded = encode(text, 0, len(text), figures[:60], grammar().alphabet)
    start = time.process_time()
    list(find_matches(encoded, _FRAMES))
    assert time.process_time() - start < 2
