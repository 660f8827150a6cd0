"""The months before publication, rate by rate: with them an editor sees when a flagged conversion would have fitted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Context

from checker.core.draft import Publication
from checker.core.fact import DailyRates
from checker.core.finding import Finding, Severity
from checker.core.report import RateHistory

BEFORE = timedelta(days=183)
AFTER = timedelta(days=1)
# A publication window of years (an archive) would be no picture.
LONGEST = timedelta(days=400)
MOST_PAIRS = 4
_SHOWN = Context(prec=6)


def trace_rates(
    findings: Iterable[Finding], publication: Publication | None, rates: DailyRates
) -> tuple[RateHistory, ...]:
    """Look up every fixing of the half year before publication for the pairs of a draft's conversions.

    Nothing is looked up when no conversion is flagged, or when the day of publication is unknown.
    Units: as the findings name the pair, "CNY/GBP" is yuan for one pound.
    Rounding: six significant digits, enough for a picture.
    """
    conversions = [finding for finding in findings if finding.check == "conversion" and finding.claimed is not None]
    if publication is None or all(finding.severity is Severity.INFO for finding in conversions):
        return ()
    flagged_first = sorted(conversions, key=lambda finding: finding.severity is Severity.INFO)
    units = dict.fromkeys(finding.claimed.unit for finding in flagged_first if finding.claimed is not None)
    last = publication.end + AFTER
    first = max(publication.start - BEFORE, last - LONGEST)
    histories = (_history(unit, first, last, rates) for unit in list(units)[:MOST_PAIRS])
    return tuple(history for history in histories if history.days)


def _history(unit: str, first: date, last: date, rates: DailyRates) -> RateHistory:
    quote, _, base = unit.partition("/")
    if not {quote, base} <= rates.currencies:
        return RateHistory(unit=unit, days=())
    days = ((rate.on, _SHOWN.plus(rate.value)) for rate in rates.days(base, quote, first, last))
    return RateHistory(unit=unit, days=tuple(days))
