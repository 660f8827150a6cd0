"""The report's pictures, each with the table of the figures that it shows; drawn from the document alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.drawing import Axis, Picture
from checker.report.series import growth_pictures

# Rates of one picture may not lie further apart than this, or the bands would shrink to hairlines.
WIDEST = 3
ROW = 46
PARTS_SHOWN = 12
STATES = ("error", "warning", "failed", "undecidable", "confirmed", "unchecked")


@dataclass(frozen=True, slots=True)
class Band:
    """What a rate or a recomputation allows: two ends, with a name and a unit."""

    name: str
    low: Decimal
    high: Decimal
    unit: str

    @property
    def text(self) -> str:
        """Its ends in words."""
        return wording.show_interval({"low": str(self.low), "high": str(self.high), "unit": self.unit})


def draw_pictures(document: Mapping[str, Any]) -> tuple[Picture, ...]:
    """Every picture that the report has figures for."""
    findings = document["findings"]
    return (*_rate_pictures(findings), *_part_pictures(findings), *growth_pictures(findings))


def coverage_bar(document: Mapping[str, Any]) -> Markup:
    """All figures of the draft as one bar, parted by their state."""
    counts = state_counts(document)
    total = sum(counts.values())
    if not total:
        return Markup("")
    marks, left = [], Decimal(0)
    for state, count in counts.items():
        right = left + Decimal(100 * count) / total
        marks.append(drawing.bar(left, right, 0, 12, f"fill-{state}"))
        left = right
        marks.append(drawing.stroke((left, 0), (left, 12), "part-line"))
    words = ", ".join(f"{count} {wording.SIGNS[state][1].lower()}" for state, count in counts.items() if count)
    return drawing.canvas(12, f"Of {wording.counted(total, 'figure')}: {words}", marks[:-1], "coverage-title")


def state_counts(document: Mapping[str, Any]) -> dict[str, int]:
    """How many figures are in each state, the most pressing first; states without any are left out."""
    states = [numeral["state"] for numeral in document["numerals"]]
    return {state: states.count(state) for state in STATES if state in states}


def comparison(finding: Mapping[str, Any], ident: str) -> Markup:
    """What is claimed above what was recomputed, each as wide as its rounding leaves it."""
    claimed, recomputed = bounded(finding["claimed"], "claimed"), bounded(finding["recomputed"], "recomputed")
    if claimed is None or recomputed is None or claimed.unit != recomputed.unit:
        return Markup("")
    if claimed.low == claimed.high == recomputed.low == recomputed.high:
        return Markup("")
    axis = Axis.over((claimed.low, claimed.high, recomputed.low, recomputed.high), margin=Decimal("0.35"))
    marks = list(drawing.scale_marks(axis, 0, 46))
    for band, top, look in ((claimed, 4, "claimed"), (recomputed, 26, "recomputed")):
        marks.append(drawing.bar(axis.at(band.low), axis.at(band.high), top, 14, look))
        marks.append(_beside(axis, band, top + 11, band.name))
    title = f"Claimed {claimed.text}; recomputed {recomputed.text}"
    return drawing.canvas(66, title, marks, f"{ident}-compared")


def bounded(amount: Mapping[str, Any] | None, name: str) -> Band | None:
    """An interval of the document as a band; None when an end is missing."""
    if amount is None or amount["low"] is None or amount["high"] is None:
        return None
    low, high = wording.parse_amount(amount["low"]), wording.parse_amount(amount["high"])
    return None if low is None or high is None else Band(name, low, high, amount["unit"])


def _beside(axis: Axis, band: Band, height: int, words: str) -> Markup:
    left, right = axis.at(band.low), axis.at(band.high)
    if right < drawing.RIGHT_PART + 4:
        return drawing.label(right + 2, height, words, "note", anchor="start")
    if left > drawing.LEFT_PART - 4:
        return drawing.label(left - 2, height, words, "note", anchor="end")
    return drawing.label((left + right) / 2, height, words, "note inside", anchor="middle")


def _rate_pictures(findings: Sequence[Mapping[str, Any]]) -> Iterator[Picture]:
    """One picture for each currency that amounts were converted from."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        claimed = bounded(finding["claimed"], "")
        if finding["check"] == "conversion" and claimed is not None and "/" in claimed.unit:
            groups.setdefault(claimed.unit.partition("/")[0], []).append(finding)
    for number, (currency, members) in enumerate(groups.items()):
        yield _implied_rates(currency, members, number)
        times = _dated_rates(members)
        yield from _rates_in_time(times, members, number)


