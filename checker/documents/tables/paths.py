"""The way from a document to a figure of a table, in the document's own words."""

from __future__ import annotations

from collections.abc import Iterator

from checker.core.fact import Place, Step
from checker.core.grid import Grid
from checker.documents.dates import read_time
from checker.documents.tables.headers import Column
from checker.documents.tables.layout import Layout, Line
from checker.documents.tables.statements import without_statement
from checker.documents.words import squeeze

LONGEST = 160
SHORT = 90  # letters of a line that is a title and no sentence
NEAREST = 4  # lines straight above a table that may be its titles
LEAST = 3  # letters of a title


class Paths:
    """Gives each figure of one table its path; what all of them share is found once."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self.heading = grid.title or title_of(grid.caption)
        stub = tuple(words for text in layout.stub if (words := words_of_title(text)))
        above = [] if grid.title and grid.title not in grid.caption else titles_in(grid.caption)
        titles = dict.fromkeys(text for text in (*above, self.heading, *stub) if text)
        self.own = tuple(titles)  # the titles of the table itself, without those of its sections
        self._over = (
            *(Step(Place.SECTION, text[:LONGEST]) for _, text in grid.sections if text not in titles),
            *(Step(Place.TABLE, text[:LONGEST]) for text in titles),
        )

    def of(self, line: Line, column: Column) -> tuple[Step, ...]:
        """The path of a figure, outermost step first."""
        return (*self._over, *_steps(line, column))


def _steps(line: Line, column: Column) -> Iterator[Step]:
    for title in line.titles:
        yield Step(Place.ROW_HEADING, title[:LONGEST])
    if line.label:
        yield Step(Place.ROW, line.label[:LONGEST])
    for header in column.printed:
        yield Step(Place.COLUMN, header[:LONGEST])


def title_of(caption: tuple[str, ...]) -> str:
    """The nearest line above a table that names it: no scale, no date, no sentence that only stands there."""
    for text in reversed(caption):
        words = words_of_title(text)
        if words and (len(text) <= LONGEST or text.rstrip().endswith(":")) and not text.rstrip().endswith("."):
            return words if len(words) <= LONGEST else words[-LONGEST:].partition(" ")[2]
    return ""


def titles_in(caption: tuple[str, ...]) -> list[str]:
    """The short lines straight above a table that name it together: a statement, what of it, for whom."""
    found: list[str] = []
    for text in reversed(caption[-NEAREST:]):
        if len(text) > SHORT or text.rstrip().endswith((".", ";")):
            break
        if words := words_of_title(text):
            found.append(words)
    return found[::-1]


def words_of_title(text: str) -> str:
    """The words of a line above or in the corner of a table, unless they only state scale or time."""
    words = squeeze(without_statement(text))
    rest = read_time(words).rest
    return words if sum(letter.isalpha() for letter in rest) >= LEAST else ""
