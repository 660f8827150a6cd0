"""Numbers that name a group or a place measure nothing."""

from __future__ import annotations

import pytest

from checker import check
from checker.english.labels import labels_a_thing
from checker.extract.numerals import read_numerals

_NAMES = [
    ("52,100 people aged from 18 to 24 were out of work", ["18", "24"]),
    ("the rate for women aged 15-44 fell", ["15", "44"]),
    ("girls aged under 18 had 900 children", ["18"]),
    ("it climbed to No. 6 in the chart of 40", ["6"]),
    ("it sold 18 shops to 24 owners", []),
]


@pytest.mark.parametrize(("text", "named"), _NAMES)
def test_ages_and_places_in_a_chart_are_names(text: str, named: list[str]) -> None:
    found = [q.text.split(" ", 1)[0] for q in read_numerals(text) if labels_a_thing(text, q)]
    assert found == named


_RIGHT = [
    "Some 52,100 people aged from 18 to 24 were out of work, down 11,200 from May.",
    "There were 27,800 births to women aged under 18 compared with 31,000 in 2011, a decrease of 10%.",
    "It fell from an investment of £4.1 billion to a disinvestment of £0.2 billion, a decrease of £4.3 billion.",
    "The deficit was £15.6 billion, narrowing by £0.7 billion from a £16.3 billion deficit.",
    "The profit more-than-doubled to $229 million from $93 million.",
    "The share has more than halved from 21% to 8.4%.",
    "Shares slumped 57% following a surge in volume to 1.7 million from an average of 335,000.",
    "Rates were lower in the west, ranging from 6.6% in one town to 6.7% in another.",
    "The line grew from 33 gigabits to 27 terabits a second.",
]


@pytest.mark.parametrize("text", _RIGHT)
def test_right_sentences_that_look_wrong_are_left_alone(text: str) -> None:
    assert [f.message for f in check(text, published="2014-06-01").findings if f.flags] == []
