"""The sample story, damaged as newspapers damage their figures: each slip is found, and found for what it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker import check
from checker.core.finding import Finding
from checker.core.report import State

SAMPLE = (Path(__file__).resolve().parents[1] / "reports" / "sample" / "draft.txt").read_text(encoding="utf-8")
MENDED = (
    ("$342.1m", "£342.1m"),
    ("£6.bn", "£6.3bn"),
    ("£287m", "£280m"),
    ("Air Asia", "AirAsia"),
    ("State Administration Taxation", "State Administration of Taxation"),
)


def mended() -> str:
    text = SAMPLE
    for wrong, right in MENDED:
        assert text.count(wrong) == 1
        text = text.replace(wrong, right)
    return text


def flags(text: str) -> list[Finding]:
    return [finding for finding in check(text).findings if finding.flags]


@dataclass(frozen=True)
class Damage:
    """One slip: what stood there, what stands there now, and what an editor is told."""

    right: str
    wrong: str
    check: str
    cause: str
    text: str
    suggestion: str | None = None  # None: nothing may be suggested

    def __str__(self) -> str:
        return f"{self.wrong} for {self.right}"


DAMAGES = [
    # Digits.
    Damage("RMB 2,975 million", "RMB 2,795 million", "reported-value", "transposed-digits", "RMB 2,795 million", "RMB 2,975 million"),
    Damage("RMB 2,431 million", "RMB 2,413 million", "reported-value", "transposed-digits", "RMB 2,413 million", "RMB 2,431 million"),
    Damage("245 new", "254 new", "reported-value", "transposed-digits", "254", "245"),
    Damage("£102.5m", "£120.5m", "conversion", "transposed-digits", "£120.5m"),
    Damage("£280m", "£820m", "conversion", "transposed-digits", "RMB 2,431 million (£820m)", "£280m"),
    Damage("£5.3bn", "£3.5bn", "conversion", "transposed-digits", "RMB 46,462m (£3.5bn)", "£5.3bn"),
    Damage("RMB 55,122m", "RMB 56,122m", "reported-value", "wrong-digit", "RMB 56,122m", "RMB 55,122m"),
    Damage("£342.1m", "£34.21m", "conversion", "decimal-point", "RMB 2,975 million (£34.21m)", "£342.1m"),
    Damage("£551m", "£651m", "conversion", "miscalculated", "£651m", "£549m"),
    # Rates of change.
    Damage("up 99%", "up 89%", "growth", "wrong-digit", "89%", "99%"),
    Damage("up 99%", "up 99 percentage points", "points", "percent-for-points", "99 percentage points", "99 percent"),
    Damage("up 99%", "down 99%", "growth", "direction", "down 99%", "up"),
    # Headline, story and quotation apart.
    Damage("climbs 99%", "climbs 89%", "restatement", "disagreement", "89%"),
    Damage("climbs 99%", "falls 99%", "restatement", "direction", "falls 99%"),
    Damage("increased by 99%", "increased by 89%", "restatement", "disagreement", "89%"),
    Damage("increased by 99%", "decreased by 99%", "restatement", "direction", "decreased by 99%"),
    # Another figure of the same release.
    Damage("RMB 2,975 million", "RMB 2,431 million", "reported-value", "wrong-period", "RMB 2,431 million", "RMB 2,975 million"),
    Damage("In the previous quarter", "In the September quarter", "reported-value", "wrong-period", "RMB 2,431 million", "RMB 2,975 million"),
    Damage("RMB 46,462m", "RMB 2,975m", "conversion", "wrong-segment", "RMB 2,975m (£5.3bn)", "RMB 46,462m"),
    Damage("RMB 2,975 million", "RMB 46,462 million", "reported-value", "wrong-segment", "RMB 46,462 million", "RMB 2,975 million"),
    # Units.
    Damage("RMB 2,975 million", "RMB 2,975 billion", "reported-value", "scale", "RMB 2,975 billion", "RMB 2,975 million"),
    Damage("RMB 2,975 million", "£2,975 million", "reported-value", "wrong-currency", "£2,975 million"),
    Damage("(£5.3bn)", "($5.3bn)", "conversion", "wrong-currency", "RMB 46,462m ($5.3bn)", "£5.3bn"),
    Damage("£551m", "£551bn", "conversion", "scale", "£551bn", "£551m"),
    Damage("£5.3bn", "£5.3m", "conversion", "scale", "RMB 46,462m (£5.3m)", "£5.3bn"),
    # Parts that no longer make the whole.
    Damage("£5.3bn", "£5.3m", "sum", "scale", "£6.3bn", "£5.3bn"),
    Damage("£342.1m", "£34.21m", "sum", "decimal-point", "£6.3bn", "£342.1m"),
    # The print itself.
    Damage("(£5.3bn)", "(£5.3bn", "malformed-figure", "unbalanced-bracket", "(£5.3bn", "£5.3bn)"),
    Damage("RMB 55,122m", "RMB 55,12m", "malformed-figure", "split-digits", "RMB 55,12m", "RMB 55,122m"),
    Damage("RMB 2,975 million", "RMB 2,97 million", "malformed-figure", "split-digits", "RMB 2,97 million", "RMB 2,975 million"),
    Damage("£6.3bn", "£6,3bn", "malformed-figure", "decimal-comma", "£6,3bn", "£6.3bn"),
    Damage("up 99%", "up 99%%", "malformed-figure", "doubled-unit", "99%%", "99%"),
    # The calendar, and words for a share.
    Damage("in September, ahead", "on Monday, 1 November 2017, ahead", "weekday", "wrong-weekday", "Monday, 1 November 2017", "Wednesday"),
    Damage("vast majority", "small minority", "share", "miscalculated", "The small minority"),
]  # fmt: skip

# What the draft came with.
FAULTS = [
    Damage("£342.1m", "$342.1m", "conversion", "wrong-currency", "RMB 2,975 million ($342.1m)", "£342.1m"),
    Damage("£6.3bn", "£6.bn", "malformed-figure", "dropped-digit", "£6.bn", "£6.3bn"),
    Damage("£280m", "£287m", "conversion", "transposed-digits", "RMB 2,431 million (£287m)", "£278m"),
]


def test_the_mended_story_raises_nothing() -> None:
    report = check(mended())
    assert [finding.message for finding in report.findings if finding.flags] == []
    assert [
        entry.quantity.text for entry in report.numerals if entry.state in (State.ERROR, State.WARNING, State.FAILED)
    ] == []
    assert not any(finding.cause == "misspelt-name" for finding in report.findings)


@pytest.mark.parametrize("damage", DAMAGES + FAULTS, ids=str)
def test_a_damage_is_found_with_its_cause(damage: Damage) -> None:
    text = mended()
    assert damage.right in text
    found = flags(text.replace(damage.right, damage.wrong, 1))
    named = [finding for finding in found if (finding.check, finding.cause) == (damage.check, damage.cause)]
    assert len(named) == 1, [(f.check, str(f.cause), f.message) for f in found]
    [finding] = named
    damaged = text.replace(damage.right, damage.wrong, 1)
    assert finding.span.cut(damaged).endswith(damage.text)
    expected = [] if damage.suggestion is None else [damage.suggestion]
    assert [suggestion.replacement for suggestion in finding.suggestions] == expected


@pytest.mark.parametrize("damage", DAMAGES + FAULTS, ids=str)
def test_what_is_suggested_mends_it(damage: Damage) -> None:
    damaged = mended().replace(damage.right, damage.wrong, 1)
    [finding] = [f for f in flags(damaged) if (f.check, f.cause) == (damage.check, damage.cause)]
    for suggestion in finding.suggestions:
        text = damaged[: suggestion.span.start] + suggestion.replacement + damaged[suggestion.span.end :]
        assert (damage.check, damage.cause) not in {(f.check, str(f.cause)) for f in flags(text)}


def test_the_five_faults_of_the_sample_are_found() -> None:
    findings = check(SAMPLE).findings
    told = {(str(f.cause), f.suggestions[0].replacement) for f in findings if f.suggestions}
    assert told == {
        ("wrong-currency", "£342.1m"),
        ("dropped-digit", "£6.3bn"),
        ("transposed-digits", "£278m"),
        ("misspelt-name", "AirAsia"),
        ("misspelt-name", "State Administration of Taxation"),
    }


def test_the_lost_digit_is_found_by_two_ways() -> None:
    [finding] = [finding for finding in check(SAMPLE).findings if finding.cause == "dropped-digit"]
    told = [step.text for step in finding.steps if "£6.3bn" in step.text]
    assert len(told) == 2
    assert any("conversion" in text for text in told)
    assert any("sum" in text for text in told)
    assert "two independent claims" in finding.message


def test_a_day_given_agrees_with_the_day_inferred() -> None:
    inferred, given = (json.loads(check(SAMPLE, published=day).to_json()) for day in (None, "2017-11-03"))
    assert "2 November 2017" in inferred["draft"]["published"]["basis"]
    assert given["draft"]["published"] == {"from": "2017-11-03", "to": "2017-11-03", "basis": "given"}
    one, other = ([(f["check"], f["verdict"], f["cause"], f["text"]) for f in r["findings"]] for r in (inferred, given))
    assert one == other
