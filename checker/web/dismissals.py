"""What the editor has looked at and let stand: kept in the page, written into its report, never hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checker.core.finding import Severity
from checker.core.report import Report


def mark_dismissed(document: dict[str, Any], reasons: Mapping[str, str]) -> dict[str, Any]:
    """Write into a report's document which findings are dismissed, and why."""
    findings = [
        {**finding, "dismissed": {"reason": reasons[finding["id"]]}} if finding["id"] in reasons else finding
        for finding in document["findings"]
    ]
    return {**document, "findings": findings}


def without_dismissed(report: Report, reasons: Mapping[str, str]) -> Report:
    """Turn dismissed findings into notes, for forms of a report that can only show what is to be mended."""
    findings = tuple(
        replace(finding, severity=Severity.INFO) if ident in reasons else finding
        for finding, ident in zip(report.findings, report.ids, strict=True)
    )
    return replace(report, findings=findings)


def gate(document: Mapping[str, Any], fail_on: str) -> str:
    """Say whether a draft may pass: nothing in its report, dismissed findings aside, at or above ``fail_on``.

    Order: errors stand above warnings; "never" lets everything pass.
    """
    failing = {"error": ("error",), "warning": ("error", "warning")}.get(fail_on, ())
    open_findings = (finding for finding in document["findings"] if not finding.get("dismissed"))
    return "fail" if any(finding["severity"] in failing for finding in open_findings) else "pass"
