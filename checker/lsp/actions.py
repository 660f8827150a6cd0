"""Quick fixes: print what is suggested, or let a finding stand."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from checker.core.finding import Finding
from checker.core.span import Span
from checker.dismissals.remarks import write_remark
from checker.lsp.diagnostics import diagnose_sheet
from checker.lsp.sheet import CheckedSheet

DISMISS = "checker.dismiss"
REASON = "say why"
SHORT = 40


def list_actions(sheet: CheckedSheet, params: types.CodeActionParams, *, by: str) -> list[types.CodeAction]:
    """List what can be done about the findings in a range.

    Order: suggestions before dismissals, as the findings stand.
    """
    only = params.context.only
    if only and not any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
        return []
    marks = {mark.data["id"]: mark for mark in diagnose_sheet(sheet) if isinstance(mark.data, dict)}
    first, last = sheet.places.offset(params.range.start), sheet.places.offset(params.range.end)
    touched = [
        (finding, ident, marks[ident])
        for _, finding, ident in sheet.shown()
        if (place := sheet.locate(finding.span)).start <= last and first <= place.end
    ]
    standing = [each for each in touched if each[1] not in sheet.report.dismissed]
    fixes = [action for finding, _, mark in standing for action in _fixes(sheet, finding, mark)]
    return [*fixes, *(action for each in standing for action in _dismissals(sheet, *each, by))]


def _fixes(sheet: CheckedSheet, finding: Finding, mark: types.Diagnostic) -> Iterator[types.CodeAction]:
    if finding.quoted:
        return  # somebody's own words are not mended by a click
    for suggestion in finding.suggestions:
        place = sheet.exact(suggestion.span)
        if place is None:
            continue
        printed = place.cut(sheet.source)
        yield types.CodeAction(
            title=f"Print {_short(suggestion.replacement)} instead of {_short(printed)}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[mark],
            is_preferred=len(finding.suggestions) == 1,
            edit=_edit(sheet, place, suggestion.replacement),
        )


def _dismissals(
    sheet: CheckedSheet, finding: Finding, ident: str, mark: types.Diagnostic, by: str
) -> Iterator[types.CodeAction]:
    figure = finding.span.cut(sheet.report.draft.text)
    what = f"Dismiss {finding.check} {_short(figure)}"
    if sheet.report.draft.format in ("markdown", "html"):
        at = _after_paragraph(sheet, finding)
        remark = f" {write_remark(finding.check, figure, REASON, by)}"
        yield types.CodeAction(
            title=f"{what}, in a comment",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[mark],
            edit=_edit(sheet, Span(at, at), remark),
        )
    if sheet.uri.startswith("file:"):
        yield types.CodeAction(
            title=f"{what}, beside the draft",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[mark],
            command=types.Command(title=what, command=DISMISS, arguments=[sheet.uri, ident, by]),
        )


def _after_paragraph(sheet: CheckedSheet, finding: Finding) -> int:
    """The end of the finding's paragraph; in a page, of the finding itself."""
    if sheet.is_extracted:
        return sheet.locate(finding.span).end
    blocks = sheet.report.draft.blocks
    block = next((each.span for each in blocks if each.span.contains(finding.span)), finding.span)
    return block.end


def _edit(sheet: CheckedSheet, place: Span, words: str) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={sheet.uri: [types.TextEdit(range=sheet.places.range(place), new_text=words)]})


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
