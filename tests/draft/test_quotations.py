"""What stands between quotation marks, and what only looks like it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.draft import draft_from_text

TABLE = [
    ('He said "up 99%" twice.', ["up 99%"]),
    ("He said “up 99%.” Then left.", ["up 99%."]),
    ("Its ‘core commerce’ business", ["core commerce"]),
    ("The firm’s profits and companies’ sales", []),
    ("‘the companies’ results’ grew", ["the companies’ results"]),
    ("It’s in the ’90s", []),
    ("“the ‘core’ unit” grew", ["the ‘core’ unit"]),
    ("„Umsatz 5 %“ und «ventes 6 %»", ["Umsatz 5 %", "ventes 6 %"]),
    ('A 32" screen for $99.', []),
    ('("No comment," he said.)', ["No comment,"]),
    ('"First. "Second," he said.', ["First.", "Second,"]),
    ('He said "lost mark. Sales rose 5%. Profit fell.', ["lost mark."]),
    ("“Paragraph one.\n\n“Paragraph two,” he said.", ["Paragraph one.", "Paragraph two,"]),
    ('"Open paragraph. It goes on.\n\nPlain 5%.', ["Open paragraph. It goes on."]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_finds(text: str, expected: list[str]) -> None:
    draft = draft_from_text(text)
    assert [quotation.span.cut(text) for quotation in draft.quotations] == expected


def test_a_lost_mark_does_not_reach_the_next_paragraph() -> None:
    text = 'He said "lost and went on\n\nRevenue rose 5%.\n\n"Kept," she said.'
    draft = draft_from_text(text)
    assert [quotation.span.cut(text) for quotation in draft.quotations] == ["lost and went on", "Kept,"]


@given(st.text(alphabet=st.sampled_from('ab. \n"“”‘’„«»s('), min_size=1, max_size=60))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    if not text.strip():
        return
    spans = [quotation.span for quotation in draft_from_text(text).quotations]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
