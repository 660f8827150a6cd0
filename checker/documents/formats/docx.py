"""Word files: paragraphs, headings and tables in the order of the page."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from checker.core.errors import InputError
from checker.core.grid import Cell, Grid, GridBuilder
from checker.documents.document import Block, Document, Heading, Paragraph, Table
from checker.documents.formats.limits import admit
from checker.documents.formats.zips import refuse_entities
from checker.documents.surroundings import Surroundings
from checker.documents.words import squeeze

if TYPE_CHECKING:
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

MAX_UNPACKED = 300_000_000
MAX_CELLS = 300_000
_HEADING = re.compile(r"^heading (\d)", re.IGNORECASE)
_SHORT = 120  # a paragraph set wholly bold and no longer than that is a title
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes, name: str) -> Document:
    """Read a release in Word; headers, footers, comments and deleted text are left out.

    Raises: InputError when it is broken, hostile or too large.
    """
    import docx

    admit(data, name)
    refuse_entities(data, name, limit=MAX_UNPACKED)
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = tuple(_blocks(document, name))
    except InputError:
        raise
    except Exception as error:  # python-docx raises whatever lxml, zipfile or its own lookups do
        raise InputError(name, "the Word file is broken", "open it and save it again as .docx") from error
    return Document(name=name, kind="docx", sha256=hashlib.sha256(data).hexdigest(), blocks=blocks)


def _blocks(document: Any, name: str) -> Iterator[Block]:  # noqa: ANN401  python-docx has no types
    around = Surroundings()
    paragraphs = tables = 0
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            tables += 1
            grid = _grid(part, tables, around, name)
            around.table()
            yield Table(grid=grid)
            continue
        paragraphs += 1
        text = squeeze(part.text)
        if not text:
            continue
        place = f"paragraph {paragraphs}"
        around.line(text)
        if level := _level(part, text):
            around.heading(level, text)
            yield Heading(level=level, text=text, place=place)
        else:
            yield Paragraph(text=text, place=place)


def _level(paragraph: WordParagraph, text: str) -> int:
    """The level of a heading; 0 for running text."""
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    if match := _HEADING.match(style):
        return int(match[1])
    if style.lower() == "title":
        return 1
    return 4 if len(text) <= _SHORT and _is_bold(paragraph) and not text.endswith((".", ";")) else 0


def _is_bold(paragraph: WordParagraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _grid(table: WordTable, number: int, around: Surroundings, name: str) -> Grid:
    builder = GridBuilder()
    depths: dict[tuple[int, int], int] = {}
    bold: set[tuple[int, int]] = set()
    cells = 0
    for row, line in enumerate(table.rows):
        builder.skip(_width_before(line._tr))  # noqa: SLF001  python-docx offers no public way to omitted cells
        for place, cell in enumerate(line._tr.tc_lst, 1):  # noqa: SLF001
            cells += 1
            if cells > MAX_CELLS:
                raise InputError(name, "it has more table cells than any filing", "give the part with the figures")
            text, depth, heavy = _cell(cell)
            column = builder.add(
                text if cell.vMerge != "continue" else "", width=cell.grid_span,
                place=f"table {number}, row {row + 1}, cell {place}",
            )  # fmt: skip
            depths[row, column] = depth
            if heavy:
                bold.add((row, column))
        builder.end_row()
    rows = tuple(tuple(_marked(cell, depths, bold) for cell in row) for row in builder.rows())
    return Grid(
        name=f"table {number}", rows=rows, caption=around.caption, heading=around.scale, title=around.title,
        sections=around.sections,
    )  # fmt: skip


def _width_before(row: Any) -> int:  # noqa: ANN401  an lxml element of python-docx
    return int(getattr(row, "grid_before", 0) or 0)


def _cell(cell: Any) -> tuple[str, int, bool]:  # noqa: ANN401  an lxml element of python-docx
    """The words of a cell, how far they are set in, and whether they are bold."""
    texts = ["".join(_pieces(paragraph)) for paragraph in cell.iter(f"{_W}p")]
    indents = [int(each.get(f"{_W}left") or each.get(f"{_W}start") or 0) for each in cell.iter(f"{_W}ind")]
    runs = [run for run in cell.iter(f"{_W}r") if any(text.text for text in run.iter(f"{_W}t"))]
    heavy = bool(runs) and all(run.find(f"{_W}rPr/{_W}b") is not None for run in runs)
    first = texts[0] if texts else ""
    spaces = len(first) - len(first.lstrip())
    return squeeze(" ".join(texts)), max(indents[0] // 100 if indents else 0, spaces // 2), heavy


def _pieces(paragraph: Any) -> Iterator[str]:  # noqa: ANN401  an lxml element of python-docx
    for run in paragraph.iter(f"{_W}r"):
        raised = run.find(f"{_W}rPr/{_W}vertAlign")
        text = "".join(part.text or "" if part.tag == f"{_W}t" else " " for part in run if part.tag in _SHOWN)
        if raised is not None and raised.get(f"{_W}val") == "superscript" and 0 < len(text.strip()) <= 4:
            text = f"[^{text.strip().strip('()')}]"
        yield text


_SHOWN = frozenset((f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"))


def _marked(cell: Cell, depths: dict[tuple[int, int], int], bold: set[tuple[int, int]]) -> Cell:
    key = (cell.row, cell.left)
    return replace(cell, indent=depths.get(key, 0) if cell.left == 0 else 0, bold=key in bold)
