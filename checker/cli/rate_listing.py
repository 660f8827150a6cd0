"""`checker facts list --kind rates` and `checker facts update-rates`: which rates are known, and newer ones."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from checker.facts.rates.listing import RateListing


def source_rows() -> list[tuple[str, ...]]:
    """The tables of rates as rows to print: kind, currencies, span, age, source, where from."""
    return [
        (row.kind, f"{row.number}", row.first, row.last, row.age, row.source, row.where) for row in _listing(whole=True)
    ]


SOURCE_COLUMNS = ("rates", "currencies", "from", "to", "age", "source", "where")
CURRENCY_COLUMNS = ("currency", "rates", "from", "to", "number", "age", "source", "where")


def currency_rows() -> list[tuple[str, ...]]:
    """Every currency of every source as rows to print."""
    return [
        (row.currency, row.kind, row.first, row.last, f"{row.number:,}", row.age, row.source, row.where)
        for row in _listing(whole=False)
    ]


def write_rates(form: str) -> None:
    """Write every currency of every source to standard output as JSON or CSV."""
    rows = [row._asdict() for row in _listing(whole=False)]
    if form == "json":
        print("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]")
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _listing(*, whole: bool) -> Sequence[RateListing]:
    from datetime import UTC, datetime

    from checker.facts.location import default_rates_path
    from checker.facts.rates.listing import list_currencies, list_sources
    from checker.facts.rates.sources import default_updates, rate_sources

    sources, today = rate_sources(default_updates()), datetime.now(UTC).date()
    return list_sources(sources, today, default_rates_path()) if whole else list_currencies(sources, today)


def update(options: argparse.Namespace) -> int:
    """Fetch newer rates from their publishers, and say what came."""
    from datetime import date

    from checker import __version__
    from checker.core.printing import print_day
    from checker.facts.providers.download import Download
    from checker.facts.rates.update import update_rates

    for each in update_rates(Download(f"checker/{__version__}"), options.sources):
        last, before = print_day(date.fromisoformat(each.last)), print_day(date.fromisoformat(each.before))
        news = f"{each.added:,} days more than to {before}" if each.added else "nothing newer"
        print(f"{each.source}: rates to {last}, {news}; sha256 {each.sha256[:16]}…, kept in {each.folder}")
    return 0
