"""What claims of one draft have to do with each other: fellow conversions, declared rates, quotations, segments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker.core.claim import Conversion, DeclaredRate, Quote, ReportedValue, Sum, Topic
from checker.core.draft import Publication
from checker.core.fact import Fact
from checker.core.linked import LinkedClaim, LinkedFact, Part
from checker.core.span import Span
from checker.core.unit import money
from checker.extract.conversions import find_conversions, find_declared_rates
from checker.extract.numerals import read_numerals
from checker.extract.quotes import find_quotes
from checker.facts.packs import Quoted
from checker.facts.rates import RateTable
from checker.link.companions import link_companions
from checker.link.quotations import link_quotations
from checker.link.segments import link_segments
from checker.link.unprinted import link_unprinted
from tests.knowledge import SOURCE, fact, made_knowledge
from tests.reading import read

DAY = date(2018, 7, 25)
PUBLISHED = Publication(start=DAY, end=DAY, basis="given")


def conversions(text: str) -> tuple[LinkedClaim, ...]:
    reading = read(text)
    claims = (*find_conversions(reading), *find_declared_rates(reading))
    return link_companions(tuple(LinkedClaim(claim=claim) for claim in claims), RateTable(), PUBLISHED)


def test_conversions_know_their_fellows_but_not_themselves() -> None:
    linked = conversions("It paid €10m ($12m), €20m ($23m) and €30m ($35m).")
    assert [len(one.peers) for one in linked] == [2, 2, 2]
    assert all(one.claim not in one.peers for one in linked)
    assert all(one.publication is PUBLISHED and one.rates is not None for one in linked)


def test_a_rate_that_the_draft_declares_reaches_every_conversion() -> None:
    linked = conversions("It paid €10m ($12m). ($1 = 0.85 euros)")
    [declared] = linked[0].declared
    assert (declared.base, declared.quote, declared.value, declared.basis) == (
        "USD",
        "EUR",
        Decimal("0.85"),
        "declared",
    )
    assert isinstance(linked[1].claim, DeclaredRate)
    assert linked[1].declared == ()


def test_a_book_of_stories_gives_each_conversion_near_fellows_only() -> None:
    linked = conversions("It paid €10m ($12m). " * 200)
    assert max(len(one.peers) for one in linked) <= 48


def reported(text: str, value: Fact) -> LinkedClaim:
    [figure] = [quantity for quantity in read_numerals(text) if quantity.unit.is_money]
    claim = ReportedValue(span=figure.span, sentence=Span(0, len(text)), figure=figure, topic=Topic(measure="revenue"))
    return LinkedClaim(claim=claim, facts=(LinkedFact(part=Part.NOW, fact=value),))


YUAN = fact("revenue", "4798", unit=money("CNY"))


def test_a_value_in_other_money_than_its_fact_is_a_conversion_of_it() -> None:
    [turned] = link_unprinted((reported("digital media (£551m)", YUAN),))
    assert isinstance(turned.claim, Conversion)
    assert turned.claim.unprinted
    assert (turned.claim.of.value, turned.claim.of.unit, turned.claim.into.text) == (YUAN.value, YUAN.unit, "£551m")
    assert [quantity.text for quantity in turned.claim.quantities] == ["£551m"]


@pytest.mark.parametrize("text", ["revenue of RMB 4,798m", "revenue of £4,798m"])
def test_a_value_in_its_own_money_or_under_a_wrong_sign_stays_a_value(text: str) -> None:
    one = reported(text, YUAN)
    assert link_unprinted((one,)) == (one,)


def test_what_nobody_can_tell_apart_is_not_converted() -> None:
    one = replace(reported("digital media (£551m)", YUAN), ambiguous=(YUAN, YUAN))
    assert link_unprinted((one,)) == (one,)


SEGMENT_VALUES = (("", "412.6"), ("garden", "151.3"), ("workshop", "261.3"))


def test_the_segments_of_a_total_make_a_sum() -> None:
    linked = tuple(
        reported(f"{'x' * 20 * index} ${value}m", fact("revenue", value, segment=segment))
        for index, (segment, value) in enumerate(SEGMENT_VALUES)
    )
    known = made_knowledge()
    [found] = [one.claim for one in link_segments(linked, known) if isinstance(one.claim, Sum)]
    assert found.total.text == "$412.6m"
    assert [part.text for part in found.parts] == ["$151.3m", "$261.3m"]
    assert link_segments(linked[:-1], known) == linked[:-1]  # one segment is not printed


def test_a_segment_in_other_money_only_bears_witness() -> None:
    texts = (("", "$412.6m"), ("garden", "£151.3m"), ("workshop", "$261.3m"))
    linked = tuple(
        reported(f"{'x' * 20 * index} {text}", fact("revenue", text[1:-1], segment=segment))
        for index, (segment, text) in enumerate(texts)
    )
    [found] = [one.claim for one in link_segments(linked, made_knowledge()) if isinstance(one.claim, Sum)]
    assert "£151.3m" in found.assuming


WORDS = "We now expect revenue to grow by 25 percent in the year"
KNOWN = Quoted(entity="marlow", speaker="the chief executive", words=WORDS, source=SOURCE)


def witnesses(text: str, prose: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, int] | None]:
    linked = tuple(LinkedClaim(claim=claim) for claim in find_quotes(read(text)))
    assert all(isinstance(one.claim, Quote) for one in linked)
    found = link_quotations(linked, (), prose)
    return [(one.witness.source, one.witness.similarity) if one.witness else None for one in found]


RELEASE = (("the release", f"{WORDS}, said the chief executive."),)


def test_a_quotation_finds_its_words_in_the_release() -> None:
    assert witnesses(f"“{WORDS},” she said.", RELEASE) == [("the release", 100)]


def test_a_quotation_finds_words_that_are_nearly_its_own() -> None:
    [found] = witnesses("“We now expect revenue to grow by 52 percent in the year,” she said.", RELEASE)
    assert found is not None
    assert found[0] == "the release"
    assert 82 <= found[1] < 100


@pytest.mark.parametrize(
    "text",
    [
        "“It rained all day and nobody came to the shop,” she said.",
        "“Great in all ways,” she said.",
    ],
)
def test_other_words_have_no_witness(text: str) -> None:
    assert witnesses(text, RELEASE) == [None]


def test_a_headline_is_held_against_the_same_words_in_the_body() -> None:
    found = witnesses(f"“grow by 25 percent in the year”\n\nIt was so.\n\n“{WORDS},” she said.")
    assert found == [("the draft", 100), None]


def test_a_pack_s_quotation_is_a_source_too() -> None:
    [claim] = find_quotes(read(f"“{WORDS},” she said."))
    [linked] = link_quotations((LinkedClaim(claim=claim),), (KNOWN,))
    assert linked.witness is not None
    assert linked.witness.source == SOURCE.title
