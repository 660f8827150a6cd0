"""`checker facts update-rates`: newer tables from their publishers, kept beside those that came with the program."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, Protocol

from checker.core.errors import ProviderError, UsageError
from checker.core.files import make_folder, replace_file
from checker.facts.location import user_rates_folder
from checker.facts.rates.publishers import Table, read_publisher_file
from checker.facts.rates.sources import FETCHED, SPANS, TABLE, RateSourceInfo, builtin_sources, rate_sources

URL_SETTINGS = {"ecb": "CHECKER_ECB_URL", "federal_reserve": "CHECKER_FED_URL"}
ALIKE = Decimal("0.005")
MOST_REVISED = Decimal("0.02")  # of the rates that were known already, a revision touches a handful
FEWEST_COMMON = 250  # days: a year of them shows whether it is the same table


class Fetcher(Protocol):
    """What fetches a file whole."""

    def fetch(self, url: str, part: Path) -> bytes: ...


class Updated(NamedTuple):
    """What an update brought: to which day the rates went before and go now, and the checksum of what came."""

    source: str
    before: str
    last: str
    added: int
    sha256: str
    folder: Path


def updatable() -> tuple[str, ...]:
    """Name the sources whose publisher offers a file to fetch, by rank."""
    return tuple(source.id for source in builtin_sources() if source.file)


def update_rates(
    fetcher: Fetcher, wanted: Iterable[str] = (), *, folder: Path | None = None, today: date | None = None
) -> Iterable[Updated]:
    """Fetch the tables of some sources (all that can be fetched when none is named) and keep them, one after the other.

    A table is kept only if it agrees with the one that is known already on the days that both have. It takes the
    old one's place in one move.
    Raises: UsageError for a source that cannot be fetched; ProviderError when nothing fit comes.
    """
    names = tuple(wanted) or updatable()
    for name in names:
        if name not in updatable():
            raise UsageError(f"{name}: no rates can be fetched from there; use {' or '.join(updatable())}")
    target = folder or user_rates_folder()
    known = {source.id: source for source in rate_sources(target if target.is_dir() else None)}
    for name in names:
        yield _update(fetcher, known[name], target, today or datetime.now(UTC).date())


def _update(fetcher: Fetcher, source: RateSourceInfo, folder: Path, today: date) -> Updated:
    url = os.environ.get(URL_SETTINGS[source.id], "") or source.file
    data = fetcher.fetch(url, folder / f"{source.id}.part")
    new, old = read_publisher_file(source, data), _known(source)
    _compare(source, new, old, today)
    merged = _merge(old, new)
    digest = hashlib.sha256(data).hexdigest()
    about = f'fetched = "{today.isoformat()}"\nsha256 = "{digest}"\n'
    _keep(folder / source.id, merged, source.hub, about)
    return Updated(source.id, source.last, max(merged), len(merged) - len(old), digest, folder / source.id)


def _known(source: RateSourceInfo) -> Table:
    header, *rows = (line.split(",") for line in source.read().splitlines())
    return {row[0]: {pair: cell for pair, cell in zip(header[1:], row[1:], strict=True) if cell} for row in rows}


def _compare(source: RateSourceInfo, new: Table, old: Table, today: date) -> None:
    """Refuse what is not the same bank's table: another file, columns moved, pairs turned over, days to come."""
    if max(new) > today.isoformat():
        raise ProviderError(f"{source.id}: what came has rates of days to come, {max(new)}; nothing is changed")
    common = new.keys() & old.keys()
    if len(common) < FEWEST_COMMON:
        raise ProviderError(f"{source.id}: what came has too few of the days that are known; nothing is changed")
    cells = [(cell, new[day][pair]) for day in common for pair, cell in old[day].items() if pair in new[day]]
    apart = sum(abs(Decimal(fresh) / Decimal(cell) - 1) > ALIKE for cell, fresh in cells if fresh != cell)
    if not cells or apart > MOST_REVISED * len(cells):
        share = f"{apart:,} of {len(cells):,} rates"
        raise ProviderError(f"{source.id}: what came differs from what is known in {share}; nothing is changed")


def _merge(old: Table, new: Table) -> Table:
    """The new table, and of the old one what the new one lacks: currencies that are listed no more."""
    return {day: {**old.get(day, {}), **new.get(day, {})} for day in sorted(old.keys() | new.keys())}


def _keep(folder: Path, table: Table, hub: str, about: str) -> None:
    """Write a table as packs hold them, in a folder beside, and move that into place."""
    pairs = list(dict.fromkeys(pair for rates in table.values() for pair in rates))
    lines = [",".join(["date", *pairs])]
    lines += [",".join([day, *(rates.get(pair, "") for pair in pairs)]) for day, rates in table.items()]
    fresh, old = folder.with_name(f"{folder.name}.new"), folder.with_name(f"{folder.name}.old")
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    make_folder(fresh)
    replace_file(fresh / TABLE, gzip.compress("\n".join([*lines, ""]).encode("ascii"), mtime=0))
    replace_file(fresh / SPANS, _spans(table, pairs, hub).encode("ascii"))
    replace_file(fresh / FETCHED, about.encode("ascii"))
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _spans(table: Mapping[str, Mapping[str, str]], pairs: list[str], hub: str) -> str:
    lines = ["currency,first,last,days", f"{hub},{min(table)},{max(table)},{len(table)}"]
    for pair in sorted(pairs):
        days = [day for day, rates in table.items() if pair in rates]
        base, _, quote = pair.partition("/")
        lines.append(f"{quote if base == hub else base},{days[0]},{days[-1]},{len(days)}")
    return "\n".join([*lines, ""])
