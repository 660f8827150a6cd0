"""Numbers that name a group or a place in a list and measure nothing: ages, numbers of charts, versions."""

from __future__ import annotations

import re

from checker.core.quantity import Kind, Quantity

_REACH = 24
_OLDEST = 130
# "women aged 15-44", "people aged from 18 to 24", "girls aged under 18"; "No. 6", "version 9".
_AGE = re.compile(
    r"\b(?:aged?|ages)\s(?:from\s|between\s|under\s|over\s)?(?:\d{1,3}(?:-|–|\sto\s|\sand\s))?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:\b(?:No\.?\s|version\s|rank(?:ed|ing)?\s(?:at\s)?)|#)$", re.IGNORECASE)


def labels_a_thing(text: str, quantity: Quantity) -> bool:
    """Say whether a bare number only names something: an age, a place in a chart, a version."""
    if quantity.kind not in (Kind.COUNT, Kind.OTHER) or quantity.scale != 1 or quantity.hedge_text.endswith("than"):
        return False
    start = quantity.span.start - len(quantity.hedge_text) - bool(quantity.hedge_text)
    before = text[max(0, start - _REACH) : start] + quantity.hedge_text + " " * bool(quantity.hedge_text)
    small = quantity.value is not None and abs(quantity.value) < _OLDEST
    return bool((small and _AGE.search(before)) or _NUMBERED.search(before))
