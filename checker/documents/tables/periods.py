"""The period of each figure, from its column, its row, the titles and the caption together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from checker.core.grid import Grid
from checker.core.period import Period
from checker.documents.calendar import Calendar, Dated
from checker.documents.dates import TimeWords, as_date, dates_in, last_day, read_time
from checker.documents.stated_dates import dated_in, dated_words
from checker.documents.tables.cells import Figure
from checker.documents.tables.headers import Column
from checker.documents.tables.labels import measure_of
from checker.documents.tables.layout import Layout, Line
from checker.facts.vocabulary import load_vocabulary

_BALANCE_ROW = re.compile(r"\b(?:balances?|outstanding|as of|as at|at|non-?vested|unvested)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"\b(?:beginning|opening|start)\b(?=.*\b(?:balances?|of|period|year|quarter)\b)|"
    r"\bbalances?\b.*\b(?:beginning|opening)\b|\bbeginning balances?\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:end|ending|closing)\b(?: of\b|.*\bbalances?\b)|\bbalances?\b.*\b(?:end|ending|closing)\b|"
    r"\bending balances?\b",
    re.IGNORECASE,
)
_INSTANT_TITLE = re.compile(
    r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b(?!.{0,60}results)|\bas (?:of|at)\b", re.IGNORECASE
)
_DURATION_TITLE = re.compile(
    r"\b(?:statements?|results?) of (?:\w+ ){0,3}(?:income|operations|earnings|cash flows?|profit|loss|comprehensive)|"
    r"\b(?:years?|months|quarters?|weeks|periods?)\s+ended\b|\bfor the (?:fiscal )?years?\b|\bduring (?:fiscal|the)\b",
    re.IGNORECASE,
)
_FLOW_TITLE = re.compile(
    r"\bcash flows?\b|\bstatements? of (?:\w+ ){0,3}(?:income|operations|earnings|profit|loss)\b|\bimpairment\b",
    re.IGNORECASE,
)
_TIES = re.compile(
    r"\b(?:ended|ending|as (?:of|at)|at|for the|through|quarters?|years?|months|weeks|periods?|"
    r"between)\b[\w ,-]{0,30}\d",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:assets?|liabilit\w+|equity|receivables?|payables?|inventor(?:y|ies)|debt|borrowings?|goodwill|deposits|"
    r"credit (?:facility|lines?)|obligations?|accrued|deferred revenue|maturities|outstanding|valuation allowance|"
    r"share capital|ordinary shares|surplus|deficit|allotted|"
    r"cash and cash equivalents|marketable securities|property, plant|carrying|fair value|notes payable|backlog)\b",
    re.IGNORECASE,
)
_STOCK_COLUMN = re.compile(r"\bcarrying\b|\bfair value\b", re.IGNORECASE)
_STOCK_ROW = re.compile(r"\bfunded status\b", re.IGNORECASE)
_FLOW = re.compile(
    r"\b(?:income|expenses?|costs?|sales|revenues?|earnings|profit|loss(?:es)?|gains?|cash (?:flows?|paid|"
        r"provided|used)|"
    r"proceeds|purchases?|payments?|repayments?|increase|decrease|changes?|depreciation|amorti[sz]ation|provision|impairment|"
    r"fees|rentals|charges?|wages|salaries|remuneration|additions|disposals|acquired|purchased|received|repaid|sold|"
    r"per share|dividends?|obtained in exchange|granted|exercised|vested|weighted[- ]average (?:number|"
        r"shares)|benefit)\b",
    re.IGNORECASE,
)  # fmt: skip
SHORT_LINE = 40  # letters of a line that is a header of its own ("Q2")
EVEN = 3  # columns of dates that show how far apart they are
MOST_WORDS = 3  # cells of a row that explains a name ("fiscal 2023 | Year ended January 28, 2024")
_SPELT_LENGTH = re.compile(r"\b(three|six|nine|twelve|thirteen|twenty-six|thirty-nine)\b")


class TableTime:
    """Answers which period a figure of one table belongs to."""

    def __init__(self, words: tuple[str, ...], layout: Layout, calendar: Calendar) -> None:
        self.calendar = calendar
        self.caption = _caption_time(words)
        if self.caption.end and not self.caption.has_length and not calendar.ends[self.caption.end]:
            self.caption = replace(self.caption, end=None, ends=())  # the day of a signature, of an agreement
        if _are_days(layout.columns):
            self.caption = replace(self.caption, months=0, weeks=0, quarter=0, half=0, full_year=False)
        nearest = " ".join(words[-4:])
        self.instant_title = _INSTANT_TITLE.search(nearest) is not None
        self.flow_title = _FLOW_TITLE.search(nearest) is not None
        self.duration_title = _DURATION_TITLE.search(nearest) is not None
        if any(_OPENING.search(line.label) for line in layout.lines):  # a table from one balance to the next
            self.instant_title, self.duration_title = False, True
            self.caption = replace(self.caption, as_of=False)
        self.columns = layout.columns
        self.timed = any(not column.time.is_empty for column in layout.columns)
        self._steps: dict[int, int] = {}
        self.days = _days_of_rows(layout.lines) if self.timed else []
        self.rolling = {} if self.timed else self._roll_forward(layout.lines)
        self._siblings: dict[TimeWords, Period | None] = {}

    def period(self, line: Line, column: Column, figure: Figure) -> tuple[Period | None, bool]:
        """Find the period, and whether the table tells it; else it is taken for what the document reports."""
        found = self._told(line, column, figure)
        about = self.calendar.about or self.calendar.latest
        if found is not None or about is None:
            return found, True
        return Period.instant(about.end) if self._is_stock(line, column.rest) else about, False

    def _told(self, line: Line, column: Column, figure: Figure) -> Period | None:
        row = self._row_time(line)
        if row is not None:
            return row
        if self.days and column.time.years and not column.time.has_length and not column.time.end:
            between = self._between_days(line.row, max(column.time.years))
            if between is not None:
                return between
        words = self._merged(column.time, line.section_time)
        flows = self.flow_title or _FLOW.search(column.rest) is not None
        stock = self._is_known_stock(line) or _STOCK_ROW.search(line.label) is not None
        if not column.time.has_length and not flows and stock:
            words = replace(words, months=0, weeks=0, full_year=False)
        own = _filled(column.time, line.section_time)
        if column.share and not (own.years or own.end) and (before := _figure_before(line, figure)):
            return self._told(line, before[1], before[0])
        if column.change and not (own.years or own.end):
            return self._beside(own, line)
        found = self._resolve(words, line, column.rest)
        if found is None:
            return None
        return self._moved(found, line)

    def _row_time(self, line: Line) -> Period | None:
        if line.section_time.exact:
            return line.section_time.exact
        if self.timed:
            return None
        if line.row in self.rolling:
            return self.rolling[line.row]
        time = read_time(line.label) if _BALANCE_ROW.search(line.label) else TimeWords()
        if len(time.ends) == 1 and not time.has_length:
            return Period.instant(time.ends[0])
        return None

    def _between_days(self, row: int, year: int) -> Period | None:
        """A row of "At January 1" under 2024, or of what happened from it to the next such row."""
        days = [(at, as_date(year, month, day) or last_day(year, month)) for at, (month, day) in self.days]
        for at, day in days:
            if at == row:
                return Period.instant(day)
        for (first_row, first), (last_row, last) in pairwise(days):
            if first_row < row < last_row and first < last:
                return Period(first if first.day == 1 else first + timedelta(days=1), last)
        return None

    def _roll_forward(self, lines: tuple[Line, ...]) -> dict[int, Period]:
        """Between two dated balances the rows are what happened from one to the other."""
        marks = [
            (line.row, found[0][2])
            for line in lines
            if len(found := dates_in(line.label)) == 1 and _BALANCE_ROW.search(line.label)
        ]
        periods = {row: Period.instant(day) for row, day in marks}
        for (first_row, first), (last_row, last) in pairwise(marks):
            if first < last:
                between = Period(first + timedelta(days=1), last)
                periods.update({line.row: between for line in lines if first_row < line.row < last_row})
        return periods

    def _merged(self, column: TimeWords, section: TimeWords) -> TimeWords:
        """The column's words, filled up from the section title and the caption where they are silent."""
        words = column
        for other in (section, self.caption):
            words = _filled(words, other)
        return words

    def _resolve(self, words: TimeWords, line: Line, column: str) -> Period | None:
        end = words.end or self._end_of(words)
        if words.end and self._step(line) and not words.has_length and not words.as_of and self._is_flow(line, column):
            return self.calendar.ending(_month_end(words.end), self._step(line))
        if words.exact or (end is not None and (words.end or words.has_length or words.as_of)):
            return self.calendar.look_up(replace(words, end=end))
        if end is not None:  # "2022" under "June 30": a day, or the year up to it
            return self._year_or_day(self.calendar.place(end)[0], words, line, column, end)
        if words.years and not words.has_length and not words.month_day:
            return self._year_or_day(max(words.years), words, line, column)
        return self.calendar.look_up(words)

    def _end_of(self, words: TimeWords) -> date | None:
        if words.month_day and words.years:
            month, day = words.month_day
            return as_date(max(words.years), month, day) or last_day(max(words.years), month)
        return None

    def _year_or_day(
        self, year: int, words: TimeWords, line: Line, column: str, end: date | None = None
    ) -> Period | None:
        whole = self.calendar.year(year) if end is None else self.calendar.ending(end, 12)
        if words.has_length:
            return whole
        return Period.instant(whole.end) if words.as_of or self._is_stock(line, column) else whole

    def _step(self, line: Line) -> int:
        """The months from one column of a row to the next; 0 when they are not even."""
        if line.row not in self._steps:
            self._steps[line.row] = _step_of(column for _, column in line.figures)
        return self._steps[line.row]

    def _is_flow(self, line: Line, column: str) -> bool:
        """Say whether a row states what happened over a time, by its measure or its words."""
        known = load_vocabulary().measures.get(measure_of(line.label))
        if known is not None:
            return not known.is_instant
        label = f"{line.section} {line.label}"
        return not self._is_stock(line, column) and (_FLOW.search(label) is not None or self.flow_title)

    def _is_known_stock(self, line: Line) -> bool:
        """Say whether the vocabulary knows a row's measure as one of a day."""
        known = load_vocabulary().measures.get(measure_of(line.label))
        return known is not None and known.is_instant

    def _is_stock(self, line: Line, column: str) -> bool:
        """Say whether a row states what there is on a day, not what happened over a time."""
        if measure_of(line.label):
            return self._is_known_stock(line) and not self.flow_title and _FLOW.search(column) is None
        if self.instant_title and not self.duration_title:
            return True
        if _STOCK_COLUMN.search(column) or _STOCK_ROW.search(line.label):
            return True
        label = f"{line.section} {line.label}"
        if self.duration_title and not self.instant_title:
            return False
        return _STOCK.search(label) is not None and _FLOW.search(label) is None

    def _moved(self, found: Period, line: Line) -> Period:
        """Opening and closing balances of a flow table are single days."""
        if found.is_instant:
            return found
        if _OPENING.search(line.label) and "deferred" not in line.label.lower():
            return Period.instant(found.start - timedelta(days=1))
        if _CLOSING.search(line.label):
            return Period.instant(found.end)
        return found

    def _beside(self, words: TimeWords, line: Line) -> Period | None:
        """The period of a change column: the latest that its neighbours state, of the same length."""
        if words not in self._siblings:
            found = [
                period
                for column in self.columns
                if not (column.change or column.share or column.skipped)
                and (period := self._resolve(self._merged(column.time, line.section_time), line, column.rest))
                and (not words.has_length or _same_length(_filled(column.time, line.section_time), words))
            ]
            self._siblings[words] = max(found, key=lambda period: period.end, default=None)
        return self._siblings[words]


