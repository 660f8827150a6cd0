"""The names of findings last while the figure and its neighbours stand."""

from __future__ import annotations

import json

from checker import check
from checker.core.finding import Finding, Severity, Verdict
from checker.core.span import Span
from checker.report.fingerprints import fingerprint

STORY = "It paid 4.9 billion euros ($5.7 million) for the unit in May. Nothing else was said."


def names(text: str) -> dict[str, str]:
    report = json.loads(check(text, published="2017-11-03").to_json())
    return {finding["text"]: finding["id"] for finding in report["findings"]}


def a_finding(start: int, end: int, check_: str = "conversion", message: str = "") -> Finding:
    return Finding(
        check=check_, verdict=Verdict.CONTRADICTED, severity=Severity.ERROR, span=Span(start, end), message=message
    )


def test_text_elsewhere_changes_no_name() -> None:
    before = names(STORY)
    assert before
    assert (
        names("A new opening, of 12 words and 1 date, 3 May 2017, was written.\n\n" + STORY).items() >= before.items()
    )
    assert names(STORY.replace("Nothing else was said", "He said 5 things more")).items() >= before.items()
    assert names(STORY.replace("for the unit in May", "for the\u00a0unit  in May")) == before


def test_another_figure_or_other_neighbours_make_another_name() -> None:
    before = names(STORY)
    assert set(names(STORY.replace("5.7", "5.8")).values()).isdisjoint(before.values())
    assert set(names(STORY.replace("It paid", "She sold for")).values()).isdisjoint(before.values())


def test_the_message_is_no_part_of_the_name_but_the_check_is() -> None:
    text = "one two three 4 five six seven"
    [one] = fingerprint((a_finding(14, 15, message="a"),), text)
    [two] = fingerprint((a_finding(14, 15, message="b"),), text)
    [three] = fingerprint((a_finding(14, 15, "growth"),), text)
    assert one == two != three


def test_twins_are_told_apart_by_a_count() -> None:
    text = "a 5 b " * 4
    found = fingerprint((a_finding(8, 9), a_finding(14, 15)), "x y z 5 b a 5 b a 5 b a")
    assert len(set(found)) == 2
    twins = fingerprint((a_finding(8, 9), a_finding(8, 9)), text)
    assert twins[1] == f"{twins[0]}-2"


def test_a_lone_surrogate_breaks_nothing() -> None:
    assert fingerprint((a_finding(0, 1),), "\ud800 x")
