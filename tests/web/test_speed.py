"""Marking while typing: what an editor feels."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.web.test_page import checked, drop, fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

DATELINE = "LONDON, November 3, 2017 - "
SENTENCES = (
    "The maker of garden tools said that its sales had grown by {growth}% to ${now}m in the quarter, from ${before}m.",
    "Its shares, which had risen since the spring, were little changed in the morning, as most had expected the news.",
    "Managers put the better result down to a mild autumn, new shops in the north and a stronger pound.",
    "Costs came to {pounds} million pounds (${dollars} million), and about {share} per cent of them were wages.",
    "The board will pay {pence} pence a share, and said little about the year ahead.",
)
WORDS = 5000
KEYS = 8
LIMIT = 100  # milliseconds
PAGES_OWN = 60


def long_draft() -> str:
    """A story of 5,000 words with a figure every thirteen of them; its arithmetic is right, as in most drafts."""
    paragraphs, words, number = [], 0, 0
    while words < WORDS:
        number += 1
        before, pounds = 80 + number, 40 + number
        now = before + 7
        figures = {
            "before": before,
            "now": now,
            "growth": round(100 * (now / before - 1)),
            "pounds": pounds,
            "dollars": round(1.31 * pounds),
            "share": 30 + number % 9,
            "pence": 2 + number % 5,
        }
        paragraphs.append(" ".join(sentence.format(**figures) for sentence in SENTENCES))
        words += len(paragraphs[-1].split())
    return DATELINE + "\n\n".join(paragraphs)


def test_a_draft_of_5000_words_is_marked_while_it_is_typed(page: Page) -> None:
    draft = long_draft()
    assert len(draft.split()) >= WORDS
    before = fill(page, draft)
    assert page.locator("#mirror .mark").count() > 200
    page.focus("#draft")
    middle = draft.index("\n\n", len(draft) // 2)
    page.locator("#draft").evaluate("(area, at) => area.setSelectionRange(at, at)", middle)
    taken, own, busy = [], [], crowding()
    for _ in range(KEYS):
        page.keyboard.type("1")
        before = checked(page, after=before)
        told = page.evaluate("[document.body.dataset.roundTrip, document.body.dataset.checkTook]")
        taken.append(float(told[0]))
        own.append(float(told[0]) - float(told[1]))
    busy = max(busy, crowding())
    print(f"round trip of {len(draft.split())} words: {sorted(taken)} ms, of it the page's own {sorted(own)} ms")  # noqa: T201
    # A machine that others use at the same time is judged by its share of the time.
    assert min(own) <= PAGES_OWN * busy
    assert min(taken) <= 1.5 * LIMIT * busy


def crowding() -> float:
    """How many times longer a piece of work takes here than it would alone."""
    wall, own = time.perf_counter(), time.thread_time()
    while time.thread_time() - own < 0.1:
        sum(range(1000))
    return max(1.0, (time.perf_counter() - wall) / (time.thread_time() - own))


def test_a_long_file_opens_at_once(page: Page) -> None:
    content = "The fund lost £6.bn.\n" * 3000
    started = time.perf_counter()
    drop(page, "#sheet", "long.txt", content.encode())
    page.wait_for_function("() => document.querySelector('#draft').value.length > 60000")
    assert time.perf_counter() - started < 5


def test_odd_texts_do_not_stall_the_page(page: Page) -> None:
    for text in ("a" * 200_000, "1 " * 20_000, "(" * 5000 + "£1m", "\n" * 1000 + "£1m"):
        fill(page, text)
        assert float(str(page.evaluate("document.body.dataset.roundTrip"))) < 8000
