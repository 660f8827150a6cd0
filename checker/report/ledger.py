"""Where each numeral stands once every check has spoken."""

from __future__ import annotations

from collections import defaultdict

from checker.core.finding import Finding, Severity, Verdict
from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Unchecked
from checker.core.report import LedgerEntry, State
from checker.core.span import Span
from checker.explain.reasons import say_unchecked

_REASONS = {
    Kind.DATE: Unchecked.DATE,
    Kind.TIME: Unchecked.TIME,
    Kind.YEAR: Unchecked.YEAR,
    Kind.PERIOD: Unchecked.PERIOD,
    Kind.ORDINAL: Unchecked.ORDINAL,
    Kind.IDENTIFIER: Unchecked.IDENTIFIER,
    Kind.OTHER: Unchecked.BARE_NUMBER,
}
_RANK = {
    State.ERROR: 0,
    State.WARNING: 1,
    State.FAILED: 2,
    State.CONFIRMED: 3,
    State.CONSISTENT: 4,
    State.UNDECIDABLE: 5,
    State.UNCHECKED: 6,
}


def settle_numerals(quantities: tuple[Quantity, ...], findings: tuple[Finding, ...]) -> tuple[LedgerEntry, ...]:
    """Give every numeral its state: the gravest of what the checks say of it.

    A contradiction accuses the figure that its suggestion would change; without one it accuses every
    figure that no reference confirms, or all of them when references confirm all.
    Order: as the numerals stand in the draft.
    """
    speaking = _by_mark(findings)
    backed = {mark for finding in findings if _is_backed(finding) for mark in finding.marks}
    return tuple(_settle(quantity, speaking.get(quantity.span, []), findings, backed) for quantity in quantities)


def _by_mark(findings: tuple[Finding, ...]) -> dict[Span, list[int]]:
    speaking: dict[Span, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        for mark in finding.marks:
            speaking[mark].append(index)
    return speaking


def _is_backed(finding: Finding) -> bool:
    """Say whether a reference, not only the draft itself, confirms the figures of a finding."""
    return (
        finding.verdict is Verdict.CONFIRMED
        and len(finding.marks) == 1
        and any(evidence.kind == "fact" for evidence in finding.evidence)
    )


def _settle(quantity: Quantity, indices: list[int], findings: tuple[Finding, ...], backed: set[Span]) -> LedgerEntry:
    states = [(_state(findings[index], quantity.span, backed), findings[index].message) for index in indices]
    known = [(state, message) for state, message in states if state is not None]
    if not known:
        why = Unchecked.OTHER_FIGURE_LIKELIER if states else _REASONS.get(quantity.kind, Unchecked.NOTHING_STATES_IT)
        return LedgerEntry(
            quantity=quantity,
            state=State.UNCHECKED,
            reason=say_unchecked(why),
            findings=tuple(indices),
            reason_code=why,
        )
    state, reason = min(known, key=lambda pair: _RANK[pair[0]])
    return LedgerEntry(quantity=quantity, state=state, reason=reason, findings=tuple(indices))


def _state(finding: Finding, mark: Span, backed: set[Span]) -> State | None:
    """What a finding makes of one numeral; None when it accuses another."""
    if not finding.flags:
        return _UNFLAGGED.get(finding.verdict, State.UNCHECKED)
    changed = [s.span for s in finding.suggestions]
    accused = [m for m in finding.marks if any(m.overlaps(span) for span in changed)]
    accused = accused or [m for m in finding.marks if m not in backed] or list(finding.marks)
    if mark not in accused:
        return None
    return State.ERROR if finding.severity is Severity.ERROR else State.WARNING


_UNFLAGGED = {
    Verdict.CONFIRMED: State.CONFIRMED,
    Verdict.CONSISTENT: State.CONSISTENT,
    Verdict.UNDECIDABLE: State.UNDECIDABLE,
    Verdict.FAILED: State.FAILED,
}
