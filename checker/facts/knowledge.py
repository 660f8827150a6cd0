"""Everything the stages may ask: facts, the words for them, names, exchange rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from checker.core.fact import Entity, Fact, RateSource
from checker.facts.fact_book import EntityFacts, FactBook
from checker.facts.location import reference_data_folder
from checker.facts.names import NameFinder, SegmentMention
from checker.facts.near_names import NearNameFinder
from checker.facts.packs import KnownName, Pack, Quoted, Segment, load_packs
from checker.facts.part_names import name_parts
from checker.facts.store import FactStore, Question
from checker.facts.vocabulary import Vocabulary, load_vocabulary

_FEW = 200  # the names of a whole registry would find near misses everywhere


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
    rates: RateSource | None = None
    given: frozenset[str] = frozenset()
    quotations: tuple[Quoted, ...] = ()
    known_names: tuple[KnownName, ...] = ()
    _parts: dict[str, NameFinder] = field(default_factory=dict, repr=False)

    @cached_property
    def near_names(self) -> NearNameFinder:
        """The search for names that are nearly known ones."""
        return NearNameFinder(self.known_names, self.entities.values() if len(self.entities) <= _FEW else ())

    def facts(self, entity: str) -> EntityFacts:
        """Everything known about an entity."""
        return self.book.about(entity)

    def find_segments(self, text: str, entity: str) -> tuple[SegmentMention, ...]:
        """List where a text names the segments of an entity: by its pack's names, or as its filings call them."""
        named = tuple(found for found in self.names.find_segments(text) if found.entity == entity)
        if named or not entity:
            return named
        if entity not in self._parts:
            self._parts[entity] = NameFinder((), name_parts(entity, self.facts(entity).segments))
        return self._parts[entity].find_segments(text)


def gather_knowledge(  # noqa: PLR0913 - each source of knowledge, by name
    pack: Pack,
    *,
    stores: Iterable[FactStore] = (),
    rates: RateSource | None = None,
    given: Iterable[str] = (),
    segments: Iterable[Segment] = (),
    vocabulary: Vocabulary | None = None,
) -> Knowledge:
    """Put together what a pack and the stores tell (a MemoryStore for the filings in hand among them)."""
    mine: dict[str, list[Fact]] = {}
    for fact in pack.facts:
        mine.setdefault(fact.entity, []).append(fact)
    everybody = {entity.id: entity for store in stores for entity in store.entities()}
    everybody |= {entity.id: entity for entity in pack.entities}
    asked = [lambda entity, store=store: store.facts(Question(entity=entity)) for store in stores]
    return Knowledge(
        book=FactBook(lambda entity: mine.get(entity, ()), *asked),
        vocabulary=vocabulary or load_vocabulary(),
        names=NameFinder(everybody.values(), (*pack.segments, *segments)),
        entities=everybody,
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
