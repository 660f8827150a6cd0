"""One open draft as it was last checked: its report, and where its spans stand in the editor's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from lsprotocol import types

from checker.core.finding import Finding
from checker.core.report import LedgerEntry, Report
from checker.core.span import Span
from checker.lsp.places import Places

LINE_OF_ORIGIN = re.compile(r"line (\d{1,9})\b")


@dataclass(frozen=True)
class CheckedSheet:
    """A checked text. In a page (HTML) the draft's words are found again in the source, block by block."""

    uri: str
    version: int | None
    places: Places
    report: Report

    @property
    def source(self) -> str:
        """The text as the editor holds it."""
        return self.places.text

    @property
    def is_extracted(self) -> bool:
        """Say whether the draft's text is not the editor's own."""
        return self.report.draft.text != self.source

    def locate(self, span: Span) -> Span:
        """Find a stretch of the draft in the editor's text; at least its line."""
        return self.exact(span) or self._line(span)

    def exact(self, span: Span) -> Span | None:
        """Find a stretch of the draft in the editor's text, letter by letter."""
        if not self.is_extracted:
            return span
        block, begin = self._block(span)
        words = span.cut(self.report.draft.text)
        if not words:
            return None
        turn = self.report.draft.text.count(words, block, span.start)
        at = begin - 1
        for _ in range(turn + 1):
            at = self.source.find(words, at + 1)
            if at < 0:
                return None
        return Span(at, at + len(words))

    def range(self, span: Span) -> types.Range:
        """Say where a stretch of the draft stands in the editor."""
        return self.places.range(self.locate(span))

    def at(self, position: types.Position) -> tuple[list[int], LedgerEntry | None]:
        """List the findings (their positions in the report), and the figure, that stand at a place."""
        offset = self.places.offset(position)
        findings = [index for index, span in enumerate(self._spans) if span.start <= offset <= span.end]
        entry = next((each for each, span in self._figures if span.start <= offset <= span.end), None)
        return findings, entry

    def shown(self) -> list[tuple[int, Finding, str]]:
        """List the findings that an editor shows: what is flagged, notes, failures, and what is dismissed."""
        return [
            (index, finding, ident)
            for index, (finding, ident) in enumerate(zip(self.report.findings, self.report.ids, strict=True))
            if is_shown(finding) or ident in self.report.dismissed
        ]

    @cached_property
    def _spans(self) -> list[Span]:
        return [self.locate(finding.span) for finding in self.report.findings]

    @cached_property
    def _figures(self) -> list[tuple[LedgerEntry, Span]]:
        return [(entry, self.locate(entry.quantity.span)) for entry in self.report.numerals]

    @cached_property
    def _origins(self) -> list[int]:
        return [start for start, _ in self.report.draft.origins]

    def _block(self, span: Span) -> tuple[int, int]:
        """Where the block of a stretch begins: in the draft's text, and in the editor's."""
        index = bisect_right(self._origins, span.start) - 1
        if index < 0:
            return 0, 0
        start, place = self.report.draft.origins[index]
        found = LINE_OF_ORIGIN.match(place)
        return start, self.places.line_span(int(found[1]) - 1).start if found else 0

    def _line(self, span: Span) -> Span:
        _, begin = self._block(span)
        return self.places.line_span(self.places.position(begin).line)


def is_shown(finding: Finding) -> bool:
    """Say whether a finding is worth a mark in an editor; the others wait for the pointer."""
    return finding.flags or finding.verdict in ("contradicted", "malformed", "failed") or finding.check == "house-style"
