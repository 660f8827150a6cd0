"""The page for everybody: axe finds nothing, in any state, light and dark, narrow and wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.report.sample_document import TEXT
from tests.web.conftest import RELEASE, TIMEOUT
from tests.web.test_page import checked, click, drop, fill

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, DESK, WALL = (360, 740), (1280, 900), (1600, 1000)


def complaints(page: Page, axe: str) -> list[str]:
    """What axe finds, as "rule: the elements"."""
    # A script of our own choosing is run by the debugger, which the page's policy does not bind.
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found["violations"]]


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark"), (WALL, "light")])
def test_axe_finds_nothing(
    browser: Browser, address: str, axe: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    page.goto(address)
    assert complaints(page, axe) == [], "empty"
    before = fill(page, TEXT)
    drop(page, "#filing-drop", "wollton.html", RELEASE.encode())
    drop(page, "#filing-drop", "broken.xlsx", b"PK\x03\x04 no workbook")
    page.locator("#filings .ready").wait_for()
    page.locator("#filings .error").wait_for()
    checked(page, after=before)
    while page.locator(".filter[aria-pressed=false]").count():
        page.locator(".filter[aria-pressed=false]").first.click()
    assert complaints(page, axe) == [], "checked"
    click(page, "$342.1m")
    page.locator("#card").wait_for()
    page.wait_for_timeout(150)
    assert complaints(page, axe) == [], "card"
    page.click("#card .dismiss")
    assert complaints(page, axe) == [], "dismissing"
    page.keyboard.type("Checked")
    page.keyboard.press("Enter")
    page.locator("#notice").wait_for()
    assert complaints(page, axe) == [], "dismissed"
    page.click("#download")
    assert complaints(page, axe) == [], "menu"
    page.goto(f"{address}/api")
    assert complaints(page, axe) == [], "interface"
    context.close()
