"""One issuer, several documents: a release, its deck and its data sheet speak of one company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from checker.core.fact import Entity
from checker.documents.filing import Filing
from checker.documents.words import kebab
from checker.facts.company_names import short_forms


def unite_issuers(filings: Iterable[Filing]) -> tuple[Filing, ...]:
    """Give filings of one issuer one entity: by a shared name or ticker, or because a file names no issuer itself.

    A file without a name of its own (a data sheet) is taken to be by the issuer of the others, when they have
    only one.
    Order: as given.
    """
    given = tuple(filings)
    known: list[Entity] = []
    for filing in given:
        if not _is_nameless(filing) and not any(_are_one(filing.entity, entity) for entity in known):
            known.append(filing.entity)
    return tuple(_as_by(filing, known) for filing in given)


def _as_by(filing: Filing, known: list[Entity]) -> Filing:
    if filing.entities:
        return filing  # a data set of many issuers
    if _is_nameless(filing):
        owner = known[0] if len(known) == 1 else None
    else:
        owner = next((entity for entity in known if _are_one(filing.entity, entity)), None)
    if owner is None or owner.id == filing.entity.id:
        return filing
    old = filing.entity.id
    facts = tuple(replace(fact, entity=owner.id) if fact.entity == old else fact for fact in filing.facts)
    return replace(filing, entity=owner, facts=facts)


def _is_nameless(filing: Filing) -> bool:
    """Say whether the issuer's name was only made from the file's."""
    entity = filing.entity
    stem = kebab(PurePath(filing.name).stem)
    return entity.id == stem and not (entity.tickers or entity.cik or entity.aliases)


def _are_one(one: Entity, other: Entity) -> bool:
    if one.id == other.id or (one.cik and one.cik == other.cik) or set(one.tickers) & set(other.tickers):
        return True
    return bool(_names(one) & _names(other))


def _names(entity: Entity) -> frozenset[str]:
    names = {entity.name, *entity.aliases, *short_forms(entity.name)}
    return frozenset(name.casefold().rstrip(".") for name in names if " " in name)
