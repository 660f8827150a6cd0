"""Markdown: the source is the draft's text; what is not prose is marked as such.

Offsets are those of the source. Front matter, code, comments, link addresses and the marks of
emphasis are ``markup``: they stand in the text but are read as blanks.

Source: CommonMark Spec, 0.31.2, https://spec.commonmark.org/0.31.2/ (the parts that drafts use).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.core.draft import Block, DraftTable, Publication, Role, blank_out
from checker.core.span import Span
from checker.draft.layout import BYLINE, make_block, trim
from checker.draft.parts import Parts
from checker.draft.publication import KEYS, published_in_text, published_in_words
from checker.draft.quotations import find_quotations
from checker.draft.tables import TableRecorder

LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")
FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
HEADING_END = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$")
UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
RULE = re.compile(r"[ ]{0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
ITEM = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
QUOTE = re.compile(r"(?:[ ]{0,3}>[ \t]?)+")
DEFINITION = re.compile(r"[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S")
FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]{1,80}\]:[ \t]*")
TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
CELL = re.compile(r"(?:[^|\\\r\n]|\\.)+")
FIELD = re.compile(r"([A-Za-z_:-]{2,40})[ \t]*[:=][ \t]*(.*)$")
INLINE = re.compile(
    r"`[^`\n]+`"  # code
    r"|\[\^[^\]\n]{1,80}\]"  # a footnote's mark
    r"|</?[A-Za-z][^<>\n]{0,500}>|<https?://[^<>\s]+>"
    r"|!?\[(?=[^\[\]\n]{0,1000}\][(\[])"  # a link's opening
    r"|\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\[\]\n]{0,200}\])"  # its address
    r"|https?://[^\s<>)\]]+"
    r"|(?<![\w*])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?![\w*])|~~"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
HEADLINE_KEYS = {
    "title": Role.HEADLINE,
    "headline": Role.HEADLINE,
    "subtitle": Role.SUBHEAD,
    "description": Role.SUBHEAD,
}


@dataclass(slots=True)
class _Reader:
    """What has been found so far while walking down the lines."""

    text: str
    stretches: list[tuple[Span, Role]] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)
    open_span: Span | None = None
    open_role: Role = Role.PARAGRAPH
    headings: int = 0
    recorder: TableRecorder | None = None  # of the table that is being read
    tables: list[DraftTable] = field(default_factory=list)

    def close(self) -> None:
        """End the paragraph that is being gathered."""
        if self.open_span and (span := trim(self.text, self.open_span.start, self.open_span.end)):
            self.stretches.append((span, self.open_role))
        self.open_span, self.open_role = None, Role.PARAGRAPH

    def add(self, span: Span, role: Role) -> None:
        """Add a block of one line."""
        self.close()
        if inner := trim(self.text, span.start, span.end):
            self.stretches.append((inner, role))

    def end_table(self) -> None:
        """End the table that is being read, if one is."""
        if self.recorder and (table := self.recorder.table()):
            self.tables.append(table)
        self.recorder = None

    def gather(self, span: Span) -> None:
        """Add a line to the paragraph that is being gathered."""
        self.open_span = span if self.open_span is None else self.open_span.cover(span)

    def heading(self, span: Span) -> None:
        """Add a heading: the first is the headline."""
        self.add(span, Role.SUBHEAD if self.headings else Role.HEADLINE)
        self.headings += 1


def read_markdown(text: str) -> Parts:
    """Lay out a Markdown draft; its day comes from the front matter, else from its head as in plain text."""
    reader = _Reader(text)
    body, published = _read_front_matter(text, reader)
    reader.markup += _comments(text, body)
    _read_lines(reader, blank_out(text, tuple(reader.markup)), body)
    for span, _ in reader.stretches:
        reader.markup += (Span(*found.span()) for found in INLINE.finditer(text, span.start, span.end))
    markup = _merge(reader.markup)
    prose = blank_out(text, markup)
    blocks: list[Block] = []
    for stretch, role in sorted(reader.stretches, key=lambda pair: pair[0]):
        if inner := trim(prose, stretch.start, stretch.end):
            kind = Role.BYLINE if role is Role.PARAGRAPH and BYLINE.match(prose, inner.start, inner.end) else role
            blocks.append(make_block(prose, inner, kind, blocks))
    return Parts(
        text=text,
        blocks=tuple(blocks),
        quotations=find_quotations(prose, blocks),
        published=published or published_in_text(prose[body:].lstrip()),
        markup=markup,
        tables=tuple(reader.tables),
    )


def _read_front_matter(text: str, reader: _Reader) -> tuple[int, Publication | None]:
    """Read "---" (YAML) or "+++" (TOML) front matter: its day, and a title as the headline."""
    fence = text[:3]
    if fence not in ("---", "+++") or text[3:4] not in "\r\n \t":
        return 0, None
    closing = re.compile(rf"^{re.escape(fence)}[ \t]*\r?$", re.MULTILINE).search(text, text.find("\n") + 1)
    if closing is None:
        return 0, None
    published, end, at = None, closing.end(), 0
    for found in LINE.finditer(text, text.find("\n") + 1, closing.start()):
        if (entry := FIELD.match(found[1])) is None:
            continue
        key, value = entry[1].lower(), entry[2].strip().strip("\"'")
        if key in KEYS and published is None:
            published = published_in_words(value, "front matter")
        if key in HEADLINE_KEYS and value:
            start = text.index(value, found.start() + entry.start(2))
            span = Span(start, start + len(value))
            reader.stretches.append((span, HEADLINE_KEYS[key]))
            reader.headings += HEADLINE_KEYS[key] is Role.HEADLINE
            reader.markup.append(Span(at, span.start))
            at = span.end
    reader.markup.append(Span(at, end))
    return end, published


def _comments(text: str, start: int) -> Iterator[Span]:
    while (start := text.find("<!--", start)) >= 0:
        end = text.find("-->", start + 4)
        end = len(text) if end < 0 else end + 3
        yield Span(start, end)
        start = end


def _read_lines(reader: _Reader, text: str, body: int) -> None:
    fence = ""
    lines = [found for found in LINE.finditer(text, body) if found.end() > found.start()]
    for index, found in enumerate(lines):
        words, start = found[1], found.start()
        if fence or FENCE.match(words):
            fence = _read_fence(reader, words, Span(start, found.end()), fence)
            continue
        if not words.strip():
            reader.close()
            reader.end_table()
            continue
        following = lines[index + 1][1] if index + 1 < len(lines) else ""
        if "|" in words and (reader.recorder or ("|" in following and TABLE_RULE.match(following))):
            reader.recorder = reader.recorder or TableRecorder()
            _read_row(reader, reader.recorder, words, start)
            continue
        reader.end_table()
        _read_line(reader, words, start)
    reader.close()
    reader.end_table()


def _read_fence(reader: _Reader, words: str, line: Span, fence: str) -> str:
    """Mark a line of fenced code; say which fence is open after it."""
    reader.close()
    reader.markup.append(line)
    mark = FENCE.match(words)
    if not fence:
        return mark[1] if mark else ""
    return "" if mark and mark[1].startswith(fence) and not words[mark.end() :].strip() else fence


def _read_row(reader: _Reader, recorder: TableRecorder, words: str, start: int) -> None:
    reader.close()
    if TABLE_RULE.match(words):
        reader.markup.append(Span(start, start + len(words)))
        return
    for cell in CELL.finditer(words):
        span = Span(start + cell.start(), start + cell.end())
        reader.add(span, Role.CELL)
        recorder.cell(trim(reader.text, span.start, span.end))
    recorder.end_row()


def _read_line(reader: _Reader, words: str, start: int) -> None:
    end = start + len(words)
    if quote := QUOTE.match(words):
        reader.markup.append(Span(start, start + quote.end()))
        words, start = words[quote.end() :], start + quote.end()
    if heading := HEADING.match(words):
        reader.markup.append(Span(start, start + heading.end()))
        tail = HEADING_END.search(words)
        reader.heading(Span(start + heading.end(), start + tail.start() if tail else end))
    elif reader.open_span and UNDERLINE.match(words):
        reader.markup.append(Span(start, end))
        above, reader.open_span = reader.open_span, None
        reader.heading(above)
    elif RULE.match(words) or DEFINITION.match(words):
        reader.close()
        reader.markup.append(Span(start, end))
    elif reader.open_span is None and words.startswith(("    ", "\t")) and not _in_list(reader):
        reader.markup.append(Span(start, end))
    elif item := FOOTNOTE.match(words) or ITEM.match(words):
        reader.close()
        reader.markup.append(Span(start, start + item.end()))
        reader.open_role = Role.FOOTNOTE if "^" in item[0] else Role.LIST_ITEM
        reader.gather(Span(start + item.end(), end))
    else:
        reader.gather(Span(start, end))


def _in_list(reader: _Reader) -> bool:
    return bool(reader.stretches) and reader.stretches[-1][1] in (Role.LIST_ITEM, Role.FOOTNOTE)


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    """Sort the stretches of markup and join those that touch."""
    merged: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].cover(span)
        else:
            merged.append(span)
    return tuple(merged)
