"""A document as its reader lays it out: headings, paragraphs, tables and footnotes in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.core.grid import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title over what follows it.

    ``level`` is 1 for the title of the document and grows inwards, as in HTML; ``place`` says where a
    person finds it (an XPath, a box on a page, a line); ``page`` counts from 1, 0 where there are no pages.
    """

    level: int
    text: str
    place: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text that belongs together: a sentence or several, one item of a list, one line by itself."""

    text: str
    place: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note of the page or of a table: its mark ("1", "a", "*") and its words without the mark."""

    mark: str
    text: str
    place: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table where it stands; its grid carries title, captions and the headings above it."""

    grid: Grid
    page: int = 0


Block = Heading | Paragraph | Footnote | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a file holds, before anything is understood: blocks in the order in which a person reads them.

    ``kind`` names the format ("html", "pdf", "xlsx"); ``pages`` is 0 where the format has none;
    ``heads`` are the running heads and feet, which stand in no block; the most frequent first.
    ``warnings`` are sentences for an editor about parts that could not be read, each with its place.
    """

    name: str
    kind: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    pages: int = 0
    heads: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables, in reading order."""
        return tuple(block.grid for block in self.blocks if isinstance(block, Table))

    @property
    def words(self) -> tuple[str, ...]:
        """The texts outside tables, one a heading, paragraph or footnote, in reading order."""
        return tuple(block.text for block in self.texts)

    @property
    def table_words(self) -> Iterator[str]:
        """The words in each table, one cell a line, in reading order; signatures stand there."""
        for grid in self.grids:
            yield "\n".join(cell.text for row in grid.rows for cell in row if any(map(str.isalpha, cell.text)))

    @property
    def texts(self) -> Iterator[Heading | Paragraph | Footnote]:
        """The blocks outside tables, in reading order."""
        return (block for block in self.blocks if not isinstance(block, Table))
