"""Where each numeral stands once every check has spoken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.core.finding import Evidence, Finding, Severity, Suggestion, Verdict
from checker.core.quantity import Kind, Quantity
from checker.core.report import State
from checker.core.span import Span
from checker.report.ledger import settle_numerals

ONE = Quantity(span=Span(0, 4), text="£5m", kind=Kind.MONEY, digits=Span(1, 2), value=Decimal(5))
TWO = Quantity(span=Span(8, 12), text="$7m", kind=Kind.MONEY, digits=Span(9, 10), value=Decimal(7))
FACT = Evidence(kind="fact", label="revenue", value=Decimal(5))


def finding(verdict: Verdict, *marks: Quantity, severity: Severity = Severity.INFO, **more: object) -> Finding:
    spans = tuple(mark.span for mark in marks)
    return Finding(
        check="conversion", verdict=verdict, severity=severity, span=spans[0].cover(spans[-1]),
        message=f"It is {verdict}.", marks=spans, **more,  # type: ignore[arg-type]
    )  # fmt: skip


WRONG = finding(Verdict.CONTRADICTED, ONE, TWO, severity=Severity.ERROR)
DOUBTED = finding(Verdict.CONTRADICTED, ONE, TWO, severity=Severity.WARNING)
NOTED = finding(Verdict.CONTRADICTED, ONE, TWO, severity=Severity.INFO)
MENDED = finding(
    Verdict.CONTRADICTED, ONE, TWO, severity=Severity.ERROR,
    suggestions=(Suggestion(span=TWO.span, replacement="$6m", because="it fits"),),
)  # fmt: skip
BACKED = finding(Verdict.CONFIRMED, ONE, evidence=(FACT,))
RIGHT = finding(Verdict.CONFIRMED, ONE, TWO)

CASES = [
    ([], ["unchecked", "unchecked"]),
    ([RIGHT], ["confirmed", "confirmed"]),
    ([WRONG], ["error", "error"]),
    ([DOUBTED], ["warning", "warning"]),
    ([NOTED], ["unchecked", "unchecked"]),
    ([MENDED], ["unchecked", "error"]),
    ([BACKED, WRONG], ["confirmed", "error"]),
    ([RIGHT, WRONG], ["error", "error"]),
    ([DOUBTED, WRONG], ["error", "error"]),
    ([finding(Verdict.UNDECIDABLE, ONE)], ["undecidable", "unchecked"]),
    ([finding(Verdict.FAILED, ONE)], ["failed", "unchecked"]),
    ([finding(Verdict.FAILED, ONE), finding(Verdict.CONFIRMED, ONE)], ["failed", "unchecked"]),
    ([finding(Verdict.UNDECIDABLE, ONE), finding(Verdict.CONFIRMED, ONE)], ["confirmed", "unchecked"]),
    ([finding(Verdict.UNCHECKED, ONE)], ["unchecked", "unchecked"]),
    ([finding(Verdict.MALFORMED, TWO, severity=Severity.ERROR)], ["unchecked", "error"]),
]


@pytest.mark.parametrize(("findings", "states"), CASES)
def test_the_gravest_word_counts(findings: list[Finding], states: list[str]) -> None:
    entries = settle_numerals((ONE, TWO), tuple(findings))
    assert [str(entry.state) for entry in entries] == states
    assert [entry.quantity for entry in entries] == [ONE, TWO]


def test_each_numeral_knows_the_findings_that_speak_of_it() -> None:
    entries = settle_numerals((ONE, TWO), (BACKED, WRONG))
    assert [entry.findings for entry in entries] == [(0, 1), (1,)]
    assert [entry.reason for entry in entries] == ["It is confirmed.", "It is contradicted."]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_no_check_speaks_of_says_why(kind: Kind) -> None:
    quantity = Quantity(span=Span(0, 1), text="5", kind=kind, digits=Span(0, 1), value=Decimal(5))
    [entry] = settle_numerals((quantity,), ())
    assert entry.state is State.UNCHECKED
    assert entry.reason
