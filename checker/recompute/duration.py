"""Durations: is a number of years ago the number of years since the year that is printed with it?"""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Duration
from checker.core.finding import Amount, Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim

CLAIM = Duration
CHECK = "duration"

_SLACK = 1  # the anniversary may lie before or after the day of publication
_ROUND = 10  # "a decade ago", "50 years ago": tens are rounded
_LOOSE = 2


def recompute(linked: LinkedClaim) -> Finding | None:
    """Count the years from the printed year to publication.

    Formula: year of publication - printed year, a year either way, since months are not printed.
    Rounding: whole tens may be two years off.
    """
    claim = linked.claim
    if (
        not isinstance(claim, Duration)
        or linked.publication is None
        or claim.years.value is None
        or claim.year.value is None
    ):
        return None
    first = linked.publication.start.year - int(claim.year.value)
    last = linked.publication.end.year - int(claim.year.value)
    if first < 0:
        return None
    slack = _LOOSE if claim.years.value % _ROUND == 0 else _SLACK
    agrees = first - slack <= claim.years.value <= last + slack
    counted = f"{first} years" if first == last else f"{first} to {last} years"
    verdict = "as printed" if agrees else f"not {claim.years.text}"
    formula = f"{linked.publication.end.year} − {claim.year.text}"
    return Finding(
        check=CHECK,
        verdict=Verdict.CONFIRMED if agrees else Verdict.CONTRADICTED,
        severity=Severity.INFO if agrees else Severity.WARNING,
        cause=Cause.NONE if agrees else Cause.MISCALCULATED,
        span=claim.span,
        message=f"From {claim.year.text} to publication are {counted}, {verdict}.",
        claimed=Amount(interval=claim.years.tight, unit=""),
        recomputed=Amount(interval=_years(first, last), unit=""),
        steps=(Step(text="Counted to publication", formula=formula, result=counted),),
        evidence=(Evidence(kind="draft", label="the year as printed", value=claim.year.text),),
        suggestions=() if agrees or claim.quoted else (_mended(claim, last, counted),),
        marks=(claim.years.span,),
        quoted=claim.quoted,
    )


def _mended(claim: Duration, last: int, counted: str) -> Suggestion:
    years = claim.years
    start, end = years.digits.start - years.span.start, years.digits.end - years.span.start
    return Suggestion(
        span=years.span,
        replacement=f"{years.text[:start]}{last}{years.text[end:]}",
        because=f"{counted} have passed since {claim.year.text}",
    )


def _years(first: int, last: int) -> Interval:
    return Interval(Decimal(first), Decimal(last))
