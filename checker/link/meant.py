"""The facts of a draft's topics: what the measures, parts and periods that it names in so many words mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.core.claim import Change, ReportedValue, Topic
from checker.core.fact import Fact
from checker.core.linked import LinkedClaim, Part
from checker.core.span import Span
from checker.link.agreement import Agreement
from checker.link.profiles import Profile

_GROWTH = "growth"


@dataclass(slots=True)
class Meant:
    """The facts that the words name for one figure: levels, and those whose growth it is."""

    levels: set[int] = field(default_factory=set)
    growth_of: set[int] = field(default_factory=set)
    facts: list[Fact] = field(default_factory=list)
    doubtful: bool = False


def gather_meant(linked: Iterable[LinkedClaim]) -> Mapping[Span, Meant]:
    """Collect what the topics of levels and changes name, by figure."""
    found: dict[Span, Meant] = {}
    for one in linked:
        claim = one.claim
        if isinstance(claim, ReportedValue):
            _add(found, claim.figure.span, one.playing(Part.NOW), claim.topic)
        elif isinstance(claim, Change) and not claim.topic.context:
            if claim.now:
                _add(found, claim.now.span, one.playing(Part.NOW), claim.topic)
            if claim.before:
                _add(found, claim.before.span, one.playing(Part.BEFORE), claim.topic)
            if claim.rate:
                _add(found, claim.rate.span, one.playing(Part.RATE), claim.topic)
                _add(found, claim.rate.span, one.playing(Part.NOW), claim.topic, growth=True)
    return found


def _add(found: dict[Span, Meant], span: Span, facts: Iterable[Fact], topic: Topic, *, growth: bool = False) -> None:
    for fact in facts:
        meant = found.setdefault(span, Meant())
        (meant.growth_of if growth else meant.levels).add(id(fact))
        meant.facts.append(fact)
        meant.doubtful = meant.doubtful or bool(topic.doubts)


def compare_meant(meant: Meant | None, profile: Profile) -> Agreement:
    """Say whether a fact is what the topic names, or another."""
    if meant is None:
        return {}
    doubt = ", in doubt" if meant.doubtful else ""
    if profile.formula:
        if profile.formula == _GROWTH and meant.growth_of:
            return {
                ("topic names it" if id(profile.parents[0]) in meant.growth_of else "topic names another") + doubt: 1.0
            }
        return {f"topic names a level{doubt}": 1.0}
    if id(profile.fact) in meant.levels:
        return {f"topic names it{doubt}": 1.0}
    return {f"topic names another{doubt}": 1.0}
