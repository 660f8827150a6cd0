"""Weekdays: does the date fall on the day of the week that is printed with it?

Source: ISO 8601, "Date and time", calendar dates and weekdays.
"""

from __future__ import annotations

from checker.core.claim import Weekday
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.linked import LinkedClaim
from checker.core.printing import print_day

CLAIM = Weekday
CHECK = "weekday"

_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a printed weekday against the calendar.

    A date without a year is taken for the one nearest to publication, and is a warning only.
    """
    claim = linked.claim
    if not isinstance(claim, Weekday):
        return None
    right = _NAMES[claim.day.weekday()]
    agrees = claim.day.weekday() == claim.weekday
    has_year = str(claim.day.year) in claim.date_quantity.text
    printed = _NAMES[claim.weekday]
    message = (
        f"{print_day(claim.day)} is a {right}, as printed."
        if agrees
        else f"{print_day(claim.day)} is a {right}, not a {printed}."
    )
    suggestion = Suggestion(span=claim.weekday_span, replacement=right, because=f"the calendar has a {right}")
    return Finding(
        check=CHECK,
        verdict=Verdict.CONFIRMED if agrees else Verdict.CONTRADICTED,
        severity=Severity.INFO if agrees else (Severity.ERROR if has_year else Severity.WARNING),
        cause=Cause.NONE if agrees else Cause.WRONG_WEEKDAY,
        span=claim.span,
        message=message,
        steps=(Step(text="By the calendar", formula=claim.day.isoformat(), result=right),),
        evidence=(Evidence(kind="draft", label="the date as printed", value=claim.date_quantity.text),),
        suggestions=() if agrees else (suggestion,),
        marks=(claim.date_quantity.span,),
        quoted=claim.quoted,
    )
