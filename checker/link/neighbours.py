"""What the figures around one were linked to: a story takes its figures row by row, from few tables and one period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.core.mention import Mention
from checker.core.span import Span
from checker.link.agreement import Agreement
from checker.link.profiles import Profile

_REACH = 3  # figures on either side


@dataclass(frozen=True, slots=True)
class Likely:
    """The likeliest fact of a figure, and how likely it is that."""

    mention: Mention
    profile: Profile | None
    probability: float


@dataclass(frozen=True, slots=True)
class Around:
    """The likeliest facts near one figure."""

    mention: Mention
    near: tuple[Likely, ...]
    opposite: Likely | None
    beside: Likely | None


def look_around(likely: Sequence[Likely]) -> list[Around]:
    """Give each figure its neighbours.

    Order: as given.
    """
    at: Mapping[Span, Likely] = {each.mention.figure.span: each for each in likely}
    found = []
    for index, each in enumerate(likely):
        near = (*likely[max(0, index - _REACH) : index], *likely[index + 1 : index + 1 + _REACH])
        opposite, beside = each.mention.opposite, each.mention.beside
        found.append(
            Around(
                each.mention,
                tuple(other for other in near if other.profile is not None),
                at.get(opposite) if opposite else None,
                at.get(beside) if beside else None,
            )
        )
    return found


def compare_around(around: Around, profile: Profile) -> Agreement:
    """Compare a fact with those that the neighbours are likeliest to be; each counts by how likely it is."""
    found: Agreement = {}
    for other in around.near:
        if other.profile is None:
            continue
        where = "of the sentence" if other.mention.sentence == around.mention.sentence else "near"
        for shared in _shared(other.profile, profile):
            name = f"{shared} {where}"
            found[name] = max(other.probability, found.get(name, 0.0))
        if other.profile is profile and other is not around.beside:
            found[f"fact taken {where}"] = other.probability
    for name, pair in (("opposite", around.opposite), ("restated", around.beside)):
        if pair is not None and pair.profile is not None:
            found |= _paired(name, pair.profile, pair.probability, profile)
    return found


def _shared(its: Profile, profile: Profile) -> Iterator[str]:
    """Name what two facts have in common."""
    same_time = its.fact.period == profile.fact.period
    if its.row == profile.row:
        yield "row"
        if same_time and bool(its.formula) != bool(profile.formula):
            yield "rate and level of a row"
    elif its.table and its.table == profile.table:
        yield "table"
        if its.column == profile.column:
            yield "column"
    if same_time:
        yield "period"
    if its.fact.segment and its.fact.segment == profile.fact.segment:
        yield "part"


def _paired(name: str, its: Profile, sure: float, profile: Profile) -> Agreement:
    same_row, same_time = its.row == profile.row, its.fact.period == profile.fact.period
    found = {f"row of the {name}" if same_row else f"another row than the {name}": sure}
    if name == "opposite" and same_row and same_time:
        found["the opposite itself"] = sure
    if name == "restated":
        found["period of the restated" if same_time else "another period than the restated"] = sure
    return found
