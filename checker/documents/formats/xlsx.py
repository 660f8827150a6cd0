"""Workbooks: each cell as its number format prints it, so that scale, decimals and currency are kept."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker.core.errors import InputError
from checker.core.grid import Cell
from checker.documents.document import Document
from checker.documents.formats.limits import admit
from checker.documents.formats.sheets import Sheet, sheets_document
from checker.documents.formats.zips import refuse_entities
from checker.documents.words import squeeze

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAX_UNPACKED = 400_000_000
MAX_ROWS, MAX_COLUMNS = 20_000, 200
MAX_SHEETS = 100
_PLACES = re.compile(r"[0#?]\.([0#?]+)")
_SHORTENED = re.compile(r"[0#?](,+)(?![#0?])")
_QUOTED = re.compile(r'"([^"]*)"')
_LOCALE = re.compile(r"\[\$([^\-\]]*)(?:-[^\]]*)?\]")
_SIGNS = re.compile(r"US\$|HK\$|NT\$|C\$|A\$|S\$|R\$|[$€£¥₹₩]|\b(?:RMB|CNY|USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|INR)\b")


def read_xlsx(data: bytes, name: str) -> Document:
    """Read a workbook sheet by sheet, in the order of the workbook."""
    admit(data, name)
    refuse_entities(data, name, limit=MAX_UNPACKED)
    values, formulas = _open(data, name, values=True), _open(data, name, values=False)
    empty: list[str] = []
    try:
        sheets = [
            Sheet(name=f"sheet “{title}”", rows=tuple(_rows(values[title], formulas[title], title, empty)))
            for title in values.sheetnames[:MAX_SHEETS]
            if hasattr(values[title], "iter_rows")
        ]
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(name, "the workbook is broken", "open it and save it again as .xlsx") from error
    finally:
        values.close()
        formulas.close()
    return sheets_document(sheets, data, name, kind="xlsx", warnings=_told(empty))


def _told(empty: list[str]) -> tuple[str, ...]:
    if not empty:
        return ()
    told = f"{len(empty)} cells hold formulas without their results (first: {empty[0]})"
    return (f"{told}; open the workbook in a spreadsheet program and save it",)


def _open(data: bytes, name: str, *, values: bool) -> Workbook:
    import io

    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    except Exception as error:
        raise InputError(name, "the workbook is broken", "open it and save it again as .xlsx") from error


def _rows(values: Any, formulas: Any, title: str, empty: list[str]) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401  openpyxl has no types
    bounds = {"max_row": MAX_ROWS, "max_col": MAX_COLUMNS}
    pairs = zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=False)
    for number, (row, raw) in enumerate(pairs):
        cells = []
        for place, (cell, formula) in enumerate(zip(row, raw, strict=False)):
            if cell.value is None:
                if isinstance(formula.value, str) and formula.value.startswith("="):
                    empty.append(f"{title}!{formula.coordinate}")
                continue
            text = squeeze(printed(cell.value, _form(cell)))
            if text:
                cells.append(Cell(text, number, place, place + 1, place=f"{title}!{cell.coordinate}"))
        yield tuple(cells)


def _form(cell: Any) -> str:  # noqa: ANN401  openpyxl has no types
    """The number format of a cell; one that names a style which is not there has none."""
    try:
        return cell.number_format or "General"
    except IndexError:
        return "General"


def printed(value: object, form: str) -> str:
    """A cell as its number format shows it: 0.994 under "0.0%" is "99.4%"."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return _day(value, form)
    if not isinstance(value, int | float):
        return str(value)
    number = Decimal(repr(value))
    if not number.is_finite():
        return ""
    positive = form.split(";", maxsplit=1)[0]
    sign = _sign(positive)
    bare = _QUOTED.sub("", _LOCALE.sub("", positive))
    if "%" in bare:
        number *= 100
    if shortened := _SHORTENED.search(bare):
        number = number.scaleb(-3 * len(shortened[1]))
    if bare.strip().lower() == "general" or not re.search(r"[0#?]", bare):
        text = f"{number:,}" if abs(number) >= 10_000 else f"{number:f}"
    else:
        places = len(match[1]) if (match := _PLACES.search(bare)) else 0
        text = f"{round(number, places):,f}" if "," in bare else f"{round(number, places):f}"
    return f"{sign}{text}{'%' if '%' in bare else ''}"


def _day(value: datetime | date, form: str) -> str:
    """A day as far as its number format shows it: under "mmm-yy" 1 March 2016 is "March 2016"."""
    shown = _QUOTED.sub("", _LOCALE.sub("", form)).lower()
    if "d" in shown or not ("y" in shown or "mmm" in shown):
        return value.strftime("%Y-%m-%d")
    return value.strftime("%B %Y") if "m" in shown else value.strftime("%Y")


def _sign(form: str) -> str:
    """The currency that a number format prints: ``[$€-2]``, ``"RMB"``, ``$``."""
    shown = " ".join((*_LOCALE.findall(form), *_QUOTED.findall(form), _LOCALE.sub("", form)))
    match = _SIGNS.search(shown)
    return match.group() if match else ""
