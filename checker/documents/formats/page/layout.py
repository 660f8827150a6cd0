"""Pages to blocks in reading order: headings, paragraphs, notes, and tables with what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.core.grid import Grid
from checker.documents.document import Block, Footnote, Heading, Paragraph, Table
from checker.documents.formats.page.drawn import Locate, Rule, Word
from checker.documents.formats.page.grids import Laid, lay_table
from checker.documents.formats.page.lines import Line
from checker.documents.formats.page.paragraphs import Text, group_lines, is_heading, split_note, text_of
from checker.documents.formats.page.tables import Found, find_tables
from checker.documents.formats.page.zones import find_page_zones
from checker.documents.surroundings import Surroundings

ALIKE = 8.0  # points: how far the columns of a table may shift over a page break


@dataclass(frozen=True)
class Page:
    """A page without its furniture."""

    number: int
    words: list[Word]
    heads: tuple[str, ...]
    rules: list[Rule]
    width: float
    height: float
    locate: Locate


class PageReader:
    """Reads pages one after another, keeping what holds on from page to page."""

    def __init__(self, pages: Sequence[Page], known: Counter[str]) -> None:
        self.pages, self.known = pages, known
        self.body, self.sizes = _sizes(pages)
        self.around = Surroundings(inherits=True)
        self.before: tuple[Laid, Grid] | None = None  # the last table, as long as nothing came after it
        self.on_page = 0
        self.edge = 0.0

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all pages."""
        for page in self.pages:
            self.on_page = 0
            self.around.new_page(page.heads)
            for lines in find_page_zones(page.words, page.width, page.height):
                yield from self._zone(lines, page)

    def _zone(self, lines: list[Line], page: Page) -> Iterator[Block]:
        at = 0
        prose = [line.right for line in lines if line.is_prose]
        self.edge = max(prose or [line.right for line in lines])
        for found in find_tables(lines):
            yield from self._texts(lines[at : found.first], page)
            yield self._table(found, lines, page)
            at = found.last + 1
        yield from self._texts(lines[at:], page)

    def _texts(self, lines: Sequence[Line], page: Page) -> Iterator[Block]:
        for text in group_lines(lines, self.edge):
            block = self._block(text, page)
            if isinstance(block, Heading):
                self.around.heading(block.level, block.text)
            elif not (isinstance(block, Footnote) or self.before is None):
                self.before = None if len(block.text) > 60 else self.before
            if not isinstance(block, Footnote):
                for line in [each.text for each in text.lines] if len(text.lines) <= 2 else [block.text]:
                    self.around.line(line)
            yield block

    def _block(self, text: Text, page: Page) -> Heading | Paragraph | Footnote:
        words = text_of(text, self.known)
        place = page.locate(text.words)
        note = split_note(words)
        if note is not None and (words.startswith("[^") or self.on_page):
            return Footnote(mark=note[0], text=note[1], place=place, page=page.number)
        if is_heading(text, words, self.body):
            return Heading(level=self._level(text), text=words, place=place, page=page.number)
        return Paragraph(text=words, place=place, page=page.number)

    def _level(self, text: Text) -> int:
        larger = [size for size in self.sizes if size > text.size]
        return min(6, len(larger) + 1)

    def _table(self, found: Found, lines: Sequence[Line], page: Page) -> Table:
        laid = lay_table(found, lines, page.rules, page.locate)
        self.on_page += 1
        grid = Grid(
            name=f"page {page.number}, table {self.on_page}", rows=laid.rows, page=page.number,
            caption=self.around.caption, heading=self.around.scale, title=self.around.title,
            sections=self.around.sections,
        )  # fmt: skip
        if self.before is not None and self.on_page == 1 and _continues(laid, self.before[0]):
            grid = _continued(grid, *self.before)
        self.before = (laid, grid)
        self.around.table()
        return Table(grid=grid, page=page.number)


def _sizes(pages: Sequence[Page]) -> tuple[float, list[float]]:
    """The size of running text, and the larger ones that titles are set in, largest first."""
    counts = Counter[float]()
    for page in pages:
        for word in page.words:
            counts[round(word.size * 2) / 2] += len(word.text)
    body = counts.most_common(1)[0][0] if counts else 10.0
    larger = sorted((size for size, count in counts.items() if size >= body * 1.12 and count >= 8), reverse=True)
    return body, larger[:5]


def _continues(laid: Laid, before: Laid) -> bool:
    """Say whether a table without headers goes on with the one that ended the page before."""
    if laid.header_rows or len(laid.columns) != len(before.columns):
        return False
    return all(
        abs(right - other) <= ALIKE or abs(left - earlier) <= ALIKE
        for (left, right), (earlier, other) in zip(laid.columns, before.columns, strict=True)
    )


def _continued(grid: Grid, before: Laid, earlier: Grid) -> Grid:
    """A table that goes on, with the header rows, captions and title of the one before."""
    headers = earlier.rows[: before.header_rows]
    shift = len(headers)
    rows = tuple(tuple(replace(cell, row=cell.row + shift) for cell in row) for row in grid.rows)
    return replace(
        grid, rows=(*headers, *rows), caption=(*earlier.caption, *grid.caption)[-6:],
        heading=earlier.heading or grid.heading, title=earlier.title, sections=earlier.sections, continued=True,
    )  # fmt: skip
