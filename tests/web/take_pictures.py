"""Takes the pictures of the page that the documentation shows: `python -m tests.web.take_pictures`."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import uvicorn
from playwright.sync_api import sync_playwright

from checker.web import Settings, create_app
from tests.report.sample_document import TEXT
from tests.web.conftest import CHROMIUM
from tests.web.test_page import click, fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).parents[2] / "docs" / "images"
WIDE, PHONE = (1280, 800), (360, 740)
SETTLED = 400  # milliseconds for a card to be drawn


def checked(page: Page) -> None:
    """The figures of a draft."""
    fill(page, TEXT)


def card(page: Page) -> None:
    """What was found of one figure."""
    fill(page, TEXT)
    click(page, "$342.1m")


def dismissing(page: Page) -> None:
    """A figure that is to stand, and why."""
    card(page)
    page.click("#card .dismiss")
    page.click("#card .reason")


SHOTS: tuple[tuple[str, tuple[int, int], Literal["light", "dark"], Callable[[Page], None]], ...] = (
    ("serve-checked", WIDE, "light", checked),
    ("serve-card", WIDE, "light", card),
    ("serve-dark", WIDE, "dark", dismissing),
    ("serve-narrow", PHONE, "light", card),
)


def main() -> None:
    """Serve the page, use it, photograph it."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(port=port)), log_level="warning", ws="none"))
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, (width, height), scheme, use in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{port}/")
            use(page)
            page.wait_for_timeout(SETTLED)
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    main()
