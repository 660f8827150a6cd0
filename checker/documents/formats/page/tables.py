"""Tables of a page: lines whose figures stand in columns, with the header lines above them; no ruling is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.documents.formats.page.lines import Line, Piece

LOOSE = 4.5  # of the type size: how far rows of one table may lie apart
LOOSE_HEADER = 4.0
BETWEEN = 5  # lines without figures between two rows of one table
HEADER_LINES = 14


@dataclass
class Band:
    """A column of figures, from its leftmost to its rightmost edge; from ``outer`` where signs stand apart."""

    left: float
    right: float
    outer: float
    members: int = 1

    @property
    def middle(self) -> float:
        """Half way between its edges, currency signs that stand apart included."""
        return (self.outer + self.right) / 2

    def meets(self, left: float, right: float) -> bool:
        """Say whether a stretch lies over or under the column."""
        return min(self.right, right) - max(self.left, left) > 0.5

    def take(self, piece: Piece) -> None:
        """Widen the column by one more figure."""
        self.left, self.right = min(self.left, piece.left), max(self.right, piece.right)
        self.outer = min(self.outer, piece.outer)
        self.members += 1


@dataclass
class Columns:
    """The columns of figures that rows have shown so far."""

    bands: list[Band] = field(default_factory=list)

    def fits(self, pieces: Sequence[Piece]) -> bool:
        """Say whether figures stand in these columns: none bridges two, no two share one, one at least is known."""
        met = [
            [number for number, band in enumerate(self.bands) if band.meets(each.left, each.right)] for each in pieces
        ]
        if any(len(numbers) > 1 for numbers in met):
            return False
        known = [numbers[0] for numbers in met if numbers]
        return bool(known) and len(known) == len(set(known))

    def take(self, pieces: Sequence[Piece]) -> None:
        """Learn from the figures of one more row."""
        for piece in pieces:
            band = next((band for band in self.bands if band.meets(piece.left, piece.right)), None)
            if band:
                band.take(piece)
            else:
                self.bands.append(Band(piece.left, piece.right, piece.outer))
        self.bands.sort(key=lambda band: band.left)


@dataclass
class Found:
    """A table found among the lines of a stretch: header lines from ``first``, rows from ``data`` to ``last``."""

    first: int
    data: int
    last: int
    bands: list[Band]


def find_tables(lines: list[Line]) -> Iterator[Found]:
    """Find the tables among the lines of one stretch of a page, from top to bottom.

    A line that is set so tightly that only the columns around it tell its figures apart is replaced by one that is
    parted there.
    """
    number, free = 0, 0
    while number < len(lines):
        if not _starts_table(lines[number]):
            number += 1
            continue
        found = _grown(lines, number, free)
        if found is None:
            number += 1
            continue
        yield found
        number = free = found.last + 1


def data_values(line: Line, columns: Columns) -> tuple[Piece, ...]:
    """The figures of a row beside its label: a number that begins it outside the known columns is its label."""
    first = line.pieces[0]
    labels = (
        first.is_value
        and len(line.values) > 1
        and not any(band.meets(first.left, first.right) for band in columns.bands)
    )
    return line.values[1:] if labels else line.values


def _starts_table(line: Line) -> bool:
    return line.has_data and len(line.pieces) > 1 and not line.is_prose


def _grown(lines: list[Line], start: int, free: int) -> Found | None:
    columns = Columns()
    columns.take(data_values(lines[start], columns))
    rows, last, number = 1, start, start + 1
    while number < len(lines) and number - last <= BETWEEN + 1:
        line = lines[number]
        if line.base - lines[number - 1].base > LOOSE * max(line.size, lines[number - 1].size, 7.0):
            break
        if line.has_data:
            between = lines[last + 1 : number]
            values = data_values(line, columns)
            if not columns.fits(values) or any(is_header(each, columns.bands) for each in between):
                break
            columns.take(values)
            rows, last = rows + 1, number
        elif line.is_prose and not _is_long_label(line, lines, number):
            break
        number += 1
    first = _header_start(lines, start, free, columns.bands)
    figures = sum(band.members for band in columns.bands)
    if rows < 2 and not (figures > 1 and first < start):
        return None
    if max(band.members for band in columns.bands) < 2 and first == start:
        return None
    return Found(first, start, _with_wrapped_end(lines, last), columns.bands)


def _is_long_label(line: Line, lines: Sequence[Line], number: int) -> bool:
    """Say whether a long line is the beginning of a label that goes on beside figures."""
    following = lines[number + 1] if number + 1 < len(lines) else None
    return (
        following is not None
        and following.has_data
        and following.base - line.base < 1.6 * line.size
        and not line.text.endswith(".")
    )


def is_header(line: Line, bands: Sequence[Band]) -> bool:
    """Say whether a line without figures stands over the columns of figures."""
    if line.is_prose or not bands:
        return False
    start = bands[0].outer - 3 * line.size
    over = [piece for piece in line.pieces if piece.left >= start or (piece.middle >= bands[0].left and piece.is_year)]
    return any(piece.left <= bands[-1].right + line.size for piece in over)


def _header_start(lines: Sequence[Line], start: int, free: int, bands: Sequence[Band]) -> int:
    """The topmost line above the rows that still is a header of their columns."""
    first = start
    for number in range(start - 1, max(free, start - HEADER_LINES) - 1, -1):
        line, below = lines[number], lines[number + 1]
        if below.base - line.base > LOOSE_HEADER * max(line.size, below.size, 7.0) or line.is_prose or line.has_data:
            break
        if is_header(line, bands) and not _is_title(line, bands, lines[start:]):
            first = number
        elif first - number > 3:
            break
    return first


def _is_title(line: Line, bands: Sequence[Band], rows: Sequence[Line]) -> bool:
    """Say whether a line of one piece is centred over the whole table rather than over its columns of figures."""
    if len(line.pieces) > 1 or len(line.text) > 120:
        return len(line.text) > 120
    left = min((row.left for row in rows[:12]), default=line.left)
    whole, figures = (left + bands[-1].right) / 2, (bands[0].left + bands[-1].right) / 2
    middle = line.pieces[0].middle
    timed = any(char.isdigit() for char in line.text) or "ended" in line.text.lower()
    return abs(middle - whole) + 4 < abs(middle - figures) and not timed


def _with_wrapped_end(lines: Sequence[Line], last: int) -> int:
    """The last line of a table, its last label wrapped or not."""
    if last + 1 < len(lines):
        line, row = lines[last + 1], lines[last]
        wrapped = line.text[0].islower() and len(line.pieces) == 1 and line.left - row.left < 30
        if wrapped and not line.has_data and line.base - row.base < 1.5 * line.size and len(line.words) < 8:
            return last + 1
    return last
