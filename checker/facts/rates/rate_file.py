"""A user's own exchange rates: one a line, laid over what banks publish."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple, Self

from checker.core.errors import InputError
from checker.facts.rates.fixing import CROSS, MAX_AGE_DAYS, ONE, Fixing, join

if TYPE_CHECKING:
    from checker.facts.rates.published import PublishedRates
    from checker.facts.rates.table import RateTable

COLUMNS = ("date", "base", "quote", "rate")
MAX_BYTES = 64_000_000  # forty currencies over seventy years take less; a larger file is a mistake or an attack
EXAMPLE = "one rate a line as date,base,quote,rate, for example 2017-11-02,USD,TWD,30.17"
KIND = "rate given"


class FileRow(NamedTuple):
    """One line of a rates file: one unit of ``base`` buys ``value`` of ``quote``."""

    line: int
    day: date
    base: str
    quote: str
    value: Decimal
    source: str


class FileRates:
    """A user's rates, pair by pair, each with its day and its source.

    A pair that the file gives is used either way round, and crossed with the published
    rates where only one side of a pair is the user's.
    """

    def __init__(self, rows: dict[tuple[str, str], dict[date, tuple[Decimal, str]]], name: str) -> None:
        self.name = name
        self.rows = rows
        self._days = {pair: sorted(found) for pair, found in rows.items()}
        self.currencies = frozenset(code for pair in rows for code in pair)

    @classmethod
    def read(cls, data: bytes, name: str, below: FileRates | None = None, known: RateTable | None = None) -> Self:
        """Read a rates file, over another one when there is one, and compare it with what is ``known``.

        Raises: InputError naming the file and the line.
        """
        from checker.facts.rates.plausible import look_at_rates

        rows = {pair: dict(found) for pair, found in below.rows.items()} if below else {}
        read = _read_rows(data, name)
        if known is not None:
            look_at_rates(read, name, known)
        for row in read:
            rows.setdefault((row.base, row.quote), {})[row.day] = (row.value, row.source)
        if not rows:
            raise InputError(name, "no rates in this file", f"give {EXAMPLE}")
        return cls(rows, f"{below.name}; {name}" if below else name)

    def latest(self, base: str, quote: str, day: date, published: PublishedRates) -> Fixing | None:
        """The last rate of a pair on or before a day, at most a week old."""
        found = self.between(base, quote, day - timedelta(days=MAX_AGE_DAYS), day, published)
        return found[-1] if found else None

    def between(self, base: str, quote: str, first: date, last: date, published: PublishedRates) -> list[Fixing]:
        """Every rate of a pair between two days, both included, in order."""
        if base == quote:
            return []
        direct = self._direct(base, quote, first, last)
        return direct or self._crossed(base, quote, first, last, published)

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
            fixings.append(Fixing(day, rate, ((f"{base}/{quote}", value),), source, kind=KIND))
        return fixings

    def _crossed(self, base: str, quote: str, first: date, last: date, published: PublishedRates) -> list[Fixing]:
        """Cross over a currency that the file pairs with one side and the central bank with the other."""
        for own, other, own_is_base in ((base, quote, True), (quote, base, False)):
            if other not in published.currencies:
                continue
            for hub in sorted(self._hubs(own), key=lambda code: (code != "EUR", code != "USD", code)):
                if hub not in published.panels[0].currencies:  # the user's cross is no better than a bank's own rate
                    continue
                pair = (own, hub) if own_is_base else (hub, own)
                crossed = [
                    _join(fixing, published, hub, other, own_is_base) for fixing in self._direct(*pair, first, last)
                ]
                found = [fixing for fixing in crossed if fixing is not None]
                if found:
                    return found
        return []

    def _hubs(self, code: str) -> set[str]:
        return {b if a == code else a for a, b in self.rows if code in (a, b)}


def _join(
    fixing: Fixing,
    published: PublishedRates,
    hub: str,
    other: str,
    own_is_base: bool,  # noqa: FBT001
) -> Fixing | None:
    bridge = published.latest(*((hub, other) if own_is_base else (other, hub)), fixing.day)
    return None if bridge is None else join(fixing, bridge)


def _read_rows(data: bytes, name: str) -> list[FileRow]:
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


def _read_row(cells: list[str], name: str, number: int) -> FileRow:
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
    return FileRow(number, day, base, quote, value, (cells[4:] and cells[4]) or name)
