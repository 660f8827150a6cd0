"""SEC Financial Statement Data Sets: a quarter of all filings as one zip of four tables.

Source: U.S. Securities and Exchange Commission, "Financial Statement Data Sets", readme.htm in each zip,
https://www.sec.gov/data-research/sec-markets-data/financial-statement-data-sets
"""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from checker.core.errors import InputError
from checker.core.fact import Entity, Fact, Source
from checker.core.period import Period
from checker.core.plausible import is_day, is_figure
from checker.core.unit import PLAIN, Unit, money
from checker.documents.dates import last_day, period_ending
from checker.documents.filing import Filing, Submission
from checker.documents.formats.contexts import Context
from checker.documents.formats.tags import tag_concept, tag_label
from checker.documents.formats.zips import checked_chunks, open_zip
from checker.documents.identity import entity_named

TABLES = ("sub.txt", "num.txt", "pre.txt")
TITLE = "SEC Financial Statement Data Sets"
ADDRESS = "https://www.sec.gov/Archives/edgar/data/{cik}/{plain}/{adsh}-index.htm"
MAX_FIELD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which submissions of a data set are wanted: by accession number or by CIK; none named means all."""

    adsh: frozenset[str] = frozenset()
    cik: frozenset[str] = frozenset()

    def takes(self, adsh: str, cik: str) -> bool:
        """Say whether a submission is wanted."""
        return not (self.adsh or self.cik) or adsh in self.adsh or cik.lstrip("0") in self.cik


def read_sec_dataset(data: bytes, name: str) -> Filing:
    """Read a whole data set as one filing of many issuers.

    Order: submissions as sub.txt lists them, facts within one as num.txt does.
    """
    submissions = list(read_submissions(data, name))
    if not submissions:
        raise InputError(name, "the data set holds no submissions", "download it again from the SEC")
    source = Source(
        id=name, title=TITLE, publisher="U.S. Securities and Exchange Commission", kind="sec-dataset",
        sha256=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
    return Filing(
        name=name,
        source=source,
        entity=submissions[0].entity,
        entities=tuple({each.entity.id: each.entity for each in submissions}.values()),
        facts=tuple(fact for each in submissions for fact in each.facts),
    )


def read_submissions(data: bytes, name: str, selection: Selection | None = None) -> Iterator[Submission]:
    """Read the submissions of a data set one after another; only the rows of those wanted are kept."""
    wanted = selection or Selection()
    digest = hashlib.sha256(data).hexdigest()
    with open_zip(data, name) as archive:
        members = _members(archive, name)
        heads = _heads(archive, members["sub.txt"], name, wanted, digest)
        labels = _grouped(archive, members["pre.txt"], name, heads) if "pre.txt" in members else {}
        numbers = _grouped(archive, members["num.txt"], name, heads)
        label_columns, number_columns = labels.pop("", b""), numbers.pop("", b"")
        for adsh, (entity, source) in heads.items():
            rows = _Rows(number_columns, numbers.pop(adsh, b""))
            printed = _labels(label_columns, labels.pop(adsh, b""))
            yield Submission(entity=entity, source=source, facts=tuple(_facts(rows, entity, source, printed)))


class _Rows:
    """Rows of one table as lists of fields, with the places of its columns."""

    def __init__(self, header: bytes | bytearray, body: bytes | bytearray) -> None:
        self.columns = {column: place for place, column in enumerate(header.decode("utf-8", "replace").split("\t"))}
        self._body = body

    def __iter__(self) -> Iterator[list[str]]:
        width = len(self.columns)
        for line in self._body.decode("utf-8", "replace").split("\n"):
            fields = line.split("\t")
            if len(fields) == width:
                yield fields


def _members(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    members = {member.rpartition("/")[2].lower(): member for member in archive.namelist()}
    for table in ("sub.txt", "num.txt"):
        if table not in members:
            raise InputError(name, f"{table} is missing from the data set", "download it again from the SEC")
    return members


def _lines(archive: zipfile.ZipFile, member: str, name: str) -> Iterator[bytes]:
    rest = b""
    for piece in checked_chunks(archive, member, name):
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        yield from lines
    if rest:
        yield rest


def _grouped(
    archive: zipfile.ZipFile, member: str, name: str, heads: dict[str, tuple[Entity, Source]]
) -> dict[str, bytearray]:
    """The rows of a table by submission, kept as bytes; the header stands under ""."""
    wanted = {adsh.encode("ascii", "replace"): bytearray() for adsh in heads}
    lines = _lines(archive, member, name)
    header = bytearray(next(lines, b"").rstrip(b"\r"))
    if not header.startswith(b"adsh\t"):
        raise InputError(name, f"{member} does not begin with the column adsh", "download it again from the SEC")
    for line in lines:
        group = wanted.get(line.partition(b"\t")[0])
        if group is not None:
            group += line.rstrip(b"\r")
            group += b"\n"
    return {"": header} | {adsh.decode("ascii"): rows for adsh, rows in wanted.items()}


def _heads(
    archive: zipfile.ZipFile, member: str, name: str, wanted: Selection, digest: str
) -> dict[str, tuple[Entity, Source]]:
    """Issuer and source of every submission that is wanted."""
    lines = _lines(archive, member, name)
    header = next(lines, b"").decode("utf-8", "replace").rstrip("\r").split("\t")
    if not {"adsh", "cik", "name"} <= set(header):
        raise InputError(name, "sub.txt does not have the columns adsh, cik and name", "download it again from the SEC")
    rows = []
    for line in lines:
        row = dict(zip(header, line.decode("utf-8", "replace").rstrip("\r").split("\t"), strict=False))
        if not ({"adsh", "cik", "name"} <= row.keys() and row["name"] and row["cik"]):
            continue  # a line cut short names no issuer
        if row["adsh"].isascii() and wanted.takes(row["adsh"], row["cik"]):
            rows.append(row)
    entities = {row["cik"]: _entity(row) for row in rows}
    shared = Counter(entity.id for entity in entities.values())
    heads = {}
    for row in rows:
        entity = entities[row["cik"]]
        if shared[entity.id] > 1:  # two issuers of one short name: the registry's number tells them apart
            entity = replace(entity, id=f"{entity.id}-{entity.cik}")
        heads[row["adsh"]] = (entity, _source(row, entity, digest))
    return heads


def _entity(row: dict[str, str]) -> Entity:
    year_end = row.get("fye", "")
    month = int(year_end[:-2]) if year_end.isdigit() and len(year_end) in {3, 4} else 12
    if year_end.isdigit() and len(year_end) in {3, 4} and int(year_end[-2:]) <= 7:
        month = (month - 2) % 12 + 1
    return entity_named(row["name"], cik=row["cik"], year_end_month=month if 1 <= month <= 12 else 12)


def _source(row: dict[str, str], entity: Entity, digest: str) -> Source:
    adsh = row["adsh"]
    title = " ".join(part for part in (entity.name, row.get("form", ""), row.get("fp", ""), row.get("fy", "")) if part)
    return Source(
        id=adsh, title=title, publisher=entity.name, published=_day(row.get("filed", "")), sha256=digest,
        url=ADDRESS.format(cik=entity.cik, plain=adsh.replace("-", ""), adsh=adsh), kind="sec-dataset",
    )  # fmt: skip


def _labels(header: bytes | bytearray, body: bytes | bytearray) -> dict[str, str]:
    rows = _Rows(header, body)
    tag, label = rows.columns.get("tag"), rows.columns.get("plabel")
    return {row[tag]: row[label] for row in rows if row[label]} if tag is not None and label is not None else {}


def _facts(rows: _Rows, entity: Entity, source: Source, labels: dict[str, str]) -> Iterator[Fact]:
    """The facts of one submission; a row without a value states nothing and is left out."""
    at = rows.columns
    if not {"tag", "ddate", "qtrs", "uom", "value"} <= set(at):
        return
    found = list(rows)
    steps = _steps(found, at["uom"], at["value"])
    segments, coreg = at.get("segments"), at.get("coreg")
    for row in found:
        value, period = _number(row[at["value"]]), _period(row[at["ddate"]], row[at["qtrs"]])
        if value is None or period is None:
            continue
        context = _context(
            row[segments] if segments is not None else "", row[coreg] if coreg is not None else "", period
        )
        tag, uom = row[at["tag"]], row[at["uom"]]
        yield Fact(
            entity=entity.id, concept=tag_concept_of(tag), segment=context.segment, dimensions=context.others,
            period=period, unit=_unit(uom), value=value, ulp=_ulp(value, steps.get(uom, Decimal(1))),
            label=labels.get(tag) or tag_label_of(tag), tag=tag[:MAX_FIELD], source=source,
            locator=f"num.txt: {source.id}, {tag}, {row[at['ddate']]}, {row[at['qtrs']]} quarters, {uom}",
            published=source.published,
        )  # fmt: skip


tag_concept_of = lru_cache(maxsize=200_000)(tag_concept)
tag_label_of = lru_cache(maxsize=200_000)(tag_label)


@lru_cache(maxsize=100_000)
def _context(segments: str, coreg: str, period: Period) -> Context:
    pairs = [tuple(part.split("=", 1)) for part in segments.strip().strip(";").split(";") if "=" in part]
    dimensions = [(f"{axis.removesuffix('Axis')}Axis", member) for axis, member in pairs]
    renamed = [(_AXES.get(axis, axis), member) for axis, member in dimensions if member not in _WHOLE]
    if coreg:
        renamed.append(("LegalEntityAxis", coreg))
    return Context(period=period, dimensions=tuple(sorted(renamed)))


_AXES = {
    "BusinessSegmentsAxis": "StatementBusinessSegmentsAxis",
    "GeographicalAxis": "StatementGeographicalAxis",
}
_WHOLE = frozenset(("OperatingSegments", "ReportableSegments"))


@lru_cache(maxsize=100_000)
def _period(ddate: str, quarters: str) -> Period | None:
    """The period up to a date: no quarters is a day; the data set rounds dates to the end of a month."""
    day = _day(ddate)
    if day is None or not quarters.isdigit() or int(quarters) > 400:
        return None
    if quarters == "0":
        return Period.instant(day)
    end = last_day(day.year, day.month) if day.day >= 28 else day
    return period_ending(end, 3 * int(quarters))


@lru_cache(maxsize=20_000)
def _day(digits: str) -> date | None:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return day if is_day(day) else None


@lru_cache(maxsize=5_000)
def _unit(uom: str) -> Unit:
    if len(uom) == 3 and uom.isupper():
        return money(uom)
    if uom.lower() == "shares":
        return Unit(noun="shares")
    if uom.lower() == "pure":
        return PLAIN
    code, _, under = uom.partition("/")
    if len(code) == 3 and code.isupper() and under.lower().startswith("share"):
        return money(code, per_share=True)
    return Unit(noun=uom.lower()[:40])


def _number(text: str) -> Decimal | None:
    if not text or len(text) > 40:
        return None
    try:
        return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
    except (InvalidOperation, ValueError):
        return None


def _steps(rows: list[list[str]], uom: int, value: int) -> dict[str, Decimal]:
    """The place that an issuer rounds to: the data set drops it, the figures themselves show it.

    Formula: the largest power of ten from a million down to a thousand that nine in ten of the
    whole figures of a unit are multiples of.
    """
    seen: dict[str, list[str]] = {}
    for row in rows:
        whole, _, fraction = row[value].partition(".")
        if len(whole) > 3 and not fraction.strip("0"):
            seen.setdefault(row[uom], []).append(whole)
    steps = {}
    for unit, figures in seen.items():
        for zeros in (6, 5, 4, 3):
            if sum(figure.endswith("0" * zeros) for figure in figures) >= len(figures) * 0.9:
                steps[unit] = Decimal(10**zeros)
                break
    return steps


def _ulp(value: Decimal, step: Decimal) -> Decimal:
    if not is_figure(value):
        return Decimal(1)  # it is left out, and told of, with its place
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(1).scaleb(exponent)
    return step if value and value % step == 0 else Decimal(1)
