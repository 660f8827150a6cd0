"""Each claim gets the facts that bear on it, and a reason where there are none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.core.claim import Claim
from checker.core.draft import Publication
from checker.core.linked import LinkedClaim, Part
from checker.core.reasons import Doubt
from checker.core.unit import PERCENT, Unit
from checker.draft import draft_from_text
from checker.explain.reasons import say_gap
from checker.extract.changes import find_changes
from checker.extract.numerals import extract_numerals
from checker.extract.reading import Reading
from checker.extract.reported_values import attach_topics, find_reported_values
from checker.extract.topics import find_topics
from checker.facts.knowledge import Knowledge
from checker.link.facts import link_claims
from tests.knowledge import NOW, YEAR_AGO, fact, made_knowledge

DAY = Publication(start=date(2018, 7, 25), end=date(2018, 7, 25), basis="given")


def linked(text: str, knowledge: Knowledge | None = None, published: Publication | None = DAY) -> list[LinkedClaim]:
    knowledge = knowledge or made_knowledge()
    draft = draft_from_text(text)
    reading = Reading(draft, extract_numerals(draft))
    topics = find_topics(reading, knowledge, published)
    claims: list[Claim] = [*find_reported_values(reading, topics), *find_changes(reading)]
    return list(link_claims(attach_topics(claims, reading, topics), knowledge, published))


def values(one: LinkedClaim, part: Part) -> list[str]:
    return [f"{each.value / Decimal(10**6):f}" for each in one.playing(part)]


def test_a_reported_value_gets_its_own_fact() -> None:
    [one] = linked("Marlow's revenue was $412.6m in the quarter.")
    assert values(one, Part.NOW) == ["412.6"]
    assert not one.reason


def test_the_figure_that_is_printed_instead_is_a_rival() -> None:
    [one] = linked("Marlow's revenue was $380.9m in the quarter.")
    assert values(one, Part.NOW) == ["412.6"]
    assert [(f.concept, f.period) for f in one.playing(Part.RIVAL)] == [("revenue", YEAR_AGO)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Marlow expects revenue of $420m in the quarter.", "forecast"),
        ("Marlow's research and development expense was $4.2m in the quarter.", "no figure"),
        ("In 2009 Marlow's revenue was $400m.", "no figure"),
    ],
)
def test_absence_has_a_reason_and_no_fact(text: str, reason: str) -> None:
    [one] = linked(text)
    assert not one.playing(Part.NOW)
    assert reason in say_gap(one.reason)


def test_a_draft_that_names_nobody_known_links_nothing() -> None:
    assert linked("Revenue at Gruber was $4.2m in the quarter.") == []


def test_of_two_vintages_the_one_that_stood_on_the_day_counts() -> None:
    restated = made_knowledge(fact("revenue", "410.1", published=date(2018, 10, 30)))
    early, late = DAY, Publication(start=date(2018, 11, 1), end=date(2018, 11, 1), basis="given")
    text = "Marlow's revenue was $412.6m in the second quarter of 2018."
    assert values(linked(text, restated, early)[0], Part.NOW) == ["412.6"]
    assert values(linked(text, restated, late)[0], Part.NOW) == ["410.1"]


def test_sources_that_disagree_are_ambiguous() -> None:
    [one] = linked("Marlow's revenue was $412.6m in the quarter.", made_knowledge(fact("revenue", "419.9")))
    assert len(one.ambiguous) == 2


def test_a_change_gets_both_values_and_the_sources_own_rate() -> None:
    rate = fact("revenue-growth-yoy", "8", unit=made_percent())
    found = linked("Marlow's revenue rose 8 percent in the quarter.", made_knowledge(rate))
    [change] = [one for one in found if one.playing(Part.BEFORE)]
    assert values(change, Part.NOW) == ["412.6"]
    assert values(change, Part.BEFORE) == ["380.9"]
    assert [str(f.value) for f in change.playing(Part.RATE)] == ["8"]


def test_a_rate_of_the_other_direction_bears_no_witness() -> None:
    rate = fact("revenue-growth-yoy", "8", unit=made_percent())
    found = linked("Marlow's revenue fell 8 percent in the quarter.", made_knowledge(rate))
    assert not [fact for one in found for fact in one.playing(Part.RATE)]


def test_a_change_in_doubt_is_linked_only_to_what_it_prints() -> None:
    wrong = linked("Marlow's saw division had a quarterly revenue increase of 19 percent.")
    assert not [fact for one in wrong for fact in one.playing(Part.BEFORE)]


def test_quarter_on_quarter_looks_at_the_quarter_before() -> None:
    found = linked("Marlow's revenue rose 4.5 percent in the quarter from the previous quarter.")
    assert [values(one, Part.BEFORE) for one in found if one.playing(Part.BEFORE)] == [["395.0"]]


def test_margins_are_worked_out_where_the_source_prints_none() -> None:
    [one] = linked("Marlow's operating margin was 12.7 percent in the quarter.")
    [margin] = one.playing(Part.NOW)
    assert (margin.concept, margin.period, round(margin.value, 2)) == ("operating-margin", NOW, Decimal("12.70"))


def test_an_amount_in_another_currency_gets_the_fact_that_it_converts() -> None:
    text = "Marlow's quarterly operating profit was $52.4m. Its revenue was £313.5m in the quarter."
    assert values(linked(text)[1], Part.NOW) == ["412.6"]


def test_another_currency_alone_may_be_anothers_figure() -> None:
    [one] = linked("Marlow's revenue was £313.5m in the quarter.")
    assert not one.playing(Part.NOW)
    assert one.reason


def test_a_draft_without_one_figure_of_the_company_is_about_another() -> None:
    text = (
        "Marlow's revenue was $300.1m in the quarter. Marlow's gross profit was $120.7m in the quarter. "
        "Marlow's operating profit was $61.9m in the quarter. Marlow's net profit was $22.3m in the quarter."
    )
    assert all(Doubt.OTHER_COMPANY in one.claim.topic.doubts for one in linked(text))


def test_the_digits_of_the_fact_in_another_currency_are_a_rival() -> None:
    [one] = linked("Marlow's revenue was £412.6m in the quarter.")
    assert not one.playing(Part.NOW)
    assert values(one, Part.RIVAL)[0] == "412.6"


def made_percent() -> Unit:
    return PERCENT
