"""A plain text: headline, byline, paragraphs, lists, the publication day, and what is refused."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.core.draft import Draft, Role
from checker.core.errors import InputError
from checker.draft import draft_from_text, read_draft
from tests.effort import little_work

STORY = """Widget maker nearly doubles profit

By Jane Roe

LONDON, 3 November 2017 – Profit rose to £6.1bn.

OUTLOOK

It expects more:
- Revenue up 5%
- Profit up 3%

The end.
"""


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.cut(draft.text)) for block in draft.blocks]


def test_the_parts_of_a_story() -> None:
    assert layout(draft_from_text(STORY)) == [
        ("headline", "Widget maker nearly doubles profit"),
        ("byline", "By Jane Roe"),
        ("paragraph", "LONDON, 3 November 2017 – Profit rose to £6.1bn."),
        ("subhead", "OUTLOOK"),
        ("paragraph", "It expects more:"),
        ("list-item", "- Revenue up 5%"),
        ("list-item", "- Profit up 3%"),
        ("paragraph", "The end."),
    ]


def test_a_wire_header_is_no_headline() -> None:
    text = "Widgets up\n\n-- Widgets up -- By Jane Roe -- Wed Apr 28, 2010 8:12am EDT -- http://example.com/2010/04/28\n\nBody."
    draft = draft_from_text(text)
    assert [role for role, _ in layout(draft)] == ["headline", "byline", "paragraph"]
    assert draft.published is not None
    assert (draft.published.start, draft.published.basis) == (date(2010, 4, 28), "wire header")


def test_copy_wrapped_by_hand_is_one_paragraph() -> None:
    lines = [
        "Revenue at the maker of widgets rose by five per cent in the quarter",
        "to £6.1bn, it said on Thursday, as sales abroad doubled.",
    ]
    assert layout(draft_from_text("\n".join(lines))) == [("paragraph", "\n".join(lines))]


def test_long_lines_without_blank_lines_are_paragraphs() -> None:
    lines = ["Widgets up", "Revenue rose. " * 12, "Profit fell. " * 12]
    assert [role for role, _ in layout(draft_from_text("\n".join(lines)))] == ["headline", "paragraph", "paragraph"]


def test_one_line_is_a_paragraph_not_a_headline() -> None:
    assert layout(draft_from_text("Revenue rose 5 percent")) == [("paragraph", "Revenue rose 5 percent")]


DATES = [
    ("NEW YORK, Nov 2 2017 (Reuters) - Sales rose.", date(2017, 11, 2), "dateline"),
    ("LONDON, 3 November 2017 – Sales rose.", date(2017, 11, 3), "dateline"),
    ("PARIS, Sept. 30, 2017 — Sales rose.", date(2017, 9, 30), "dateline"),
    ("Published: 3 November 2017\n\nSales rose.", date(2017, 11, 3), "publication line"),
    ("Date: 2017-11-03\n\nSales rose.", date(2017, 11, 3), "publication line"),
]


@pytest.mark.parametrize(("text", "day", "basis"), DATES)
def test_the_publication_day(text: str, day: date, basis: str) -> None:
    published = draft_from_text(text).published
    assert published is not None
    assert (published.start, published.end, published.basis) == (day, day, basis)


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, 3 November – Sales rose.",
        "Sales rose in the year to 31 December 2016.",
        "LONDON (Reuters) - On Nov 2, 2017 sales rose.",
        "Date: 31 February 2017\n\nSales rose.",
    ],
)
def test_no_day_is_better_than_a_guess(text: str) -> None:
    assert draft_from_text(text).published is None


DECODED = [
    ("Café 5%".encode(), "Café 5%"),
    ("\ufeffCafé 5%".encode(), "Café 5%"),
    ("Café 5%".encode("utf-16"), "Café 5%"),
    ("Café £5".encode("cp1252"), "Café £5"),
    ("“smart” – 5%".encode("cp1252"), "“smart” – 5%"),
    (b"One\r\n\r\nTwo 5%.", "One\r\n\r\nTwo 5%."),
    ("e\u0301 👍🏽 $5\u00a0m".encode(), "e\u0301 👍🏽 $5\u00a0m"),
]


@pytest.mark.parametrize(("data", "text"), DECODED)
def test_the_text_is_what_the_bytes_say(data: bytes, text: str) -> None:
    assert read_draft(data, "draft.txt").text == text


REFUSED = [
    (b"", "empty"),
    (b"  \r\n\t ", "empty"),
    (b"MZ\x90\x00\x03\x00\xff\xfe", "text"),
    (b"Sales\x00rose", "control character"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"{\\rtf1 Sales}", "Rich Text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
    (b"PK\x03\x04zipped", "ZIP"),
    ("Umlaute äöü éèê ñ 北京 ".encode() * 9 + b"\xc3", "damaged UTF-8"),
    (b"\xff\xfea\x00b", "UTF-16"),
]


@pytest.mark.parametrize(("data", "problem"), REFUSED)
def test_refuses(data: bytes, problem: str) -> None:
    with pytest.raises(InputError) as fault:
        read_draft(data, "story.txt")
    assert problem in str(fault.value)
    assert str(fault.value).startswith("story.txt: ")
    assert "\n" not in str(fault.value)


def test_refuses_half_a_character_and_a_book_of_books() -> None:
    with pytest.raises(InputError, match="half a character"):
        draft_from_text("Sales \ud800 rose")
    with pytest.raises(InputError, match="20,000,000"):
        draft_from_text("a" * 20_000_001)
    with pytest.raises(InputError, match="not a format"):
        draft_from_text("Sales rose", format="odt")


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("aB5.\n\r \t-•\"“”()'£1)"), min_size=1, max_size=120))
def test_blocks_are_apart_trimmed_and_tiled(text: str) -> None:
    if not text.strip():
        return
    draft = draft_from_text(text)
    assert draft.text == text
    assert all(left.span.end <= right.span.start for left, right in pairwise(draft.blocks))
    outside = set(range(len(text)))
    for block in draft.blocks:
        words = block.span.cut(text)
        assert words == words.strip()
        assert "".join(span.cut(text) for span in block.sentences) == words
        outside -= set(range(block.span.start, block.span.end))
    assert not "".join(text[at] for at in outside).strip()


def test_a_megabyte_is_laid_out_in_half_a_second() -> None:
    paragraph = 'Revenue at Acme Inc. rose 5.2 percent to $3.1 billion. "It was good," Ms. Roe said.\n\n'
    text = paragraph * (1_000_000 // len(paragraph))
    with little_work():
        draft = draft_from_text(text)
    assert len(draft.sentences) == 2 * len(draft.blocks)


@pytest.mark.parametrize("unit", ["\n", "- ", '"', "‘s’ ", "“", "a\n", "--  ", "Date: ", "A, ", "By A"])
def test_hostile_repetition_stays_fast(unit: str) -> None:
    text = "x" + unit * (80_000 // len(unit)) + "x"
    with little_work():
        draft_from_text(text)


def test_the_headline_role_is_given_once() -> None:
    roles = [block.role for block in draft_from_text("First line\n\nSecond line\n\nBody text ends here.").blocks]
    assert roles == [Role.HEADLINE, Role.SUBHEAD, Role.PARAGRAPH]
