"""Amounts given again in a second currency, and amounts that only look like it."""

from __future__ import annotations

import pytest

from checker.core.claim import Conversion
from checker.extract.conversions import find_conversions, find_declared_rates
from tests.reading import read

FOUND = [
    ("It paid 4.9 billion euros ($7 billion).", [("4.9 billion euros", "$7 billion")]),
    ("It paid 59.2tn rupiah ($6.58bn; £3.5bn).", [("59.2tn rupiah", "$6.58bn"), ("59.2tn rupiah", "£3.5bn")]),
    ("It paid €5m (£6m, $7m).", [("€5m", "£6m"), ("€5m", "$7m")]),
    ("a 3-billion-euro ($3.9 billion) deal", [("3-billion-euro", "$3.9 billion")]),
    ("It cost €2bn to €3bn ($2.6bn to $3.9bn).", [("€2bn", "$2.6bn"), ("€3bn", "$3.9bn")]),
    ("It cost 2-3 bn euros ($2.6-3.9 bn).", [("2", "$2.6"), ("3 bn euros", "3.9 bn")]),
    ("It paid €5m, or about $6m.", [("€5m", "$6m")]),
    ("€5m, equivalent to $6m, was lost", [("€5m", "$6m")]),
    ("£1.2bn, worth $1.6bn", [("£1.2bn", "$1.6bn")]),
    ("€5m in cash ($6m)", [("€5m", "$6m")]),
    ("Rs 5 crore ($0.7m)", [("Rs 5 crore", "$0.7m")]),
    ("A$500 ($300)", [("A$500", "$300")]),
    ("€5m (about US$6m)", [("€5m", "US$6m")]),
    ("It paid $5m [£3m]", [("$5m", "£3m")]),
    ("1.5 euros ($2) a share", [("1.5 euros", "$2")]),
    ("revenues hit RMB 55,122m (£6.bn)", [("RMB 55,122m", "£6.bn")]),
    # None: another shop, another time, another figure.
    ("It sells at $99 (£69 in the UK).", []),
    ("$5m ($3m in 2016)", []),
    ("sales of €5m ($4m a year earlier)", []),
    ("profit of $5m (loss of €3m)", []),
    ("$5m and £3m", []),
    ("€5m (12 percent)", []),
]


@pytest.mark.parametrize(("text", "pairs"), FOUND)
def test_conversions(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(claim.of.text, claim.into.text) for claim in find_conversions(read(text))] == pairs


def only(text: str) -> Conversion:
    [claim] = find_conversions(read(text))
    return claim


def test_a_finding_covers_both_amounts_and_the_bracket() -> None:
    text = "It paid 4.9 billion euros ($7 billion) in May."
    assert only(text).span.cut(text) == "4.9 billion euros ($7 billion)"


def test_the_second_amount_is_not_in_the_first_one_s_money() -> None:
    assert "AUD" not in only("A$500 ($300)").into.unit.candidates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2002 it paid $1.66 billion (1.7 billion euros).", (["2002-01-01/2002-12-31"], (), 0, False)),
        ("In March 2008 it paid $1.66 billion (1.7 billion euros).", (["2008-03-01/2008-03-31"], (), 0, False)),
        ("In March it paid $1.66 billion (1.7 billion euros).", ([], (3,), 0, False)),
        ("It paid $1.66 billion (1.7 billion euros) last year.", ([], (), 1, False)),
        ("It paid $1.66 billion (1.7 billion euros at the time).", ([], (), 0, True)),
        ("It pays $1.66 billion (1.7 billion euros).", ([], (), 0, False)),
        ("It made 240 million euros ($319 million) from $108 million a year ago.", ([], (), 0, False)),
    ],
)
def test_the_time_that_the_words_name(text: str, expected: tuple[list[str], tuple[int, ...], int, bool]) -> None:
    claim = only(text)
    assert ([str(time) for time in claim.times], claim.months, claim.past_years, claim.historic) == expected


def test_an_entry_of_a_chronology_has_its_own_day() -> None:
    claim = only("June 2006 - Buys a rival for 4 billion euros ($5 billion).")
    assert claim.dated
    assert [str(time) for time in claim.times] == ["2006-06-01/2006-06-30"]


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("($1 = 6.83 yuan)", [("$1", "6.83 yuan")]),
        ("(1 euro = $1.35)", [("1 euro", "$1.35")]),
        ("$1 = $1", []),
        ("It pays $1 and 6.83 yuan", []),
        ("($5 = 6.83 yuan)", []),
    ],
)
def test_declared_rates(text: str, rates: list[tuple[str, str]]) -> None:
    assert [(claim.base.text, claim.quote.text) for claim in find_declared_rates(read(text))] == rates


def test_a_conversion_in_a_quotation_is_known_as_quoted() -> None:
    assert only("“We paid 4.9 billion euros ($7 billion) for it,” she said.").quoted
    assert not only("She paid 4.9 billion euros ($7 billion) for it.").quoted