def _days_of_rows(lines: Iterable[Line]) -> list[tuple[int, tuple[int, int]]]:
    """The rows that name a day whose year stands over the columns."""
    found = ((line.row, read_time(line.label)) for line in lines if _BALANCE_ROW.search(line.label))
    return [(row, time.month_day) for row, time in found if time.month_day and not time.years]


def _step_of(columns: Iterable[Column]) -> int:
    """The months from one column to the next where full dates follow one another evenly: a quarter, a half, a year."""
    days = sorted({column.time.end for column in columns if column.time.end and not column.time.has_length})
    months = {round((last - first).days / 30.44) for first, last in pairwise(days)}
    step = months.pop() if len(days) >= EVEN and len(months) == 1 else 0
    return step if step in {3, 6, 12} else 0


def _month_end(day: date) -> date:
    """The end of the month that a sheet writes as its first day."""
    return last_day(day.year, day.month) if day.day == 1 else day


def _figure_before(line: Line, figure: Figure) -> tuple[Figure, Column] | None:
    """The nearest amount to the left, of which a "% of revenue" column gives the share."""
    left = [pair for pair in line.figures if pair[0].column < figure.column and not (pair[1].share or pair[1].change)]
    return left[-1] if left else None


def _are_days(columns: tuple[Column, ...]) -> bool:
    """Say whether columns under full dates and no lengths can only be single days: their months differ."""
    bare = [column.time.end for column in columns if column.time.end and not column.time.has_length]
    months = {end.year * 12 + end.month + (1 if end.day > 20 else 0) for end in bare}
    return any((first - second) % 12 not in {0, 1, 11} for first in months for second in months)


