"""Reasons in words: every code has some, and no verdict hangs on them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from checker import check
from checker.core.claim import Topic
from checker.core.reasons import Doubt, Gap, Restraint, Unchecked, Unlinked
from checker.explain import reasons
from checker.explain.reasons import say_gap, say_unchecked, say_unsure

RELEASE = Path(__file__).parent.parent / "stories/reported-value-apparel-quarter/references/release.html"


@pytest.mark.parametrize("doubt", list(Doubt))
def test_every_doubt_has_words_of_its_own(doubt: Doubt) -> None:
    words = say_unsure(doubt, Topic(other_name="Marlow"))
    assert words
    assert "{" not in words
    assert sum(words == say_unsure(other, Topic(other_name="Marlow")) for other in Doubt) == 1


@pytest.mark.parametrize("restraint", [each for each in Restraint if each])
def test_every_restraint_has_words(restraint: Restraint) -> None:
    assert "{" not in say_unsure(restraint, Topic(), "adjusted")


def test_a_gap_names_what_is_missing() -> None:
    gap = Gap(why=Unlinked.NO_FACT, company="Marlow", measure="revenue", segment="cloud-services", period="2017")
    assert say_gap(gap) == "no figure for Marlow's revenue of cloud services is known for 2017"
    assert not Gap()


@pytest.mark.parametrize("why", list(Unchecked))
def test_every_reason_of_the_ledger_has_words(why: Unchecked) -> None:
    assert say_unchecked(why)


TABLES = ("DOUBTS", "RESTRAINTS", "GAPS", "UNCHECKED")
DRAFT = (
    "Tannerfield said its teen sales were $38.5 million. Of sales, $42.6 million in net income was left in the quarter. "
    "It earned $30.3 million, against $93.0 million. Marlow and Tannerfield had revenue of $300m. "
    "Tannerfield expects sales of $430 million. In 2009 Tannerfield's sales were $400m. At Noon 5 of 12 paid $6.3bn (£9m)."
)


def test_other_words_change_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence for the reader is nobody's protocol: rewrite them all and every verdict stays."""
    before = _verdicts()
    for name in TABLES:
        table: dict[StrEnum, str] = getattr(reasons, name)
        monkeypatch.setattr(reasons, name, {code: f"({len(words)} other words)" for code, words in table.items()})
    assert _verdicts() == before


def _verdicts() -> list[tuple[str, str, str, str]]:
    found = []
    for against in ([], [RELEASE]):
        document = check(DRAFT, published="2022-11-18", against=against).report
        found += [(f.check, f.verdict.value, f.cause.value, str(f.span)) for f in document.findings]
        found += [("", e.state.value, str(e.reason_code), str(e.quantity.span)) for e in document.numerals]
    return found
