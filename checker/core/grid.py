"""A table laid out: each cell once, with the rows and columns it covers."""

from __future__ import annotations

from dataclasses import dataclass

MAX_COLUMNS = 2_000  # a colspan of a million is an attack, not a layout
MAX_ROWSPAN = 5_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell: its words, the columns ``left`` up to but not including ``right``, its rows.

    ``indent`` says how far the label of a row is set in, from 0: the how-manieth of the table's own steps of
    indentation, whatever their width in points, spaces or em. ``bold`` that all of its words are set bold.
    Readers that cannot see one of them leave it at 0 or False.
    """

    text: str
    row: int
    left: int
    right: int
    height: int = 1
    place: str = ""  # where it stands in the file: an XPath, a box, a spreadsheet address
    indent: int = 0
    bold: bool = False

    def overlap(self, left: int, right: int) -> int:
        """How many columns it shares with a stretch of columns."""
        return min(self.right, right) - max(self.left, left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its rows of printed cells (empty ones left out), and the words around it.

    ``caption`` are the lines of text that belong to it, nearest last; ``heading`` is the text of
    the page that holds on until another one comes ("Notes … (dollars in millions)"); ``name`` is how
    a person finds it ("table 3", "page 2, table 1", "sheet Results").

    ``title`` is the nearest line above that names the table, "" when none does; ``sections`` are the headings
    in force where it stands, as (level, text), outermost first; ``notes`` the footnotes that belong to it, as
    (mark, text); ``page`` counts from 1, 0 where there are no pages; ``continued`` that it goes on with the
    table before it, whose header rows and captions it then repeats as its own.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[str, ...] = ()
    heading: str = ""
    title: str = ""
    sections: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    page: int = 0
    continued: bool = False


class GridBuilder:
    """Lays cells into columns as a browser does, honouring row and column spans."""

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}  # column -> rows still covered from above
        self._rows: list[tuple[Cell, ...]] = []
        self._current: list[Cell] = []
        self._column = 0

    @property
    def row(self) -> int:
        """The number of the row being filled, from 0."""
        return len(self._rows)

    def skip(self, columns: int) -> None:
        """Leave columns of the row empty."""
        self._column += max(0, min(columns, MAX_COLUMNS))

    def add(self, text: str, *, width: int = 1, height: int = 1, place: str = "") -> int:
        """Put the next cell of the row into the first free columns; gives the first of them."""
        while self._taken.get(self._column, 0) > 0:
            self._column += 1
        first = self._column
        width = max(1, min(width, MAX_COLUMNS - first)) if first < MAX_COLUMNS else 1
        height = max(1, min(height, MAX_ROWSPAN))
        if text:
            self._current.append(Cell(text, self.row, first, first + width, height, place))
        if height > 1:
            for column in range(first, first + width):
                self._taken[column] = height
        self._column += width
        return first

    def end_row(self) -> None:
        """Close the row."""
        self._rows.append(tuple(self._current))
        self._current, self._column = [], 0
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows laid out so far."""
        return tuple(self._rows)
