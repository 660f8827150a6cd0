"""The report's page, read as text: what it holds, and that a draft cannot break out of it."""

from __future__ import annotations

import copy
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from checker.core.draft import Draft
from checker.core.report import Report
from checker.report.html import render_html, web_link
from checker.report.json import to_document
from checker.report.marked import mark_draft
from checker.report.text import render_text
from tests.report.sample_document import TEXT, sample_document

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)>"
HOSTILE += " \u202etxt.exe\u0007 🎉 é \u2028 & \" ' {{ 7*7 }}"
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page taken apart: its elements, whether they nest, its text and its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.data: dict[str, list[str]] = {}
        self.badly_nested: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.badly_nested.append(tag)

    def handle_data(self, data: str) -> None:
        self.data.setdefault(self.open[-1] if self.open else "", []).append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]

    def classed(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.elements if name in (attrs.get("class") or "").split()]


def hostile_document() -> dict[str, Any]:
    """The sample with a draft, messages, sources and names that try to break out of the page."""
    document = copy.deepcopy(sample_document())
    document["draft"]["text"] = document["draft"]["text"] + HOSTILE
    document["draft"]["characters"] = len(document["draft"]["text"])
    document["draft"]["name"] = HOSTILE
    document["tool"]["options"]["note"] = HOSTILE
    document["tool"]["references"][0]["name"] = HOSTILE
    for finding in document["findings"]:
        finding["message"] += HOSTILE
        for step in finding["steps"]:
            step["formula"] = HOSTILE
        for item in finding["evidence"]:
            item |= {"label": HOSTILE, "source": HOSTILE, "locator": HOSTILE, "url": "javascript:alert(3)"}
        for item in finding["suggestions"]:
            item["replacement"] = HOSTILE
    for numeral in document["numerals"]:
        numeral["reason"] = HOSTILE
    return document


def visible(html: str) -> str:
    """The words of a piece of HTML, without those that only name a state."""
    bare = re.sub(r"<svg.*?</svg>|<span class=\"(?:tag|vh)\">.*?</span>", "", html, flags=re.DOTALL)
    return re.sub("<[^>]*>", "", bare).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")


def test_the_first_words_are_the_verdict_and_what_it_stands_on() -> None:
    words = visible(render_html(sample_document()))
    assert "2 errors, 1 warning; 14 of 16 figures checked; 2 not checked." in words
    assert "Published 2 to 3 November 2017, known from: the release of 2 November 2017" in words
    assert "Alibaba Group results (built in) (412 facts)" in words


@pytest.mark.parametrize("document", [sample_document(), hostile_document()], ids=["sample", "hostile"])
def test_every_element_closes_where_it_opened_and_every_anchor_leads_somewhere(document: dict[str, Any]) -> None:
    page = Page(render_html(document))
    assert page.badly_nested == []
    assert page.open == []
    idents = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
    assert len(idents) == len(set(idents))
    targets = {str(attrs["href"])[1:] for attrs in page.named("a") if str(attrs.get("href")).startswith("#")}
    assert targets <= set(idents)


def test_every_figure_is_marked_once_in_its_own_state() -> None:
    document = sample_document()
    marks = {attrs["id"]: attrs for attrs in Page(render_html(document)).classed("mark") if attrs.get("id")}
    for position, numeral in enumerate(document["numerals"]):
        assert f"s-{numeral['state']}" in str(marks[f"n-{position}"]["class"])
    worded = [attrs for ident, attrs in marks.items() if str(ident).startswith("w-")]
    assert len(worded) == 1  # "The vast majority" holds no numeral, and still leads to its card


def test_the_draft_is_shown_whole() -> None:
    shown = "\n".join(visible(paragraph.html) for paragraph in mark_draft(sample_document()))
    assert shown.split() == TEXT.split()


@pytest.mark.parametrize(
    ("spans", "figures"),
    [
        ([(0, 20), (10, 30), (5, 12)], [(11, 14)]),
        ([(0, 40), (0, 40)], [(0, 3), (3, 6), (38, 40)]),
        ([(5, 5), (3, 9)], [(4, 8)]),
        ([(30, 35)], []),
        ([(12, 18)], [(10, 14), (16, 20)]),
    ],
    ids=["overlapping", "equal", "empty", "words-only", "across"],
)
def test_overlapping_findings_nest(spans: list[tuple[int, int]], figures: list[tuple[int, int]]) -> None:
    document = copy.deepcopy(sample_document())
    text = "0123456789\nabcdefghijklmnopqrstuvwxyz ABC"
    document["draft"] |= {"text": text, "blocks": [{"span": {"start": 11, "end": 40}, "role": "paragraph"}]}
    pattern = document["findings"][0]
    document["findings"] = [
        pattern | {"id": f"x{start}-{end}-{index}", "span": {"start": start, "end": end}, "text": text[start:end]}
        for index, (start, end) in enumerate(spans)
    ]
    document["numerals"] = [
        document["numerals"][0] | {"span": {"start": start, "end": end}, "text": text[start:end], "findings": []}
        for start, end in figures
    ]
    html = "\n".join(paragraph.html for paragraph in mark_draft(document))
    assert Page(html).badly_nested == []
    assert visible(html).split() == text.split()
    for position in range(len(figures)):
        assert html.count(f'id="n-{position}"') == 1


