"""What a provider brings: facts of one entity with their source."""

from __future__ import annotations

from dataclasses import dataclass

from checker.core.fact import Entity, Fact, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The facts of one entity as a provider gave them; never empty."""

    source: Source
    entity: Entity
    facts: tuple[Fact, ...]
