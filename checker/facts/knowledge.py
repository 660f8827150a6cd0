"""Everything the stages may ask: facts, the words for them, names, exchange rates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.core.fact import Entity, Fact, RateSource
from checker.facts.fact_book import EntityFacts, FactBook
from checker.facts.location import reference_data_folder
from checker.facts.names import NameFinder
from checker.facts.packs import KnownName, Pack, Quoted, Segment, load_packs
from checker.facts.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What is known, for one check.

    ``given`` are the entities of the documents handed in beside the draft: a draft that comes with
    a release is most likely about its issuer.
    """

    book: FactBook
    vocabulary: Vocabulary
    names: NameFinder
    entities: dict[str, Entity]
    segments: tuple[Segment, ...] = ()
    rates: RateSource | None = None
    given: frozenset[str] = frozenset()
    quotations: tuple[Quoted, ...] = ()
    known_names: tuple[KnownName, ...] = ()

    def facts(self, entity: str) -> EntityFacts:
        """Everything known about an entity."""
        return self.book.about(entity)


def gather_knowledge(
    pack: Pack,
    *,
    stores: Iterable[Callable[[str], Iterable[Fact]]] = (),
    entities: Iterable[Entity] = (),
    segments: Iterable[Segment] = (),
    rates: RateSource | None = None,
    given: Iterable[str] = (),
    vocabulary: Vocabulary | None = None,
) -> Knowledge:
    """Put together what a pack, further sources of facts and further entities tell.

    Each of ``stores`` answers an entity's id with its facts.
    """
    mine: dict[str, list[Fact]] = {}
    for fact in pack.facts:
        mine.setdefault(fact.entity, []).append(fact)
    everybody = {entity.id: entity for entity in (*entities, *pack.entities)}
    parts = (*pack.segments, *segments)
    return Knowledge(
        book=FactBook(lambda entity: mine.get(entity, ()), *stores),
        vocabulary=vocabulary or load_vocabulary(),
        names=NameFinder(everybody.values(), parts),
        entities=everybody,
        segments=parts,
        rates=rates,
        given=frozenset(given),
        quotations=pack.quotations,
        known_names=pack.names,
    )


@cache
def built_in_knowledge(folder: Path | None = None) -> Knowledge:
    """Everything that ships with the program, without exchange rates; read once."""
    place = folder or reference_data_folder()
    return gather_knowledge(load_packs(place), vocabulary=load_vocabulary(place))
