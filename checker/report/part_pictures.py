"""Pictures of parts and wholes: a sum's parts laid end to end over their total, a share over what it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checker.report import drawing, wording
from checker.report.bands import Band, bounded, short
from checker.report.drawing import Axis, Picture

PARTS_SHOWN = 12
CHECKS = ("sum", "share")


@dataclass(frozen=True, slots=True)
class _Part:
    """One figure of a sum or share: its name, value and unit."""

    name: str
    value: Decimal
    unit: str

    @property
    def text(self) -> str:
        return wording.show_amount(str(self.value), self.unit)


def part_pictures(document: Mapping[str, Any]) -> Iterator[Picture]:
    """Every sum with its parts, and every share whose part and whole are known."""
    printed = {numeral["text"]: numeral for numeral in reversed(document["numerals"])}
    for number, finding in enumerate(document["findings"]):
        if finding["check"] not in CHECKS:
            continue
        figures = [(item["label"], part) for item in finding["evidence"] if (part := _part(item, printed)) is not None]
        if finding["check"] == "sum":
            yield from _sum(finding, [part for _, part in figures], number)
        else:
            yield from _share(finding, dict(figures), number)


def _part(item: Mapping[str, Any], printed: Mapping[str, Mapping[str, Any]]) -> _Part | None:
    """A figure that a finding stands on; one that is named as the draft prints it is looked up in the ledger."""
    if item["kind"] not in ("draft", "fact"):
        return None
    value, unit, name = wording.parse_amount(item["value"]), item["unit"], item["label"]
    numeral = printed.get(item["value"])
    if numeral is not None and numeral["value"] is not None:
        value, unit, name = wording.parse_amount(numeral["value"]), numeral["unit"], item["value"]
    return _Part(name, value, unit) if value is not None and value > 0 else None


def _sum(finding: Mapping[str, Any], parts: Sequence[_Part], number: int) -> Iterator[Picture]:
    total = bounded(finding["claimed"], "claimed") or bounded(finding["recomputed"], "recomputed")
    if total is None or not 2 <= len(parts) <= PARTS_SHOWN or total.high <= 0:
        return
    whole = sum((part.value for part in parts), Decimal(0))
    rows = [(part.name, part.text) for part in parts]
    rows += [("Sum of the parts", wording.show_amount(str(whole), parts[0].unit)), ("Total as printed", total.text)]
    words = ("the parts, end to end", "the total as printed, with its rounding")
    title = f"Parts against their total: {short(finding['text'])}"
    yield _draw(finding, parts, total, words=words, named=(f"parts-{number}", title), rows=rows)


def _share(finding: Mapping[str, Any], figures: Mapping[str, _Part], number: int) -> Iterator[Picture]:
    part, whole = figures.get("part"), figures.get("whole")
    if part is None or whole is None or part.unit != whole.unit or part.value > whole.value:
        return
    rows = [(part.name, part.text), (whole.name, whole.text), ("Share", wording.show_interval(finding["recomputed"]))]
    words = (f"the part, {part.name}", f"the whole, {whole.name}")
    title = f"Part and whole: {short(finding['text'])}"
    total = Band("whole", whole.value, whole.value, whole.unit)
    yield _draw(finding, [part], total, words=words, named=(f"parts-{number}", title), rows=rows)


def _draw(  # noqa: PLR0913 - the words of two kinds of picture
    finding: Mapping[str, Any],
    parts: Sequence[_Part],
    total: Band,
    *,
    words: tuple[str, str],
    named: tuple[str, str],
    rows: Sequence[tuple[str, str]],
) -> Picture:
    ident, title = named
    axis = Axis(Decimal(0), max(sum((part.value for part in parts), Decimal(0)), total.high) * Decimal("1.02"))
    marks, left = [], Decimal(0)
    for index, part in enumerate(parts):
        marks.append(drawing.bar(axis.at(left), axis.at(left + part.value), 22, 20, f"part part-{index % 4}"))
        left += part.value
        marks.append(drawing.stroke((axis.at(left), 22), (axis.at(left), 42), "part-line"))
    marks.append(drawing.label(Decimal(0), 14, words[0], "note", anchor="start"))
    marks.append(drawing.bar(Decimal(0), axis.at(total.low), 70, 20, "claimed"))
    if total.high > total.low:
        marks.append(drawing.bar(axis.at(total.low), axis.at(total.high), 70, 20, "rounding"))
    marks.append(drawing.label(Decimal(0), 62, words[1], "note", anchor="start"))
    return Picture(
        ident=ident,
        title=title,
        caption=finding["message"],
        svg=drawing.canvas(94, title, marks, f"{ident}-title"),
        columns=("Part", "Amount"),
        rows=tuple(rows),
    )
