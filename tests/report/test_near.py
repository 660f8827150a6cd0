"""What an unchecked figure is near to."""

from __future__ import annotations

from pathlib import Path

from checker.core.report import State
from checker.job import Desk, Job

RELEASE = """<html><head><title>Tessel Looms Inc.: results for the third quarter of 2024</title></head><body>
<h1>Tessel Looms Inc. reports third quarter results</h1>
<p>NEW YORK, October 24, 2024 - Tessel Looms Inc. today reported results for the quarter ended September 30, 2024.</p>
<table><tr><th>($ in millions)</th><th>Three months ended September 30, 2024</th></tr>
<tr><td>Total revenue</td><td>530.9</td></tr><tr><td>Inventories written down</td><td>17.3</td></tr></table></body></html>"""


def test_an_unchecked_figure_shows_what_the_source_has(tmp_path: Path) -> None:
    release = tmp_path / "release.html"
    release.write_text(RELEASE, encoding="utf-8")
    desk = Desk(Job(against=(str(release),), builtin=False, published="2024-10-24"))
    report = desk.check(
        desk.take("Tessel Looms had revenue of $530.9 million. Analysts saw $531.7 million.", "draft.txt")
    )
    last = report.numerals[-1]
    assert last.state is State.UNCHECKED
    assert last.near
    assert all(near.why for near in last.near)
