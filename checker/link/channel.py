"""How likely a writer who meant one fact is to print a certain figure: right nearly always, else by a known slip.

The linking stage's own noisy channel. Source: M. Kernighan, K. Church and W. Gale, "A Spelling Correction Program Based
on a Noisy Channel Model", COLING 1990, https://aclanthology.org/C90-2036/
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

from checker.core.quantity import Kind, Quantity
from checker.link.candidates import prints
from checker.link.profiles import Profile

_HUNDRED = Decimal(100)
_TELLING = 2
_POWERS = tuple(Decimal(10) ** power for power in (3, -3, 6, -6, 1, -1))


class Slip(StrEnum):
    """What a writer may have done to a figure; each has its probability in the weights."""

    NONE = "none"
    ROUNDING = "rounding"  # cut off, or rounded twice
    SWAPPED = "swapped digits"
    DROPPED = "dropped or added digit"
    DIGIT = "one digit"
    SCALE = "scale"
    CENTS = "cents for dollars"
    PERIOD = "another period"
    ROW = "another row"
    OTHER = "another figure"


def slip_between(figure: Quantity, profile: Profile) -> Slip:
    """Tell what must have happened if a writer who meant a fact printed a figure."""
    if prints(figure, profile):
        return Slip.NONE
    size = abs(profile.fact.value)
    if figure.kind is Kind.BASIS_POINTS:
        size *= _HUNDRED
    step = figure.ulp
    printed = abs(figure.value or Decimal(0))
    if abs(size - printed) <= step and (size / step).to_integral_value(ROUND_DOWN) * step == printed:
        return Slip.ROUNDING
    if _is_scaled(figure, size):
        return Slip.SCALE
    return _compare(_digits(printed / step), _digits((size / step).to_integral_value(ROUND_HALF_UP)))


def confuse(meant: Profile, printed: Profile) -> Slip:
    """Tell how near a fact stands to one that prints the figure: a writer takes the wrong one of its own kind."""
    if meant.row == printed.row:
        return Slip.PERIOD
    one, other = meant.fact, printed.fact
    alike = one.concept == other.concept or (one.segment and one.segment == other.segment)
    table = meant.table and meant.table == printed.table
    related = alike or table or one.unit.per_share or not one.unit.is_money
    return Slip.ROW if related else Slip.OTHER


def _digits(value: Decimal) -> str:
    return f"{value:f}".partition(".")[0]


@lru_cache(maxsize=65536)
def _compare(printed: str, meant: str) -> Slip:
    if len(printed) >= 2 and len(printed) == len(meant):
        differ = [i for i, (a, b) in enumerate(zip(printed, meant, strict=True)) if a != b]
        if len(differ) == 1:
            return Slip.DIGIT
        if len(differ) == 2 and sorted(printed) == sorted(meant) and differ[1] - differ[0] <= 2:
            return Slip.SWAPPED
    if len(printed) >= 2 and len(meant) >= 3 and (_drops(meant, printed) or _drops(printed, meant)):
        return Slip.DROPPED
    return Slip.OTHER


def _is_scaled(figure: Quantity, size: Decimal) -> bool:
    """Say whether a figure is a fact with another scale word: the same digits, a power of a thousand (or ten) apart."""
    printed = abs(figure.value or Decimal(0))
    if not printed or not size or len(printed.normalize().as_tuple().digits) < _TELLING:
        return False
    return any(abs(printed - size * power) <= figure.ulp / 2 for power in _POWERS)


def _drops(longer: str, shorter: str) -> bool:
    """Say whether leaving one digit out of the longer gives the shorter."""
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
