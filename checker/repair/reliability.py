"""How often the program reads rightly, counted on labelled text: by kind of reading, and by the signs beside it.

``reliability.toml`` holds the counts; ``bench/count_readings.py`` writes it anew. A new kind starts cautious.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from checker.core.claim import Change, Claim
from checker.core.finding import Finding
from checker.core.record import record

# Pseudo-counts: a kind of reading that was never counted is taken to be wrong once in two hundred times.
_SEEN, _WRONG = 20.0, 0.1
_ALIKE = 5.0  # a kind is believed to be like its family until it was seen more often than this
_SIGN_SEEN = 1.0
# Signs go together, and are counted on few wrong readings: only part of their weight is believed.
_CAUTION, _ABSENCE = 0.6, 1.0


@record(frozen=True, slots=True)
class Count:
    """How many right and wrong readings of a kind, or with a sign, were counted."""

    right: float
    wrong: float


@record(frozen=True, slots=True, kw_only=True)
class Reliability:
    """The counts: of kinds of reading, of signs by right and by wrong readings, and of flags by check."""

    readings: Mapping[str, Count]
    signs: Mapping[str, Count]
    flags: Mapping[str, Count]
    families: Mapping[str, Count]


@cache
def reliability() -> Reliability:
    """Load the counts, once."""
    document = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    tables = {
        name: MappingProxyType({key: Count(float(each["right"]), float(each["wrong"])) for key, each in table.items()})
        for name, table in document.items()
    }
    families: dict[str, Count] = {}
    for kind, count in tables["readings"].items():
        sofar = families.get(_family(kind), Count(0, 0))
        families[_family(kind)] = Count(sofar.right + count.right, sofar.wrong + count.wrong)
    return Reliability(**tables, families=MappingProxyType(families))


def _family(kind: str) -> str:
    return kind.partition("/")[0]


def kind_of_reading(claim: Claim, finding: Finding) -> str:
    """Name the kind of a reading: the claim, the check, what it compares, and where its figures come from."""
    kind = f"{family_of(claim)}/{finding.check}"
    if isinstance(claim, Change):
        given = (("rate", claim.rate), ("delta", claim.delta), ("now", claim.now), ("before", claim.before))
        kind += ":" + "-".join(name for name, figure in given if figure is not None)
    if any(evidence.kind == "fact" for evidence in finding.evidence) and finding.check != "reported-value":
        kind += ":facts"
    return kind


def family_of(claim: Claim) -> str:
    """Name the kind of a claim, whose signs are counted together."""
    return type(claim).__name__.lower()


def misread_odds(kind: str, signs: Iterable[str]) -> float:
    """Say how likely a reading of a kind with some signs is to be wrong, against its being right.

    Formula: (wrong + 5 usual) / (right + 5) of the kind, where usual is (wrong + 0.1) / (right + 20) of all readings
    of such claims; times for each known sign that stands there P(sign | wrong) /
    P(sign | right), and for each that does not the same of its absence; the former to the power of 0.6.
    """
    counts = reliability()
    present, family = frozenset(signs), _family(kind)
    own, whole = counts.readings.get(kind, Count(0, 0)), counts.families.get(family, Count(0, 0))
    usual = (whole.wrong + _WRONG) / (whole.right + _SEEN)
    odds = (own.wrong + _ALIKE * usual) / (own.right + _ALIKE)
    for name, count in counts.signs.items():
        of, _, sign = name.partition("/")
        if of == family:
            by_right = (count.right + _SIGN_SEEN / 2) / (whole.right + _SIGN_SEEN)
            by_wrong = (count.wrong + _SIGN_SEEN * by_right) / (whole.wrong + _SIGN_SEEN)
            ratio = by_wrong / by_right if sign in present else (1 - by_wrong) / (1 - by_right)
            odds *= ratio ** (_CAUTION if sign in present else _ABSENCE)
    return odds


def trusted(check: str) -> float:
    """Say how often the flags of a check that compares exactly, digit by digit or word by word, were right.

    Formula: (right + 19) / (right + wrong + 20).
    """
    own = reliability().flags.get(check, Count(0, 0))
    return round((own.right + 19) / (own.right + own.wrong + 20), 3)
