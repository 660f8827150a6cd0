"""A found table as a grid: labels, figures in their columns, headers over the columns that they span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.core.grid import Cell
from checker.documents.formats.page.drawn import Locate, Rule
from checker.documents.formats.page.lines import Line, Piece
from checker.documents.formats.page.spans import Headed, assign_spans
from checker.documents.formats.page.tables import Band, Found
from checker.documents.words import squeeze

TEXT_COLUMN = 0.4  # of the rows: words in so many of them make a column
STEP = 2.5  # points: labels set in further than that are one step deeper
_OPEN_END = re.compile(r"(?:[,–-]|\b(?:and|or|of|to|the|in|for|from|by|on|per|with|at|as|a|an))$", re.IGNORECASE)
WRAPPED = 1.35  # of the type size: lines of one cell lie no further apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A table laid out: its rows of cells, and where its columns of figures stand on the page."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[tuple[float, float], ...]
    header_rows: int


def lay_table(found: Found, lines: Sequence[Line], rules: Sequence[Rule], locate: Locate) -> Laid:
    """Lay a found table out; column 0 holds the labels, the others follow from left to right.

    Words that stand in a column of their own between labels and figures (units, notes) keep that column.
    """
    start = _first_row(lines, found)
    rows = [_row(line, found.bands) for line in lines[start : found.last + 1]]
    texts = _text_columns(rows)
    bands = [*texts, *found.bands]
    headers = _headers_joined(_header_rows(lines[found.first : start], bands, rules))
    laid = [
        tuple(_cell(each, number, left, right, locate) for each, left, right in row)
        for number, row in enumerate(headers)
    ]
    labelled = _labels_joined([_with_texts(row, texts) for row in rows])
    steps = _steps([row.label for row in labelled if row.label])
    for number, row in enumerate(labelled, len(laid)):
        line = [_cell(piece, number, column + 1, column + 2, locate) for piece, column in row.placed(bands)]
        if row.label:
            line.insert(0, replace(_cell(row.label, number, 0, 1, locate), indent=_step(row.label.left, steps)))
        laid.append(tuple(line))
    columns = tuple((band.left, band.right) for band in bands)
    return Laid(rows=tuple(laid), columns=columns, header_rows=len(headers))


def _first_row(lines: Sequence[Line], found: Found) -> int:
    """The line after the last that stands over the columns: titles of sections below it are rows."""
    edge = found.bands[0].outer
    for number in range(found.data - 1, found.first - 1, -1):
        if any(not _is_label(piece, edge) for piece in lines[number].pieces):
            return number + 1
    return found.data


def _is_label(piece: Piece, edge: float) -> bool:
    """Say whether a piece of a header line stands over the labels, left of the columns."""
    return piece.left < edge - 3 * piece.size and piece.middle < edge


@dataclass
class Row:
    """A row of a table: its label and what stands beside it."""

    label: Piece | None
    beside: list[Piece]
    base: float
    further: tuple[Piece, ...] = ()  # what follows on the label, left of all figures

    def placed(self, bands: Sequence[Band]) -> list[tuple[Piece, int]]:
        """Each piece beside the label with the number of its column; two in one column are put together."""
        placed: dict[int, Piece] = {}
        for piece in self.beside:
            column = _column_of(piece, bands)
            placed[column] = _together(placed[column], piece, " ") if column in placed else piece
        return [(piece, column) for column, piece in sorted(placed.items())]


def _column_of(piece: Piece, bands: Sequence[Band]) -> int:
    """The column that a piece shares most with, else the nearest."""

    def shared(number: int) -> float:
        band = bands[number]
        return min(band.right, piece.right) - max(band.left, piece.left)

    return max(range(len(bands)), key=shared)


def _row(line: Line, bands: Sequence[Band]) -> Row:
    """Tell the label of a row from what stands in the columns of figures."""
    label: list[Piece] = []
    beside: list[Piece] = []
    for piece in line.pieces:
        inside = piece.left >= bands[0].left - 1 or (piece.is_value and bands[0].meets(piece.left, piece.right))
        (beside if inside and (label or piece.is_value) else label).append(piece)
    return Row(label[0] if label else None, beside, line.base, tuple(label[1:]))


def _text_columns(rows: Sequence[Row]) -> list[Band]:
    """The columns of words between labels and figures: places where many rows have some."""
    bands: list[Band] = []
    for piece in (piece for row in rows for piece in row.further):
        band = next((band for band in bands if band.meets(piece.left, piece.right)), None)
        if band:
            band.take(piece)
        else:
            bands.append(Band(piece.left, piece.right, piece.left))
    fewest = max(2, TEXT_COLUMN * sum(bool(row.beside) for row in rows))
    return sorted((band for band in bands if band.members >= fewest), key=lambda band: band.left)


def _with_texts(row: Row, texts: Sequence[Band]) -> Row:
    """Move words into their column; those that have none belong to the label."""
    label, beside = row.label, list(row.beside)
    for piece in row.further:
        if any(band.meets(piece.left, piece.right) for band in texts):
            beside.insert(0, piece)
        else:
            label = _together(label, piece, " ") if label else piece
    if label and row.beside and not row.further and any(band.left - 1 <= label.left <= band.right for band in texts):
        return Row(None, [label, *beside], row.base)
    return Row(label, beside, row.base)


def _together(first: Piece, second: Piece, space: str) -> Piece:
    return Piece(
        (*first.words, *second.words), first.text + space + second.text, min(first.left, second.left),
        max(first.right, second.right),
    )  # fmt: skip


Placed = tuple[Piece, int, int]


def _header_rows(lines: Sequence[Line], bands: Sequence[Band], rules: Sequence[Rule]) -> list[list[Placed]]:
    """The header lines with their pieces placed, from top to bottom: a title first, then what it spans."""
    rows: list[list[Placed]] = []
    for number, line in enumerate(lines):
        lower = [piece for below in lines[number + 1 :] for piece in below.pieces]
        below = frozenset(
            column for column, band in enumerate(bands) if any(band.meets(each.left, each.right) for each in lower)
        )
        parents = [(left - 1, right - 1) for row in rows for _, left, right in row if left]
        rows.append(_header(line, Headed(bands, rules, parents, below)))
    return rows


def _header(line: Line, headed: Headed) -> list[Placed]:
    """The pieces of a header line, each with the columns from and up to which it stands."""
    edge = headed.bands[0].outer
    labels = [piece for piece in line.pieces if _is_label(piece, edge)]
    over = [piece for piece in line.pieces if piece not in labels]
    placed: list[Placed] = [(piece, 0, 1) for piece in labels[:1]]
    spans = [(0, len(headed.bands))] if _is_remark(over) else assign_spans(over, headed)
    placed += [(piece, left + 1, right + 1) for piece, (left, right) in zip(over, spans, strict=True)]
    return placed


def _is_remark(pieces: Sequence[Piece]) -> bool:
    """Say whether a header line is one remark in brackets, as "(in millions)": it holds for all columns."""
    return len(pieces) == 1 and (pieces[0].text.startswith("(") or pieces[0].text.endswith(")"))


def _headers_joined(headers: list[list[Placed]]) -> list[list[Placed]]:
    """Put the lines of one header cell together: those over the same columns that follow at the pitch of the type."""
    for number in range(len(headers) - 1, 0, -1):
        for index in range(len(headers[number])):
            for upper in range(number - 1, max(-1, number - 6), -1):
                piece, left, right = headers[number][index]
                above = next((each for each in headers[upper] if each[1:] == (left, right)), None)
                if above is None:
                    continue
                if left == 0 or not _is_one_cell(above[0], piece):
                    break
                headers[number][index] = (_together(above[0], piece, " "), left, right)
                headers[upper].remove(above)
    return [sorted(row, key=lambda each: each[1]) for row in headers if row]


def _is_one_cell(above: Piece, piece: Piece) -> bool:
    close = piece.words[0].base - above.base <= WRAPPED * max(piece.size, above.size)
    remark = piece.text.startswith("(") and not above.text.startswith("(")  # "(in millions)" is no part of a date
    return close and not remark and (not piece.is_year or above.text.endswith(","))


def _labels_joined(rows: Sequence[Row]) -> list[Row]:
    """Join labels that go over several lines."""
    labels = [row.label for row in rows if row.label]
    full = max((label.right for label in labels), default=0.0)
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, row, full):
            label = _together(before.label, row.label, " ") if before.label and row.label else before.label or row.label
            joined[-1] = Row(label, before.beside or row.beside, row.base)
            continue
        joined.append(row)
    return joined


def _goes_on(before: Row, row: Row, full: float) -> bool:
    """Say whether a row is the rest of the label before it, or its figures."""
    if before.label is None or (before.beside and row.beside) or row.base - before.base > WRAPPED * before.label.size:
        return False
    if row.label is None:
        return not before.beside and row.base - before.base < 0.9 * before.label.size
    if row.label.bold != before.label.bold or before.label.text.endswith(":"):
        return False
    if _OPEN_END.search(before.label.text):
        return True
    first = row.label.words[0]
    room = full - before.label.words[-1].right - 0.3 * first.size
    if first.right - first.left < room:
        return False  # the word would have found room on the line before
    deeper = row.label.left - before.label.left
    return first.text[0].islower() or first.text[0] in "(&" or (not before.beside and -2 < deeper < 25)


def _steps(labels: Sequence[Piece]) -> list[float]:
    """The left edges at which labels begin, one a step of indentation."""
    steps: list[float] = []
    for left in sorted(label.left for label in labels):
        if not steps or left - steps[-1] > STEP:
            steps.append(left)
    return steps


def _step(left: float, steps: Sequence[float]) -> int:
    return max((number for number, step in enumerate(steps) if step <= left + 0.1), default=0)


def _cell(piece: Piece, row: int, left: int, right: int, locate: Locate) -> Cell:
    return Cell(squeeze(piece.text), row, left, right, place=locate(piece.words), bold=piece.bold)
