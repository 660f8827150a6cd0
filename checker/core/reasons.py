"""Why a figure could not be settled: codes only; their words stand in ``checker/explain/reasons.py``."""

from __future__ import annotations

from enum import StrEnum

from checker.core.record import record


class Doubt(StrEnum):
    """What the words around a figure leave open."""

    PERIOD_UNNAMED = "period-unnamed"
    BASIS_UNNAMED = "basis-unnamed"
    SEGMENT_CARRIED = "segment-carried"
    MEASURE_CARRIED = "measure-carried"
    MEASURE_BEHIND = "measure-behind"
    WORDS_BETWEEN = "words-between"
    PART_BEFORE = "part-before"
    PART_OF_COUNT = "part-of-count"
    PART_SPOKEN_OF = "part-spoken-of"
    OTHER_NAME = "other-name"
    SHARED_NAME = "shared-name"
    OTHER_COMPANY = "other-company"

    @property
    def is_soft(self) -> bool:
        """Say whether a clear mismatch may still be reported beside this doubt."""
        return self in _SOFT


_SOFT = frozenset({Doubt.PERIOD_UNNAMED, Doubt.BASIS_UNNAMED, Doubt.SEGMENT_CARRIED, Doubt.MEASURE_BEHIND})


class Restraint(StrEnum):
    """Why a mismatch with a fact is not called wrong, though the words leave no doubt."""

    NONE = ""
    OTHER_FIGURE = "other-figure"
    QUOTED = "quoted"
    NARROWER_KIND = "narrower-kind"
    ONLY_A_BOUND = "only-a-bound"
    OTHER_DAYS = "other-days"
    TWO_OF_THAT_NAME = "two-of-that-name"


class Comparison(StrEnum):
    """What a change is measured against."""

    PAST = "past"
    PAST_ADJUSTED = "past-adjusted"  # the rate leaves something out: currencies, purchases
    PAST_YEARLY = "past-yearly"  # the rate is that of each of several years
    FORECAST = "forecast"


class Unlinked(StrEnum):
    """Why no fact was found for a claim."""

    NONE = ""
    NO_MEASURE = "no-measure"
    NO_COMPANY = "no-company"
    EXPECTATION = "expectation"
    NO_PERIOD = "no-period"
    NO_FACT = "no-fact"
    NO_CURRENCY = "no-currency"


@record(frozen=True, slots=True, kw_only=True)
class Gap:
    """Why no fact was found for a claim, with the names that a reader is told: company, measure, part, period."""

    why: Unlinked = Unlinked.NONE
    company: str = ""
    measure: str = ""
    segment: str = ""
    period: str = ""

    def __bool__(self) -> bool:
        return self.why is not Unlinked.NONE


class Unchecked(StrEnum):
    """Why a figure of the ledger is not checked."""

    NOTHING_STATES_IT = "nothing-states-it"
    OTHER_FIGURE_LIKELIER = "other-figure-likelier"
    IN_MARKUP = "in-markup"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    PERIOD = "period"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    BARE_NUMBER = "bare-number"
