"""A draft without its markup, and the way back to every place in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.finding import Finding, Severity, Suggestion, Verdict
from checker.core.folding import fold, unfold_report
from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Unchecked
from checker.core.report import LedgerEntry, Report, State
from checker.core.span import Span
from checker.draft import draft_from_text

SOURCE = """---
title: Widgets up 9%
tags: [5]
---

Revenue hit **RMB 2,975** million (**$342.1m**), up [99%](https://example.com/2017) on <!-- 42 --> `x=77` code.

He said "it _rose_ 4%".
"""


def test_prose_is_read_without_its_markup() -> None:
    folded = fold(draft_from_text(SOURCE, format="markdown")).folded
    assert [block.span.cut(folded.text) for block in folded.blocks] == [
        "Widgets up 9%",
        "Revenue hit RMB 2,975 million ($342.1m), up 99% on code.",
        'He said "it rose 4%".',
    ]
    assert [quotation.span.cut(folded.text) for quotation in folded.quotations] == ["it rose 4%"]
    assert folded.markup == ()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("RMB 2,975 million", "RMB 2,975** million"),
        ("2,975", "2,975"),
        ("$342.1m", "$342.1m"),
        ("99%", "99%"),
        ("Widgets up 9%", "Widgets up 9%"),
        ("rose 4%", "rose_ 4%"),
    ],
)
def test_every_place_is_found_again(read: str, printed: str) -> None:
    folding = fold(draft_from_text(SOURCE, format="markdown"))
    start = folding.folded.text.index(read)
    assert folding.unfold(Span(start, start + len(read))).cut(SOURCE) == printed


def test_a_report_gets_its_places_back_and_the_hidden_figures() -> None:
    folding = fold(draft_from_text(SOURCE, format="markdown"))
    at = folding.folded.text.index("$342.1m")
    span, digits = Span(at, at + 7), Span(at + 1, at + 6)
    quantity = Quantity(span=span, text="$342.1m", kind=Kind.MONEY, digits=digits)
    finding = Finding(
        check="conversion",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR,
        span=Span(at - 19, at + 8),
        message="",
        marks=(span,),
        suggestions=(Suggestion(span=span, replacement="£342.1m", because=""),),
    )
    entry = LedgerEntry(quantity=quantity, state=State.ERROR, reason="", findings=(0,))
    report = Report(draft=folding.folded, published=None, findings=(finding,), ids=("a",), numerals=(entry,))
    whole = unfold_report(report, folding, "in markup")
    assert whole.draft.text == SOURCE
    assert whole.findings[0].span.cut(SOURCE) == "RMB 2,975** million (**$342.1m**)"
    assert [mark.cut(SOURCE) for mark in whole.findings[0].marks] == ["$342.1m"]
    assert whole.findings[0].suggestions[0].span.cut(SOURCE) == "$342.1m"
    assert {e.quantity.text: e.state for e in whole.numerals if e.reason_code != Unchecked.IN_MARKUP} == {
        "$342.1m": State.ERROR
    }
    hidden = [e.quantity.text for e in whole.numerals if e.reason_code == Unchecked.IN_MARKUP]
    assert hidden == ["5", "2017", "42", "77"]
    assert all(e.quantity.text == e.quantity.span.cut(SOURCE) for e in whole.numerals)
    assert all(a.quantity.span.end <= b.quantity.span.start for a, b in pairwise(whole.numerals))


def test_a_figure_that_runs_across_markup_is_one_figure() -> None:
    source = "It made 5<!-- 6 -->7 widgets."
    folding = fold(draft_from_text(source, format="markdown"))
    at = folding.folded.text.index("57")
    quantity = Quantity(span=Span(at, at + 2), text="57", kind=Kind.COUNT, digits=Span(at, at + 2))
    entry = LedgerEntry(quantity=quantity, state=State.UNCHECKED, reason="")
    report = Report(draft=folding.folded, published=None, findings=(), ids=(), numerals=(entry,))
    assert [e.quantity.text for e in unfold_report(report, folding, "in markup").numerals] == ["5<!-- 6 -->7"]


@given(st.text(alphabet=st.sampled_from('a5 \n#>-*_`[]()<>!|".'), min_size=1, max_size=100))
def test_folding_loses_no_prose(source: str) -> None:
    if not source.strip():
        return
    draft = draft_from_text(source, format="markdown")
    folding = fold(draft)
    assert "".join(folding.folded.text.split()) == "".join(draft.prose.split())
    for offset, sign in enumerate(folding.folded.text):
        assert folding.unfold(Span(offset, offset + 1)).cut(source) == sign
    for block in folding.folded.blocks:
        assert "".join(span.cut(folding.folded.text) for span in block.sentences) == block.span.cut(folding.folded.text)
