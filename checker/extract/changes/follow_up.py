"""Comparisons that run over two sentences: "Profit rose 20 % to $6m. A year earlier, it earned $5m" and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.core.claim import Basis, Change
from checker.extract.changes.kinship import comparable, inherited
from checker.extract.changes.tokens import MONEYS
from checker.extract.reading import Reading, Sentence

_OPENS = re.compile(
    r"^\W{0,3}(?P<compares>(?:that|this|it|which) compare[sd]\s(?:with|to))"
    r"|^\W{0,3}(?:a year (?:earlier|ago|before)|one year (?:earlier|ago)|the year before"
    r"|in the (?:same|year-earlier|year-ago|corresponding|prior-year) (?:period|quarter|month)[^,]{0,40}),?\s",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\b(?:forecast|expect|estimat|consensus|analyst|predict|project)", re.IGNORECASE)
_FAMILIES = (
    re.compile(r"\b(?:profits?|earnings|earned|net income|net loss|lost|income|made)\b", re.IGNORECASE),
    re.compile(r"\b(?:revenues?|sales|turnover)\b", re.IGNORECASE),
)
_LOSS = re.compile(r"\b(?:loss|losses|lost|deficit)\b", re.IGNORECASE)


def with_follow_ups(found: Sequence[tuple[Sentence, tuple[Change, ...]]], reading: Reading) -> tuple[Change, ...]:
    """Complete a change that lacks its earlier figure from the sentence that follows it.

    Order: as given.
    """
    following = {sentence.position: sentence for sentence in reading.sentences}
    changes: list[Change] = []
    for sentence, claims in found:
        after = following.get(sentence.position + 1)
        changes.extend(_completed(sentence, claims, after) if after is not None else claims)
    return tuple(changes)


def _completed(sentence: Sentence, claims: tuple[Change, ...], after: Sentence) -> tuple[Change, ...]:
    opened = _OPENS.match(after.text)
    if not opened or _EXPECTED.search(after.text) or sum(change.now is not None for change in claims) != 1:
        return claims
    return tuple(_with_before(change, sentence, after, compares=bool(opened["compares"])) for change in claims)


def _with_before(change: Change, sentence: Sentence, after: Sentence, *, compares: bool) -> Change:
    now = change.now
    if now is None or change.before is not None or change.rate is None or now.kind not in MONEYS:
        return change
    figures = [q for q in after.quantities if q.kind is now.kind and q.value is not None]
    before = figures[0] if figures else None
    if before is None or not comparable(now, before) or (not compares and not _same_measure(sentence.text, after.text)):
        return change
    if bool(_LOSS.search(sentence.text)) is not bool(_LOSS.search(after.text)):
        return change
    return replace(change, before=inherited(before, now), basis=Basis.YEAR, span=change.span.cover(before.span))


def _same_measure(first: str, second: str) -> bool:
    """Both sentences speak of one family of measures, and of no other."""
    named = [{index for index, family in enumerate(_FAMILIES) if family.search(text)} for text in (first, second)]
    return named[0] == named[1] and len(named[0]) == 1
