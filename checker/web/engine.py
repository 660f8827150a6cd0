"""The one narrow way from the page to the checker itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.core.draft import Draft
    from checker.core.report import Report
    from checker.filings import Filing
    from checker.web.settings import Settings

MARKDOWN = (".md", ".markdown", ".mkd")
HTML = (".html", ".htm", ".xhtml")


class Engine:
    """The checker, with its references opened once for as long as the page runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def warm(self) -> None:
        """Load what every check needs, so that the first one does not wait for it."""
        self.check(self.draft_of("Sales rose 10% to $1.1bn (£0.8bn) from $1bn.", "", "text"), (), "2017-11-03", ())

    def read_draft(self, content: bytes, name: str) -> Draft:
        """Read a draft file."""
        from checker.draft import read_draft

        return read_draft(content, name)

    def draft_of(self, text: str, name: str, form: str | None) -> Draft:
        """Make a draft of a text; how to read it is given, or told by the name's ending."""
        from checker.draft import draft_from_text

        suffix = PurePath(name).suffix.lower()
        told = "markdown" if suffix in MARKDOWN else "html" if suffix in HTML else "text"
        return draft_from_text(text, name=name, format=form or told)

    def read_filing(self, content: bytes, name: str) -> Filing:
        """Read a filing."""
        from checker.filings import read_filing

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