def test_a_hostile_draft_stays_text() -> None:
    page = Page(render_html(hostile_document()))
    scripts = page.named("script")
    assert [script.get("type") for script in scripts] == ["application/json", None]
    assert page.named("img") == []
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not [attrs for attrs in page.named("a") if "javascript" in str(attrs.get("href"))]
    assert "{{ 7*7 }}" in "".join(page.data["p"])
    shown = "".join(text for tag, texts in page.data.items() if tag not in ("script", "style") for text in texts)
    assert not {"\u202e", "\u0007"} & set(shown)


@pytest.mark.parametrize("document", [sample_document(), hostile_document()], ids=["sample", "hostile"])
def test_the_embedded_report_reads_back_as_it_was(document: dict[str, Any]) -> None:
    html = render_html(document)
    embedded = html.split('<script type="application/json" id="document">', 1)[1].split("</script>", 1)[0]
    assert "<" not in embedded
    assert json.loads(embedded) == document


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    html = render_html(sample_document())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    allowed = policy.group(1).replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; ")
    assert "unsafe" not in allowed
    for tag in ("style", "script"):
        inner = html.rsplit(f"<{tag}>", 1)[1].split(f"</{tag}>", 1)[0]
        assert b64encode(sha256(inner.encode()).digest()).decode() in allowed
    assert "style=" not in re.sub(r"<(style|script).*?</\1>", "", html, flags=re.DOTALL)


def test_nothing_is_loaded_from_anywhere() -> None:
    page = Page(render_html(sample_document()))
    assert not [attrs for _, attrs in page.elements if attrs.get("src")]
    assert page.named("link") == []
    style = "".join(page.data["style"])
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org/", ""),
        ("https://", ""),
        ("https://exa mple.org", ""),
        ("https://example.org/\n", ""),
        ("https://[broken", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(address: str, link: str) -> None:
    assert web_link(address) == link


def test_a_card_shows_the_claim_the_sum_the_source_and_the_repair() -> None:
    words = " ".join(visible(render_html(sample_document())).split())
    for part in (
        "8.6937 to 8.699 CNY/USD",
        "6.604 to 6.646 CNY/USD",
        "2,975 million / 342.1 million = 8.69 to 8.70 yuan a unit",
        "Fits if the sign is £",
        "Print £342.1m instead of $342.1m",
        "spot, highest from 29 October to 4 November",
        "1 November 2017. European Central Bank",
        "page 4, table “Segments”, row 2",
    ):
        assert part in words
    assert 'href="https://www.alibabagroup.com/en/news/press_pdf/p171102.pdf"' in render_html(sample_document())


def test_evidence_in_the_draft_is_told_by_its_line() -> None:
    document = copy.deepcopy(sample_document())
    place = document["numerals"][6]["span"]
    document["findings"][0]["evidence"][0] |= {"kind": "draft", "locator": f"{place['start']}-{place['end']}"}
    document["findings"][0]["evidence"][1] |= {"kind": "draft", "locator": "²-9"}
    words = visible(render_html(document))
    assert "line 5 of the draft" in words
    assert "²-9" in words


def test_every_picture_has_its_table() -> None:
    page = Page(render_html(sample_document()))
    assert len(page.named("figure")) == 3
    assert len(page.named("table")) == 3 + 2  # beside the ledger and the sign-off sheet


@pytest.mark.parametrize(
    ("dismissed", "shown"),
    [
        ({"reason": "confirmed by telephone", "by": "the desk"}, "Dismissed by the desk: confirmed by telephone."),
        ({"reason": "as the speaker said"}, "Dismissed: as the speaker said."),
        (
            {"reason": "right", "by": "the desk", "on": "2017-11-03", "place": "draft.md, line 3"},
            "Dismissed by the desk on 3 November 2017: right. (draft.md, line 3)",
        ),
        ({"by": "the desk"}, "Dismissed by the desk."),
        ("house style", "Dismissed: house style."),
        (True, "Dismissed."),
    ],
)
def test_dismissed_findings_are_shown_as_dismissed(dismissed: object, shown: str) -> None:
    document = copy.deepcopy(sample_document())
    flagged = next(finding for finding in document["findings"] if finding["severity"] == "error")
    flagged["dismissed"] = dismissed
    words = " ".join(visible(render_html(document)).split())
    assert "1 error, 1 warning; 1 dismissed; 14 of 16" in words
    assert shown in words


def test_dismissals_that_match_nothing_are_reported() -> None:
    dismissal = {"id": "ab12", "check": "growth", "figure": "99%", "reason": "rounded", "by": "the desk"}
    document = {**sample_document(), "stale_dismissals": [dismissal]}
    expected = "“99%” (growth): nothing is flagged there any more. Dismissed by the desk: rounded."
    assert expected in visible(render_html(document))
    assert expected in " ".join(render_text(document, colour=False, width=200).split())


def test_a_draft_without_figures_has_a_page_too() -> None:
    empty = to_document(
        Report(draft=Draft(name="", text="", sha256=""), published=None, findings=(), ids=(), numerals=())
    )
    page = Page(render_html(empty))
    assert page.badly_nested == []
    assert "No figures found." in "".join(page.data["span"])


def test_keys_that_came_later_may_be_missing() -> None:
    document = json.loads(json.dumps(sample_document()))
    del document["draft"]["blocks"]
    del document["summary"]["states"]
    for finding in document["findings"]:
        del finding["quoted"], finding["marks"]
    assert Page(render_html(document)).badly_nested == []
