"""The one narrow way from the page to the checker itself."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.core.dismissal import Dismissal
    from checker.core.draft import Draft
    from checker.core.report import Report
    from checker.documents import Filing
    from checker.job import Desk
    from checker.web.settings import Settings

MARKDOWN = (".md", ".markdown", ".mkd")
HTML = (".html", ".htm", ".xhtml")
WARMING = "Alibaba sales rose 10% to $1.1bn (£0.8bn) from $1bn."


class Engine:
    """The checker, with its references opened once for as long as the page runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opening = threading.Lock()

    def warm(self) -> None:
        """Load what every check needs, so that the first one does not wait for it."""
        self.check(self.draft_of(WARMING, "", "text"), (), "2017-11-03")

    def read_draft(self, content: bytes, name: str) -> Draft:
        """Read a draft file."""
        return self._desk.read(content, name)

    def draft_of(self, text: str, name: str, form: str | None) -> Draft:
        """Make a draft of a text; how to read it is given, or told by the name's ending."""
        suffix = PurePath(name).suffix.lower()
        told = "markdown" if suffix in MARKDOWN else "html" if suffix in HTML else "text"
        return self._desk.take(text, name, form or told)

    def read_filing(self, content: bytes, name: str) -> Filing:
        """Read a filing."""
        from checker.sandbox.reading import read_filing

        return read_filing(content, name)

    def describe(self, filing: Filing) -> dict[str, Any]:
        """Say in a few words what was read from a filing."""
        published = filing.source.published
        return {
            "facts": len(filing.facts),
            "entity": filing.entity.name,
            "published": published.isoformat() if published else None,
            "warnings": list(filing.warnings),
        }

    def check(
        self, draft: Draft, filings: Sequence[Filing], published: str | None, dismissals: Sequence[Dismissal] = ()
    ) -> Report:
        """Check a draft against filings, and mark what the editor has dismissed."""
        from checker.dismissals.apply import apply_dismissals

        report = self._desk.check(draft, published=published or "", filings=filings)
        return apply_dismissals(report, dismissals)

    @property
    def _desk(self) -> Desk:
        with self._opening:
            return self._opened

    @cached_property
    def _opened(self) -> Desk:
        from checker.job import Desk, Job

        settings = self._settings
        return Desk(
            Job(rates=str(settings.rates or ""), store=str(settings.store or ""), builtin=settings.builtin_facts)
        )
