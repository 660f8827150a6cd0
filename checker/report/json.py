"""The report as JSON, ``checker-report/1``: the only serialiser; every other form is made from it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Any

from checker.core.dismissal import Dismissal
from checker.core.draft import Draft, Publication
from checker.core.finding import Amount, Evidence, Finding, Severity, Suggestion, Verdict
from checker.core.quantity import Hedge, Quantity
from checker.core.report import LedgerEntry, NearFact, Reference, Report, State
from checker.core.span import Span

SCHEMA = "checker-report/1"
# A quotient of two printed figures has no more than a dozen digits that mean anything.
DIGITS = 12
_DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR)
_UP = Context(prec=DIGITS, rounding=ROUND_CEILING)
_CHECKED = frozenset({State.ERROR, State.WARNING, State.CONFIRMED, State.UNDECIDABLE})


def to_document(report: Report) -> dict[str, Any]:
    """Lay a report out as the document that all its forms are drawn from.

    Units: amounts are plain decimal strings in units; an end without bound is None.
    Order: findings and numerals as in the report; keys always in the same order.
    """
    return {
        "schema": SCHEMA,
        "draft": _draft(report.draft, report.published),
        "tool": {
            "version": report.version,
            "options": _plain(report.options),
            "rates": {
                "source": report.rates_source,
                "version": report.rates_version,
                "tables": [
                    {"id": table.id, "kind": table.kind, "first": table.first, "last": table.last}
                    | ({"fetched": table.fetched} if table.fetched else {})
                    for table in report.rates_tables
                ],
            },
            "references": [_reference(ref) for ref in report.references],
        },
        "summary": _summary(report),
        "findings": [
            _finding(finding, ident, report.draft.text, report.dismissed.get(ident))
            for finding, ident in zip(report.findings, report.ids, strict=True)
        ],
        "numerals": [_numeral(entry, report.ids) for entry in report.numerals],
        "rate_histories": [
            {"unit": history.unit, "days": [[day.isoformat(), plain_decimal(rate)] for day, rate in history.days]}
            for history in report.rate_histories
        ],
        "stale_dismissals": [_stale(dismissal) for dismissal in report.stale_dismissals],
    }


def render_json(report: Report) -> str:
    """Write a report as JSON, one finding and one numeral a line, so that two reports can be compared."""
    return dump_document(to_document(report))


def dump_document(document: Mapping[str, Any]) -> str:
    """Write a report's document as JSON text that ends in a line break."""
    text = _write(document, json.JSONEncoder(ensure_ascii=False))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair in the draft: only an escape can carry it
        text = _write(document, json.JSONEncoder(ensure_ascii=True))
    return text


