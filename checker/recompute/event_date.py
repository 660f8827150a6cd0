"""Dates: does a day that the draft names stand in the release, as the day of the same thing?

Formula: the printed day (without a year the nearest to publication) is one that the release names for the occasion.
Not for: days of which the release says nothing.
"""

from __future__ import annotations

import re
from datetime import date

from checker.core.claim import NamedDay
from checker.core.dated_event import DatedEvent, Occasion
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.core.printing import print_day

CLAIM = NamedDay
CHECK = "event-date"

_SLACK = 8  # days by which a length in months and one in weeks may differ
_AROUND = 100  # days within which a wrong end is taken for a slip of the right one
_SAME_TIME = 120  # days within which two record dates are of one dividend
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]{3,}")
_MONTHS = frozenset("January February March April June July August September October November December Sept".split())
_DIVIDENDS = (Occasion.RECORD, Occasion.PAYABLE, Occasion.EX_DIVIDEND)


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a day against those that the release names."""
    claim = linked.claim
    if not isinstance(claim, NamedDay) or not linked.events:
        return None
    match claim.occasion:
        case Occasion.PERIOD_END:
            return _period_end(claim, linked.events)
        case Occasion.RECORD | Occasion.PAYABLE | Occasion.EX_DIVIDEND:
            return _dividend(claim, linked.events)
        case Occasion.PUBLICATION:
            found = [event for event in linked.events if event.occasion is Occasion.PUBLICATION]
            return _confirmed(claim, next((each for each in found if each.day == claim.day), None))
        case _:
            return _other(claim, linked.events)


def _period_end(claim: NamedDay, events: tuple[DatedEvent, ...]) -> Finding | None:
    """A stretch of the draft ends as one of the same length does."""
    alike = [event for event in events if event.period and _same_length(claim, event)]
    if same := next((event for event in alike if event.day == claim.day), None):
        return _confirmed(claim, same)
    slips = [event for event in alike if event.current and abs((event.day - claim.day).days) <= _AROUND]
    if not slips:
        near = min(alike, key=lambda event: abs((event.day - claim.day).days), default=None)
        slips = [near] if near and abs((near.day - claim.day).days) <= 2 * _SLACK else []
    return _contradicted(claim, slips[0]) if slips else None


def _same_length(claim: NamedDay, event: DatedEvent) -> bool:
    if event.period is None or event.period.is_instant:
        return False
    if claim.weeks:
        return abs(event.period.days - 7 * claim.weeks) <= _SLACK
    return event.period.months == claim.months or (claim.months == 3 and event.quarter > 0)


def _dividend(claim: NamedDay, events: tuple[DatedEvent, ...]) -> Finding | None:
    same = [event for event in events if event.occasion is claim.occasion]
    if found := next((event for event in same if event.day == claim.day), None):
        return _confirmed(claim, found)
    near = {event.day: event for event in same if abs((event.day - claim.day).days) <= _SAME_TIME}
    return _contradicted(claim, next(iter(near.values()))) if len(near) == 1 else None


def _other(claim: NamedDay, events: tuple[DatedEvent, ...]) -> Finding | None:
    """A day of which the draft's words do not tell what it is: confirmed or accused only by a name beside it."""
    instants = [event for event in events if event.period and event.period.is_instant and event.day == claim.day]
    named = set(_NAME.findall(claim.words)) - _MONTHS
    beside = [event for event in events if named & set(_NAME.findall(event.words))]
    if same := next((event for event in beside if event.day == claim.day), None):
        return _confirmed(claim, same)
    if instants:
        return _confirmed(claim, instants[0])
    slips = {
        event.day: event
        for event in beside
        if (event.day.year, event.day.month) == (claim.day.year, claim.day.month) and _is_slip(event.day, claim.day)
    }
    return _contradicted(claim, next(iter(slips.values()))) if len(slips) == 1 else None


def _is_slip(right: date, printed: date) -> bool:
    """Say whether one digit tells two days of a month apart, dropped, added or changed."""
    one, other = str(right.day), str(printed.day)
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or one == other[::-1]
    long, short = max(one, other, key=len), min(one, other, key=len)
    return short in long


def _confirmed(claim: NamedDay, event: DatedEvent | None) -> Finding | None:
    if event is None:
        return None
    return Finding(
        check=CHECK,
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=claim.span,
        message=f"{event.source.title} has {print_day(event.day)} as the {event.occasion.value}, as printed.",
        steps=(Step(text="The day as printed", formula=claim.figure.text, result=claim.day.isoformat()),),
        evidence=(_evidence(event),),
        marks=(claim.length.span, claim.figure.span) if claim.length and event.period else (claim.figure.span,),
        quoted=claim.quoted,
    )


def _contradicted(claim: NamedDay, event: DatedEvent) -> Finding:
    sure = event.current or event.occasion in _DIVIDENDS
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR if sure else Severity.WARNING,
        cause=Cause.WRONG_DATE,
        span=claim.span,
        message=f"{event.source.title} has {print_day(event.day)} as the {event.occasion.value}, "
        f"not {claim.figure.text}.",
        steps=(Step(text="The day in the source", formula=event.words[-80:], result=event.day.isoformat()),),
        evidence=(_evidence(event),),
        suggestions=(
            Suggestion(span=claim.figure.span, replacement=_printed_like(claim, event.day), because="the source's day"),
        ),
        marks=(claim.figure.span,),
        quoted=claim.quoted,
    )


def _printed_like(claim: NamedDay, day: date) -> str:
    """The right day in the draft's own style: only the number changes where the month is right."""
    if (day.year, day.month) == (claim.day.year, claim.day.month):
        return re.sub(r"(?<!\d)\d{1,2}(?!\d)", str(day.day), claim.figure.text, count=1)
    month = day.strftime("%B")
    first = claim.figure.text[:1].isdigit()
    plain = f"{day.day} {month}" if first else f"{month} {day.day}"
    return f"{plain}{'' if first else ','} {day.year}" if claim.has_year else plain


def _evidence(event: DatedEvent) -> Evidence:
    return Evidence(
        kind="fact",
        label=event.occasion.value,
        value=event.day.isoformat(),
        period=str(event.period) if event.period else "",
        source=event.source.title,
        locator=event.locator,
        url=event.source.url,
        path=tuple(step.text for step in event.path),
        excerpt=event.words,
    )
