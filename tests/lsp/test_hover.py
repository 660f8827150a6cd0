"""What stands under the pointer: the evidence, and nothing that a draft could smuggle in."""

from __future__ import annotations

import re

import pytest
from lsprotocol.types import MarkupContent

from checker.job import Job
from checker.lsp.desks import Desks, OpenText, form_of
from checker.lsp.hover import escape, hover_over
from checker.lsp.sheet import CheckedSheet

HOSTILE = "Sales <img src=x onerror=alert(1)> [rose](javascript:alert) 15 percent to `$112 million` from $100 million."


def sheet_of(text: str, language: str = "plaintext") -> CheckedSheet:
    page = OpenText(uri="untitled:1", path="", text=text, language=language, version=1, encoding="utf-16")
    return Desks(Job(published="2017-11-03", builtin=False)).check(page)


def hovered(sheet: CheckedSheet, words: str) -> str:
    found = hover_over(sheet, sheet.places.position(sheet.source.index(words) + 1))
    if found is None:
        return ""
    assert isinstance(found.contents, MarkupContent)
    return found.contents.value


def test_a_conversion_shows_its_rate_and_source() -> None:
    told = hovered(sheet_of("It paid £100m ($290m) for a ship."), "$290m")
    assert "**! Warning** · conversion" in told
    assert "European Central Bank" in told
    assert "USD per GBP" in told


def test_a_figure_that_nothing_checks_says_why() -> None:
    assert "Not checked" in hovered(sheet_of("It has 4,711 shops."), "4,711")


def test_words_alone_say_nothing() -> None:
    assert hovered(sheet_of("It has 4,711 shops."), "shops") == ""


@pytest.mark.parametrize("words", ["15 percent", "112"])
def test_what_a_draft_says_is_shown_and_never_done(words: str) -> None:
    told = hovered(sheet_of(HOSTILE), words)
    assert told
    assert not re.search(r"(?<!\\)<", told)
    assert not re.search(r"(?<!\\)\]\((?!https://)", told)


def test_escaping() -> None:
    assert escape("a*b_[c](d)\n<e> \u202e") == "a\\*b\\_\\[c\\]\\(d\\) \\<e\\> \ufffd"


@pytest.mark.parametrize(
    ("path", "language", "form"),
    [
        ("/a/b.md", "", "markdown"),
        ("/a/b.txt", "markdown", "markdown"),
        ("/a/b.htm", "klingon", "html"),
        ("/a/b.docx", "", "text"),
        ("", "latex", "text"),
    ],
)
def test_how_a_text_is_read(path: str, language: str, form: str) -> None:
    assert form_of(path, language) == form
