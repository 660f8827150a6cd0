"""The headers of a table: which rows are headers, and what stands over each figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.dates import TimeWords, read_time
from checker.documents.tables.cells import Figure, read_row
from checker.documents.tables.grid import Cell, Grid
from checker.documents.tables.signs import signs_in, without_signs
from checker.documents.tables.statements import Statement, read_statement, without_statement
from checker.documents.words import squeeze, without_notes

_STUB_TIME = re.compile(r"\b(?:ended|ending|years?|quarters?|months|weeks|as of|as at)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:changes?|chg|growth|increase|decrease|inc|dec|variance|var|yoy|y/y|y-o-y|qoq|q/q|year[- ](?:over|"
    r"on)[- ]year|"
    r"(?:vs\.?|versus) (?:prior|last|previous))\b|%\s*(?:chg|\+/-)|\+/-",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"(?:%|percent(?:age)?|per cent) of\b|\bas an? (?:%|percent(?:age)?)", re.IGNORECASE)
_RESTATED = re.compile(r"\(?\b(?:as )?(?:restated|recast|re-presented)\b\)?", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
_SKIPPED = re.compile(
    r"^(?:notes?|pages?|page no\.?|exhibits?(?: no\.?| number)?|items?|ref\.?|no\.?|footnotes?)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands over a figure, top to bottom.

    ``time`` is what it says about the period; ``rest`` the words left when time, currency and scale
    are taken out ("Retained Earnings"); ``change`` and ``share`` that it compares instead of stating.
    """

    header: str = ""
    time: TimeWords = field(default_factory=TimeWords)
    currency: str = ""
    statement: Statement = field(default_factory=Statement)
    percent: bool = False
    change: bool = False
    share: bool = False
    restated: bool = False
    rest: str = ""
    levels: tuple[str, ...] = ()  # the same words, header row by header row

    @property
    def skipped(self) -> bool:
        """Say whether the column counts notes or pages, not figures of the business."""
        return _SKIPPED.match(self.rest) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of figures: its label, the section titles above it, and its figures with their columns."""

    row: int
    label: str
    section: str
    section_time: TimeWords
    figures: tuple[tuple[Figure, Column], ...]
    title: str = ""  # the section above the section: "Net sales" over "Products:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A table read as lines under columns; ``stub`` are the words over the labels."""

    lines: tuple[Line, ...]
    stub: tuple[str, ...]
    columns: tuple[Column, ...]


def lay_out(grid: Grid) -> Layout:
    """Tell headers, section titles and lines of figures apart."""
    return _Reader(grid).read()


