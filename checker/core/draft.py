"""A draft as the stages see it: one text with exact offsets, and its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.core.span import Span

LINE_PART = re.compile(r"[^\r\n]+")


class Role(StrEnum):
    """What a block of a draft is."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BYLINE = "byline"  # who wrote it and when: a wire header, "By …"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CELL = "cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One headline, paragraph, list item or table cell; ``sentences`` tile it, in order."""

    span: Span
    role: Role
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCell:
    """One filled cell of a table: where its words stand, its row, and its columns from ``left`` up to ``right``."""

    span: Span
    row: int
    left: int
    right: int
    height: int = 1


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table in a draft; its cells by row, then by column, empty ones left out."""

    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; ``span`` is what stands inside the marks."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The day or days a draft is published, and how that is known.

    ``basis`` says it for a reader: "given", "dateline", "front matter", "release of 2 November 2017".
    """

    start: date
    end: date
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft: its text (Unicode code points, never normalised) and what was found in its layout.

    ``sha256`` is of the file's bytes (of the UTF-8 text when there was no file).
    ``published`` is what the draft itself declares (front matter, HTML metadata, dateline), or None.
    ``origins`` maps back to the file for formats whose text is extracted: (start in text, where in
    the file), sorted, one entry a block or run.
    ``markup`` are the stretches that are no prose (link addresses, code, comments, front matter), in
    order, none overlapping another; some stand inside a block.
    ``remarks`` are the page's own comments to this program ("checker: ok …"), each with its place in the text;
    those of Markdown stand in the text itself.
    ``tables`` in the order of the text; the words of each cell are blocks of their own.
    """

    name: str
    text: str
    sha256: str
    format: str = "text"
    blocks: tuple[Block, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    published: Publication | None = None
    origins: tuple[tuple[int, str], ...] = ()
    markup: tuple[Span, ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()
    tables: tuple[DraftTable, ...] = ()

    @property
    def prose(self) -> str:
        """The text with its markup blanked out by spaces: every offset stays what it is."""
        return blank_out(self.text, self.markup)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence, in order; together with the gaps between blocks they tile the text."""
        return tuple(sentence for block in self.blocks for sentence in block.sentences)


def blank_out(text: str, stretches: tuple[Span, ...]) -> str:
    """Put spaces in the place of some stretches; line ends and the length stay."""
    if not stretches:
        return text
    pieces: list[str] = []
    at = 0
    for span in stretches:
        pieces += (text[at : span.start], LINE_PART.sub(lambda part: " " * len(part[0]), span.cut(text)))
        at = span.end
    return "".join((*pieces, text[at:]))
