"""The quarter series: every period's figure that a growth rate stands on, and the pairs that were compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.drawing import Axis, Picture

TOP, BOTTOM = 46, 176
# Wider than this, bars and their labels would run into each other.
MOST_BARS = 10
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def growth_pictures(findings: Sequence[Mapping[str, Any]]) -> Iterator[Picture]:
    """One picture for each figure that is known for two periods or more and that a change was worked out from."""
    series: dict[tuple[str, str], dict[str, Decimal]] = {}
    for item in (item for finding in findings for item in finding["evidence"]):
        value = wording.parse_amount(item["value"])
        if item["kind"] == "fact" and value is not None and value > 0 and _last_day(item["period"]) is not None:
            series.setdefault((item["label"], item["unit"]), {})[item["period"]] = value
    for number, ((name, unit), points) in enumerate(series.items()):
        pairs = list(_pairs(findings, name, unit))
        if pairs and 2 <= len(points) <= MOST_BARS:
            yield _quarters(name, unit, points, pairs, number)


def _last_day(period: str) -> date | None:
    try:
        return date.fromisoformat(period.rpartition("/")[2])
    except ValueError:
        return None


def _pairs(findings: Sequence[Mapping[str, Any]], name: str, unit: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Earlier and later period of every change of one figure, each pair once."""
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        facts = [
            item
            for item in finding["evidence"]
            if item["kind"] == "fact" and (item["label"], item["unit"]) == (name, unit)
        ]
        periods = sorted({item["period"] for item in facts if _last_day(item["period"])}, key=_order)
        if finding["recomputed"] is None or finding["recomputed"]["unit"] not in ("%", "x") or len(periods) != 2:
            continue
        pair = (periods[0], periods[1])
        if pair not in seen:
            seen.add(pair)
            yield (*pair, finding)


def _order(period: str) -> tuple[str, str]:
    first, _, last = period.partition("/")
    return (last or first, first)


def _name(period: str) -> str:
    """A period short enough to stand under a bar: "Jul–Sep 2017"."""
    first, _, last = period.partition("/")
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{MONTHS_SHORT[end.month - 1]} {end.year}"
    if begin.month == 1 and end.month == 12:
        return str(end.year)
    return f"{MONTHS_SHORT[begin.month - 1]}–{MONTHS_SHORT[end.month - 1]} {end.year}"


def _quarters(
    name: str,
    unit: str,
    points: Mapping[str, Decimal],
    pairs: Sequence[tuple[str, str, Mapping[str, Any]]],
    number: int,
) -> Picture:
    periods = sorted(points, key=_order)
    tallest = max(points.values())
    slot = drawing.HUNDRED / len(periods)
    middles = {period: slot * index + slot / 2 for index, period in enumerate(periods)}
    lift = 20 * len(pairs)
    axis = Axis(Decimal(0), tallest, Decimal(TOP + lift), Decimal(BOTTOM + lift))
    floor = BOTTOM + lift
    marks: list[Markup] = []
    for period in periods:
        top = floor + TOP + lift - int(axis.at(points[period]))
        marks.append(drawing.bar(middles[period] - slot / 4, middles[period] + slot / 4, top, floor - top, "column"))
        marks.append(drawing.label(middles[period], top - 6, _value(points[period], unit), "note", anchor="middle"))
        marks.append(drawing.label(middles[period], floor + 16, _name(period), "tick", anchor="middle"))
    for index, (earlier, later, finding) in enumerate(pairs):
        marks.extend(_growth_arrow(middles[earlier], middles[later], 20 * index + 22, finding))
    marks.append(drawing.stroke((Decimal(0), floor), (drawing.HUNDRED, floor), "floor"))
    rows = [(wording.period(period), wording.show_amount(str(points[period]), unit)) for period in periods]
    rows += [
        (f"{_name(earlier)} to {_name(later)}", wording.show_interval(finding["recomputed"]))
        for earlier, later, finding in pairs
    ]
    return Picture(
        ident=f"series-{number}",
        title=f"{name}, by period",
        caption="The arrows join the two periods that a change in the draft compares.",
        svg=drawing.canvas(floor + 24, f"{name} in {len(periods)} periods", marks, f"q{number}"),
        columns=("Period", "Figure"),
        rows=tuple(rows),
    )


def _value(value: Decimal, unit: str) -> str:
    words = wording.show_amount(str(value), unit)
    return words.replace(" million", "m").replace(" billion", "bn").replace(" trillion", "tn")


def _growth_arrow(left: Decimal, right: Decimal, height: int, finding: Mapping[str, Any]) -> Iterator[Markup]:
    state = wording.finding_state(finding)
    yield drawing.stroke((left, height), (right, height), f"arrow text-{state}")
    yield drawing.stroke((left, height), (left, height + 7), f"arrow text-{state}")
    yield drawing.stroke((right, height), (right, height + 7), f"arrow text-{state}")
    yield drawing.label(
        (left + right) / 2, height - 5, wording.show_interval(finding["recomputed"]), "note", anchor="middle"
    )
