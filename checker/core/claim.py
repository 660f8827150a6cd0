"""What a sentence says with its figures: each kind of claim is one record.

A claim is what the draft alone says. Which facts and rates bear on it is the business of the
linking stage, which wraps it; whether it holds is the business of recomputation.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from checker.core.dated_event import Occasion
from checker.core.interval import Interval
from checker.core.period import Period
from checker.core.quantity import Quantity
from checker.core.reasons import Comparison, Doubt
from checker.core.record import record
from checker.core.span import Span


class Direction(StrEnum):
    """Which way a verb says a figure moved."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    NONE = ""


class Basis(StrEnum):
    """What a change is measured against."""

    YEAR = "year-on-year"
    QUARTER = "quarter-on-quarter"
    OTHER = "other"
    NONE = ""


@record(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a figure is about, as far as the draft's words tell.

    ``entity`` and ``segment`` are ids, ``measure`` a measure's id ("revenue"); each "" when the words
    do not say. ``period`` is None when no dates can be told, and ``period_text`` what was printed.
    ``context`` is "forecast", "consensus" or "" for an actual figure; ``historic`` says that the
    sentence speaks of a time well before publication. ``doubts`` say what the words leave open: a topic with
    doubts can be confirmed, but contradicts nothing; ``other_name`` is whom the sentence names as well.
    """

    entity: str = ""
    measure: str = ""
    segment: str = ""
    period: Period | None = None
    period_text: str = ""
    context: str = ""
    historic: bool = False
    qualifiers: tuple[str, ...] = ()  # "adjusted", "diluted", "loss", …
    doubts: tuple[Doubt, ...] = ()
    other_name: str = ""


@record(frozen=True, slots=True, kw_only=True)
class Claim:
    """What all claims share: ``span`` is what a finding about it marks, ``frame`` names the wording that was read."""

    span: Span
    sentence: Span
    frame: str = ""
    quoted: bool = False
    topic: Topic = field(default_factory=Topic)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numerals the claim stands on, in the order of the draft."""
        return ()


@record(frozen=True, slots=True, kw_only=True)
class ReportedValue(Claim):
    """A level: "revenue of RMB 2,975 million"."""

    figure: Quantity

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.figure,)


@record(frozen=True, slots=True, kw_only=True)
class Conversion(Claim):
    """One amount given in a second currency: "4.9 billion euros ($7 billion)".

    ``of`` is the amount converted, ``into`` its translation. What the words say of the time of the rate:
    ``times`` the months or years named beside it, ``months`` those named without a year (1 to 12),
    ``past_years`` and ``past_months`` how far back ("last year" is 1), ``historic`` words such as "at the time",
    ``dated`` that it stands in an entry of a chronology. ``unprinted`` says that the draft prints only the
    translation, and ``of`` was taken from a fact.
    """

    of: Quantity
    into: Quantity
    historic: bool = False
    dated: bool = False
    times: tuple[Period, ...] = ()
    months: tuple[int, ...] = ()
    past_years: int = 0
    past_months: int = 0
    unprinted: bool = False

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.into,) if self.unprinted else (self.of, self.into)


@record(frozen=True, slots=True, kw_only=True)
class DeclaredRate(Claim):
    """A rate that the draft states: "$1 = 6.83 yuan" is one ``base`` for 6.83 ``quote``."""

    base: Quantity
    quote: Quantity

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.base, self.quote)


@record(frozen=True, slots=True, kw_only=True)
class Change(Claim):
    """A move: any of rate ("12 percent"), delta ("by $3bn"), now and before that the sentence gives.

    ``rate`` may be a percentage, points, basis points or a multiple; ``against`` says what ``before`` is: an
    earlier value, or what was expected.
    """

    direction: Direction
    rate: Quantity | None = None
    delta: Quantity | None = None
    now: Quantity | None = None
    before: Quantity | None = None
    basis: Basis = Basis.NONE
    against: Comparison = Comparison.PAST
    verb: Span | None = None
    verb_text: str = ""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        given = [q for q in (self.rate, self.delta, self.now, self.before) if q is not None]
        return tuple(sorted(given, key=lambda q: q.span))


@record(frozen=True, slots=True, kw_only=True)
class Share(Claim):
    """A part of a whole: "$4m, or 7.7 % of net sales of $52m", "the vast majority"."""

    part: Quantity | None = None
    whole: Quantity | None = None
    share: Quantity | None = None
    words: str = ""  # "the vast majority", "most", "half"

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        given = [q for q in (self.part, self.whole, self.share) if q is not None]
        return tuple(sorted(given, key=lambda q: q.span))


