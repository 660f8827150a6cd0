"""A table for an audit of many drafts: one row a finding, ready for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.report.wording import line_of

COLUMNS = (
    *("draft", "published", "line", "start", "end", "text", "check", "verdict", "severity", "cause", "message"),
    *("claimed_low", "claimed_high", "claimed_unit", "recomputed_low", "recomputed_high", "recomputed_unit"),
    *("arithmetic", "evidence", "suggestion", "changes_meaning", "dismissed", "id"),
)
# A spreadsheet runs a cell that begins with one of these, white space or quotes before it notwithstanding.
FORMULA = re.compile(r"[\s\"']*[=+\-@|＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?$")


def render_csv(documents: Iterable[Mapping[str, Any]]) -> str:
    """Write the findings of some reports as CSV.

    Order: documents as given, findings as in each report.
    Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection (cells that begin a formula).
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in row] for document in documents for row in _rows(document))
    return table.getvalue()


def safe_cell(cell: object) -> object:
    """Put an apostrophe before words that a spreadsheet would run as a formula; numbers stay numbers."""
    if isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.match(cell):
        return f"'{cell}"
    return cell


def _rows(document: Mapping[str, Any]) -> Iterator[list[object]]:
    draft = document["draft"]
    published = draft["published"]
    when = "" if published is None else "/".join(dict.fromkeys((published["from"], published["to"])))
    for finding in document["findings"]:
        span = finding["span"]
        line = line_of(draft["text"], span["start"])[0]
        dismissed = finding.get("dismissed") or ""
        yield [
            *(draft["name"], when, line, span["start"], span["end"]),
            *(finding[key] for key in ("text", "check", "verdict", "severity", "cause", "message")),
            *_amount(finding["claimed"]),
            *_amount(finding["recomputed"]),
            "; ".join(_step(step) for step in finding["steps"]),
            "; ".join(_evidence(item) for item in finding["evidence"]),
            "; ".join(suggestion["replacement"] for suggestion in finding["suggestions"]),
            "yes" if finding["changes_meaning"] else "no",
            dismissed.get("reason", "yes") if isinstance(dismissed, Mapping) else str(dismissed),
            finding["id"],
        ]


def _amount(amount: Mapping[str, Any] | None) -> tuple[str, str, str]:
    if amount is None:
        return "", "", ""
    return amount["low"] or "", amount["high"] or "", amount["unit"]


def _step(step: Mapping[str, str]) -> str:
    return " = ".join(part for part in (step["formula"], step["result"]) if part) or step["text"]


def _evidence(item: Mapping[str, Any]) -> str:
    value = " ".join(part for part in (str(item["value"] or ""), item["unit"]) if part)
    where = ", ".join(part for part in (item["period"], item["source"], item["locator"]) if part)
    return " ".join(part for part in (item["label"], value, f"({where})" if where else "") if part)
