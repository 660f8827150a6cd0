"""A report made again from what it embeds: does this program still say the same?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from checker.core.dismissal import Dismissal
from checker.core.draft import Draft
from checker.core.errors import InputError
from checker.core.files import read_input
from checker.dismissals.remarks import REMARK
from checker.job import GIVEN, Desk, Job
from checker.settings.finding import settings_from

SCHEMA = "checker-report/1"
EMBEDDED = '<script type="application/json" id="document">'
TEXT_FORMATS = ("text", "markdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """What came of it: the differences, and what about the inputs an editor should know."""

    document: dict[str, Any]
    notes: tuple[str, ...]
    differences: tuple[str, ...]


def recheck(data: bytes, name: str, job: Job) -> Recheck:
    """Check the draft of a report again and compare.

    The draft is the file it came from while that is unchanged, else the text in the report. Filings are
    taken from ``job.against``, else from where they were then; each must be the very same file.
    """
    from checker.report.json import to_document

    old = read_report(data, name)
    folder = Path(name).parent
    notes: list[str] = []
    against = _references(old, folder, job, notes)
    builtin = job.builtin and bool(old["tool"]["options"].get("builtin", True))
    settings = settings_from(old["tool"]["options"].get("settings") or {}, name)
    desk = Desk(replace(job, against=against, builtin=builtin, settings=settings))
    window = old["draft"]["published"]
    published = f"{window['from']}/{window['to']}" if window and window["basis"] == GIVEN else ""
    draft = _draft(old["draft"], folder, desk, notes)
    new = to_document(
        desk.check(draft, published=job.published or published, dismissals=_dismissals(old, draft.format))
    )
    notes += _versions(old["tool"], new["tool"])
    return Recheck(document=new, notes=tuple(notes), differences=tuple(_differences(old, new)))


def _dismissals(old: Mapping[str, Any], form: str) -> list[Dismissal]:
    """Take the dismissals of a report again; remarks in the draft speak for themselves where they can."""
    rows = [{**row["dismissed"], "id": row["id"]} for row in old["findings"] if row.get("dismissed")]
    rows += old.get("stale_dismissals") or []
    keys = ("id", "reason", "by", "check", "figure", "on", "place")
    return [
        Dismissal(**{key: str(row.get(key, "")) for key in keys})
        for row in rows
        if form not in ("markdown", "html") or not str(row.get("place", "")).startswith(REMARK)
    ]


def read_report(data: bytes, name: str) -> dict[str, Any]:
    """Find the report in a file: JSON, or the HTML page that embeds it."""
    text = data.decode("utf-8", "replace")
    try:
        document = json.loads(_embedded(text))
    except (ValueError, RecursionError):
        document = None
    if isinstance(document, dict) and document.get("schema") == SCHEMA and _is_whole(document):
        return document
    raise InputError(name, f"holds no report ({SCHEMA})", "name a .json or .html report that checker wrote")


def _embedded(text: str) -> str:
    """Take the JSON out of a page; it stands there without a single "<" (see report/html.py)."""
    return text if text.lstrip().startswith("{") else text.partition(EMBEDDED)[2].partition("<")[0]


def _is_whole(document: Mapping[str, Any]) -> bool:
    parts = {"draft": dict, "tool": dict, "summary": dict, "findings": list, "numerals": list}
    if not all(isinstance(document.get(part), kind) for part, kind in parts.items()):
        return False
    return isinstance(document["draft"].get("text"), str) and isinstance(document["tool"].get("references"), list)


def _draft(old: Mapping[str, Any], folder: Path, desk: Desk, notes: list[str]) -> Draft:
    for place in (folder / old["name"], Path(old["name"])):
        if old["name"] and place.is_file():
            data = read_input(str(place), "the draft")
            if hashlib.sha256(data).hexdigest() == old["sha256"]:
                return desk.read(data, old["name"])
            notes.append(f"{place} has changed since; the text in the report is checked")
            break
    form = old.get("format", "text")
    if form not in TEXT_FORMATS:
        notes.append(f"the {form} file of the draft is not here; its text in the report is checked as plain text")
        form = "text"
    return desk.take(old["text"], old["name"], form)


def _references(old: Mapping[str, Any], folder: Path, job: Job, notes: list[str]) -> tuple[str, ...]:
    if job.against:
        return job.against
    found = []
    for reference in old["tool"]["references"]:
        if reference["kind"] in ("pack", "store"):
            continue
        places = [place for place in (folder / reference["name"], Path(reference["name"])) if place.is_file()]
        same = [place for place in places if _sha256(place) == reference["sha256"]]
        if same:
            found.append(str(same[0]))
        else:
            state = "has changed" if places else "is not here"
            notes.append(f"{reference['name']} {state}; it is left out (name it with --against)")
    return tuple(found)


def _sha256(path: Path) -> str:
    return hashlib.sha256(read_input(str(path), "a filing")).hexdigest()


def _versions(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old["version"] != new["version"]:
        yield f"the report was made by checker {old['version']}; this is {new['version']}"
    if any(old["rates"][key] != new["rates"][key] for key in ("source", "version")):
        yield f"the exchange rates were version {old['rates']['version']}; these are {new['rates']['version']}"
    spans = {table["id"]: table["last"] for table in old["rates"].get("tables", ())}
    for table in new["rates"]["tables"][1:]:
        if (last := spans.get(table["id"], table["last"])) != table["last"]:
            yield f"the rates of {table['id']} went to {last}; these go to {table['last']}"


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    before, after = ({finding["id"]: finding for finding in document["findings"]} for document in (old, new))
    for ident, finding in before.items():
        if ident not in after:
            yield f"gone: {_told(finding)}"
        elif changed := [key for key in finding if finding[key] != after[ident].get(key)]:
            yield f"changed ({', '.join(changed)}): {_told(finding)} -> {_told(after[ident])}"
    for ident, finding in after.items():
        if ident not in before:
            yield f"new: {_told(finding)}"
    states = [{(row["span"]["start"], row["text"]): row["state"] for row in each["numerals"]} for each in (old, new)]
    for (start, text), state in states[0].items():
        now = states[1].get((start, text), "no longer read as a figure")
        if now != state:
            yield f'"{text}" at {start}: {state} -> {now}'


def _told(finding: Mapping[str, Any]) -> str:
    return f'{finding["check"]} "{finding["text"]}" {finding["verdict"]} ({finding["severity"]})'