class _Reader:
    def __init__(self, grid: Grid) -> None:
        self.rows = [read_row(row) for row in grid.rows]
        self.data_left = self._first_data_column()
        self.labels_left = min((words[0].left for words, figures in self.rows if words and figures), default=0)
        self.last_label = ""
        self.headers: list[list[Cell]] = []  # the header rows in force
        self.fresh = False  # whether figures have come since the last header row
        self.seen_data = False
        self.section, self.title = "", ""
        self.section_used = True  # whether figures have come since the last section title
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
            self._take_section(label, labels, over)
            return None
        self.seen_data, self.fresh = True, False
        pairs = tuple((figure, self._column(figure, place, len(data))) for place, figure in enumerate(data))
        line = Line(
            row=number, label=without_notes(label), section=self.section, title=self.title,
            section_time=TimeWords(years=(year,)) if year else self.section_time, figures=pairs,
        )  # fmt: skip
        self.last_label = line.label
        if re.match(r"(?:sub)?total\b", line.label, re.IGNORECASE):
            self._leave_section(line.label)
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
        if data:  # nothing but years
            timed = any(not read_time(cell.text).is_empty for row in self.headers for cell in row)
            return not label or (not self.seen_data and (not timed or _STUB_TIME.search(label) is not None))
        if not over:
            return False
        if not label:
            return True
        if any(cell.text[:1].isdigit() and read_time(cell.text).is_empty for cell in over):
            return False  # "6 years": a statement in words, not a header
        return not self.seen_data or any(not read_time(cell.text).is_empty for cell in over)

    def _take_header(self, number: int, label: str, over: list[Cell], data: list[Figure]) -> None:
        row = over + [Cell(figure.text, number, figure.left, figure.right) for figure in data]
        timed = any(not read_time(cell.text).is_empty for cell in row)
        if not self.fresh and self.seen_data and timed:
            self.headers = []
            self.section, self.title, self.section_time = "", "", TimeWords()
        self.headers.append(row)
        self.generation += 1
        self.fresh = True
        if label:
            self.stub.append(label)

    def _take_section(self, label: str, labels: list[Cell], over: list[Cell]) -> None:
        text = without_notes(label)
        if read_statement(text).says_scale and len(without_statement(text)) < 15:
            self.stub.append(label)
            return
        if over or not labels or len(text) > 200:
            return
        if not self.seen_data and not self.headers:
            self.stub.append(label)
            return
        time = read_time(text)
        if not time.is_empty and (time.has_length or time.end or time.exact):
            self.section_time = time
            if not time.rest or len(time.rest) < 3:
                return
        if self.section and not self.section_used:
            self.title = self.section
        elif not text.endswith(":"):
            self.title = ""
        self.section = text.rstrip(":").strip()
        self.section_used = False

    def _leave_section(self, label: str) -> None:
        rest = re.sub(r"^(?:sub)?total\s*", "", label, flags=re.IGNORECASE).lower()
        if not rest or rest in self.section.lower() or self.section.lower() in rest:
            self.section, self.title = self.title, ""

    def _column(self, figure: Figure, place: int, count: int) -> Column:
        self.section_used = True
        key = (self.generation, figure.left, figure.right)
        if key not in self.known:
            over = [(row, _over(row, figure)) for row in self.headers]
            if not any(cell for _, cell in over):  # set askew: the columns correspond by their order
                over = [
                    (row, row[place // (count // len(row))] if count % len(row) == 0 else None) for row in self.headers
                ]
            texts = [cell.text for _, cell in over if cell]
            self.known[key] = read_column(texts)
        return self.known[key]


def _over(row: list[Cell], figure: Figure) -> Cell | None:
    """The header cell that stands over a figure: the one that covers its digits, else most of it."""
    covering = [cell for cell in row if cell.overlap(figure.column, figure.end) > 0]
    if not covering:
        covering = [cell for cell in row if cell.overlap(figure.left, figure.right) > 0]
    return max(covering, key=lambda cell: cell.overlap(figure.left, figure.right), default=None)


def read_column(texts: list[str]) -> Column:
    """Read the words over a column, top to bottom."""
    header = squeeze(" ".join(dict.fromkeys(texts)))
    restated = _RESTATED.search(header) is not None
    texts = [_RESTATED.sub(" ", text) for text in texts]
    statement = _statement(texts)
    plain = without_statement(without_notes(squeeze(" ".join(dict.fromkeys(texts)))))
    currencies = [code for text in texts for code in signs_in(text)]
    time = read_time(without_signs(plain))
    percent = _PERCENT.search(header) is not None and not re.search(r"except.{0,30}percent", header, re.IGNORECASE)
    change = _CHANGE.search(time.rest) is not None
    return Column(
        header=header,
        time=time,
        currency=currencies[-1] if currencies else "",
        statement=statement,
        percent=percent,
        change=change,
        share=_SHARE_OF.search(header) is not None,
        restated=restated,
        rest=squeeze(time.rest),
        levels=tuple(level for text in dict.fromkeys(texts) if (level := _rest(text))),
    )


def _rest(text: str) -> str:
    """The words of one header without time, currency and scale."""
    return squeeze(read_time(without_signs(without_statement(without_notes(text)))).rest)


def _statement(texts: list[str]) -> Statement:
    """The nearest statement of scale over a column."""
    for text in reversed(texts):
        statement = read_statement(text, short=len(text) <= 60)
        if statement.says_scale:
            return statement
    return Statement()


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
            yield Line(
                row=line.row, label=line.label, section=line.section, title=line.title,
                section_time=line.section_time, figures=kept,
            )  # fmt: skip
