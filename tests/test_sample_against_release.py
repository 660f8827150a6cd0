"""The sample story says the same against the release itself as against the figures that ship with the program."""

from __future__ import annotations

from pathlib import Path

from checker import check
from checker.core.report import Report

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "reports" / "sample" / "draft.txt"
RELEASE = ROOT / "tests" / "stories" / "alibaba-release" / "references" / "release.html"


def told(report: Report) -> set[tuple[str, ...]]:
    return {
        (
            finding.check,
            finding.verdict.value,
            finding.severity.value,
            finding.cause.value,
            finding.span.cut(report.draft.text),
            *(suggestion.replacement for suggestion in finding.suggestions),
        )
        for finding in report.findings
    }


def test_release_and_pack_find_the_same() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    pack = check(text).report
    release = check(text, against=[RELEASE], builtin_facts=False).report
    assert release.published == pack.published
    # The pack knows who leads the company; the page of the release names nobody.
    assert told(release) == {each for each in told(pack) if each[0] != "person"}
    assert {entry.quantity.span: entry.state for entry in release.numerals} == {
        entry.quantity.span: entry.state for entry in pack.numerals
    }
