"""ClaimReview, the form in which a published fact check tells search engines what was checked.

Source: Schema.org, "ClaimReview", https://schema.org/ClaimReview;
Google Search Central, "Fact check (ClaimReview) markup".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

BEST, WORST = 5, 1
RATINGS = {
    ("confirmed", "info"): (5, "Confirmed"),
    ("contradicted", "warning"): (2, "Doubtful"),
    ("contradicted", "error"): (1, "Wrong"),
    ("malformed", "warning"): (2, "Not readable as printed"),
    ("malformed", "error"): (1, "Not readable as printed"),
}


def render_claimreview(document: Mapping[str, Any], *, publisher: str = "", url: str = "", reviewed: str = "") -> str:
    """Write confirmed and flagged claims as JSON-LD, safe to stand inside a page's script element.

    ``publisher`` is who signs the check, ``url`` the page it is published on, ``reviewed`` its ISO date;
    what is not given is left out, since it cannot be known. Dismissed findings are left out.
    Order: as in the report.
    """
    reviews = [
        _review(finding, document, publisher, url, reviewed)
        for finding in document["findings"]
        if (finding["verdict"], finding["severity"]) in RATINGS and not finding.get("dismissed")
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": reviews}, ensure_ascii=False, indent=1)
    # "</script>" inside a string would end the element that holds it.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def _review(
    finding: Mapping[str, Any], document: Mapping[str, Any], publisher: str, url: str, reviewed: str
) -> dict[str, Any]:
    value, name = RATINGS[finding["verdict"], finding["severity"]]
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "identifier": finding["id"],
        "claimReviewed": _claim(finding, document["draft"]),
        "itemReviewed": {"@type": "Claim", "appearance": _appearance(document["draft"])},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": BEST,
            "worstRating": WORST,
            "alternateName": name,
        },
        "reviewBody": _body(finding),
        "author": {"@type": "Organization", "name": publisher or "checker"},
    }
    if url:
        review["url"] = f"{url}#{finding['id']}"
    if reviewed:
        review["datePublished"] = reviewed
    if citations := _citations(finding):
        review["citation"] = citations
    return review


def _claim(finding: Mapping[str, Any], draft: Mapping[str, Any]) -> str:
    """Quote the claim with some words around it, cut at whole words."""
    text, span = draft["text"], finding["span"]
    before = text[: span["start"]]
    start = max(before.rfind("\n") + 1, before.rfind(". ") + 2 if ". " in before else 0)
    stop = min((at for at in (text.find("\n", span["end"]), text.find(". ", span["end"]) + 1) if at > 0), default=-1)
    return " ".join(text[start : len(text) if stop < 0 else stop].split())


def _appearance(draft: Mapping[str, Any]) -> dict[str, Any]:
    appearance = {"@type": "NewsArticle", "name": draft["name"] or "Draft"}
    if draft["published"] and draft["published"]["from"] == draft["published"]["to"]:
        appearance["datePublished"] = draft["published"]["from"]
    return appearance


def _body(finding: Mapping[str, Any]) -> str:
    steps = (" = ".join(part for part in (step["formula"], step["result"]) if part) for step in finding["steps"])
    return " ".join((finding["message"], *(f"{step}." for step in steps if step)))


def _citations(finding: Mapping[str, Any]) -> list[dict[str, str]]:
    cited: dict[tuple[str, str], dict[str, str]] = {}
    for item in finding["evidence"]:
        if item["source"]:
            entry = {"@type": "CreativeWork", "name": item["source"]}
            cited[item["source"], item["url"]] = entry | ({"url": item["url"]} if item["url"] else {})
    return list(cited.values())
