"""A draft held against a house style: each slip is a note, or a warning where the newsroom asks for that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.core.draft import Draft
from checker.core.finding import Evidence, Finding, Severity, Suggestion, Verdict
from checker.core.quantity import Quantity
from checker.core.span import Span
from checker.style.presets import Rule, Style
from checker.style.rules import RULES
from checker.style.sheet import Sheet, Slip

CHECK = "house-style"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """The style of a run: its rules but those left out, and how much a slip matters."""

    style: Style
    severity: Severity = Severity.INFO
    left_out: tuple[str, ...] = ()


def check_style(draft: Draft, quantities: tuple[Quantity, ...], house: HouseStyle) -> Iterator[Finding]:
    """Find where a draft leaves its house style; words inside quotation marks are their speaker's.

    Order: rule by rule, as the style lists them.
    """
    sheet = Sheet(draft, quantities)
    for rule in house.style.without(house.left_out):
        for slip in RULES[rule.id].look(sheet, rule.choices):
            yield _finding(slip, rule, house, sheet)


def _finding(slip: Slip, rule: Rule, house: HouseStyle, sheet: Sheet) -> Finding:
    """Style says nothing of whether a figure is right: it marks no figure, and contradicts only as a warning."""
    place = slip.span if slip.instead_of is None else slip.instead_of
    suggestions: tuple[Suggestion, ...] = ()
    if slip.replacement is not None and place.cut(sheet.draft.text) == place.cut(sheet.text):
        start, end = min(slip.span.start, place.start), max(slip.span.end, place.end)
        text = sheet.draft.text
        whole = text[start : place.start] + slip.replacement + text[place.end : end]
        suggestions = (Suggestion(span=Span(start, end), replacement=whole, because=rule.says.rstrip(".")),)
    warns = house.severity is Severity.WARNING
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED if warns else Verdict.UNCHECKED,
        severity=house.severity,
        span=slip.span,
        message=f"{house.style.title}: {slip.message}. {rule.says}",
        evidence=(Evidence(kind="draft", label=f"rule {rule.id}", source=rule.source, url=rule.url),),
        suggestions=suggestions,
    )
