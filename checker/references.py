"""What drafts are checked against, opened once: packs, the store, filings in hand, exchange rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from checker.core.dated_event import DatedEvent
from checker.core.errors import PackError
from checker.core.fact import Rate
from checker.core.named import Named
from checker.core.report import Reference
from checker.documents.filing import Filing
from checker.documents.issuers import unite_issuers
from checker.facts.knowledge import Knowledge, gather_knowledge
from checker.facts.location import reference_data_folder
from checker.facts.memory_store import MemoryStore
from checker.facts.packs import Pack, load_packs
from checker.facts.rates import RateTable
from checker.facts.store import FactStore


@dataclass(frozen=True, kw_only=True)
class References:
    """What drafts are checked against, opened once for any number of drafts.

    ``filings`` are the documents in hand, ``declared`` the rates that they state; ``shown`` is what the
    report lists.
    """

    knowledge: Knowledge
    rates: RateTable
    filings: tuple[Filing, ...] = ()
    declared: tuple[Rate, ...] = ()
    shown: tuple[Reference, ...] = ()

    @cached_property
    def prose(self) -> tuple[tuple[str, str], ...]:
        """What the filings say outside their tables, as (title, sentence)."""
        return tuple(
            (filing.source.title, sentence.cut(filing.prose.text))
            for filing in self.filings
            if filing.prose is not None
            for sentence in filing.prose.sentences
        )

    @cached_property
    def events(self) -> tuple[DatedEvent, ...]:
        """The days that the filings name, in their order."""
        return tuple(event for filing in self.filings for event in filing.events)

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """The people, places, products and companies that the filings name, in their order."""
        return tuple(named for filing in self.filings for named in filing.names)


@cache
def _built_in_pack() -> Pack:
    return load_packs(reference_data_folder())


def gather_references(
    filings: Iterable[Filing] = (),
    *,
    store: FactStore | None = None,
    rates: RateTable | None = None,
    builtin: bool = True,
    packs: Iterable[Path] = (),
) -> References:
    """Put together everything that drafts are checked against.

    Order: ``shown`` lists the filings first, then the store, then the built-in packs.
    """
    filings = unite_issuers(filings)
    pack = _built_in_pack()
    if not builtin:
        pack = Pack(names=pack.names)
    for folder in packs:
        pack = _add_pack(pack, folder)
    table = rates or RateTable()
    stores: list[FactStore] = []
    if filings:
        stores.append(_shelve(filings))
    if store is not None:
        stores.append(store)
    knowledge = gather_knowledge(pack, stores=stores, rates=table, given=_issuers(filings))
    return References(
        knowledge=knowledge,
        rates=table,
        filings=filings,
        declared=tuple(rate for filing in filings for rate in filing.rates),
        shown=(*map(_show, filings), *_show_store(store), *_show_pack(pack)),
    )


def _add_pack(pack: Pack, folder: Path) -> Pack:
    """Put a newsroom's own pack beside the others."""
    added = load_packs(folder)
    if not (added.entities or added.names):
        raise PackError(str(folder), "holds no pack", "name a folder with pack.toml, or one with packs/ and names/")
    known = {entity.id for entity in pack.entities}
    if twin := next((entity.id for entity in added.entities if entity.id in known), None):
        raise PackError(str(folder), f"two packs are about {twin}", "leave one out, or join them into one")
    return pack + added


def _issuers(filings: tuple[Filing, ...]) -> list[str]:
    """The companies whose own documents are in hand; a data set of a whole quarter is about nobody."""
    return [filing.entity.id for filing in filings if len(filing.entities) <= 1]


def _shelve(filings: tuple[Filing, ...]) -> MemoryStore:
    """Put the facts of the filings in hand on one shelf.

    Entities that go by one name are one: a release and a deck of the same issuer.
    """
    shelf = MemoryStore("the documents in hand")
    for filing in filings:
        shelf.import_facts(filing.source, filing.facts, filing.entities or [filing.entity])
    return shelf


def _show(filing: Filing) -> Reference:
    return Reference(
        name=filing.name,
        sha256=filing.source.sha256,
        kind=filing.source.kind,
        facts=len(filing.facts),
        warnings=filing.warnings,
    )


def _show_store(store: FactStore | None) -> tuple[Reference, ...]:
    if store is None:
        return ()
    return (Reference(name=store.location, sha256="", kind="store", facts=sum(store.counts().values())),)


def _show_pack(pack: Pack) -> tuple[Reference, ...]:
    counted = dict(pack.hashes)
    return tuple(
        Reference(name=name, sha256=digest, kind="pack", facts=sum(fact.entity == name for fact in pack.facts))
        for name, digest in counted.items()
    )
