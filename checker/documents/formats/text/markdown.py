"""Markdown in a text: headings with their level, tables of pipes, emphasis left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.core.grid import Grid, GridBuilder
from checker.documents.document import Block, Heading, Paragraph, Table
from checker.documents.surroundings import Surroundings
from checker.documents.words import squeeze

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s++(?P<text>\S.*?)(?<!\s)(?:\s++#*+)?\s*+$")
_UNDERLINE = re.compile(r"^ {0,3}(?P<mark>=+|-+)\s*$")
_SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_LINK = re.compile(r"!?\[([^\]\[]{0,300})\]\([^)\s]{0,500}\)")
_CELL = re.compile(r"(?<!\\)\|")


def looks_like_markdown(text: str) -> bool:
    """Say whether a text uses Markdown's headings or tables of pipes."""
    lines = text.split("\n", 2_000)[:2_000]
    headings = sum(_HEADING.match(line) is not None for line in lines)
    return headings > 0 or any("|" in line and _SEPARATOR.match(line) for line in lines)


def markdown_blocks(text: str) -> Iterator[Block]:
    """Read the blocks of a Markdown text in order."""
    around = Surroundings()
    lines = text.split("\n")
    number, tables = 0, 0
    while number < len(lines):
        end = _table_end(lines, number)
        if end > number:
            tables += 1
            yield Table(grid=_grid(lines[number:end], number, f"table {tables}", around))
            around.table()
        else:
            end = _text_end(lines, number)
            for block in _text(lines[number:end], number):
                if isinstance(block, Heading):
                    around.heading(block.level, block.text)
                around.line(block.text)
                yield block
        number = end


def _table_end(lines: Sequence[str], start: int) -> int:
    """The line after a table of pipes that begins here; ``start`` when none does."""
    if "|" not in lines[start] or start + 1 >= len(lines) or not _is_separated(lines, start):
        return start
    end = start + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _is_separated(lines: Sequence[str], start: int) -> bool:
    return "|" in lines[start + 1] and _SEPARATOR.match(lines[start + 1]) is not None


def _text_end(lines: Sequence[str], start: int) -> int:
    """The line after a paragraph, a heading or an empty line that begins here."""
    if not lines[start].strip() or _HEADING.match(lines[start]):
        return start + 1
    end = start + 1
    while end < len(lines) and lines[end].strip() and not (_HEADING.match(lines[end]) or _ITEM.match(lines[end])):
        if _table_end(lines, end) > end:
            break
        end += 1
        if _UNDERLINE.match(lines[end - 1]):
            break
    return end


def _text(lines: Sequence[str], number: int) -> Iterator[Heading | Paragraph]:
    place = f"line {number + 1}"
    if match := _HEADING.match(lines[0]):
        yield Heading(level=len(match["marks"]), text=_plain(match["text"]), place=place)
        return
    underline = _UNDERLINE.match(lines[-1]) if len(lines) > 1 else None
    if underline:
        title = _plain(" ".join(lines[:-1]))
        yield Heading(level=1 if underline["mark"][0] == "=" else 2, text=title, place=place)
        return
    words = _plain(" ".join(lines))
    if words and not _UNDERLINE.match(words):
        yield Paragraph(text=words, place=place)


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", _ITEM.sub("", text))
    return squeeze(_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)).replace("\\", "").lstrip("> "))


def _grid(lines: Sequence[str], first: int, name: str, around: Surroundings) -> Grid:
    builder = GridBuilder()
    for number, line in enumerate(lines, first + 1):
        if number == first + 2:
            continue  # the row of dashes
        for column, cell in enumerate(_cells(line), 1):
            builder.add(_plain(cell), place=f"line {number}, cell {column}")
        builder.end_row()
    return Grid(
        name=name, rows=builder.rows(), caption=around.caption, heading=around.scale, title=around.title,
        sections=around.sections,
    )  # fmt: skip


def _cells(line: str) -> list[str]:
    cells = _CELL.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].strip() else cells
