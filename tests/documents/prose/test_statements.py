"""What sentences of releases state: each with the facts that stand in it, in words and figures of our own."""

from __future__ import annotations

from datetime import date

import pytest

from checker.core.fact import Entity, Fact, Qualifier, Source
from checker.core.period import Period
from checker.documents.calendar import Dated, learn_calendar
from checker.documents.document import Heading, Paragraph
from checker.documents.prose.facts import stated_facts
from checker.documents.prose.passages import gather
from checker.documents.prose.timeline import make_timeline

ISSUER = Entity(id="harrow-mills", name="Harrow Mills Inc.", aliases=("Harrow Mills",), currency="USD")
SOURCE = Source(id="release", title="Harrow Mills reports", published=date(2024, 8, 6))
Q2 = Period(date(2024, 4, 1), date(2024, 6, 30))
Q2_BEFORE = Period(date(2023, 4, 1), date(2023, 6, 30))
Q3 = Period(date(2024, 7, 1), date(2024, 9, 30))
HALF = Period(date(2024, 1, 1), date(2024, 6, 30))
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
YEAR_BEFORE = Period(date(2023, 1, 1), date(2023, 12, 31))
CALENDAR = learn_calendar(
    [Dated(date(2024, 6, 30), months=3, year=2024, quarter=2)] * 3 + [Dated(date(2023, 12, 31), months=12)]
)


def read(text: str, *headings: str) -> list[Fact]:
    """The facts of one paragraph under its headings."""
    blocks = [Heading(level=number, text=heading) for number, heading in enumerate(headings, 2)]
    prose = gather((*blocks, Paragraph(text=text)), "release")
    timeline = make_timeline(CALENDAR, (), Q2, SOURCE.published)
    return stated_facts(prose, (), ISSUER, SOURCE, timeline)


def shown(fact: Fact) -> tuple[str, str, str, Period]:
    return fact.concept, f"{fact.value.normalize():f}", str(fact.unit) or "#", fact.period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net sales for the quarter rose 3.5 percent, to $41.40 billion, from $40.00 billion last year.",
            [
                ("revenue-growth-yoy", "3.5", "%", Q2),
                ("revenue", "41400000000", "USD", Q2),
                ("revenue", "40000000000", "USD", Q2_BEFORE),
            ],
        ),
        (
            "• Revenue of $512 million, down 4% on a reported basis and down 2% in constant currency",
            [
                ("revenue", "512000000", "USD", Q2),
                ("revenue-growth-yoy", "-4", "%", Q2),
                ("revenue-growth-at-constant-rates", "-2", "%", Q2),
            ],
        ),
        (
            "GAAP and non-GAAP operating margin was 18.1% and 22.7%, respectively.",
            [("operating-margin", "18.1", "%", Q2), ("operating-margin", "22.7", "%", Q2)],
        ),
        (
            "Gross margin decreased from 44% to 41%.",
            [("gross-margin", "44", "%", Q2_BEFORE), ("gross-margin", "41", "%", Q2)],
        ),
        (
            "Net income was $31 million, or $0.62 per diluted share, compared with $28 million, or $0.55 per diluted share.",
            [
                ("net-income", "31000000", "USD", Q2),
                ("eps-diluted", "0.62", "USD", Q2),
                ("net-income", "28000000", "USD", Q2_BEFORE),
                ("eps-diluted", "0.55", "USD", Q2_BEFORE),
            ],
        ),
        (
            "The company generated $605 million of free cash flow and paid dividends of $120 million.",
            [("free-cash-flow", "605000000", "USD", Q2), ("dividends", "120000000", "USD", Q2)],
        ),
        (
            "The Group spent £12.5 million on new looms in 2023.",
            [("spent-on-new-looms", "12500000", "GBP", YEAR_BEFORE)],
        ),
        (
            "In 2023 average staff numbers increased 8.3 per cent to 415 (2022: 383).",
            [
                ("average-staff-numbers-growth-yoy", "8.3", "%", YEAR_BEFORE),
                ("average-staff-numbers", "415", "#", YEAR_BEFORE),
                ("average-staff-numbers", "383", "#", Period(date(2022, 1, 1), date(2022, 12, 31))),
            ],
        ),
        (
            "The company expects third-quarter revenue of $520 million to $530 million.",
            [("revenue", "520000000", "USD", Q3), ("revenue", "530000000", "USD", Q3)],
        ),
        (
            "We now expect full-year organic revenue to increase 6 percent (previously 4 percent).",
            [("organic-growth", "6", "%", YEAR), ("organic-growth", "4", "%", YEAR)],
        ),
        (
            "The company recorded a net gain of $33 million related to the sale of a warehouse in the first half of 2024.",
            [("net-gain-related-to-sale-of-a-warehouse", "33000000", "USD", HALF)],
        ),
        (
            "The effective tax rates for the three months ended June 30, 2024 and 2023 were 24.5% and 20.9%, respectively.",
            [("tax-rate", "24.5", "%", Q2), ("tax-rate", "20.9", "%", Q2_BEFORE)],
        ),
        ("Operating loss per share was $(0.42).", [("operating-loss-per-share", "-0.42", "USD", Q2)]),
    ],
)
def test_every_figure_has_its_measure_value_unit_and_time(
    text: str, expected: list[tuple[str, str, str, Period]]
) -> None:
    assert [shown(fact) for fact in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Results may differ by up to $5 million from those expected.",
        "The notes are described in Note 14 and were filed on Form 10-Q under IFRS 16.",
        "Forward-looking statements are subject to risks within the meaning of the Act, as 12% of firms know.",
        "Dial 425 313 8203 with passcode 7435074 to listen.",
        "The board has two executive and three other directors.",
        "If sales fell by 10 percent, the loss would be $4 million.",
    ],
)
def test_what_states_nothing_is_not_kept(text: str) -> None:
    assert read(text) == []


