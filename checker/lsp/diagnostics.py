"""Findings as an editor marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from checker.core.bundled import bundled
from checker.core.errors import CheckerError
from checker.core.finding import Finding, Severity
from checker.core.printing import print_amount
from checker.core.span import Span
from checker.lsp.sheet import CheckedSheet

SOURCE = "checker"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
LOCATOR = re.compile(r"(\d{1,9})-(\d{1,9})\Z")
MOST_RELATED = 8
START = types.Range(start=types.Position(line=0, character=0), end=types.Position(line=0, character=0))


def diagnose_sheet(sheet: CheckedSheet) -> list[types.Diagnostic]:
    """Mark everything that an editor must look at, what has been dismissed (as a hint), and dismissals left over.

    Order: as in the report, dismissals that match nothing last.
    """
    marks = [_mark(sheet, finding, ident) for _, finding, ident in sheet.shown()]
    return [*marks, *_stale(sheet)]


def diagnose_fault(fault: CheckerError) -> types.Diagnostic:
    """Say at the top of the text why it is not checked."""
    line = " ".join(str(fault).split())
    return types.Diagnostic(range=START, message=line, severity=types.DiagnosticSeverity.Error, source=SOURCE)


def page_of(check: str) -> types.CodeDescription | None:
    """Link to the page of a check, which is on this machine."""
    page = bundled("docs/checks") / f"{check}.md"
    return types.CodeDescription(href=page.as_uri()) if page.is_file() else None


def _mark(sheet: CheckedSheet, finding: Finding, ident: str) -> types.Diagnostic:
    dismissal = sheet.report.dismissed.get(ident)
    message, severity = finding.message, SEVERITIES[finding.severity]
    if dismissal:
        by = f" by {dismissal.by}" if dismissal.by else ""
        message, severity = f"Dismissed{by}: {dismissal.reason}\n{message}", types.DiagnosticSeverity.Hint
    rule = next((item.url for item in finding.evidence if finding.check == "house-style" and item.url), "")
    return types.Diagnostic(
        range=sheet.range(finding.span),
        message=message,
        severity=severity,
        code=finding.check,
        code_description=types.CodeDescription(href=rule) if rule else page_of(finding.check),
        source=SOURCE,
        related_information=list(_related(sheet, finding)) or None,
        data={"id": ident},
    )


def _related(sheet: CheckedSheet, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
    """Point at the other places of the draft that the finding stands on."""
    for item in finding.evidence[:MOST_RELATED]:
        found = LOCATOR.match(item.locator) if item.kind == "draft" else None
        if found:
            place = sheet.range(Span(int(found[1]), int(found[2])))
            value = item.value if isinstance(item.value, str) else print_amount(item.value, item.unit)
            words = ": ".join(part for part in (item.label, value) if part)
            yield types.DiagnosticRelatedInformation(location=types.Location(uri=sheet.uri, range=place), message=words)


def _stale(sheet: CheckedSheet) -> Iterator[types.Diagnostic]:
    for dismissal in sheet.report.stale_dismissals:
        what = " ".join(part for part in (dismissal.check, f"“{dismissal.figure}”" if dismissal.figure else "") if part)
        message = (
            f"This dismissal matches nothing any more: {what or dismissal.id} ({dismissal.reason}; {dismissal.place})"
        )
        yield types.Diagnostic(
            range=START, message=message, severity=types.DiagnosticSeverity.Information, source=SOURCE, code="dismissal"
        )
