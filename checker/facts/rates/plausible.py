"""Whether a rates file can be what it says: pairs the wrong way round, money that is no more, rates for a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.core.errors import InputError
from checker.core.printing import print_day, print_rate
from checker.facts.rates.fixing import CROSS, ONE

if TYPE_CHECKING:
    from checker.facts.rates.rate_file import FileRow
    from checker.facts.rates.table import RateTable

NEAR = Decimal("1.04")  # two sources of one day lie within this
ALIKE = Decimal("1.25")  # so far off, a rate may still be another market's
FAR = Decimal(3)  # no market's rate lies so far from a published one


def look_at_rates(rows: Iterable[FileRow], name: str, known: RateTable) -> None:
    """Compare the first rate of each pair and month with what banks published for that day.

    Raises: InputError naming the line: the pair the wrong way round; a currency that ceased, or was
    redenominated, or had not begun; a rate for a hundred units.
    """
    looked: set[tuple[str, str, int, int]] = set()
    for row in rows:
        key = (row.base, row.quote, row.day.year, row.day.month)
        if key not in looked:
            looked.add(key)
            _look_at(row, f"{name}, line {row.line}", known)


def _look_at(row: FileRow, place: str, known: RateTable) -> None:
    for code in (row.base, row.quote):
        if (then := known.in_force(code, row.day)) != code:
            problem = f"{code} had not begun: on {print_day(row.day)} this money was {then}"
            raise InputError(place, problem, f"write {then}")
    published = known.latest(row.base, row.quote, row.day)
    if published is None:
        return
    pair, there = f"one {row.base}", f"about {print_rate(published.value)} {row.quote}"
    if _apart(row.value, published.value) > NEAR and _apart(CROSS.divide(ONE, row.value), published.value) <= NEAR:
        raise InputError(place, f"the pair is the wrong way round: {pair} was {there}", "swap base and quote")
    off = _apart(row.value, published.value)
    if off > ALIKE and (gone := [code for code in (row.base, row.quote) if known.has_ended(code, row.day)]):
        raise InputError(place, known.explain_gap(gone[0], row.day), "leave this line out, or write its successor")
    if off > FAR:
        said = f"{row.value} is {print_rate(off)} times off what was published: {pair} was {there}"
        raise InputError(place, said, "give the rate of one unit of base")


def _apart(one: Decimal, other: Decimal) -> Decimal:
    return max(CROSS.divide(one, other), CROSS.divide(other, one))
