"""The report's pictures, each with the table of the figures that it shows; drawn from the document alone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.bands import Band, bounded
from checker.report.drawing import Axis, Picture
from checker.report.part_pictures import part_pictures
from checker.report.rate_pictures import rate_pictures
from checker.report.series import growth_pictures

# An audit of a long text could have thousands; beyond these a reader goes by the cards.
MOST_PICTURES = 24
STATES = ("error", "warning", "failed", "undecidable", "confirmed", "consistent", "unchecked")


def draw_pictures(document: Mapping[str, Any]) -> tuple[Picture, ...]:
    """Every picture that the report has figures for."""
    findings = document["findings"]
    every = chain(rate_pictures(document), part_pictures(document), growth_pictures(findings))
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
