"""Inline XBRL: reports whose figures carry tags, units, periods and dimensions of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from checker.core.fact import Entity, Fact, Proof
from checker.core.plausible import is_figure
from checker.core.unit import PERCENT, Unit
from checker.documents.assembly import Introduced, assemble, introduce, placed_facts
from checker.documents.filing import Filing
from checker.documents.formats.contexts import (
    Context,
    attribute,
    contexts_from_ids,
    read_contexts,
    read_units,
    unit_from_id,
)
from checker.documents.formats.dom import Places, all_text, local_name
from checker.documents.formats.html import page_document, parse_html
from checker.documents.formats.tags import tag_concept, tag_label
from checker.documents.identity import entity_named
from checker.documents.tables.facts import Placed
from checker.documents.words import squeeze, written_out

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = {
    "no": 0, "none": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """One tagged figure: what it states, and the cell or paragraph that prints it."""

    tag: str
    context: Context
    unit: Unit
    value: Decimal
    ulp: Decimal
    place: str
    in_cell: bool


def read_ixbrl(data: bytes, name: str) -> Filing:
    """Read a tagged report: the tags decide, the page gives labels, and untagged tables are read too.

    Order: tagged figures as they stand on the page, then figures of tables that carry no tags.
    """
    root = parse_html(data, name)
    page = informed(introduce(page_document(root, data, name, kind="ixbrl")), root)
    cells: dict[str, Placed] = {}
    for item in placed_facts(page):
        cells.setdefault(item.place, item)
    tagged = list(read_tagged(root))
    facts = tuple(_facts(tagged, cells, page))
    tagged_cells = {figure.place for figure in tagged}
    rest = tuple(item.fact for place, item in cells.items() if place not in tagged_cells)
    return assemble(page, (*facts, *rest))


def read_tagged(root: _Element) -> Iterator[Tagged]:
    """Every figure that carries a tag, in the order of the page."""
    contexts, units = read_contexts(root) or contexts_from_ids(root), read_units(root)
    places = Places()
    for element in root.iter():
        if local_name(element) != "nonfraction" or attribute(element, "xsi:nil") == "true":
            continue
        context = contexts.get(attribute(element, "contextRef"))
        reference = attribute(element, "unitRef")
        unit = units.get(reference) if units else unit_from_id(reference)
        figure = _value(element)
        if context is None or unit is None or figure is None:
            continue
        cell = next((up for up in element.iterancestors() if local_name(up) in {"td", "th"}), None)
        value, ulp, unit = _as_printed(element, *figure, unit)
        yield Tagged(
            tag=attribute(element, "name"), context=context, unit=unit, value=written_out(value), ulp=written_out(ulp),
            place=places.path(element if cell is None else cell), in_cell=cell is not None,
        )  # fmt: skip


def _value(element: _Element) -> tuple[Decimal, Decimal] | None:
    """The number a tag prints, its format undone, and the place of its last digit."""
    text = squeeze(all_text(element)).strip()
    form = attribute(element, "format").rpartition(":")[2].lower()
    scale = _integer(attribute(element, "scale"))
    if form in {"zerodash", "numdash", "fixed-zero", "fixedzero", "nocontent", "fixed-empty"} or text in {
        "—",
        "–",
        "-",
    }:
        return Decimal(0), Decimal(1).scaleb(scale)
    if text.lower() in _WORDS:
        text = str(_WORDS[text.lower()])
    if form in {"numcommadecimal", "num-comma-decimal", "numcommadot", "numdotcomma"}:
        text = text.replace(".", "").replace(" ", "").replace(",", ".")
    else:
        text = text.replace(",", "").replace(" ", "")
    try:
        number = Decimal(text.strip("()$€£%"))
    except InvalidOperation:
        return None
    if not is_figure(number):
        return None
    places = len(text.partition(".")[2])
    if attribute(element, "sign") == "-":
        number = -number
    return number.scaleb(scale), Decimal(1).scaleb(scale - places)


def _integer(text: str) -> int:
    try:
        number = int(text or "0")
    except ValueError:
        return 0
    return number if abs(number) <= 30 else 0


def _as_printed(element: _Element, value: Decimal, ulp: Decimal, unit: Unit) -> tuple[Decimal, Decimal, Unit]:
    """Shares of one that are printed as percentages are percentages here; ``decimals`` widens the last place."""
    if unit.symbol == "" and not unit.candidates and not unit.noun and attribute(element, "scale") == "-2":
        return value.scaleb(2), ulp.scaleb(2), PERCENT
    decimals = attribute(element, "decimals")
    if decimals.lstrip("-").isdigit() and value:
        ulp = max(ulp, Decimal(1).scaleb(-_integer(decimals)))
    return value, ulp, unit


def _facts(tagged: list[Tagged], cells: dict[str, Placed], page: Introduced) -> Iterator[Fact]:
    seen: set[tuple[object, ...]] = set()
    for figure in tagged:
        key = (figure.tag, figure.context, figure.unit, figure.value)
        if key in seen:
            continue
        seen.add(key)
        printed = cells.get(figure.place) if figure.in_cell else None
        where = printed.fact.locator if printed else f"tag {figure.tag}, {figure.place}"
        segment = figure.context.segment
        if figure.context.part_unknown:
            if printed is None:
                continue  # neither the tag nor a table says of which part it speaks
            segment = printed.fact.segment
        elif printed and _same_part(segment, printed.fact.segment):
            segment = printed.fact.segment  # as readers call it: "services", not the tag's "service"
        fact = Fact(
            entity=page.identity.entity.id,
            concept=printed.fact.concept if printed and figure.context.part_unknown else tag_concept(figure.tag),
            segment=segment,
            dimensions=figure.context.others,
            period=figure.context.period,
            unit=figure.unit,
            value=figure.value,
            ulp=figure.ulp,
            label=printed.fact.label if printed else tag_label(figure.tag),
            tag=figure.tag,
            source=page.source,
            locator=where,
            published=page.source.published,
        )
        yield _as_on_page(fact, printed.fact) if printed else fact


def _as_on_page(tagged: Fact, printed: Fact) -> Fact:
    """Give a tagged figure the path of the cell that prints it; tag and page that agree prove each other."""
    same_time = tagged.period.near(printed.period)
    alike = same_time and abs(tagged.value) == abs(printed.value) and tagged.unit.may_be(printed.unit)
    return replace(
        tagged,
        path=printed.path,
        printed=printed.printed,
        qualifiers=printed.qualifiers,
        nature=printed.nature,
        proof=Proof.PROVED if alike else Proof.FITS,
    )


def _same_part(tagged: str, printed: str) -> bool:
    """Say whether a printed label names the same part as a tag's member; countries are tagged by their codes."""
    if not tagged or not printed:
        return False
    if tagged.replace("-", "") == printed.replace("-", ""):
        return True
    stems = {word.rstrip("s") for word in tagged.split("-")}
    return len(tagged) == 2 or bool(stems & {word.rstrip("s") for word in printed.split("-")})


