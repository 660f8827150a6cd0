"""What a document may bring in: figures that can be reckoned with, days of this calendar, names of a name's length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.core.errors import InputError
from checker.core.fact import Entity, Fact
from checker.core.plausible import is_day, is_figure
from checker.documents.filing import Filing, Submission

LONGEST_NAME = 300  # the longest registered names have a hundred letters
LONGEST_WORDS = 20_000  # of a label or a place


def let_in(filing: Filing) -> Filing:
    """Leave out what no source means, and tell where it stands.

    Raises: InputError when the issuer's name cannot be one.
    """
    facts, warnings = _sound(filing.facts)
    entities = tuple(_named(entity, filing.name) for entity in filing.entities)
    entity = _named(filing.entity, filing.name)
    if len(facts) == len(filing.facts) and entity is filing.entity and entities == filing.entities:
        return filing
    return replace(filing, facts=facts, entity=entity, entities=entities, warnings=(*filing.warnings, *warnings))


def let_in_submission(submission: Submission, name: str) -> Submission:
    """Do the same for one filing of a data set."""
    facts, warnings = _sound(submission.facts)
    entity = _named(submission.entity, name)
    if len(facts) == len(submission.facts) and entity is submission.entity:
        return submission
    return replace(submission, facts=facts, entity=entity, warnings=(*submission.warnings, *warnings))


def _sound(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    kept = tuple(fact for fact in facts if _is_sound(fact))
    if len(kept) == len(facts):
        return kept, ()
    first = next(fact for fact in facts if not _is_sound(fact))
    left_out = len(facts) - len(kept)
    noun = "figure is" if left_out == 1 else "figures are"
    return kept, (f"{left_out:,} {noun} left out, no source means them (first: {_shown(first)})",)


def _shown(fact: Fact) -> str:
    value = str(fact.value)
    return f"{value if len(value) <= 24 else value[:24] + '…'}, {fact.locator[:200]}"


def _is_sound(fact: Fact) -> bool:
    return (
        is_figure(fact.value)
        and is_figure(fact.ulp)
        and fact.ulp > 0
        and is_day(fact.period.start)
        and is_day(fact.period.end)
        and len(fact.label) + len(fact.locator) + len(fact.concept) <= LONGEST_WORDS
    )


def _named(entity: Entity, name: str) -> Entity:
    if len(entity.name) > LONGEST_NAME or len(entity.id) > LONGEST_NAME:
        problem = f"the issuer's name in it has {len(entity.name):,} letters"
        raise InputError(name, problem, "give the file as its source publishes it")
    aliases = tuple(alias for alias in entity.aliases if 0 < len(alias) <= LONGEST_NAME)
    if entity.id and entity.name and aliases == entity.aliases:
        return entity
    return replace(entity, id=entity.id or "unnamed", name=entity.name or "an issuer without a name", aliases=aliases)
