"""Columns as editors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from checker.core.span import Span
from checker.lsp.places import Places

TEXT = "Sales \U0001f4c8 rose 5%\r\nl\u0301ine\u2028two £3\rlast"


@pytest.mark.parametrize(
    ("words", "encoding", "line", "character"),
    [
        ("5%", "utf-16", 0, 14),  # the emoji is two code units
        ("5%", "utf-32", 0, 13),
        ("5%", "utf-8", 0, 16),
        ("accent", "utf-16", 1, 1),
        ("two", "utf-16", 1, 6),  # U+2028 ends no line here
        ("last", "utf-16", 2, 0),
    ],
)
def test_a_place(words: str, encoding: str, line: int, character: int) -> None:
    offset = TEXT.index("\u0301" if words == "accent" else words)
    places = Places(TEXT, encoding)
    assert places.position(offset) == Position(line, character)
    assert places.offset(Position(line, character)) == offset


def test_beyond_the_end_is_the_end() -> None:
    places = Places("ab\ncd")
    assert places.offset(Position(0, 99)) == 2
    assert places.offset(Position(9, 0)) == 5
    assert places.line_span(7) == Span(3, 5)


@given(st.text(alphabet="a\U0001f600é\r\n\u2028 ", max_size=40), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_there_and_back(text: str, encoding: str) -> None:
    places = Places(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two there is no place
        assert places.offset(places.position(offset)) == offset
