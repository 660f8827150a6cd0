"""The reference store: facts from many filings, kept with their sources and vintages.

One protocol, three stores: in memory for packs and filings in hand, SQLite for one user, PostgreSQL for a newsroom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self

from checker.core.errors import StoreError
from checker.core.fact import Entity, Fact, Source
from checker.core.period import Period
from checker.facts.location import default_store_path

POSTGRES = ("postgresql://", "postgres://")


class Outcome(StrEnum):
    """What an import did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One source in a store: how many facts it gave, and what its import did."""

    source: Source
    facts: int
    outcome: Outcome = Outcome.ADDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which facts are wanted.

    ``concepts`` any of these measures (none: all); ``segment`` None for all, "" for the whole entity only;
    ``period`` with ends no further off than ``drift`` days; ``as_of`` leaves out what was published later, and
    of several vintages of one figure all but the latest.
    """

    entity: str
    concepts: tuple[str, ...] = ()
    segment: str | None = None
    period: Period | None = None
    drift: int = 0
    as_of: date | None = None

    def fits(self, fact: Fact) -> bool:
        """Say whether a fact is wanted, vintages left aside."""
        return (
            fact.entity == self.entity
            and (not self.concepts or fact.concept in self.concepts)
            and (self.segment is None or fact.segment == self.segment)
            and (self.period is None or fact.period.near(self.period, self.drift))
            and (self.as_of is None or fact.published is None or fact.published <= self.as_of)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong with what one source brought: how many rows, and the first of them."""

    source: str
    rows: int
    first: str


class FactStore(Protocol):
    """What every store can do. Order: facts by concept, period, segment and publication; entities by id."""

    @property
    def location(self) -> str:
        """Where it is, as a reader is told; never with a password."""

    def entities(self) -> tuple[Entity, ...]:
        """Every entity that it knows."""

    def entity(self, entity_id: str) -> Entity | None:
        """One entity by its id."""

    def counts(self) -> dict[str, int]:
        """How many facts there are of each entity, by id."""

    def spans(self) -> dict[str, tuple[str, str]]:
        """The first and the last end of a period, by entity: from when to when something is known of it."""

    def facts(self, question: Question) -> tuple[Fact, ...]:
        """The facts that answer a question."""

    def search(self, words: Sequence[str], limit: int = 50) -> tuple[Fact, ...]:
        """Facts whose entity, measure, segment or label holds every word, or else what the words nearly are."""

    def imports(self) -> tuple[Imported, ...]:
        """Every source that was imported."""

    def import_facts(self, source: Source, facts: Iterable[Fact], entities: Iterable[Entity] = ()) -> Imported:
        """Take in all facts of one source, or none: the same again changes nothing, a new text replaces the old."""

    def forget(self, source_id: str) -> int | None:
        """Take out what one source said; say how many facts that were, None when it is not known."""

    def flaws(self) -> Iterable[Flaw]:
        """Name the sources with rows that cannot be reckoned with."""

    def close(self) -> None:
        """Let go of it."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def open_store(location: str | Path = "", *, writable: bool = False) -> FactStore:
    """Open the store at a path or URL, or the user's own; read-only unless it is to be written.

    The user's own store need not exist: it is empty then.
    Raises: StoreError when it cannot be opened, or is no store of this program.
    """
    text = str(location)
    if text.startswith(POSTGRES):
        from checker.facts.postgres_store import PostgresStore

        return PostgresStore(text, writable=writable)
    if "://" in text:
        raise StoreError(
            f"{text.partition('://')[0]}://…: no such kind of store; give a path or postgresql://host/name"
        )
    path = Path(text) if text else default_store_path()
    if not text and not writable and not path.exists():
        from checker.facts.memory_store import MemoryStore

        return MemoryStore()
    from checker.facts.sqlite_store import SqliteStore

    return SqliteStore(path, writable=writable)


def order_of(fact: Fact) -> tuple[str, date, date, str, date]:
    """Sort facts as every store gives them."""
    return (fact.concept, fact.period.end, fact.period.start, fact.segment, fact.published or date.min)


def latest_vintages(facts: Iterable[Fact]) -> list[Fact]:
    """Keep of each figure only what its last publication says.

    A figure is one concept, segment, period, unit and label; facts without a publication day all stay.
    """
    found = list(facts)
    newest: dict[tuple[object, ...], date] = {}
    for fact in found:
        if fact.published is not None:
            key = _figure(fact)
            newest[key] = max(newest.get(key, date.min), fact.published)
    return [fact for fact in found if fact.published is None or fact.published == newest[_figure(fact)]]


def _figure(fact: Fact) -> tuple[object, ...]:
    return (fact.entity, fact.concept, fact.segment, fact.period, fact.unit, fact.dimensions, fact.tag, fact.context)
