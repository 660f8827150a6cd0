"""Long and odd texts in the page; how fast it is, bench/page.py measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.test_page import checked, drop, fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

PARAGRAPH = (
    "The maker of garden tools said that its sales had grown by 7% to $107m in the quarter, from $100m. Its shares, which"
    " had risen since the spring, were little changed. Costs came to 40 million pounds, and 31 per cent of them were wages."
)


def test_a_draft_of_5000_words_is_marked_while_it_is_typed(page: Page) -> None:
    draft = "\n\n".join([PARAGRAPH] * (5000 // len(PARAGRAPH.split()) + 1))
    before = fill(page, draft)
    figures = page.locator("#mirror .mark").count()
    assert figures >= 5 * draft.count("\n\n")
    page.focus("#draft")
    middle = draft.index("\n\n", len(draft) // 2)
    page.locator("#draft").evaluate("(area, at) => area.setSelectionRange(at, at)", middle)
    for key in " Up 5%":
        page.keyboard.type(key)
    checked(page, after=before)
    page.wait_for_function("count => document.querySelectorAll('#mirror .mark').length > count", arg=figures)


def test_a_long_file_is_opened(page: Page) -> None:
    content = "The fund lost £6.bn.\n" * 3000
    drop(page, "#sheet", "long.txt", content.encode())
    page.wait_for_function("() => document.querySelector('#draft').value.length > 60000")


def test_odd_texts_do_not_stall_the_page(page: Page) -> None:
    for text in ("a" * 200_000, "1 " * 20_000, "(" * 5000 + "£1m", "\n" * 1000 + "£1m"):
        fill(page, text)
