"""The tables of a draft: where the words of each cell stand, and the rows and columns that they cover."""

from __future__ import annotations

from checker.core.draft import DraftTable, TableCell
from checker.core.grid import GridBuilder
from checker.core.span import Span

FEWEST = 2  # rows and columns that make a table; a page laid out in one cell or one row is none


class TableRecorder:
    """Keeps the cells of one table while a reader walks through it."""

    def __init__(self) -> None:
        self._builder = GridBuilder()
        self._spans: list[Span] = []

    def cell(self, span: Span | None, *, width: int = 1, height: int = 1) -> None:
        """Put the next cell of the row; None where it is empty."""
        if span is None:
            self._builder.add("", width=width, height=height)
            return
        self._builder.add("filled", width=width, height=height, place=str(len(self._spans)))
        self._spans.append(span)

    def end_row(self) -> None:
        """Close the row."""
        self._builder.end_row()

    def table(self) -> DraftTable | None:
        """Give the table, or None where the cells only lay out a page."""
        cells = tuple(
            TableCell(self._spans[int(cell.place)], cell.row, cell.left, cell.right, cell.height)
            for row in self._builder.rows()
            for cell in row
        )
        rows, columns = {cell.row for cell in cells}, {cell.left for cell in cells}
        return DraftTable(cells) if len(rows) >= FEWEST and len(columns) >= FEWEST else None
