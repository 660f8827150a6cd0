"""Intervals of the document as the pictures use them: two finite ends, a name and a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checker.report import wording


@dataclass(frozen=True, slots=True)
class Band:
    """What a rate or a recomputation allows: two ends, with a name and a unit."""

    name: str
    low: Decimal
    high: Decimal
    unit: str

    @property
    def text(self) -> str:
        """Its ends in words."""
        return wording.show_interval({"low": str(self.low), "high": str(self.high), "unit": self.unit})

    def over(self, factor: Decimal) -> Band:
        """The same in units of a scale, to label an axis with."""
        return Band(self.name, self.low / factor, self.high / factor, self.unit)

    def turned(self) -> Band:
        """The same rate the other way round: pounds per yuan as yuan per pound."""
        first, _, second = self.unit.partition("/")
        return Band(self.name, 1 / self.high, 1 / self.low, f"{second}/{first}")


def bounded(amount: Mapping[str, Any] | None, name: str) -> Band | None:
    """An interval of the document as a band; None when an end is missing."""
    if amount is None or amount["low"] is None or amount["high"] is None:
        return None
    low, high = wording.parse_amount(amount["low"]), wording.parse_amount(amount["high"])
    return None if low is None or high is None else Band(name, low, high, amount["unit"])


def short(text: str, room: int = 44) -> str:
    """A figure's words on one line, cut to fit a label."""
    words = " ".join(wording.safe_text(text).split())
    return words if len(words) <= room else words[: room - 1] + "…"


@dataclass(frozen=True, slots=True)
class Converted:
    """A conversion: its finding, the rate that it implies, and the reference rate it was held against."""

    finding: Mapping[str, Any]
    implied: Band
    reference: Band | None

    @property
    def state(self) -> str:
        """The sign that it goes by."""
        return wording.finding_state(self.finding)

    @property
    def name(self) -> str:
        """Its words in the draft, cut to fit."""
        return short(self.finding["text"])


class Directions:
    """Every pair of currencies is shown one way round, the way that made its first rate greater than one."""

    def __init__(self) -> None:
        self._shown: dict[frozenset[str], str] = {}

    def show(self, band: Band) -> Band:
        """Turn a rate when its pair is shown the other way round."""
        pair = frozenset(band.unit.split("/"))
        if pair not in self._shown:
            self._shown[pair] = band.turned().unit if band.high < 1 and band.low > 0 else band.unit
        return band if self._shown[pair] == band.unit or band.low <= 0 else band.turned()
