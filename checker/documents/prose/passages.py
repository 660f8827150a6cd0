"""The running text of a document as passages, each under the headings that stand over it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checker.core.draft import Draft
from checker.core.errors import CheckerError
from checker.core.span import Span
from checker.documents.document import Footnote, Heading, Paragraph

_HEADING_LETTERS = 90
_INTRODUCTION = 10  # the level of a sentence that introduces a list: below all headings
_INTRODUCTION_LETTERS = 300
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|percent|per cent|million|billion|bps)|[$€£¥₹]\s?\d")
_ENDS = (".", "!", "?", ";", ",")
_BULLET = re.compile(r"^[•▪●■◦\-–—*]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph or list item: its words, where they begin in the whole text, and the headings over it."""

    text: str
    start: int
    headings: tuple[str, ...] = ()
    place: str = ""
    page: int = 0

    @property
    def span(self) -> Span:
        """Where the passage stands in the whole text."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The text of a document outside its tables, one paragraph a block."""

    text: str
    draft: Draft | None
    passages: tuple[Passage, ...] = ()


def gather(texts: Iterable[Heading | Paragraph | Footnote], name: str) -> Prose:
    """Join the running text of a document, and remember under which headings each passage stands."""
    passages: list[Passage] = []
    over: list[tuple[int, str]] = []
    at = 0
    for block in texts:
        words = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", block.text)
        level = block.level if isinstance(block, Heading) else _level(words)
        if level:
            over = [each for each in over if each[0] < level]
        elif not _BULLET.match(words) and passages and _BULLET.match(passages[-1].text):
            over = [each for each in over if each[0] < _INTRODUCTION]  # the list that a sentence introduced is over
        passages.append(
            Passage(text=words, start=at, headings=tuple(text for _, text in over), place=block.place, page=block.page)
        )
        if level:
            over.append((level, words))
        at += len(words) + 2
    text = "\n\n".join(passage.text for passage in passages)
    return Prose(text=text, draft=_draft(text, name) if text.strip() else None, passages=tuple(passages))


def _level(words: str) -> int:
    """The level of a line that its reader left plain: capitals stand over capitalised words; 0 for running text."""
    if words.endswith(":") and _HEADING_LETTERS < len(words) <= _INTRODUCTION_LETTERS:
        return _INTRODUCTION
    if len(words) > _HEADING_LETTERS or words.endswith(_ENDS) or _FIGURE.search(words) or _BULLET.match(words):
        return 0
    letters = [word for word in words.split() if word[:1].isalpha()]
    if not letters or not letters[0][:1].isupper():
        return 0
    if words.isupper():
        return 7
    capitals = sum(word[0].isupper() or len(word) <= 3 for word in letters)
    return 8 if capitals == len(letters) else _INTRODUCTION if words.endswith(":") else 9 if len(letters) <= 8 else 0


def _draft(text: str, name: str) -> Draft | None:
    from checker.draft import draft_from_text

    try:
        return draft_from_text(text, name=name)
    except CheckerError:
        return None  # no text at all: the tables still stand
