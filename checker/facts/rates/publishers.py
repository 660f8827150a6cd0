"""The files that publishers themselves offer, read into one shape: days, pairs and rates as printed.

Source: European Central Bank, "Euro foreign exchange reference rates", the zipped CSV of all days since 1999;
Board of Governors of the Federal Reserve System, "Data Download Program", H.10 as CSV with labels, a column a series.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from checker.core.errors import ProviderError
from checker.facts.rates.sources import MAX_UNPACKED, RateSourceInfo

Table = dict[str, dict[str, str]]  # by day, by pair: the rate as printed
_NOTHING = frozenset({"", "N/A", "ND", "NA", "-"})
_NOT_IT = "what came is not the table of rates"
_FIRST_DAY = "1970-01-01"


def read_publisher_file(source: RateSourceInfo, data: bytes) -> Table:
    """Read a publisher's own file.

    Raises: ProviderError with one line when it is not what it should be.
    """
    readers: Mapping[str, Callable[[RateSourceInfo, list[list[str]]], Table]] = {
        "ecb": _read_ecb,
        "federal_reserve": _read_federal_reserve,
    }
    try:
        text = _unpack(data).decode("utf-8-sig")
        table = readers[source.id](source, list(csv.reader(io.StringIO(text, newline=""))))
    except (UnicodeDecodeError, csv.Error, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise ProviderError(f"{source.id}: {_NOT_IT} ({fault}); nothing is changed") from fault
    if not table:
        raise ProviderError(f"{source.id}: {_NOT_IT} (no rates in it); nothing is changed")
    return table


def _unpack(data: bytes) -> bytes:
    """The first file of a zip; a zip's own checksums are checked on the way."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if not members or members[0].file_size > MAX_UNPACKED:
            raise zipfile.BadZipFile("empty, or unpacks to far more than a table of rates")
        return archive.read(members[0])


def _read_ecb(source: RateSourceInfo, rows: list[list[str]]) -> Table:
    """``Date,USD,JPY,…`` and a line a day, the newest first; a cell without a rate is N/A."""
    header = [cell.strip() for cell in rows[0]] if rows else []
    if header[:1] != ["Date"] or "USD" not in header:
        raise ProviderError(f"{source.id}: {_NOT_IT} (no line of currencies); nothing is changed")
    pairs = {column: f"EUR/{code}" for column, code in enumerate(header) if len(code) == 3}
    return _read_days(source, rows[1:], pairs)


def _read_federal_reserve(source: RateSourceInfo, rows: list[list[str]]) -> Table:
    """Five lines of labels, ``Time Period,RXI$US_N.B.AL,…``, and a line a day; a cell without a rate is ND."""
    titles = {row[0].strip().rstrip(":"): row for row in rows[:12] if row}
    names = titles.get("Time Period", [])
    pairs = {column: source.series[name] for column, name in enumerate(names) if name in source.series}
    if not pairs:
        raise ProviderError(f"{source.id}: {_NOT_IT} (none of its series in it); nothing is changed")
    multipliers = titles.get("Multiplier", [])
    for column, pair in pairs.items():
        if multipliers[column : column + 1] not in ([], ["1"], ["1.0"]):
            raise ProviderError(f"{source.id}: {pair} is given for {multipliers[column]} units; nothing is changed")
    return _read_days(source, rows[rows.index(names) + 1 :], pairs)


def _read_days(source: RateSourceInfo, rows: list[list[str]], pairs: Mapping[int, str]) -> Table:
    table: Table = {}
    for row in rows:
        if not any(row):
            continue
        day = _day(row[0].strip())
        if day is None:
            raise ProviderError(f"{source.id}: {_NOT_IT} ({row[0][:20]!r} is no day); nothing is changed")
        found = {pair: cell for column, pair in pairs.items() if (cell := _cell(row, column)) not in _NOTHING}
        if broken := next((cell for cell in found.values() if not _is_rate(cell)), None):
            raise ProviderError(f"{source.id}: {_NOT_IT} ({broken[:20]!r} on {day} is no rate); nothing is changed")
        if found:
            table[day] = found
    return table


def _cell(row: list[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _day(text: str) -> str | None:
    try:
        return day if (day := date.fromisoformat(text).isoformat()) >= _FIRST_DAY else None
    except ValueError:
        return None


def _is_rate(text: str) -> bool:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and value > 0 and text.isascii() and text[:1].isdigit() and "e" not in text.lower()
