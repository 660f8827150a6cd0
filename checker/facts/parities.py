"""Currencies that stand at a legal parity to another: what the fixings do not list need not be guessed.

Source: the central banks named in ``reference_data/rates/parities.csv``; International Monetary Fund,
"Annual Report on Exchange Arrangements and Exchange Restrictions".
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

from checker.core.errors import PackError
from checker.facts.location import reference_data_folder

_REMEDY = "write code,anchor,rate,from,to,authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """How much of a currency one unit of its anchor buys by law, from one day to another (or still)."""

    anchor: str
    rate: Decimal
    first: str
    last: str
    authority: str

    def holds(self, day: str) -> bool:
        """Say whether the parity was in force on a day (ISO text, as in the table of fixings)."""
        return self.first <= day and (not self.last or day <= self.last)


@cache
def legal_parities() -> dict[str, Parity]:
    """Read the table of parities once, by currency.

    Raises: PackError naming the line.
    """
    path = reference_data_folder() / "rates" / "parities.csv"
    found: dict[str, Parity] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                parity = Parity(
                    anchor=row["anchor"],
                    rate=Decimal(row["rate"]),
                    first=date.fromisoformat(row["from"]).isoformat(),
                    last=date.fromisoformat(row["to"]).isoformat() if row["to"] else "",
                    authority=row["authority"],
                )
            except (KeyError, ValueError, InvalidOperation) as fault:
                raise PackError(f"{path.name}:{number}", "no parity can be read here", _REMEDY) from fault
            found[row["code"]] = parity
    return found
