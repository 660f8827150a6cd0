"""The smaller checks and the conversions, each held against what an editor ought to be told."""

from __future__ import annotations

import pytest

from checker import check
from checker.core.finding import Finding

DAY = "2017-11-03"
COLUMNS = ("text", "verdict", "severity", "cause")


def found(ident: str, text: str, published: str | None = DAY) -> Finding:
    [finding] = [finding for finding in check(text, published=published).findings if finding.check == ident]
    return finding


def judged(finding: Finding) -> tuple[str, str, str]:
    return str(finding.verdict), str(finding.severity), str(finding.cause)


CONVERSIONS = [
    # At the rate of the day, live or fixed.
    ("It paid 4.9 billion euros ($5.7 billion).", "confirmed", "info", ""),
    ("It paid 4.9 billion euros ($5.71 billion).", "confirmed", "info", ""),
    ("It paid about 4.9 billion euros ($5.7 billion).", "confirmed", "info", ""),
    ("It paid €4.9bn, or about $5.7bn.", "confirmed", "info", ""),
    ("It paid 1 billion yen ($8.8 million).", "confirmed", "info", ""),
    # At another rate that an editor can defend.
    ("($1 = 0.90 euros) It paid 90 million euros ($100 million).", "confirmed", "info", ""),
    ("In 2002 it paid $1.66 billion (1.7 billion euros).", "confirmed", "info", ""),
    # At a rate that is weeks old.
    ("It paid 4.90 billion euros ($5.80 billion).", "undecidable", "info", ""),
    ("It paid 4.9 billion euros ($5.9 billion).", "undecidable", "info", ""),
    # At the rate of another year.
    ("It paid 4.9 billion euros ($5.2 billion).", "contradicted", "warning", "stale-rate"),
    # At no rate.
    ("It paid 4.9 billion euros ($5.7 million).", "contradicted", "error", "scale"),
    ("It paid 4.9 billion euros ($5.7).", "contradicted", "error", "missing-scale"),
    ("It paid 4.9 billion euros ($7.5 billion).", "contradicted", "warning", "transposed-digits"),
    ("It paid 4.9 billion euros ($57 billion).", "contradicted", "error", "decimal-point"),
    ("It paid 4.9 billion euros ($4.4 billion).", "contradicted", "error", "wrong-currency"),
    ("It paid 4.9 billion euros (€5.7 billion).", "contradicted", "error", "wrong-currency"),
    ("It paid 4.9 billion euros ($8.8 billion).", "contradicted", "warning", "miscalculated"),
    # Of money whose rates are not known.
    ("It paid 5 million bolivars ($5 million).", "unchecked", "info", ""),
]


@pytest.mark.parametrize(COLUMNS, CONVERSIONS)
def test_conversions(text: str, verdict: str, severity: str, cause: str) -> None:
    assert judged(found("conversion", text)) == (verdict, severity, cause)


def test_a_conversion_shows_its_arithmetic_and_names_its_rates() -> None:
    finding = found("conversion", "It paid 4.9 billion euros ($5.7 billion).")
    assert finding.recomputed is not None
    assert finding.claimed is not None
    assert {evidence.kind for evidence in finding.evidence} >= {"rate"}
    assert all(evidence.source and evidence.period for evidence in finding.evidence if evidence.kind == "rate")
    assert finding.steps


def test_without_a_day_only_what_no_day_allows_is_called_wrong() -> None:
    assert judged(found("conversion", "It paid 4.9 billion euros ($5.2 billion).", None))[0] == "undecidable"
    assert judged(found("conversion", "It paid 4.912 billion euros ($5.713 million).", None))[0] == "contradicted"


SHARES = [
    ("It made $4.0m, or 7.7 % of net sales of $52m.", "confirmed", "info", ""),
    ("It made $4m, or 8.7 % of net sales of $52m.", "undecidable", "info", ""),
    ("It made $4.0m, or 77 % of net sales of $52m.", "contradicted", "error", "decimal-point"),
    ("12 out of 48 members, or 25 percent, left.", "confirmed", "info", ""),
    ("12 out of 48 members, or 52 percent, left.", "contradicted", "error", "transposed-digits"),
    ("Sales hit $55bn, with the vast majority of that from shops, at $46bn.", "confirmed", "info", ""),
    (
        "Sales hit $55bn, with the vast majority of that from shops, at $16bn.",
        "contradicted",
        "warning",
        "miscalculated",
    ),
    ("Sales hit $55bn, with less than half of that from shops, at $46bn.", "contradicted", "warning", "miscalculated"),
]


