"""The draft as a Word file with a comment on every flagged figure; the text itself is not touched."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from checker.core.draft import Block, Draft, Role
from checker.core.errors import InputError, UsageError
from checker.core.finding import Evidence, Finding
from checker.core.report import Report
from checker.report.docx_comments import Comment, Origins, add_comments

CLARK = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same input gives the same bytes
LINE = re.compile(r"[^\r\n]+")
NOT_XML = re.compile(r"[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_EVIDENCE = 4


def render_docx(report: Report, original: bytes) -> bytes:
    """Write the Word file back with a comment on each flagged figure; other drafts become a plain Word file.

    ``original`` is the file that was checked; only a Word file's is read.

    Raises: UsageError when the Word file is no longer the one that was checked; InputError when it is damaged.
    """
    draft = report.draft
    comments = tuple(_comment(finding) for finding in report.findings if finding.flags)
    if draft.format != "docx":
        package, origins = _plain_package(draft)
        return add_comments(package, comments, origins)
    if hashlib.sha256(original).hexdigest() != draft.sha256:
        raise UsageError(f"{draft.name}: the file has changed since it was checked; check it again")
    try:
        return add_comments(original, comments, draft.origins)
    except Exception as fault:  # a file whose text can be read may still be broken in any other part
        problem = "comments cannot be put into this Word file, since its parts do not fit together"
        raise InputError(draft.name, problem, "open it in Word, save it under a new name and check that") from fault


def _comment(finding: Finding) -> Comment:
    return Comment(span=finding.span, paragraphs=tuple(NOT_XML.sub(" ", line) for line in _lines(finding)))


def _lines(finding: Finding) -> Iterator[str]:
    """Put a finding into lines: what is wrong, the arithmetic, what it stands on, the repair."""
    cause = f", {finding.cause.value.replace('-', ' ')}" if finding.cause.value else ""
    yield f"{finding.severity.value.capitalize()} ({finding.check.replace('-', ' ')}{cause}): {finding.message}"
    for step in finding.steps:
        arithmetic = " = ".join(part for part in (step.formula, step.result) if part)
        yield f"{step.text}: {arithmetic}" if arithmetic else step.text
    for item in finding.evidence[:MOST_EVIDENCE]:
        yield _evidence_line(item)
    for suggestion in finding.suggestions:
        yield f"Suggestion: print “{suggestion.replacement}” ({suggestion.because})"
    if finding.changes_meaning:
        yield "This changes what the story says, not only a figure."


def _evidence_line(item: Evidence) -> str:
    value = f"{item.value:f}" if not isinstance(item.value, str) else item.value
    amount = " ".join(part for part in (value, item.unit) if part)
    where = ", ".join(part for part in (item.period, item.source, item.locator, item.url) if part)
    said = f"{item.label}: {amount}" if amount else item.label
    return f"Source: {said} ({where})" if where else f"Source: {said}"


def _plain_package(draft: Draft) -> tuple[bytes, Origins]:
    """Set a text as a plain Word file, one paragraph a line, and say which run holds which characters."""
    headings = {block.span.start: block for block in draft.blocks if block.role in (Role.HEADLINE, Role.SUBHEAD)}
    paragraphs: list[str] = []
    origins: list[tuple[int, str]] = []
    for number, line in enumerate(LINE.finditer(draft.text)):
        origins.append((line.start(), f"word/document.xml run {number} piece {1 if line.start() in headings else 0}"))
        paragraphs.append(_paragraph(NOT_XML.sub(" ", line[0]), headings.get(line.start())))
    body = "".join(paragraphs)
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"/>',
        "word/document.xml": f'<w:document xmlns:w="{CLARK}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    return _pack(parts), tuple(origins)


def _paragraph(words: str, heading: Block | None) -> str:
    """Write one paragraph; a headline in large bold letters, a subhead in bold ones."""
    size = 32 if heading and heading.role is Role.HEADLINE else 24
    face = f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>' if heading else ""
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f'<w:p><w:pPr><w:spacing w:after="160"/></w:pPr><w:r>{face}{text}</w:r></w:p>'


def _pack(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path, xml in parts.items():
            entry = zipfile.ZipInfo(path, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, HEADER + xml)
    return target.getvalue()
