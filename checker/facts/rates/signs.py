"""Which currencies a bare sign may stand for: to a paper in Sydney or Singapore a plain ``$`` is its own dollar.

Source: Unicode CLDR, narrow signs of currencies, as listed in ``reference_data/vocabulary/currencies.csv``.
"""

from __future__ import annotations

import csv
from functools import cache

from checker.facts.location import reference_data_folder


@cache
def sharers_of_sign(sign: str) -> tuple[str, ...]:
    """List the currencies that print one bare sign and bear one name with its first owner.

    A hundredth ("cent") is shared by all that divide into it.
    The Mexican peso prints ``$`` too, but nobody calls it a dollar: a writer who means pesos says so.
    Order: from the most to the least traded.
    """
    path = reference_data_folder() / "vocabulary" / "currencies.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    if parts := tuple(row["code"] for row in table if sign in row["minor"].split(";")):
        return parts
    rows = [row for row in table if sign in row["signs"].split(";")]
    name = rows[0]["name"].rpartition(" ")[2] if rows else ""
    return tuple(row["code"] for row in rows if row["name"].endswith(f" {name}"))
