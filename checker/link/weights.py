"""What each agreement is worth: learnt from labelled stories, kept in one file that a person can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from checker.facts.location import reference_data_folder
from checker.facts.toml_table import read_toml
from checker.link.agreement import Agreement

FILE = "linking/weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """What agreements are worth, by name.

    ``words`` for a figure by itself, ``story`` once its neighbours are linked, each with that of none of the facts
    (``outside_…``); ``slips`` how often a writer who means one figure prints another, by kind of slip.
    """

    words: Mapping[str, float]
    outside_words: Mapping[str, float]
    story: Mapping[str, float]
    outside_story: Mapping[str, float]
    slips: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """Read the weights, once."""
    table = read_toml(reference_data_folder() / FILE)
    return Weights(*(table.table(name).data for name in ("words", "outside_words", "story", "outside_story", "slips")))  # type: ignore[arg-type]


def weigh(agreement: Agreement, weights: Mapping[str, float]) -> float:
    """Add up what each agreement is worth."""
    return sum(weights.get(name, 0.0) * value for name, value in agreement.items())
