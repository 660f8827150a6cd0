"""Growth, difference and points: the arithmetic, its rounding, and what it says of slips."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.claim import Change, Direction, Topic
from checker.core.fact import Fact, Source
from checker.core.finding import Cause, Finding, Severity, Verdict
from checker.core.linked import LinkedClaim, LinkedFact, Part
from checker.core.period import Period
from checker.core.reasons import Doubt
from checker.core.unit import PERCENT, money
from checker.draft import draft_from_text
from checker.extract.changes import find_changes
from checker.extract.numerals import read_numerals
from checker.extract.reading import Reading
from checker.recompute import difference, growth, points

OK, WRONG, OPEN, SKIPPED = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNDECIDABLE, Verdict.UNCHECKED
SOURCE = Source(id="release", title="Quarterly results")


def claims(text: str) -> tuple[Change, ...]:
    return find_changes(Reading(draft_from_text(text), read_numerals(text)))


def found(text: str) -> Finding:
    """What the growth check says of the first change that it can speak of."""
    findings = [growth.recompute(LinkedClaim(claim=claim)) for claim in claims(text)]
    return next(finding for finding in findings if finding is not None)


GROWTH = [
    ("Sales rose 11 percent to $4.2 billion from $3.8 billion.", OK, ""),
    ("Sales rose 14 percent to $4.2 billion from $3.8 billion.", WRONG, ""),
    ("Sales rose 24 percent to $4.2 billion from $3.8 billion.", WRONG, ""),
    ("Sales fell 11 percent to $4.2 billion from $3.8 billion.", WRONG, Cause.DIRECTION),
    ("Sales rose 17 percent to $588.4 million from $500.2 million.", WRONG, Cause.TRUNCATED),
    ("Sales rose 5.9 percent to 189.36 billion yen from 178.91 billion yen.", WRONG, Cause.ROUNDED_TWICE),
    ("Sales fell 1.6 percent to $3.1 billion from $3.2 billion.", OPEN, ""),
    ("Sales rose more than 13 percent to $262,500 from $231,400.", OK, ""),
    ("Sales rose more than 13 percent to $298,500 from $218,200.", WRONG, ""),
    ("Sales plunged more than 50 percent to $61.6 billion from $120.1 billion.", WRONG, Cause.MISCALCULATED),
    ("Sales rose nearly 2 percent to $689 million from $677 million.", OK, ""),
    ("Sales rose about 90 percent to $576.5 million from $302.6 million.", OK, ""),
    ("Sales more than doubled to $3 million from $1.4 million.", OK, ""),
    ("Sales doubled to $3.0 million from $2.0 million.", WRONG, ""),
    ("Sales rose by a third to $4 million from $3 million.", OK, ""),
    ("Sales rose to $4 million from $3 million.", "consistent", ""),
    ("Sales rose to $3 million from $4 million.", WRONG, Cause.DIRECTION),
    ("Sales rose to $3 million from $3 million.", OPEN, ""),
    ("The staff grew to 55,000 from 54,000.", "consistent", ""),
    ("Unemployment rose 2 percent to 14 percent from 12 percent.", WRONG, Cause.PERCENT_FOR_POINTS),
    ("Sales rose 20 percent to $50 million from $40 million.", WRONG, Cause.WRONG_BASE),
    ("Sales rose 125 percent to $50 million from $40 million.", WRONG, Cause.LEVEL_FOR_CHANGE),
    ("Profit was $5 million, up 300 percent from a loss of $2 million.", SKIPPED, ""),
    ("Sales rose 6 percent to $30.7 million, compared with $30.6 million expected by analysts.", SKIPPED, ""),
    ("Sales rose 5.5 percent on a like-for-like basis to 2.49 billion euros from 2.38 billion.", OPEN, ""),
    (
        "Sales of homes fell 12 percent to a seasonally adjusted annual rate of 5.51 million from 5.63 million.",
        WRONG,
        "",
    ),
    ("Sales grew 5 percent a year to $50 billion in 2008 from $30 billion in 1998.", SKIPPED, ""),
    ("Sales grew 15 percent to $50 billion from $40 billion, while costs rose 3 percent excluding fuel.", WRONG, ""),
    ("The net loss widened 40 percent to $7 million from $5 million.", OK, ""),
    ("The dollar rose 0.5 percent to $1.4320 per euro from $1.4390.", OK, ""),
]


@pytest.mark.parametrize(("text", "verdict", "cause"), GROWTH)
def test_growth(text: str, verdict: Verdict, cause: str) -> None:
    finding = found(text)
    assert (finding.verdict, finding.cause) == (verdict, cause)
    assert finding.check == "growth"
    assert finding.flags is (verdict is WRONG)
    assert all(mark.end <= len(text) for mark in finding.marks)


def test_a_wrong_direction_changes_the_meaning_and_offers_the_word() -> None:
    finding = found("Sales fell 11 percent to $7.9 billion from $7.1 billion.")
    assert finding.changes_meaning
    assert [suggestion.replacement for suggestion in finding.suggestions] == ["rose"]


def test_a_rate_that_is_cut_off_is_a_warning_with_the_right_print() -> None:
    finding = found("Sales rose 17.6 percent to $588.9 million from $500.4 million.")
    assert finding.severity is Severity.WARNING
    assert [suggestion.replacement for suggestion in finding.suggestions] == ["17.7 percent"]


def test_the_arithmetic_is_shown() -> None:
    finding = found("Sales rose 14 percent to $7.9 billion from $7.1 billion.")
    assert finding.steps[0].formula == "$7.9 billion / $7.1 billion - 1"
    assert finding.steps[0].result == "11.27 %"
    assert "11.3 percent" in finding.message
    assert "14 percent" in finding.message


@given(
    before=st.integers(min_value=1000, max_value=99_999),
    now=st.integers(min_value=1000, max_value=99_999),
)
def test_a_rate_worked_out_from_unrounded_figures_is_never_contradicted(before: int, now: int) -> None:
    """Print both figures and the true rate rounded; the check may be unable to decide, but must not object."""
    rate = abs(Decimal(now) / Decimal(before) - 1) * 100
    verb = "rose" if now >= before else "fell"
    text = f"Sales {verb} {rate:.1f} percent to ${now / 1000:.1f} million from ${before / 1000:.1f} million."
    finding = found(text)
    assert not finding.flags, text


def fact(value: str, *, unit: str = "CNY", year: int = 2017) -> Fact:
    return Fact(
        entity="example",
        concept="revenue",
        period=Period(date(year, 7, 1), date(year, 9, 30)),
        unit=PERCENT if unit == "%" else money(unit),
        value=Decimal(value),
        ulp=Decimal(1) if unit == "%" else Decimal(1_000_000),
        source=SOURCE,
        locator="table 1",
    )


def linked(text: str, *, now: str = "", before: str = "", rate: str = "", doubt: Doubt | None = None) -> LinkedClaim:
    (claim,) = claims(text)
    parts = ((Part.NOW, now, 2017), (Part.BEFORE, before, 2016))
    facts = [LinkedFact(part=part, fact=fact(value, year=year)) for part, value, year in parts if value]
    if rate:
        facts.append(LinkedFact(part=Part.RATE, fact=fact(rate, unit="%")))
    if doubt:
        claim = Change(
            span=claim.span,
            sentence=claim.sentence,
            direction=claim.direction,
            rate=claim.rate,
            topic=Topic(doubts=(doubt,)),
        )
    return LinkedClaim(claim=claim, facts=tuple(facts))


NOW, BEFORE = "2975000000", "1493000000"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("Revenue rose 99 percent.", OK), ("Revenue rose 89 percent.", WRONG), ("Revenue fell 99 percent.", WRONG)],
)
def test_a_bare_rate_is_held_against_the_filing(text: str, verdict: Verdict) -> None:
    finding = growth.recompute(linked(text, now=NOW, before=BEFORE))
    assert finding is not None
    assert finding.verdict is verdict
    assert {evidence.kind for evidence in finding.evidence} == {"fact"}


def test_a_doubtful_subject_contradicts_nothing() -> None:
    finding = growth.recompute(linked("Revenue rose 89 percent.", now=NOW, before=BEFORE, doubt=Doubt.PART_BEFORE))
    assert finding is not None
    assert finding.verdict is OPEN


def test_the_rate_that_the_source_prints_is_good_enough() -> None:
    finding = growth.recompute(linked("Revenue rose 61 percent.", rate="61"))
    assert finding is not None
    assert finding.verdict is OK
    contradicted = growth.recompute(linked("Revenue rose 51 percent.", rate="61"))
    assert contradicted is not None
    assert contradicted.verdict is WRONG


def test_a_bare_rate_without_facts_is_left_alone() -> None:
    assert growth.recompute(linked("Revenue rose 99 percent.")) is None


def test_facts_that_disagree_with_a_printed_level_speak_of_something_else() -> None:
    assert growth.recompute(linked("Revenue rose 25 percent to RMB 2,420 million.", now=NOW, before=BEFORE)) is None
    agreeing = growth.recompute(linked("Revenue rose 99 percent to RMB 2,975 million.", now=NOW, before=BEFORE))
    assert agreeing is not None
    assert agreeing.verdict is OK


def test_any_pair_that_the_source_offers_may_confirm() -> None:
    claim = linked("Earnings rose 33 percent.", now="3435000000", before="2087000000")
    facts = (
        LinkedFact(part=Part.NOW, fact=fact("2718000000")),
        LinkedFact(part=Part.BEFORE, fact=fact("2051000000", year=2016)),
    )
    finding = growth.recompute(LinkedClaim(claim=claim.claim, facts=(*claim.facts, *facts)))
    assert finding is not None
    assert finding.verdict is OK


def test_figures_in_two_currencies_are_not_mixed() -> None:
    assert growth.recompute(linked("Revenue rose 99 percent to £342.1m.", before=BEFORE)) is None


DIFFERENCES = [
    ("Net sales increased $5 million, or 10%, to $55 million.", OK, ""),
    ("Net sales increased $5.00 million, or 9.1%, to $55.0 million.", WRONG, Cause.WRONG_BASE),
    ("Net sales increased $5 million, or 12%, to $55 million.", WRONG, ""),
    ("Net sales increased $5 million, or 10%, to $55 billion.", WRONG, ""),
    ("Net sales decreased $5.0 billion, or 10.0%, to $45.0 million.", WRONG, ""),
    ("Net sales decreased $5.0 million, or 10.0%, to $45.0 million.", OK, ""),
    ("Net sales decreased by $5.0 million to $45.0 million from $50.0 million.", OK, ""),
    ("Net sales decreased by $5.0 million to $45.0 million from $53.0 million.", WRONG, ""),
    ("Net sales increased by $5.0 million to $45.0 million from $50.0 million.", WRONG, Cause.DIRECTION),
    ("Net income increased $5.0 million, or 250%, to $3.0 million.", SKIPPED, ""),
    ("Net income increased $71.2 billion, or 3.2%, to $2.3 billion.", WRONG, ""),
    ("Net income increased $0.6 million, or 343%, to $0.8 million.", OPEN, ""),
    ("Costs increased $1.0 million, or 10.0%, from $10.0 million.", OK, ""),
    ("The shares fell 1.15 percent, or $1.20, to $103.10.", OK, ""),
    ("Staff fell by 500, or 10 percent, to 4,500.", OK, ""),
]


@pytest.mark.parametrize(("text", "verdict", "cause"), DIFFERENCES)
def test_difference(text: str, verdict: Verdict, cause: str) -> None:
    (claim,) = claims(text)
    finding = difference.recompute(LinkedClaim(claim=claim))
    assert finding is not None
    assert (finding.verdict, finding.cause) == (verdict, cause)
    assert finding.check == "difference"


@pytest.mark.parametrize(
    ("text", "verdict", "cause"),
    [
        ("The margin rose 2 percentage points to 14 percent from 12 percent.", OK, ""),
        ("The margin rose 5 percentage points to 14 percent from 12 percent.", WRONG, ""),
        ("The yield fell 25 basis points to 4.25 percent from 4.50 percent.", OK, ""),
        ("The yield rose 25 basis points to 4.25 percent from 4.50 percent.", WRONG, Cause.DIRECTION),
        ("The bank cut rates by half a percentage point to 2 percent from 2.5 percent.", OK, ""),
    ],
)
def test_points(text: str, verdict: Verdict, cause: str) -> None:
    (claim,) = claims(text)
    finding = points.recompute(LinkedClaim(claim=claim))
    assert finding is not None
    assert (finding.verdict, finding.cause) == (verdict, cause)


def test_each_check_keeps_to_its_own_claims() -> None:
    (claim,) = claims("The margin rose 2 percentage points to 14 percent from 12 percent.")
    assert claim.direction is Direction.UP
    assert growth.recompute(LinkedClaim(claim=claim)) is None
    assert difference.recompute(LinkedClaim(claim=claim)) is None
