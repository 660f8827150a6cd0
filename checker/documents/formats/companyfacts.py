"""SEC companyfacts: everything that one issuer has tagged, as one JSON document.

Source: U.S. Securities and Exchange Commission, "EDGAR Application Programming Interfaces",
https://www.sec.gov/search-filings/edgar-application-programming-interfaces
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from checker.core.errors import InputError
from checker.core.fact import Entity, Fact, Source
from checker.core.period import Period
from checker.core.plausible import is_day, is_figure
from checker.core.unit import PLAIN, Unit, money
from checker.documents.filing import Filing
from checker.documents.formats.limits import admit
from checker.documents.formats.tags import tag_concept, tag_label
from checker.documents.identity import entity_named
from checker.documents.words import written_out

WRONG = "it is JSON, but not the SEC's companyfacts"
REMEDY = "give the file of https://data.sec.gov/api/xbrl/companyfacts/"


def read_companyfacts(data: bytes, name: str) -> Filing:
    """Read an issuer's companyfacts.

    Order: as the document lists them: by taxonomy, tag, unit.
    """
    admit(data, name)
    document = _parse(data, name)
    facts = document.get("facts")
    cik, title = document.get("cik"), document.get("entityName")
    if not isinstance(facts, dict) or not isinstance(title, str) or not isinstance(cik, Decimal | str):
        raise InputError(name, WRONG, REMEDY)
    entity = entity_named(title, cik=str(cik), year_end_month=_year_end(facts))
    source = Source(
        id=f"companyfacts-{str(cik).lstrip('0')}", title=f"{title}, SEC companyfacts", publisher=title,
        url=f"https://data.sec.gov/api/xbrl/companyfacts/CIK{str(cik).zfill(10)}.json",
        sha256=hashlib.sha256(data).hexdigest(), kind="companyfacts",
    )  # fmt: skip
    found = tuple(_facts(facts, entity, source))
    if not found:
        raise InputError(name, "it holds no usable figure", REMEDY)
    return Filing(name=name, source=source, entity=entity, facts=found)


def _parse(data: bytes, name: str) -> dict[str, object]:
    try:
        document = json.loads(data, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise InputError(name, "its JSON is broken or cut short", "download it again") from error
    if not isinstance(document, dict):
        raise InputError(name, WRONG, REMEDY)
    return document


def _rows(facts: Mapping[str, object]) -> Iterator[tuple[str, str, str, dict[str, object]]]:
    """Every (tag, label, unit, entry) of a document that has the right shape; others are passed over."""
    for taxonomy, tags in facts.items():
        for tag, told in tags.items() if isinstance(tags, dict) else ():
            units = told.get("units") if isinstance(told, dict) else None
            label = (told.get("label") if isinstance(told, dict) else "") or ""
            for unit, entries in units.items() if isinstance(units, dict) else ():
                for entry in entries if isinstance(entries, list) else ():
                    if isinstance(entry, dict):
                        yield f"{taxonomy}:{tag}", str(label), unit, entry


def _facts(facts: Mapping[str, object], entity: Entity, source: Source) -> Iterator[Fact]:
    for tag, label, unit, entry in _rows(facts):
        end, start = _day(entry.get("end")), _day(entry.get("start"))
        value = _number(entry.get("val"))
        if end is None or value is None or not is_day(end):
            continue
        form, accession = entry.get("form", ""), entry.get("accn", "")
        yield Fact(
            entity=entity.id,
            concept=tag_concept(tag),
            period=Period(start, end) if start and start <= end else Period.instant(end),
            unit=_unit(unit),
            value=value,
            ulp=_ulp(value) if is_figure(value) else Decimal(1),
            label=label or tag_label(tag),
            tag=tag,
            source=source,
            locator=f"{form} {accession}, tag {tag}, {start or ''}{'/' if start else ''}{end}, unit {unit}".strip(),
            published=_day(entry.get("filed")),
        )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _number(given: object) -> Decimal | None:
    if isinstance(given, bool) or not isinstance(given, int | Decimal | str):
        return None
    try:
        number = Decimal(given)
    except (InvalidOperation, ValueError):
        return None
    return written_out(number) if is_figure(number) else number  # what is none is told of with its place


def _ulp(value: Decimal) -> Decimal:
    """The place that a figure is rounded to, which the document leaves out.

    Figures in millions or thousands end in zeros; a figure below ten thousand is taken as exact.
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(1).scaleb(exponent)
    for zeros in (6, 3):
        if abs(value) >= 10 ** (zeros + 1) and value % 10**zeros == 0:
            return Decimal(10**zeros)
    return Decimal(1)


def _unit(name: str) -> Unit:
    code, _, under = name.partition("/")
    if len(code) == 3 and code.isupper():
        return money(code, per_share=under.lower().startswith("share"))
    if name.lower() in {"pure", ""}:
        return PLAIN
    return Unit(noun=name.lower()[:40])


def _year_end(facts: Mapping[str, object]) -> int:
    """The month that full years end in, by the latest annual figures."""
    ends = [
        (end, start)
        for _, _, _, entry in _rows(facts)
        if entry.get("fp") == "FY" and (end := _day(entry.get("end"))) and (start := _day(entry.get("start")))
    ]
    whole = [end for end, start in ends if 350 < (end - start).days < 380]
    if not whole:
        return 12
    last = max(whole)
    return last.month if last.day > 7 else (last.month - 2) % 12 + 1