def plain_decimal(value: Decimal) -> str:
    """Print an amount in full: no exponent, no zeros that say nothing."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _write(document: Mapping[str, Any], encoder: json.JSONEncoder) -> str:
    encode = encoder.encode
    lines = []
    for key, value in document.items():
        if isinstance(value, list):
            rows = ",\n".join(encode(row) for row in value)
            lines.append(f"{encode(key)}: [\n{rows}\n]" if rows else f"{encode(key)}: []")
        else:
            lines.append(f"{encode(key)}: {encode(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _reference(reference: Reference) -> dict[str, Any]:
    """What a draft was checked against; what an editor should know of it only where there is something."""
    found: dict[str, Any] = {
        "name": reference.name,
        "sha256": reference.sha256,
        "kind": reference.kind,
        "facts": reference.facts,
    }
    return found | {"warnings": list(reference.warnings)} if reference.warnings else found


def _draft(draft: Draft, published: Publication | None) -> dict[str, Any]:
    window = None
    if published is not None:
        window = {"from": published.start.isoformat(), "to": published.end.isoformat(), "basis": published.basis}
    return {
        "name": draft.name,
        "sha256": draft.sha256,
        "characters": len(draft.text),
        "published": window,
        "format": draft.format,
        "text": draft.text,
        "blocks": [{"span": _span(block.span), "role": block.role.value} for block in draft.blocks],
    }


def _summary(report: Report) -> dict[str, Any]:
    states = Counter(entry.state for entry in report.numerals)
    checked = sum(count for state, count in states.items() if state in _CHECKED)
    verdicts = Counter(finding.verdict for finding in report.findings)
    standing = (f for f, ident in zip(report.findings, report.ids, strict=True) if ident not in report.dismissed)
    severities = Counter(finding.severity for finding in standing)
    claims = sum(entry.claims for entry in report.numerals)
    return {
        "numerals": len(report.numerals),
        "checked": checked,
        "unchecked": len(report.numerals) - checked - states[State.CONSISTENT],
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "severities": {severity.value: severities[severity] for severity in Severity},
        "states": {state.value: states[state] for state in State},
        "dismissed": sum(ident in report.dismissed for ident in report.ids),
        "claims": claims,
        "consistent": states[State.CONSISTENT],
        "coverage": round(checked / claims, 4) if claims else None,
        **({"switched_off": dict(report.switched_off)} if report.switched_off else {}),
    }


def _finding(finding: Finding, ident: str, text: str, dismissal: Dismissal | None) -> dict[str, Any]:
    row = {
        "id": ident,
        "check": finding.check,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "cause": finding.cause.value,
        "span": _span(finding.span),
        "text": finding.span.cut(text),
        "message": finding.message,
        "claimed": _amount(finding.claimed),
        "recomputed": _amount(finding.recomputed),
        "steps": [{"text": step.text, "formula": step.formula, "result": step.result} for step in finding.steps],
        "evidence": [_evidence(item) for item in finding.evidence],
        "suggestions": [_suggestion(item) for item in finding.suggestions],
        "changes_meaning": finding.changes_meaning,
        "quoted": finding.quoted,
        "marks": [_span(mark) for mark in finding.marks],
        "confidence": None if finding.confidence is None else round(finding.confidence, 4),
        "reason_code": finding.reason_code,
    }
    if dismissal is not None:
        by, on, place = dismissal.by, dismissal.on, dismissal.place
        row["dismissed"] = {"reason": dismissal.reason, "by": by, "on": on, "place": place}
    return row


def _stale(dismissal: Dismissal) -> dict[str, str]:
    return {
        "id": dismissal.id,
        "check": dismissal.check,
        "figure": dismissal.figure,
        "reason": dismissal.reason,
        "by": dismissal.by,
        "on": dismissal.on,
        "place": dismissal.place,
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "label": item.label,
        "value": _end(item.value) if isinstance(item.value, Decimal) else item.value,
        "unit": item.unit,
        "period": item.period,
        "source": item.source,
        "locator": item.locator,
        "url": item.url,
        "path": list(item.path),
        "excerpt": item.excerpt,
    }


def _suggestion(item: Suggestion) -> dict[str, Any]:
    return {"span": _span(item.span), "replacement": item.replacement, "because": item.because}


def _numeral(entry: LedgerEntry, ids: tuple[str, ...]) -> dict[str, Any]:
    quantity = entry.quantity
    value, low, high = _readings(quantity)
    malformed = quantity.malformed
    return {
        "span": {"start": quantity.span.start, "end": quantity.span.end},
        "text": quantity.text,
        "kind": quantity.kind.value,
        "value": value,
        "low": low,
        "high": high,
        "unit": str(quantity.unit),
        "hedge": quantity.hedge.value,
        "malformed": None if malformed is None else malformed.reason,
        "state": entry.state.value,
        "reason": entry.reason,
        "findings": [ids[position] for position in entry.findings],
        "reason_code": entry.reason_code,
        "claims": entry.claims,
        "near": [_near(near) for near in entry.near],
    }


def _near(near: NearFact) -> dict[str, Any]:
    fact = near.fact
    return {
        "label": fact.label or fact.concept,
        "value": plain_decimal(fact.value),
        "unit": str(fact.unit),
        "period": str(fact.period),
        "path": [step.text for step in fact.path],
        "locator": fact.locator,
        "source": fact.source.title,
        "why": near.why,
    }


def _readings(quantity: Quantity) -> tuple[str | None, str | None, str | None]:
    value = quantity.value
    if value is None:
        return None, None, None
    if quantity.hedge is Hedge.NONE:  # by far the most: spare the general way
        half = quantity.loose_ulp / 2
        return plain_decimal(value), plain_decimal(value - half), plain_decimal(value + half)
    interval = quantity.interval
    return plain_decimal(value), _end(interval.low), _end(interval.high)


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    low, high = amount.interval.low, amount.interval.high
    return {"low": _end(low, _DOWN), "high": _end(high, _UP), "unit": amount.unit}


def _end(value: Decimal, outward: Context | None = None) -> str | None:
    """One end of an interval; a quotient's endless tail is rounded away from the middle."""
    if not value.is_finite():
        return None
    if outward is not None and len(value.as_tuple().digits) > DIGITS:
        whole = value == value.to_integral_value()
        value = value if whole else outward.plus(value)
    return plain_decimal(value)


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Options as JSON can carry them, names in alphabetical order."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return plain_decimal(value) if isinstance(value, Decimal) else str(value)
