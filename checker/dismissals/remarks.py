"""Dismissals inside a draft: ``<!-- checker: ok growth 12 % "reason" by=desk -->`` in Markdown and HTML.

A remark speaks of the nearest finding of its check on its figure, in the paragraph that it stands in or
next to. It moves with the words, so that it needs no other mark to hold on to.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from checker.core.dismissal import Dismissal
from checker.core.draft import Draft
from checker.core.finding import Finding
from checker.core.span import Span
from checker.dismissals.sidecar import FINGERPRINT, MAX_WORDS

EXAMPLE = '<!-- checker: ok growth 12 % "the release rounds it so" by=desk -->'
REMARK = "remark "  # how the place of a remark begins, other than that of a line in a file
UNREADABLE = f"cannot be read; write it as {EXAMPLE}"
ADDRESS = "checker:"
WORDS = re.compile(
    r"\s*ok\s+(?P<check>[a-z0-9-]{3,40})(?P<figure>[^\"“”]{0,200})"
    r"[\"“](?P<reason>[^\"“”]{1,1000})[\"”]\s*(?:by\s*=\s*(?P<by>[^\s\"][^\"]{0,80}|\"[^\"]{1,80}\"))?\s*\Z"
)
MOST = 2000  # remarks of a draft
LONGEST = 2000  # characters of one
LONG_FIGURE = 150


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: where it stands, and what it says; ``dismissal`` without a check is one that cannot be read."""

    at: int
    dismissal: Dismissal


def find_remarks(draft: Draft) -> tuple[Remark, ...]:
    """Find the remarks of a draft, in order."""
    said = _in_markdown(draft.text) if draft.format == "markdown" else iter(draft.remarks)
    return tuple(_remark(draft, at, words.partition(":")[2]) for at, words in islice(said, MOST))


def match_remarks(
    draft: Draft, findings: tuple[Finding, ...], ids: tuple[str, ...]
) -> tuple[dict[str, Dismissal], tuple[Dismissal, ...]]:
    """Find the finding that each remark speaks of; the second part are the remarks that speak of none.

    ``findings`` stand in the order of the draft.
    """
    matched: dict[str, Dismissal] = {}
    idle: list[Dismissal] = []
    remarks = find_remarks(draft)
    near = _Nearness(draft, findings) if remarks else None
    for remark in remarks:
        assert near is not None  # noqa: S101 - there is a remark
        fitting = (
            (near.distance(remark.at, findings[position].span), ids[position])
            for position in near.around(remark.at)
            if ids[position] not in matched
            and _speaks_of(remark.dismissal, findings[position], ids[position], draft.text)
        )
        nearest = min(fitting, default=None)
        if nearest is None:
            idle.append(remark.dismissal)
        else:
            matched[nearest[1]] = remark.dismissal
    return matched, tuple(idle)


def write_remark(check: str, figure: str, reason: str, by: str = "") -> str:
    """Write a remark for a draft; a long figure is left out, the check and the place tell it well enough."""
    name = f' by="{_plain(by)}"' if by else ""
    named = f"{check} {_plain(figure)}" if len(figure) <= LONG_FIGURE else check
    return f'<!-- checker: ok {named} "{_plain(reason)}"{name} -->'


def _plain(text: str) -> str:
    return re.sub(r'["“”<>]|--', "'", " ".join(text.split()))


def _remark(draft: Draft, at: int, words: str) -> Remark:
    line = (
        f"{REMARK}on line {draft.text.count(chr(10), 0, at) + 1}"
        if draft.format == "markdown"
        else f"{REMARK}in the page"
    )
    words = " ".join(words.split())
    said = WORDS.match(words)
    if said is None:
        return Remark(at, Dismissal(id="", reason=words[:MAX_WORDS], place=f"{line}: {UNREADABLE}"))
    named = said["check"]
    by = (said["by"] or "").strip().strip('"')
    figure, reason = " ".join(said["figure"].split()), " ".join(said["reason"].split())
    ident = named if FINGERPRINT.match(named) else ""
    check = "" if ident else named
    return Remark(at, Dismissal(id=ident, check=check, figure=figure, reason=reason, by=by, place=line))


def _in_markdown(text: str) -> Iterator[tuple[int, str]]:
    """Go through the comments of a text once, however they nest or break off."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        words = text[start + 4 : min(end, start + LONGEST)].lstrip()
        if words.startswith(ADDRESS):
            yield start, words
        start = text.find("<!--", end + 3)


def _speaks_of(dismissal: Dismissal, finding: Finding, ident: str, text: str) -> bool:
    if dismissal.id:
        return dismissal.id == ident
    if dismissal.check != finding.check:
        return False
    return not dismissal.figure or _plain(dismissal.figure) in _figures(finding, text)


def _figures(finding: Finding, text: str) -> Iterator[str]:
    for span in (finding.span, *finding.marks):
        yield _plain(span.cut(text))


class _Nearness:
    """Which findings stand near a place: those of its paragraph, or of the two that it stands between."""

    def __init__(self, draft: Draft, findings: tuple[Finding, ...]) -> None:
        self._blocks = [block.span for block in draft.blocks]
        self._block_starts = [span.start for span in self._blocks]
        self._spans = [finding.span for finding in findings]
        self._starts = [span.start for span in self._spans]
        self._end = len(draft.text)

    def around(self, at: int) -> Iterator[int]:
        """List the findings near a place, by their positions."""
        index = bisect_right(self._block_starts, at) - 1
        inside = index >= 0 and at < self._blocks[index].end
        reach = self._blocks[index : index + 1] if inside else self._blocks[max(0, index) : index + 2]
        start, end = (reach[0].start, reach[-1].end) if reach else (0, self._end)
        for position in range(bisect_left(self._starts, start), bisect_right(self._starts, end)):
            if self._spans[position].end <= end:
                yield position

    def distance(self, at: int, span: Span) -> tuple[int, int]:
        """What stands before is meant sooner than what stands after."""
        return (0, at - span.start) if span.start <= at else (1, span.start - at)
