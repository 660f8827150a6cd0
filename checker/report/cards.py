"""The evidence cards: one for each finding, grouped by what an editor has to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from checker.report import pictures, wording
from checker.report.marked import wordy_findings

GROUPS = (
    ("flagged", "To look at", ("error", "warning", "failed")),
    ("notes", "Notes", ("info",)),
    ("undecidable", "Undecidable at the printed precision", ("undecidable",)),
    ("confirmed", "Confirmed", ("confirmed",)),
    ("consistent", "Consistent: it agrees, but would hardly have shown an error", ("consistent",)),
    ("unchecked", "Not checked", ("unchecked",)),
    ("dismissed", "Dismissed", ("dismissed",)),
)


# No draft is long enough for an offset with more digits.
MOST_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A suggested change: what is printed, what to print, and why."""

    printed: str
    replacement: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding as its card shows it."""

    finding: Mapping[str, Any]
    state: str
    flagged: bool
    line: int
    anchor: str  # where its figure stands in the draft
    changes: tuple[Change, ...]
    note: str  # what to send to the writer
    dismissed: str  # who set it aside and why, "" when nobody did
    comparison: Markup
    places: tuple[str, ...]  # where each piece of evidence stands, in a reader's words


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    name: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class OpenFigures:
    """Figures without a finding, under the reason that they share."""

    state: str
    reason: str
    figures: tuple[tuple[int, str], ...]  # position in the ledger, text


def lay_out_cards(document: Mapping[str, Any]) -> tuple[Group, ...]:
    """Every finding's card, errors before warnings, then as the figures stand in the draft."""
    anchors = _anchors(document)
    cards = [_card(document, position, anchors) for position in range(len(document["findings"]))]
    groups = []
    for name, title, states in GROUPS:
        members = [card for card in cards if _heading(card) in states]
        members.sort(key=lambda card: states.index(_heading(card)))
        if members:
            groups.append(Group(name, title, tuple(members)))
    return tuple(groups)


def open_figures(document: Mapping[str, Any]) -> tuple[OpenFigures, ...]:
    """The figures that no finding speaks of, grouped by state and reason."""
    groups: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for position, numeral in enumerate(document["numerals"]):
        if not numeral["findings"]:
            key = (numeral["state"], wording.as_sentence(numeral["reason"]))
            groups.setdefault(key, []).append((position, " ".join(numeral["text"].split())))
    return tuple(OpenFigures(state, reason, tuple(figures)) for (state, reason), figures in groups.items())


def _heading(card: Card) -> str:
    return "dismissed" if card.finding.get("dismissed") else card.state


def _anchors(document: Mapping[str, Any]) -> dict[str, str]:
    """The first figure that leads to each finding."""
    anchors: dict[str, str] = {}
    for position, numeral in enumerate(document["numerals"]):
        for ident in numeral["findings"]:
            anchors.setdefault(ident, f"n-{position}")
    for position in wordy_findings(document):
        anchors.setdefault(document["findings"][position]["id"], f"w-{position}")
    return anchors


def _card(document: Mapping[str, Any], position: int, anchors: Mapping[str, str]) -> Card:
    finding = document["findings"][position]
    text = document["draft"]["text"]
    line, _ = wording.line_of(text, finding["span"]["start"])
    changes = tuple(_changes(finding, text))
    return Card(
        finding=finding,
        state=wording.finding_state(finding),
        flagged=wording.is_flagged(finding),
        line=line,
        anchor=anchors[finding["id"]],
        changes=changes,
        note=_note(finding, line, changes),
        dismissed=wording.dismissal_sentence(finding["dismissed"]) if finding.get("dismissed") else "",
        comparison=pictures.comparison(finding, f"c-{position}"),
        places=tuple(_place(item, text) for item in finding["evidence"]),
    )


def _place(item: Mapping[str, Any], text: str) -> str:
    """Where evidence stands; offsets in the draft are told as its line."""
    start, dash, end = item["locator"].partition("-")
    if item["kind"] == "draft" and dash and start.isdecimal() and end.isdecimal() and len(start) < MOST_DIGITS:
        return f"line {wording.line_of(text, int(start))[0]} of the draft"
    return str(item["locator"])


def _changes(finding: Mapping[str, Any], text: str) -> Iterator[Change]:
    for item in finding["suggestions"]:
        printed = text[item["span"]["start"] : item["span"]["end"]]
        yield Change(printed=printed, replacement=item["replacement"], because=item["because"])


def _note(finding: Mapping[str, Any], line: int, changes: tuple[Change, ...]) -> str:
    """A message that can be sent to the writer as it stands."""
    sums = [" = ".join(part for part in (step["formula"], step["result"]) if part) for step in finding["steps"]]
    arithmetic = [
        f"{step['text']}: {total}" if total else step["text"]
        for step, total in zip(finding["steps"], sums, strict=True)
    ]
    mends = [f"Suggested: {change.replacement} instead of {change.printed} ({change.because})" for change in changes]
    lines = [f"Line {line}, “{' '.join(finding['text'].split())}”: {finding['message']}", *arithmetic, *mends]
    return wording.safe_text("\n".join(lines))
