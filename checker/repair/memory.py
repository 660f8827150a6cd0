"""Diagnoses kept between two checks of one draft: while a writer types, most contradictions are the old ones.

A diagnosis follows from a claim, from what is linked to it, and from the claims that share its figures; where in
the draft all this stands changes nothing but the places it names. So each case is known by everything that it
is made of, counted from its sentence, and an old diagnosis is moved to where its sentence stands now.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from checker.core.claim import Claim
from checker.core.finding import Evidence, Finding
from checker.core.linked import LinkedClaim
from checker.core.span import Span

KEPT = 4000
# Compared as they are; a part that is added to linked claims one day is among them.
OTHER_PARTS = tuple(
    field.name for field in fields(LinkedClaim) if field.name not in ("claim", "peers", "facts", "ambiguous", "rates")
)
LOCATOR = re.compile(r"(\d{1,9})-(\d{1,9})\Z")


class Memory:
    """What was found out about the contradictions of the last few checks."""

    def __init__(self) -> None:
        # The claims are kept with their diagnoses, so that no two facts ever go by one id.
        self._kept: OrderedDict[object, tuple[Finding, int, tuple[LinkedClaim, ...]]] = OrderedDict()
        self._shapes: dict[int, tuple[Claim, object]] = {}

    def begin(self) -> None:
        """Begin a check: the claims of the last one are no longer at hand."""
        self._shapes.clear()

    def recall(
        self, check: str, linked: tuple[LinkedClaim, ...], sentence: str, explain: Callable[[], Finding]
    ) -> Finding:
        """Take an old diagnosis, moved to where its sentence stands, or make one; the first claim is the one diagnosed.

        The others are those that share its figures; ``sentence`` are the words that it stands in.
        """
        first = linked[0].claim
        origin = first.sentence.start
        key = (check, sentence, *(self._case(each, first) for each in linked))
        if key in self._kept:
            self._kept.move_to_end(key)
            finding, then, _ = self._kept[key]
            return finding if then == origin else _moved(finding, origin - then)
        finding = explain()
        if all(first.sentence.contains(span) for span in _places(finding)):
            self._kept[key] = (finding, origin, linked)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return finding

    def _case(self, linked: LinkedClaim, first: Claim) -> object:
        """Everything that a claim's diagnosis follows from, wherever it stands."""
        claim = linked.claim
        return (
            self._shape(claim),
            claim.sentence.start - first.sentence.start,
            tuple((self._shape(peer), peer.span < claim.span, peer is claim) for peer in linked.peers),
            tuple((each.part, id(each.fact)) for each in linked.facts),
            tuple(id(fact) for fact in linked.ambiguous),
            id(linked.rates),
            tuple(getattr(linked, name) for name in OTHER_PARTS),
        )

    def _shape(self, claim: Claim) -> object:
        known = self._shapes.get(id(claim))
        if known is None:
            known = self._shapes[id(claim)] = (claim, _relative(claim, claim.sentence.start))
        return known[1]


def _relative(value: Any, origin: int) -> object:  # noqa: ANN401 - whatever a claim is made of
    """Lay out a value as a tuple, its places counted from ``origin``."""
    if isinstance(value, Span):
        return (value.start - origin, value.end - origin)
    if isinstance(value, tuple):
        return tuple([_relative(each, origin) for each in value])
    if is_dataclass(value):
        kind: object = type(value)
        return (kind, *[_relative(getattr(value, name), origin) for name in _names(kind)])
    return value


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass, which has no type of its own
    return tuple(field.name for field in fields(kind))


def _places(finding: Finding) -> Iterator[Span]:
    """Every place in the draft that a finding names."""
    yield finding.span
    yield from finding.marks
    yield from (suggestion.span for suggestion in finding.suggestions)
    if finding.expected:
        yield finding.expected.span
    yield from (place for item in finding.evidence if (place := _place(item)))


def _place(item: Evidence) -> Span | None:
    found = LOCATOR.match(item.locator) if item.kind == "draft" else None
    return Span(int(found[1]), int(found[2])) if found else None


def _moved(finding: Finding, by: int) -> Finding:
    """Move every place that a finding names."""
    return replace(
        finding,
        span=_shifted(finding.span, by),
        marks=tuple(_shifted(mark, by) for mark in finding.marks),
        suggestions=tuple(replace(each, span=_shifted(each.span, by)) for each in finding.suggestions),
        expected=finding.expected and replace(finding.expected, span=_shifted(finding.expected.span, by)),
        evidence=tuple(_moved_evidence(finding.evidence, by)),
    )


def _moved_evidence(evidence: Iterable[Evidence], by: int) -> Iterator[Evidence]:
    for item in evidence:
        place = _place(item)
        yield replace(item, locator=f"{place.start + by}-{place.end + by}") if place else item


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
