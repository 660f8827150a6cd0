"""PDF: words are gathered into lines, lines into paragraphs; each line keeps its page and box.

A PDF has no paragraphs, only words at places. A line that stands further from the one above than
lines usually do, is set in another size, or follows a short line that ends a sentence, begins anew.
A word divided at a line's end is joined again; figures never are.
"""

from __future__ import annotations

import io
import logging
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.core.draft import Block, Role
from checker.core.errors import InputError
from checker.core.span import Span
from checker.draft.layout import BYLINE, HEADLINE_LENGTH, LIST_MARK, SENTENCE_END, make_block
from checker.draft.parts import Parts
from checker.draft.publication import published_in_text
from checker.draft.quotations import find_quotations

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MAX_PAGES = 200
PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
MARGIN = 0.08  # page numbers stand in the outer twelfth of a page
DIVIDED = re.compile(r"[^\W\d_]{2,}-$")
NEW_PARAGRAPH_GAP = 1.35  # times the usual distance between lines
SIZE_STEP = 0.6  # points
REMEDY = "give the draft as .docx or text"


@dataclass(slots=True)
class _Line:
    """One printed line and its box, in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    words: str
    is_page_number: bool = False


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together."""

    lines: list[_Line] = field(default_factory=list)


def read_pdf(data: bytes, name: str) -> Parts:
    """Read a PDF draft.

    Raises: InputError when it is damaged, encrypted, too long, or holds pictures only.
    """
    lines = _read_lines(data, name)
    if not lines:
        raise InputError(name, "the PDF holds no text, only pictures of it", f"run text recognition on it, or {REMEDY}")
    pieces: list[str] = []
    length = 0
    origins: list[tuple[int, str]] = []
    markup: list[Span] = []
    stretches: list[tuple[Span, float]] = []
    for paragraph in _paragraphs(lines):
        if length:
            pieces.append("\n\n")
            length += 2
        begun = length
        for line, words in _join(paragraph):
            box = " ".join(f"{edge:.1f}" for edge in (line.left, line.top, line.right, line.bottom))
            origins.append((length, f"page {line.page}, box {box}"))
            if line.is_page_number:
                markup.append(Span(length, length + len(words)))
            pieces.append(words)
            length += len(words)
        if not paragraph.lines[0].is_page_number:
            stretches.append((Span(begun, length), paragraph.lines[0].size))
    text = "".join(pieces)
    blocks = _blocks(text, stretches)
    return Parts(
        text=text,
        blocks=blocks,
        quotations=find_quotations(text, blocks),
        published=published_in_text(text),
        origins=tuple(origins),
        markup=tuple(markup),
    )


def _read_lines(data: bytes, name: str) -> list[_Line]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = len(document.pages)
            lines = list(_lines_of_document(document)) if pages <= MAX_PAGES else []
    except (PDFPasswordIncorrect, PdfminerException) as fault:
        if "PDFPasswordIncorrect" in repr(fault):
            raise InputError(name, "the PDF is protected by a password", "save it without one") from fault
        raise InputError(name, "the PDF is damaged", f"save it again, or {REMEDY}") from fault
    except Exception as fault:  # a hostile or broken PDF breaks its reader in any of a hundred ways
        raise InputError(name, "the PDF is damaged", f"save it again, or {REMEDY}") from fault
    if pages > MAX_PAGES:
        raise InputError(name, f"the PDF has over {MAX_PAGES} pages", "give the pages of the draft alone")
    return lines


def _lines_of_document(document: PDF) -> Iterator[_Line]:
    for page in document.pages:
        words = page.extract_words(use_text_flow=True, keep_blank_chars=False, extra_attrs=["size"])
        yield from _lines_of(words, page.page_number, float(page.height))
        page.close()


