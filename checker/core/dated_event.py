"""What happens on a day: a release comes out, a quarter ends, a dividend is paid."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from checker.core.fact import Source, Step
from checker.core.period import Period
from checker.core.record import record


class Occasion(StrEnum):
    """What a day is the day of."""

    PUBLICATION = "publication"
    PERIOD_END = "period end"
    OUTLOOK = "end of a period of guidance"
    RECORD = "record date"
    PAYABLE = "payment of a dividend"
    EX_DIVIDEND = "ex-dividend date"
    CALL = "call"
    MEETING = "meeting"
    EFFECTIVE = "effective date"
    OTHER = "event"


@record(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """A day that a source names, what it is the day of, and where it says so.

    ``words`` are those of the source around the day; ``period``, ``quarter`` and ``year`` tell which fiscal stretch
    ends then, 0 where that is not known; ``current`` marks the stretch that the source reports.
    """

    occasion: Occasion
    day: date
    entity: str
    source: Source
    locator: str
    words: str = ""
    path: tuple[Step, ...] = ()
    period: Period | None = None
    quarter: int = 0
    year: int = 0
    current: bool = False
