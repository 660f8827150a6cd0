"""What is known: a figure that a source states, and where in the source it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from checker.core.interval import Interval
from checker.core.period import Period
from checker.core.record import record
from checker.core.unit import Unit


class Status(StrEnum):
    """How far a fact is its source's own word."""

    REPORTED = "reported"
    RESTATED = "restated"
    DERIVED = "derived"  # computed from other facts of the source
    TRANSLATION = "convenience-translation"  # the same fact in another currency: no second witness


class Proof(StrEnum):
    """How far the arithmetic of a document bears out that one of its figures was read rightly."""

    PROVED = "proved"  # its region adds up under this reading and under no other
    FITS = "fits"  # nothing tests it, nothing speaks against it
    DOUBTFUL = "doubtful"  # its region clashes, or its period or unit is not known: it may confirm, never contradict


class Place(StrEnum):
    """What kind of words one step of a fact's path is."""

    DOCUMENT = "document"
    SECTION = "section"
    TABLE = "table"
    ROW_HEADING = "row heading"
    ROW = "row"
    COLUMN = "column"
    SENTENCE = "sentence"


class Step(NamedTuple):
    """One step on the way from a document to a figure in it, in the document's own words."""

    place: Place
    text: str


class Nature(StrEnum):
    """What a figure says of its measure: how much, how far it moved, what part it is."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RATIO = "ratio"
    UNKNOWN = ""


class Qualifier(StrEnum):
    """On what basis a figure is stated; two figures that differ in one are never the same."""

    ADJUSTED = "adjusted"  # non-GAAP, core, underlying, operational: the issuer's own basis
    REPORTED = "reported"  # GAAP, IFRS, statutory, where the source says so
    ORGANIC = "organic"  # without purchases and currencies; like-for-like, comparable
    CONSTANT_CURRENCY = "constant currency"
    DILUTED = "diluted"
    BASIC = "basic"
    ATTRIBUTABLE = "attributable"  # to the parent's shareholders
    WITH_MINORITIES = "including minorities"
    CONTINUING = "continuing"
    DISCONTINUED = "discontinued"
    BEFORE_TAX = "before tax"
    GUIDANCE = "guidance"
    LOW = "low"  # the lower end of a range
    HIGH = "high"
    PREVIOUS = "previous"  # guidance that was replaced
    CONSENSUS = "consensus"


@record(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so: enough for a reader to find the page."""

    id: str
    title: str
    publisher: str = ""
    published: date | None = None
    url: str = ""
    sha256: str = ""
    licence: str = ""
    kind: str = ""  # "pack", "html", "pdf", "xlsx", "csv", "ixbrl", "companyfacts", "sec-dataset", "provider"


@record(frozen=True, slots=True, kw_only=True)
class Entity:
    """A company or body, and the names that drafts call it by.

    ``aliases`` in the order of preference; ``tickers`` bare ("BABA"); ``roles`` such as
    ("chief executive", "Daniel Zhang"); ``year_end_month`` fixes what "Q2" means.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    cik: str = ""
    year_end_month: int = 12
    currency: str = ""
    roles: tuple[tuple[str, str], ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class Fact:
    """One stated figure, in XBRL's vocabulary.

    ``concept`` is a measure's id in kebab case ("revenue", "net-income", "eps-diluted") where the
    vocabulary knows it, else the source's own tag or label in kebab case. ``segment`` is "" for the
    whole entity. ``value`` is in units (not millions); ``ulp`` the place of its last stated digit.
    ``label`` is what the source prints, ``tag`` its own technical name where it has one.
    ``dimensions`` are further (axis, member) pairs beside the segment, sorted.
    ``context`` is "" for actual figures, else "forecast" or "consensus".
    ``path`` leads from the document to the figure in its own words, outermost first: everything it was printed
    under (title, section, table, row headings, row, column headings), or the sentence that states it.
    ``printed`` is the figure as printed ("(1,680)"); ``qualifiers`` in the order of the enum.
    """

    entity: str
    concept: str
    period: Period
    unit: Unit
    value: Decimal
    source: Source
    locator: str
    segment: str = ""
    ulp: Decimal = Decimal(1)
    label: str = ""
    tag: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()
    status: Status = Status.REPORTED
    published: date | None = None
    context: str = ""
    path: tuple[Step, ...] = ()
    printed: str = ""
    qualifiers: tuple[Qualifier, ...] = ()
    nature: Nature = Nature.UNKNOWN
    proof: Proof = Proof.FITS

    @property
    def interval(self) -> Interval:
        """Every value that rounds to the stated one."""
        return Interval.around(self.value, self.ulp)


@record(frozen=True, slots=True, kw_only=True)
class Rate:
    """An exchange rate: how much of ``quote`` one unit of ``base`` buys, and why one may use it.

    ``legs`` are the published rates it was crossed from, as (pair, rate) text; ``on`` the day it
    is in force (the last fixing on or before the day asked for); ``basis`` one of "declared",
    "spot", "period-end", "period-average", "year-average", "translation", "peers". ``kind`` says what its
    publisher calls it: a daily fixing, a noon buying rate, a yearly average.
    """

    base: str
    quote: str
    value: Decimal
    on: date
    basis: str
    source: str
    version: str = ""
    legs: tuple[tuple[str, Decimal], ...] = ()
    kind: str = ""


class RateTableInfo(NamedTuple):
    """One publisher's table of rates as a report names it: from which day to which (or year), and when fetched."""

    id: str
    title: str
    kind: str
    first: str
    last: str
    fetched: str = ""


@record(frozen=True, slots=True, kw_only=True)
class RateBand:
    """The lowest and the highest rate of a pair over some days, each with its own day."""

    lowest: Rate
    highest: Rate

    @property
    def interval(self) -> Interval:
        """From the lowest to the highest rate."""
        return Interval(self.lowest.value, self.highest.value)


class DailyRates(Protocol):
    """Where the rates of days come from: enough to draw them."""

    @property
    def currencies(self) -> frozenset[str]:
        """The ISO 4217 codes that it knows on some day."""

    def days(self, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
        """Every fixing between two days, both included, in order."""


class RateSource(DailyRates, Protocol):
    """Where dated exchange rates come from; checks see only this much of the rate table."""

    def on(self, base: str, quote: str, day: date) -> Rate | None:
        """The rate in force on a day: the last fixing on or before it, never more than a week old."""

    def band(self, base: str, quote: str, first: date, last: date) -> RateBand | None:
        """The extremes of the rates in force between two days, both included."""

    def others(self, base: str, quote: str, first: date, last: date) -> tuple[RateBand, ...]:
        """What further sources say of the same days: each as defendable as the first."""

    def years(self, base: str, quote: str, first: int, last: int) -> tuple[Rate, ...]:
        """The yearly averages of a pair, both years included, in order: a band, and no rate of a day."""

    def is_disputed(self, code: str, year: int) -> bool:
        """Say whether other rates than the official one were in use in a year."""

    def in_force(self, code: str, day: date) -> str:
        """Name the code that a money bore on a day: the Turkish lira of 2003 is TRL."""

    def sharers(self, sign: str) -> tuple[str, ...]:
        """The currencies that print one bare sign, from the most to the least traded."""

    def explain_gap(self, code: str, day: date) -> str:
        """Say why no rate of a currency is known on a day."""

    def average(self, base: str, quote: str, first: date, last: date) -> Rate | None:
        """The mean of the fixings between two days, both included."""
