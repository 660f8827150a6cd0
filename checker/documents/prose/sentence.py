"""One sentence of a release as the reader of its figures sees it: words, figures, times, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.core.quantity import Kind, Quantity
from checker.core.unit import POINTS
from checker.documents.prose.times import TimeMark
from checker.extract.numerals import read_numerals

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_][\w’'&./+-]*[\w’'+]|[^\W\d_]|\d[\d.,]*\w*|[^\w\s]")
_MONEY_MINUS = re.compile(r"([$€£¥₹R])\((\d[\d,.]*)\)")
_TAIL_MINUS = re.compile(
    r"(?<![\w)])\((\d[\d,.]*)\)(?= ?(?:%|bps\b|bp\b|basis points|percent\b|per cent\b|points\b|million\b|billion\b))"
)
_INNER_MINUS = re.compile(r"(?<![\w)])\((\d[\d,.]*%)\)")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])")
_NAMED_NUMBER = re.compile(
    r"(?:\b(?:note|item|page|form|rule|section|part|level|exhibit|article|topic|phase|asu|no\.?|number)s? ?|"
    r"[A-Za-z]-|\bQ)$",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"\b[A-Z]{2,6}[ -]$")  # "IFRS 16"
_USED = frozenset(
    (Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS, Kind.COUNT, Kind.PER_SHARE, Kind.OTHER)
)


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a sentence: a word or mark, or a figure, or words of time."""

    text: str
    start: int
    end: int
    figure: Quantity | None = None
    time: TimeMark | None = None

    @property
    def low(self) -> str:
        """The word in small letters; nothing for figures and times."""
        return "" if self.figure or self.time else self.text.lower()


def plain_figures(text: str, *, spaced: bool = False) -> str:
    """Write accountants' brackets as a minus and spaced thousands with commas, every letter in its place.

    "$(1.8) billion" is " -$1.8 billion"; "662 500" is "662,500" where a document spaces its thousands.
    """
    text = _MONEY_MINUS.sub(lambda found: f" -{found[1]}{found[2]}", text)
    text = _TAIL_MINUS.sub(lambda found: f" -{found[1]}", text)
    text = _INNER_MINUS.sub(lambda found: f" -{found[1]}", text)
    if spaced:
        text = _SPACED.sub(lambda found: re.sub(r"\s", ",", found.group()), text)
    return text


def lay_out_sentence(text: str, times: list[TimeMark]) -> list[Item]:
    """Cut a sentence into its items, in order; figures inside words of time are no figures."""
    figures = [figure for figure in read_numerals(text) if _is_figure(figure, text)]
    taken = [(mark.start, mark.end) for mark in times]
    figures = [
        _as_points(figure)
        for figure in figures
        if not any(start < figure.span.end and figure.span.start < end for start, end in taken)
    ]
    marks = [mark for mark in times if not any(f.span.start < mark.end and mark.start < f.span.end for f in figures)]
    solid = sorted(
        [Item(figure.text, figure.span.start, figure.span.end, figure=figure) for figure in figures]
        + [Item(text[mark.start : mark.end], mark.start, mark.end, time=mark) for mark in marks],
        key=lambda item: item.start,
    )
    items: list[Item] = []
    at = 0
    for item in [*solid, None]:
        end = item.start if item else len(text)
        items += [Item(found.group(), at + found.start(), at + found.end()) for found in _TOKEN.finditer(text[at:end])]
        if item:
            items.append(item)
            at = item.end
    return items


def _is_figure(figure: Quantity, text: str) -> bool:
    if figure.kind not in _USED or figure.value is None or figure.malformed:
        return False
    return not (figure.kind in (Kind.OTHER, Kind.COUNT) and _is_label(figure, text))


def _is_label(figure: Quantity, text: str) -> bool:
    """Say whether a bare number is a name's, a note's or a page's: "Note 5", "COVID-19", "Form 10-Q", "(1)"."""
    start, end = figure.span.start, figure.span.end
    before = text[max(0, start - 12) : start]
    if _NAMED_NUMBER.search(before) or _STANDARD.search(before):
        return True
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    return figure.kind is Kind.OTHER and text[end : end + 1] in "-/:" and text[end : end + 1] != ""


def _as_points(figure: Quantity) -> Quantity:
    """Take "2.0 points" as points of a percentage."""
    if figure.kind is Kind.COUNT and figure.unit.noun in ("points", "point", "pts", "ppts", "pp"):
        return replace(figure, kind=Kind.PERCENTAGE_POINTS, unit=POINTS)
    return figure


def number(figure: Quantity) -> Decimal:
    """The value of a figure that has one."""
    return figure.value if figure.value is not None else Decimal(0)
