"""From the key to the marks: how long the editor's page takes while a draft of 5,000 words is typed.

    .venv/bin/python bench/page.py [--words 5000] [--keys 20]

Needs Chromium. The round trip ends when the marks stand; part of it is the check, the rest the page's own.
The last line is the check's time as a multiple of one check of the same text without a page (nothing remembered).
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from playwright.sync_api import Page, sync_playwright

from checker import check
from checker.web import Settings, create_app

SENTENCES = (
    "The maker of garden tools said that its sales had grown by {growth}% to ${now}m in the quarter, from ${before}m.",
    "Its shares, which had risen since the spring, were little changed in the morning, as most had expected the news.",
    "Managers put the better result down to a mild autumn, new shops in the north and a stronger pound.",
    "Costs came to {pounds} million pounds (${dollars} million), and about {share} per cent of them were wages.",
    "The board will pay {pence} pence a share, and said little about the year ahead.",
)
CHECKED = "last => Number(document.body.dataset.checked ?? 0) > last && Number(document.body.dataset.checked)"
TOLD = "[document.body.dataset.roundTrip, document.body.dataset.checkTook]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=5000)
    parser.add_argument("--keys", type=int, default=20)
    options = parser.parse_args()
    draft = story(options.words)
    check(draft[:500])
    started = time.perf_counter()
    report = check(draft)
    alone = 1000 * (time.perf_counter() - started)
    print(f"{len(draft.split()):,} words, {len(report.numerals)} figures; one check without a page: {alone:.0f} ms")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        trips = list(typed(page, draft, options.keys))
        browser.close()
    for name, values in zip(("round trip", "the check", "the page's own"), zip(*trips, strict=True), strict=True):
        print(f"{name:15} median {statistics.median(values):4.0f} ms, {min(values):.0f} to {max(values):.0f} ms")
    print(f"the check is {statistics.median(trip[1] for trip in trips) / alone:.2f} of one without a page")


def typed(page: Page, draft: str, keys: int) -> Iterator[tuple[float, float, float]]:
    """Round trip, check and the page's own share of each key."""
    page.fill("#draft", draft)
    last = page.wait_for_function(CHECKED, arg=0).json_value()
    page.focus("#draft")
    middle = draft.index("\n\n", len(draft) // 2)
    page.locator("#draft").evaluate("(area, at) => area.setSelectionRange(at, at)", middle)
    for _ in range(keys):
        page.keyboard.type("1")
        last = page.wait_for_function(CHECKED, arg=last).json_value()
        trip, took = (float(each) for each in page.evaluate(TOLD))
        yield trip, took, trip - took


def story(length: int) -> str:
    """A figure every thirteen words; the arithmetic is right, as in most drafts."""
    paragraphs, words, number = [], 0, 0
    while words < length:
        number += 1
        before, pounds = 80 + number, 40 + number
        figures = {
            "before": before,
            "now": before + 7,
            "growth": round(700 / before),
            "pounds": pounds,
            "dollars": round(1.31 * pounds),
            "share": 30 + number % 9,
            "pence": 2 + number % 5,
        }
        paragraphs.append(" ".join(sentence.format(**figures) for sentence in SENTENCES))
        words += len(paragraphs[-1].split())
    return "LONDON, November 3, 2017 - " + "\n\n".join(paragraphs)


@contextmanager
def served() -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(port=port)), log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=5)
    listener.close()


if __name__ == "__main__":
    main()
