"""Every figure of a story against the facts in hand: right ones, siblings of the right one, strangers."""

from __future__ import annotations

import pytest

from checker.core.report import LedgerEntry
from checker.job import Desk, Job

RELEASE = """<html><head><title>Tessel Looms Inc.: results for the third quarter of 2024</title></head><body>
<h1>Tessel Looms Inc. reports third quarter results</h1>
<p>NEW YORK, October 24, 2024 - Tessel Looms Inc. today reported results for the quarter ended September 30, 2024.</p>
<table><caption>Revenue by business ($ in millions)</caption>
<tr><th></th><th>Three months ended September 30, 2024</th><th>Three months ended September 30, 2023</th></tr>
<tr><td>Upholstery fabrics</td><td>318.4</td><td>291.7</td></tr>
<tr><td>Sailcloth and awnings</td><td>127.9</td><td>139.2</td></tr>
<tr><td>Medical gauze</td><td>84.6</td><td>71.3</td></tr>
<tr><td>Total revenue</td><td>530.9</td><td>502.2</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    release = tmp_path_factory.mktemp("looms") / "release.html"
    release.write_text(RELEASE, encoding="utf-8")
    return Desk(Job(against=(str(release),), builtin=False, published="2024-10-24"))


def last(desk: Desk, words: str) -> LedgerEntry:
    """How the last amount or rate of a story stands, after an opening that says whose figures they are."""
    story = f"Tessel Looms said third-quarter revenue rose 5.7% to $530.9 million from $502.2 million. {words}"
    report = desk.check(desk.take(story, "draft.txt"))
    return [each for each in report.numerals if each.quantity.kind.value in {"money", "percent"}][-1]


@pytest.mark.parametrize(
    "words",
    [
        "Upholstery fabrics brought in $318.4 million.",
        "Sales of sailcloth and awnings dropped to $127.9 million.",
        "Revenue from medical gauze came to $84.6 million.",
        "Revenue from medical gauze increased 18.7%.",
        "Sailcloth and awnings revenue fell 8.1%.",
    ],
)
def test_a_row_that_no_vocabulary_knows_is_found(desk: Desk, words: str) -> None:
    assert last(desk, words).state.value == "confirmed", last(desk, words).reason


@pytest.mark.parametrize(
    "words",
    [
        "Upholstery fabrics brought in $127.9 million.",  # another row's
        "Revenue from medical gauze came to $48.6 million.",  # digits swapped
        "Analysts had expected $527.0 million.",
        "Its shares closed at $31.84.",
        "Sailcloth and awnings revenue fell 3.1%.",
    ],
)
def test_what_the_words_do_not_mean_is_not_confirmed(desk: Desk, words: str) -> None:
    assert last(desk, words).state.value != "confirmed", last(desk, words).reason


def test_a_confirmation_shows_its_row(desk: Desk) -> None:
    assert "upholstery fabrics" in last(desk, "Upholstery fabrics brought in $318.4 million.").reason.lower()
