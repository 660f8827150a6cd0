"""Numbers in digits: what a run of digits, commas and points says, and when it cannot be read."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.core.quantity import Malformation
from checker.core.record import record

VULGAR = {"½": "0.5", "⅓": "0.3333", "⅔": "0.6667", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625"}
_GROUP = 3  # digits between two commas
_THIN = "\u00a0\u202f\u2009"

# Every branch takes a maximal run: what one branch leaves behind begins with no digit. Branches are
# tried from the most to the least structured; the last takes whatever digits remain.
NUMBER = re.compile(
    rf"""
    (?P<indian>\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?)
  | (?P<grouped>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?)
  | (?P<spaced>\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?)
  | (?P<blanks>\d{{1,3}}(?:\ \d{{3}}){{2,}}(?!\d)(?:[.,]\d+)?)
  | (?P<apostrophe>\d{{1,3}}(?:['’]\d{{3}})+(?!\d)(?:\.\d+)?)
  | (?P<continental>\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)(?:,\d+)?|\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}(?!\d))
  | (?P<eighths>\d+\.\d\d-[1-7]/[248](?![\d/]))
  | (?P<mixed>\d+(?:\s|-|\sand\s)\d/\d{{1,2}}(?![\d/])|\d+[{"".join(VULGAR)}])
  | (?P<slash>[1-9]/(?:2|3|4|5|8|16)(?![\d/])(?=(?:\s|-)(?:per\s?cent|point)))
  | (?P<decimal>\d+\.\d+(?![.,]?\d))
  | (?P<comma>\d+(?:,\d+)+(?:\.\d+)?)
  | (?P<dotted>\d+(?:\.\d+)+)
  | (?P<whole>\d+)
  | (?P<point>(?<![\w.,])\.\d+)
  | (?P<vulgar>[{"".join(VULGAR)}])
    """,
    re.VERBOSE,
)
_FIRST = re.compile(rf"[\d{''.join(VULGAR)}]")


def find_number(text: str, position: int) -> re.Match[str] | None:
    """Find the next number at or after a position."""
    first = _FIRST.search(text, position)
    if not first:
        return None
    start = first.start()
    if start > position and text[start - 1] == "." and (found := NUMBER.match(text, start - 1)):
        return found
    return NUMBER.match(text, start)


@record(frozen=True, slots=True)
class Digits:
    """A number read from its digits, before any scale.

    ``ulp`` is the place of the last printed digit; ``zeros`` how many trailing zeros a whole number
    has; ``malformed`` says why it cannot be read as printed, with other prints of the digits alone;
    ``negative`` that a minus stands before them.
    """

    value: Decimal
    ulp: Decimal
    zeros: int = 0
    malformed: Malformation | None = None
    negative: bool = False


def read_digits(match: re.Match[str]) -> Digits:
    """Read one number that ``NUMBER`` found."""
    text, shape = match.group(), match.lastgroup
    match shape:
        case "indian" | "grouped":
            return _plain(text.replace(",", ""))
        case "spaced":
            return _plain(re.sub(rf"[{_THIN}]", "", text).replace(",", "."))
        case "blanks":
            return _plain(text.replace(" ", "").replace(",", "."))
        case "apostrophe":
            return _plain(text.replace("'", "").replace("’", ""))
        case "continental":
            return _plain(text.replace(".", "").replace(",", "."))
        case "eighths":
            return _eighths(text)
        case "mixed" | "slash" | "vulgar":
            return _fraction(text)
        case "comma":
            return _comma(text)
        case "dotted":
            return _dotted(text)
        case _:
            return _plain(text)


def _plain(text: str) -> Digits:
    value = Decimal(text)
    whole, _, decimals = text.partition(".")
    if decimals:
        return Digits(value, Decimal(1).scaleb(-len(decimals)))
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    return Digits(value, Decimal(1), zeros)


def _eighths(text: str) -> Digits:
    """A price of grain in parts of a cent: 5.41-1/4 is 5.4125."""
    price, _, part = text.partition("-")
    numerator, _, denominator = part.partition("/")
    return Digits(Decimal(price) + Decimal(numerator) / Decimal(denominator) / 100, Decimal("0.0001"))


def _fraction(text: str) -> Digits:
    glyph = VULGAR.get(text[-1])
    if glyph is not None:
        value = Decimal(text[:-1] or "0") + Decimal(glyph)
    else:
        *whole, numerator, denominator = re.findall(r"\d+", text)
        value = sum(map(Decimal, whole), Decimal(0))
        value += Decimal(numerator) / Decimal(denominator) if int(denominator) else 0
    return Digits(value, Decimal("0.01"))


def _comma(text: str) -> Digits:
    """A comma that groups nothing: a decimal comma, a lost digit, or a slip of the finger."""
    head, _, last = text.rpartition(",")
    joined = text.replace(",", "")
    readings = tuple(dict.fromkeys((f"{head.replace(',', '')}.{last}", _group(joined)))) if "." not in last else ()
    if len(last) == _GROUP - 1 and "." not in last:
        readings = (*readings, *_with_lost_digit(head, last))
    if len(last) == 1 and head.count(",") == 0:
        explanation = "a comma stands where English prints a decimal point"
        reason = "decimal-comma"
    else:
        explanation = "the comma does not stand before a group of three digits"
        reason = "split-digits"
    value = Decimal(f"{head.replace(',', '')}.{last.replace('.', '')}")
    return Digits(value, Decimal(1).scaleb(-len(last)), 0, Malformation(reason, explanation, readings))


def _with_lost_digit(head: str, last: str) -> tuple[str, ...]:
    """The numbers whose last group has lost one digit: "55,12" for "55,120" to "55,129", and so on."""
    return tuple(
        dict.fromkeys(
            f"{head},{last[:place]}{digit}{last[place:]}" for place in range(_GROUP - 1, -1, -1) for digit in range(10)
        )
    )


def _dotted(text: str) -> Digits:
    """Two points in one number, or a point where a comma groups ("1.234.567" is read as grouped)."""
    parts = text.split(".")
    if len(parts) == 2:
        return _plain(text)
    value = Decimal(f"{parts[0]}.{''.join(parts[1:])}")
    readings = (f"{parts[0]}.{parts[1]}", f"{''.join(parts[:-1])}.{parts[-1]}")
    malformed = Malformation("doubled-point", "a number has one decimal point", readings)
    return Digits(value, Decimal(1).scaleb(-sum(map(len, parts[1:]))), 0, malformed)


def _group(digits: str) -> str:
    return f"{int(digits):,}" if "." not in digits else digits
