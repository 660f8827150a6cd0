"""What each figure of a draft is about: whose it is, of which measure and segment, for which time.

The words of a sentence come first; what they leave open is settled over the whole draft at once: the
company is the one that the draft is about, and "the quarter" is the one under which most figures are found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from checker.core.claim import Topic
from checker.core.draft import Publication
from checker.core.mention import Mention
from checker.core.period import FiscalCalendar, Period
from checker.extract.period_clock import PeriodClock
from checker.extract.periods import QUARTER, YEAR
from checker.extract.reading import Reading
from checker.extract.topics.anchor import anchor_candidates, count_matches, vote_for_period
from checker.extract.topics.mentions import read_mentions
from checker.extract.topics.scene import Scene, lay_scene
from checker.extract.topics.wording import Wording, read_wordings
from checker.facts.knowledge import Knowledge
from checker.facts.matching import matching_fact

NO_TOPIC = Topic()
MOST_WITNESSES = 200  # a story has fewer figures; a book of stories need not be weighed as a whole


@dataclass(frozen=True, slots=True)
class Story:
    """What each figure is about, one topic a figure, and what is said of those that claim something.

    ``entity`` is whom the draft is about, ``anchor`` is the stretch of time that the draft reports on.
    """

    topics: tuple[Topic, ...]
    mentions: tuple[Mention, ...] = ()
    entity: str = ""
    anchor: Period | None = None


def find_topics(reading: Reading, knowledge: Knowledge, publication: Publication | None = None) -> tuple[Topic, ...]:
    """Tell what each figure is about, one topic a figure.

    Order: as ``reading.quantities``.
    """
    return _find(reading, knowledge, publication)[0]


def read_story(reading: Reading, knowledge: Knowledge, publication: Publication | None = None) -> Story:
    """Tell what each figure is about, and what is said of those that claim something.

    ``publication`` is the draft's own when not given; without either, the figures themselves tell the time.
    Order: as ``reading.quantities``.
    """
    publication = publication or reading.draft.published
    topics, scene, anchors = _find(reading, knowledge, publication)
    if scene is None:
        return Story(topics)
    entity = next(iter(knowledge.given)) if len(knowledge.given) == 1 else scene.main
    if not entity or not knowledge.facts(entity).facts:
        return Story(topics)
    anchor = vote_for_period(knowledge.facts(entity), reading.quantities, publication) or anchors.get(entity)
    clock = _clock(entity, anchor, knowledge, publication)
    return Story(topics, read_mentions(scene, reading, topics, clock), entity, anchor)


def _find(
    reading: Reading, knowledge: Knowledge, publication: Publication | None
) -> tuple[tuple[Topic, ...], Scene | None, Mapping[str, Period | None]]:
    """The topics, all that the draft names, and for each company the stretch of time that the draft reports on."""
    publication = publication or reading.draft.published
    entities = knowledge.names.find_entities(reading.draft.prose)
    if not entities and not knowledge.given:
        return (NO_TOPIC,) * len(reading.quantities), None, {}  # nobody of whom anything is known is named
    scene = lay_scene(reading, knowledge, entities)
    wordings = read_wordings(scene, reading, knowledge)
    anchors: dict[str, Period | None] = {}
    for entity in dict.fromkeys(w.subject.entity for w in wordings.values() if w.subject.entity):
        anchors[entity] = _find_anchor(entity, wordings, knowledge, publication)
    topics = []
    for index, quantity in enumerate(reading.quantities):
        wording = wordings.get(index)
        if wording is None:
            topics.append(NO_TOPIC)
            continue
        clock = _clock(wording.subject.entity, anchors.get(wording.subject.entity), knowledge, publication)
        as_of = publication.end if publication else None
        choices = wording.topics(clock)
        best = next((t for t in choices if matching_fact(t, quantity, knowledge, as_of)), choices[0])
        topics.append(best)
    return tuple(topics), scene, anchors


def _find_anchor(
    entity: str, wordings: dict[int, Wording], knowledge: Knowledge, publication: Publication | None
) -> Period | None:
    """Choose the stretch under which most of a company's figures are found; among equals the latest."""
    mine = list(islice((w for w in wordings.values() if w.subject.entity == entity), MOST_WITNESSES))
    facts = knowledge.facts(entity)
    years = sum(1 for w in mine if w.timing.main and w.timing.main.months == YEAR and not w.context)
    quarters = sum(1 for w in mine if w.timing.main and w.timing.main.months == QUARTER)
    lengths = (YEAR, QUARTER) if years > quarters else (QUARTER, YEAR)
    best, best_score = None, -1.0
    as_of = publication.end if publication else None
    for candidate in anchor_candidates(facts, publication, lengths):
        clock = _clock(entity, candidate.period, knowledge, publication)
        topics = [w.topics(clock)[0] for w in mine]
        score = candidate.bonus + count_matches(topics, [w.quantity for w in mine], knowledge, as_of)
        if score > best_score:
            best, best_score = candidate.period, score
    if publication is None and best_score < 1.0:
        return None
    return best


def _clock(entity: str, anchor: Period | None, knowledge: Knowledge, publication: Publication | None) -> PeriodClock:
    known = knowledge.entities.get(entity)
    facts = knowledge.facts(entity) if entity else None
    return PeriodClock(
        calendar=FiscalCalendar(known.year_end_month if known else YEAR),
        anchor=anchor,
        latest=publication.end if publication else None,
        known=(*facts.quarters, *facts.years) if facts else (),
    )
