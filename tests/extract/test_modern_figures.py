"""Figures as modern outlets print them: codes with their scale, letters that are no scale, words that are no figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.core.quantity import Hedge, Kind
from checker.extract.numerals import read_numerals

_MONEY = [
    ("Sales were MSEK 1,268.5.", "MSEK 1,268.5", "1268500000", "SEK"),
    ("Sales were 1,268.5 MSEK.", "1,268.5 MSEK", "1268500000", "SEK"),
    ("A loss of TEUR 450", "TEUR 450", "450000", "EUR"),
    ("A loss of KSEK 320", "KSEK 320", "320000", "SEK"),
    ("It paid 75 USD million", "75 USD million", "75000000", "USD"),
    ("It paid US $5 million", "US $5 million", "5000000", "USD"),
    ("It paid AU$5 million", "AU$5 million", "5000000", "AUD"),
    ("It paid Rs 35 crore", "Rs 35 crore", "350000000", "INR"),
    ("Wheat closed at $5.41-1/4", "$5.41-1/4", "5.4125", ""),
]


@pytest.mark.parametrize(("text", "printed", "value", "unit"), _MONEY)
def test_codes_with_their_scale(text: str, printed: str, value: str, unit: str) -> None:
    [figure] = read_numerals(text)
    assert (figure.text, figure.value) == (printed, Decimal(value))
    assert not unit or str(figure.unit) == unit


@pytest.mark.parametrize("text", ["the 400m run", "5T of data", "a 747-200B jet", "a 4K screen", "a 3.5mm plug"])
def test_letters_that_are_no_scale(text: str) -> None:
    assert all(figure.value is None or figure.value < 1000 for figure in read_numerals(text))


def test_a_letter_is_a_scale_beside_money_or_people() -> None:
    assert [figure.value for figure in read_numerals("$5T, €3.5mm, 12m users")] == [
        Decimal(5 * 10**12), Decimal("3500000.0"), Decimal(12000000),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["for a fifth week", "in the second half of 2024", "double-digit growth", "triple-A"])
def test_words_that_are_no_figures(text: str) -> None:
    assert [f.text for f in read_numerals(text) if f.kind in (Kind.FRACTION, Kind.MULTIPLE)] == []


def test_hedges_that_are_none() -> None:
    assert [f.hedge for f in read_numerals("It edged up to $8.62 billion.")] == [Hedge.NONE]
    assert [f.hedge for f in read_numerals("It is worth up to $8.62 billion.")] == [Hedge.UP_TO]
    assert [f.hedge for f in read_numerals("vitamin C 20 million doses")] == [Hedge.NONE]
    assert [f.hedge for f in read_numerals("c. 500 people")] == [Hedge.ABOUT]
