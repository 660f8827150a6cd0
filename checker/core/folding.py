"""A draft without its markup, and the way back: "**$3.5** billion" is read as "$3.5 billion".

The checks read prose; an editor's program, a code host and the report need places in the file as it is.
So a draft with markup is folded before it is checked, and its report unfolded after: every place in the
report is again one in the draft's own text, and the figures inside the markup are in the ledger, unchecked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.core.draft import Block, Draft, DraftTable, Quotation
from checker.core.finding import Finding
from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Unchecked
from checker.core.report import LedgerEntry, Report, State
from checker.core.span import Span

RUN = re.compile(r"\d(?:[\w.,:/-]*\w)?")


@dataclass(frozen=True, slots=True)
class Folding:
    """A draft with the stretches that were taken out of it.

    ``cuts`` are those stretches in the whole text; ``starts`` where each piece that was kept begins in
    the folded text, and ``shifts`` how much further on it begins in the whole text.
    """

    whole: Draft
    folded: Draft
    cuts: tuple[Span, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def unfold(self, span: Span) -> Span:
        """Find a stretch of the folded text in the whole text; markup inside it is covered."""
        if span.end <= span.start:
            at = self._place(span.start)
            return Span(at, at)
        return Span(self._place(span.start), self._place(span.end - 1) + 1)

    def _place(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


def fold(draft: Draft) -> Folding:
    """Take the markup out of a draft."""
    cuts = tuple(_cuts(draft))
    pieces: list[str] = []
    starts, shifts = [0], [0]
    at = length = 0
    for cut in cuts:
        pieces.append(draft.text[at : cut.start])
        length += cut.start - at
        at = cut.end
        starts.append(length)
        shifts.append(at - length)
    text = "".join((*pieces, draft.text[at:]))
    ends = [cut.end for cut in cuts]

    def inside(span: Span) -> Span:
        return Span(_folded(span.start, cuts, ends, shifts), _folded(span.end, cuts, ends, shifts))

    blocks = (
        Block(inside(block.span), block.role, tuple(inside(sentence) for sentence in block.sentences))
        for block in draft.blocks
    )
    folded = replace(
        draft,
        text=text,
        blocks=tuple(block for block in blocks if len(block.span)),
        quotations=tuple(Quotation(inside(quotation.span)) for quotation in draft.quotations),
        tables=tuple(
            DraftTable(tuple(replace(cell, span=inside(cell.span)) for cell in table.cells)) for table in draft.tables
        ),
        origins=(),
        markup=(),
    )
    return Folding(draft, folded, cuts, tuple(starts), tuple(shifts))


def unfold_report(report: Report, folding: Folding, hidden: str) -> Report:
    """Give a report on a folded draft its places in the whole draft, and the ledger the figures in the markup.

    ``hidden`` is what a reader is told of those.
    """
    entries = [replace(entry, quantity=_unfold_quantity(entry.quantity, folding)) for entry in report.numerals]
    entries += _hidden(folding.whole, [entry.quantity.span for entry in entries], hidden)
    return replace(
        report,
        draft=folding.whole,
        findings=tuple(_unfold_finding(finding, folding) for finding in report.findings),
        numerals=tuple(sorted(entries, key=lambda entry: entry.quantity.span)),
    )


def _cuts(draft: Draft) -> Iterator[Span]:
    """The markup, each with the space after it where one stands before it too: "up <!-- --> 5" keeps one."""
    text = draft.text
    for span in draft.markup:
        spaced = span.start > 0 and text[span.start - 1] == " " and text[span.end : span.end + 1] == " "
        yield Span(span.start, span.end + 1) if spaced else span


def _folded(offset: int, cuts: tuple[Span, ...], ends: list[int], shifts: list[int]) -> int:
    index = bisect_right(ends, offset)
    if index < len(cuts) and cuts[index].start < offset:
        offset = cuts[index].start
    return offset - shifts[index]


def _unfold_quantity(quantity: Quantity, folding: Folding) -> Quantity:
    span = folding.unfold(quantity.span)
    return replace(quantity, span=span, text=span.cut(folding.whole.text), digits=folding.unfold(quantity.digits))


def _unfold_finding(finding: Finding, folding: Folding) -> Finding:
    return replace(
        finding,
        span=folding.unfold(finding.span),
        marks=tuple(folding.unfold(mark) for mark in finding.marks),
        suggestions=tuple(
            replace(suggestion, span=folding.unfold(suggestion.span)) for suggestion in finding.suggestions
        ),
    )


def _hidden(draft: Draft, printed: list[Span], reason: str) -> Iterator[LedgerEntry]:
    """Account for the figures in the markup, those aside that a printed figure runs across."""
    starts = [span.start for span in printed]
    for span in draft.markup:
        for found in RUN.finditer(draft.text, span.start, span.end):
            place = Span(*found.span())
            index = bisect_right(starts, place.end - 1) - 1
            if index < 0 or not printed[index].overlaps(place):
                quantity = Quantity(span=place, text=found[0], kind=Kind.IDENTIFIER, digits=place)
                yield LedgerEntry(
                    quantity=quantity,
                    state=State.UNCHECKED,
                    reason=reason,
                    reason_code=Unchecked.IN_MARKUP,
                    claims=False,
                )
