"""Pictures of conversions: the rate that each implies beside the reference rates, and against the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.bands import Band, bounded, short
from checker.report.drawing import Axis, Picture

# Rates of one picture may not lie further apart than this, or the bands would shrink to hairlines.
WIDEST = 3
# A day is worth looking for only when the implied rate is this near to the rates that were tried.
NEAR = Decimal("0.1")
ROW = 42
FEWEST_DAYS = 3
# A picture of more conversions than this is no picture; the flagged ones are shown first.
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Converted:
    """A conversion: its finding, the rate that it implies, and the reference rate it was held against."""

    finding: Mapping[str, Any]
    implied: Band
    reference: Band | None

    @property
    def state(self) -> str:
        """The sign that it goes by."""
        return wording.finding_state(self.finding)

    @property
    def name(self) -> str:
        """Its words in the draft, cut to fit."""
        return short(self.finding["text"])


class _Directions:
    """Every pair of currencies is shown one way round, the way that made its first rate greater than one."""

    def __init__(self) -> None:
        self._shown: dict[frozenset[str], str] = {}

    def show(self, band: Band) -> Band:
        pair = frozenset(band.unit.split("/"))
        if pair not in self._shown:
            self._shown[pair] = band.turned().unit if band.high < 1 and band.low > 0 else band.unit
        return band if self._shown[pair] == band.unit or band.low <= 0 else band.turned()


def rate_pictures(findings: Sequence[Mapping[str, Any]]) -> Iterator[Picture]:
    """What all conversions imply, one picture a currency, and the days on which a flagged one fits."""
    directions = _Directions()
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
        yield from _rates_in_time(members, rates, number)


def _is_rate(band: Band) -> bool:
    return "/" in band.unit and band.low > 0


def _evidence_rates(members: Sequence[Converted], directions: _Directions) -> Iterator[tuple[Band, str]]:
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


def _rates_in_time(members: Sequence[Converted], rates: Sequence[tuple[Band, str]], number: int) -> Iterator[Picture]:
    """Reference rates by day, with the flagged conversions' implied rates laid across."""
    dated: dict[str, dict[date, Decimal]] = {}
    for band, period in rates:
        try:
            dated.setdefault(band.unit, {})[date.fromisoformat(period)] = band.low
        except ValueError:
            continue
    for position, (unit, days) in enumerate(dated.items()):
        flagged = [member for member in members if member.finding["severity"] != "info" and _near(member, unit, days)]
        if len(days) >= FEWEST_DAYS and flagged:
            yield _calendar(unit, days, flagged, f"{number}-{position}")


def _near(member: Converted, unit: str, days: Mapping[date, Decimal]) -> bool:
    reach = (min(days.values()) * (1 - NEAR), max(days.values()) * (1 + NEAR))
    return member.implied.unit == unit and member.implied.high > reach[0] and member.implied.low < reach[1]


def _calendar(unit: str, days: Mapping[date, Decimal], flagged: Sequence[Converted], ident: str) -> Picture:
    ends = [*days.values(), *(end for member in flagged for end in (member.implied.low, member.implied.high))]
    up = Axis.over(ends)
    rows = [(wording.day(then.isoformat()), wording.show_amount(str(days[then]), unit)) for then in sorted(days)]
    rows += [(f"Implied by {member.name}", member.implied.text) for member in flagged]
    return Picture(
        ident=f"days-{ident}",
        title=f"When would the rate have fitted? {unit} by day",
        caption="Dots are reference rates on the days that were tried; the bar is what the flagged figure implies.",
        svg=drawing.canvas(220, f"{unit} on {len(days)} days", _calendar_marks(up, days, flagged), f"d{ident}"),
        columns=("Day", "Rate"),
        rows=tuple(rows),
    )


def _calendar_marks(up: Axis, days: Mapping[date, Decimal], flagged: Sequence[Converted]) -> Iterator[Markup]:
    def height(value: Decimal) -> int:
        return int(180 - up.at(value) * Decimal("1.6"))

    order = sorted(days)
    across = Axis(Decimal(order[0].toordinal()), Decimal(order[-1].toordinal()), Decimal(8), Decimal(98))
    for tick in up.ticks():
        yield drawing.stroke((Decimal(0), height(tick)), (drawing.HUNDRED, height(tick)), "grid")
        yield drawing.label(Decimal(0), height(tick) - 3, f"{tick:,f}", "tick", anchor="start")
    for member in flagged:
        top, bottom = height(member.implied.high), height(member.implied.low)
        yield drawing.bar(Decimal(0), drawing.HUNDRED, top, max(2, bottom - top), f"across fill-{member.state}")
        look = f"note text-{member.state}"
        yield drawing.label(Decimal(99), bottom + 14, f"{member.name} implies", look, anchor="end")
    points = [(across.at(Decimal(then.toordinal())), height(days[then])) for then in order]
    for before, after in pairwise(points):
        yield drawing.stroke(before, after, "trend")
    yield from (drawing.dot(*point, "dot") for point in points)
    for then in (order[0], order[-1]):
        yield drawing.label(across.at(Decimal(then.toordinal())), 208, wording.day(then.isoformat()), "tick")
