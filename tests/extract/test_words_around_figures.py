"""Hedges, owners of a shared name of money, weekdays, quotations, places in an order, misprints, restatements."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from checker.core.draft import Publication
from checker.core.quantity import Hedge
from checker.extract.changes import find_changes
from checker.extract.hedges import read_hedge
from checker.extract.misprints import find_misprints
from checker.extract.quotes import find_quotes
from checker.extract.ranks import find_ranks
from checker.extract.restatements import find_restatements
from checker.extract.weekdays import find_weekdays, read_date
from tests.reading import read

PUBLISHED = Publication(start=date(2017, 11, 3), end=date(2017, 11, 3), basis="given")


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("about ", Hedge.ABOUT),
        ("roughly ", Hedge.ABOUT),
        ("some ", Hedge.ABOUT),
        ("an estimated ", Hedge.ABOUT),
        ("(about ", Hedge.ABOUT),
        ("nearly ", Hedge.NEARLY),
        ("almost ", Hedge.NEARLY),
        ("just under ", Hedge.NEARLY),
        ("just over ", Hedge.JUST_OVER),
        ("slightly more than ", Hedge.JUST_OVER),
        ("up to ", Hedge.UP_TO),
        ("as much as ", Hedge.UP_TO),
        ("no more than ", Hedge.UP_TO),
        ("less than ", Hedge.BELOW),
        ("under ", Hedge.BELOW),
        ("more than ", Hedge.ABOVE),
        ("over ", Hedge.ABOVE),
        ("in excess of ", Hedge.ABOVE),
        ("at least ", Hedge.AT_LEAST),
        ("no less than ", Hedge.AT_LEAST),
        ("rose to ", Hedge.NONE),
        ("12 percent more than ", Hedge.NONE),
        ("three times more than ", Hedge.NONE),
        ("", Hedge.NONE),
    ],
)
def test_hedges(words: str, hedge: Hedge) -> None:
    found, printed = read_hedge(words, len(words))
    assert found is hedge
    assert printed in words


@pytest.mark.parametrize(
    ("text", "first", "open_"),
    [
        ("Karachi — It lost 5 million rupees.", "PKR", False),
        ("Mumbai — It lost 5 million rupees.", "INR", False),
        ("Stockholm — It lost 5 million crowns.", "SEK", False),
        ("Prague — It lost 5 million crowns.", "CZK", False),
        ("It lost $5m.", "USD", False),
        ("A bank in Canada lost $5m.", "USD", True),
        ("It lost 5 million pounds.", "GBP", False),
        ("A bank in Egypt lost 5 million pounds.", "GBP", True),
    ],
)
def test_a_shared_name_goes_to_the_owner_that_the_places_speak_for(text: str, first: str, open_: bool) -> None:  # noqa: FBT001
    [quantity] = read(text).quantities
    assert quantity.unit.candidates[0] == first
    assert (len(quantity.unit.candidates) > 1) is open_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Thursday, 2 November 2017", [("Thursday, 2 November 2017", date(2017, 11, 2), 3)]),
        ("on Thursday, November 2, 2017", [("Thursday, November 2, 2017", date(2017, 11, 2), 3)]),
        ("on 2 November 2017, Thursday", [("2 November 2017, Thursday", date(2017, 11, 2), 3)]),
        ("on Thurs. 2 November", [("Thurs. 2 November", date(2017, 11, 2), 3)]),
        ("on Friday, 29 December", [("Friday, 29 December", date(2017, 12, 29), 4)]),
        ("on Monday, 2 January", [("Monday, 2 January", date(2018, 1, 2), 0)]),
        ("on 2 November 2017", []),
        ("on Thursday the company said 2 November 2017", []),
        ("on Thursday, 31 February 2017", []),
    ],
)
def test_weekdays(text: str, expected: list[tuple[str, date, int]]) -> None:
    claims = find_weekdays(read(f"It met {text}."), PUBLISHED)
    assert [(claim.span.cut(f"It met {text}."), claim.day, claim.weekday) for claim in claims] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-11-02", date(2017, 11, 2)),
        ("2nd of November 2017", date(2017, 11, 2)),
        ("Nov. 2, 2017", date(2017, 11, 2)),
        ("June 2", date(2017, 6, 2)),
        ("30 February", None),
        ("2017-13-45", None),
        ("3/11/2017", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert read_date(text, PUBLISHED) == day


def test_a_date_without_a_year_needs_a_publication() -> None:
    assert read_date("May 2", None) is None


def test_quotations_with_their_figures() -> None:
    [claim] = find_quotes(read("He said revenue “increased by 99% in the year” and called it “great”. It rose 5%."))
    assert claim.words == "increased by 99% in the year"
    assert [figure.text for figure in claim.figures] == ["99%"]
    assert claim.quoted


def test_places_in_an_order() -> None:
    claims = find_ranks(read("It took third place behind the second-largest seller on the 2nd."))
    assert [(claim.place.text, str(claim.place.value)) for claim in claims if claim.place] == [
        ("third", "3"),
        ("second", "2"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It made £6.bn (about $8bn) there.", [("£6.bn", None)]),
        ("It made RMB 46,462m (£5.3bn there.", [("(£5.3bn", "(")]),
        ("It made RMB 46,462m (£5.3bn) and RMB 3m (£4m there.", [("(£4m", "(")]),
        ("It made RMB 46,462m (£5.3bn) there.", []),
        ("(5) It made RMB 46,462m.", []),
        ("It made (5 in all.", []),
    ],
)
def test_misprints(text: str, expected: list[tuple[str, str | None]]) -> None:
    claims = find_misprints(read(text))
    assert [(c.span.cut(text), c.bracket.cut(text) if c.bracket else None) for c in claims] == expected


RESTATED = [
    ("Sales rise 89% at Marlow", "Sales rose 99% to $5m.", ["89%", "99%"]),
    ("Marlow sells unit for $342m", "Marlow sold the unit for $324m.", ["$342m", "$324m"]),
    ("Marlow sells unit for $342m", "Marlow sold the unit for $342bn.", ["$342m", "$342bn"]),
    ("Marlow sells unit for $342m", "Marlow sold the unit for $342m.", []),
    ("Marlow sells unit for $342m", "Marlow sold the unit for $341.7m.", []),
    ("Marlow sells unit for $342m", "Marlow has debts of $918m.", []),
    ("Marlow sells unit for $342m", "Marlow sold the unit for £324m.", []),
    ("Marlow sells unit for $342m", "One was $324m, another $343m.", []),
]


@pytest.mark.parametrize(("headline", "body", "mentions"), RESTATED)
def test_restatements_of_the_headline(headline: str, body: str, mentions: list[str]) -> None:
    reading = read(f"{headline}\n\n{body} There was more to say of it.\n\nAnd so it ended.")
    apart = [claim for claim in find_restatements(reading, ()) if not claim.agreed_in]
    assert [mention.text for claim in apart for mention in claim.mentions] == mentions


def test_what_the_story_repeats_is_told_as_agreed() -> None:
    text = "Marlow makes $342m\n\nMarlow made $342m. “We made $342m in the year,” she said.\n\nSo it ended."
    reading = read(text)
    [claim] = find_restatements(reading, ())
    assert set(claim.agreed_in) == {"story", "quotation"}


def test_a_quotation_that_turns_a_rate_round() -> None:
    text = (
        "Sales rise 99% at Marlow\n\nSales rose 99% to $5m from $2.5m in the quarter.\n\n"
        "“Sales decreased by 99% in the quarter,” the chief executive told analysts."
    )
    reading = read(text)
    claims = [claim for claim in find_restatements(reading, find_changes(reading)) if claim.quoted]
    assert [[str(direction) for direction in claim.directions] for claim in claims] == [["down", "up"]]


def test_long_tables_are_read_in_pieces() -> None:
    reading = read("Sales were " + ", ".join(f"${number}m" for number in range(1, 500)) + ".")
    assert max(len(sentence.quantities) for sentence in reading.sentences) <= 60
    assert sum(len(sentence.quantities) for sentence in reading.sentences) == len(reading.quantities) == 499
    ends = [sentence.span for sentence in reading.sentences]
    assert all(one.end <= two.start for one, two in itertools.pairwise(ends))
