"""ClaimReview: confirmed and flagged claims, safe to put into a page."""

from __future__ import annotations

import copy
import json
from typing import Any

from checker.report.claimreview import render_claimreview
from tests.report.sample_document import sample_document


def reviews(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def test_what_was_decided_is_reviewed() -> None:
    found = reviews(render_claimreview(sample_document()))
    decided = [f for f in sample_document()["findings"] if f["verdict"] in ("confirmed", "contradicted", "malformed")]
    assert [review["identifier"] for review in found] == [finding["id"] for finding in decided]
    for review, finding in zip(found, decided, strict=True):
        assert review["@type"] == "ClaimReview"
        assert finding["text"] in review["claimReviewed"]
        assert "\n" not in review["claimReviewed"]
        assert finding["message"] in review["reviewBody"]
        rating = review["reviewRating"]["ratingValue"]
        assert rating == {"confirmed": 5, "error": 1, "warning": 2}.get(
            finding["verdict"] if finding["verdict"] == "confirmed" else finding["severity"]
        )


def test_what_is_not_known_is_left_out() -> None:
    (bare, *_) = reviews(render_claimreview(sample_document()))
    assert "url" not in bare
    assert "datePublished" not in bare
    text = render_claimreview(
        sample_document(), publisher="The Desk", url="https://example.com/c", reviewed="2017-11-04"
    )
    (full, *_) = reviews(text)
    assert full["url"] == f"https://example.com/c#{full['identifier']}"
    assert (full["author"]["name"], full["datePublished"]) == ("The Desk", "2017-11-04")
    assert full["citation"][0]["@type"] == "CreativeWork"


def test_a_script_in_a_draft_cannot_leave_its_string() -> None:
    document = copy.deepcopy(sample_document())
    document["findings"][0]["message"] = "</script><script>alert(1)</script>"
    text = render_claimreview(document)
    assert "<" not in text
    assert "</script><script>alert(1)</script>" in reviews(text)[0]["reviewBody"]


def test_dismissed_findings_are_left_out() -> None:
    document = copy.deepcopy(sample_document())
    first = document["findings"][0]
    first["dismissed"] = {"reason": "known"}
    assert first["id"] not in [review["identifier"] for review in reviews(render_claimreview(document))]


def test_a_claim_in_the_first_line_is_quoted_whole() -> None:
    document = copy.deepcopy(sample_document())
    document["draft"]["text"] = "Sales rose 12%. More."
    document["findings"] = [document["findings"][0] | {"span": {"start": 11, "end": 14}, "verdict": "confirmed"}]
    assert reviews(render_claimreview(document))[0]["claimReviewed"] == "Sales rose 12%."
