"""Changes as newspapers write them: which figure is the rate, the amount, the later and the earlier level."""

from __future__ import annotations

import pytest

from checker.core.claim import Basis, Change, Direction
from checker.draft import draft_from_text
from checker.extract.changes import find_changes
from checker.extract.numerals import read_numerals
from checker.extract.reading import Reading
from tests.effort import little_work


def changes(text: str) -> tuple[Change, ...]:
    return find_changes(Reading(draft_from_text(text), read_numerals(text)))


def parts(change: Change) -> tuple[str, str, str, str]:
    given = (change.rate, change.delta, change.now, change.before)
    rate, delta, now, before = ("" if quantity is None else quantity.text for quantity in given)
    return rate, delta, now, before


UP, DOWN, FLAT = Direction.UP, Direction.DOWN, Direction.FLAT

FORMS = [
    # text, direction, rate, delta, now, before
    ("Revenue rose 11 percent to $4.2 billion from $3.8 billion.", UP, "11 percent", "", "$4.2 billion", "$3.8 billion"),
    ("Sales fell by 3 per cent to £2.1bn, from £2.2bn.", DOWN, "3 per cent", "", "£2.1bn", "£2.2bn"),
    ("Sales came to $6.9 billion, up 11.2 percent from $6.2 billion.", UP, "11.2 percent", "", "$6.9 billion", "$6.2 billion"),
    ("Sales rose from $8 billion to $8.9 billion.", UP, "", "", "$8.9 billion", "$8 billion"),
    ("Profit went from $8 million to $9 million, a rise of 13 percent.", UP, "13 percent", "", "$9 million", "$8 million"),
    ("Profit was $9 million, compared with $8 million a year earlier, an increase of 13%.", UP, "13%", "", "$9 million", "$8 million"),
    ("Net sales increased $5 million, or 10%, to $55 million.", UP, "10%", "$5 million", "$55 million", ""),
    ("Net sales increased by $5 million (10%) to $55 million.", UP, "10%", "$5 million", "$55 million", ""),
    ("Costs fell 10 percent, or $5 million, to $45 million.", DOWN, "10 percent", "$5 million", "$45 million", ""),
    ("Costs dropped by $5 million to $45 million from $50 million.", DOWN, "", "$5 million", "$45 million", "$50 million"),
    ("Output of 120,000 cars was 20 percent higher than the 100,000 a year ago.", UP, "20 percent", "", "120,000", "100,000"),
    ("Profit more than doubled to $3 million from $1.4 million.", UP, "doubled", "", "$3 million", "$1.4 million"),
    ("Profit halved to €3m from €6m.", DOWN, "halved", "", "€3m", "€6m"),
    ("The margin rose 2 percentage points to 14 percent from 12 percent.", UP, "2 percentage points", "", "14 percent", "12 percent"),
    ("The yield fell 25 basis points to 4.25 percent from 4.5 percent.", DOWN, "25 basis points", "", "4.25 percent", "4.5 percent"),
    ("It posted a 20 percent rise in profit to $6 million from $5 million.", UP, "20 percent", "", "$6 million", "$5 million"),
    ("Profit fell 40 percent to $81 million, or 15 cents a share, from $135 million, or 25 cents a share.",
     DOWN, "40 percent", "", "$81 million", "$135 million"),
    ("Profit fell 9 percent to 429 million euros from 470 million a year earlier.", DOWN, "9 percent", "", "429 million euros", "470 million"),
    ("Sales rose 28 percent to 49.2 billion rupees ($1.1 billion) in the year to March from 38.5 billion.",
     UP, "28 percent", "", "49.2 billion rupees", "38.5 billion"),
    ("Profit rose 75 percent to $182 million, up from $104 million.", UP, "75 percent", "", "$182 million", "$104 million"),
    ("Shares closed up 43 cents, or 2 percent, at $22.10.", UP, "2 percent", "43 cents", "$22.10", ""),
    ("Profit was $3 million (up 20 percent from $2.5 million).", UP, "20 percent", "", "$3 million", "$2.5 million"),
    ("The cost was unchanged at $5 from $5.", FLAT, "", "", "$5", "$5"),
    ("Orders edged up 1 percent to 54.8 from 54.2.", UP, "1 percent", "", "54.8", "54.2"),
    ("Spreads rose to 313 basis points from 303 basis points.", UP, "", "", "313 basis points", "303 basis points"),
    ("Sales rose 5 percent to €3.15bn (previous year: €3bn).", UP, "5 percent", "", "€3.15bn", "€3bn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "direction", "rate", "delta", "now", "before"), FORMS)
def test_each_figure_finds_its_place(
    text: str, direction: Direction, rate: str, delta: str, now: str, before: str
) -> None:
    (change,) = changes(text)
    assert change.direction is direction
    assert parts(change) == (rate, delta, now, before)
    assert change.against == "past"
    assert change.span.start < change.span.end <= len(text)
    assert all(change.span.contains(quantity.span) for quantity in change.quantities)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue rose 6 percent to $21.4 billion, compared with $21.3 billion expected by analysts.",
        "Revenue rose 6 percent to $30.7 billion, versus a consensus estimate of $30.6 billion.",
        "Revenue rose 6 percent to $30.7 billion against the $30.6 billion forecast in a poll.",
    ],
)
def test_what_was_expected_is_not_the_past(text: str) -> None:
    (change,) = changes(text)
    assert change.against == "forecast"


