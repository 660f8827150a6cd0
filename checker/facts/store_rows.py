"""How a fact, an entity and a source are written into the tables of a database.

Words that come again and again (measures, labels, segments, units) are kept once, in ``terms``, and named by number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from checker.core.fact import Entity, Fact, Nature, Place, Proof, Qualifier, Source, Status, Step
from checker.core.period import Period
from checker.core.unit import Unit

Row = tuple[Any, ...]
VERSION = 2
# What a table of figures is worth is told by its columns' order: the index on facts serves every look-up.
TABLES = (
    "CREATE TABLE terms (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    "CREATE TABLE entities (id TEXT PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL, details TEXT NOT NULL)",
    "CREATE TABLE sources (id INTEGER PRIMARY KEY, key TEXT NOT NULL, details TEXT NOT NULL, import INTEGER NOT NULL)",
    """CREATE TABLE imports (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
        facts INTEGER NOT NULL, details TEXT NOT NULL)""",
    "CREATE TABLE counts (entity TEXT NOT NULL, facts INTEGER NOT NULL, import INTEGER NOT NULL)",
    """CREATE TABLE facts (entity INTEGER NOT NULL, concept INTEGER NOT NULL, first_day TEXT NOT NULL,
        last_day TEXT NOT NULL, segment INTEGER NOT NULL, unit INTEGER NOT NULL, value TEXT NOT NULL,
        ulp INTEGER NOT NULL, label INTEGER NOT NULL, tag INTEGER NOT NULL, dimensions INTEGER NOT NULL,
        status INTEGER NOT NULL, context INTEGER NOT NULL, published TEXT, locator TEXT NOT NULL,
        path TEXT NOT NULL, printed TEXT NOT NULL, qualifiers INTEGER NOT NULL, nature INTEGER NOT NULL,
        proof INTEGER NOT NULL, source INTEGER NOT NULL, import INTEGER NOT NULL)""",
)
INDEXES = ("CREATE INDEX facts_by_measure ON facts (entity, concept, last_day)",)
COLUMNS = (
    "entity",
    "concept",
    "first_day",
    "last_day",
    "segment",
    "unit",
    "value",
    "ulp",
    "label",
    "tag",
    "dimensions",
    "status",
    "context",
    "published",
    "locator",
    "path",
    "printed",
    "qualifiers",
    "nature",
    "proof",
    "source",
    "import",
)
TERM_COLUMNS = (0, 1, 4, 5, 7, 8, 9, 10, 11, 12, 17, 18, 19)
VALUE_COLUMN, LOCATOR_COLUMN, SOURCE_COLUMN = 6, 14, 20
SOURCE_FIELDS = ("id", "title", "publisher", "url", "sha256", "licence", "kind")
ENTITY_FIELDS = ("aliases", "tickers", "cik", "year_end_month", "currency", "roles")


class Terms(dict[str, int]):
    """Words by number while an import runs; ``new`` are those that the database has not seen.

    A word that is not there yet gets the next number when it is asked for.
    """

    def __init__(self, known: Iterable[Row]) -> None:
        super().__init__((text, number) for number, text in known)
        self._next = max(self.values(), default=0) + 1
        self.new: list[Row] = []
        self.units = _Written(write_unit, self)
        self.dimensions = _Written(write_dimensions, self)

    def __missing__(self, text: str) -> int:
        kept = clean(text)
        if kept != text:
            number = self[text] = self[kept]
            return number
        number, self._next = self._next, self._next + 1
        self[text] = number
        self.new.append((number, text))
        return number


class _Written(dict[Any, int]):
    """Things that are written as one text, by the number of that text."""

    def __init__(self, write: Callable[[Any], str], terms: Terms) -> None:
        self._write, self._terms = write, terms

    def __missing__(self, thing: object) -> int:
        number = self[thing] = self._terms[self._write(thing)]
        return number


class Sources:
    """Sources by number while an import runs."""

    def __init__(self, first: int, import_id: int) -> None:
        self._numbers: dict[Source, int] = {}
        self._next, self._import = first, import_id
        self._last: tuple[Source | None, int] = (None, 0)
        self.new: list[Row] = []

    def number(self, source: Source) -> int:
        """Name a source by its number."""
        if source is self._last[0]:  # facts come source by source
            return self._last[1]
        number = self._numbers.get(source)
        if number is None:
            number, self._next = self._next, self._next + 1
            self._numbers[source] = number
            self.new.append((number, clean(source.id), write_source(source), self._import))
        self._last = (source, number)
        return number


def write_fact(fact: Fact, terms: Terms, sources: Sources, import_id: int) -> Row:
    """Lay a fact out as a row of ``facts``."""
    return (
        terms[fact.entity],
        terms[fact.concept],
        fact.period.start.isoformat(),
        fact.period.end.isoformat(),
        terms[fact.segment],
        terms.units[fact.unit],
        str(fact.value),
        terms[str(fact.ulp)],
        terms[fact.label],
        terms[fact.tag],
        terms.dimensions[fact.dimensions],
        terms[fact.status.value],
        terms[fact.context],
        fact.published.isoformat() if fact.published else None,
        clean(fact.locator),
        write_path(fact.path),
        clean(fact.printed),
        terms["|".join(fact.qualifiers)],
        terms[fact.nature.value],
        terms[fact.proof.value],
        sources.number(fact.source),
        import_id,
    )


def read_fact(row: Row, text: Mapping[int, str], source: Callable[[int], Source]) -> Fact:
    """Read a row of ``facts`` back."""
    dimensions = text[row[10]]
    return Fact(
        entity=text[row[0]],
        concept=text[row[1]],
        period=Period(date.fromisoformat(row[2]), date.fromisoformat(row[3])),
        segment=text[row[4]],
        unit=read_unit(text[row[5]]),
        value=Decimal(row[6]),
        ulp=Decimal(text[row[7]]),
        label=text[row[8]],
        tag=text[row[9]],
        dimensions=tuple((axis, member) for axis, member in json.loads(dimensions)) if dimensions else (),
        status=Status(text[row[11]]),
        context=text[row[12]],
        published=date.fromisoformat(row[13]) if row[13] else None,
        locator=row[14],
        path=read_path(row[15]),
        printed=row[16],
        qualifiers=tuple(Qualifier(word) for word in text[row[17]].split("|") if word),
        nature=Nature(text[row[18]]),
        proof=Proof(text[row[19]]),
        source=source(row[SOURCE_COLUMN]),
    )


def clean(text: str) -> str:
    """Drop what no database can keep: zero characters and halves of character pairs."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def write_dimensions(dimensions: tuple[tuple[str, str], ...]) -> str:
    """Write (axis, member) pairs as one text; none at all is an empty one."""
    return clean(json.dumps(dimensions, separators=(",", ":"))) if dimensions else ""