def _bands(findings: Sequence[Mapping[str, Any]], near: Sequence[Band]) -> list[Band]:
    """The reference bands of all candidate currencies that lie near an implied rate, widest knowledge first."""
    ends: dict[str, list[Decimal]] = {}
    for finding in findings:
        band = bounded(finding["recomputed"], "")
        if band is not None and "/" in band.unit:
            ends.setdefault(band.unit, []).extend((band.low, band.high))
    judged = set(ends)
    for item in (item for finding in findings for item in finding["evidence"]):
        value = wording.parse_amount(item["value"])
        if item["kind"] == "rate" and value is not None and "/" in item["unit"] and item["unit"] not in judged:
            ends.setdefault(item["unit"], []).append(value)
    low, high = min(band.low for band in near), max(band.high for band in near)
    return [
        Band(unit.partition("/")[2] or unit, min(values), max(values), unit)
        for unit, values in ends.items()
        if max(values) * WIDEST > low and min(values) < high * WIDEST
    ]


def _implied_rates(currency: str, findings: Sequence[Mapping[str, Any]], number: int) -> Picture:
    implied = [(finding, band) for finding in findings if (band := bounded(finding["claimed"], "")) is not None]
    bands = _bands(findings, [band for _, band in implied])
    axis = Axis.over([end for band in (*bands, *(band for _, band in implied)) for end in (band.low, band.high)])
    head = 18 * len(bands) + 6
    bottom = head + ROW * len(implied)
    marks: list[Markup] = []
    for index, band in enumerate(bands):
        left, right = axis.at(band.low), axis.at(band.high)
        marks.append(drawing.bar(left, right, 18 * index + 16, bottom - 18 * index - 16, f"band band-{index % 4}"))
        marks.append(drawing.label((left + right) / 2, 18 * index + 12, f"reference rate, {band.unit}", "note"))
    marks.extend(drawing.scale_marks(axis, head, bottom))
    for index, (finding, band) in enumerate(implied):
        top = head + ROW * index
        state = wording.finding_state(finding)
        words = f"{wording.SIGNS[state][1]}: {_short(finding['text'])}"
        marks.append(drawing.label(Decimal(0), top + 16, words, f"row-label text-{state}", anchor="start"))
        marks.append(drawing.bar(axis.at(band.low), axis.at(band.high), top + 24, 12, f"mark-bar fill-{state}"))
    rows = [
        (_short(f["text"]), band.text, band.unit, wording.SIGNS[wording.finding_state(f)][1]) for f, band in implied
    ]
    rows += [(f"Reference rate, {band.name}", band.text, band.unit, "") for band in bands]
    return Picture(
        ident=f"rates-{number}",
        title=f"The rates that the draft’s conversions from {currency} imply",
        caption="Each bar is as wide as the rounding of the two printed amounts; the shaded columns are reference rates.",
        svg=drawing.canvas(
            bottom + 20, f"Implied rates of {len(implied)} conversions from {currency}", marks, f"r{number}"
        ),
        columns=("Conversion", "Rate", "Pair", "Verdict"),
        rows=tuple(rows),
    )


def _dated_rates(findings: Sequence[Mapping[str, Any]]) -> dict[str, dict[date, Decimal]]:
    dated: dict[str, dict[date, Decimal]] = {}
    for item in (item for finding in findings for item in finding["evidence"] if item["kind"] == "rate"):
        value = wording.parse_amount(item["value"])
        try:
            then = date.fromisoformat(item["period"])
        except ValueError:
            continue
        if value is not None:
            dated.setdefault(item["unit"], {})[then] = value
    return dated


def _rates_in_time(
    times: Mapping[str, Mapping[date, Decimal]], findings: Sequence[Mapping[str, Any]], number: int
) -> Iterator[Picture]:
    """Reference rates by day, with the flagged conversions' implied rates laid across."""
    for position, (unit, rates) in enumerate(times.items()):
        flagged = [
            (finding, band)
            for finding in findings
            if finding["severity"] != "info"
            and (band := bounded(finding["claimed"], "")) is not None
            and band.unit == unit
        ]
        if len(rates) < 3 or not flagged:
            continue
        first, last = min(rates), max(rates)
        across = Axis(
            Decimal(first.toordinal()), Decimal(max(last.toordinal(), first.toordinal() + 1)), Decimal(4), Decimal(96)
        )
        ends = [*rates.values(), *(end for _, band in flagged for end in (band.low, band.high))]
        up = Axis.over(ends)
        marks = list(_time_marks(across, up, rates, flagged))
        rows = [
            (wording.day(then.isoformat()), wording.show_amount(str(value), unit))
            for then, value in sorted(rates.items())
        ]
        rows += [(f"Implied by {_short(finding['text'])}", band.text) for finding, band in flagged]
        yield Picture(
            ident=f"rates-{number}-{position}",
            title=f"When would the rate have fitted? {unit} by day",
            caption="Dots are reference rates on the days that were tried; the bar across is what the flagged conversion implies.",
            svg=drawing.canvas(220, f"{unit} on {len(rates)} days", marks, f"t{number}-{position}"),
            columns=("Day", "Rate"),
            rows=tuple(rows),
        )


