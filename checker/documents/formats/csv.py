"""Figures in CSV: tidy (one figure a line) or wide (periods in columns, as in a spreadsheet)."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from checker.core.errors import InputError
from checker.core.fact import Entity, Fact, Source, Status
from checker.core.grid import Cell
from checker.core.period import FiscalCalendar, Period
from checker.core.unit import BASIS_POINTS, PERCENT, PLAIN, POINTS, Unit, money
from checker.documents.assembly import understand
from checker.documents.dates import fiscal_period, last_day, period_ending, read_time
from checker.documents.filing import Filing
from checker.documents.formats.dom import decode
from checker.documents.formats.limits import admit
from checker.documents.formats.sheets import Sheet, sheets_document
from checker.documents.tables.cells import Figure, read_figure
from checker.documents.tables.labels import measure_of
from checker.documents.tables.statements import scale_of
from checker.documents.words import kebab, squeeze, written_out

MAX_BYTES = 60_000_000  # tables are larger than reports: 50 MB are 300,000 lines
MAX_ROWS = 300_000
MAX_LINE = 1_000_000  # letters; a table of a thousand columns has a hundredth of that
_ROLES = {
    "measure": ("measure", "concept", "metric", "item", "line_item", "label", "tag", "account", "indicator"),
    "segment": ("segment", "division", "business", "region"),
    "start": ("start", "period_start", "start_date", "from"),
    "end": ("end", "period_end", "end_date", "to", "date", "ddate", "as_of"),
    "period": ("period", "quarter", "year", "fiscal_period"),
    "value": ("value", "amount", "val", "figure", "value_millions", "value_thousands"),
    "unit": ("unit", "currency", "uom"),
    "scale": ("scale", "multiplier"),
    "status": ("status",),
    "entity": ("entity", "company", "issuer", "name"),
}


def read_csv(data: bytes, name: str) -> Filing:
    """Read a table of figures from CSV, tidy or wide.

    Order: facts by line.
    """
    admit(data, name, most=MAX_BYTES)
    text = decode(data, name).lstrip("\ufeff")
    rows = list(_rows(text, name))
    if not rows:
        raise InputError(name, "the file is empty", "give a table with a header row")
    roles = _tidy(rows[0])
    if roles is None:
        cells = tuple(
            tuple(Cell(squeeze(field), number, column, column + 1, place=f"line {number + 1}, column {column + 1}")
                  for column, field in enumerate(row) if field.strip())
            for number, row in enumerate(rows)
        )  # fmt: skip
        return understand(sheets_document([Sheet(name="the table", rows=cells)], data, name, kind="csv"))
    return _tidy_filing(rows, roles, data, name)


def _rows(text: str, name: str) -> Iterator[list[str]]:
    first = text[:8192]
    mark = max((",", ";", "\t", "|"), key=first.count)
    if any(len(line) > MAX_LINE for line in text.splitlines()):
        raise InputError(name, f"it has a line of more than {MAX_LINE:,} letters", "save it again as CSV")
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark)):
            if number >= MAX_ROWS:
                raise InputError(name, f"it has more than {MAX_ROWS:,} lines", "split it")
            if any(field.strip() for field in row):
                yield row
    except csv.Error as error:
        raise InputError(name, f"it cannot be read as CSV ({error})", "save it again as CSV") from error


def _tidy(header: list[str]) -> dict[str, int] | None:
    """Which column plays which role; None when the table is not tidy."""
    names = [re.sub(r"[^a-z]+", "_", field.strip().lower()).strip("_") for field in header]
    roles = {role: names.index(known) for role, words in _ROLES.items() for known in words[::-1] if known in names}
    timed = "end" in roles or "period" in roles
    return roles if "measure" in roles and "value" in roles and timed else None


def _tidy_filing(rows: list[list[str]], roles: dict[str, int], data: bytes, name: str) -> Filing:
    header = rows[0][roles["value"]].lower()
    column_scale = Decimal(10**6) if "million" in header else Decimal(10**3) if "thousand" in header else Decimal(1)
    stated = rows[1][roles["entity"]] if "entity" in roles and len(rows) > 1 else ""
    issuer = stated or name.rpartition("/")[2].rpartition(".")[0]
    entity = Entity(id=kebab(issuer), name=issuer)
    source = Source(
        id=f"{entity.id}-{hashlib.sha256(data).hexdigest()[:12]}",
        title=name,
        publisher=stated,
        sha256=hashlib.sha256(data).hexdigest(),
        kind="csv",
    )
    facts, left_out = [], []
    for number, row in enumerate(rows[1:], 2):
        given = {role: row[place].strip() if place < len(row) else "" for role, place in roles.items()}
        fact = _fact(given, entity, source, f"line {number}", column_scale)
        if fact:
            facts.append(fact)
        else:
            left_out.append(number)
    if not facts:
        raise InputError(name, "it holds no usable figure", "give columns for measure, period, value and unit")
    warnings = (f"{len(left_out)} lines say no figure with a period (first: line {left_out[0]})",) if left_out else ()
    return Filing(name=name, source=source, entity=entity, facts=tuple(facts), warnings=warnings)


def _fact(given: dict[str, str], entity: Entity, source: Source, place: str, column_scale: Decimal) -> Fact | None:
    figure = read_figure(Cell(given["value"], 0, 0, 1))
    period = _period(given)
    if figure is None or period is None or not given["measure"]:
        return None
    scale = _scale(given.get("scale", ""), column_scale)
    issuer = given.get("entity", "")
    unit = _unit(given.get("unit", ""), figure)
    if unit.symbol:
        scale = Decimal(1)
    status = Status.TRANSLATION if "translation" in given.get("status", "").lower() else Status.REPORTED
    return Fact(
        entity=kebab(issuer) if issuer else entity.id,
        concept=measure_of(given["measure"]) or kebab(given["measure"]),
        segment=kebab(given.get("segment", "")),
        period=period,
        unit=unit,
        value=written_out(figure.digits * scale),
        ulp=written_out(figure.ulp * scale),
        label=given["measure"],
        source=source,
        locator=place,
        status=status,
    )


def _scale(text: str, otherwise: Decimal) -> Decimal:
    try:
        return scale_of(text) if text else otherwise
    except KeyError:
        return Decimal(text) if text.isdecimal() and len(text) < 20 else otherwise


def _unit(text: str, figure: Figure) -> Unit:
    word = text.strip()
    code, _, under = word.partition("/")
    if re.fullmatch(r"[A-Za-z]{3}", code) and word.lower() != "pct":
        return money(code.upper(), per_share="share" in under.lower())
    if word in {"%", "percent", "pct"} or figure.mark == "%":
        return PERCENT
    if word in {"pp", "points"}:
        return POINTS
    if word in {"bp", "bps"}:
        return BASIS_POINTS
    return Unit(noun=word.lower()) if word and word.lower() != "pure" else PLAIN


def _period(given: dict[str, str]) -> Period | None:
    start, end = _day(given.get("start", "")), _day(given.get("end", ""))
    if end:
        return Period(start, end) if start and start <= end else Period.instant(end)
    words = read_time(given.get("period", ""))
    if words.exact:
        return words.exact
    if words.end:
        return period_ending(words.end, words.months) if words.months else Period.instant(words.end)
    if words.years and words.month_day:
        return period_ending(last_day(words.years[-1], words.month_day[0]), words.months or 3)
    return fiscal_period(FiscalCalendar(), words.years[-1], words) if words.years else None


def _day(text: str) -> date | None:
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return read_time(text).end