def informed(page: Introduced, root: _Element) -> Introduced:
    """Take issuer, fiscal year end and period from the tags of the cover page."""
    told = _cover(root)
    identity = page.identity
    name = told.get("EntityRegistrantName") or identity.entity.name
    entity: Entity = entity_named(
        name,
        ticker=told.get("TradingSymbol") or (identity.entity.tickers[0] if identity.entity.tickers else ""),
        cik=told.get("EntityCentralIndexKey", ""),
        year_end_month=_month(told.get("CurrentFiscalYearEndDate", "")) or identity.entity.year_end_month,
        currency=identity.reporting,
    )
    named = (entity.name, told.get("DocumentType"), told.get("DocumentPeriodEndDate"))
    source = replace(
        page.source, id=f"{entity.id}-{page.source.id.rpartition('-')[2]}", publisher=entity.name,
        title=" ".join(part for part in named if part),
    )  # fmt: skip
    return replace(
        page,
        source=source,
        identity=replace(identity, entity=entity, says_year_end=identity.says_year_end or bool(told)),
    )


def _cover(root: _Element) -> dict[str, str]:
    told: dict[str, str] = {}
    for element in root.iter():
        if local_name(element) == "nonnumeric":
            tag = attribute(element, "name")
            if tag.startswith("dei:"):
                told.setdefault(tag[4:], squeeze(all_text(element))[:200])
    return told


def _month(printed: str) -> int:
    """The month of "--09-27"; in the first week of a month it is the month before that year ends in."""
    parts = printed.strip("-").split("-")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        month, day = int(parts[0]), int(parts[1])
        return month if day > 7 else (month - 2) % 12 + 1
    return 0
