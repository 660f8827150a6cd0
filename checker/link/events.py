"""Days, quarters and names of a draft beside what is known of the company that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from checker.core.claim import NamedDay, NamedPeriod, NewsDay, Titled
from checker.core.dated_event import DatedEvent, Occasion
from checker.core.fact import Entity, Fact, Source
from checker.core.linked import LinkedClaim
from checker.core.named import Named, NameKind
from checker.english.offices import offices_in
from checker.facts.knowledge import Knowledge

_DATED = (NamedDay, NewsDay, NamedPeriod)
_QUARTER = range(75, 126)
_FRESH = 7  # days within which results are news


def link_events(
    linked: tuple[LinkedClaim, ...],
    knowledge: Knowledge,
    events: Iterable[DatedEvent] = (),
    names: Iterable[Named] = (),
) -> tuple[LinkedClaim, ...]:
    """Give each named day, quarter and person what is known of the one company that the draft is about.

    ``events`` and ``names`` are those of the documents in hand; without any, a company's facts tell when its
    periods end and when its results came out, and its record who holds its offices.
    Order: as given.
    """
    if not any(isinstance(one.claim, (*_DATED, Titled)) for one in linked):
        return linked
    events, names = tuple(events), tuple(names)
    owner = _owner(linked, knowledge)
    if owner is None:
        return linked
    if not events:
        publication = linked[0].publication
        events = _with_current(
            _events_of(knowledge.facts(owner.id).facts, owner), publication.end if publication else None
        )
    if not names:
        names = _names_of(owner)
    return tuple(
        replace(one, events=events)
        if isinstance(one.claim, _DATED)
        else replace(one, names=names)
        if isinstance(one.claim, Titled)
        else one
        for one in linked
    )


def _owner(linked: Iterable[LinkedClaim], knowledge: Knowledge) -> Entity | None:
    """The company that a draft is about: the issuer of the documents in hand, else the only one it names."""
    if knowledge.given:
        found = set(knowledge.given)
    else:
        found = {one.claim.topic.entity for one in linked if one.claim.topic.entity}
    return knowledge.entities.get(found.pop()) if len(found) == 1 else None


def _events_of(facts: Iterable[Fact], owner: Entity) -> tuple[DatedEvent, ...]:
    """The days that a company's facts stand on: when they came out, and when their periods end."""
    found: dict[tuple[object, ...], DatedEvent] = {}
    for fact in facts:
        day = fact.published or fact.source.published
        if day:
            found.setdefault((day,), _event(Occasion.PUBLICATION, fact, owner))
        found.setdefault((fact.period,), _event(Occasion.PERIOD_END, fact, owner))
    return tuple(found.values())


def _with_current(events: Iterable[DatedEvent], published: date | None) -> tuple[DatedEvent, ...]:
    """Mark the latest quarter among those that came out shortly before the draft: the news is about that one."""
    events = tuple(events)
    fresh = [
        event
        for event in events
        if event.quarter
        and published
        and event.source.published
        and 0 <= (published - event.source.published).days <= _FRESH
    ]
    latest = max(fresh, key=lambda event: event.day, default=None)
    return tuple(replace(event, current=True) if event is latest else event for event in events)


def _event(occasion: Occasion, fact: Fact, owner: Entity) -> DatedEvent:
    months = (fact.period.end.month - owner.year_end_month - 1) % 12
    ends = fact.period.end
    return DatedEvent(
        occasion=occasion,
        day=ends if occasion is Occasion.PERIOD_END else fact.published or fact.source.published or ends,
        entity=owner.id,
        source=fact.source,
        locator=fact.locator,
        period=fact.period if occasion is Occasion.PERIOD_END else None,
        quarter=months // 3 + 1 if fact.period.days in _QUARTER and occasion is Occasion.PERIOD_END else 0,
        year=ends.year + (ends.month > owner.year_end_month),
    )


def _names_of(owner: Entity) -> tuple[Named, ...]:
    source = Source(id=owner.id, title=owner.name)
    return tuple(
        Named(kind=NameKind.PERSON, name=name, title=title, offices=offices_in(title), entity=owner.id, source=source,
              locator="the company's record")
        for title, name in owner.roles
    )  # fmt: skip
