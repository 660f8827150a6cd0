"""One row checked: what every process of a batch does, whichever engine runs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.batch.rows import Row
from checker.core.dismissal import Dismissal
from checker.core.errors import CheckerError
from checker.core.files import read_input, refuse_input, replace_file
from checker.job import DRAFTS, Desk, Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a row came to: its line of output, and the few figures that a summary shows."""

    line: str
    digest: dict[str, Any]


class Worker:
    """Checks rows against references that are opened once."""

    def __init__(self, job: Job, report_dir: str = "") -> None:
        self._desk = Desk(job)
        self._report_dir = Path(report_dir) if report_dir else None

    def check(self, row: Row) -> Outcome:
        """Check one row; whatever is wrong with it becomes its own ``error``, and no other row's."""
        try:
            document = self._document(row)
            if self._report_dir:
                self._write_page(document, row)
        except CheckerError as fault:
            return failure(row, str(fault))
        except (MemoryError, RecursionError) as fault:
            return failure(row, f"too large or too deeply nested ({type(fault).__name__}); check a part of it")
        except Exception as fault:  # noqa: BLE001 - one bad row never stops the others
            return failure(row, f"internal fault ({type(fault).__name__}: {fault}); please report it")
        return Outcome(line=json_line({"id": row.id, "report": document}), digest=digest(row.id, row.page, document))

    def _document(self, row: Row) -> dict[str, Any]:
        from checker.report.json import to_document

        dismissed: tuple[Dismissal, ...] = ()
        if row.problem:
            raise CheckerError(row.problem)
        if row.path:
            draft = self._desk.read(read_input(row.path, DRAFTS), row.path)
            dismissed = self._desk.dismissed(row.path)
        else:
            draft = self._desk.take(row.text, str(row.id))
        return to_document(self._desk.check(draft, published=row.published, against=row.against, dismissals=dismissed))

    def _write_page(self, document: dict[str, Any], row: Row) -> None:
        from checker.report.html import render_html

        assert self._report_dir is not None  # noqa: S101 - only called with one
        page = self._report_dir / row.page
        refuse_input(page, row.against)
        replace_file(page, render_html(document).encode("utf-8", "surrogatepass"))


def json_line(value: object) -> str:
    """Write one line of JSON in ASCII: no character in it can be taken for a line break or be lost."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def failure(row: Row, message: str) -> Outcome:
    """Give the line of a row that could not be checked."""
    text = " ".join(message.split())
    return Outcome(line=json_line({"id": row.id, "error": text}), digest={"id": row.id, "page": "", "error": text})


def digest(ident: object, page: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """Take from a report the figures that a summary shows.

    Order: as the columns of the summary.
    """
    summary, published = document["summary"], document["draft"]["published"] or {}
    verdicts, severities = summary["verdicts"], summary["severities"]
    return {
        "id": ident,
        "page": page,
        "name": document["draft"]["name"],
        "published_from": published.get("from", ""),
        "published_to": published.get("to", ""),
        "characters": document["draft"]["characters"],
        "numerals": summary["numerals"],
        "checked": summary["checked"],
        "unchecked": summary["unchecked"],
        "errors": severities.get("error", 0),
        "warnings": severities.get("warning", 0),
        "confirmed": verdicts.get("confirmed", 0),
        "contradicted": verdicts.get("contradicted", 0),
        "malformed": verdicts.get("malformed", 0),
        "undecidable": verdicts.get("undecidable", 0),
        "failed": verdicts.get("failed", 0),
        "error": "",
    }
