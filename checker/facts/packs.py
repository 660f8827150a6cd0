"""Reference figures in plain files that a person can read and compare: one folder a pack.

A folder of reference data holds ``packs/<name>/`` (``pack.toml``, ``facts.csv``, perhaps ``quotations.toml``)
and ``names/*.toml``; a single pack's own folder can be loaded as well. ``docs/packs.md`` describes the files.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from checker.core.errors import PackError
from checker.core.fact import Entity, Fact, Source, Status
from checker.core.period import Period
from checker.core.unit import PERCENT, Unit, money
from checker.facts.toml_table import TomlTable, read_text, read_toml

COLUMNS = ("measure", "segment", "start", "end", "value", "scale", "unit", "status", "source", "label")
SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
STATUSES = {status.value: status for status in Status} | {"": Status.REPORTED, "translation": Status.TRANSLATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a business that reports figures of its own, and what drafts call it."""

    entity: str
    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Somebody's words exactly as a source has them."""

    entity: str
    speaker: str
    words: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A proper name in its right spelling, and other spellings that are right too."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything that the packs say.

    Order: as in the files, packs by the names of their folders. ``hashes`` are (pack, SHA-256 over its files).
    """

    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    segments: tuple[Segment, ...] = ()
    quotations: tuple[Quoted, ...] = ()
    names: tuple[KnownName, ...] = ()
    sources: tuple[Source, ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: Pack) -> Pack:
        return Pack(
            entities=self.entities + other.entities,
            facts=self.facts + other.facts,
            segments=self.segments + other.segments,
            quotations=self.quotations + other.quotations,
            names=self.names + other.names,
            sources=self.sources + other.sources,
            hashes=self.hashes + other.hashes,
        )


def load_packs(folder: Path) -> Pack:
    """Read every pack and every list of names in a folder.

    Raises: PackError naming the file and the line.
    """
    if not folder.is_dir():
        raise PackError(str(folder), "is not a folder", "give the folder that holds the packs")
    if (folder / "pack.toml").exists():
        return load_pack(folder)
    found = Pack()
    for pack in sorted((folder / "packs").glob("*/pack.toml")):
        found += load_pack(pack.parent)
    for path in sorted((folder / "names").glob("*.toml")):
        found += Pack(names=_read_names(path))
    _refuse_twins([entity.id for entity in found.entities], folder)
    return found


def load_pack(folder: Path) -> Pack:
    """Read one pack.

    Raises: PackError naming the file and the line.
    """
    table = read_toml(folder / "pack.toml")
    table.only("entity", "segments", "sources")
    entity = _read_entity(table.table("entity"))
    sources = {source.id: source for source in (_read_source(each) for each in table.tables("sources"))}
    segments = tuple(_read_segment(each, entity.id) for each in table.tables("segments"))
    text = read_text(folder / "facts.csv")
    digest = hashlib.sha256(text.encode())
    sources = {key: replace(source, sha256=digest.hexdigest()) for key, source in sources.items()}
    quotations = folder / "quotations.toml"
    digest.update(table.source.encode())
    return Pack(
        entities=(entity,),
        facts=read_facts(text, f"{folder.name}/facts.csv", entity.id, {s.id for s in segments}, sources),
        segments=segments,
        quotations=_read_quotations(quotations, entity.id, sources) if quotations.exists() else (),
        sources=tuple(sources.values()),
        hashes=((folder.name, digest.hexdigest()),),
    )


def read_facts(
    text: str, name: str, entity: str, segments: Iterable[str], sources: Mapping[str, Source]
) -> tuple[Fact, ...]:
    """Read the figures of a pack.

    Raises: PackError naming the file and the line.
    """
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    known, found = frozenset(segments), []
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise PackError(f"{name}, line 1", "unknown columns", f"begin the file with {','.join(COLUMNS)}")
        for cells in rows:
            row = _Row(cells, f"{name}, line {rows.line_num}")
            if any(cells):
                found.append(row.fact(entity, known, sources))
    except csv.Error as fault:
        raise PackError(f"{name}, line {rows.line_num}", f"is not CSV ({fault})", "mend the quotation marks") from fault
    return tuple(found)


class _Row:
    """One line of ``facts.csv``; each reader raises a PackError that names it."""

    def __init__(self, cells: list[str], place: str) -> None:
        self.place = place
        self._cells = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=False))
        if any(cells) and len(cells) != len(COLUMNS):
            raise PackError(place, f"{len(cells)} columns instead of {len(COLUMNS)}", f"give {','.join(COLUMNS)}")

    def fact(self, entity: str, segments: frozenset[str], sources: Mapping[str, Source]) -> Fact:
        cells = self._cells
        if not cells["measure"]:
            raise PackError(self.place, "the measure is missing", "write for example revenue")
        source = sources[self._one_of("source", sources)]
        scale = Decimal(SCALES[self._one_of("scale", SCALES)])
        value = self._value()
        exponent = value.as_tuple().exponent
        return Fact(
            entity=entity,
            concept=cells["measure"],
            period=self._period(),
            unit=self._unit(),
            value=value * scale,
            ulp=scale.scaleb(min(0, exponent if isinstance(exponent, int) else 0)),
            source=source,
            locator=self.place,
            segment=self._one_of("segment", segments | {""}),
            label=cells["label"],
            status=STATUSES[self._one_of("status", STATUSES)],
            published=source.published,
        )

    def _one_of(self, column: str, allowed: Iterable[str]) -> str:
        value = self._cells[column]
        if value not in allowed:
            choices = ", ".join(choice for choice in allowed if choice) or "nothing"
            raise PackError(self.place, f"unknown {column} {value!r}", f"use {choices}")
        return value

    def _value(self) -> Decimal:
        try:
            value = Decimal(self._cells["value"])
        except InvalidOperation as fault:
            raise PackError(self.place, f"{self._cells['value']!r} is not a number", "write it as 2975") from fault
        if not value.is_finite():
            raise PackError(self.place, f"{value} is not a figure", "give a finite number")
        return value

    def _period(self) -> Period:
        days = []
        for column in ("start", "end"):
            try:
                days.append(date.fromisoformat(self._cells[column]))
            except ValueError as fault:
                problem = f"{column} {self._cells[column]!r} is not a date"
                raise PackError(self.place, problem, "write it as 2017-09-30") from fault
        if days[0] > days[1]:
            raise PackError(self.place, "the period ends before it starts", "swap start and end")
        return Period(days[0], days[1])

    def _unit(self) -> Unit:
        text = self._cells["unit"]
        code, _, share = text.partition("/")
        if len(code) == 3 and code.isascii() and code.isupper() and share in ("", "share"):
            return money(code, per_share=bool(share))
        if text == "%":
            return PERCENT
        if text.islower():
            return Unit(noun=text)
        raise PackError(self.place, f"unknown unit {text!r}", "use a code such as CNY or USD/share, %, or a plain noun")


def _read_entity(table: TomlTable) -> Entity:
    table.only("id", "name", "aliases", "tickers", "cik", "year_end_month", "currency", "roles")
    return Entity(
        id=table.text("id"),
        name=table.text("name"),
        aliases=table.texts("aliases"),
        tickers=table.texts("tickers"),
        cik=table.text("cik", ""),
        year_end_month=table.whole("year_end_month", 12, 1, 12),
        currency=table.text("currency", ""),
        roles=table.pairs("roles"),
    )


def _read_segment(table: TomlTable, entity: str) -> Segment:
    table.only("id", "name", "aliases")
    return Segment(entity=entity, id=table.text("id"), name=table.text("name"), aliases=table.texts("aliases"))


def _read_source(table: TomlTable) -> Source:
    table.only("id", "title", "publisher", "published", "url", "licence")
    url = table.text("url", "")
    if url and not url.startswith("https://"):
        raise table.fault("url", f"{url!r} is not an https address", "give the full address, or leave it out")
    return Source(
        id=table.text("id"),
        title=table.text("title"),
        publisher=table.text("publisher", ""),
        published=table.day("published"),
        url=url,
        licence=table.text("licence", ""),
        kind="pack",
    )


def _read_quotations(path: Path, entity: str, sources: Mapping[str, Source]) -> tuple[Quoted, ...]:
    table, found = read_toml(path), []
    table.only("quotations")
    for each in table.tables("quotations"):
        each.only("speaker", "words", "source")
        source = each.text("source")
        if source not in sources:
            raise each.fault("source", f"unknown source {source!r}", f"use one of {', '.join(sources)}")
        quoted = Quoted(entity=entity, speaker=each.text("speaker"), words=each.text("words"), source=sources[source])
        found.append(quoted)
    return tuple(found)


def _read_names(path: Path) -> tuple[KnownName, ...]:
    """Read a list of names: one key a kind, each a list of names with their other spellings after a bar."""
    table, found = read_toml(path), []
    for kind in table.data:
        for line in table.texts(kind):
            name, *aliases = (part.strip() for part in line.split("|"))
            found.append(KnownName(name=name, aliases=tuple(aliases), kind=kind))
    return tuple(found)


def _refuse_twins(ids: list[str], folder: Path) -> None:
    twins = sorted({each for each in ids if ids.count(each) > 1})
    if twins:
        raise PackError(str(folder), f"two packs are about {', '.join(twins)}", "join them into one")
