"""PDF releases and reports: pages as drawn, read into blocks by where their words stand."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from checker.core.errors import InputError
from checker.documents.document import Document
from checker.documents.formats.limits import admit
from checker.documents.formats.page.drawn import Rule, Word
from checker.documents.formats.page.furniture import clear_furniture
from checker.documents.formats.page.layout import Page, PageReader
from checker.documents.formats.pdf.bombs import refuse_bombs
from checker.documents.formats.pdf.glyphs import page_glyphs
from checker.documents.formats.pdf.words import find_words

MAX_PAGES = 600
MOST_HEADS = 20
_PDFIUM = threading.Lock()  # pdfium keeps state of its own and serves one thread at a time


@dataclass(frozen=True)
class _Drawn:
    words: list[Word]
    rules: list[Rule]
    width: float
    height: float


def read_pdf(data: bytes, name: str) -> Document:
    """Read a release or report in PDF from the words on its pages.

    Raises: InputError when it is too large, locked, broken, a bomb, or holds pictures only.
    """
    admit(data, name)
    refuse_bombs(data, name)
    with _PDFIUM:
        drawn, count, warnings = _draw(data, name)
    if not any(page.words for page in drawn):
        raise InputError(
            name, f"its {count} pages hold no text, only pictures", "run text recognition on it, or give the HTML"
        )
    cleared = clear_furniture([(page.words, page.height) for page in drawn])
    pages = [
        Page(
            number=number,
            words=clear.words,
            heads=clear.heads,
            rules=page.rules,
            width=page.width,
            height=page.height,
            locate=partial(_box, number),
        )
        for number, (page, clear) in enumerate(zip(drawn, cleared, strict=True), 1)
    ]
    known = Counter(word.text.strip(".,;:()").lower() for page in drawn for word in page.words)
    blocks = tuple(PageReader(pages, known).blocks())
    heads = Counter(text for clear in cleared for text in (*clear.heads, *clear.feet))
    return Document(
        name=name, kind="pdf", sha256=hashlib.sha256(data).hexdigest(), blocks=blocks, pages=count,
        heads=tuple(text for text, _ in heads.most_common(MOST_HEADS)), warnings=warnings,
    )  # fmt: skip


def _box(page: int, words: Sequence[Word]) -> str:
    left, right = min(word.left for word in words), max(word.right for word in words)
    top, bottom = min(word.top for word in words), max(word.base for word in words)
    return f"page {page}, box {left:.0f},{top:.0f}–{right:.0f},{bottom:.0f}"


def _draw(data: bytes, name: str) -> tuple[list[_Drawn], int, tuple[str, ...]]:
    """Let pdfium draw the pages, those that it can; a page that it cannot is told."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(name, "the PDF is locked with a password", "save a copy without the password") from error
        raise InputError(name, "the PDF is broken or cut short", "download or print it again") from error
    try:
        count = len(document)
        drawn, failed = [], []
        for number in range(min(count, MAX_PAGES)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                failed.append(number + 1)
                drawn.append(_Drawn([], [], 0.0, 0.0))
                continue
            found = page_glyphs(page)
            drawn.append(_Drawn(find_words(found.glyphs), found.rules, found.width, found.height))
            page.close()
    finally:
        document.close()
    return drawn, count, _warnings(drawn, failed, count)


def _warnings(drawn: list[_Drawn], failed: list[int], count: int) -> tuple[str, ...]:
    """What could not be read, a sentence for each kind."""
    told = []
    if count > MAX_PAGES:
        told.append(f"only the first {MAX_PAGES} of {count} pages were read")
    if failed:
        told.append(f"{_pages(failed)} could not be read")
    empty = [number for number, page in enumerate(drawn, 1) if not page.words and number not in failed]
    if empty and len(empty) < len(drawn):
        told.append(
            f"{_pages(empty)} hold no text, only pictures" if len(empty) > 1 else f"{_pages(empty)} holds no text"
        )
    return tuple(told)


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
