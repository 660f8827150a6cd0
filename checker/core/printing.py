"""How the program itself writes figures in its messages."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal

_SIGNS = {
    "GBP": "£",
    "USD": "$",
    "EUR": "€",
    "JPY": "¥",
    "CNY": "RMB ",
    "INR": "Rs ",
    "HKD": "HK$",
    "CAD": "C$",
    "AUD": "A$",
}
_SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_MONTHS = "January February March April May June July August September October November December".split()


def print_number(value: Decimal, places: int | None = None) -> str:
    """Write a number with thousands grouped, no exponent and no empty decimals.

    Rounding: half to even at ``places`` decimals where given.
    """
    if value.is_infinite():
        return "any more" if value > 0 else "any less"
    if places is not None:
        value = round(value, places)
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0") if places is None else decimals
    grouped = f"{int(whole):,}" if whole not in ("-0", "-") else "-0"
    return f"{grouped}.{decimals}" if decimals else grouped


def print_rate(value: Decimal, digits: int = 5) -> str:
    """Write an exchange rate or a ratio to some significant digits (0.11495, 8.6994)."""
    if not value.is_finite() or not value:
        return str(value)
    rounded = Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)
    return print_number(rounded)


def print_amount(value: Decimal, unit: str, digits: int = 4) -> str:
    """Write an amount as a newspaper does: "£342.1m", "RMB 2.975bn", "12.5 %", "1.5 points".

    Rounding: to ``digits`` significant digits, half to even; never fewer than the whole number has.
    """
    if unit in ("%", "pp", "bp", "x", ""):
        return _relative(value, unit)
    code = unit.split("|", 1)[0]
    sign = _SIGNS.get(code, f"{code} ")
    size, minus = abs(value), "-" if value < 0 else ""
    for scale, name in _SCALES:
        if size >= scale:
            return f"{minus}{sign}{print_number(_significant(size / scale, digits))}{name}"
    return f"{minus}{sign}{print_number(_significant(size, max(digits, len(str(int(size))))))}"


def print_interval(low: Decimal, high: Decimal, unit: str = "", digits: int = 5) -> str:
    """Write both ends of an interval, or one value when both print alike."""
    first, last = print_amount(low, unit, digits), print_amount(high, unit, digits)
    return first if first == last else f"{first} to {last}"


def print_day(day: date) -> str:
    """Write a day: 2 November 2017."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def print_days(first: date, last: date) -> str:
    """Write a stretch of days: "2 November 2017", or "1 July 2004 to 28 February 2005"."""
    return print_day(first) if first == last else f"{print_day(first)} to {print_day(last)}"


def _relative(value: Decimal, unit: str) -> str:
    number = print_number(_significant(value, 4))
    return {"%": f"{number} %", "pp": f"{number} points", "bp": f"{number} basis points", "x": f"{number} times"}.get(
        unit, number
    )


def _significant(value: Decimal, digits: int) -> Decimal:
    whole = len(str(abs(int(value)))) if abs(value) >= 1 else 0
    return Context(prec=max(digits, whole), rounding=ROUND_HALF_EVEN).plus(value)
