"""One check as a request asks for it: the draft, its filings from the shelf, and the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.core.dismissal import Dismissal
from checker.web.guard import RefusedError
from checker.web.shelf import FilingShelf, ReportShelf
from checker.web.turns import Turns

if TYPE_CHECKING:
    from checker.core.draft import Draft
    from checker.core.report import Report
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
    """Where checks are done: the engine, what is kept in memory, and the threads."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings, self.engine = settings, engine
        self.filings: FilingShelf[Filing] = FilingShelf(engine.read_filing, settings.max_shelf)
        self.reports = ReportShelf()
        self.turns = Turns(settings.workers)

    def check(self, body: CheckBody) -> Report:
        """Check a draft as a request asks for it; runs in a thread."""
        filings = self._find_filings(body.against)
        dismissals = tuple(
            Dismissal(id=part.id, reason=part.reason, by=part.by, check=part.check, figure=part.figure)
            for part in body.dismissals
        )
        return self.engine.check(self.read_draft(body), filings, body.published, dismissals)

    def read_draft(self, body: CheckBody) -> Draft:
        """Take the draft of a request: its text, or the file."""
        if body.draft is not None:
            return self.read_draft_file(body.draft)
        text = body.text or ""
        self._bound(len(text))
        return self.engine.draft_of(text, body.name or "", body.format)

    def read_draft_file(self, file: FilePart) -> Draft:
        """Read a draft file of any format."""
        draft = self.engine.read_draft(content_of(file), file.name)
        self._bound(len(draft.text))
        return draft

    def _bound(self, characters: int) -> None:
        if characters > self.settings.max_draft:
            limit = self.settings.max_draft
            raise RefusedError(413, f"a draft may have {limit:,} characters at most; this one has {characters:,}")

    def _find_filings(self, parts: tuple[ReferencePart, ...]) -> tuple[Filing, ...]:
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
        return tuple(found.values())

    def _find_filing(self, part: ReferencePart) -> tuple[str, Filing | None]:
        if part.sha256 is not None:
            return part.sha256, self.filings.get(part.sha256)
        return self.filings.put(content_of(part), part.name or "")


def content_of(file: FilePart | ReferencePart) -> bytes:
    """Decode a file's bytes; what is not base64 is refused."""
    from checker.web.payload import decode_content

    try:
        return decode_content(file.content_base64 or "")
    except ValueError:
        raise RefusedError(400, f"{file.name}: content_base64 is not base64") from None
