"""What the law says of a currency: pegs, the parities at which it gave way to the euro, redenominations.

Source: the authorities named in ``reference_data/rates/parities.csv``; International Monetary Fund,
"Annual Report on Exchange Arrangements and Exchange Restrictions"; ISO 4217, "List of codes for historic
denominations of currencies and funds" (list three).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache

from checker.core.errors import PackError
from checker.facts.location import reference_data_folder

_REMEDY = "write code,anchor,rate,kind,from,to,authority"
DAY_BEFORE_ALL = ""  # sorts before every day


class ParityKind(StrEnum):
    """Why a currency stands at a fixed rate to another."""

    PEG = "peg"  # by law or by the central bank's promise
    CEASED = "ceased"  # it gave way to another currency at this rate, from this day on
    REDENOMINATED = "redenominated"  # zeros were struck off: the same money under another code


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """How much of a currency one unit of its anchor buys by law, from one day to another (or still)."""

    code: str
    anchor: str
    rate: Decimal
    kind: ParityKind
    first: str
    last: str
    authority: str

    def holds(self, day: str) -> bool:
        """Say whether the parity was in force on a day (ISO text, as in the tables of rates)."""
        return self.first <= day and (not self.last or day <= self.last)


Parities = Mapping[str, tuple[Parity, ...]]


@cache
def legal_parities() -> Parities:
    """Read the table of parities once, by currency, in the order of the table.

    Raises: PackError naming the line.
    """
    path = reference_data_folder() / "rates" / "parities.csv"
    found: dict[str, list[Parity]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                found[row["code"]].append(_parity(row))
            except (KeyError, ValueError, InvalidOperation) as fault:
                raise PackError(f"{path.name}:{number}", "no parity can be read here", _REMEDY) from fault
    return {code: tuple(parities) for code, parities in found.items()}


def _parity(row: dict[str, str]) -> Parity:
    return Parity(
        code=row["code"],
        anchor=row["anchor"],
        rate=Decimal(row["rate"]),
        kind=ParityKind(row["kind"]),
        first=date.fromisoformat(row["from"]).isoformat(),
        last=date.fromisoformat(row["to"]).isoformat() if row["to"] else "",
        authority=row["authority"],
    )


@cache
def _predecessors() -> dict[str, Parity]:
    """The redenomination that made each currency what it is."""
    return {
        parity.anchor: parity
        for parities in legal_parities().values()
        for parity in parities
        if parity.kind is ParityKind.REDENOMINATED
    }


def code_in_force(code: str, day: date) -> str:
    """Name the code that a money bore on a day: the Turkish lira of 2003 is TRL, since 2005 TRY."""
    text = day.isoformat()
    before = _predecessors()
    while code in before and text < before[code].first:
        code = before[code].code
    return code


def successions() -> tuple[Parity, ...]:
    """Every currency that ceased or was redenominated, with its last day's parity, in the order of the table."""
    return tuple(
        parity for parities in legal_parities().values() for parity in parities if parity.kind is not ParityKind.PEG
    )


def succession_of(code: str) -> Parity | None:
    """What became of a currency that is no more; None while it lives."""
    return next((parity for parity in legal_parities().get(code, ()) if parity.kind is not ParityKind.PEG), None)
