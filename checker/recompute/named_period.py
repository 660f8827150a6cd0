"""Named periods: is the quarter or year that a draft names the one that the release is about?

Formula: the number of the fiscal quarter that the release reports or gives guidance for; for "the same period of" a
year, the year before the one reported.
"""

from __future__ import annotations

from checker.core.claim import NamedPeriod
from checker.core.dated_event import DatedEvent, Occasion
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim

CLAIM = NamedPeriod
CHECK = "named-period"

_ORDINALS = ("", "first", "second", "third", "fourth")


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a named quarter or year against what the release reports.

    A quarter is accused only where a story tells its news, or beside a forecast when the release gives guidance for
    one other quarter only.
    """
    claim = linked.claim
    if not isinstance(claim, NamedPeriod):
        return None
    current = next((event for event in linked.events if event.current and event.period), None)
    if current is None:
        return None
    return _quarter(claim, current, linked.events) if claim.quarter else _year(claim, current, linked.events)


def _quarter(claim: NamedPeriod, current: DatedEvent, events: tuple[DatedEvent, ...]) -> Finding | None:
    ahead = [event for event in events if event.occasion is Occasion.OUTLOOK and event.quarter]
    if not current.quarter:
        return None
    known = (current, *ahead) if claim.ahead else (current,)
    if same := next((event for event in known if event.quarter == claim.quarter and _fits(claim, event)), None):
        return _finding(claim, same)
    if claim.year or claim.back or claim.quoted:
        return None
    if claim.ahead:
        only = {event.quarter: event for event in ahead}
        return _finding(claim, next(iter(only.values())), wrong=True) if len(only) == 1 else None
    return _finding(claim, current, wrong=True) if claim.leads else None


def _fits(claim: NamedPeriod, event: DatedEvent) -> bool:
    return not claim.year or claim.year == event.year


def _year(claim: NamedPeriod, current: DatedEvent, events: tuple[DatedEvent, ...]) -> Finding | None:
    """As in "the same period of 2022": the year before the one reported, which the release must state."""
    numbers = {current.year - 1, current.day.year - 1}
    before = next((event for event in events if event.period and event.year in numbers), None)
    if before is None:
        return None
    return _finding(claim, before, wrong=claim.year not in numbers)


def _finding(claim: NamedPeriod, event: DatedEvent, *, wrong: bool = False) -> Finding:
    right = f"the {_ORDINALS[event.quarter]} quarter" if claim.quarter else str(event.year)
    told = f"{event.source.title} is about {right} ({event.period})"
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED if wrong else Verdict.CONFIRMED,
        severity=Severity.WARNING if wrong else Severity.INFO,
        cause=Cause.WRONG_PERIOD if wrong else Cause.NONE,
        span=claim.span,
        message=f"{told}, not {_named(claim)}." if wrong else f"{told}, as printed.",
        steps=(Step(text="The period in the source", formula=str(event.period), result=right),),
        evidence=(
            Evidence(
                kind="fact", label=event.occasion.value, value=event.day.isoformat(), period=str(event.period or ""),
                source=event.source.title, locator=event.locator, url=event.source.url,
                path=tuple(step.text for step in event.path),
            ),
        ),
        suggestions=(_suggestion(claim, event),) if wrong else (),
        marks=tuple(quantity.span for quantity in claim.figures),
        quoted=claim.quoted,
    )  # fmt: skip


def _named(claim: NamedPeriod) -> str:
    return f"the {_ORDINALS[claim.quarter]}" if claim.quarter else str(claim.year)


def _suggestion(claim: NamedPeriod, event: DatedEvent) -> Suggestion:
    if not claim.quarter:
        return Suggestion(span=claim.span, replacement=str(event.year), because="the year before the one reported")
    return Suggestion(
        span=claim.span, replacement=f"{_ORDINALS[event.quarter]} quarter", because="the quarter of the release"
    )
