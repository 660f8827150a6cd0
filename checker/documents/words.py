"""How a label becomes an id: lower case, plain letters, hyphens."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from checker.core.plausible import is_figure

_NOT_ID = re.compile(r"[^a-z0-9]+")
_SPACES = re.compile(r"\s+")
_NOTE_MARK = re.compile(r"\[\^[^\]]*\]|\s*\((?:\d{1,2}|[a-z])\)(?=\s*(?:\(|$))|[*†‡]+\s*$|[®™℠]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def squeeze(text: str) -> str:
    """Take runs of white space, of whatever kind, as one plain space."""
    return _SPACES.sub(" ", text.replace("\u200b", "").replace("\ufeff", "")).strip()


def kebab(text: str) -> str:
    """Turn a printed label into an id: "Net sales, total" is "net-sales-total"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).lower()
    return _NOT_ID.sub("-", plain).strip("-")


def split_camel(tag: str) -> str:
    """Read a technical tag as words: "OperatingIncomeLoss" is "Operating Income Loss"."""
    return _CAMEL.sub(" ", tag)


def without_notes(label: str) -> str:
    """Leave footnote marks and trademark signs off a label: "Revenue (1)" is "Revenue"."""
    return squeeze(_NOTE_MARK.sub("", label))


def written_out(number: Decimal) -> Decimal:
    """The same number without an exponent and without empty decimals: 6.60E+10 is 66000000000."""
    if not is_figure(number):
        return number
    whole = number.to_integral_value()
    return number if whole != number or abs(number) > Decimal(10) ** 27 else whole.quantize(Decimal(1))
