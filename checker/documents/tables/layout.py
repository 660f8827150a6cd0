"""A table read as lines under columns: which rows are headers, which are titles, which are figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.core.grid import Cell, Grid
from checker.documents.dates import TimeWords, read_time
from checker.documents.tables.cells import Figure, read_row
from checker.documents.tables.groups import compares, only_compares, regroup
from checker.documents.tables.headers import Column, read_column
from checker.documents.tables.statements import read_statement, without_statement
from checker.documents.words import squeeze, without_notes

MAX_TITLE = 200
MAX_DEPTH = 6
_STUB_TIME = re.compile(r"\b(?:ended|ending|years?|quarters?|months|weeks|as of|as at)\b", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:sub)?totals?\b", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:n\.?/?\s?[am]\.?|nm|nmf|\*+|[†‡]+|not meaningful|not applicable)$", re.IGNORECASE)
_BRACKETED = re.compile(r"^\(.*\)$|^\[.*\]$")


@dataclass(frozen=True, slots=True)
class Title:
    """A row without figures over those below it, with how far it is set in and how it is set."""

    text: str
    indent: int
    style: int  # 0 in capitals, 1 bold, 2 plain
    used: bool = False  # whether figures have come since


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of figures: its label, the titles over it (outermost first), and its figures with their columns."""

    row: int
    label: str
    titles: tuple[str, ...]
    section_time: TimeWords
    figures: tuple[tuple[Figure, Column], ...]
    indent: int = 0

    @property
    def section(self) -> str:
        """The title next above it."""
        return self.titles[-1] if self.titles else ""

    @property
    def title(self) -> str:
        """The title above that: "Net sales" over "Products:"."""
        return self.titles[-2] if len(self.titles) > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A table read as lines under columns; ``stub`` are the words over the labels."""

    lines: tuple[Line, ...]
    stub: tuple[str, ...]
    columns: tuple[Column, ...]


def lay_out(grid: Grid) -> Layout:
    """Tell headers, titles and lines of figures apart."""
    return _Reader(grid).read()


class _Reader:
    def __init__(self, grid: Grid) -> None:
        self.rows = [_sorted_row(row) for row in grid.rows]
        self.caption = grid.caption
        self.shown = _signs_of_columns([figures for _, figures in self.rows])
        self.data_left = self._first_data_column()
        self.labels_left = min((words[0].left for words, figures in self.rows if words and figures), default=0)
        self.last_label = ""
        self.headers: list[list[Cell]] = []  # the header rows in force
        self.fresh = False  # whether no figures have come since the last header row
        self.seen_data = False
        self.titles: list[Title] = []
        self.section_time = TimeWords()
        self.stub: list[str] = []
        self.known: dict[tuple[int, int, int], Column] = {}
        self.generation = 0

    def _first_data_column(self) -> int:
        """The column where figures begin: left of it a number is a label ("2023", "10.1")."""
        lefts = []
        for words, figures in self.rows:
            first = next((figure for figure in figures if not figure.is_year), None)
            if first is not None and words and words[0].left < first.left:
                lefts.append(first.left)
        if lefts:
            return min(lefts)
        starts = [figure.left for _, figures in self.rows for figure in figures[1:]]
        return min(starts, default=1)

    def read(self) -> Layout:
        lines = [line for number in range(len(self.rows)) if (line := self._row(number))]
        columns = tuple(dict.fromkeys(self.known.values()))
        return Layout(lines=tuple(_without_loose_notes(lines)), stub=tuple(self.stub), columns=columns)

    def _row(self, number: int) -> Line | None:
        words, figures = self.rows[number]
        labels = [cell for cell in words if self._is_beside(cell.left, cell.right)]
        over = [cell for cell in words if not self._is_beside(cell.left, cell.right)]
        leading = [figure for figure in figures if self._is_beside(figure.left, figure.right)]
        data = [figure for figure in figures if not self._is_beside(figure.left, figure.right)]
        label, year = self._label(labels, leading)
        if not (words or figures):
            return None
        if self._is_header(label, over, data):
            self._take_header(number, label, over, data)
            return None
        if not data:
            self._take_title(label, labels, over)
            return None
        return self._line(number, label, year, labels, data)

    def _line(self, number: int, label: str, year: int, labels: list[Cell], data: list[Figure]) -> Line:
        if self.fresh:
            self.headers = regroup(self.headers, self.caption if not self.seen_data else ())
        self.seen_data, self.fresh = True, False
        indent = labels[0].indent if labels else 0
        text = without_notes(label)
        if _TOTAL.match(text):
            self._close_titles(text)
        elif labels:
            self._outdent(indent)
        pairs = tuple((figure, self._column(figure, place, len(data))) for place, figure in enumerate(data))
        line = Line(
            row=number, label=text, titles=tuple(title.text for title in self.titles), figures=pairs, indent=indent,
            section_time=TimeWords(years=(year,)) if year else self.section_time,
        )  # fmt: skip
        self.titles = [replace(title, used=True) for title in self.titles]
        self.last_label = line.label
        if _TOTAL.match(text) and self.titles and _is_total_of(text, self.titles[-1].text):
            self.titles.pop()
        return line

    def _is_beside(self, left: int, right: int) -> bool:
        """Say whether a cell stands beside the figures, where labels are, and not over or among them."""
        return left < self.data_left and (right <= self.data_left or left <= self.labels_left)

    def _label(self, labels: list[Cell], leading: list[Figure]) -> tuple[str, int]:
        """A row's label, and its year where a column of its own holds the years ("Net sales | 2022 | …")."""
        year = next((figure for figure in leading if figure.is_year and figure.left > self.labels_left), None)
        words = squeeze(" ".join(cell.text for cell in labels[:1]))
        if year is not None and (words or self.last_label):
            return words or self.last_label, int(year.digits)
        return words or squeeze(" ".join(figure.text for figure in leading[:1])), 0

    def _is_header(self, label: str, over: list[Cell], data: list[Figure]) -> bool:
        if data and not all(figure.is_year for figure in data):
            return False
        if data:
            return self._is_row_of_years(label, data)
        if not over:
            return False
        if not label:
            return True
        if any(cell.text[:1].isdigit() and read_time(cell.text).is_empty for cell in over):
            return False  # "6 years": a statement in words, not a header
        return not self.seen_data or any(_says_header(cell.text) for cell in over) or self._repeats(over)

    def _is_row_of_years(self, label: str, data: list[Figure]) -> bool:
        """Say whether a row of nothing but years is a header, and not a count that looks like years."""
        if not label or _BRACKETED.match(label) or _STUB_TIME.search(label) or read_statement(label).says_scale:
            return True
        if self.seen_data:
            return self._repeats([_as_cell(figure) for figure in data])
        return not any(self._has_year(figure) for figure in data)

    def _has_year(self, figure: Figure) -> bool:
        """Say whether a header already gives a year to the column of a figure."""
        texts = [cell.text for row in self.headers if (cell := _over(row, figure)) is not None]
        time = read_time(" ".join(texts))
        return bool(time.years or time.end)

    def _repeats(self, over: list[Cell]) -> bool:
        """Say whether cells print again what stands over their columns already."""
        said = {cell.text.lower() for row in self.headers for cell in row}
        return bool(said) and all(cell.text.lower() in said for cell in over)

    def _take_header(self, number: int, label: str, over: list[Cell], data: list[Figure]) -> None:
        row = over + [replace(_as_cell(figure), row=number) for figure in data]
        timed = any(not read_time(cell.text).is_empty for cell in row)
        if not self.fresh and self.seen_data:
            self.headers = [] if timed else [each for each in self.headers if _is_timed(each)]
            if timed:
                self.titles, self.section_time = [], TimeWords()
        self.headers.append(sorted(row, key=lambda cell: cell.left))
        self.generation += 1
        self.fresh = True
        if not label:
            return
        if self.seen_data and not (_BRACKETED.match(label) or read_statement(label).says_scale):
            self._take_title(label, [Cell(label, number, 0, 1)], [])
        else:
            self.stub.append(label)

    def _take_title(self, label: str, labels: list[Cell], over: list[Cell]) -> None:
        text = without_notes(label)
        if read_statement(text).says_scale and len(without_statement(text)) < 15:
            self.stub.append(label)
            return
        if over or not labels or len(text) > MAX_TITLE:
            return
        if not self.seen_data and not self.headers:
            self.stub.append(label)
            return
        time = read_time(text)
        if not time.is_empty and (time.has_length or time.end or time.exact):
            self.section_time = time
            if not time.rest or len(time.rest) < 3:
                return
        self._open_title(text.rstrip(":").strip(), labels[0])

    def _open_title(self, text: str, cell: Cell) -> None:
        """Put a title under those that stand over it: set further out or heavier, or printed just above it."""
        style = 0 if text.isupper() else 1 if cell.bold else 2
        new = Title(text, cell.indent, style)
        while self.titles and self.titles[-1].used and not _encloses(self.titles[-1], new):
            self.titles.pop()
        while self.titles and self.titles[-1].indent > new.indent:
            self.titles.pop()
        self.titles = [*self.titles[-MAX_DEPTH:], new]

    def _outdent(self, indent: int) -> None:
        """Leave the titles that are set in further than a row of figures that follows figures of theirs."""
        while self.titles and self.titles[-1].used and self.titles[-1].indent > indent:
            self.titles.pop()

    def _close_titles(self, label: str) -> None:
        """At a total, leave the titles inside the one that it is the total of."""
        for depth, title in enumerate(self.titles):
            if _is_total_of(label, title.text):
                self.titles = self.titles[: depth + 1]
                return

    def _is_astray(self, cell: Cell, figure: Figure) -> bool:
        """Say whether a header of comparisons reaches over a column of amounts beside those that it is meant for."""
        own = self.shown.get(figure.column, set())
        if not compares(cell) or "%" in own:
            return False
        under = [signs for column, signs in self.shown.items() if cell.left <= column < cell.right]
        return any("%" in signs for signs in under) and ("money" in own or self._is_under_year(figure))

    def _is_under_year(self, figure: Figure) -> bool:
        """Say whether nothing but a year stands next above a column."""
        lowest = next((cell for row in self.headers[::-1] if (cell := _over(row, figure))), None)
        return lowest is not None and lowest.text.isdigit()

    def _over(self, row: list[Cell], figure: Figure) -> Cell | None:
        """The header of a row over a figure; one of comparisons goes for all columns of percentages beside it."""
        found = _over(row, figure)
        if found is not None or "%" not in self.shown.get(figure.column, ()):
            return found
        for cell in row:
            low, high = min(cell.right, figure.column), max(cell.left, figure.column)
            between = [signs for column, signs in self.shown.items() if low <= column <= high]
            if compares(cell) and between and all("%" in signs for signs in between):
                return cell
        return None

    def _column(self, figure: Figure, place: int, count: int) -> Column:
        key = (self.generation, figure.left, figure.right)
        if key not in self.known:
            over = [(row, self._over(row, figure)) for row in self.headers]
            if not any(cell for _, cell in over):  # set askew: the columns correspond by their order
                over = [
                    (row, row[place // (count // len(row))] if count % len(row) == 0 else None) for row in self.headers
                ]
            cells = [cell for _, cell in over if cell]
            astray = {cell for cell in cells if self._is_astray(cell, figure)}
            texts = [cell.text for cell in cells if cell not in astray or not only_compares(cell)]
            self.known[key] = read_column(texts, states=bool(astray))
        return self.known[key]


def _signs_of_columns(rows: list[list[Figure]]) -> dict[int, set[str]]:
    """What the figures of each column carry: "%", a currency, or a comma of thousands."""
    shown: dict[int, set[str]] = {}
    for figure in (figure for figures in rows for figure in figures):
        signs = shown.setdefault(figure.column, set())
        signs |= {figure.mark} - {""}
        if figure.sign or "," in figure.text:
            signs.add("money")
    return shown


def _sorted_row(row: tuple[Cell, ...]) -> tuple[list[Cell], list[Figure]]:
    """Sort a row into words and figures; what says that there is no figure ("n/a") is left out."""
    words, figures = read_row(row)
    return [cell for cell in words if not _NOTHING.match(cell.text)], figures


def _as_cell(figure: Figure) -> Cell:
    return Cell(figure.text, figure.row, figure.left, figure.right)


def _is_timed(row: list[Cell]) -> bool:
    return any(not read_time(cell.text).is_empty for cell in row)


def _says_header(text: str) -> bool:
    return not read_time(text).is_empty or read_statement(text, short=True).says_scale


def _encloses(outer: Title, inner: Title) -> bool:
    """Say whether a title stands over another one by how both are set."""
    if outer.indent != inner.indent:
        return outer.indent < inner.indent
    return outer.style < inner.style


def _is_total_of(label: str, title: str) -> bool:
    """Say whether a total row closes a title: "Total current assets" under "Current assets:"."""
    rest = re.sub(r"^(?:sub)?totals?\s*", "", label, flags=re.IGNORECASE).lower().strip(" :")
    plain = title.lower()
    return not rest or rest in plain or plain in rest


def _over(row: list[Cell], figure: Figure) -> Cell | None:
    """The header cell that stands over a figure: the one that covers its digits, else most of it."""
    covering = [cell for cell in row if cell.overlap(figure.column, figure.end) > 0]
    if not covering:
        covering = [cell for cell in row if cell.overlap(figure.left, figure.right) > 0]
    return max(covering, key=lambda cell: cell.overlap(figure.left, figure.right), default=None)


def _without_loose_notes(lines: list[Line]) -> Iterator[Line]:
    """Leave out "(1)" beside a figure where its column holds nothing but such marks."""
    real = {
        column
        for line in lines
        for figure, _ in line.figures
        if not figure.footnote_like
        for column in range(figure.column, figure.end)
    }
    for line in lines:
        kept = tuple(
            (figure, column)
            for figure, column in line.figures
            if not (figure.footnote_like and not any(c in real for c in range(figure.column, figure.end)))
        )
        if kept:
            yield replace(line, figures=kept)
