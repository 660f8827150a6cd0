"""What drafts are to be checked against: named once, opened once, used for one draft or a million."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.core.draft import Draft, Publication
from checker.core.errors import UsageError
from checker.core.report import Report

GIVEN = "given"
FILINGS = "a release or filing (.html .htm .pdf .xlsx .csv .json .zip)"
DRAFTS = "a draft (.txt .md .html .docx .pdf)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The references of a run, as a command line or a caller names them.

    ``published`` is a day ("2017-11-03") or a range ("2004-07-01/2005-02-28"), "" when unknown;
    ``against`` and ``rates`` are file names; ``store`` a path or URL, "" for the user's own.
    """

    against: tuple[str, ...] = ()
    published: str = ""
    rates: str = ""
    store: str = ""
    builtin: bool = True


class Desk:
    """Where drafts of one job are checked: what they are checked against is opened once."""

    def __init__(self, job: Job) -> None:
        from checker import pipeline

        self._job = job
        self._pipeline = pipeline

    def read(self, data: bytes, name: str) -> Draft:
        """Read a draft from the bytes of its file."""
        from checker.draft import read_draft

        return read_draft(data, name)

    def take(self, text: str, name: str = "", form: str = "text") -> Draft:
        """Take a draft that is in hand as text, Markdown or HTML."""
        from checker.draft import draft_from_text

        return draft_from_text(text, name=name, format=form)

    def check(self, draft: Draft, *, published: str = "", against: tuple[str, ...] = ()) -> Report:
        """Check a draft; its own publication day and filings are used beside the job's."""
        raise NotImplementedError


def parse_published(text: str) -> Publication | None:
    """Read a publication day or range as given: "2017-11-03", "2004-07-01/2005-02-28"; "" is None."""
    if not text.strip():
        return None
    ends = [part.strip() for part in text.split("/")]
    try:
        days = [date.fromisoformat(end) for end in ends]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days[0] > days[-1]:
        raise UsageError(f"{text!r} is no publication day; write 2017-11-03, or 2004-07-01/2005-02-28 for a range")
    return Publication(start=days[0], end=days[-1], basis=GIVEN)