def test_a_forecast_of_growth_is_still_measured_against_the_past() -> None:
    (change,) = changes(
        "Analysts forecast revenue rising 15 percent to $4.6 billion, compared with $4 billion a year earlier."
    )
    assert change.against == "past"
    assert change.basis is Basis.YEAR


def test_several_measures_in_one_sentence() -> None:
    found = changes(
        "Revenue and profit rose 5 percent and 7 percent to $3.15 billion and $1.07 billion from $3 billion and $1 billion."
    )
    assert [parts(change) for change in found] == [
        ("5 percent", "", "$3.15 billion", "$3 billion"),
        ("7 percent", "", "$1.07 billion", "$1 billion"),
    ]


def test_two_clauses_keep_their_figures_apart() -> None:
    found = changes("Revenue rose 5 percent to $3 billion and profit fell 7 percent to $1 billion from $1.1 billion.")
    assert [parts(change) for change in found] == [
        ("5 percent", "", "$3 billion", ""),
        ("7 percent", "", "$1 billion", "$1.1 billion"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Profit rose 20 percent to $6 million. A year earlier, it earned $5 million.",
        "Profit rose 20 percent to $6 million. That compares with $5 million a year earlier.",
        "Profit rose 20 percent to $6 million. In the same quarter last year, the company made a profit of $5 million.",
    ],
)
def test_the_earlier_figure_may_stand_in_the_next_sentence(text: str) -> None:
    (change,) = changes(text)
    assert parts(change) == ("20 percent", "", "$6 million", "$5 million")


@pytest.mark.parametrize(
    "text",
    [
        "Profit rose 20 percent to $6 million. A year earlier, revenue was $5 million.",
        "Profit rose 20 percent to $6 million. That compares with $5 million forecast by analysts.",
        "Profit rose 20 percent to $6 million. A year earlier, it lost $5 million.",
    ],
)
def test_another_measure_in_the_next_sentence_is_left_alone(text: str) -> None:
    assert changes(text)[0].before is None


def test_a_loss_beside_a_profit_counts_below_zero() -> None:
    (change,) = changes("It swung to a profit of $5 million from a loss of $3 million.")
    assert change.before is not None
    assert change.before.value == -3_000_000


def test_two_losses_are_compared_by_size() -> None:
    (change,) = changes("The net loss narrowed to $3 million from $5 million.")
    assert change.direction is DOWN
    assert change.before is not None
    assert change.before.value == 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        "It expects earnings of $3.15 to $3.35 per share, down from a forecast of $3.40 to $3.60.",
        "It owns 30,000 trucks and 500 depots.",
        "License sales fell by more than the 5 percent to 15 percent decline of its own forecast.",
        "The effect of a 2-yen move of the dollar increased.",
        "The shares rose on news of a $3 billion deal from a $2 billion rival.",
    ],
)
def test_figures_without_a_place_make_no_pair(text: str) -> None:
    assert not [change for change in changes(text) if change.now is not None and change.before is not None]


def test_a_rate_on_another_basis_is_marked() -> None:
    (change,) = changes("Sales rose 5.5 percent on a like-for-like basis to 2.49 billion euros from 2.38 billion.")
    assert change.against == "past-adjusted"


def test_a_scale_printed_once_serves_both_figures() -> None:
    (change,) = changes("Revenue climbed 10 percent to $14.74 billion from $13.40 a year ago.")
    assert change.before is not None
    assert change.before.value == 13_400_000_000


def test_a_quoted_change_is_known_as_quoted() -> None:
    (change,) = changes('"Revenue rose 5 percent to $3 billion from $2.9 billion," she said.')
    assert change.quoted


@pytest.mark.parametrize("end", [". ", ", ", " and ", " ("])
def test_long_text_takes_time_in_proportion(end: str) -> None:
    text = f"Revenue rose 5 percent to $3 billion from $2.9 billion, up and down from and to{end}" * 500
    reading = Reading(draft_from_text(text), read_numerals(text))
    with little_work():
        assert len(find_changes(reading)) >= 250
