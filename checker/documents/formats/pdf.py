"""PDF releases: words with their places on the page; what lines up is a table."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from checker.core.errors import InputError
from checker.documents.document import Block, Document, Paragraph, Table
from checker.documents.formats.limits import admit
from checker.documents.tables.cells import read_figure
from checker.documents.tables.grid import Cell, Grid
from checker.documents.tables.statements import read_statement
from checker.documents.words import squeeze

MAX_PAGES = 400
MAX_UNPACKED = 500_000_000
MAX_WORDS = 20_000  # on one page; a page of small print has two thousand
GAP = 1.1  # columns stand further apart than this share of the type size
CAPTION_LINES = 6
_STREAM = re.compile(rb"stream\r?\n")
_CLOSED = b"endstream"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its pieces, each from ``left`` to ``right`` in points."""

    page: int
    top: float
    bottom: float
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The words of the line."""
        return " ".join(cell.text for cell in self.cells)


def read_pdf(data: bytes, name: str) -> Document:
    """Read a release or deck in PDF from the words on its pages."""
    admit(data, name)
    _refuse_bombs(data, name)
    lines, pages, warnings = _lines(data, name)
    if not lines:
        raise InputError(
            name, f"its {pages} pages hold no text, only pictures", "run text recognition on it, or give the HTML"
        )
    return Document(
        name=name, kind="pdf", sha256=hashlib.sha256(data).hexdigest(), blocks=tuple(_blocks(lines)), pages=pages,
        warnings=warnings,
    )  # fmt: skip


def _refuse_bombs(data: bytes, name: str) -> None:
    """Unpack every compressed stream once, counting, before the PDF is parsed."""
    left = MAX_UNPACKED
    for stream in _streams(data):
        left -= _unpacked_size(stream, left)
        if left <= 0:
            raise InputError(name, "it unpacks to far more than a filing holds", "give the filing itself")


def _streams(data: bytes) -> Iterator[bytes]:
    """The bodies of a PDF's streams; each byte is looked at once, also where no stream is ever closed."""
    at = 0
    while opened := _STREAM.search(data, at):
        end = data.find(_CLOSED, opened.end())
        yield data[opened.end() : end if end >= 0 else len(data)]
        if end < 0:
            return
        at = end + len(_CLOSED)


def _unpacked_size(stream: bytes, limit: int) -> int:
    """How many bytes come out of a deflated stream, counted to a little over ``limit``; 0 for any other stream."""
    unpacker = zlib.decompressobj()
    size, rest = 0, stream
    try:
        # What follows the end of the deflated data, if only a line end, stays in `unconsumed_tail` for ever.
        while rest and not unpacker.eof and size <= limit:
            size += len(unpacker.decompress(rest, 1 << 22))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size


def _lines(data: bytes, name: str) -> tuple[list[Line], int, tuple[str, ...]]:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it grumbles about every odd font
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            lines = []
            for number, page in enumerate(document.pages[:MAX_PAGES], 1):
                words = page.extract_words(extra_attrs=["size"], keep_blank_chars=False)[:MAX_WORDS]
                lines += list(_page_lines(words, number))
                page.close()
    except RecursionError as error:
        raise InputError(name, "the PDF is nested deeper than any filing", "print it to PDF again") from error
    except Exception as error:
        if "password" in f"{type(error).__name__} {error!r} {error.__cause__!r}".lower():
            raise InputError(name, "the PDF is locked with a password", "save a copy without the password") from error
        raise InputError(name, "the PDF is broken or cut short", "download or print it again") from error
    warnings = (f"only the first {MAX_PAGES} of {count} pages were read",) if count > MAX_PAGES else ()
    return lines, count, warnings


def _page_lines(words: list[dict[str, Any]], page: int) -> Iterator[Line]:
    """Words that stand at one height are a line; a wide gap between two words parts its cells."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda each: (each["top"], each["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda each: each["x0"])
        yield _line(row, page)


def _line(row: list[dict[str, Any]], page: int) -> Line:
    groups: list[list[dict[str, Any]]] = [[row[0]]]
    for before, word in pairwise(row):
        if word["x0"] - before["x1"] > GAP * max(4.0, float(word["size"])):
            groups.append([word])
        else:
            groups[-1].append(word)
    cells = []
    for group in groups:
        left, right = group[0]["x0"], group[-1]["x1"]
        top, bottom = min(word["top"] for word in group), max(word["bottom"] for word in group)
        place = f"page {page}, box {left:.0f},{top:.0f}–{right:.0f},{bottom:.0f}"
        cells.append(Cell(squeeze(" ".join(word["text"] for word in group)), 0, int(left), int(right) + 1, place=place))
    return Line(page, row[0]["top"], row[0]["bottom"], tuple(cells))


def _blocks(lines: list[Line]) -> Iterator[Block]:
    blocks, grids = _parts(lines)
    yield from (Paragraph(text=words) for words in blocks)
    yield from (Table(grid=grid) for grid in grids)


def _parts(lines: list[Line]) -> tuple[list[str], list[Grid]]:
    """Part the lines into paragraphs and tables; the paragraphs before a table are its caption."""
    blocks: list[str] = []
    grids: list[Grid] = []
    run: list[Line] = []
    heading = ""
    for line in [*lines, None]:
        if line is not None and (len(line.cells) > 1 or (run and _short(line) and run[-1].page == line.page)):
            if run and run[-1].page != line.page:
                _close(run, blocks, grids, heading)
                run = []
            run.append(line)
            continue
        if run:
            _close(run, blocks, grids, heading)
            run = []
        if line is not None:
            statement = read_statement(line.text)
            if statement.scale is not None and len(line.text) < 120:
                heading = line.text
            blocks.append(line.text)
    return _joined(blocks), grids


def _short(line: Line) -> bool:
    """Say whether a line of one piece is a row title inside a table, not a line of running text."""
    return len(line.text) <= 60 and not line.text.endswith(".")


def _close(run: list[Line], blocks: list[str], grids: list[Grid], heading: str) -> None:
    figures = any(read_figure(cell) for line in run for cell in line.cells[1:])
    if not figures:
        blocks.extend(line.text for line in run)
        return
    page = run[0].page
    number = sum(grid.name.startswith(f"page {page},") for grid in grids) + 1
    rows = tuple(_numbered(line, row) for row, line in enumerate(run))
    grids.append(
        Grid(name=f"page {page}, table {number}", rows=rows, caption=tuple(blocks[-CAPTION_LINES:]), heading=heading)
    )


def _numbered(line: Line, row: int) -> tuple[Cell, ...]:
    """The cells of a line; those of a header reach half way to their neighbours, as centred words do."""
    cells = [replace(cell, row=row) for cell in line.cells]
    if any((figure := read_figure(cell)) and not figure.is_year for cell in cells):
        return tuple(cells)
    middles = [(before.right + after.left) // 2 for before, after in pairwise(cells)]
    lefts = [cells[0].left, *middles]
    rights = [*middles, cells[-1].right + 20]
    return tuple(
        replace(cell, left=max(left, cell.left - 60), right=min(right, cell.right + 60))
        for cell, left, right in zip(cells, lefts, rights, strict=True)
    )


def _joined(blocks: list[str]) -> list[str]:
    """Lines of running text as paragraphs: a line that ends no sentence goes on in the next."""
    paragraphs: list[str] = []
    open_line = False
    for block in blocks:
        if open_line and paragraphs:
            paragraphs[-1] += " " + block
        else:
            paragraphs.append(block)
        open_line = len(block) > 70 and not block.rstrip().endswith((".", ":", "!", "?"))
    return paragraphs
