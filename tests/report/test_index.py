"""The page over many reports."""

from __future__ import annotations

import re
from typing import Any

from checker.report.index import render_index
from tests.report.test_html import HOSTILE, Page, visible


def digest(ident: str, errors: int = 0, warnings: int = 0, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    counts = {"numerals": 10, "checked": 8, "unchecked": 2, "confirmed": 7, "undecidable": 0}
    published = {"published_from": "2017-11-02", "published_to": "2017-11-03"}
    return {"id": ident, "page": f"{ident}.html", "name": ident, "error": "", **published, **counts} | {
        "errors": errors,
        "warnings": warnings,
        **more,
    }


ROWS = (
    digest("clean"),
    digest("two", errors=2),
    digest("careful", warnings=3),
    {"id": "broken", "page": "", "error": "broken.pdf: not a PDF file; save it again"},
    digest("worst", errors=5, warnings=1),
)


def names(html: str) -> list[str]:
    return re.findall(r'<a href="\./[^"]*">([^<]*)</a>', html)


def test_the_worst_stand_first() -> None:
    assert names(render_index(ROWS)) == ["worst", "two", "careful", "clean"]


def test_the_verdict_adds_up() -> None:
    words = visible(render_index(ROWS))
    expected = (
        "5 drafts; 7 errors in 2 drafts, 4 warnings in 2 drafts; 32 of 40 figures checked; 1 draft could not be read."
    )
    assert expected in words
    assert "not a PDF file" in words


def test_a_page_without_drafts() -> None:
    assert "There was no draft to check." in render_index([])


def test_names_and_pages_stay_text() -> None:
    page = Page(
        render_index([digest("x", name=HOSTILE, page="javascript:alert(1).html"), digest("y", page="a b#c?.html")])
    )
    assert page.badly_nested == []
    assert len(page.named("script")) == 1
    links = {attrs["href"] for attrs in page.named("a")}
    assert links == {"./javascript%3Aalert%281%29.html", "./a%20b%23c%3F.html"}


def test_a_summary_of_the_batch_is_taken_as_it_is() -> None:
    from checker.batch.work import digest as from_batch
    from tests.report.sample_document import sample_document

    html = render_index([from_batch("story", "story.html", sample_document())])
    assert "1 draft; 2 errors in 1 draft, 1 warning in 1 draft; 14 of 16 figures checked." in visible(html)