def _time_marks(
    across: Axis,
    up: Axis,
    rates: Mapping[date, Decimal],
    flagged: Sequence[tuple[Mapping[str, Any], Band]],
) -> Iterator[Markup]:
    def height(value: Decimal) -> int:
        return int(180 - up.at(value) * Decimal("1.6"))

    for tick in up.ticks():
        yield drawing.stroke((Decimal(0), height(tick)), (Decimal(100), height(tick)), "grid")
        yield drawing.label(Decimal(0), height(tick) - 3, f"{tick:,f}", "tick", anchor="start")
    for finding, band in flagged:
        state = wording.finding_state(finding)
        top, bottom = height(band.high), height(band.low)
        yield drawing.bar(Decimal(0), Decimal(100), top, max(2, bottom - top), f"across fill-{state}")
        yield drawing.label(
            Decimal(98), bottom + 14, f"{_short(finding['text'])} implies", f"note text-{state}", anchor="end"
        )
    previous: tuple[Decimal, int] | None = None
    for then, value in sorted(rates.items()):
        point = (across.at(Decimal(then.toordinal())), height(value))
        if previous is not None:
            yield drawing.stroke(previous, point, "trend")
        yield drawing.dot(*point, "dot")
        previous = point
    for then in (min(rates), max(rates)):
        place = across.at(Decimal(then.toordinal()))
        yield drawing.label(place, 208, wording.day(then.isoformat()), "tick")


def _part_pictures(findings: Sequence[Mapping[str, Any]]) -> Iterator[Picture]:
    """Parts against their total, for sums that the draft prints or that a missing digit was found by."""
    for number, finding in enumerate(findings):
        parts = _parts(finding)
        total = bounded(finding["claimed"], "claimed") or bounded(finding["recomputed"], "recomputed")
        if finding["check"] != "sum" or len(parts) < 2 or total is None:
            continue
        yield _parts_and_total(finding, parts[:PARTS_SHOWN], total, number)


def _parts(finding: Mapping[str, Any]) -> list[tuple[str, Decimal, str]]:
    parts = []
    for item in finding["evidence"]:
        value = wording.parse_amount(item["value"])
        if value is not None and value > 0 and item["kind"] in ("draft", "fact"):
            parts.append((item["label"], value, item["unit"]))
    return parts


def _parts_and_total(
    finding: Mapping[str, Any], parts: Sequence[tuple[str, Decimal, str]], total: Band, number: int
) -> Picture:
    whole = sum((value for _, value, _ in parts), Decimal(0))
    axis = Axis(Decimal(0), max(whole, total.high) * Decimal("1.02"))
    marks, left = [], Decimal(0)
    for index, (_, value, _) in enumerate(parts):
        marks.append(drawing.bar(axis.at(left), axis.at(left + value), 22, 20, f"part part-{index % 4}"))
        left += value
        marks.append(drawing.stroke((axis.at(left), 22), (axis.at(left), 42), "part-line"))
    marks.append(drawing.label(Decimal(0), 14, "the parts, end to end", "note", anchor="start"))
    marks.append(drawing.bar(Decimal(0), axis.at(total.low), 70, 20, "claimed"))
    marks.append(drawing.bar(axis.at(total.low), axis.at(total.high), 70, 20, "rounding"))
    marks.append(drawing.label(Decimal(0), 62, "the total as printed, with its rounding", "note", anchor="start"))
    rows = [(name, wording.show_amount(str(value), unit)) for name, value, unit in parts]
    rows += [("Sum of the parts", wording.show_amount(str(whole), parts[0][2])), ("Total as printed", total.text)]
    return Picture(
        ident=f"parts-{number}",
        title=f"Parts against their total: {_short(finding['text'])}",
        caption=finding["message"],
        svg=drawing.canvas(94, "Parts laid end to end above the printed total", marks, f"p{number}"),
        columns=("Part", "Amount"),
        rows=tuple(rows),
    )


def _short(text: str, room: int = 44) -> str:
    words = " ".join(wording.safe_text(text).split())
    return words if len(words) <= room else words[: room - 1] + "…"
