"""Takes the pictures of a report that the documentation shows: wide, dark, narrow, and its first printed page."""  # noqa: INP001 - a script

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from checker.report.html import render_html

HERE = Path(__file__).parent
SHOTS = (("report", 1440, 1250, "light"), ("report-dark", 1440, 1250, "dark"), ("report-narrow", 360, 1500, "light"))


def main(source: str) -> None:
    """Draw the report in ``source`` (JSON) and photograph it."""
    document = json.loads(Path(source).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "report.html")
        page_file.write_text(render_html(document), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, width, height, scheme in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            page.goto(page_file.as_uri())
            page.screenshot(path=HERE / f"{name}.png")
            if name == "report":
                page.locator("#pictures").screenshot(path=HERE / "report-pictures.png")
                page.pdf(path=Path(folder, "report.pdf"), prefer_css_page_size=True)
            context.close()
        browser.close()
        first_page = ["pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-png"]
        subprocess.run([*first_page, Path(folder, "report.pdf"), HERE / "report-printed"], check=True)  # noqa: S603


if __name__ == "__main__":
    main(sys.argv[1])
