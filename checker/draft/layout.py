"""The parts of a plain text: headline, byline, paragraphs and list items, and the sentences in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.draft import Block, Role
from checker.core.span import Span
from checker.draft.publication import LABELLED, WIRE_HEADER
from checker.draft.sentences import split_sentences

CHUNK = re.compile(r"[^\r\n]+(?:\r?\n[ \t\u00a0]*[^\s][^\r\n]*)*")
LINE = re.compile(r"[^\r\n]+")
LIST_MARK = re.compile(r"[ \t]*(?:[-*•‣▪◦·–\uf0b7]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
BYLINE = re.compile(r"(?:By|BY)[ ][A-Z][^\d.]{2,80}$")
SENTENCE_END = (".", "!", "?", "…", ":", ";", ",")
CLOSING_MARKS = "\"'”’»)]"
HEADLINE_LENGTH = 200
CROSSHEAD_LENGTH = 80
WRAP_LEAST, WRAP_MOST = 45, 110  # the line lengths that hard-wrapped copy has


def lay_out(text: str) -> tuple[Block, ...]:
    """Find the blocks of a plain text.

    Order: by where they stand. Blocks hold no leading or trailing white space; their sentences tile them.
    """
    spans = [span for found in CHUNK.finditer(text) for span in _blocks_of(text, Span(*found.span()))]
    blocks: list[Block] = []
    seen_body = False
    for index, span in enumerate(spans):
        role = _role(text, spans, index, seen_body=seen_body)
        seen_body = seen_body or role is Role.PARAGRAPH
        blocks.append(make_block(text, span, role, blocks))
    return tuple(blocks)


def make_block(text: str, span: Span, role: Role, before: list[Block] | None = None) -> Block:
    """Make a block with its sentences; a second headline is a subhead."""
    if role is Role.HEADLINE and before and any(block.role is Role.HEADLINE for block in before):
        role = Role.SUBHEAD
    sentences = (span,) if role is Role.BYLINE else split_sentences(text, span.start, span.end)
    return Block(span=span, role=role, sentences=sentences)


def trim(text: str, start: int, end: int) -> Span | None:
    """Leave out white space at both ends; None when nothing else is there."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    right = len(inner.rstrip())
    return Span(start + left, start + right) if right > left else None


def _blocks_of(text: str, chunk: Span) -> Iterator[Span]:
    """Cut lines without a blank line between them into paragraphs, unless they are one wrapped paragraph."""
    if text.find("\n", chunk.start, chunk.end) < 0 and text.find("\r", chunk.start, chunk.end) < 0:
        if span := trim(text, chunk.start, chunk.end):
            yield span
        return
    lines = [Span(*found.span()) for found in LINE.finditer(text, chunk.start, chunk.end)]
    begin = lines[0].start
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is None or not _continues(text, line, following):
            if span := trim(text, begin, line.end):
                yield span
            begin = following.start if following else begin


def _continues(text: str, line: Span, following: Span) -> bool:
    """Say whether the next line goes on with the same paragraph (copy that was wrapped by hand)."""
    if not WRAP_LEAST <= len(line) <= WRAP_MOST or len(following) > WRAP_MOST:
        return False
    if LIST_MARK.match(text, following.start, following.end) or _is_header(text, line) or _is_header(text, following):
        return False
    words = line.cut(text).rstrip()
    if words.rstrip(CLOSING_MARKS).endswith((".", "!", "?")):
        # A full line may end with a sentence; a short one ends its paragraph.
        return len(line) >= WRAP_LEAST + 15
    first = text[following.start : following.end].lstrip()[:1]
    return len(line) >= WRAP_LEAST + 15 or first.islower() or words.endswith((",", "-", ";"))


def _role(text: str, spans: list[Span], index: int, *, seen_body: bool) -> Role:
    span = spans[index]
    if _is_header(text, span):
        return Role.BYLINE
    words = span.cut(text)
    if LIST_MARK.match(words) and len(spans) > 1:
        return Role.LIST_ITEM
    last = index + 1 == len(spans)
    if last or "\n" in words or words.rstrip(CLOSING_MARKS).endswith(SENTENCE_END):
        return Role.PARAGRAPH
    if not seen_body:
        return Role.HEADLINE if len(span) <= HEADLINE_LENGTH else Role.PARAGRAPH
    return Role.SUBHEAD if len(span) <= CROSSHEAD_LENGTH else Role.PARAGRAPH


def _is_header(text: str, span: Span) -> bool:
    if len(span) > 600:
        return False
    return any(pattern.match(text, span.start, span.end) for pattern in (WIRE_HEADER, LABELLED, BYLINE))
