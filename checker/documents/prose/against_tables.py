"""What the running text says beyond the tables, and where the two cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from checker.core.fact import Entity, Fact, Proof, Source
from checker.documents.prose.facts import stated_facts
from checker.documents.prose.passages import Prose
from checker.documents.prose.timeline import Timeline
from checker.documents.prose.wording import qualifiers_in
from checker.facts.vocabulary import load_vocabulary

_SCALED = Decimal("0.005")
_FEWEST_DIGITS = 4  # of fewer, one differs between two measures of nearly one name


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseFacts:
    """What the prose states beyond the tables, and where the two contradict each other."""

    facts: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = ()


def prose_facts(prose: Prose, tables: Sequence[Fact], entity: Entity, source: Source, timeline: Timeline) -> ProseFacts:
    """Read the figures of a filing's prose; ``timeline`` tells what the filing reports.

    A figure that a table states as well gives no second fact; one that contradicts a proved table gives a
    warning. Order: as in the text.
    """
    known: dict[tuple[object, ...], list[Fact]] = {}
    for fact in tables:
        known.setdefault((str(fact.unit), fact.period), []).append(fact)
    facts: dict[tuple[object, ...], Fact] = {}
    warnings: list[str] = []
    for stated in stated_facts(prose, tables, entity, source, timeline):
        fact = stated
        same = [each for each in known.get((str(fact.unit), fact.period), []) if _are_one(each, fact)]
        if any(each.interval.meets(fact.interval) for each in same):
            continue
        clash = next((each for each in same if _is_slip(fact, each)), None)
        if clash is not None and _is_well_proved(same):
            warnings.append(_contradiction(fact, clash))
        elif same:
            fact = replace(fact, proof=Proof.DOUBTFUL)  # one of the two was misread, and nothing says which
        key = (fact.concept, fact.segment, fact.period, str(fact.unit), fact.value, fact.qualifiers)
        facts.setdefault(key, fact)
    return ProseFacts(facts=tuple(facts.values()), warnings=tuple(dict.fromkeys(warnings)))


def _are_one(table: Fact, prose: Fact) -> bool:
    """Say whether two facts are surely the same thing: measure, part and basis ("core" may be a part's own name)."""
    named = qualifiers_in(prose.segment.replace("-", " "))
    return (
        table.concept == prose.concept
        and table.concept in load_vocabulary().measures
        and table.segment == prose.segment
        and set(table.qualifiers) - named == set(prose.qualifiers) - named
        and table.context == prose.context
    )


def _is_well_proved(tables: Sequence[Fact]) -> bool:
    """Say whether the tables leave no doubt of a figure: their arithmetic bears it out, or two state it alike."""
    if len({each.value for each in tables}) > 1:
        return False
    return any(each.proof is Proof.PROVED for each in tables) or len(tables) > 1


def _is_slip(stated: Fact, printed: Fact) -> bool:
    """Say whether one figure looks like a slip for the other: one digit, two swapped ones, or the scale is off."""
    if not stated.value or not printed.value or (stated.value < 0) != (printed.value < 0):
        return False
    ratio = stated.value / printed.value
    powers = (-6, -3, -1, 1, 3, 6) if stated.ulp > 1 else (-1, 1)  # "618,538" may be in the millions of its page
    if any(abs(ratio.scaleb(-power) - 1) < _SCALED for power in powers):
        return True
    one = str(int(abs(stated.value) / stated.ulp))
    other = str(int((abs(printed.value) / stated.ulp).to_integral_value(ROUND_HALF_UP)))
    if len(one) != len(other) or len(one) < _FEWEST_DIGITS:
        return False
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
    return len(wrong) == 1 or (swapped and one[wrong[1]] == other[wrong[0]])


def _contradiction(prose: Fact, table: Fact) -> str:
    return (
        f"the release contradicts itself on {prose.label}{f' of {prose.segment}' if prose.segment else ''} "
        f"for {prose.period}: "
        f"its text says {prose.value:,f} {prose.unit} ({prose.locator}), its table {table.value:,f} "
        f"{table.unit} ({table.locator})"
    )
