"""GitHub annotations: one workflow command a flagged figure, shown beside the line of the draft.

Source: GitHub, "Workflow commands for GitHub Actions",
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.report.wording import is_flagged, line_of, phrase, verdict_sentence

# In other formats the draft's text is extracted, and its lines are not the file's.
FORMATS_WITH_LINES = frozenset(("text", "markdown"))


def render_github(document: Mapping[str, Any]) -> str:
    """Write each error and warning as an annotation, and the verdict in a sentence as a notice.

    Order: as in the report, the notice last.
    """
    return "".join(f"{line}\n" for line in _commands(document))


def _commands(document: Mapping[str, Any]) -> Iterator[str]:
    draft = document["draft"]
    file = "" if draft["name"] in ("", "-") else draft["name"].replace("\\", "/")
    for finding in document["findings"]:
        if is_flagged(finding):
            place = _place(draft, finding["span"]) if draft.get("format", "text") in FORMATS_WITH_LINES else {}
            title = phrase(finding["cause"] or finding["check"]).capitalize()
            yield _command(finding["severity"], {"file": file, **place, "title": title}, _message(finding))
    yield _command("notice", {"file": file, "title": "Figures checked"}, verdict_sentence(document))


def _place(draft: Mapping[str, Any], span: Mapping[str, int]) -> dict[str, str]:
    line, column = line_of(draft["text"], span["start"])
    end_line, end_column = line_of(draft["text"], span["end"])
    place = {"line": str(line), "col": str(column), "endLine": str(end_line)}
    # GitHub takes columns only when a stretch ends on the line where it begins.
    return place | {"endColumn": str(end_column)} if end_line == line else {"line": str(line), "endLine": str(end_line)}


def _message(finding: Mapping[str, Any]) -> str:
    lines = [f"{finding['text']}: {finding['message']}"]
    lines += (f"Print “{suggestion['replacement']}”: {suggestion['because']}" for suggestion in finding["suggestions"])
    return "\n".join(lines)


def _command(kind: str, properties: Mapping[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items() if value)
    return f"::{kind} {listed}::{_escape(message)}"


def _escape(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(words: str) -> str:
    return _escape(words).replace(":", "%3A").replace(",", "%2C")
