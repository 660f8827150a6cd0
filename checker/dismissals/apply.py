"""A report with its dismissals: each finding that somebody answers for is marked, and none is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.core.dismissal import Dismissal
from checker.core.finding import Severity, Verdict
from checker.core.report import LedgerEntry, Report, State
from checker.dismissals.remarks import match_remarks
from checker.report.ledger import settle_numerals


def apply_dismissals(
    report: Report, dismissals: Iterable[Dismissal] = (), *, off: frozenset[str] = frozenset()
) -> Report:
    """Mark the findings of a report that are dismissed, by remarks in the draft or by what is handed in.

    A figure takes its state from the findings that still stand. A dismissal that matches nothing is kept
    in ``stale_dismissals``, unless its check is switched ``off``.
    Order: stale ones as handed in, then the draft's remarks.
    """
    matched, idle = match_remarks(report.draft, report.findings, report.ids)
    known, stale = frozenset(report.ids), []
    for dismissal in dismissals:
        if dismissal.id not in known:
            stale.append(dismissal)
        else:
            matched.setdefault(dismissal.id, dismissal)
    gone = tuple(dismissal for dismissal in (*stale, *idle) if dismissal.check not in off)
    if not matched and not gone:
        return report
    return replace(report, dismissed=matched, stale_dismissals=gone, numerals=_settle(report, matched))


def _settle(report: Report, dismissed: dict[str, Dismissal]) -> tuple[LedgerEntry, ...]:
    """Give every figure the state that it has without the dismissed findings; they still lead to it."""
    softened = tuple(
        replace(finding, severity=Severity.INFO, message=_words(dismissed[ident]))
        if ident in dismissed and finding.verdict in (Verdict.CONTRADICTED, Verdict.MALFORMED)
        else finding
        for finding, ident in zip(report.findings, report.ids, strict=True)
    )
    settled = settle_numerals(tuple(entry.quantity for entry in report.numerals), softened)
    return tuple(
        replace(before, state=after.state, reason=after.reason) if _was_flagged(before) else before
        for before, after in zip(report.numerals, settled, strict=True)
    )


def _was_flagged(entry: LedgerEntry) -> bool:
    return entry.state in (State.ERROR, State.WARNING)


def _words(dismissal: Dismissal) -> str:
    by = f" by {dismissal.by}" if dismissal.by else ""
    return f"dismissed{by}: {dismissal.reason}"
