"""A report in the form that was asked for, and several reports in one output."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.core.errors import UsageError
from checker.core.report import Report

BY_ENDING = {
    ".txt": "text", ".json": "json", ".html": "html", ".htm": "html",
    ".sarif": "sarif", ".csv": "csv", ".docx": "docx", ".jsonld": "claimreview",
}  # fmt: skip
PAGE_WIDTH = 100  # of text that goes to a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft with its report, and the report laid out as its document."""

    name: str
    data: bytes
    report: Report
    document: dict[str, Any]


def form_of(output: str | None, *, folder: bool) -> str:
    """Tell the form from the ending of the output's name."""
    if folder:
        return "html"
    if output is None or output == "-":
        return "text"
    ending = Path(output).suffix.lower()
    if ending in BY_ENDING:
        return BY_ENDING[ending]
    if output.startswith("/dev/"):
        return "text"
    raise UsageError(f"{output}: its ending tells no form of report; use {' '.join(BY_ENDING)} or --format")


def render(checked: Checked, form: str) -> str | bytes:
    """Render one report."""
    match form:
        case "text":
            from checker.report.text import render_text

            return render_text(checked.document, colour=_colour(), width=_width())
        case "json":
            from checker.report.json import dump_document

            return dump_document(checked.document)
        case "html":
            from checker.report.html import render_html

            return render_html(checked.document)
        case "sarif":
            from checker.report.sarif import render_sarif

            return render_sarif(checked.document)
        case "github":
            from checker.report.github import render_github

            return render_github(checked.document)
        case "csv":
            from checker.report.csv import render_csv

            return render_csv([checked.document])
        case "claimreview":
            from checker.report.claimreview import render_claimreview

            return render_claimreview(checked.document)
        case _:
            from checker.report.docx import render_docx

            return render_docx(checked.report, checked.data)


def join_reports(checked: list[Checked], form: str) -> str | bytes:
    """Render several reports into one output, as far as the form can hold several.

    JSON becomes one report a line, SARIF one log with a run a draft, CSV one table.
    """
    if len(checked) == 1:
        return render(checked[0], form)
    if form == "json":
        return "".join(json.dumps(each.document, ensure_ascii=True) + "\n" for each in checked)
    if form in ("html", "docx", "claimreview"):
        raise UsageError(f"one {form} file holds one draft; end -o with / to name a folder for several")
    documents = [each.document for each in checked]
    if form == "sarif":
        from checker.report.sarif import render_sarif

        return render_sarif(*documents)
    if form == "csv":
        from checker.report.csv import render_csv

        return render_csv(documents)
    rendered = [text for each in checked if isinstance(text := render(each, form), str)]
    return ("\n" if form == "text" else "").join(rendered)


def _colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    return shutil.get_terminal_size((PAGE_WIDTH, 40)).columns if sys.stdout.isatty() else PAGE_WIDTH
