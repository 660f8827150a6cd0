"""What `checker facts fetch` and `fetch-rates` do: ask a provider, and keep what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from checker.core.errors import ProviderError, UsageError
from checker.core.fact import Entity, Fact, Source
from checker.core.files import make_folder, replace_file
from checker.facts.location import default_rates_path, reference_data_folder
from checker.facts.packs import load_packs
from checker.facts.rates.rate_file import COLUMNS, FileRates
from checker.facts.store import FactStore, Imported

PAIR = re.compile(r"([A-Z]{3})/?([A-Z]{3})(?:=X)?")
PROVIDERS = ("yfinance", "sec")


class Submitted(Protocol):
    """A filing as fetching needs it: who, what, and from where."""

    @property
    def source(self) -> Source: ...

    @property
    def entity(self) -> Entity: ...

    @property
    def facts(self) -> tuple[Fact, ...]: ...


FilingReader = Callable[[bytes, str], Submitted]


def fetch_facts(
    ticker: str, store: FactStore, *, provider: str = "yfinance", contact: str = "", read: FilingReader | None = None
) -> Imported:
    """Fetch a company's statements and keep them; what was kept of it before is replaced.

    ``read`` reads a document of the SEC's (facts may not know the readers of filings).
    Raises: ProviderError with one line when nothing comes back; the store is as it was then.
    """
    known = (*load_packs(reference_data_folder()).entities, *store.entities())
    if provider == "sec":
        if read is None:
            raise ProviderError("facts of the SEC need a reader of filings")
        return _fetch_sec(ticker, store, contact, read, known)
    if provider != "yfinance":
        raise UsageError(f"{provider}: no such provider; use {' or '.join(PROVIDERS)}")
    from checker.facts.providers.yahoo import fetch_statements

    fetched = fetch_statements(ticker, known=known)
    return store.import_facts(fetched.source, fetched.facts, [fetched.entity])


def _fetch_sec(ticker: str, store: FactStore, contact: str, read: FilingReader, known: Iterable[Entity]) -> Imported:
    from checker.facts.providers.sec import SecClient

    name, data = SecClient(contact).company_facts(ticker)
    filing = read(data, name)
    if not filing.facts:
        raise ProviderError(f"{ticker}: the SEC's answer holds no figure that can be used; nothing is kept")
    entity, facts = filing.entity, filing.facts
    twin = next((each for each in known if each.cik and each.cik.lstrip("0") == entity.cik.lstrip("0")), None)
    if twin is not None and twin.id != entity.id:
        entity, facts = twin, tuple(replace(fact, entity=twin.id) for fact in facts)
    return store.import_facts(replace(filing.source, id=f"sec:{name}"), facts, [entity])


def fetch_rates(pair: str, *, start: str = "", end: str = "", path: Path | None = None) -> tuple[int, Path]:
    """Fetch the daily rates of a pair such as CNYGBP=X, and keep them in the user's own rates file.

    Gives how many days came, and the file. Days that were kept before stay unless they come anew.
    """
    from checker.facts.providers import yahoo

    match = PAIR.fullmatch(pair.upper())
    if match is None:
        raise UsageError(f"{pair}: not a pair of currencies; write it as CNYGBP=X")
    base, quote = match.groups()
    found = yahoo.fetch_rates(f"{base}{quote}=X", _day(start), _day(end))
    target = path or default_rates_path()
    rows = _kept(target)
    rows.update({(day, base, quote): (rate, "Yahoo Finance") for day, rate in found})
    lines = [",".join((*COLUMNS, "source"))]
    lines += [",".join((day.isoformat(), one, other, *rows[day, one, other])) for day, one, other in sorted(rows)]
    make_folder(target.parent)
    replace_file(target, ("\n".join(lines) + "\n").encode())
    return len(found), target


def _kept(path: Path) -> dict[tuple[date, str, str], tuple[str, str]]:
    if not path.exists():
        return {}
    kept = FileRates.read(path.read_bytes(), path.name)
    return {
        (day, base, quote): (str(rate), source)
        for (base, quote), days in kept.rows.items()
        for day, (rate, source) in days.items()
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise UsageError(f"{text!r} is not a day; write it as 2017-11-02") from fault
