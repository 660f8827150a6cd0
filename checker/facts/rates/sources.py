"""Who publishes exchange rates: their titles, terms and spans, known without opening a single table of rates."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker.core.errors import PackError
from checker.core.toml import parse_toml
from checker.facts.location import reference_data_folder, user_rates_folder

TABLE, SPANS, ABOUT, FETCHED = "rates.csv.gz", "spans.csv", "source.toml", "fetched.toml"
YEARLY = "yearly average"
MAX_UNPACKED = 64_000_000  # forty currencies over seventy years take less; a larger table is a mistake or an attack
_REINSTALL = "install checker again"


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which a currency is listed (yearly: from which year to which), and on how many days."""

    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSourceInfo:
    """One publisher's table: what it is, on whose terms, and what it lists.

    ``folder`` holds the table, which is opened only when a rate of it is asked for; ``spans`` by currency;
    ``fetched`` the day of the user's own update, "" for what came with the program; ``several`` the years in
    which a country had further rates beside the official one; ``file`` is where the publisher keeps its table, and
    ``series`` the pair that each of its names stands for.
    """

    id: str
    title: str
    publisher: str
    kind: str
    hub: str
    url: str
    terms: str
    note: str
    rank: int
    folder: Path
    spans: Mapping[str, Span]
    file: str = ""
    fetched: str = ""
    several: tuple[tuple[str, int, int], ...] = ()
    series: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_yearly(self) -> bool:
        """Say whether it gives averages of years rather than rates of days."""
        return self.kind == YEARLY

    @property
    def first(self) -> str:
        """The first day (or year) of any currency."""
        return min(span.first for span in self.spans.values())

    @property
    def last(self) -> str:
        """The last day (or year) of any currency."""
        return max(span.last for span in self.spans.values())

    def read(self) -> str:
        """Unpack the table of rates: a header, then one line a day (or a currency and a year).

        Raises: PackError when it is missing or broken.
        """
        path = self.folder / TABLE
        try:
            with gzip.open(path, "rb") as stream:
                data = stream.read(MAX_UNPACKED + 1)
            text = data.decode("ascii")
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as fault:
            raise PackError(str(path), f"cannot be read ({fault})", self._remedy) from fault
        if len(data) > MAX_UNPACKED:
            raise PackError(str(path), "unpacks to far more than a table of rates", self._remedy)
        return text

    @property
    def _remedy(self) -> str:
        return "delete this folder, or run `checker facts update-rates`" if self.fetched else _REINSTALL


def rate_sources(updates: Path | None = None) -> tuple[RateSourceInfo, ...]:
    """List who publishes rates; a newer table in the user's ``updates`` takes the place of the one that came along.

    Order: by rank, the order in which they are asked.
    """
    found = []
    for source in builtin_sources():
        newer = _updated(source, updates / source.id) if updates else None
        found.append(newer if newer and newer.last >= source.last else source)
    return tuple(found)


def default_updates() -> Path | None:
    """Find the folder of the rates that this user has fetched; None when there is none yet."""
    folder = user_rates_folder()
    return folder if folder.is_dir() else None


@cache
def builtin_sources() -> tuple[RateSourceInfo, ...]:
    """Read who publishes the tables that come with the program, once a process."""
    root = reference_data_folder() / "rates"
    folders = sorted(path.parent for path in root.glob(f"*/{ABOUT}"))
    return tuple(sorted(map(_read_source, folders), key=lambda source: source.rank))


def _read_source(folder: Path) -> RateSourceInfo:
    about = _read_toml(folder / ABOUT)
    several = tuple(
        (code, int(each["from"]), int(each["to"]))
        for each in about.get("several_rates", ())
        for code in each["currencies"]
    )
    try:
        return RateSourceInfo(
            id=folder.name,
            **{name: about[name] for name in ("title", "publisher", "kind", "hub", "url", "terms", "note", "rank")},
            folder=folder,
            spans=_read_spans(folder / SPANS),
            file=about.get("file", ""),
            several=several,
            series=about.get("series", {}),
        )
    except (KeyError, TypeError) as fault:
        raise PackError(str(folder / ABOUT), f"lacks {fault}", _REINSTALL) from fault


def _updated(source: RateSourceInfo, folder: Path) -> RateSourceInfo | None:
    if not (folder / FETCHED).is_file():
        return None
    fetched = _read_toml(folder / FETCHED)
    return replace(source, folder=folder, spans=_read_spans(folder / SPANS), fetched=str(fetched.get("fetched", "")))


def _read_toml(path: Path) -> dict[str, Any]:
    return parse_toml(path.read_text(encoding="utf-8"), str(path))


def _read_spans(path: Path) -> dict[str, Span]:
    try:
        with path.open(encoding="ascii", newline="") as file:
            return {row["currency"]: Span(row["first"], row["last"], int(row["days"])) for row in csv.DictReader(file)}
    except (OSError, KeyError, ValueError, TypeError) as fault:
        raise PackError(
            str(path), f"cannot be read ({fault})", "delete this folder, or install checker again"
        ) from fault


def age_in_days(last: str, on: date) -> int:
    """How old a daily table is on a day."""
    return (on - date.fromisoformat(last)).days
