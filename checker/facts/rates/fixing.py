"""What one source says of a pair of currencies on one day."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from typing import NamedTuple

from checker.core.fact import Rate

MAX_AGE_DAYS = 7  # the longest pause between fixings is Easter's, five days
# Twenty digits: far beyond the five or six of any fixing, and few enough for products with amounts to stay exact.
CROSS = Context(prec=20)
ONE = Decimal(1)


class Fixing(NamedTuple):
    """The rate of a pair on a day, the published rates behind it, who says so, and what kind of rate it is."""

    day: date
    value: Decimal
    legs: tuple[tuple[str, Decimal], ...]
    source: str
    version: str = ""
    kind: str = ""

    def as_rate(self, base: str, quote: str, basis: str = "spot") -> Rate:
        """Say it as a rate of the pair that was asked for."""
        return Rate(
            base=base,
            quote=quote,
            value=self.value,
            on=self.day,
            basis=basis,
            source=self.source,
            version=self.version,
            legs=self.legs,
            kind=self.kind,
        )


def join(first: Fixing, second: Fixing) -> Fixing:
    """Chain two rates of a day over the currency that they share: a mark in dollars, the dollar in pounds."""
    source = first.source if first.source == second.source else f"{first.source}; {second.source}"
    return Fixing(
        first.day,
        CROSS.multiply(first.value, second.value),
        (*first.legs, *second.legs),
        source,
        first.version if first.source == second.source else "",
        first.kind if first.kind == second.kind else "cross rate",
    )
