"""Dismissals inside a draft: ``<!-- checker: ok growth 12 % "reason" by=desk -->`` in Markdown and HTML.

A remark speaks of the nearest finding of its check on its figure, in the paragraph that it stands in or
next to. It moves with the words, so that it needs no other mark to hold on to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from checker.core.dismissal import Dismissal
from checker.core.draft import Draft
from checker.core.finding import Finding
from checker.core.span import Span
from checker.dismissals.sidecar import FINGERPRINT, MAX_WORDS

EXAMPLE = '<!-- checker: ok growth 12 % "the release rounds it so" by=desk -->'
REMARK = "remark "  # how the place of a remark begins, other than that of a line in a file
UNREADABLE = f"cannot be read; write it as {EXAMPLE}"
COMMENT = re.compile(r"<!--[ \t\r\n]{0,20}checker:([^>]{0,2000}?)-->")
WORDS = re.compile(
    r"\s*ok\s+(?P<check>[a-z0-9-]{3,40})(?P<figure>[^\"“”]{0,200})"
    r"[\"“](?P<reason>[^\"“”]{1,1000})[\"”]\s*(?:by\s*=\s*(?P<by>[^\s\"][^\"]{0,80}|\"[^\"]{1,80}\"))?\s*\Z"
)
MOST = 2000


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: where it stands, and what it says; ``dismissal`` without a check is one that cannot be read."""

    at: int
    dismissal: Dismissal


def find_remarks(draft: Draft) -> tuple[Remark, ...]:
    """Find the remarks of a draft, in order."""
    if draft.format == "markdown":
        found = [(match.start(), match[1]) for match in COMMENT.finditer(draft.text)]
    else:
        found = [(at, words.partition(":")[2]) for at, words in draft.remarks]
    return tuple(_remark(draft, at, words) for at, words in found[:MOST])


def match_remarks(
    draft: Draft, findings: tuple[Finding, ...], ids: tuple[str, ...]
) -> tuple[dict[str, Dismissal], tuple[Dismissal, ...]]:
    """Find the finding that each remark speaks of; the second part are the remarks that speak of none."""
    matched: dict[str, Dismissal] = {}
    idle: list[Dismissal] = []
    for remark in find_remarks(draft):
        near = _Nearness(draft, remark.at)
        fitting = (
            (distance, ident)
            for finding, ident in zip(findings, ids, strict=True)
            if ident not in matched and _speaks_of(remark.dismissal, finding, ident, draft.text)
            for distance in (near.distance(finding.span),)
            if distance is not None
        )
        nearest = min(fitting, default=None)
        if nearest is None:
            idle.append(remark.dismissal)
        else:
            matched[nearest[1]] = remark.dismissal
    return matched, tuple(idle)


def write_remark(check: str, figure: str, reason: str, by: str = "") -> str:
    """Write a remark for a draft."""
    name = f' by="{_plain(by)}"' if by else ""
    return f'<!-- checker: ok {check} {_plain(figure)} "{_plain(reason)}"{name} -->'


def _plain(text: str) -> str:
    return re.sub(r'["“”<>]|--', "'", " ".join(text.split()))


def _remark(draft: Draft, at: int, words: str) -> Remark:
    line = (
        f"{REMARK}on line {draft.text.count(chr(10), 0, at) + 1}"
        if draft.format == "markdown"
        else f"{REMARK}in the page"
    )
    said = WORDS.match(words)
    if said is None:
        return Remark(at, Dismissal(id="", reason=" ".join(words.split())[:MAX_WORDS], place=f"{line}: {UNREADABLE}"))
    named = said["check"]
    by = (said["by"] or "").strip().strip('"')
    figure, reason = " ".join(said["figure"].split()), " ".join(said["reason"].split())
    ident = named if FINGERPRINT.match(named) else ""
    check = "" if ident else named
    return Remark(at, Dismissal(id=ident, check=check, figure=figure, reason=reason, by=by, place=line))


def _speaks_of(dismissal: Dismissal, finding: Finding, ident: str, text: str) -> bool:
    if dismissal.id:
        return dismissal.id == ident
    if dismissal.check != finding.check:
        return False
    return not dismissal.figure or dismissal.figure in _figures(finding, text)


def _figures(finding: Finding, text: str) -> Iterator[str]:
    for span in (finding.span, *finding.marks):
        yield " ".join(span.cut(text).split())


class _Nearness:
    """How near findings stand to a place: only those of its paragraph, or of the two that it stands between."""

    def __init__(self, draft: Draft, at: int) -> None:
        blocks = [block.span for block in draft.blocks]
        index = bisect_right([span.start for span in blocks], at) - 1
        inside = index >= 0 and at < blocks[index].end
        reach = blocks[index : index + 1] if inside else blocks[max(0, index) : index + 2]
        self._at = at
        self._reach = Span(reach[0].start, reach[-1].end) if reach else Span(0, len(draft.text))

    def distance(self, span: Span) -> tuple[int, int] | None:
        """What stands before is meant sooner than what stands after."""
        if not self._reach.contains(span):
            return None
        return (0, self._at - span.start) if span.start <= self._at else (1, span.start - self._at)
