"""Pictures of conversions: the rate that each implies beside the reference rates, and against the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.bands import Band, Converted, Directions, bounded
from checker.report.calendar_pictures import calendar_pictures
from checker.report.drawing import Axis, Picture

# Rates of one picture may not lie further apart than this, or the bands would shrink to hairlines.
WIDEST = 3
ROW = 42
# A picture of more conversions than this is no picture; the flagged ones are shown first.
MOST_ROWS = 40


def rate_pictures(document: Mapping[str, Any]) -> Iterator[Picture]:
    """What all conversions imply, one picture a currency, and the days on which a flagged one fits."""
    findings = document["findings"]
    directions = Directions()
    groups: dict[str, list[Converted]] = {}
    for finding in findings:
        implied, reference = bounded(finding["claimed"], ""), bounded(finding["recomputed"], "")
        if finding["check"] != "conversion" or implied is None or not _is_rate(implied):
            continue
        shown = directions.show(implied)
        reference = directions.show(reference) if reference is not None and _is_rate(reference) else None
        groups.setdefault(shown.unit.partition("/")[0], []).append(Converted(finding, shown, reference))
    for number, (currency, members) in enumerate(groups.items()):
        rates = list(_evidence_rates(members, directions))
        yield _implied_rates(currency, members, _bands(currency, members, rates), number)
        yield from calendar_pictures(document, members, rates, directions)


def _is_rate(band: Band) -> bool:
    return "/" in band.unit and band.low > 0


def _evidence_rates(members: Sequence[Converted], directions: Directions) -> Iterator[tuple[Band, str]]:
    """Every rate that the findings name, with its day."""
    for item in (item for member in members for item in member.finding["evidence"] if item["kind"] == "rate"):
        value = wording.parse_amount(item["value"])
        if value is not None and value > 0 and "/" in item["unit"]:
            yield directions.show(Band(item["label"], value, value, item["unit"])), item["period"]


def _bands(currency: str, members: Sequence[Converted], rates: Sequence[tuple[Band, str]]) -> list[Band]:
    """The reference bands of all candidate currencies that lie near an implied rate."""
    ends: dict[str, list[Decimal]] = {}
    for band in (member.reference for member in members if member.reference is not None):
        ends.setdefault(band.unit, []).extend((band.low, band.high))
    judged = set(ends)
    for band, _ in rates:
        if band.unit not in judged:
            ends.setdefault(band.unit, []).append(band.low)
    low, high = min(member.implied.low for member in members), max(member.implied.high for member in members)
    return [
        Band(unit, min(values), max(values), unit)
        for unit, values in sorted(ends.items(), key=lambda entry: min(entry[1]))
        if unit.startswith(f"{currency}/") and max(values) * WIDEST > low and min(values) < high * WIDEST
    ]


def _implied_rates(currency: str, members: Sequence[Converted], bands: Sequence[Band], number: int) -> Picture:
    left_out = len(members) - MOST_ROWS
    if left_out > 0:
        members = sorted(members, key=lambda member: member.finding["severity"] == "info")[:MOST_ROWS]
    every = [*bands, *(member.implied for member in members)]
    axis = Axis.over([end for band in every for end in (band.low, band.high)])
    head = 18 * len(bands) + 8
    bottom = head + ROW * len(members)
    marks: list[Markup] = []
    for index, band in enumerate(bands):
        left, right = axis.at(band.low), axis.at(band.high)
        marks.append(drawing.bar(left, right, 18 * index + 16, bottom - 18 * index - 16, f"band band-{index % 4}"))
        marks.append(drawing.label((left + right) / 2, 18 * index + 12, f"reference rate, {band.unit}", "note"))
    marks.extend(drawing.scale_marks(axis, head, bottom))
    for index, member in enumerate(members):
        top = head + ROW * index
        words = f"{wording.SIGNS[member.state][1]}: {member.name}"
        marks.append(drawing.stroke((Decimal(0), top), (drawing.HUNDRED, top), "grid"))
        marks.append(drawing.label(Decimal(0), top + 16, words, f"row-label text-{member.state}", anchor="start"))
        left, right = axis.at(member.implied.low), axis.at(member.implied.high)
        marks.append(drawing.bar(left, right, top + 22, 13, f"fill-{member.state}"))
    rows = [(m.name, m.implied.text, m.implied.unit, wording.SIGNS[m.state][1]) for m in members]
    rows += [(f"Reference rate, {band.name}", band.text, band.unit, "") for band in bands]
    return Picture(
        ident=f"rates-{number}",
        title=f"The rates that the draft’s conversions imply, in {currency}",
        caption="A bar is as wide as the rounding of the two printed amounts; the shaded columns are reference rates."
        + (f" {left_out:,} more conversions are left out." if left_out > 0 else ""),
        svg=drawing.canvas(bottom + 20, f"The rates that {len(members)} conversions imply", marks, f"r{number}"),
        columns=("Conversion", "Rate", "Pair", "Verdict"),
        rows=tuple(rows),
    )
