"""A printed amount against the fact for its measure, segment and period."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.core.claim import ReportedValue, Topic
from checker.core.fact import Fact, Status
from checker.core.finding import Cause, Finding, Severity, Verdict
from checker.core.linked import LinkedClaim, LinkedFact, Part
from checker.core.reasons import Doubt, Gap, Unlinked
from checker.core.span import Span
from checker.core.unit import money
from checker.explain.reasons import say_gap
from checker.extract.numerals import read_numerals
from checker.recompute.reported_value import recompute
from tests.knowledge import BALANCE, HALF, NOW, PER_SHARE, YEAR_AGO, fact


def claim(
    text: str, *qualifiers: str, doubts: tuple[Doubt, ...] = (), quoted: bool = False, context: str = ""
) -> ReportedValue:
    """A claim whose figure is the first amount of a text."""
    figure = next(q for q in read_numerals(text) if q.value is not None)
    topic = Topic(entity="marlow", measure="revenue", period=NOW, qualifiers=qualifiers, doubts=doubts, context=context)
    return ReportedValue(span=figure.span, sentence=Span(0, len(text)), quoted=quoted, topic=topic, figure=figure)


def judge(
    one: ReportedValue, *facts: Fact, rivals: tuple[Fact, ...] = (), reason: Unlinked = Unlinked.NONE
) -> Finding | None:
    linked = [LinkedFact(part=Part.NOW, fact=each) for each in facts]
    linked += [LinkedFact(part=Part.RIVAL, fact=each) for each in rivals]
    return recompute(LinkedClaim(claim=one, facts=tuple(linked), reason=Gap(why=reason)))


def must(one: ReportedValue, *facts: Fact, rivals: tuple[Fact, ...] = (), reason: Unlinked = Unlinked.NONE) -> Finding:
    found = judge(one, *facts, rivals=rivals, reason=reason)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("printed", "value", "ulp", "verdict", "cause"),
    [
        ("$412.6 million", "412.6", "100000", Verdict.CONFIRMED, Cause.NONE),
        ("$413 million", "412.6", "100000", Verdict.CONFIRMED, Cause.NONE),
        ("$0.41 billion", "412.6", "100000", Verdict.CONFIRMED, Cause.NONE),
        ("about $400 million", "412.6", "100000", Verdict.CONFIRMED, Cause.NONE),
        ("more than $400 million", "412.6", "100000", Verdict.CONFIRMED, Cause.NONE),
        ("nearly $415 million", "412.6", "100000", Verdict.CONFIRMED, Cause.NONE),
        ("$412,600,000", "412.6", "100000", Verdict.CONFIRMED, Cause.NONE),
        ("$412.5 million", "412.6", "100000", Verdict.CONTRADICTED, Cause.NONE),
        ("$418.6 million", "412.6", "100000", Verdict.CONTRADICTED, Cause.NONE),
        ("more than $420 million", "412.6", "100000", Verdict.CONTRADICTED, Cause.NONE),
        ("$412 million", "412.6", "100000", Verdict.CONTRADICTED, Cause.TRUNCATED),
        ("$413 million", "412.46", "10000", Verdict.CONTRADICTED, Cause.ROUNDED_TWICE),
        ("$412.61 million", "412.6", "100000", Verdict.UNDECIDABLE, Cause.NONE),
        ("$400 million", "412.6", "100000", Verdict.UNDECIDABLE, Cause.NONE),
    ],
)
def test_a_print_stands_for_what_rounds_to_it(
    printed: str, value: str, ulp: str, verdict: Verdict, cause: Cause
) -> None:
    found = must(claim(printed), fact("revenue", value, ulp=ulp))
    assert (found.verdict, found.cause) == (verdict, cause)


def test_slips_of_rounding_are_warnings_and_other_contradictions_errors() -> None:
    assert must(claim("$412 million"), fact("revenue", "412.6")).severity is Severity.WARNING
    assert must(claim("$418.6 million"), fact("revenue", "412.6")).severity is Severity.ERROR


def test_the_digit_that_would_decide_is_named() -> None:
    assert "would decide" in must(claim("$400 million"), fact("revenue", "412.6")).message
    assert "no digit below 100,000" in must(claim("$412.61 million"), fact("revenue", "412.6")).message


@pytest.mark.parametrize(
    ("rival", "cause"),
    [
        (fact("revenue", "380.9", YEAR_AGO), Cause.WRONG_PERIOD),
        (fact("revenue", "380.9", HALF), Cause.WRONG_PERIOD),
        (fact("revenue", "380.9", segment="garden"), Cause.WRONG_SEGMENT),
        (fact("gross-profit", "380.9"), Cause.WRONG_MEASURE),
        (fact("gross-profit", "380.9", YEAR_AGO), Cause.NONE),
    ],
)
def test_the_figure_of_another_place_names_the_cause(rival: Fact, cause: Cause) -> None:
    found = must(claim("$380.9 million"), fact("revenue", "412.6"), rivals=(rival,))
    assert (found.verdict, found.cause) == (Verdict.CONTRADICTED, cause)
    assert len(found.evidence) == (2 if cause else 1)


@pytest.mark.parametrize(
    ("printed", "qualifiers", "value", "verdict", "cause"),
    [
        ("$18.7 million", ("loss",), "-18.7", Verdict.CONFIRMED, Cause.NONE),
        ("$18.7 million", (), "-18.7", Verdict.CONTRADICTED, Cause.SIGN),
        ("$18.7 million", ("loss",), "18.7", Verdict.CONTRADICTED, Cause.SIGN),
        ("$18.7 million", (), "18.7", Verdict.CONFIRMED, Cause.NONE),
    ],
)
def test_a_loss_is_printed_without_its_minus(
    printed: str, qualifiers: tuple[str, ...], value: str, verdict: Verdict, cause: Cause
) -> None:
    found = must(claim(printed, *qualifiers), fact("net-income", value))
    assert (found.verdict, found.cause) == (verdict, cause)
    assert found.changes_meaning is (cause is Cause.SIGN)


def test_where_a_minus_is_no_loss_it_is_not_looked_at() -> None:
    assert must(claim("$18.7 million"), fact("interest-expense", "-18.7")).verdict is Verdict.CONFIRMED


def test_cents_to_the_cent_are_two_figures() -> None:
    one = fact("eps-diluted", "0.88", unit=PER_SHARE)
    other = fact("eps-basic", "0.89", unit=PER_SHARE)
    found = must(claim("89 cents a share"), one, rivals=(other,))
    assert (found.verdict, found.cause) == (Verdict.CONTRADICTED, Cause.WRONG_MEASURE)


def test_any_measure_that_the_words_can_mean_confirms() -> None:
    found = must(claim("$33.1 million"), fact("net-income", "31.0"), fact("net-income-common", "33.1"))
    assert found.verdict is Verdict.CONFIRMED
    assert found.evidence[0].label == "net income common"


@pytest.mark.parametrize(
    "doubtful",
    [
        claim("$380.9 million", doubts=(Doubt.WORDS_BETWEEN,)),
        claim("$380.9 million", "adjusted"),
        claim("$380.9 million", quoted=True),
    ],
)
def test_words_that_leave_a_doubt_contradict_nothing_and_still_confirm(doubtful: ReportedValue) -> None:
    found = must(doubtful, fact("revenue", "412.6"))
    assert found.verdict is Verdict.UNCHECKED
    assert not found.flags
    assert must(doubtful, fact("revenue", "380.9")).verdict is Verdict.CONFIRMED


def test_a_far_figure_is_contradicted_only_if_a_repair_explains_it() -> None:
    assert must(claim("$951.0 million"), fact("revenue", "412.6")).tentative
    assert not must(claim("$418.6 million"), fact("revenue", "412.6")).tentative


def test_a_period_not_named_makes_a_figure_of_another_period_a_warning() -> None:
    unnamed = claim("$807.6 million", doubts=(Doubt.PERIOD_UNNAMED,))
    found = must(unnamed, fact("revenue", "412.6"), rivals=(fact("revenue", "807.6", HALF),))
    assert (found.cause, found.severity) == (Cause.WRONG_PERIOD, Severity.WARNING)


def test_another_kind_of_revenue_is_no_error() -> None:
    found = must(claim("$380.9 million"), fact("revenue", "412.6"), rivals=(fact("service-revenue", "380.9"),))
    assert found.verdict is Verdict.UNCHECKED


def test_sources_that_disagree_are_listed() -> None:
    facts = (fact("revenue", "412.6"), fact("revenue", "419.9"))
    linked = tuple(LinkedFact(part=Part.NOW, fact=each) for each in facts)
    found = recompute(LinkedClaim(claim=claim("$412.6 million"), facts=linked, ambiguous=facts))
    assert found is not None
    assert (found.verdict, len(found.evidence)) == (Verdict.UNCHECKED, 2)


def test_a_convenience_translation_confirms_and_contradicts_nothing() -> None:
    yuan = fact("revenue", "2975", unit=money("CNY"))
    dollars = replace(fact("revenue", "447"), status=Status.TRANSLATION)
    for printed, verdict in (("$447 million", Verdict.CONFIRMED), ("$342.1 million", None)):
        facts = (LinkedFact(part=Part.NOW, fact=yuan), LinkedFact(part=Part.TRANSLATION, fact=dollars))
        found = recompute(LinkedClaim(claim=claim(printed), facts=facts))
        assert (found.verdict if found else None) == verdict


def test_the_facts_digits_in_another_currency() -> None:
    yuan = fact("revenue", "2975", unit=money("CNY"))
    found = must(claim("£2,975 million"), rivals=(yuan,), reason=Unlinked.NO_CURRENCY)
    assert (found.verdict, found.cause) == (Verdict.CONTRADICTED, Cause.WRONG_CURRENCY)


def test_nothing_linked_is_unchecked_with_its_reason() -> None:
    found = must(claim("$412.6 million"), reason=Unlinked.NO_CURRENCY)
    assert (found.verdict, found.message) == (
        Verdict.UNCHECKED,
        f"$412.6 million is not checked: {say_gap(Gap(why=Unlinked.NO_CURRENCY))}.",
    )


def test_malformed_figures_are_left_alone() -> None:
    assert judge(claim("£6.bn"), fact("revenue", "412.6")) is None


def test_the_finding_carries_the_arithmetic_and_the_source() -> None:
    found = must(claim("$418.6 million"), fact("revenue", "412.6"))
    assert found.recomputed is not None
    assert found.recomputed.interval.holds(Decimal(412600000))
    assert found.evidence[0].source == "Marlow Tools, Second Quarter Results"
    assert found.evidence[0].period == str(NOW)
    assert found.expected is not None
    assert found.expected.span == found.marks[0]


def test_a_balance_is_told_by_its_day() -> None:
    assert "on 30 June 2018" in must(claim("$96.4 million"), fact("inventory", "96.4", BALANCE)).message


def test_the_quarter_before_is_a_step_and_decides_nothing() -> None:
    earlier = fact("revenue", "2431", period=NOW.previous)
    linked = LinkedClaim(
        claim=claim("$2,975 million"),
        facts=(
            LinkedFact(part=Part.NOW, fact=fact("revenue", "2975")),
            LinkedFact(part=Part.BEFORE, fact=earlier),
        ),
    )
    found = recompute(linked)
    assert found is not None
    assert found.verdict is Verdict.CONFIRMED
    assert (found.steps[-1].text, found.steps[-1].result) == ("On the quarter before", "22.4 %")
    assert [evidence.value for evidence in found.evidence] == [Decimal(2975000000)]
