"""The noisy channel: how likely a print is, given the figure that was meant and a slip; and given a wrong pairing.

Source: Mark D. Kernighan, Kenneth W. Church and William A. Gale, "A Spelling Correction Program Based on a Noisy
Channel Model", COLING 1990, https://aclanthology.org/C90-2036/. The shares stand, with their sources, in channel.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from math import exp, log
from pathlib import Path
from types import MappingProxyType

from checker.core.finding import Cause
from checker.core.quantity import Quantity
from checker.core.record import record

_DIGITS = 10


@record(frozen=True, slots=True, kw_only=True)
class Channel:
    """The shares of ``channel.toml``, by name."""

    prior: Mapping[str, float]
    slips: Mapping[str, float]
    distance: Mapping[str, float]
    relations: Mapping[str, float]
    misreadings: Mapping[str, float]
    money: Mapping[str, Mapping[str, float]]

    @property
    def spread(self) -> float:
        """Over how much of the logarithm of its size a wrongly paired figure is spread."""
        return self.prior["decades"] * log(_DIGITS)


@cache
def channel() -> Channel:
    """Load the shares, once."""
    document = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return Channel(**{name: MappingProxyType(table) for name, table in document.items()})


def share_of(cause: Cause) -> float:
    """Say how often a slip is the one that was made, among wrong figures."""
    return channel().slips.get(cause.value, channel().slips["copied"])


def ways(cause: Cause, figure: Quantity) -> float:
    """Count the prints that a slip could have made of a figure: the more, the less each tells."""
    digits = max(1, sum(letter.isdigit() for letter in figure.text))
    match cause:
        case Cause.WRONG_DIGIT:
            return (_DIGITS - 1) * digits
        case Cause.TRANSPOSED_DIGITS:
            return max(1, digits - 1)
        case Cause.DECIMAL_POINT | Cause.SCALE | Cause.WRONG_CURRENCY:
            return 2
        case _:
            return 1


def telling(share: float, tolerance: float) -> float:
    """How much likelier an exact coincidence is under a hypothesis than under a wrong pairing.

    Formula: share x spread / tolerance, where the tolerance is the width of what would have passed for a coincidence,
    relative to the figure.
    """
    return share * channel().spread / max(tolerance, 1e-6)


def missing_by(share: float, factor: float) -> float:
    """How much likelier a print ``factor`` times off is as a miss by any amount than under a wrong pairing.

    Formula: share x density of log(factor) x spread; the density is a mixture of two Laplace laws.
    """
    law = channel().distance
    off = abs(log(factor)) if factor > 0 else channel().spread
    near = exp(-off / law["near"]) / (2 * law["near"])
    far = exp(-off / law["far"]) / (2 * law["far"])
    return share * channel().spread * (law["near-share"] * near + (1 - law["near-share"]) * far)


def missing_points(share: float, printed: float, right: float) -> float:
    """How much likelier a printed rate is as a miss by some points than under a wrong pairing; by size or by points.

    Formula: the mean of ``missing_by`` and share x Laplace density of the points missed x spread x the print.
    """
    law, size = channel().distance, abs(printed)
    by_points = exp(-abs(size - abs(right)) / law["points"]) / (2 * law["points"]) * channel().spread * size
    by_size = missing_by(share, abs(right) / size) if size else 0.0
    return (share * by_points + by_size) / 2
