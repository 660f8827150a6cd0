"""A file or text becomes a draft: one text with exact offsets, and its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from checker.core.draft import Draft
from checker.core.errors import InputError
from checker.draft.decoding import admit_text, decode_text
from checker.draft.formats import sniff_format
from checker.draft.parts import Parts

__all__ = ["draft_from_text", "read_draft"]

MAX_BYTES = 200_000_000


def read_draft(data: bytes, name: str, *, format: str | None = None) -> Draft:  # noqa: A002 - the field's own word
    """Read a draft from a file's bytes; its format is told by its content and name unless given.

    Raises: InputError when it cannot be read, with what to do about it.
    """
    if len(data) > MAX_BYTES:
        raise InputError(name, f"the file is over {MAX_BYTES // 1_000_000} MB", "split it into single drafts")
    if not data:
        raise InputError(name, "the file is empty", "give a draft with some text in it")
    kind = format or sniff_format(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if kind == "docx":
        from checker.draft.docx import read_docx

        return _draft(read_docx(data, name), name, digest, kind)
    if kind == "pdf":
        from checker.draft.pdf import read_pdf

        return _draft(read_pdf(data, name), name, digest, kind)
    if kind == "html":
        from checker.draft.html import read_html

        return _draft(read_html(data, name), name, digest, kind)
    return _draft(_text_reader(kind, name)(decode_text(data, name)), name, digest, kind)


def draft_from_text(text: str, *, name: str = "", format: str = "text") -> Draft:  # noqa: A002
    """Make a draft of a text that is already in hand: plain text, Markdown or HTML.

    Raises: InputError when it is empty, too long or no text.
    """
    admit_text(text, name or "the text")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if format == "html":
        from checker.draft.html import read_html

        return _draft(read_html(text, name or "the text"), name, digest, format)
    return _draft(_text_reader(format, name or "the text")(text), name, digest, format)


def _text_reader(kind: str, name: str) -> Callable[[str], Parts]:
    if kind == "text":
        from checker.draft.plain import read_plain

        return read_plain
    if kind == "markdown":
        from checker.draft.markdown import read_markdown

        return read_markdown
    raise InputError(name, f"{kind!r} is not a format of drafts", "use text, markdown, html, docx or pdf")


def _draft(parts: Parts, name: str, digest: str, kind: str) -> Draft:
    return Draft(
        name=name,
        text=admit_text(parts.text, name or "the text"),
        sha256=digest,
        format=kind,
        blocks=parts.blocks,
        quotations=parts.quotations,
        published=parts.published,
        origins=parts.origins,
        markup=parts.markup,
        remarks=parts.remarks,
        tables=parts.tables,
    )
