"""What is known of exchange rates, source by source and currency by currency, for a person or a program to read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checker.facts.rates.parities import ParityKind, legal_parities
from checker.facts.rates.rate_file import FileRates
from checker.facts.rates.sources import RateSourceInfo, Span

BUILT_IN = "came with the program"


class RateListing(NamedTuple):
    """One currency of one source: from which day (or year) to which, on how many, and how old the newest is.

    ``currency`` is "" where a whole source is listed, and ``number`` is then the number of its currencies.
    """

    kind: str
    source: str
    currency: str
    first: str
    last: str
    number: int
    age: str
    where: str


def list_sources(sources: Iterable[RateSourceInfo], today: date, own: Path | None = None) -> list[RateListing]:
    """List the tables of rates, each with its span and its age; then the parities, then the user's own file.

    Order: that in which they are asked.
    """
    found = [
        RateListing(
            source.kind,
            source.title,
            "",
            source.first,
            source.last,
            len(source.spans),
            _age(source.last, today),
            f"fetched {source.fetched}" if source.fetched else BUILT_IN,
        )
        for source in sources
    ]
    return [*found, _parities(), *(_own(own, today) if own is not None and own.exists() else ())]


def list_currencies(sources: Iterable[RateSourceInfo], today: date) -> list[RateListing]:
    """List every currency of every source with its span, and the parities in force by law.

    Order: by currency, then as the sources are asked.
    """
    listed = [
        (code, rank, _currency(source, code, span, today))
        for rank, source in enumerate(sources)
        for code, span in source.spans.items()
    ]
    fixed = [
        (code, 99, RateListing(_said(parity.kind), f"{parity.rate} for one {parity.anchor}, {parity.authority}", code,
                               parity.first, parity.last, 1, "", BUILT_IN))
        for code, parities in legal_parities().items()
        for parity in parities
    ]  # fmt: skip
    return [row for _code, _rank, row in sorted((*listed, *fixed), key=lambda each: each[:2])]


def _currency(source: RateSourceInfo, code: str, span: Span, today: date) -> RateListing:
    where = f"fetched {source.fetched}" if source.fetched else BUILT_IN
    goes_on = span.last[: len("2024-11")] == source.last[: len("2024-11")]  # a currency that ended has no age
    age = _age(span.last, today) if goes_on else ""
    return RateListing(source.kind, source.title, code, span.first, span.last, span.count, age, where)


def _parities() -> RateListing:
    parities = [parity for rows in legal_parities().values() for parity in rows]
    first = min(parity.first for parity in parities)
    title = "Pegs, currencies that ceased, redenominations"
    return RateListing("legal parity", title, "", first, "", len(legal_parities()), "", BUILT_IN)


def _own(path: Path, today: date) -> list[RateListing]:
    rates = FileRates.read(path.read_bytes(), path.name)
    days = [day for found in rates.rows.values() for day in found]
    first, last = min(days).isoformat(), max(days).isoformat()
    title = f"Your own rates, {path.name}"
    return [
        RateListing("rate given", title, "", first, last, len(rates.currencies), _age(last, today), str(path.parent))
    ]


def _said(kind: ParityKind) -> str:
    return {ParityKind.PEG: "legal parity", ParityKind.CEASED: "ceased at", ParityKind.REDENOMINATED: "became"}[kind]


def _age(last: str, today: date) -> str:
    """How old the newest rate is, for a reader: days for a day, years for a year."""
    if len(last) == len("2024"):
        years = today.year - int(last)
        return f"{years} year{'' if years == 1 else 's'}"
    days = (today - date.fromisoformat(last)).days
    return f"{days} day{'' if days == 1 else 's'}"
