"""While a writer types: the report is the same with and without what is remembered, and little is worked out anew."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from checker.job import Desk, Job
from checker.lsp.desks import Desks, OpenText
from checker.lsp.diagnostics import diagnose_sheet
from checker.repair import memory as memories
from checker.repair.memory import Memory
from checker.report.json import to_document
from tests.effort import little_work

STORY = """Sales rise 15 percent

LONDON, 3 November 2017: Sales rose 15 percent to $112 million from $100 million. It paid £100m ($135.4m) for a ship.

Profit fell 20 percent to €80m from €90m. The margin rose to 12 percent from 10 percent, or two percentage points.

It made £6.bn in Asia and £2bn at home. It sold a mill for £50m ($66m), a farm for £10m ($31m) and a shop for £7m ($9m).

Costs of $30m were half of sales of $90m. Orders rose by $5m to $25m from $15m, and debt shrank to $3bn from $2bn.
"""
JOB = Job(published="2017-11-03", builtin=False)


def edits(seed: int) -> Iterator[str]:
    """The story as a writer changes it: words come and go, figures change, paragraphs move."""
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    text = STORY
    for _ in range(12):
        paragraphs = text.split("\n\n")
        match chance.randrange(4):
            case 0:
                at = chance.randrange(len(paragraphs))
                paragraphs[at] = f"Meanwhile, much else happened. {paragraphs[at]}"
            case 1:
                chance.shuffle(paragraphs)
            case 2:
                at = chance.randrange(len(text))
                paragraphs = [text[:at] + chance.choice(["7", " ", "m", ". "]) + text[at:]]
            case _:
                start = chance.randrange(len(text))
                paragraphs = [text[:start] + text[start + chance.randrange(12) :]]
        text = "\n\n".join(paragraphs)
        yield text


@pytest.mark.parametrize("seed", range(6))
def test_a_report_is_the_same_with_a_memory(seed: int) -> None:
    fresh, remembering = Desk(JOB), Desk(JOB, Memory())
    for text in (STORY, *edits(seed)):
        expected = to_document(fresh.check(fresh.take(text)))
        assert to_document(remembering.check(remembering.take(text))) == expected


def test_only_what_has_changed_is_diagnosed() -> None:
    made: list[str] = []

    class Counting(Memory):
        def recall(self, check, linked, sentence, explain):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            return super().recall(check, linked, sentence, lambda: (made.append(check), explain())[1])  # type: ignore[func-returns-value]

    desk = Desk(JOB, Counting())
    desk.check(desk.take(STORY))
    first = len(made)
    assert first >= 5
    made.clear()
    desk.check(desk.take(STORY.replace("LONDON", "\U0001f4c8 PARIS and LONDON")))
    assert len(made) <= 1  # a headline names a place outside its own sentence, and is looked at again
    made.clear()
    desk.check(desk.take(STORY.replace("€80m", "€81m")))
    assert 1 <= len(made) < first


def test_a_memory_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memories, "KEPT", 3)
    memory = Memory()
    desk = Desk(JOB, memory)
    for percent in range(20, 30):
        desk.check(desk.take(STORY.replace("15 percent", f"{percent} percent")))
    assert len(memory._kept) <= 3


def test_a_long_draft_is_marked() -> None:
    filler = "The board met in the spring and spoke of ships, mills and the price of grain at some length. " * 6
    text = "\n\n".join(f"{part}\n\n{filler}" for part in [STORY] * 30)
    text = " ".join(text.split(" ")[:5000])
    desks = Desks(JOB)
    for turn in range(3):
        typed = text[:9000] + " and" * turn + text[9000:]
        page = OpenText(uri="untitled:1", path="", text=typed, language="plaintext", version=turn, encoding="utf-16")
        with little_work():
            assert diagnose_sheet(desks.check(page))
