"""The contexts and units that inline XBRL figures refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from checker.core.period import Period
from checker.core.unit import PLAIN, Unit, money
from checker.documents.formats.dom import all_text, local_name
from checker.documents.words import kebab, split_camel

if TYPE_CHECKING:
    from lxml.etree import _Element

# Axes whose members are parts of the business; other axes qualify a figure without naming a part of it.
SEGMENT_AXES = (
    "StatementBusinessSegmentsAxis",
    "ProductOrServiceAxis",
    "StatementGeographicalAxis",
    "SubsegmentsAxis",
    "SegmentsAxis",
    "GeographicalAreasAxis",
    "ProductsAndServicesAxis",
)
_WHOLE = frozenset(("OperatingSegmentsMember", "ReportableSegmentsMember", "ConsolidatedEntitiesMember"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """When, and for which part of the business, a tagged figure holds."""

    period: Period
    dimensions: tuple[tuple[str, str], ...] = ()
    part_unknown: bool = False

    @property
    def segment(self) -> str:
        """The part of the business: the member of a segment axis, else all members together."""
        members = dict(self.dimensions)
        for axis in SEGMENT_AXES:
            if axis in members:
                return member_id(members[axis])
        return "-".join(member_id(member) for _, member in self.dimensions)

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """The dimensions beside the segment's own."""
        for axis in SEGMENT_AXES:
            if axis in dict(self.dimensions):
                return tuple(pair for pair in self.dimensions if pair[0] != axis)
        return self.dimensions


def member_id(member: str) -> str:
    """The id of a member: "aapl:GreaterChinaSegmentMember" is "greater-china"."""
    bare = member.rpartition(":")[2].removesuffix("Member").removesuffix("Segment")
    return kebab(split_camel(bare))


def attribute(element: _Element, name: str) -> str:
    """An attribute by its name, however the parser wrote it."""
    return element.get(name) or element.get(name.lower()) or ""


def read_contexts(root: _Element) -> dict[str, Context]:
    """Every context of a document by its id; one without a usable period is left out."""
    contexts = {}
    for element in root.iter():
        if local_name(element) == "context" and (found := _context(element)):
            contexts[element.get("id") or ""] = found
    return contexts


_DATED_ID = re.compile(r"_(?:D(?P<start>\d{8})-(?P<end>\d{8})|I(?P<day>\d{8}))$")
# Tags that only ever state a figure of the whole company: their contexts name no part.
_WHOLE_TAGS = frozenset(
    [
        "LiabilitiesAndStockholdersEquity",
        "EarningsPerShareBasic",
        "EarningsPerShareDiluted",
        "NetCashProvidedByUsedInOperatingActivities",
    ]
)


def contexts_from_ids(root: _Element) -> dict[str, Context]:
    """Contexts of an exhibit whose definitions stand in another file: the dates are part of their ids.

    Whether such a context names a part of the business is not told, unless a tag for the whole uses it.
    """
    found: dict[str, Context] = {}
    for element in root.iter():
        name = attribute(element, "contextRef") if local_name(element) == "nonfraction" else ""
        match = _DATED_ID.search(name)
        if not match:
            continue
        whole = attribute(element, "name").rpartition(":")[2] in _WHOLE_TAGS
        if name in found and not whole:
            continue
        days = [date.fromisoformat(match[key]) for key in ("start", "end", "day") if match[key] and _is_day(match[key])]
        if days:
            found[name] = Context(period=Period(days[0], days[-1]), part_unknown=not whole)
    return found


def _is_day(digits: str) -> bool:
    try:
        date.fromisoformat(digits)
    except ValueError:
        return False
    return True


def unit_from_id(name: str) -> Unit | None:
    """The unit of an exhibit whose units stand in another file: "usdPerShare", "shares", "number"."""
    match = re.fullmatch(r"(?P<code>[A-Za-z]{3})(?P<each>PerShare)?", name)
    if match and name.lower() not in {"day", "ton"}:
        return money(match["code"].upper(), per_share=bool(match["each"]))
    if name.lower() == "shares":
        return Unit(noun="shares")
    if name.lower() in {"number", "pure", "percent", "percentage"}:
        return PLAIN
    return Unit(noun=name.lower()) if name else None


def _context(element: _Element) -> Context | None:
    days: dict[str, date] = {}
    dimensions: list[tuple[str, str]] = []
    for child in element.iterdescendants():
        name = local_name(child)
        text = (child.text or "").strip()
        if name in {"instant", "startdate", "enddate"}:
            try:
                days[name] = date.fromisoformat(text[:10])
            except ValueError:
                return None
        elif name in {"explicitmember", "typedmember"}:
            member = text or all_text(child).strip()
            if member.rpartition(":")[2] not in _WHOLE:
                dimensions.append((attribute(child, "dimension").rpartition(":")[2], member.rpartition(":")[2]))
    if "instant" in days:
        period = Period.instant(days["instant"])
    elif "startdate" in days and "enddate" in days:
        period = Period(days["startdate"], days["enddate"])
    else:
        return None
    return Context(period=period, dimensions=tuple(sorted(dimensions)))


def read_units(root: _Element) -> dict[str, Unit]:
    """Every unit of a document by its id."""
    return {element.get("id") or "": _unit(element) for element in root.iter() if local_name(element) == "unit"}


def _unit(element: _Element) -> Unit:
    measures: dict[str, list[str]] = {"over": [], "under": []}
    for child in element.iterdescendants():
        if local_name(child) == "measure":
            parent = child.getparent()
            side = "under" if parent is not None and local_name(parent) == "unitdenominator" else "over"
            measures[side].append((child.text or "").strip())
    over = measures["over"][0] if measures["over"] else ""
    return unit_of(over, measures["under"][0] if measures["under"] else "")


def unit_of(measure: str, under: str = "") -> Unit:
    """The unit of an XBRL measure: "iso4217:USD" over "xbrli:shares" is dollars per share."""
    prefix, _, bare = measure.rpartition(":")
    if prefix.lower() == "iso4217" or (not prefix and len(bare) == 3 and bare.isupper()):
        return money(bare.upper(), per_share=under.rpartition(":")[2].lower() == "shares")
    if bare.lower() == "shares":
        return Unit(noun="shares")
    if bare.lower() in {"pure", ""}:
        return PLAIN
    return Unit(noun=bare.lower())
