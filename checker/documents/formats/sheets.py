"""Tables without a page around them: the sheets of a workbook, a wide CSV."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import takewhile

from checker.core.errors import InputError
from checker.core.fact import Fact, Source
from checker.documents.filing import Filing
from checker.documents.identity import identify
from checker.documents.tables.cells import read_figure
from checker.documents.tables.facts import Setting, table_facts
from checker.documents.tables.grid import Cell, Grid
from checker.documents.tables.periods import Clock
from checker.documents.tables.units import Money

NO_FIGURE = "it holds no usable figure: no table in it has periods and units"
HEAD_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name and its rows of printed cells."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def sheets_filing(sheets: list[Sheet], data: bytes, name: str, *, kind: str, warnings: tuple[str, ...] = ()) -> Filing:
    """Read sheets as tables: lines of a single cell above the figures are their captions.

    Raises: InputError when no figure can be used.
    """
    grids = [_grid(sheet) for sheet in sheets]
    words = [line for grid in grids for line in grid.caption]
    identity = identify(words, grids, name)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        id=f"{identity.entity.id}-{digest[:12]}", title=identity.title or name, publisher=identity.entity.name,
        published=identity.published, sha256=digest, kind=kind,
    )  # fmt: skip
    setting = Setting(
        source=source,
        entity=identity.entity.id,
        clock=Clock(calendar=identity.calendar, about=identity.about, year_ends=identity.year_ends),
        money=Money(reporting=identity.reporting, dollar=identity.dollar, yen=identity.yen),
    )
    facts: list[Fact] = [item.fact for grid in grids for item in table_facts(grid, setting)]
    if not facts:
        reason = f"{NO_FIGURE}; {warnings[0]}" if warnings else NO_FIGURE
        raise InputError(name, reason, "give the sheet with the figures and its header rows")
    if source.published and source.published <= max(fact.period.end for fact in facts):
        source = replace(source, published=None)  # the day of a header, not that of publication
        facts = [replace(fact, source=source, published=None) for fact in facts]
    return Filing(name=name, source=source, entity=identity.entity, facts=tuple(facts), warnings=warnings)


def _grid(sheet: Sheet) -> Grid:
    """Lay out a sheet; a title cell reaches to the next one, since a sheet forgets what was merged."""
    filled = [row for row in sheet.rows[:HEAD_LINES] if row]
    lines = [row[0].text for row in takewhile(lambda row: len(row) == 1 and row[0].left == 0, filled)]
    rows = (row for row in sheet.rows if row)
    width = max((row[-1].right for row in sheet.rows if row), default=1)
    return Grid(name=sheet.name, rows=tuple(_spread(row, width) for row in rows)[len(lines) :], caption=tuple(lines))


def _spread(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Let the words of a header row reach to their neighbours; rows with figures stay as they are."""
    figures = any((figure := read_figure(cell)) and not figure.is_year for cell in row)
    if figures or row[-1].left == 0:
        return row
    ends = [*(following.left for following in row[1:]), width]
    return tuple(
        cell if cell.left == 0 else replace(cell, right=max(cell.right, end))
        for cell, end in zip(row, ends, strict=True)
    )
