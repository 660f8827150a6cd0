"""A check of a request from its draft to the bytes of the answer: the same in a thread and in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.core.dismissal import Dismissal
from checker.web.downloads import download
from checker.web.engine import Engine
from checker.web.gate import gate
from checker.web.guard import RefusedError
from checker.web.payload import decode_content

if TYPE_CHECKING:
    from checker.core.draft import Draft
    from checker.core.report import Report
    from checker.documents import Filing
    from checker.web.payload import CheckBody, FilePart, ReferencePart
    from checker.web.settings import Settings

REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent: the bytes, what they are, and the headers that go with them."""

    content: bytes
    media_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


class Checking:
    """The checker behind one process or one page."""

    def __init__(self, settings: Settings, engine: Engine | None = None) -> None:
        self._settings = settings
        self.engine = engine or Engine(settings)

    def warm(self) -> None:
        """Load what every check needs."""
        self.engine.warm()

    def answer(self, wanted: str, body: CheckBody, filings: Sequence[Filing]) -> Answer:
        """Check a draft; the answer is its report as JSON, or as a file of the form that is wanted."""
        from checker.report.json import dump_document, to_document

        report = self.check(body, filings)
        if wanted != REPORT:
            made = download(wanted, report, body)
            return Answer(content=made.content, media_type=made.media_type, headers=made.headers)
        document = to_document(report)
        return Answer(content=dump_document(document).encode(), headers={"Checker-Gate": gate(document, body.fail_on)})

    def check(self, body: CheckBody, filings: Sequence[Filing]) -> Report:
        """Check a draft as a request asks for it."""
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
        if characters > self._settings.max_draft:
            limit = self._settings.max_draft
            raise RefusedError(413, f"a draft may have {limit:,} characters at most; this one has {characters:,}")


def content_of(file: FilePart | ReferencePart) -> bytes:
    """Decode a file's bytes; what is not base64 is refused."""
    try:
        return decode_content(file.content_base64 or "")
    except ValueError:
        raise RefusedError(400, f"{file.name}: content_base64 is not base64") from None
