"""How likely each candidate is what a figure is of: what the words say first, then what the figure prints."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.link.agreement import Agreement, Asked
from checker.link.channel import Slip, confuse, slip_between
from checker.link.outside import digits_of
from checker.link.profiles import Profile
from checker.link.weights import Weights, weigh

_MOST_DIGITS = 4


@dataclass(slots=True)
class Field:
    """The candidates of one figure with what each agrees in, and what each would mean for the print."""

    asked: Asked
    profiles: Sequence[Profile]
    agreements: Sequence[Agreement]
    outside: Agreement
    slips: Sequence[Slip]

    @property
    def printing(self) -> list[int]:
        """The candidates that the figure is the print of."""
        return [index for index, slip in enumerate(self.slips) if slip is Slip.NONE]


def lay_field(asked: Asked, profiles: Sequence[Profile], agreements: Sequence[Agreement], outside: Agreement) -> Field:
    """Put the candidates of a figure side by side."""
    figure = asked.mention.figure
    return Field(asked, profiles, agreements, outside, [slip_between(figure, profile) for profile in profiles])


def weigh_words(field: Field, weights: Mapping[str, float], outside: Mapping[str, float]) -> list[float]:
    """The probability of each candidate, the last for none of them, before the figure itself is looked at.

    Formula: a conditional logit, exp(weight of i) / sum of exp(weight of all).
    """
    scores = [weigh(agreement, weights) for agreement in field.agreements]
    scores.append(weigh(field.outside, outside))
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def weigh_print(field: Field, prior: Sequence[float], weights: Weights) -> list[float]:
    """The probability of each candidate, the last for none of them, given the figure that was printed.

    Formula: Bayes: prior x P(print | candidate), over the sum of all.
    """
    likely = [weights.slips[slip] for slip in _slips(field, prior)]
    likely.append(weights.slips["outside"] * 10.0 ** -min(digits_of(field.asked.mention), _MOST_DIGITS))
    joint = [before * chance for before, chance in zip(prior, likely, strict=True)]
    total = sum(joint) or 1.0
    return [each / total for each in joint]


def _slips(field: Field, prior: Sequence[float]) -> list[Slip]:
    """What happened under each candidate; where another fact prints the figure, that may have been taken for it."""
    printing = field.printing
    if not printing:
        return list(field.slips)
    best = field.profiles[max(printing, key=prior.__getitem__)]
    return [
        slip if slip is not Slip.OTHER else confuse(profile, best)
        for slip, profile in zip(field.slips, field.profiles, strict=True)
    ]
