"""The one narrow way from the page to the checker itself."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.core.draft import Draft
    from checker.core.report import Report
    from checker.facts.store import FactStore
    from checker.filings import Filing
    from checker.references import References
    from checker.web.settings import Settings

MARKDOWN = (".md", ".markdown", ".mkd")
HTML = (".html", ".htm", ".xhtml")
KEPT_SETS = 8
WARMING = "Alibaba sales rose 10% to $1.1bn (£0.8bn) from $1bn."


class Engine:
    """The checker, with its references opened once for as long as the page runs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._references: OrderedDict[tuple[str, ...], References] = OrderedDict()
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Load what every check needs, so that the first one does not wait for it."""
        self.check(self.draft_of(WARMING, "", "text"), {}, "2017-11-03")

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

    def check(self, draft: Draft, filings: Mapping[str, Filing], published: str | None) -> Report:
        """Check a draft against filings, each under the key that tells it from others."""
        from checker.job import parse_published
        from checker.pipeline import CheckOptions, check_draft

        given = parse_published(published or "")
        shown: dict[str, object] = {
            "published": published,
            "against": tuple(filing.name for filing in filings.values()),
            "builtin_facts": self._settings.builtin_facts,
        }
        return check_draft(draft, self._gather(filings), CheckOptions(published=given, shown=shown))

    def _gather(self, filings: Mapping[str, Filing]) -> References:
        """Put the references together, once for each set of filings."""
        key = tuple(filings)
        with self._lock:
            found = self._references.get(key)
            if found is None:
                found = self._references[key] = self._open(tuple(filings.values()))
            self._references.move_to_end(key)
            while len(self._references) > KEPT_SETS:
                self._references.popitem(last=False)
            return found

    def _open(self, filings: Sequence[Filing]) -> References:
        from checker.facts.rates import RateTable
        from checker.references import gather_references

        rates = RateTable()
        for file in self._settings.rates:
            rates = rates.with_file(Path(file).read_bytes(), str(file))
        return gather_references(filings, store=self._store(), rates=rates, builtin=self._settings.builtin_facts)

    def _store(self) -> FactStore | None:
        """The store that was named, or the user's own where there is one."""
        from checker.facts.store import open_store

        store = open_store(self._settings.store or "")
        return store if self._settings.store or store.counts() else None
