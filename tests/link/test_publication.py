"""The day of publication, told from the release whose figures a draft gives."""

from __future__ import annotations

from datetime import date

import pytest

from checker.core.draft import Publication
from checker.draft import draft_from_text
from checker.extract.numerals import extract_numerals
from checker.extract.reading import Reading
from checker.extract.topics import find_topics
from checker.link.publication import infer_publication
from tests.knowledge import made_knowledge


def inferred(text: str) -> Publication | None:
    knowledge = made_knowledge()
    draft = draft_from_text(text)
    reading = Reading(draft, extract_numerals(draft))
    return infer_publication(reading.quantities, find_topics(reading, knowledge), knowledge)


def test_a_matched_figure_dates_the_draft() -> None:
    found = inferred("Marlow's revenue was $412.6m in the quarter.")
    assert found is not None
    assert (found.start, found.basis) == (date(2018, 7, 24), "release of 24 July 2018")


@pytest.mark.parametrize(
    "text",
    [
        "Marlow's revenue was $777.7m in the quarter.",
        "Marlow's revenue was $400m in the quarter.",
        "Osterby had revenue of $412.6m in the quarter.",
        "The weather was fine on 412 days.",
    ],
)
def test_nothing_certain_gives_no_day(text: str) -> None:
    assert inferred(text) is None
