"""The bases that words name, each entry of the lexicon tried on its own examples."""

from __future__ import annotations

import pytest

from checker.core.fact import Qualifier
from checker.english.bases import qualifiers_in
from checker.english.tables import lexicon

ENTRIES = sorted(lexicon("bases").items())


@pytest.mark.parametrize(("name", "example"), [(name, text) for name, entry in ENTRIES for text in entry["examples"]])
def test_an_example_names_its_basis(name: str, example: str) -> None:
    assert Qualifier(name) in qualifiers_in(example)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, entry in ENTRIES for text in entry["counter"]])
def test_what_only_looks_like_it_does_not(name: str, text: str) -> None:
    assert Qualifier(name) not in qualifiers_in(text)


def test_two_bases_in_the_order_of_the_enum() -> None:
    assert qualifiers_in("Diluted core EPS") == (Qualifier.ADJUSTED, Qualifier.DILUTED)
