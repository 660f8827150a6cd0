"""The stages together: complete, the same twice over, and no check takes the report with it when it breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker import check
from checker.core.finding import Finding, Severity, Verdict
from checker.core.linked import LinkedClaim
from checker.core.report import Report, State
from checker.draft import draft_from_text
from checker.pipeline import check_draft
from checker.recompute import registry
from checker.references import gather_references

SAMPLE = (Path(__file__).resolve().parents[1] / "reports" / "sample" / "draft.txt").read_text(encoding="utf-8")


def report_on(text: str) -> Report:
    return check_draft(draft_from_text(text), gather_references())


def breaking(linked: LinkedClaim) -> Finding | None:
    message = f"nothing is known of {linked.claim.span}"
    raise LookupError(message)


def test_a_check_that_breaks_becomes_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.core.claim import Conversion

    monkeypatch.setitem(registry._BY_CLAIM, Conversion, (("conversion", breaking),))
    report = report_on(SAMPLE)
    failed = [finding for finding in report.findings if finding.verdict is Verdict.FAILED]
    assert failed
    assert {finding.check for finding in failed} == {"conversion"}
    assert all(finding.severity is Severity.INFO and "LookupError" in finding.message for finding in failed)
    states = {entry.quantity.text: entry.state for entry in report.numerals}
    assert states["£551m"] is State.FAILED
    assert states["245"] is State.CONFIRMED
    assert any(finding.check == "growth" and finding.verdict is Verdict.CONFIRMED for finding in report.findings)


def test_a_search_for_a_cause_that_breaks_leaves_the_contradiction(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> Finding:
        raise LookupError("no way back")

    monkeypatch.setattr("checker.pipeline.diagnose", lost)
    wrong = [finding for finding in report_on(SAMPLE).findings if finding.verdict is Verdict.CONTRADICTED]
    assert wrong
    assert all("search for its cause failed (LookupError: no way back)" in finding.message for finding in wrong)


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert check(SAMPLE).to_json() == check(SAMPLE).to_json()
    assert check(SAMPLE).to_html() == check(SAMPLE).to_html()


def test_findings_stand_in_order_and_every_numeral_has_a_reason() -> None:
    report = report_on(SAMPLE)
    gravity = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    order = [(finding.span.start, gravity[finding.severity]) for finding in report.findings]
    assert order == sorted(order)
    assert [entry.quantity.span for entry in report.numerals] == sorted(
        entry.quantity.span for entry in report.numerals
    )
    assert all(entry.reason for entry in report.numerals)
    assert len(report.ids) == len(set(report.ids)) == len(report.findings)


def test_the_report_says_what_it_rests_on() -> None:
    document = json.loads(check(SAMPLE).to_json())
    assert document["tool"]["rates"]["source"].startswith("European Central Bank")
    assert document["tool"]["rates"]["version"]
    assert any(reference["kind"] == "pack" and reference["sha256"] for reference in document["tool"]["references"])
    assert document["draft"]["published"]["basis"]


def test_markup_is_no_prose_but_its_figures_are_accounted_for() -> None:
    draft = b"Sales rose **11 percent** to [$7.9 billion](https://a.example/2017/5) from $7.1 billion.\n"
    from checker.draft import read_draft

    report = check_draft(read_draft(draft, "draft.md"), gather_references())
    assert [str(finding.verdict) for finding in report.findings if finding.check == "growth"] == ["confirmed"]
    printed = {entry.quantity.text for entry in report.numerals}
    assert "11 percent" in printed
    assert any("2017" in text for text in printed)


def test_nothing_to_check_is_no_error() -> None:
    report = report_on("It rained all day, and nobody counted anything.")
    assert report.findings == ()
    assert report.numerals == ()
