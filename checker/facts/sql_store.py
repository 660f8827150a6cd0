"""What the stores in a database have in common: the questions in SQL, and an import as one transaction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, Self

from checker.core.errors import InputError, StoreError
from checker.core.fact import Entity, Fact, Source
from checker.core.plausible import is_figure
from checker.facts.memory_store import merge_entities
from checker.facts.near_words import nearest_words
from checker.facts.store import Flaw, Imported, Outcome, Question, latest_vintages, order_of
from checker.facts.store_rows import (
    COLUMNS,
    LOCATOR_COLUMN,
    SOURCE_COLUMN,
    TERM_COLUMNS,
    VALUE_COLUMN,
    Row,
    Sources,
    Terms,
    clean,
    read_entity,
    read_fact,
    read_source,
    write_entity,
    write_fact,
    write_source,
)

SELECT = f"SELECT {', '.join(COLUMNS)} FROM facts"  # noqa: S608 - our own column names
NO_FIGURE = "{} holds no figure that can be reckoned with"
DAMAGED = "some of its rows are damaged; `checker facts check` names where they come from"
CHUNK = 500  # how many numbers are asked for in one IN (…)


class SqlStore(ABC):
    """A store in a database; those below say how one talks to it."""

    location: str

    def __init__(self) -> None:
        self._text: dict[int, str] = {}
        self._number: dict[str, int] = {}
        self._source: dict[int, Source] = {}

    @abstractmethod
    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Ask, with ``?`` for each value."""

    @abstractmethod
    def _run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Change something, with ``?`` for each value."""

    @abstractmethod
    def _fill(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Add many rows, fast."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[None]:
        """All that happens inside happens together or not at all; nobody else writes meanwhile."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def entities(self) -> tuple[Entity, ...]:
        """Every entity that it knows."""
        return tuple(
            read_entity(row) for row in self._rows("SELECT id, name, names, details FROM entities ORDER BY id")
        )

    def entity(self, entity_id: str) -> Entity | None:
        """One entity by its id."""
        found = self._rows("SELECT id, name, names, details FROM entities WHERE id = ?", (clean(entity_id),))
        return read_entity(found[0]) if found else None

    def counts(self) -> dict[str, int]:
        """How many facts there are of each entity, by id."""
        # Kept beside the facts: counting millions of them takes a second.
        sql = "SELECT entity, sum(facts) FROM counts GROUP BY entity ORDER BY entity"
        return {entity: int(count) for entity, count in self._rows(sql)}

    def spans(self) -> dict[str, tuple[str, str]]:
        """The first and the last end of a period of each entity, by id."""
        # Answered from the index alone: millions of facts take half a second.
        sql = """SELECT terms.text, min(facts.last_day), max(facts.last_day) FROM facts
            JOIN terms ON terms.id = facts.entity GROUP BY facts.entity, terms.text"""
        return {entity: (first, last) for entity, first, last in self._rows(sql)}

    def imports(self) -> tuple[Imported, ...]:
        """Every source that was imported."""
        rows = self._rows("SELECT details, facts FROM imports ORDER BY key")
        return tuple(Imported(source=read_source(details), facts=facts) for details, facts in rows)

    def facts(self, question: Question) -> tuple[Fact, ...]:
        """The facts that answer a question."""
        where = self._where(question)
        if where is None:
            return ()
        found = self._read(self._rows(f"{SELECT} WHERE {where[0]}", where[1]))
        if question.as_of is not None:
            found = latest_vintages(found)
        return tuple(sorted(found, key=order_of))

    def search(self, words: Sequence[str], limit: int = 50) -> tuple[Fact, ...]:
        """Facts whose entity, measure, segment or label holds every word, or else what the words nearly are."""
        found = self._search(words, limit)
        if not found and words:
            known = self._rows("SELECT names FROM entities") + self._rows("SELECT replace(text, '-', ' ') FROM terms")
            mended = nearest_words(words, (text for (text,) in known))
            found = self._search(mended, limit) if mended != list(words) else ()
        return found

    def _search(self, words: Sequence[str], limit: int) -> tuple[Fact, ...]:
        clause = (
            "(entity IN (SELECT t.id FROM terms t JOIN entities e ON e.id = t.text WHERE e.names LIKE ? ESCAPE '!')"
            " OR concept IN (found) OR segment IN (found) OR label IN (found))"
        )
        found = "SELECT id FROM terms WHERE lower(text) LIKE ? ESCAPE '!' OR replace(text, '-', ' ') LIKE ? ESCAPE '!'"
        parts, values = [], []
        for word in words:
            pattern = "%" + clean(word.lower()).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
            parts.append(clause.replace("found", found))
            values += [pattern] * 7
        rows = self._rows(f"{SELECT} WHERE {' AND '.join(parts) or '1 = 1'} LIMIT ?", (*values, limit))
        return tuple(sorted(self._read(rows), key=order_of))

    def import_facts(self, source: Source, facts: Iterable[Fact], entities: Iterable[Entity] = ()) -> Imported:
        """Take in all facts of one source, or none: the same again changes nothing, a new text replaces the old.

        ``entities`` are asked for after the facts, so a reader may find them on the way.
        """
        with self._writing():
            before = self._rows("SELECT id, sha256, facts FROM imports WHERE key = ?", (clean(source.id),))
            if before and source.sha256 and before[0][1] == source.sha256:
                return Imported(source=source, facts=before[0][2], outcome=Outcome.UNCHANGED)
            # Numbers are drawn before anything is deleted, so that none comes back with another meaning.
            import_id, first_source = self._next_number("imports"), self._next_number("sources")
            for number, *_ in before:
                self._forget(number)
            count = self._take_in(source, facts, entities, import_id, Sources(first_source, import_id))
        outcome = Outcome.REPLACED if before else Outcome.ADDED
        return Imported(source=source, facts=count, outcome=outcome)

    def forget(self, source_id: str) -> int | None:
        """Take out what one source said, and the names that only it brought; say how many facts, None if unknown."""
        with self._writing():
            found = self._rows("SELECT id, facts FROM imports WHERE key = ?", (clean(source_id),))
            if not found:
                return None
            number, facts = found[0]
            self._forget(number)
            self._run("DELETE FROM entities WHERE id NOT IN (SELECT entity FROM counts)")
        return int(facts)

    def flaws(self) -> Iterator[Flaw]:
        """Look at every row, and name those that cannot be reckoned with, source by source."""
        for number, key, count in self._rows("SELECT id, key, facts FROM imports ORDER BY key"):
            rows = self._rows(f"{SELECT} WHERE import = ?", (number,))
            bad = [row for row in rows if not self._is_sound(row)]
            if bad:
                yield Flaw(source=key, rows=len(bad), first=f"{bad[0][LOCATOR_COLUMN]}: {bad[0][VALUE_COLUMN]}"[:300])
            elif len(rows) != count:
                yield Flaw(source=key, rows=abs(len(rows) - count), first=f"{len(rows):,} facts where {count:,} came")

    def _is_sound(self, row: Row) -> bool:
        try:
            facts = self._read([row])
        except StoreError:
            return False
        return bool(facts) and is_figure(facts[0].value) and is_figure(facts[0].ulp)

    def _take_in(
        self, source: Source, facts: Iterable[Fact], entities: Iterable[Entity], import_id: int, sources: Sources
    ) -> int:
        terms = Terms(self._rows("SELECT id, text FROM terms"))
        named: Counter[str] = Counter()

        def rows() -> Iterator[Row]:
            for fact in facts:
                if not is_figure(fact.value) or not is_figure(fact.ulp):
                    raise InputError(source.title, NO_FIGURE.format(fact.locator), "mend or leave out that row")
                named[fact.entity] += 1
                yield write_fact(fact, terms, sources, import_id)

        self._fill("facts", COLUMNS, rows())
        self._fill("terms", ("id", "text"), terms.new)
        self._fill("sources", ("id", "key", "details", "import"), sources.new)
        self._fill(
            "counts", ("entity", "facts", "import"), [(clean(key), named[key], import_id) for key in sorted(named)]
        )
        self._take_entities(entities, set(named))
        count = named.total()
        row = (import_id, clean(source.id), source.sha256, count, write_source(source))
        self._fill("imports", ("id", "key", "sha256", "facts", "details"), [row])
        return count

    def _take_entities(self, entities: Iterable[Entity], named: set[str]) -> None:
        known = {row[0]: read_entity(row) for row in self._rows("SELECT id, name, names, details FROM entities")}
        changed: dict[str, Entity] = {}
        for entity in entities:
            changed[entity.id] = merge_entities(changed.get(entity.id) or known.get(entity.id), entity)
        for entity_id in named - known.keys() - changed.keys():
            changed[entity_id] = Entity(id=entity_id, name=entity_id)
        changed = {key: entity for key, entity in changed.items() if known.get(key) != entity}
        for entity_id in changed.keys() & known.keys():
            self._run("DELETE FROM entities WHERE id = ?", (entity_id,))
        rows = [write_entity(entity) for _key, entity in sorted(changed.items())]
        self._fill("entities", ("id", "name", "names", "details"), rows)

    def _forget(self, import_id: int) -> None:
        for sql in (
            "DELETE FROM facts WHERE import = ?",
            "DELETE FROM counts WHERE import = ?",
            "DELETE FROM sources WHERE import = ?",
            "DELETE FROM imports WHERE id = ?",
        ):
            self._run(sql, (import_id,))

    def _next_number(self, table: str) -> int:
        return int(self._rows(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")[0][0])  # noqa: S608 - our own table

    def _where(self, question: Question) -> tuple[str, list[Any]] | None:
        entity = self._number_of(question.entity)
        concepts = [number for number in map(self._number_of, question.concepts) if number is not None]
        if entity is None or (question.concepts and not concepts):
            return None
        parts, values = ["entity = ?"], [entity]
        if concepts:
            parts.append(f"concept IN ({', '.join('?' * len(concepts))})")
            values += concepts
        return self._where_more(question, parts, values)

    def _where_more(self, question: Question, parts: list[str], values: list[Any]) -> tuple[str, list[Any]] | None:
        if question.period is not None:
            drift = timedelta(days=question.drift)
            for column, day in (("last_day", question.period.end), ("first_day", question.period.start)):
                parts.append(f"{column} BETWEEN ? AND ?")
                values += [(day - drift).isoformat(), (day + drift).isoformat()]
        if question.segment is not None:
            segment = self._number_of(question.segment)
            if segment is None:
                return None
            parts.append("segment = ?")
            values.append(segment)
        if question.as_of is not None:
            parts.append("(published IS NULL OR published <= ?)")
            values.append(question.as_of.isoformat())
        return " AND ".join(parts), values

    def _number_of(self, text: str) -> int | None:
        if text not in self._number:
            found = self._rows("SELECT id FROM terms WHERE text = ?", (clean(text),))
            if not found:
                return None
            self._number[text] = found[0][0]
        return self._number[text]

    def _read(self, rows: list[Row]) -> list[Fact]:
        unknown = {row[column] for row in rows for column in TERM_COLUMNS if row[column] not in self._text}
        self._text.update(self._by_number("SELECT id, text FROM terms", unknown))
        wanted = {row[SOURCE_COLUMN] for row in rows if row[SOURCE_COLUMN] not in self._source}
        found = self._by_number("SELECT id, details FROM sources", wanted)
        self._source.update((number, read_source(details)) for number, details in found)
        try:
            facts = [read_fact(row, self._text, self._source.__getitem__) for row in rows]
        except (ValueError, ArithmeticError, LookupError, TypeError) as fault:
            raise StoreError(f"{self.location}: {DAMAGED}") from fault
        return [fact for fact in facts if fact.value.is_finite()]  # older versions took in what states nothing

    def _by_number(self, select: str, numbers: set[int]) -> list[Row]:
        wanted, found = sorted(numbers), []
        for first in range(0, len(wanted), CHUNK):
            some = wanted[first : first + CHUNK]
            found += self._rows(f"{select} WHERE id IN ({', '.join('?' * len(some))})", some)
        return found
