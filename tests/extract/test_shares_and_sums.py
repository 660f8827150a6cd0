"""Parts of a whole, and parts that make a total."""

from __future__ import annotations

import pytest

from checker.extract.shares import find_shares
from checker.extract.sums import find_sums
from tests.reading import read

SHARES = [
    ("It made $4m, or 7.7 % of net sales of $52m.", [("$4m", "$52m", "7.7 %")]),
    ("12 out of 48 members, or 25 percent, left.", [("12", "48", "25 percent")]),
    (
        "Sales hit $55bn, with the vast majority of that from shops, at $46bn.",
        [("$46bn", "$55bn", "the vast majority")],
    ),
    ("Sales came to $55bn. Most of that came from shops, at $46bn.", [("$46bn", "$55bn", "Most")]),
    ("Sales came to $55bn. A small minority of it came from shops, at $6bn.", [("$6bn", "$55bn", "A small minority")]),
    ("Sales came to $55bn. It rained. Most of that came from shops, at $46bn.", []),
    ("Sales came to €55bn. Most of that came from shops, at $46bn.", []),
    ("Margins were 7.7 % on net sales of $52m.", []),
    ("Sales rose by $4m, or 7.7 %, to $52m.", []),
    ("Most of those who came paid $5 of their own.", []),
]


@pytest.mark.parametrize(("text", "found"), SHARES)
def test_shares(text: str, found: list[tuple[str, str, str]]) -> None:
    claims = find_shares(read(text))
    told = [(c.part.text, c.whole.text, c.share.text if c.share else c.words) for c in claims if c.part and c.whole]
    assert told == found
    assert len(told) == len(claims)


SUMS = [
    ("The $6m is made up of $4m for ads and $2m for staff.", [("$6m", ["$4m", "$2m"])]),
    ("It spent $4m on ads and $2m on staff, a total of $6m.", [("$6m", ["$4m", "$2m"])]),
    ("It spent $6m in all: $4m on ads and $2m on staff.", [("$6m", ["$4m", "$2m"])]),
    ("It sold 20 cars, 30 vans and 50 bikes, a total of 100 vehicles.", [("100", ["20", "30", "50"])]),
    ("The $6m, split between $4m of cash and $2m of shares, is due.", [("$6m", ["$4m", "$2m"])]),
    ("It spent $6m, including $4m on ads and $1m on staff.", []),
    ("It spent $4m on ads and $2m on staff.", []),
    ("It spent $4m on ads and €2m on staff, a total of £6m.", []),
]


@pytest.mark.parametrize(("text", "found"), SUMS)
def test_sums(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert [(claim.total.text, [part.text for part in claim.parts]) for claim in find_sums(read(text))] == found
