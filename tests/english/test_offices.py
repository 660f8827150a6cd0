"""Names and offices as releases and newspapers print them."""

from __future__ import annotations

import pytest

from checker.english.offices import find_holders, offices_in


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        ("said Ada Reyes, Chair and CEO of Harrow Mills.", "Ada Reyes", ("chair", "chief-executive")),
        ("Chief Financial Officer Tomas Lindqvist said so.", "Tomas Lindqvist", ("chief-financial-officer",)),
        ("“Good,” said Ada M. Reyes, Harrow Mills CFO.", "Ada M. Reyes", ("chief-financial-officer",)),
        ("led by Jan de Wit, its chairman and chief executive,", "Jan de Wit", ("chair", "chief-executive")),
        ("/s/ Ada Reyes\nAda Reyes\nVice President and Controller", "Ada Reyes", ("vice-president", "controller")),
        ("Ada Reyes is the finance director.", "Ada Reyes", ("chief-financial-officer",)),
    ],
)
def test_a_person_is_found_with_the_office(text: str, name: str, offices: tuple[str, ...]) -> None:
    assert [(holder.name, holder.offices) for holder in find_holders(text)] == [(name, offices)]


@pytest.mark.parametrize(
    "text", ["The board met.", "the president said", "Chief Executive Officer and President", "Ada Reyes said so."]
)
def test_no_office_and_no_name_is_nobody(text: str) -> None:
    assert list(find_holders(text)) == []


def test_one_office_has_many_names() -> None:
    assert offices_in("finance chief") == offices_in("CFO") == offices_in("Chief Financial Officer")
