"""Relations found by their numbers: the wording is new, the arithmetic is not."""

from __future__ import annotations

import pytest

from checker import check
from checker.core.finding import Finding, Verdict

FIT = [
    "The council set aside £84 million for 2,400 flats, which makes £35,000 a flat.",
    "Ferries, trams and buses carried 31 million, 47 million and 118 million riders, 196 million in all.",
    "At 132 pesos, the bid tops the last price of 110 pesos by 20 percent.",
    "Takings were 418 million euros, versus 380 million (+10.0%).",
    "Net lending shrank 8.0% to NOK 2,484 million (2,700).",
    "The bond pays 4 percent, or $3.2 million of interest on $80 million.",
    "They hold 27 million of the 180 million votes, a stake of 15 percent.",
]
NO_FIT = [
    "The council set aside £84 million for 2,400 flats and £61,000 a school.",
    "Sales of 418 million euros, versus 380 million, won 17.3% of voters.",
    "The chain has 31 shops, 47 kiosks and 512 vans.",
]


def _relations(text: str) -> list[Finding]:
    return [finding for finding in check(text, published="2024-05-14").findings if finding.check != "conversion"]


@pytest.mark.parametrize("text", FIT)
def test_figures_that_fit_are_related_in_any_words(text: str) -> None:
    verdicts = {finding.verdict for finding in _relations(text)}
    assert verdicts & {Verdict.CONFIRMED, Verdict.CONSISTENT}
    assert Verdict.CONTRADICTED not in verdicts


@pytest.mark.parametrize("text", NO_FIT)
def test_figures_that_do_not_fit_show_nothing(text: str) -> None:
    assert _relations(text) == []


def test_few_digits_and_no_word_for_it_are_no_confirmation() -> None:
    (finding,) = _relations("A loan of $30 million at 4% costs $1.2 million a year in interest.")
    assert finding.verdict is Verdict.CONSISTENT


def test_a_list_of_figures_is_left_alone() -> None:
    text = "Scores: 3, 4, 7, 11, 18, 29, 47, 76 and 123 points in total."
    assert _relations(text) == []
