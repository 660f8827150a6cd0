"""A report as a file to keep: each form, its type and its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from checker.core.finding import Severity

if TYPE_CHECKING:
    from checker.core.report import Report
    from checker.web.payload import CheckBody

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNSAFE = re.compile(r"[^\w .()-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it is sent."""

    content: bytes
    media_type: str
    headers: dict[str, str]


def _html(report: Report, _: CheckBody) -> bytes:
    from checker.report.html import render_html
    from checker.report.json import to_document

    return render_html(to_document(report)).encode()


def _json(report: Report, _: CheckBody) -> bytes:
    from checker.report.json import render_json

    return render_json(report).encode()


def _docx(report: Report, body: CheckBody) -> bytes:
    # Comments say what is to be mended; what is dismissed is not.
    from checker.report.docx import render_docx
    from checker.web.checking import content_of

    standing = tuple(
        replace(finding, severity=Severity.INFO) if ident in report.dismissed else finding
        for finding, ident in zip(report.findings, report.ids, strict=True)
    )
    return render_docx(replace(report, findings=standing), content_of(body.draft) if body.draft else b"")


# form: (how it is made, media type, ending of its name)
DOWNLOADS: dict[str, tuple[Callable[[Report, CheckBody], bytes], str, str]] = {
    "html": (_html, "text/html; charset=utf-8", "html"),
    "docx": (_docx, DOCX, "docx"),
    "json": (_json, "application/json", "json"),
}


def download(form: str, report: Report, body: CheckBody) -> File:
    """Make the file of one form; its name comes from the draft's."""
    make, media_type, ending = DOWNLOADS[form]
    name = f"{safe_stem(report.draft.name)}.checked.{ending}"
    disposition = f"attachment; filename=\"{_ascii(name)}\"; filename*=UTF-8''{quote(name)}"
    return File(content=make(report, body), media_type=media_type, headers={"Content-Disposition": disposition})


def safe_stem(name: str) -> str:
    """A file's name without its ending, and without anything that a file system or a header could take amiss."""
    last = re.split(r"[/\\]", name)[-1]
    stem = last.rpartition(".")[0] or last
    return _UNSAFE.sub("-", stem).strip(" .-")[:80] or "draft"


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain)
