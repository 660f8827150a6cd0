"""Markdown: the source is the text; what is no prose is marked."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.draft import Draft
from checker.core.errors import InputError
from checker.draft import draft_from_text, read_draft
from tests.effort import little_work

STORY = """---
title: "Widgets up 99%"
published: 2017-11-03
tags: [5, 6]
---

By Jane Roe

Revenue hit **$3.5** billion, see [the 99% release](https://example.com/2017/11(1)?a=5 "t 7"). <!-- 42 --> It
rose \\$5m on `x=6` code[^1] and https://example.com/2018.

> Quoted 5%
> more 6%.

Second head
-----------

- Revenue up 5%
* Profit *up 3%*
1. Third

| Item | 2017 |
| --- | ---: |
| Cloud | 2,975 |

```py
x = 77
```

    indented 78

***

[1]: http://example.com/79
[^1]: A note 8%.
"""


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, " ".join(block.span.cut(draft.prose).split())) for block in draft.blocks]


def test_the_parts_of_a_story() -> None:
    draft = draft_from_text(STORY, format="markdown")
    assert draft.text == STORY
    assert layout(draft) == [
        ("headline", "Widgets up 99%"),
        ("byline", "By Jane Roe"),
        ("paragraph", "Revenue hit $3.5 billion, see the 99% release . It rose $5m on code and"),
        ("paragraph", "Quoted 5% more 6%."),
        ("subhead", "Second head"),
        ("list-item", "Revenue up 5%"),
        ("list-item", "Profit up 3%"),
        ("list-item", "Third"),
        ("cell", "Item"),
        ("cell", "2017"),
        ("cell", "Cloud"),
        ("cell", "2,975"),
        ("footnote", "A note 8%."),
    ]


@pytest.mark.parametrize("hidden", ["[5, 6]", "42", "x=6", "2018", "77", "78", "79", "2017/11(1)", "2017-11-03", "t 7"])
def test_what_is_no_prose_is_markup(hidden: str) -> None:
    draft = draft_from_text(STORY, format="markdown")
    at = STORY.index(hidden)
    assert any(span.start <= at and at + len(hidden) <= span.end for span in draft.markup)
    assert not draft.prose[at : at + len(hidden)].strip()


def test_blanking_markup_moves_nothing() -> None:
    draft = draft_from_text(STORY, format="markdown")
    assert len(draft.prose) == len(STORY)
    assert draft.prose.index("2,975") == STORY.index("2,975")
    assert draft.prose.count("\n") == STORY.count("\n")


@pytest.mark.parametrize(
    ("source", "first", "last"),
    [
        ("---\npublished: 2017-11-03\n---\nSales rose.", date(2017, 11, 3), date(2017, 11, 3)),
        ("---\r\ndate: '3 November 2017'\r\n---\r\nSales rose.", date(2017, 11, 3), date(2017, 11, 3)),
        ("---\npublished: 2004-07-01/2005-02-28\n---\nSales rose.", date(2004, 7, 1), date(2005, 2, 28)),
        ('+++\ndate = "2017-11-03T10:00:00Z"\n+++\nSales rose.', date(2017, 11, 3), date(2017, 11, 3)),
    ],
)
def test_front_matter_gives_the_day(source: str, first: date, last: date) -> None:
    published = read_draft(source.encode(), "story.md").published
    assert published is not None
    assert (published.start, published.end, published.basis) == (first, last, "front matter")


@pytest.mark.parametrize("source", ["---\npublished: soon\n---\nSales.", "Sales rose."])
def test_no_front_matter_no_day(source: str) -> None:
    assert draft_from_text(source, format="markdown").published is None


def test_front_matter_makes_an_unnamed_text_markdown() -> None:
    assert read_draft(b"---\npublished: 2017-11-03\n---\n\nSales **rose**.", "-").format == "markdown"


def test_headings_by_hash_and_by_underline() -> None:
    draft = draft_from_text("# One 5% #\n\nText here.\n\nTwo\n===\n\n## Three\n\nText.", format="markdown")
    assert layout(draft) == [
        ("headline", "One 5%"),
        ("paragraph", "Text here."),
        ("subhead", "Two"),
        ("subhead", "Three"),
        ("paragraph", "Text."),
    ]


def test_a_draft_of_code_alone_is_no_fault() -> None:
    draft = draft_from_text("```\nx = 5\n```\n", format="markdown")
    assert draft.blocks == ()
    with pytest.raises(InputError, match="empty"):
        draft_from_text("\n", format="markdown")


@given(st.text(alphabet=st.sampled_from("a5 \n#>-*_`[]()<>!|~:\\.=\t$"), min_size=1, max_size=100))
def test_any_source_is_read(source: str) -> None:
    if not source.strip():
        return
    draft = draft_from_text(source, format="markdown")
    assert all(left.end < right.start for left, right in pairwise(draft.markup))
    assert all(left.span.end <= right.span.start for left, right in pairwise(draft.blocks))
    for block in draft.blocks:
        assert "".join(span.cut(source) for span in block.sentences) == block.span.cut(source)


@pytest.mark.parametrize(
    "unit",
    ["[", "](", "[a](", "<a ", "`", "**a", "<!--", "> ", "- ", "|", "~~~\n", "a\n---\n", "\\", "[^", "_a_ ", "((("],
)
def test_hostile_repetition_stays_fast(unit: str) -> None:
    source = unit * (100_000 // len(unit)) + "x"
    with little_work():
        draft_from_text(source, format="markdown")
