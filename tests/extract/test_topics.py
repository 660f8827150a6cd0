"""What each figure of a draft is about."""

from __future__ import annotations

from datetime import date

import pytest

from checker.core.claim import Topic
from checker.core.draft import Publication
from checker.draft import draft_from_text
from checker.extract.numerals import extract_numerals
from checker.extract.reading import Reading
from checker.extract.reported_values import find_reported_values
from checker.extract.topics import find_topics
from checker.facts.knowledge import built_in_knowledge
from tests.effort import little_work
from tests.knowledge import BALANCE, BEFORE, HALF, NOW, YEAR_AGO, made_knowledge

DAY = Publication(start=date(2018, 7, 25), end=date(2018, 7, 25), basis="given")


def topics(text: str, published: Publication | None = DAY) -> dict[str, Topic]:
    draft = draft_from_text(text)
    reading = Reading(draft, extract_numerals(draft))
    found = find_topics(reading, made_knowledge(), published)
    assert len(found) == len(reading.quantities)
    return {quantity.text: topic for quantity, topic in zip(reading.quantities, found, strict=True)}


@pytest.mark.parametrize(
    ("text", "figure", "measure", "segment", "period"),
    [
        ("Marlow Tools said second-quarter revenue was $412.6 million.", "$412.6 million", "revenue", "", NOW),
        ("Marlow's turnover for the quarter hit $412.6m.", "$412.6m", "revenue", "", NOW),
        ("Marlow Tools (MRLW.O) had net sales of $412.6 million in Q2.", "$412.6 million", "revenue", "", NOW),
        ("Marlow took $412.6 million in quarterly revenue.", "$412.6 million", "revenue", "", NOW),
        ("Marlow's revenue rose to $412.6m in the quarter from $380.9m a year earlier.", "$380.9m", "revenue", "", YEAR_AGO),
        ("Marlow's revenue was $412.6m in the quarter, against $380.9m in the same period of 2017.", "$380.9m", "revenue", "", YEAR_AGO),
        ("In the previous quarter Marlow's revenue was $395.0m.", "$395.0m", "revenue", "", BEFORE),
        ("Marlow's first-half revenue was $807.6m.", "$807.6m", "revenue", "", HALF),
        ("Marlow said garden revenue was $151.3m in the quarter.", "$151.3m", "revenue", "garden", NOW),
        ("Marlow's quarterly revenue from its garden arm came to $151.3m.", "$151.3m", "revenue", "garden", NOW),
        ("Marlow's total revenue for the quarter hit $412.6m, of which garden was $151.3m.", "$412.6m", "revenue", "", NOW),
        ("Marlow's total revenue for the quarter hit $412.6m, of which garden was $151.3m.", "$151.3m", "revenue", "garden", NOW),
        ("Marlow posted a second-quarter net loss of $18.7m, or 31 cents a share.", "$18.7m", "net-income", "", NOW),
        ("Marlow posted a second-quarter net loss of $18.7m, or 31 cents a share.", "31 cents", "eps", "", NOW),
        ("Marlow made a quarterly loss of $18.7m, or 31 cents, against a profit of $33.1m, or 54 cents, a year earlier.",
         "54 cents", "eps", "", YEAR_AGO),
        ("A year earlier, Marlow earned $33.1m, or 54 cents a share.", "54 cents", "eps", "", YEAR_AGO),
        ("Marlow's inventories stood at $96.4m on June 30.", "$96.4m", "inventory", "", BALANCE),
        ("Marlow's operating profit was $52.4m in the quarter, or 12.7 percent of net sales.",
         "12.7 percent", "operating-margin", "", NOW),
    ],
)  # fmt: skip
def test_the_words_tell_measure_segment_and_period(
    text: str, figure: str, measure: str, segment: str, period: object
) -> None:
    topic = topics(text)[figure]
    assert (topic.entity, topic.measure, topic.segment, topic.period) == ("marlow", measure, segment, period)
    assert topic.context == ""


