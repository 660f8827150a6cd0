"""Stretches of time in the words of results stories: weeks, months joined, the year so far, a paragraph's own time."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extract.periods import Form, find_periods
from checker.job import Desk, Job

RELEASE = Path(__file__).parents[1] / "stories" / "reported-value-apparel-quarter" / "references" / "release.html"


@pytest.mark.parametrize(
    ("text", "printed", "form", "months"),
    [
        (
            "for the 13-week fiscal quarter ended October 29, 2022",
            "13-week fiscal quarter ended October 29, 2022",
            Form.ENDING,
            3,
        ),
        (
            "in the thirty-nine week fiscal period to October 29",
            "thirty-nine week fiscal period to October 29",
            Form.ENDING,
            9,
        ),
        ("from January to September sales rose", "January to September", Form.ENDING, 9),
        ("April-June sales rose", "April-June", Form.ENDING, 3),
        ("it generated 2022 sales of", "2022", Form.YEAR, 12),
        ("Year to date, sales rose", "Year to date", Form.TO_DATE, 0),
        ("sales so far this year", "so far this year", Form.TO_DATE, 0),
    ],
)
def test_a_stretch_is_read(text: str, printed: str, form: Form, months: int) -> None:
    [phrase] = find_periods(text)
    assert (phrase.span.cut(text), phrase.form, phrase.months) == (printed, form, months)


NINE = "Tannerfield Outfitters opened more shops. "


@pytest.mark.parametrize(
    ("story", "state"),
    [
        ("In the first nine months of the year sales were $1,193.8 million. Net income was $75.6 million.", "confirmed"),
        ("In the first nine months of the year sales were $1,193.8 million. Net income for the period was $75.6 million.", "confirmed"),
        ("In the first nine months of the year sales were $1,193.8 million. Net income for the period was $25.9 million.", "error"),
        ("In the first nine months of the year sales were $1,193.8 million. Net income in the quarter was $75.6 million.", "error"),
        ("Year to date, net income was $75.6 million.", "confirmed"),
        ("Year to date, net income was $25.9 million.", "error"),
        ("The chain operated 287 stores at the end of the quarter.", "confirmed"),
        ("The chain opened 12 stores in the quarter.", "unchecked"),
        ("Digital sales were $118.6 million in the quarter.", "confirmed"),
        ("The digital retailer had sales of $412.6 million in the quarter.", "confirmed"),
        ("Net income was $25.9 million in the quarter. That was $0.80 per diluted share.", "confirmed"),
        ("Net income was $25.9 million in the quarter. That was $0.81 per diluted share.", "error"),
    ],
)  # fmt: skip
def test_the_last_figure_is_held_against_its_own_time(story: str, state: str) -> None:
    desk = Desk(Job(against=(str(RELEASE),), builtin=False, published="2022-11-18"))
    report = desk.check(desk.take(NINE + story, "draft.txt"))
    last = [entry for entry in report.numerals if entry.quantity.kind.value in {"money", "count", "per-share"}][-1]
    assert last.state.value == state, last.reason
