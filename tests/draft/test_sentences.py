"""Where sentences end: newswire copy, damaged copy, and speed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.draft.sentences import split_sentences
from tests.effort import little_work

WHOLE = [
    "Sales at Acme Inc. fell 5 percent.",
    "Acme Corp. Chief Executive Jane Roe spoke.",
    "The U.S. Federal Reserve met.",
    "On Nov. 3 it made $1.5 billion vs. $1.3 billion.",
    "It cost $3. billion in 2017.",
    "Total revenues hit RMB 55,122m (£6.bn) and rose.",
    "The stake was 17.m shares.",
    "It rose 3. 5 percent.",
    "J. P. Morgan and George W. Bush met.",
    "Shares of ( AMD.N ) fell.",
    "It closed at 5 p.m. EST on Friday.",
    "It opened at 9 a.m. (1400 GMT) on Friday.",
    "It is the No. 1 carmaker.",
    "St. Louis and Mr. Smith agree, e.g. Messrs. Roe.",
    "Yahoo! Inc fell.",
    "It sells via Salesforce.com now.",
    "1. Revenue rose",
    "It grew ... and grew.",
    "Apple Inc.'s sales rose.",
    "at Booking.Com Holdings",
]
SPLIT = [
    ("Sales fell. Profit rose.", ["Sales fell. ", "Profit rose."]),
    ("It made $12.50. Revenue rose.", ["It made $12.50. ", "Revenue rose."]),
    ("It was set up in 2009. 3M said so.", ["It was set up in 2009. ", "3M said so."]),
    ("It sells in the U.S. The rest is abroad.", ["It sells in the U.S. ", "The rest is abroad."]),
    ("“We won.” She left.", ["“We won.” ", "She left."]),
    ('"We won." "We did."', ['"We won." ', '"We did."']),
    ("The answer is no. Shares fell.", ["The answer is no. ", "Shares fell."]),
    ("He fell ill. Shares fell.", ["He fell ill. ", "Shares fell."]),
    ("It hurt… Then it stopped? Yes! No.", ["It hurt… ", "Then it stopped? ", "Yes! ", "No."]),
    ("It fell to 5. £6m was lost.", ["It fell to 5. ", "£6m was lost."]),
    ("They did not pay.The company said so.", ["They did not pay.", "The company said so."]),
    ("It ended. PRICES HIT The company said so.", ["It ended. ", "PRICES HIT ", "The company said so."]),
    ("DIPPING DOLLAR Benchmark U.S. crude rose.", ["DIPPING DOLLAR ", "Benchmark U.S. crude rose."]),
    ("Line one ends.\nLine two begins.", ["Line one ends.\n", "Line two begins."]),
    ("It met Acme Inc. The firm agreed.", ["It met Acme Inc. ", "The firm agreed."]),
    (
        "KEY POINTS: * EU fines it * Orders a halt * It has 5 * 3.",
        ["KEY POINTS: ", "* EU fines it ", "* Orders a halt ", "* It has 5 * 3."],
    ),
    ("It ended. * BANK OF ACME: -- It rose.", ["It ended. ", "* BANK OF ACME: -- It rose."]),
    ("Sold by Acme Holdings Inc. Things may change.", ["Sold by Acme Holdings Inc. ", "Things may change."]),
    ("It ended. ($1=7.728 Yuan)", ["It ended. ", "($1=7.728 Yuan)"]),
]
NO_CROSSHEAD = [
    "NASDAQ OMX Group said so.",
    "GM CEO Rick Wagoner said so.",
    "BHP Billiton said so.",
    "UBS AG Chairman Jane Roe said so.",
    "CFO Jane Roe said so.",
]


@pytest.mark.parametrize("text", [*WHOLE, *NO_CROSSHEAD])
def test_stays_one_sentence(text: str) -> None:
    assert [span.cut(text) for span in split_sentences(text)] == [text]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_splits(text: str, expected: list[str]) -> None:
    assert [span.cut(text) for span in split_sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("aA5.!? \n\"'“”($£U.S.Inc…"), max_size=80), st.integers(0, 10))
def test_sentences_tile_their_stretch(text: str, start: int) -> None:
    spans = split_sentences(text, min(start, len(text)))
    assert all(left.end == right.start for left, right in pairwise(spans))
    assert "".join(span.cut(text) for span in spans) == text[start:]
    assert all(len(span) for span in spans)


@pytest.mark.parametrize("unit", ["A. ", "U.S. ", '." ', "A B ", "AB CD ", "((((", "...... ", "5. 5"])
def test_hostile_repetition_stays_fast(unit: str) -> None:
    text = unit * (80_000 // len(unit))
    with little_work():
        split_sentences(text)
