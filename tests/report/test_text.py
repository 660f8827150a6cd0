"""The report on a terminal."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from rich.cells import cell_len

from checker.core.draft import Draft
from checker.core.report import Report
from checker.report.json import to_document
from checker.report.text import excerpt, render_text
from tests.report.sample_document import sample_document


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert (
        max(cell_len(line) for line in render_text(sample_document(), colour=False, width=width).split("\n")) <= width
    )


def test_the_verdict_comes_first_and_errors_before_warnings() -> None:
    written = render_text(sample_document(), colour=False, width=80)
    assert written.startswith("✗ 2 errors, 1 warning; 14 of 16 figures checked; 2 not checked\n")
    assert written.index("✗ Error") < written.index("! Warning") < written.index("○ Not checked")


def test_each_flag_shows_its_arithmetic_and_its_repair() -> None:
    written = " ".join(render_text(sample_document(), colour=False, width=200).split())
    assert "2,975 million / 342.1 million = 8.69 to 8.70 yuan a unit" in written
    assert "→ Print £342.1m instead of $342.1m: only the pound fits" in written
    assert "2 November 2017" in written


def test_without_colour_there_is_no_escape_and_with_colour_there_is() -> None:
    assert "\x1b" not in render_text(sample_document(), colour=False, width=80)
    assert "\x1b[" in render_text(sample_document(), colour=True, width=80)


def test_a_draft_without_figures_says_so() -> None:
    empty = to_document(
        Report(draft=Draft(name="a.txt", text="", sha256=""), published=None, findings=(), ids=(), numerals=())
    )
    assert render_text(empty, colour=False, width=80).startswith("✓ No figures found\n")


def test_a_draft_cannot_write_to_the_terminal() -> None:
    document: dict[str, Any] = copy.deepcopy(sample_document())
    document["findings"][2]["message"] = "\x1b[2J\u202e[bold]markup[/bold] \x07"
    document["draft"]["name"] = "\x1b]0;owned\x07.txt"
    written = render_text(document, colour=False, width=80)
    assert not {"\x1b", "\u202e", "\x07"} & set(written)
    assert "[bold]markup[/bold]" in written


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Sales of £6.bn were up.", "£6.bn"),
        ("🎉🎉 売上高は 五億円 £6.bn でした。" * 9, "£6.bn"),
        ("x" * 5000 + " £6.bn " + "y" * 5000, "£6.bn"),
        ("first\nSales of £6.bn\nlast", "£6.bn"),
        ("£6.bn", "£6.bn"),
    ],
)
def test_the_pointer_stands_under_the_figure(text: str, figure: str) -> None:
    start = text.index(figure)
    row, pointer = (line.plain for line in excerpt(text, start, start + len(figure), 60, ""))
    assert "\n" not in row
    assert cell_len(row) <= 62
    assert cell_len(row[: row.index(figure)]) == len(pointer) - len(pointer.lstrip())
    assert pointer.strip() == "^" * cell_len(figure)


def test_dismissed_flags_are_shown_apart_and_not_counted() -> None:
    document: dict[str, Any] = copy.deepcopy(sample_document())
    flagged = [finding for finding in document["findings"] if finding["severity"] == "error"]
    flagged[0]["dismissed"] = {"reason": "checked by telephone", "by": "desk"}
    written = render_text(document, colour=False, width=80)
    assert written.startswith("✗ 1 error, 1 warning; 1 dismissed;")
    assert written.index("Dismissed") > written.index("! Warning")