@pytest.mark.parametrize(
    ("text", "figure", "context"),
    [
        ("Marlow expects revenue of $420m in the third quarter.", "$420m", "forecast"),
        ("Marlow's revenue was $412.6m, while analysts had expected $405m.", "$405m", "consensus"),
        ("Marlow's revenue was $412.6m, ahead of the average forecast of $405m.", "$405m", "consensus"),
        ("Marlow's revenue was $412.6m, above the $405m expected by analysts.", "$405m", "consensus"),
        ("Analysts, on average, had expected Marlow to post a profit of $20m.", "$20m", "consensus"),
        ("Marlow expects revenue of $420m this quarter, up from $380.9m a year earlier.", "$380.9m", ""),
    ],
)
def test_what_was_expected_is_not_what_was_reported(text: str, figure: str, context: str) -> None:
    assert topics(text)[figure].context == context


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Marlow's revenue rose as it booked $1.2 billion of merger savings.", "$1.2 billion"),
        ("Marlow cut its second-quarter revenue by $2 million.", "$2 million"),
        ("Marlow will spend $40m on a factory.", "$40m"),
        ("Marlow has 412 shops.", "412 shops"),
        ("Marlow's profit beat forecasts, sending its shares up 6.5 percent.", "6.5 percent"),
    ],
)
def test_a_figure_with_a_noun_of_its_own_is_no_measure(text: str, figure: str) -> None:
    found = topics(text)
    assert not [topic.measure for quantity, topic in found.items() if quantity.startswith(figure[:3]) and topic.measure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Marlow said theatrical revenue was $412.6m in the quarter.", "$412.6m"),
        ("Marlow's quarterly revenue from tents and awnings was $412.6m.", "$412.6m"),
        ("Marlow's saw division had quarterly revenue of $412.6m.", "$412.6m"),
        ("Rival Gruber said quarterly revenue was $412.6m, and Marlow's shares fell.", "$412.6m"),
        ("Marlow's revenue, which analysts watch for signs of strain, was $412.6m in the quarter.", "$412.6m"),
        ("Marlow Tools reported figures. Revenue was $412.6m.", "$412.6m"),
    ],
)
def test_doubts_are_named(text: str, figure: str) -> None:
    assert topics(text)[figure].doubts


def test_another_company_that_is_known_is_told_apart() -> None:
    found = topics("Marlow Tools and rivals\n\nMarlow reported. Osterby Lines said quarterly revenue was $88.8m.")
    assert found["$88.8m"].entity == "osterby"


def test_adjusted_figures_say_so() -> None:
    found = topics("Excluding one-time items, Marlow earned $21.0m in the quarter, or 35 cents a share.")
    assert "adjusted" in found["$21.0m"].qualifiers
    assert "adjusted" in found["35 cents"].qualifiers


def test_without_a_day_the_figures_tell_the_quarter() -> None:
    text = "Marlow's revenue for the quarter was $395.0m.\n\nMarlow also said revenue in the quarter was 395.0 million dollars."
    assert topics(text, None)["$395.0m"].period == BEFORE


def test_without_a_day_or_a_known_figure_no_quarter_is_guessed() -> None:
    assert topics("Marlow's revenue for the quarter was $777.7m.", None)["$777.7m"].period is None


def test_counts_are_matched_by_what_they_count() -> None:
    draft = draft_from_text("The cloud unit of Alibaba showed 245 new products and features in the quarter.")
    reading = Reading(draft, extract_numerals(draft))
    day = Publication(start=date(2017, 11, 3), end=date(2017, 11, 3), basis="given")
    found = find_topics(reading, built_in_knowledge(), day)
    assert (found[0].measure, found[0].segment) == ("new-products-and-features", "cloud-computing")


def test_reported_values_are_levels_with_a_measure() -> None:
    draft = draft_from_text(
        "Marlow's revenue rose 8 percent to $412.6m in the quarter. It has 12 shops, worth $3m, in 2018."
    )
    reading = Reading(draft, extract_numerals(draft))
    values = find_reported_values(reading, find_topics(reading, made_knowledge(), DAY))
    assert "$412.6m" in [value.figure.text for value in values]
    assert "8 percent" not in [value.figure.text for value in values]


def test_a_row_of_figures_is_no_sentence() -> None:
    row = "Marlow's revenue in the quarter was " + ", ".join(f"${number}.5m" for number in range(100, 140)) + "."
    assert not [topic for topic in topics(row).values() if topic.measure]


def test_a_long_draft_takes_no_time() -> None:
    with little_work():
        topics("Marlow revenue $1.5m " * 3_000)
