"""The evidence under the pointer, as Markdown that says what the draft says and does nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from checker.core.finding import Evidence, Finding
from checker.core.printing import print_amount
from checker.core.report import LedgerEntry
from checker.lsp.sheet import CheckedSheet
from checker.report.wording import SIGNS, safe_text

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+.!|~&$-])")
MOST = 6


def hover_over(sheet: CheckedSheet, position: types.Position) -> types.Hover | None:
    """Tell what is known of the figure, or the words, at a place."""
    indices, entry = sheet.at(position)
    if not indices and entry is None:
        return None
    findings = [(sheet.report.findings[index], sheet.report.ids[index]) for index in indices[:MOST]]
    parts = ["\n".join(_tell(sheet, finding, ident)) for finding, ident in findings]
    if entry is not None and not findings:
        parts = ["\n".join(_tell_figure(entry))]
    content = types.MarkupContent(kind=types.MarkupKind.Markdown, value="\n\n---\n\n".join(parts))
    place = sheet.range(entry.quantity.span if entry is not None else findings[0][0].span)
    return types.Hover(contents=content, range=place)


def escape(text: str) -> str:
    """Write words so that Markdown shows them as they are."""
    return SPECIAL.sub(r"\\\1", " ".join(safe_text(text).split()))


def _tell(sheet: CheckedSheet, finding: Finding, ident: str) -> Iterator[str]:
    state = finding.severity.value if finding.flags else finding.verdict.value
    sign, word = SIGNS.get("info" if finding.check == "house-style" and not finding.flags else state, ("", state))
    cause = f" · {escape(finding.cause.replace('-', ' '))}" if finding.cause else ""
    yield f"**{sign} {word}** · {escape(finding.check)}{cause}\n"
    yield f"{escape(finding.message)}\n"
    if dismissal := sheet.report.dismissed.get(ident):
        by = f" by {escape(dismissal.by)}" if dismissal.by else ""
        yield f"*Dismissed{by}: {escape(dismissal.reason)}*\n"
    for step in finding.steps:
        sums = " = ".join(escape(part) for part in (step.formula, step.result) if part)
        yield f"- {escape(step.text)}{': ' if step.text and sums else ''}{sums}"
    yield from (f"- {line}" for line in dict.fromkeys(_evidence(item) for item in finding.evidence) if line)
    for suggestion in finding.suggestions:
        yield f"\nPrint **{escape(suggestion.replacement)}**: {escape(suggestion.because)}"


def _evidence(item: Evidence) -> str:
    value = (
        print_amount(item.value, item.unit) if not isinstance(item.value, str) else f"{item.value} {item.unit}".strip()
    )
    source = ", ".join(escape(part) for part in (item.source, item.locator if item.kind != "draft" else "") if part)
    if item.url.startswith("https://") and not re.search(r"[\s<>()\[\]\\]", item.url):
        source = f"[{source or 'source'}]({item.url})"
    told = ": ".join(escape(part) for part in (item.label, value) if part)
    return f"{told} — {source}" if told and source else told or source


def _tell_figure(entry: LedgerEntry) -> Iterator[str]:
    sign, word = SIGNS[entry.state.value]
    yield f"**{sign} {word}** · {escape(entry.quantity.text)}\n"
    yield escape(entry.reason)
