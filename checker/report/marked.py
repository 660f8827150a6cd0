"""The draft as a page shows it: its own text, every figure a link to its evidence, nothing left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from checker.report import wording

# The finding that a figure's link leads to: the most pressing one that speaks of it.
PRESSING = ("error", "warning", "failed", "info", "undecidable", "confirmed", "consistent", "unchecked")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the draft: its role and its marked text."""

    role: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Mark:
    """A link in the text: its state, where it leads and the anchor by which it is found again."""

    state: str
    target: str
    anchor: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text in which nothing begins or ends."""

    text: str
    mark: int  # which mark it belongs to, -1 for none
    findings: tuple[int, ...]


def mark_draft(document: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    """Cut the draft at every figure and finding and mark each piece; findings may overlap, figures never do."""
    text = document["draft"]["text"]
    marks, owners = _all_marks(document)
    tints = [f"in in-{wording.finding_state(finding)}" for finding in document["findings"]]
    names = [finding["id"] for finding in document["findings"]]
    paragraphs = []
    seen: set[int] = set()
    for role, pieces in _by_block(document, _pieces(document, owners), len(text)):
        html = Markup("").join(_runs(pieces, marks, tints, names, seen))
        if html.strip():
            paragraphs.append(Paragraph(role, html.strip("\n")))
    return tuple(paragraphs)


def figure_target(numeral: Mapping[str, Any], position: int, findings: Mapping[str, Mapping[str, Any]]) -> str:
    """The anchor of a figure's evidence: its most pressing finding, else its line among the open figures."""
    own = [findings[ident] for ident in numeral["findings"] if ident in findings]
    if not own:
        return f"u-{position}"
    worst = min(own, key=lambda finding: PRESSING.index(wording.finding_state(finding)))
    return f"f-{worst['id']}"


def wordy_findings(document: Mapping[str, Any]) -> list[int]:
    """Positions of the findings that speak of words alone: no figure leads to them."""
    spoken = {ident for numeral in document["numerals"] for ident in numeral["findings"]}
    return [position for position, finding in enumerate(document["findings"]) if finding["id"] not in spoken]


def _all_marks(document: Mapping[str, Any]) -> tuple[list[Mark], list[tuple[int, int]]]:
    """Every figure, and the words of findings without a figure: what each links to, and its span."""
    findings = {finding["id"]: finding for finding in document["findings"]}
    marks, spans = [], []
    for position, numeral in enumerate(document["numerals"]):
        marks.append(Mark(numeral["state"], figure_target(numeral, position, findings), f"n-{position}"))
        spans.append((numeral["span"]["start"], numeral["span"]["end"]))
    for position in wordy_findings(document):
        finding = document["findings"][position]
        marks.append(Mark(wording.finding_state(finding), f"f-{finding['id']}", f"w-{position}"))
        spans.append((finding["span"]["start"], finding["span"]["end"]))
    return marks, spans


def _pieces(document: Mapping[str, Any], owners: Sequence[tuple[int, int]]) -> Iterator[tuple[int, _Piece]]:
    text = document["draft"]["text"]
    spans = [(finding["span"]["start"], finding["span"]["end"]) for finding in document["findings"]]
    blocks = [block["span"]["start"] for block in document["draft"].get("blocks", ())]
    cuts = sorted({0, len(text), *blocks, *(end for span in (*spans, *owners) for end in span)})
    begins: dict[int, list[int]] = {}
    for position, (start, end) in enumerate(spans):
        if start < end:
            begins.setdefault(start, []).append(position)
    figures = sorted((start, end, position) for position, (start, end) in enumerate(owners) if start < end)
    active: list[int] = []
    holding: list[tuple[int, int]] = []  # (mark, end) of the marks around here; figures before words
    cursor = 0
    for start, end in pairwise(cut for cut in cuts if cut <= len(text)):
        active = [position for position in active if spans[position][1] > start] + begins.get(start, [])
        holding = [held for held in holding if held[1] > start]
        while cursor < len(figures) and figures[cursor][0] <= start:
            holding.append((figures[cursor][2], figures[cursor][1]))
            cursor += 1
        mark = min((position for position, _ in holding), default=-1)
        yield start, _Piece(text[start:end], mark, tuple(active))


def _by_block(
    document: Mapping[str, Any], pieces: Iterator[tuple[int, _Piece]], length: int
) -> Iterator[tuple[str, list[_Piece]]]:
    """Gather pieces under the block they stand in; text between two blocks stays with the one before."""
    blocks = document["draft"].get("blocks") or [{"span": {"start": 0, "end": length}, "role": "paragraph"}]
    starts = [block["span"]["start"] for block in blocks]
    current, gathered = -1, list[_Piece]()
    for start, piece in pieces:
        index = bisect_right(starts, start) - 1
        if index != current and gathered:
            yield (blocks[current]["role"] if current >= 0 else "paragraph"), gathered
            gathered = []
        current = index
        gathered.append(piece)
    if gathered:
        yield (blocks[current]["role"] if current >= 0 else "paragraph"), gathered


def _runs(
    pieces: Sequence[_Piece], marks: Sequence[Mark], tints: Sequence[str], names: Sequence[str], seen: set[int]
) -> Iterator[Markup]:
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.mark < 0:
            yield _plain(piece, tints, names)
            index += 1
            continue
        last = index
        while last + 1 < len(pieces) and pieces[last + 1].mark == piece.mark:
            last += 1
        yield _link(pieces[index : last + 1], marks[piece.mark], names, first=piece.mark not in seen)
        seen.add(piece.mark)
        index = last + 1


def _plain(piece: _Piece, tints: Sequence[str], names: Sequence[str]) -> Markup:
    words = escape(wording.safe_text(piece.text))
    if not piece.findings:
        return words
    worst = min(piece.findings, key=lambda position: PRESSING.index(tints[position].rpartition("-")[2]))
    idents = " ".join(names[position] for position in piece.findings)
    return Markup('<span class="{}" data-f="{}">{}</span>').format(tints[worst], idents, words)


def _link(pieces: Sequence[_Piece], mark: Mark, names: Sequence[str], *, first: bool) -> Markup:
    sign = wording.SIGNS[mark.state][1]
    words = escape(wording.safe_text("".join(piece.text for piece in pieces)))
    idents = " ".join(dict.fromkeys(names[position] for piece in pieces for position in piece.findings))
    anchor = Markup(' id="{}"').format(mark.anchor) if first else Markup("")
    loud = "tag" if mark.state in ("error", "warning") else "vh"
    # The sign stands in an empty stretch of the line, so that no line breaks before it or before the full stop.
    return Markup(
        '<a class="mark s-{}"{} href="#{}" data-f="{}">{}<span class="sign"><svg class="icon" aria-hidden="true">'
        '<use href="#i-{}"/></svg></span><span class="vh">, </span><span class="{}">{}</span></a>'
    ).format(mark.state, anchor, mark.target, idents, words, mark.state, loud, sign)
