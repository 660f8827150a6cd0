"""A filing as the stages see it: who filed it, what it states, and where each figure stands."""

from __future__ import annotations

from dataclasses import dataclass

from checker.core.dated_event import DatedEvent
from checker.core.draft import Draft
from checker.core.fact import Entity, Fact, Rate, Source
from checker.core.named import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One release, report or data file, read.

    ``facts`` in the order of the document; ``rates`` are those that the filing itself declares;
    ``prose`` its text outside tables (None for formats without prose); ``entities`` are all issuers
    where a bulk data set has several; ``warnings`` are sentences for an editor: that the release
    contradicts itself, that it holds no usable figure, that cells were left out and why. ``events`` are the days
    that it names, ``names`` the people, places, products and companies.
    """

    name: str
    source: Source
    entity: Entity
    facts: tuple[Fact, ...] = ()
    rates: tuple[Rate, ...] = ()
    prose: Draft | None = None
    entities: tuple[Entity, ...] = ()
    warnings: tuple[str, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    names: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One filing out of a bulk data set: its entity, its source and its facts; ``warnings`` as of a filing."""

    entity: Entity
    source: Source
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...] = ()
