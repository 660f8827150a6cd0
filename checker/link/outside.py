"""What speaks for a figure being of none of the facts in hand: a share price, a consensus, something else."""

from __future__ import annotations

from checker.core.mention import Mention
from checker.core.quantity import Kind
from checker.link.agreement import Agreement, Asked

_FEW_DIGITS = 2


def speak_of_outside(asked: Asked) -> Agreement:
    """Name what speaks for or against it."""
    mention: Mention = asked.mention
    found: Agreement = {"always": 1.0}
    if mention.context:
        found[mention.context] = 1.0
    if mention.market:
        found["market"] = 1.0
    if not asked.measures:
        found["no measure named"] = 1.0
    if mention.figure.kind in (Kind.COUNT, Kind.OTHER, Kind.MULTIPLE):
        found["a count"] = 1.0
    if mention.figure.kind is Kind.PERCENT:
        found["a percentage"] = 1.0
    if digits_of(mention) <= _FEW_DIGITS:
        found["few digits"] = 1.0
    return found


def digits_of(mention: Mention) -> int:
    """How many digits of a figure say something."""
    value = mention.figure.value
    return len(value.normalize().as_tuple().digits) if value is not None else 0