def _same_length(first: TimeWords, second: TimeWords) -> bool:
    return (first.months, first.weeks, first.quarter, first.half, first.full_year, first.to_date) == (
        second.months, second.weeks, second.quarter, second.half, second.full_year, second.to_date,
    )  # fmt: skip


def _filled(words: TimeWords, other: TimeWords) -> TimeWords:
    if other.is_empty:
        return replace(words, as_of=words.as_of or (other.as_of and not words.has_length))
    filled = words
    named = (words.quarter or words.half or words.full_year) and words.years  # "Q3 2017" needs no more
    if named:
        return words
    if (
        not words.has_length
        and not (words.as_of and words.end)
        and not (words.end and not (other.months or other.weeks))
    ):
        filled = replace(
            filled, months=other.months, weeks=other.weeks, quarter=words.quarter or other.quarter,
            half=words.half or other.half, full_year=words.full_year or other.full_year,
            to_date=words.to_date or other.to_date,
        )  # fmt: skip
    if words.end is None:
        if words.years:
            day = other.month_day or ((other.end.month, other.end.day) if other.end else None)
            filled = replace(filled, month_day=words.month_day or day)
        elif words.month_day:
            filled = replace(filled, years=other.years or ((other.end.year,) if other.end else ()))
        elif not words.quarter and not words.half:
            filled = replace(filled, end=other.end, month_day=other.month_day, years=other.years)
    return replace(filled, as_of=words.as_of or (other.as_of and not filled.has_length))


