"""Stories written from a release, damaged as newspapers damage their figures: each slip is found, and nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checker.core.finding import Finding
from checker.core.report import Report, State
from checker.job import Desk, Job

STORIES = Path(__file__).resolve().parent / "stories"
APPAREL, EURO = "reported-value-apparel-quarter", "reported-value-euro-group"
LEDGERED = frozenset({"money", "percent", "percentage-points", "per-share", "count"})

# Story, what stood there, what stands there now, the cause that an editor is told.
DAMAGES = [
    # Another time.
    (APPAREL, "Gross profit was $153.6 million", "Gross profit was $154.4 million", "wrong-period"),
    (APPAREL, "Income tax expense was $8.2 million", "Income tax expense was $23.6 million", "wrong-period"),
    (APPAREL, "4.8% to $118.3 million", "4.8% to $348.6 million", "wrong-period"),
    (APPAREL, "period was $75.6 million", "period was $25.9 million", "wrong-period"),
    (
        APPAREL,
        "Cash and cash equivalents were $84.3 million",
        "Cash and cash equivalents were $132.7 million",
        "wrong-period",
    ),
    (APPAREL, "sales increased 2.1%", "sales increased 4.7%", "wrong-period"),
    (APPAREL, "operated 287 stores", "operated 281 stores", "wrong-period"),
    (EURO, "Operating profit fell 6.1% to 201.6", "Operating profit fell 6.1% to 571.3", "wrong-period"),
    (EURO, "euros from 446.8 million euros", "euros from 362.5 million euros", "wrong-period"),
    (EURO, "Inventories amounted to 934.6", "Inventories amounted to 781.2", "wrong-period"),
    # Another line, another part.
    (APPAREL, "fell 14.6% to $25.9 million", "fell 14.6% to $35.3 million", "wrong-measure"),
    (APPAREL, "period was $75.6 million", "period was $103.1 million", "wrong-measure"),
    (EURO, "Net profit was 128.4 million", "Net profit was 201.6 million", "wrong-measure"),
    (EURO, "sales grew 9.6% to 812.4 million", "sales grew 9.6% to 655.3 million", "wrong-segment"),
    # Basic for diluted.
    (APPAREL, "That was $0.80 per diluted share", "That was $0.81 per diluted share", "wrong-measure"),
    (APPAREL, "or $2.33 per diluted share", "or $2.36 per diluted share", "wrong-measure"),
    # Scale and digits.
    (APPAREL, "stood at $241.9 million", "stood at $241.9 thousand", "scale"),
    (APPAREL, "amounted to $905.3 million", "amounted to $905.3 billion", "scale"),
    (EURO, "rose to 378.5 million euros", "rose to 378.5 billion euros", "scale"),
    (APPAREL, "from $398.3 million", "from $389.3 million", "transposed-digits"),
    (APPAREL, "up 4.7%", "up 7.4%", "transposed-digits"),
    (EURO, "expenses were 184.9 million", "expenses were 148.9 million", "transposed-digits"),
    # Growth.
    (APPAREL, "fell 14.6% to", "fell 15.6% to", "miscalculated"),
    (APPAREL, "rose 9.4% to $329.5", "rose 8.4% to $329.5", "wrong-digit"),
    (APPAREL, "dropped 14.9% to", "dropped 17.6% to", "wrong-base"),
    (EURO, "net profit fell 18.9%", "net profit fell 23.3%", "wrong-base"),
    (APPAREL, "Net sales rose 3.6%", "Net sales fell 3.6%", "direction"),
    (APPAREL, "store sales increased 2.1%", "store sales decreased 2.1%", "direction"),
    (EURO, "Operating profit fell 6.1%", "Operating profit rose 6.1%", "direction"),
    # Points.
    (APPAREL, "narrowed by 1.9 percentage points", "narrowed by 1.9 percent", "percent-for-points"),
    (EURO, "a drop of 1.3 percentage points", "a drop of 1.3 percent", "percent-for-points"),
    (APPAREL, "or 37.2% of net sales", "or 32.7% of net sales", "transposed-digits"),
]


@cache
def desk(story: str) -> Desk:
    return Desk(Job(against=(str(STORIES / story / "references" / "release.html"),), builtin=False))


def text_of(story: str) -> str:
    return (STORIES / story / "draft.txt").read_text(encoding="utf-8")


def check(story: str, text: str) -> Report:
    return desk(story).check(desk(story).take(text, "draft.txt"))


@pytest.mark.parametrize("story", [APPAREL, EURO])
def test_the_clean_story_is_confirmed_to_the_last_figure(story: str) -> None:
    report = check(story, text_of(story))
    assert [finding.message for finding in report.findings if finding.flags] == []
    states = {entry.quantity.text: entry.state for entry in report.numerals if entry.quantity.kind.value in LEDGERED}
    assert len(states) > 25
    assert {text for text, state in states.items() if state is not State.CONFIRMED} == set()


@pytest.mark.parametrize(("story", "right", "wrong", "cause"), DAMAGES)
def test_a_slip_is_found_for_what_it_is(story: str, right: str, wrong: str, cause: str) -> None:
    text = text_of(story)
    assert text.count(right) == 1
    damaged = text.replace(right, wrong)
    start = damaged.index(wrong)
    flagged = [finding for finding in check(story, damaged).findings if finding.flags]
    assert cause in {finding.cause.value for finding in flagged}
    elsewhere = [finding.message for finding in flagged if not touches(finding, start, start + len(wrong))]
    assert elsewhere == []


def touches(finding: Finding, start: int, end: int) -> bool:
    return finding.span.start <= end and start <= finding.span.end
