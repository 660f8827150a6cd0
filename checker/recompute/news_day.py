"""News days: was the weekday on which a draft has a company say something the day of its release?

Formula: the weekday of the release's day of publication, within a week before the draft's.
Not for: weekdays of other news, told later in the story.
"""

from __future__ import annotations

from checker.core.claim import NewsDay
from checker.core.dated_event import DatedEvent, Occasion
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.core.printing import print_day

CLAIM = NewsDay
CHECK = "news-day"

_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEK = 7


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold the weekday of the news against the day of the release.

    It accuses only where a story tells its news, in the first two paragraphs; what a later paragraph says was said on
    another day may have been.
    """
    claim, publication = linked.claim, linked.publication
    if not isinstance(claim, NewsDay) or publication is None:
        return None
    fresh = [
        event
        for event in linked.events
        if event.occasion is Occasion.PUBLICATION and -1 <= (publication.end - event.day).days < _WEEK
    ]
    same = next((event for event in fresh if event.day.weekday() == claim.weekday), None)
    if same is not None:
        return _finding(claim, same)
    if not fresh or not claim.leads or claim.quoted:
        return None
    return _finding(claim, max(fresh, key=lambda event: event.day), wrong=True)


def _finding(claim: NewsDay, event: DatedEvent, *, wrong: bool = False) -> Finding:
    right = _NAMES[event.day.weekday()]
    told = f"{event.source.title} came out on {print_day(event.day)}, a {right}"
    suggestion = Suggestion(span=claim.span, replacement=right, because="the day of the release")
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED if wrong else Verdict.CONFIRMED,
        severity=Severity.WARNING if wrong else Severity.INFO,
        cause=Cause.WRONG_WEEKDAY if wrong else Cause.NONE,
        span=claim.span,
        message=f"{told}, not a {_NAMES[claim.weekday]}." if wrong else f"{told}, as printed.",
        steps=(Step(text="By the calendar", formula=event.day.isoformat(), result=right),),
        evidence=(
            Evidence(
                kind="fact", label="day of publication", value=event.day.isoformat(), source=event.source.title,
                locator=event.locator, url=event.source.url, excerpt=event.words,
            ),
        ),
        suggestions=(suggestion,) if wrong else (),
        quoted=claim.quoted,
    )  # fmt: skip