@pytest.mark.parametrize(COLUMNS, SHARES)
def test_shares(text: str, verdict: str, severity: str, cause: str) -> None:
    assert judged(found("share", text)) == (verdict, severity, cause)


SUMS = [
    ("It spent $4m on ads and $2m on staff, a total of $6m.", "confirmed", "info", ""),
    ("It spent $4m on ads and $2m on staff, a total of $7m.", "undecidable", "info", ""),
    ("It spent $4m on ads and $2m on staff, a total of $6bn.", "contradicted", "warning", "scale"),
    ("It spent $2.3m on ads and $4.1m on staff, a total of $8.9m.", "contradicted", "warning", "miscalculated"),
    ("It sold 21 cars, 32 vans and 53 bikes, a total of 106 vehicles.", "confirmed", "info", ""),
    ("It sold 21 cars, 32 vans and 53 bikes, a total of 107 vehicles.", "contradicted", "error", "wrong-digit"),
    ("It sold 21 cars, 32 vans and 53 bikes, a total of 160 vehicles.", "contradicted", "error", "transposed-digits"),
]


@pytest.mark.parametrize(COLUMNS, SUMS)
def test_sums(text: str, verdict: str, severity: str, cause: str) -> None:
    assert judged(found("sum", text)) == (verdict, severity, cause)


WEEKDAYS = [
    ("It met on Thursday, 2 November 2017.", "confirmed", "info", ""),
    ("It met on Monday, 2 November 2017.", "contradicted", "error", "wrong-weekday"),
    ("It met on Monday, 2 November.", "contradicted", "warning", "wrong-weekday"),
    ("It meets on Tuesday, 2 January.", "confirmed", "info", ""),
    ("It met on Monday, 29 February 2016.", "confirmed", "info", ""),
]


@pytest.mark.parametrize(COLUMNS, WEEKDAYS)
def test_weekdays(text: str, verdict: str, severity: str, cause: str) -> None:
    assert judged(found("weekday", text)) == (verdict, severity, cause)


MALFORMED = [
    ("It cost £6,3bn.", "error", "decimal-comma"),
    ("It cost £6.bn.", "error", "dropped-digit"),
    ("It cost RMB 2,97 million.", "error", "split-digits"),
    ("It cost £5.5.5m.", "error", "split-digits"),
    ("It grew 5 percent% last year.", "error", "doubled-unit"),
    ("It cost €5m (£4m in all.", "warning", "unbalanced-bracket"),
]


@pytest.mark.parametrize(("text", "severity", "cause"), MALFORMED)
def test_malformed_figures(text: str, severity: str, cause: str) -> None:
    assert judged(found("malformed-figure", text)) == ("malformed", severity, cause)


def test_a_rank_without_a_reference_is_left_unchecked() -> None:
    finding = found("rank", "It came in third place.")
    assert judged(finding) == ("unchecked", "info", "")
    assert "no reference" in finding.message


def test_a_name_that_is_nearly_known_is_a_hint_only() -> None:
    finding = found("proper-name", "It counts Air Asia among its customers.")
    assert judged(finding) == ("undecidable", "info", "misspelt-name")
    assert not finding.flags


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Marlow sells unit for $324m", ("contradicted", "warning", "disagreement")),
        ("Marlow sells unit for $342m", None),
    ],
)
def test_restatements(headline: str, expected: tuple[str, str, str] | None) -> None:
    text = f"{headline}\n\nMarlow sold the unit for $342m. That was in May.\n\nIt was glad."
    findings = [finding for finding in check(text).findings if finding.check == "restatement" and finding.flags]
    assert [judged(finding) for finding in findings] == ([expected] if expected else [])


def test_quotations_that_differ_from_each_other() -> None:
    text = (
        "“We grew by 25 percent in every market this year”\n\nThe chief executive was glad.\n\n"
        "“I can tell you that we grew by 52 percent in every market this year, and will again,” she said."
    )
    finding = found("quotation", text)
    assert judged(finding) == ("contradicted", "error", "altered-quotation")
    assert finding.suggestions == ()
