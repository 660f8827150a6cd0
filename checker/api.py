"""The check as a function: `from checker import check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.core.finding import Finding
from checker.core.report import LedgerEntry, Report
from checker.job import Desk, Job
from checker.settings.settings import Settings

if TYPE_CHECKING:
    from datetime import date

DESKS_KEPT = 8


@dataclass(frozen=True, slots=True, repr=False)
class CheckedDraft:
    """A report with the forms that a caller most often wants of it."""

    report: Report

    def __repr__(self) -> str:
        """Say the verdict; the whole report would fill a screen many times."""
        from checker.report.wording import verdict_sentence

        return f"<CheckedDraft: {verdict_sentence(self.to_dict())}>"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say, in the order of the draft."""
        return self.report.findings

    @property
    def numerals(self) -> tuple[LedgerEntry, ...]:
        """Every figure of the draft with its state."""
        return self.report.numerals

    def to_dict(self) -> dict[str, Any]:
        """Lay it out as the document ``checker-report/1``."""
        from checker.report.json import to_document

        return to_document(self.report)

    def to_json(self) -> str:
        """Write it as JSON."""
        from checker.report.json import render_json

        return render_json(self.report)

    def to_html(self) -> str:
        """Write it as one self-contained HTML page."""
        from checker.report.html import render_html

        return render_html(self.to_dict())


def check(  # noqa: PLR0913 - all but the text are options, by name only
    text: str | bytes,
    *,
    name: str = "",
    published: date | str | None = None,
    against: Sequence[str | PathLike[str]] = (),
    rates: str | PathLike[str] | None = None,
    store: str | PathLike[str] | None = None,
    builtin_facts: bool = True,
    settings: str | PathLike[str] | None = None,
    style: str = "",
) -> CheckedDraft:
    """Check a draft: its text, or the bytes of its file (then ``name`` tells the format).

    ``published`` is a day, or a range "FROM/TO"; ``against`` names filings and releases; ``settings`` a folder whose
    ``checker.toml`` (found upward) holds, none unless it is given; ``style`` a house style.
    References are opened once and kept for the next call, until one of the files changes.
    Raises: CheckerError with one line that says what cannot be read and what to do.
    """
    job = Job(
        against=tuple(fspath(path) for path in against),
        rates=fspath(rates) if rates else "",
        store=fspath(store) if store else "",
        builtin=builtin_facts,
        settings=_settings(settings, style),
    )
    desk = _desk(job, tuple(_state(path) for path in (*job.against, job.rates, job.store) if path))
    draft = desk.take(text, name) if isinstance(text, str) else desk.read(text, name)
    return CheckedDraft(desk.check(draft, published=str(published or "")))


def _settings(folder: str | PathLike[str] | None, style: str) -> Settings:
    from checker.settings.finding import find_settings

    found = Settings() if folder is None else find_settings(fspath(folder))
    return found.with_style(style) if style else found


@lru_cache(maxsize=DESKS_KEPT)
def _desk(job: Job, _states: tuple[tuple[int, int], ...]) -> Desk:
    return Desk(job)


def _state(path: str) -> tuple[int, int]:
    """Tell a file that was written anew from the one that was opened before."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
