"""Everything that a draft's words name, sentence by sentence: measures, companies, segments, stretches of time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

from checker.core.quantity import Quantity
from checker.core.record import record
from checker.core.span import Span
from checker.extract.periods import PeriodPhrase, find_periods
from checker.extract.reading import Reading, Sentence
from checker.facts.knowledge import Knowledge
from checker.facts.names import EntityMention, SegmentMention
from checker.facts.vocabulary import Mention

# "El Segundo, California-based": where a company sits, not another name.
PLACE = re.compile(r"\b(?:[A-Z][\w.]+\s){0,2}[A-Z][\w.]+(?:,\s[A-Z][\w.]+(?:\s[A-Z]\w+)?)?-based\b")


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Found = TypeVar("Found", bound=_Spanned)


@record(frozen=True, slots=True, kw_only=True)
class Stage:
    """One sentence with what it names, each in order."""

    sentence: Sentence
    measures: tuple[Mention, ...]
    entities: tuple[EntityMention, ...]
    segments: tuple[SegmentMention, ...]
    periods: tuple[PeriodPhrase, ...]

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.span.start

    @property
    def named(self) -> tuple[Span, ...]:
        """Where anything known is named: measures left aside."""
        found: tuple[_Spanned, ...] = (*self.periods, *self.segments, *self.entities, *self.sentence.quantities)
        return tuple(each.span for each in found)

    def words(self, start: int, end: int) -> str:
        """The draft's words between two places."""
        return self.sentence.draft_text[start:end]

    def figure_before(self, quantity: Quantity) -> Quantity | None:
        """The figure before this one that is an amount or a rate; dates and periods are none."""
        before = [
            q
            for q in self.sentence.quantities
            if q.span.end <= quantity.span.start and q.value is not None and q.unit.is_money
        ]
        return before[-1] if before else None


@record(frozen=True, slots=True, kw_only=True)
class Scene:
    """A whole draft: its sentences that hold figures, and the companies it names anywhere."""

    stages: tuple[Stage, ...]
    entities: tuple[EntityMention, ...]
    main: str
    segments: tuple[SegmentMention, ...]

    def segments_between(self, start: int, end: int) -> tuple[SegmentMention, ...]:
        """The segments named between two places of the draft."""
        return _within(self.segments, Span(start, end))


def lay_scene(reading: Reading, knowledge: Knowledge, entities: tuple[EntityMention, ...]) -> Scene:
    """Find everything else that the draft names, in one pass each; ``entities`` are where it names companies."""
    text = reading.draft.prose
    headline_end = reading.draft.blocks[0].span.end if reading.draft.blocks else 0
    main = main_entity(entities, knowledge, headline_end)
    measures = knowledge.vocabulary.find_measures(text)
    segments = knowledge.find_segments(text, main)
    stages = []
    for sentence in reading.sentences:
        span = sentence.span
        stages.append(
            Stage(
                sentence=sentence,
                measures=_within(measures, span),
                entities=_within(entities, span),
                segments=_within(segments, span),
                periods=find_periods(span.cut(text), span.start),
            )
        )
    return Scene(stages=tuple(stages), entities=entities, main=main, segments=segments)


def main_entity(mentions: Sequence[EntityMention], knowledge: Knowledge, headline_end: int) -> str:
    """Tell whom the draft is about: named most, the headline and the documents in hand counting more.

    A name that several share counts for each a little.
    """
    weights: dict[str, float] = {}
    for mention in mentions:
        weight = (3.0 if mention.span.start < headline_end else 1.0) / len(mention.entities) ** 2
        for entity in mention.entities:
            weights[entity] = weights.get(entity, 0) + weight * (3 if entity in knowledge.given else 1)
    known = {entity: weight for entity, weight in weights.items() if knowledge.facts(entity).facts}
    if known:
        return max(known, key=lambda entity: known[entity])
    return next(iter(knowledge.given)) if len(knowledge.given) == 1 else ""


def _within(found: Sequence[Found], span: Span) -> tuple[Found, ...]:
    first = bisect_left(found, span.start, key=lambda each: each.span.start)
    last = bisect_left(found, span.end, key=lambda each: each.span.start)
    return tuple(found[first:last])
