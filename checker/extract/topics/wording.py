"""What the words say of each figure, before the days are known."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.core.claim import Topic
from checker.core.fact import Fact
from checker.core.period import Period
from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Doubt
from checker.core.record import record
from checker.extract.period_clock import PeriodClock
from checker.extract.periods import Form, PeriodPhrase
from checker.extract.reading import Reading
from checker.extract.topics.attachment import Attachment, attach_measure, restates
from checker.extract.topics.context import FORECAST, excludes_items, read_context
from checker.extract.topics.counts import attach_count
from checker.extract.topics.scene import Scene, Stage
from checker.extract.topics.subjects import Subject, find_subject
from checker.extract.topics.timing import Timing, find_timing
from checker.facts.derived import RATIOS
from checker.facts.knowledge import Knowledge
from checker.facts.matching import OWN_GROWTH

ADJUSTED = "adjusted"
MOST_FIGURES = 30
# "For the period" is that of the sentence before; "the same period of last year" is a comparison.
_SAME_TIME = re.compile(
    r"\b(?:for|in|over|during)\s(?:the|that|this)\s(?:same\s)?period\b(?!\s(?:of|in|last|a|ended|to)\b)", re.IGNORECASE
)
NOT_OF_MEASURES = frozenset(
    {Kind.DATE, Kind.TIME, Kind.YEAR, Kind.PERIOD, Kind.ORDINAL, Kind.IDENTIFIER, Kind.FRACTION}
)


@record(frozen=True, slots=True, kw_only=True)
class Wording:
    """A figure with all that its sentence says of it."""

    quantity: Quantity
    subject: Subject
    attached: Attachment
    timing: Timing
    context: str
    adjusted: bool
    text: str
    other_segments: tuple[str, ...] = ()
    before: PeriodPhrase | None = None  # the time that the sentences before speak of

    def topics(self, clock: PeriodClock) -> tuple[Topic, ...]:
        """Tell the topic, the likeliest reading first; others when the sentences before suggest a part or a time."""
        (period, doubts), *times = self._periods(clock)
        qualifiers = self.attached.qualifiers
        if self.adjusted and ADJUSTED not in qualifiers:
            qualifiers = (*qualifiers, ADJUSTED)
        first = Topic(
            entity=self.subject.entity,
            measure=self.attached.measure,
            segment=self.subject.segment,
            period=period,
            period_text=self.text,
            context=self.context,
            historic=bool(period and clock.latest and (clock.latest - period.end).days > 550),
            qualifiers=qualifiers,
            doubts=tuple(dict.fromkeys((*self.subject.doubts, *self.attached.doubts, *self.timing.doubts, *doubts))),
            other_name=self.subject.other_name,
        )
        if self.other_segments:
            first = replace(first, doubts=(*first.doubts, Doubt.SEGMENT_CARRIED))
        others = [replace(first, segment=segment) for segment in self.other_segments]
        return tuple(
            replace(topic, period=time)
            for topic in (first, *others)
            for time in (period, *(other for other, _ in times))
        )

    def _periods(self, clock: PeriodClock) -> list[tuple[Period | None, tuple[Doubt, ...]]]:
        """The stretches that a figure can be of: its sentence's, else that of those before it, and the draft's."""
        if self.timing.main or self.before is None:
            return [self._period(clock, self.timing.main)]
        found = [self._period(clock, phrase) for phrase in (self.before, None)]
        return found[:1] if found[0][0] == found[1][0] else found

    def _period(self, clock: PeriodClock, phrase: PeriodPhrase | None) -> tuple[Period | None, tuple[Doubt, ...]]:
        base = clock.resolve(phrase) if phrase else clock.anchor
        if self.timing.step:
            return clock.before(self.timing.step, base), ()
        if self.timing.earlier:
            return (base.year_before if base else None), ()
        # A margin is seldom given for more than one stretch of time; without one it is that of the draft.
        return base, () if self.timing.main or self.attached.measure in RATIOS else (Doubt.PERIOD_UNNAMED,)


def read_wordings(scene: Scene, reading: Reading, knowledge: Knowledge) -> dict[int, Wording]:
    """Read every figure that has a measure; by its place in ``reading.quantities``."""
    place = {quantity.span.start: index for index, quantity in enumerate(reading.quantities)}
    found: dict[int, Wording] = {}
    last: Wording | None = None
    for stage in scene.stages:
        if len(stage.sentence.quantities) > MOST_FIGURES:  # a table, or what never was prose
            continue
        for quantity in stage.sentence.quantities:
            if quantity.kind in NOT_OF_MEASURES or quantity.value is None:
                continue
            wording = _read(quantity, stage, scene, knowledge, last)
            if wording is None:
                continue
            found[place[quantity.span.start]] = wording
            last = wording
    return found


def _read(quantity: Quantity, stage: Stage, scene: Scene, knowledge: Knowledge, last: Wording | None) -> Wording | None:
    counted = _counted(quantity, stage, scene, knowledge)
    if counted:
        attached: Attachment | None = Attachment(measure=counted.concept)
    elif quantity.kind is Kind.COUNT:
        attached = attach_count(quantity, stage, knowledge.vocabulary)
    else:
        attached = attach_measure(quantity, stage, _to_carry(quantity, stage, last))
    if attached is None:
        return None
    entity = knowledge.entities.get(scene.main)
    subject = find_subject(quantity, stage, attached, scene.main, entity.name if entity else "")
    if counted:
        subject = replace(subject, segment=counted.segment, doubts=())
    known = knowledge.vocabulary.measures.get(attached.measure)
    instant = bool(known and known.is_instant)
    timing = find_timing(quantity, stage, attached, instant=instant)
    before = None if instant or timing.main else _time_before(stage, last)
    if before and _SAME_TIME.search(stage.words(stage.start, stage.sentence.span.end)):
        timing, before = replace(timing, main=before), None
    return Wording(
        quantity=quantity,
        subject=subject,
        attached=attached,
        timing=timing,
        context=_context(quantity, stage, timing),
        adjusted=attached.measure not in OWN_GROWTH and excludes_items(quantity, stage),
        text=_printed(timing, stage),
        other_segments=_earlier_segments(subject, stage, scene, attached),
        before=before,
    )


def _time_before(stage: Stage, last: Wording | None) -> PeriodPhrase | None:
    """The time that the paragraph speaks of so far: "Over the nine months sales fell … Net income was $118 million"."""
    if last is None or last.quantity.span.start < stage.sentence.block.span.start:
        return None
    main, timing = last.timing.main, last.timing
    if last.quantity.span.start >= stage.start:
        phrase = main if main and main.span.start < stage.start else last.before
    elif timing.from_past and not timing.earlier:
        return None  # "from $5 million in the third quarter of 2021" is not what the paragraph speaks of
    else:
        phrase = main or last.before
    return phrase if phrase and phrase.form is not Form.DAY else None


def _context(quantity: Quantity, stage: Stage, timing: Timing) -> str:
    """Read the context; what a forecast is compared with is actual: "expects $5 billion, up from $4 billion"."""
    found = read_context(quantity, stage)
    return "" if found == FORECAST and timing.from_past else found


def _to_carry(quantity: Quantity, stage: Stage, last: Wording | None) -> Attachment | None:
    """The measure of the figure before, if it was named at most a sentence ago and this figure is of the same kind."""
    if last is None or not (quantity.unit.is_money or quantity.kind is Kind.PERCENT):
        return None
    if stage.start - last.quantity.span.end > 250:
        return None
    same_sentence = last.quantity.span.start >= stage.start
    if not same_sentence and not stage.segments and not restates(quantity, stage):
        return None
    return last.attached


def _earlier_segments(subject: Subject, stage: Stage, scene: Scene, attached: Attachment) -> tuple[str, ...]:
    """Segments that sentences just before speak of, when this one names its measure and nothing else."""
    if subject.segment or subject.whole or stage.segments or not attached.mention or len(attached.mention.span) > 9:
        return ()
    near = [mention.segment for mention in scene.segments_between(stage.start - 300, stage.start)]
    return tuple(dict.fromkeys(reversed(near[-3:])))


def _counted(quantity: Quantity, stage: Stage, scene: Scene, knowledge: Knowledge) -> Fact | None:
    """A count of what a source counts in the same words: "245 new products and features"."""
    if quantity.kind is not Kind.COUNT or not scene.main:
        return None
    after = stage.words(quantity.digits.end, stage.sentence.span.end).lstrip().lower()
    for fact in knowledge.facts(scene.main).counted:
        if after.startswith(fact.unit.noun.lower()):
            return fact
    return None


def _printed(timing: Timing, stage: Stage) -> str:
    phrases: list[PeriodPhrase] = [phrase for phrase in (timing.step, timing.main) if phrase]
    return " of ".join(phrase.span.cut(stage.sentence.draft_text) for phrase in phrases)
