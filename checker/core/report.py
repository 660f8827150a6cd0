"""The result of a check: every finding, and the ledger of every numeral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from checker.core.dismissal import Dismissal
from checker.core.draft import Draft, Publication
from checker.core.fact import Fact, RateTableInfo
from checker.core.finding import Finding
from checker.core.quantity import Quantity
from checker.core.record import record


class State(StrEnum):
    """Where a numeral stands after all checks."""

    ERROR = "error"
    WARNING = "warning"
    CONFIRMED = "confirmed"
    CONSISTENT = "consistent"
    UNDECIDABLE = "undecidable"
    UNCHECKED = "unchecked"
    FAILED = "failed"


@record(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document or pack that the draft was checked against.

    ``warnings`` are sentences for an editor: that it holds no usable figure, that it contradicts itself.
    """

    name: str
    sha256: str
    kind: str
    facts: int
    warnings: tuple[str, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class NearFact:
    """A fact that prints an unchecked figure or that its words name, and why it was not taken for it."""

    fact: Fact
    why: str


@record(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A numeral with its state, the reason in a reader's words, and the findings that speak of it.

    ``findings`` are positions in ``Report.findings``; ``reason_code`` names the reason for programs; ``claims`` is
    False where the numeral states nothing that could be checked (a clock time, a code, a year); ``near`` are at
    most three facts, the nearest first.
    """

    quantity: Quantity
    state: State
    reason: str
    findings: tuple[int, ...] = ()
    reason_code: str = ""
    claims: bool = True
    near: tuple[NearFact, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class RateHistory:
    """The fixings of a pair over some months: what a picture of conversions is drawn against.

    ``unit`` names the pair as findings do ("CNY/GBP": yuan for one pound).
    Order: days ascending; days without a fixing are left out.
    """

    unit: str
    days: tuple[tuple[date, Decimal], ...]


@record(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a check found out.

    Order: findings by where they stand, errors before warnings before infos at one place; the
    ledger by where the numerals stand, none overlapping another. ``ids`` are the fingerprints of
    the findings, in the same order. ``dismissed`` are the findings, by fingerprint, that somebody answers
    for; ``stale_dismissals`` those that match nothing any more.
    """

    draft: Draft
    published: Publication | None
    findings: tuple[Finding, ...]
    ids: tuple[str, ...]
    numerals: tuple[LedgerEntry, ...]
    references: tuple[Reference, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    rates_source: str = ""
    rates_version: str = ""
    rates_tables: tuple[RateTableInfo, ...] = ()
    version: str = ""
    rate_histories: tuple[RateHistory, ...] = ()
    dismissed: Mapping[str, Dismissal] = field(default_factory=dict)
    switched_off: Mapping[str, int] = field(default_factory=dict)  # figures that a check would have looked at
    stale_dismissals: tuple[Dismissal, ...] = ()