def write_path(path: tuple[Step, ...]) -> str:
    """Write the steps of a path as one text; none at all is an empty one."""
    return clean(json.dumps(path, ensure_ascii=False, separators=(",", ":"))) if path else ""


def read_path(text: str) -> tuple[Step, ...]:
    """Read the steps of a path back."""
    return tuple(Step(Place(place), words) for place, words in json.loads(text)) if text else ()


def write_unit(unit: Unit) -> str:
    """Write a unit as one text: "CNY", "USD|CAD/share", "%", "#new products"."""
    text = "|".join(unit.candidates) or unit.symbol
    return clean(text + ("/share" if unit.per_share else "") + (f"#{unit.noun}" if unit.noun else ""))


def read_unit(text: str) -> Unit:
    """Read a unit back."""
    head, _, noun = text.partition("#")
    per_share = head.endswith("/share")
    head = head.removesuffix("/share")
    if head[:3].isalpha() and head[:3].isupper():
        return Unit(candidates=tuple(head.split("|")), per_share=per_share, noun=noun)
    return Unit(symbol=head, per_share=per_share, noun=noun)


def write_source(source: Source) -> str:
    """Write a source as JSON."""
    fields = {name: getattr(source, name) for name in SOURCE_FIELDS}
    fields["published"] = source.published.isoformat() if source.published else ""
    return clean(json.dumps(fields, ensure_ascii=False))


def read_source(text: str) -> Source:
    """Read a source back."""
    fields = json.loads(text)
    published = fields.pop("published")
    return Source(published=date.fromisoformat(published) if published else None, **fields)


def write_entity(entity: Entity) -> Row:
    """Lay an entity out as a row of ``entities``; ``names`` is what a search looks through."""
    names = "\n".join((entity.id, entity.name, *entity.aliases, *entity.tickers, entity.cik)).lower()
    details = {name: getattr(entity, name) for name in ENTITY_FIELDS}
    return clean(entity.id), clean(entity.name), clean(names), clean(json.dumps(details, ensure_ascii=False))


def read_entity(row: Row) -> Entity:
    """Read a row of ``entities`` back."""
    details = json.loads(row[3])
    return Entity(
        id=row[0],
        name=row[1],
        aliases=tuple(details["aliases"]),
        tickers=tuple(details["tickers"]),
        cik=details["cik"],
        year_end_month=details["year_end_month"],
        currency=details["currency"],
        roles=tuple((role, person) for role, person in details["roles"]),
    )
