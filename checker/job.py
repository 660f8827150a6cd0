"""What drafts are to be checked against: named once, opened once, used for one draft or a million."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checker.core.draft import Draft, Publication
from checker.core.errors import UsageError
from checker.core.files import read_input
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
