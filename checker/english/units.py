"""Units of measure: what a word behind a number measures, and how one unit goes into another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checker.core.interval import Interval
from checker.english.tables import lexicon, phrases

_ZERO = Decimal(0)
_LONGEST = 24
_BEFORE = re.compile(r"[\s-]{0,2}")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure: its dimension ("length") and how many of the dimension's first unit one of it is."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal = _ZERO

    def convert(self, value: Interval, into: Measure) -> Interval:
        """Express a value of this unit in another of the same dimension.

        Formula: (value + offset) x factor / factor' - offset'.
        Rounding: outward.
        """
        base = (value + Interval.point(self.offset)) * Interval.point(self.factor)
        return base / Interval.point(into.factor) - Interval.point(into.offset)


@cache
def _measures() -> Mapping[str, Measure]:
    """Every printed name of a unit, in small letters."""
    found: dict[str, Measure] = {}
    for dimension, units in lexicon("units").items():
        for name, row in units.items():
            unit = Measure(name, dimension, Decimal(row["factor"]), Decimal(row.get("offset", "0")))
            found |= {printed.lower(): unit for printed in phrases(row["names"])}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_measures(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)


def measure_after(text: str, position: int) -> tuple[Measure, int] | None:
    """Find the unit that stands behind a number: "12 miles", "a 3-metre wall", "60km/h"; and where it ends."""
    start = _BEFORE.match(text, position)
    at = start.end() if start else position
    found = _pattern().match(text, at, at + _LONGEST)
    if not found or text[found.end() : found.end() + 1].isalnum():
        return None
    return _measures()[found[0].lower()], found.end()
