"""HTML: what a reader of the page reads, and nothing else."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from checker.core.draft import Draft
from checker.core.errors import InputError
from checker.draft import draft_from_text, read_draft
from tests.effort import little_work

PAGE = """<!doctype html>
<html><head><title>Site 5</title><meta property="article:published_time" content="2017-11-03T08:00:00Z">
<script>var a = 99;</script><style>p {width: 98px}</style></head>
<body><nav>1 2 3</nav>
<header><h1>Widgets <em>up</em>
 99%</h1></header>
<p>By Jane Roe</p>
<p>Revenue hit <b>$3.5</b>&nbsp;billion&mdash;up<!-- 97 --> 96%<sup>1</sup>.<br>Next &ldquo;line&rdquo; here.</p>
<div>loose 5 <p>para</p> tail 6</div>
<ul><li>one</li><li><p>two</p></li></ul>
<table><tr><td>Cloud</td><td>2,975</td></tr></table>
<figure><figcaption>caption 4</figcaption></figure>
<pre>a
 b</pre>
<p hidden>95</p><p style="display: none">94</p><template>93</template><noscript>92</noscript>
<footer>91</footer></body></html>"""


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.cut(draft.text)) for block in draft.blocks]


def test_the_parts_of_a_page() -> None:
    draft = read_draft(PAGE.encode(), "story.html")
    assert layout(draft) == [
        ("headline", "Widgets up 99%"),
        ("byline", "By Jane Roe"),
        ("paragraph", "Revenue hit $3.5\u00a0billion—up 96% 1.\nNext “line” here."),
        ("paragraph", "loose 5"),
        ("paragraph", "para"),
        ("paragraph", "tail 6"),
        ("list-item", "one"),
        ("list-item", "two"),
        ("cell", "Cloud"),
        ("cell", "2,975"),
        ("caption", "caption 4"),
        ("paragraph", "a\n b"),
    ]
    assert draft.text == "\n\n".join(words for _, words in layout(draft))


def test_a_footnote_mark_is_no_part_of_the_figure() -> None:
    draft = read_draft(PAGE.encode(), "story.html")
    assert [span.cut(draft.text) for span in draft.markup] == ["1"]


def test_every_block_says_where_it_stands() -> None:
    draft = read_draft(PAGE.encode(), "story.html")
    assert [start for start, _ in draft.origins] == [block.span.start for block in draft.blocks]
    origins = dict(draft.origins)
    assert origins[0] == "line 5, /html/body/header/h1"
    assert origins[draft.text.index("two")] == "line 10, /html/body/ul/li[2]/p"
    assert origins[draft.text.index("2,975")] == "line 11, /html/body/table/tr/td[2]"


DATES = [
    ('<meta property="article:published_time" content="2017-11-03T08:00:00Z">', "article:published_time"),
    ('<meta name="date" content="2017-11-03">', "date"),
    ('<script type="application/ld+json">{"@graph": [{"datePublished": "2017-11-03"}]}</script>', "datePublished"),
    ('<time datetime="2017-11-03T08:00">Friday</time>', "time"),
]


@pytest.mark.parametrize(("markup", "field"), DATES)
def test_metadata_gives_the_day(markup: str, field: str) -> None:
    published = draft_from_text(
        f"<html><head>{markup}</head><body><p>Sales rose.</p></body></html>", format="html"
    ).published
    assert published is not None
    assert (published.start, published.basis) == (date(2017, 11, 3), f"page metadata ({field})")


@pytest.mark.parametrize(
    "markup", ['<script type="application/ld+json">{"datePublished": </script>', '<meta name="date">', ""]
)
def test_broken_metadata_gives_no_day(markup: str) -> None:
    assert draft_from_text(f"{markup}<p>Sales rose.</p>", format="html").published is None


def test_the_article_of_a_page_is_the_draft() -> None:
    filler = "Revenue at the maker of widgets rose again in the quarter. " * 5
    page = f"<h1>Widgets up</h1><div>Most read: 7</div><article><p>{filler}</p></article><div>Related: 8</div>"
    assert layout(draft_from_text(page, format="html")) == [("headline", "Widgets up"), ("paragraph", filler.strip())]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<meta charset='iso-8859-1'><p>Café £5</p>".encode("latin-1"), "Café £5"),
        ("<p>Café £5</p>".encode("cp1252"), "Café £5"),
        ("<p>Café £5</p>".encode(), "Café £5"),
        ("<?xml version='1.0' encoding='utf-8'?><html><body><p>Café £5</p></body></html>".encode(), "Café £5"),
        ("<p>Café £5</p>".encode("utf-16"), "Café £5"),
        (b"<p>&pound;5 &amp; &#163;6 &unknown; 5 < 6", "£5 & £6 &unknown; 5 < 6"),
    ],
)
def test_encodings_and_entities(data: bytes, words: str) -> None:
    assert read_draft(data, "story.html").text == words


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<div>" * 10_000 + "x" + "</div>" * 10_000, "nested"),
        ("<b>" * 10_000 + "x", "nested"),
        ('<!DOCTYPE html [<!ENTITY a "bbbb"><!ENTITY b "&a;&a;">]><p>&b;</p>', "entities"),
        ("<script>5</script>", "empty"),
        ("<p></p>", "empty"),
        ("<!-- only -->", "no text"),
    ],
)
def test_refuses(page: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_draft(page.encode(), "story.html")


@pytest.mark.parametrize("unit", ["<", "<p>5</p>", "<br>", "&amp;", "<!--", "</p>", "<li>", "<sup>1</sup>"])
def test_hostile_repetition_stays_fast(unit: str) -> None:
    page = "<p>x</p>" + unit * (100_000 // len(unit))
    with little_work():
        draft = draft_from_text(page, format="html")
    assert all(left.span.end <= right.span.start for left, right in pairwise(draft.blocks))


def test_html_is_known_by_its_content() -> None:
    assert read_draft(b"<!DOCTYPE html><p>Sales rose.</p>", "-").format == "html"


@pytest.mark.parametrize("charset", ["undefined", "idna", "base64", "no-such"])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    source = f'<html><head><meta charset="{charset}"></head><body><p>Sales rose to £5m.</p></body></html>'
    assert "£5m" in read_draft(source.encode(), "a.html").text