def test_a_heading_dates_what_stands_under_it() -> None:
    (fact,) = read("Revenue was $960 million.", "First half 2024 highlights")
    assert (fact.period, fact.path[0].text) == (HALF, "First half 2024 highlights")


def test_a_sentence_without_a_time_goes_by_the_one_before() -> None:
    facts = read(
        "Over the first six months of 2024 we recorded charges of $9 million. These included $5 million for leases."
    )
    assert [fact.period for fact in facts] == [HALF, HALF]


def test_guidance_knows_its_ends_and_what_it_replaces() -> None:
    low, high = read("For the full year, Harrow Mills expects revenue of $2.1 billion to $2.2 billion.")
    assert Qualifier.LOW in low.qualifiers
    assert Qualifier.HIGH in high.qualifiers
    assert (low.context, low.period) == ("forecast", YEAR)
    _, before = read("We now expect full-year organic revenue to increase 6 percent (previously 4 percent).")
    assert Qualifier.PREVIOUS in before.qualifiers


def test_a_part_named_in_words_is_never_the_whole() -> None:
    facts = read("Harrow Mills's carpet products, led by rugs, delivered $84 million of revenue, up 7%.")
    assert [(fact.concept, fact.segment) for fact in facts] == [
        ("revenue", "carpet-products"),
        ("revenue-growth-yoy", "carpet-products"),
    ]


def test_parts_of_a_count_have_their_places() -> None:
    facts = read(
        "Harrow Mills currently operates 412 shops, including 287 in the United States, 90 in Canada and 35 in Chile."
    )
    assert [(str(fact.value), fact.segment) for fact in facts] == [
        ("412", ""), ("287", "the-united-states"), ("90", "canada"), ("35", "chile"),
    ]  # fmt: skip
    assert all(fact.period == Period.instant(date(2024, 8, 6)) for fact in facts)


def test_a_list_takes_its_measure_from_the_heading() -> None:
    facts = read("Carpets (CRP) $58 million up 8%", "Revenue by business")
    assert [(fact.concept, fact.segment) for fact in facts] == [
        ("revenue", "carpets"),
        ("revenue-growth-yoy", "carpets"),
    ]


def test_what_a_list_introduces_governs_its_items() -> None:
    texts = ("For fiscal year 2024, Harrow Mills expects:", "• A tax rate of 20 percent", "Dividends were $9 million.")
    prose = gather([Paragraph(text=text) for text in texts], "release")
    rate, dividends = stated_facts(prose, (), ISSUER, SOURCE, make_timeline(CALENDAR, (), Q2, SOURCE.published))
    assert (rate.context, rate.period) == ("forecast", YEAR)
    assert (dividends.context, dividends.period) == ("", Q2)


def test_three_and_six_months_each_have_their_figure() -> None:
    facts = read(
        "For the three and six months ended June 30, 2024, selling, general and administrative expenses rose by $3 million "
        "and $5 million, or 4% and 3%, respectively."
    )
    assert [(str(fact.value), fact.period) for fact in facts] == [
        ("3000000", Q2), ("5000000", HALF), ("4", Q2), ("3", HALF),
    ]  # fmt: skip
    assert {fact.label for fact in facts} == {"selling , general and administrative expenses"}


@pytest.mark.parametrize(
    ("text", "concept", "value"),
    [
        ("Profit fell on a $45 million increase in costs of yarn.", "costs-of-yarn-change-yoy", "45000000"),
        (
            "Sales rose 2%, reflecting a 3-point impact of the gain of $3 million on looms.",
            "impact-of-the-gain-on-looms",
            "3000000",
        ),
        ("This implies 2024 core EPS of $7.20, a rise of 6% compared to 2023 core EPS of $6.79.", "eps", "6.79"),
        ("Operating expenses were 12% of sales, which represents a decline of $4 million.", "operating-expenses", ""),
    ],
)
def test_a_figure_takes_its_name_from_its_own_words(text: str, concept: str, value: str) -> None:
    found = [(fact.concept, f"{fact.value.normalize():f}") for fact in read(text)]
    assert (concept, value) in found if value else all(each.startswith(concept) for each, _ in found)


def test_bases_are_told_apart() -> None:
    (fact,) = read("Adjusted diluted earnings per share from continuing operations were $1.03.")
    assert set(fact.qualifiers) == {Qualifier.ADJUSTED, Qualifier.DILUTED, Qualifier.CONTINUING}
