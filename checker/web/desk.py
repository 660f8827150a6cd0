"""What the page works with: its filings and latest reports in memory, the threads, and where checks are done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.web.checking import REPORT, Answer, Checking, content_of
from checker.web.guard import RefusedError
from checker.web.shelf import FilingShelf, ReportShelf
from checker.web.turns import Turns

if TYPE_CHECKING:
    from checker.core.draft import Draft
    from checker.documents import Filing
    from checker.web.engine import Engine
    from checker.web.payload import CheckBody, FilePart, ReferencePart
    from checker.web.settings import Settings


class MissingFilingError(Exception):
    """Filings asked for by their hash that are not on the shelf: they have to be sent again."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(keys)
        super().__init__("a filing is no longer in memory; send it again")


class Desk:
    """Where checks are done: here, or in processes that can be ended, as the settings say."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings, self.engine = settings, engine
        self.filings: FilingShelf[Filing] = FilingShelf(engine.read_filing, settings.max_shelf)
        self.reports = ReportShelf()
        self.turns = Turns(settings.workers)
        self._here = Checking(settings, engine)
        self._pool = None
        if settings.separate:
            from checker.web.separate import Pool

            self._pool = Pool(settings)

    def warm(self) -> None:
        """Load what every check needs, where it will be done."""
        if self._pool:
            from checker.sandbox.helper import HELPER

            HELPER.start()
            self._pool.warm()
        else:
            self._here.warm()

    def close(self) -> None:
        """End what runs."""
        self.turns.close()
        if self._pool:
            self._pool.close()

    def answer(self, body: CheckBody, wanted: str = REPORT) -> Answer:
        """Check a draft as a request asks for it; runs in a thread."""
        filings = self._find_filings(body.against)
        if self._pool:
            return self._pool.answer(wanted, body, filings)
        return self._here.answer(wanted, body, tuple(filings.values()))

    def read_draft_file(self, file: FilePart) -> Draft:
        """Read a draft file of any format."""
        return self._here.read_draft_file(file)

    def _find_filings(self, parts: tuple[ReferencePart, ...]) -> dict[str, Filing]:
        if len(parts) > self.settings.max_filings:
            most = self.settings.max_filings
            noun = "filing" if most == 1 else "filings"
            raise RefusedError(413, f"at most {most} {noun} can be checked against at once")
        found: dict[str, Filing] = {}
        missing = []
        for part in parts:
            key, filing = self._find_filing(part)
            if filing is None:
                missing.append(key)
            else:
                found[key] = filing
        if missing:
            raise MissingFilingError(missing)
        return found

    def _find_filing(self, part: ReferencePart) -> tuple[str, Filing | None]:
        if part.sha256 is not None:
            return part.sha256, self.filings.get(part.sha256)
        return self.filings.put(content_of(part), part.name or "")
