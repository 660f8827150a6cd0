"""The report's page in a real browser: keys, filters, copying, printing, narrow and wide, with and without script."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from checker.report.html import render_html
from checker.report.index import render_index
from tests.report.sample_document import sample_document
from tests.report.test_html import hostile_document
from tests.report.test_index import ROWS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
WIDE, NARROW = 1600, 360
# Where axe-core was installed with npm: named, or in the usual place; never inside the repository.
AXE_PLACES = (
    Path(os.environ.get("CHECKER_AXE_DIR", "/nowhere"), "node_modules/axe-core/axe.min.js"),
    Path(os.environ.get("CHECKER_AXE", "/nowhere"), "axe.min.js"),
    Path("~/.cache/checker-tests/node_modules/axe-core/axe.min.js").expanduser(),
)

Opener = Callable[..., "Page"]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def axe() -> str:
    for place in AXE_PLACES:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.skip(
        "no axe-core: npm install --prefix ~/.cache/checker-tests axe-core, or name its folder in CHECKER_AXE_DIR"
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reports")
    pages = {"sample": sample_document(), "hostile": hostile_document()}
    addresses = {}
    for name, document in pages.items():
        file = folder / f"{name}.html"
        file.write_text(render_html(document), encoding="utf-8")
        addresses[name] = file.as_uri()
    return addresses


@pytest.fixture
def opened(browser: Browser, files: dict[str, str]) -> Iterator[Opener]:
    """Opens a report; any complaint on the console, any fault and any request fails the test."""
    contexts, complaints = [], list[str]()

    def open_report(
        name: str = "sample", *, width: int = WIDE, scheme: Scheme = "light", tail: str = "", **more: bool | list[str]
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto(files[name] + tail)
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page) -> list[Any]:
    """What axe finds: rule, how often, and the first place."""
    found: list[Any] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 160)]))"
    )
    return found


def shown(page: Page, selector: str) -> int:
    """How many elements are on the page for a reader."""
    return page.locator(selector).filter(visible=True).count()


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_in_any_state(opened: Opener, axe: str, width: int, scheme: Scheme) -> None:
    page = opened(width=width, scheme=scheme)
    page.evaluate(axe)
    found = {"as opened": faults(page)}
    page.keyboard.press("j")
    page.keyboard.press("j")
    found["a figure chosen"] = faults(page)
    page.check("#show-error")
    found["errors only"] = faults(page)
    page.check("#show-unchecked")
    found["not checked only"] = faults(page)
    page.check("#show-all")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found["all open"] = faults(page)
    assert found == {state: [] for state in found}


def test_axe_finds_nothing_in_a_hostile_report(opened: Opener, axe: str) -> None:
    page = opened("hostile")
    page.evaluate(axe)
    assert faults(page) == []


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_nothing_runs_out_of_the_page(opened: Opener, name: str) -> None:
    page = opened(name)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (320, NARROW, 768, 1024, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keys_walk_the_figures_in_the_order_of_the_text(opened: Opener) -> None:
    page = opened()
    current = "document.querySelector('.mark[aria-current]').id"
    page.keyboard.press("j")
    assert page.evaluate(current) == "n-0"
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(current) == "n-2"
    page.keyboard.press("k")
    assert page.evaluate(current) == "n-1"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("k")
    assert page.evaluate(current) == "n-15"


def test_under_a_filter_the_keys_walk_its_figures_alone(opened: Opener) -> None:
    page = opened()
    page.check("#show-error")
    page.locator("#draft").focus()
    visited = []
    for _ in range(3):
        page.keyboard.press("j")
        visited.append(page.evaluate("document.querySelector('.mark[aria-current]').id"))
    assert visited == ["n-2", "n-6", "n-2"]


def test_a_figure_leads_to_its_card_and_back(opened: Opener) -> None:
    page = opened(width=NARROW)
    page.locator("#n-6").click()
    card = page.locator(".card:has(:target)")
    assert card.get_attribute("open") is not None
    assert "£6.bn" in card.inner_text()
    page.keyboard.press("b")
    assert page.evaluate("document.activeElement.id") == "n-6"


def test_choosing_a_figure_brings_its_card_into_view_beside_it(opened: Opener) -> None:
    page = opened()
    page.locator("#n-12").focus()
    page.wait_for_function(
        "() => { const box = document.querySelector('.card.lit').getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight }"
    )
    assert "£287m" in page.locator(".card.lit").first.inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_counts_are_filters(opened: Opener, script: bool) -> None:  # noqa: FBT001 - a table's column
    page = opened(java_script_enabled=script)
    assert shown(page, ".card") == 16
    page.check("#show-error")
    assert shown(page, ".card") == 2
    assert shown(page, ".mark .icon") == 2
    assert shown(page, ".group") == 1
    page.check("#show-unchecked")
    assert shown(page, ".card") == 1
    assert shown(page, ".open") == 1
    page.check("#show-all")
    assert shown(page, ".card") == 16


def test_the_filter_is_kept_in_the_address(opened: Opener) -> None:
    page = opened()
    page.check("#show-warning")
    assert page.url.endswith("?show=warning")
    again = opened(tail="?show=warning")
    assert again.is_checked("#show-warning")
    assert shown(again, ".card") == 1


def test_a_permalink_opens_its_card_even_under_a_filter_that_hides_it(opened: Opener) -> None:
    ident = next(f["id"] for f in sample_document()["findings"] if f["verdict"] == "confirmed")
    page = opened(tail=f"?show=error#f-{ident}")
    assert page.locator(f"[id='f-{ident}']").is_visible()
    assert page.is_checked("#show-all")


def test_without_script_a_permalink_opens_its_card(opened: Opener) -> None:
    ident = next(f["id"] for f in sample_document()["findings"] if f["verdict"] == "confirmed")
    page = opened(java_script_enabled=False, tail=f"#f-{ident}")
    assert page.locator(f"[id='f-{ident}'] .message").is_visible()
    assert shown(page, ".needs-script") == 0


def test_the_correction_and_the_note_can_be_copied(opened: Opener) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.locator("button", has_text="Copy the correction").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == "£342.1m"
    page.locator("button", has_text="Copy a note to the writer").first.click()
    note = page.evaluate("navigator.clipboard.readText()")
    assert note.startswith("Line 3, “RMB 2,975 million ($342.1m)”: $342.1m is not what")
    assert "Suggested: £342.1m instead of $342.1m" in note


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_the_saved_json_is_the_report(opened: Opener, name: str) -> None:
    page = opened(name)
    with page.expect_download() as download:
        page.locator("#save").click()
    expected = sample_document() if name == "sample" else hostile_document()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8")) == expected


def test_a_hostile_draft_runs_nothing(opened: Opener) -> None:
    page = opened("hostile")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(100)
    assert dialogs == []
    assert page.locator("img, iframe, object, embed").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_printing_opens_everything_behind_a_sign_off_sheet(opened: Opener, script: bool, tmp_path: Path) -> None:  # noqa: FBT001
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext (poppler-utils)")
    page = opened(java_script_enabled=script)
    printed = tmp_path / "report.pdf"
    page.pdf(path=str(printed), prefer_css_page_size=True)
    told = subprocess.run(["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True).stdout
    texts = [re.sub(r"\s+", " ", sheet) for sheet in told.decode().split("\f")]
    first, everything = texts[0].lower(), " ".join(texts)
    for words in (
        "sign-off",
        "checked by",
        "date and time",
        "mended",
        "$342.1m",
        "print £6.3bn",
        "rmb 2,431",  # the rest may stand on the next line, as the fonts have it
    ):
        assert words in first
    assert "the draft" not in first
    assert "2,975 / 1,493 - 1" in everything  # inside a card that is closed on the screen
    assert "A weekday without a date." in everything
    assert "Copy the correction" not in everything


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_index_sorts_filters_and_is_accessible(
    browser: Browser,
    axe: str,
    tmp_path: Path,
    script: bool,  # noqa: FBT001
) -> None:
    file = tmp_path / "index.html"
    file.write_text(render_index(ROWS), encoding="utf-8")
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, java_script_enabled=script)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    first = page.locator("#drafts tbody th").first
    assert "worst" in first.inner_text()
    page.check("#show-unread")
    assert shown(page, "#drafts tbody tr") == 1
    page.check("#show-all")
    if script:
        page.locator("thead button", has_text="Draft").click()
        assert "broken" in first.inner_text()
        page.locator("thead button", has_text="Warnings").click()
        assert "careful" in first.inner_text()
        page.fill("#words", "CLEA")
        assert shown(page, "#drafts tbody tr") == 1
        page.evaluate(axe)
        assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    context.close()
    assert complaints == []