def _lines_of(words: list[dict[str, Any]], page: int, height: float) -> Iterator[_Line]:
    gathered: list[dict[str, Any]] = []
    for word in words:
        if gathered and not _same_line(gathered[-1], word):
            yield _line(gathered, page, height)
            gathered = []
        gathered.append(word)
    if gathered:
        yield _line(gathered, page, height)


def _same_line(last: dict[str, Any], word: dict[str, Any]) -> bool:
    overlap = min(last["bottom"], word["bottom"]) - max(last["top"], word["top"])
    tall = min(last["bottom"] - last["top"], word["bottom"] - word["top"])
    return bool(overlap > tall * 0.5 and word["x0"] >= last["x0"])


def _line(words: list[dict[str, Any]], page: int, height: float) -> _Line:
    printed = " ".join(word["text"] for word in words)
    top, bottom = min(word["top"] for word in words), max(word["bottom"] for word in words)
    outer = top < height * MARGIN or bottom > height * (1 - MARGIN)
    return _Line(
        page=page,
        left=words[0]["x0"],
        top=top,
        right=words[-1]["x1"],
        bottom=bottom,
        size=max(float(word.get("size", 0)) for word in words),
        words=printed,
        is_page_number=outer and PAGE_NUMBER.match(printed) is not None,
    )


def _paragraphs(lines: list[_Line]) -> Iterator[_Paragraph]:
    gaps = [
        below.top - above.top
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < below.top - above.top < 4 * max(above.size, 1)
    ]
    usual = min(statistics.multimode(round(gap * 2) / 2 for gap in gaps)) if gaps else 0.0
    width = max(line.right for line in lines)
    open_paragraph = _Paragraph()
    for line in lines:
        if open_paragraph.lines and _begins(open_paragraph.lines[-1], line, usual, width):
            yield open_paragraph
            open_paragraph = _Paragraph()
        open_paragraph.lines.append(line)
    yield open_paragraph


def _begins(above: _Line, line: _Line, usual: float, width: float) -> bool:
    """Say whether a line begins a new paragraph after the one above."""
    if (
        line.is_page_number
        or above.is_page_number
        or abs(line.size - above.size) > SIZE_STEP
        or LIST_MARK.match(line.words)
    ):
        return True
    ends = above.words.rstrip("\"'”’)").endswith((".", "!", "?", ":"))
    short = above.right < above.left + (width - above.left) * 0.8
    if line.page != above.page or line.top < above.top:
        return ends and short
    gap = line.top - above.top
    return gap > usual * NEW_PARAGRAPH_GAP or (ends and short) or (ends and line.left > above.left + line.size)


def _join(paragraph: _Paragraph) -> Iterator[tuple[_Line, str]]:
    """Give each line's words as they stand in the text: with a space after, or joined to the next."""
    for line, following in zip(paragraph.lines, [*paragraph.lines[1:], None], strict=True):
        if following is None:
            yield line, line.words
        elif DIVIDED.search(line.words) and following.words[:1].islower():
            yield line, line.words[:-1]
        else:
            yield line, line.words + " "


def _blocks(text: str, stretches: list[tuple[Span, float]]) -> tuple[Block, ...]:
    sizes = [size for span, size in stretches for _ in range(max(1, len(span) // 50))]
    body = statistics.median(sizes) if sizes else 0.0
    alike = max((size for _, size in stretches[:6]), default=0.0) <= body + SIZE_STEP
    blocks: list[Block] = []
    for index, (span, size) in enumerate(stretches):
        words = span.cut(text)
        plain = len(words) <= HEADLINE_LENGTH and not words.endswith(SENTENCE_END)
        if BYLINE.match(words):
            role = Role.BYLINE
        elif LIST_MARK.match(words):
            role = Role.LIST_ITEM
        elif plain and index + 1 < len(stretches) and (size > body + SIZE_STEP or (alike and not blocks)):
            role = Role.HEADLINE
        else:
            role = Role.PARAGRAPH
        blocks.append(make_block(text, span, role, blocks))
    return tuple(blocks)