def _dated(time: TimeWords, text: str) -> TimeWords:
    """Leave dates out that no word ties to the figures: the day of a dateline, of an agreement."""
    if not time.ends or len(text) <= 30 or _TIES.search(text):
        return time
    return replace(time, end=None, ends=(), exact=None)


def _caption_time(words: tuple[str, ...]) -> TimeWords:
    """What the words around a table say about time, nearest first, as far as it is one period.

    A sentence that names several lengths ("for the three- and nine-month periods") gives none, and a
    paragraph that is neither a title nor leads up to the table is left alone.
    """
    said = TimeWords()
    for text in reversed(words):
        leads = text.rstrip().endswith(":")
        if len(text) > 250 and not leads:
            continue
        time = _dated(read_time(text[-600:]), text[-600:])
        lengths = set(_SPELT_LENGTH.findall(text.lower()))
        lasting = re.search(r"\b(?:ended|ending)\b", text, re.IGNORECASE) is not None or len(text) <= 80
        if len(lengths) > 1 or not lasting or (time.quarter and not time.years and len(text) > SHORT_LINE):
            time = replace(time, months=0, weeks=0, quarter=0, half=0)
        if len(set(time.ends)) > 1 or len(time.years) > 1:
            time = replace(time, end=None, ends=(), years=())
        said = _filled(said, replace(time, years=() if time.end else time.years))
        if said.end or said.years or said.month_day or said.as_of:
            break
    if said.as_of and re.search(r"\bas (?:of|at) and for\b", " ".join(words[-2:]), re.IGNORECASE):
        said = replace(said, as_of=False)
    return said


def table_dates(grid: Grid, layout: Layout) -> Iterator[Dated]:
    """The stretches and days that the columns of a table name, and those that its rows of words explain."""
    for row in grid.rows:
        if 1 < len(row) <= MOST_WORDS and any("ended" in cell.text for cell in row):
            yield from dated_in(" ".join(cell.text for cell in row))
    caption = _caption_time(tuple(text for text in (*grid.caption, *layout.stub) if _TIES.search(text)))
    for column in layout.columns:
        dated = dated_words(_filled(column.time, caption)) if not (column.change or column.share) else None
        if dated is not None:
            yield dated
