"""Tables in drafts: each cell is a figure with its row and column, held against the release."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import check
from checker.core.draft import Draft
from checker.core.report import State
from checker.documents.drafts import read_draft_tables
from checker.draft import draft_from_text, read_draft

RELEASE = """<html><body><h1>Lumora Foods plc: second quarter results</h1>
<p>LEEDS, 18 July 2024 - Lumora Foods plc today reported results for the three months ended 30 June 2024.</p>
<h2>Income statement</h2><p>(in £ millions)</p>
<table><tr><td></td><td>Three months ended 30 June 2024</td><td>Three months ended 30 June 2023</td></tr>
<tr><td>Revenue</td><td>412.6</td><td>388.1</td></tr>
<tr><td>Gross profit</td><td>152.4</td><td>137.1</td></tr>
<tr><td>Net income</td><td>35.2</td><td>28.7</td></tr></table></body></html>"""
ROWS = (("Revenue", "412.6", "381.8"), ("Gross profit", "152.4", "137.1"), ("Net income", "35.2", "28.7"))
MARKDOWN = "# Lumora profit climbs\n\n(in £ millions)\n\n| | Q2 2024 | Q2 2023 |\n|---|--:|--:|\n" + "".join(
    f"| {' | '.join(row)} |\n" for row in ROWS
)
HTML = (
    "<h1>Lumora profit climbs</h1><p>(in £ millions)</p><table><tr><td></td><th>Q2 2024</th><th>Q2 2023</th></tr>"
    + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    + "</table>"
)


def _word() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("Lumora profit climbs", 1)
    document.add_paragraph("(in £ millions)")
    table = document.add_table(rows=0, cols=3)
    for row in (("", "Q2 2024", "Q2 2023"), *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


DRAFTS: dict[str, Callable[[], Draft]] = {
    "markdown": lambda: draft_from_text(MARKDOWN, format="markdown"),
    "html": lambda: draft_from_text(HTML, format="html"),
    "word": lambda: read_draft(_word(), "draft.docx"),
}


@pytest.mark.parametrize("draft", [make() for make in DRAFTS.values()], ids=DRAFTS)
def test_a_cell_has_its_row_its_column_and_its_scale(draft: Draft) -> None:
    cells = read_draft_tables(draft)
    assert [cell.span.cut(draft.text) for cell in cells] == [figure for row in ROWS for figure in row[1:]]
    fact = cells[1].fact
    assert (fact.concept, str(fact.period), f"{fact.value:f}", str(fact.unit)) == (
        "revenue", "2023-04-01/2023-06-30", "381800000", "GBP"
    )  # fmt: skip


def test_cells_are_held_against_the_release(tmp_path: Path) -> None:
    release = tmp_path / "release.html"
    release.write_text(RELEASE, encoding="utf-8")
    report = check(MARKDOWN.encode(), name="draft.md", against=[str(release)], published="2024-07-18")
    states = {entry.quantity.text: entry.state for entry in report.numerals}
    assert states["381.8"] is State.ERROR
    assert {states[figure] for row in ROWS for figure in row[1:]} - {State.ERROR} == {State.CONFIRMED}
    (finding,) = [each for each in report.findings if each.flags]
    assert [suggestion.replacement for suggestion in finding.suggestions] == ["388.1"]


def test_a_table_that_lays_out_a_page_is_none() -> None:
    page = "<table><tr><td><table><tr><td>Sales</td><td>5</td></tr><tr><td>Costs</td><td>4</td></tr></table></td></tr></table>"
    assert [len(table.cells) for table in draft_from_text(page, format="html").tables] == [4]
