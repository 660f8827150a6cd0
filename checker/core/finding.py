"""What the checks say: verdicts, their causes, the arithmetic and the repair."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from checker.core.interval import Interval
from checker.core.record import record
from checker.core.span import Span


class Verdict(StrEnum):
    """What a check found out."""

    CONFIRMED = "confirmed"
    CONSISTENT = "consistent"  # something agrees, but would hardly have shown an error
    CONTRADICTED = "contradicted"
    MALFORMED = "malformed"
    UNDECIDABLE = "undecidable"
    UNCHECKED = "unchecked"
    FAILED = "failed"


class Severity(StrEnum):
    """How much it matters before printing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Cause(StrEnum):
    """The likeliest way the figure went wrong."""

    NONE = ""
    WRONG_CURRENCY = "wrong-currency"
    SCALE = "scale"
    MISSING_SCALE = "missing-scale"
    INVERTED_RATE = "inverted-rate"
    STALE_RATE = "stale-rate"
    TRANSPOSED_DIGITS = "transposed-digits"
    DROPPED_DIGIT = "dropped-digit"
    DECIMAL_POINT = "decimal-point"
    WRONG_DIGIT = "wrong-digit"
    WRONG_PERIOD = "wrong-period"
    WRONG_MEASURE = "wrong-measure"
    WRONG_SEGMENT = "wrong-segment"
    WRONG_BASE = "wrong-base"
    PERCENT_FOR_POINTS = "percent-for-points"
    DIRECTION = "direction"
    LEVEL_FOR_CHANGE = "level-for-change"
    SIGN = "sign"
    ROUNDED_TWICE = "rounded-twice"
    TRUNCATED = "truncated"
    ANNUALISED = "annualised"
    MISCALCULATED = "miscalculated"
    DISAGREEMENT = "disagreement"
    ALTERED_QUOTATION = "altered-quotation"
    WRONG_WEEKDAY = "wrong-weekday"
    UNBALANCED_BRACKET = "unbalanced-bracket"
    MISSPELT_NAME = "misspelt-name"
    DECIMAL_COMMA = "decimal-comma"
    SPLIT_DIGITS = "split-digits"
    DOUBLED_UNIT = "doubled-unit"
    WRONG_BASIS = "wrong-basis"  # adjusted for reported, basic for diluted, constant currency for reported
    WRONG_DATE = "wrong-date"
    WRONG_TITLE = "wrong-title"
    WRONG_BOUND = "wrong-bound"  # the other end of a range, or a replaced one
    UNKNOWN = "unknown"


# The reason code of a conversion that only averages of years contradict: they tell a factor from none, not one digit.
YEARLY = "yearly-rate"


@record(frozen=True, slots=True, kw_only=True)
class Amount:
    """A claimed or recomputed value as the report gives it: an interval and its unit's name."""

    interval: Interval
    unit: str

    @classmethod
    def of(cls, interval: Interval, unit: object) -> Amount:
        """Name the unit of an interval."""
        return cls(interval=interval, unit=str(unit))


@record(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the arithmetic, as a reader follows it."""

    text: str
    formula: str = ""
    result: str = ""


@record(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the recomputation stands on: a fact, a rate, or another place in the draft.

    ``path`` is that of the fact, as printed; ``excerpt`` the words of the document around it.
    """

    kind: str  # "fact" | "rate" | "draft" | "derived" | "price" | "series"
    label: str
    value: Decimal | str = ""
    unit: str = ""
    period: str = ""
    source: str = ""
    locator: str = ""
    url: str = ""
    path: tuple[str, ...] = ()
    excerpt: str = ""


@record(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One change that mends it: what to print at a place, and why."""

    span: Span
    replacement: str
    because: str


@record(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a figure ought to be, all else in its claim being right."""

    span: Span
    interval: Interval


@record(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check says of one claim.

    ``marks`` are the spans of the numerals it speaks for (they take their state from it), in the
    order of the draft; empty when it speaks of words only. ``claimed`` and ``recomputed`` are None
    when the claim has no value. ``tentative`` says that a contradiction stands only if a repair explains it
    (the unit or the base may be another than the likeliest); unexplained, it is reported as unchecked. A tentative
    confirmation only bears witness to repairs and is not reported.
    ``expected`` is what the figure that was worked out from the others ought to be, if one was.
    ``confidence`` is the probability, from 0 to 1, that a flagged print is wrong, or that a confirmation compared
    the right thing; None where it was not worked out. ``fits_on`` is the last day whose rate a conversion fits.
    ``reason_code`` names the outcome for programs.
    """

    check: str
    verdict: Verdict
    severity: Severity
    span: Span
    message: str
    cause: Cause = Cause.NONE
    claimed: Amount | None = None
    recomputed: Amount | None = None
    steps: tuple[Step, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    changes_meaning: bool = False
    marks: tuple[Span, ...] = ()
    quoted: bool = False
    tentative: bool = False
    expected: Expectation | None = None
    confidence: float | None = None
    fits_on: date | None = None
    reason_code: str = ""

    @property
    def agrees(self) -> bool:
        """Say whether the figures agree, however much that would have shown."""
        return self.verdict in (Verdict.CONFIRMED, Verdict.CONSISTENT)

    @property
    def flags(self) -> bool:
        """Say whether an editor must look at it."""
        return self.verdict in (Verdict.CONTRADICTED, Verdict.MALFORMED) and self.severity is not Severity.INFO
