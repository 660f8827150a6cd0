"""The page as it really runs: the real checker behind it, over HTTP or in a real server and browser."""

from __future__ import annotations

import base64
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from checker.web import Settings, create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

HERE = "http://127.0.0.1:8642"
WINDOW: ViewportSize = {"width": 1280, "height": 900}
TIMEOUT = 10_000  # milliseconds; a wait that ends here is a failure
CHROMIUM = "/usr/bin/chromium"
# Where `npm install axe-core` was run; outside the repository, so that it is never packed.
AXE_FOLDERS = (
    os.environ.get("CHECKER_AXE", "/nowhere"),
    f"{os.environ.get('CHECKER_AXE_DIR', '/nowhere')}/node_modules/axe-core",
    "~/.cache/checker-tests/node_modules/axe-core",
)
# A small release in the shape of real ones; the issuer is invented.
RELEASE = """<!doctype html><html><head><title>Wollton Group Inc. third quarter 2017 results</title></head><body>
<p>Wollton Group Inc. Announces Third Quarter 2017 Results</p>
<p>LONDON, November 2, 2017 - Wollton Group Inc. (NYSE: WLTN) today announced results for the quarter ended
September 30, 2017.</p>
<p>CONDENSED CONSOLIDATED STATEMENTS OF INCOME<br>(in millions of US dollars, except per share amounts)</p>
<table><tr><th></th><th colspan="2">Three months ended September 30,</th></tr>
<tr><th></th><th>2017</th><th>2016</th></tr>
<tr><td>Revenue</td><td>$ 512</td><td>$ 480</td></tr>
<tr><td>Net income</td><td>64</td><td>50</td></tr></table></body></html>"""


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A client that asks from the page itself."""
    with TestClient(create_app(Settings()), base_url=HERE, raise_server_exceptions=False) as asking:
        yield asking


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A real server on a free port."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = create_app(Settings(port=port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=5)
    listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; given back after each module, because Playwright holds the event loop of its thread."""
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"no Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """One window for a module's tests: the page stores nothing that one could leave to the next."""
    opened = browser.new_context(viewport=WINDOW, accept_downloads=True)
    opened.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    opened.set_default_timeout(TIMEOUT)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """The page, open and empty; a fault in its script fails the test."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.goto(address)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's script."""
    for folder in AXE_FOLDERS:
        script = Path(folder).expanduser() / "axe.min.js"
        if script.is_file():
            return script.read_text(encoding="utf-8")
    pytest.skip(
        "no axe-core: run `npm install axe-core` in ~/.cache/checker-tests, or name that folder in CHECKER_AXE_DIR"
    )


def as_file(name: str, content: bytes | str) -> dict[str, Any]:
    """A file as a request carries it."""
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "content_base64": base64.b64encode(data).decode()}
