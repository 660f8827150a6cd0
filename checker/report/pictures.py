"""The report's pictures, each with the table of the figures that it shows; drawn from the document alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.bands import Band, bounded, short
from checker.report.drawing import Axis, Picture
from checker.report.rate_pictures import rate_pictures
from checker.report.series import growth_pictures

PARTS_SHOWN = 12
# An audit of a long text could have thousands; beyond these a reader goes by the cards.
MOST_PICTURES = 24
STATES = ("error", "warning", "failed", "undecidable", "confirmed", "unchecked")


def draw_pictures(document: Mapping[str, Any]) -> tuple[Picture, ...]:
    """Every picture that the report has figures for."""
    findings = document["findings"]
    every = chain(rate_pictures(document), _part_pictures(findings), growth_pictures(findings))
    return tuple(islice(every, MOST_PICTURES))


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
    if (claimed.low, claimed.high) == (recomputed.low, recomputed.high):
        return Markup("")
    factor, _ = wording.scale_of(max(abs(end) for end in (claimed.low, claimed.high, recomputed.low, recomputed.high)))
    title = f"Claimed {claimed.text}; recomputed {recomputed.text}"
    claimed, recomputed = claimed.over(factor), recomputed.over(factor)
    axis = Axis.over((claimed.low, claimed.high, recomputed.low, recomputed.high), margin=Decimal("0.35"))
    marks = list(drawing.scale_marks(axis, 0, 46))
    for band, top, look in ((claimed, 4, "claimed"), (recomputed, 26, "recomputed")):
        marks.append(drawing.bar(axis.at(band.low), axis.at(band.high), top, 14, look))
        marks.append(_beside(axis, band, top + 11, band.name))
    return drawing.canvas(66, title, marks, f"{ident}-compared")


def _beside(axis: Axis, band: Band, height: int, words: str) -> Markup:
    left, right = axis.at(band.low), axis.at(band.high)
    if right < drawing.RIGHT_PART + 4:
        return drawing.label(right + 2, height, words, "note", anchor="start")
    if left > drawing.LEFT_PART - 4:
        return drawing.label(left - 2, height, words, "note", anchor="end")
    return drawing.label((left + right) / 2, height, words, "note inside", anchor="middle")


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
        title=f"Parts against their total: {short(finding['text'])}",
        caption=finding["message"],
        svg=drawing.canvas(94, "Parts laid end to end above the printed total", marks, f"p{number}"),
        columns=("Part", "Amount"),
        rows=tuple(rows),
    )