@record(frozen=True, slots=True, kw_only=True)
class Sum(Claim):
    """Parts beside their total; ``complete`` when the words say that the parts are all of it.

    ``assuming`` is set when one part is printed in another currency than the rest and was read in theirs:
    such a sum bears witness to a repair and is no claim of the draft's own.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    complete: bool = True
    assuming: str = ""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(sorted((self.total, *self.parts), key=lambda q: q.span))


@record(frozen=True, slots=True, kw_only=True)
class Ratio(Claim):
    """One figure divided by another: per-share amounts, averages, "three times as many"."""

    result: Quantity
    over: Quantity
    under: Quantity

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(sorted((self.result, self.over, self.under), key=lambda q: q.span))


@record(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """Figures of which a formula of ``checker/derive`` says how they hang together: "£60 on £5,000, or 1.2 per cent".

    ``roles`` names the part of each of ``figures``; a role may occur several times. ``constants`` are parts that the
    words give ("a month" beside "a year" is twelve). ``result`` is the role that the writer worked out from the others,
    "" where none was. ``only_confirms`` says that figures which do not fit are another relation, or none ("including").
    ``direction`` is what words say of the result: UP for "beat", DOWN for "missed". ``weak`` says that few digits and
    no certain word speak for the reading: figures that fit are consistent at best.
    """

    formula: str
    figures: tuple[Quantity, ...]
    roles: tuple[str, ...]
    constants: tuple[tuple[str, Interval], ...] = ()
    result: str = ""
    only_confirms: bool = False
    direction: Direction = Direction.NONE
    word: Span | None = None
    weak: bool = False

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(sorted(self.figures, key=lambda q: q.span))


@record(frozen=True, slots=True, kw_only=True)
class Duration(Claim):
    """Years counted back to a printed year: "founded in 1998, 19 years ago"."""

    years: Quantity
    year: Quantity

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(sorted((self.years, self.year), key=lambda q: q.span))


@record(frozen=True, slots=True, kw_only=True)
class Rank(Claim):
    """A place in an order: "third place", "the largest"."""

    place: Quantity | None = None

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.place,) if self.place else ()


@record(frozen=True, slots=True, kw_only=True)
class Quote(Claim):
    """Somebody's words with figures in them; compared exactly with their source."""

    words: str
    speaker: str = ""
    figures: tuple[Quantity, ...] = ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self.figures


@record(frozen=True, slots=True, kw_only=True)
class Weekday(Claim):
    """A weekday printed with a date: "Thursday, 2 November 2017"."""

    day: date
    weekday: int  # Monday is 0
    weekday_span: Span
    date_quantity: Quantity

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.date_quantity,)


@record(frozen=True, slots=True, kw_only=True)
class NamedDay(Claim):
    """A day that the draft names, and what it says it is the day of: "in the three months ended June 30".

    ``occasion`` is empty where the words do not tell; ``months`` or ``weeks`` the length of the stretch that ends
    then, 0 where none is printed; ``words`` are those of the sentence.
    """

    day: date
    occasion: Occasion | None
    figure: Quantity
    has_year: bool = False
    length: Quantity | None = None
    months: int = 0
    weeks: int = 0
    words: str = ""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.length, self.figure) if self.length else (self.figure,)


@record(frozen=True, slots=True, kw_only=True)
class NewsDay(Claim):
    """The weekday on which something was said or shown: "the company said on Thursday".

    ``leads`` says that it stands where a story tells its news: in the first two paragraphs.
    """

    weekday: int  # Monday is 0
    leads: bool = False


@record(frozen=True, slots=True, kw_only=True)
class NamedPeriod(Claim):
    """A fiscal quarter or year that the draft names: "third-quarter profit", "the same period of 2022".

    ``quarter`` is 0 for a year; ``year`` 0 where none is printed; ``ahead`` marks one that is still to come,
    ``back`` one that the draft compares with.
    """

    quarter: int = 0
    year: int = 0
    ahead: bool = False
    back: bool = False
    leads: bool = False
    figures: tuple[Quantity, ...] = ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self.figures


@record(frozen=True, slots=True, kw_only=True)
class Titled(Claim):
    """Somebody named with an office: "said Ada Reyes, chief financial officer"."""

    name: str
    name_span: Span
    title: str
    title_span: Span
    offices: tuple[str, ...]


@record(frozen=True, slots=True, kw_only=True)
class Restatement(Claim):
    """One figure given more than once in a draft: headline and body, text and caption.

    ``directions`` are those of the moves, where the mentions are rates that go different ways;
    ``agreed_in`` the places ("story", "quotation") that repeat a figure of the headline as it is.
    """

    mentions: tuple[Quantity, ...]
    directions: tuple[Direction, ...] = ()
    agreed_in: tuple[str, ...] = ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self.mentions


@record(frozen=True, slots=True, kw_only=True)
class Misprint(Claim):
    """A figure that cannot be read as printed: "£6.bn"; ``bracket`` is set where only its bracket is at fault."""

    figure: Quantity
    bracket: Span | None = None

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return (self.figure,)


@record(frozen=True, slots=True, kw_only=True)
class NearName(Claim):
    """A name that is nearly, but not quite, one that is known."""

    printed: str
    known: str
    similarity: Decimal
