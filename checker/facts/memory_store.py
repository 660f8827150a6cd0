"""A store in memory: for packs, and for the filings that are in hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from checker.core.fact import Entity, Fact, Source
from checker.core.plausible import is_figure
from checker.facts.near_words import nearest_words
from checker.facts.packs import Pack
from checker.facts.store import Flaw, Imported, Outcome, Question, latest_vintages, order_of


class MemoryStore:
    """Facts by entity and concept, gone when the program ends."""

    def __init__(self, location: str = "memory") -> None:
        self.location = location
        self._entities: dict[str, Entity] = {}
        self._imports: dict[str, tuple[Imported, tuple[Fact, ...]]] = {}
        self._index: dict[str, dict[str, list[Fact]]] | None = {}

    @classmethod
    def from_pack(cls, pack: Pack, location: str = "built-in packs") -> MemoryStore:
        """Take what the packs say."""
        store = cls(location)
        by_source: dict[str, list[Fact]] = {}
        for fact in pack.facts:
            by_source.setdefault(fact.source.id, []).append(fact)
        for entity in pack.entities:
            store._entities[entity.id] = entity
        for source in pack.sources:
            store.import_facts(source, by_source.get(source.id, ()))
        return store

    def entities(self) -> tuple[Entity, ...]:
        """Every entity that it knows."""
        return tuple(self._entities[key] for key in sorted(self._entities))

    def entity(self, entity_id: str) -> Entity | None:
        """One entity by its id."""
        return self._entities.get(entity_id)

    def counts(self) -> dict[str, int]:
        """How many facts there are of each entity, by id."""
        return {entity: sum(map(len, found.values())) for entity, found in sorted(self._by_concept().items())}

    def spans(self) -> dict[str, tuple[str, str]]:
        """The first and the last end of a period of each entity, by id."""
        ends = {
            entity: [fact.period.end.isoformat() for facts in concepts.values() for fact in facts]
            for entity, concepts in self._by_concept().items()
        }
        return {entity: (min(days), max(days)) for entity, days in ends.items() if days}

    def facts(self, question: Question) -> tuple[Fact, ...]:
        """The facts that answer a question."""
        concepts = self._by_concept().get(question.entity, {})
        chosen = question.concepts or tuple(concepts)
        found = [fact for concept in chosen for fact in concepts.get(concept, ()) if question.fits(fact)]
        return tuple(sorted(found if question.as_of is None else latest_vintages(found), key=order_of))

    def search(self, words: Sequence[str], limit: int = 50) -> tuple[Fact, ...]:
        """Facts whose entity, measure, segment or label holds every word, or else what the words nearly are."""
        found = [fact for entity in self._by_concept().values() for facts in entity.values() for fact in facts]
        texts = [self._words_of(fact) for fact in found]

        def hits(wanted: list[str]) -> list[Fact]:
            return [fact for fact, text in zip(found, texts, strict=True) if all(word in text for word in wanted)]

        wanted = [word.lower() for word in words]
        chosen = hits(wanted) or hits(nearest_words(wanted, texts))
        return tuple(sorted(chosen, key=order_of)[:limit])

    def imports(self) -> tuple[Imported, ...]:
        """Every source that was imported."""
        return tuple(self._imports[key][0] for key in sorted(self._imports))

    def import_facts(self, source: Source, facts: Iterable[Fact], entities: Iterable[Entity] = ()) -> Imported:
        """Take in all facts of one source, or none: the same again changes nothing, a new text replaces the old."""
        before = self._imports.get(source.id)
        if before and source.sha256 and before[0].source.sha256 == source.sha256:
            return Imported(source=source, facts=before[0].facts, outcome=Outcome.UNCHANGED)
        taken, known = tuple(facts), tuple(entities)
        done = Imported(source=source, facts=len(taken))
        self._imports[source.id] = (done, taken)
        for entity in known:
            self._entities[entity.id] = merge_entities(self._entities.get(entity.id), entity)
        for fact in taken:
            self._entities.setdefault(fact.entity, Entity(id=fact.entity, name=fact.entity))
        self._index = None
        return Imported(source=source, facts=len(taken), outcome=Outcome.REPLACED) if before else done

    def forget(self, source_id: str) -> int | None:
        """Take out what one source said; say how many facts that were, None when it is not known."""
        found = self._imports.pop(source_id, None)
        self._index = None
        return None if found is None else len(found[1])

    def flaws(self) -> Iterable[Flaw]:
        """Name the sources with rows that cannot be reckoned with."""
        for key, (_done, facts) in sorted(self._imports.items()):
            if bad := [fact for fact in facts if not is_figure(fact.value)]:
                yield Flaw(source=key, rows=len(bad), first=f"{bad[0].locator}: {bad[0].value}"[:300])

    def close(self) -> None:
        """Let go of it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _by_concept(self) -> dict[str, dict[str, list[Fact]]]:
        if self._index is None:
            self._index = {}
            for _done, facts in self._imports.values():
                for fact in facts:
                    self._index.setdefault(fact.entity, {}).setdefault(fact.concept, []).append(fact)
        return self._index

    def _words_of(self, fact: Fact) -> str:
        entity = self._entities[fact.entity]
        names = (entity.id, entity.name, *entity.aliases, *entity.tickers, entity.cik)
        return " ".join((*names, fact.concept, fact.concept.replace("-", " "), fact.segment, fact.label)).lower()


def merge_entities(old: Entity | None, new: Entity) -> Entity:
    """Join what two sources say of one entity; the newer one's word counts where they differ."""
    if old is None or old == new:
        return new
    aliases = tuple(dict.fromkeys((*new.aliases, *old.aliases, *((old.name,) if old.name != new.name else ()))))
    return Entity(
        id=new.id,
        name=new.name,
        aliases=aliases,
        tickers=tuple(dict.fromkeys((*new.tickers, *old.tickers))),
        cik=new.cik or old.cik,
        year_end_month=new.year_end_month,
        currency=new.currency or old.currency,
        roles=new.roles or old.roles,
    )
