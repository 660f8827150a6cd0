"""SARIF 2.1.0, the form in which code-hosting services and editors take findings.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0,
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, sections 3.14 (run), 3.27 (result), 3.30 (region).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HELP = "urn:checker:check:"  # a name, not a page: "checker explain" shows it offline
LINE_END = re.compile(r"\r\n|\n|\r")
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
KINDS = {"undecidable": "open", "failed": "review"}
# In other formats the draft's text is extracted, and its lines are not the file's.
FORMATS_WITH_LINES = frozenset(("text", "markdown"))


def render_sarif(document: Mapping[str, Any], *more: Mapping[str, Any], help_base: str = HELP) -> str:
    """Write what an editor must look at as SARIF; confirmed and unchecked figures are only counted.

    ``help_base`` is the address that the checks' pages stand under, when a newsroom publishes them.

    Units: columns in Unicode code points, lines and columns from 1, ends exclusive.
    Order: documents as given, findings as in the report.
    """
    documents = (document, *more)
    shown = [[finding for finding in each["findings"] if _is_shown(finding)] for each in documents]
    checks = sorted({finding["check"] for findings in shown for finding in findings})
    flagged = [finding for findings in shown for finding in findings]
    driver = _driver(document["tool"]["version"], checks, flagged, help_base)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(each) for each in documents],
        "invocations": [_invocation(documents)],
        "results": [
            _result(finding, checks, each, index, lines)
            for index, (each, findings) in enumerate(zip(documents, shown, strict=True))
            for lines in (_Lines(each["draft"]["text"]),)
            for finding in findings
        ],
        "properties": {"summary": [each["summary"] for each in documents]},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


class _Lines:
    """Where each line of a text begins."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in LINE_END.finditer(text))]

    def region(self, span: Mapping[str, int]) -> dict[str, int]:
        """Say where a stretch begins and ends, in lines and columns."""
        start_line, start_column = self._place(span["start"])
        end_line, end_column = self._place(span["end"])
        return {
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span["start"],
            "charLength": span["end"] - span["start"],
        }

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _is_shown(finding: Mapping[str, Any]) -> bool:
    return finding["severity"] in ("error", "warning") or finding["verdict"] in KINDS


def _driver(
    version: str, checks: Sequence[str], findings: Iterable[Mapping[str, Any]], help_base: str
) -> dict[str, Any]:
    driver: dict[str, Any] = {"name": "checker", "rules": []}
    if version:
        driver["version"] = version
    worst = {finding["check"] for finding in findings if finding["severity"] == "error"}
    for check in checks:
        name = check.replace("-", " ")
        driver["rules"].append(
            {
                "id": check,
                "name": "".join(part.capitalize() for part in check.split("-")),
                "shortDescription": {"text": f"Checks each {name} against its sources and the draft's own figures."},
                "helpUri": f"{help_base}{quote(check)}",
                "help": {"text": f"Run “checker explain {check}” for what this check does, with examples."},
                "defaultConfiguration": {"level": "error" if check in worst else "warning"},
            }
        )
    return driver


def _artifact(document: Mapping[str, Any]) -> dict[str, Any]:
    draft = document["draft"]
    return {"location": {"uri": _uri(draft["name"])}, "hashes": {"sha-256": draft["sha256"]}}


def _uri(name: str) -> str:
    """Write a file's name as a URI reference; a draft without a file is "stdin"."""
    if name in ("", "-"):
        return "stdin"
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(name.replace("\\", "/"))


def _invocation(documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    failed = [
        {"level": "error", "message": {"text": finding["message"]}, "descriptor": {"id": finding["check"]}}
        for document in documents
        for finding in document["findings"]
        if finding["verdict"] == "failed"
    ]
    return {"executionSuccessful": True, **({"toolExecutionNotifications": failed} if failed else {})}


def _result(
    finding: Mapping[str, Any], checks: Sequence[str], document: Mapping[str, Any], index: int, lines: _Lines
) -> dict[str, Any]:
    fails = finding["severity"] in ("error", "warning")
    artifact = {"uri": _uri(document["draft"]["name"]), "index": index}
    place: dict[str, Any] = {"artifactLocation": artifact}
    has_lines = document["draft"].get("format", "text") in FORMATS_WITH_LINES
    if has_lines:
        place["region"] = lines.region(finding["span"]) | {"snippet": {"text": finding["text"]}}
    result: dict[str, Any] = {
        "ruleId": finding["check"],
        "ruleIndex": checks.index(finding["check"]),
        "kind": "fail" if fails else KINDS[finding["verdict"]],
        "level": LEVELS[finding["severity"]] if fails else "none",
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"checkerFinding/v1": finding["id"]},
        "properties": {"verdict": finding["verdict"], "cause": finding["cause"], "figure": finding["text"]},
    }
    fixes = [_fix(suggestion, artifact, lines) for suggestion in finding["suggestions"]]
    if fixes and has_lines and not finding.get("quoted"):
        result["fixes"] = fixes
    if dismissed := finding.get("dismissed"):
        reason = dismissed.get("reason", "") if isinstance(dismissed, Mapping) else str(dismissed)
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _message(finding: Mapping[str, Any]) -> str:
    steps = (" = ".join(part for part in (step["formula"], step["result"]) if part) for step in finding["steps"])
    arithmetic = "; ".join(step for step in steps if step)
    return f"{finding['message']} ({arithmetic})" if arithmetic else str(finding["message"])


def _fix(suggestion: Mapping[str, Any], artifact: Mapping[str, Any], lines: _Lines) -> dict[str, Any]:
    replacement = {
        "deletedRegion": lines.region(suggestion["span"]),
        "insertedContent": {"text": suggestion["replacement"]},
    }
    return {
        "description": {"text": suggestion["because"]},
        "artifactChanges": [{"artifactLocation": dict(artifact), "replacements": [replacement]}],
    }
