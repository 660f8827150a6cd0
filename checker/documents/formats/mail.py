"""Mail: its text, and the releases that are attached to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from checker.core.errors import InputError
from checker.documents.document import Block, Document, Heading, Paragraph, Table
from checker.documents.formats.limits import admit

MAX_PARTS = 200
Read = Callable[[bytes, str], Document]
_BODY = ("html", "plain")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset[^>]{0,100}>", re.IGNORECASE)


def read_mail(data: bytes, name: str, read: Read) -> Document:
    """Read a mail: its subject as the title, its text, then every attachment that can be read by ``read``.

    An attachment that cannot be read is a warning, with its name and why.
    Raises: InputError when there is neither text nor a readable attachment.
    """
    admit(data, name)
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise InputError(name, "the mail cannot be read", "save its text or its attachment by itself")
    warnings: list[str] = []
    blocks = (*_header(message), *_body(message, name, read), *_attachments(message, read, warnings))
    if not any(isinstance(block, Table | Paragraph) for block in blocks):
        raise InputError(name, "the mail holds no text", "save its attachment by itself")
    return Document(
        name=name, kind="mail", sha256=hashlib.sha256(data).hexdigest(), blocks=blocks, warnings=tuple(warnings)
    )


def _header(message: EmailMessage) -> Iterator[Block]:
    subject, sent = _said(message, "subject"), _said(message, "date")
    if subject:
        yield Heading(level=1, text=subject, place="subject")
    if match := re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", sent):
        yield Paragraph(text=f"Dated: {match.group()}", place="date of the mail")


def _said(message: EmailMessage, field: str) -> str:
    try:
        return " ".join(str(message[field] or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # the standard library trips over malformed headers
        return ""


def _body(message: EmailMessage, name: str, read: Read) -> Iterator[Block]:
    """The text of the mail, the one with tables when it is there twice."""
    part = message.get_body(preferencelist=_BODY)
    if part is None:
        return
    data = _content(part)
    if not data.strip():
        return
    kind = ".html" if part.get_content_subtype() == "html" else ".txt"
    yield from read(data, f"{name}{kind}").blocks


def _attachments(message: EmailMessage, read: Read, warnings: list[str]) -> Iterator[Block]:
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > MAX_PARTS:
            warnings.append(f"only the first {MAX_PARTS} attachments were read")
            return
        title = part.get_filename() or f"attachment {number}"
        if part.get_content_maintype() in {"image", "audio", "video"}:
            continue
        try:
            document = read(_content(part), title)
        except InputError as error:
            warnings.append(f"attachment “{title}” was left out: {error.problem}")
            continue
        yield Heading(level=1, text=title, place=f"attachment {number}")
        yield from (_within(block, title) for block in document.blocks)
        warnings.extend(f"attachment “{title}”: {warning}" for warning in document.warnings)


def _content(part: MIMEPart) -> bytes:
    if part.get_content_maintype() == "message":
        inner = part.get_payload(0) if part.is_multipart() else None
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() != "text":
        return data
    charset = part.get_content_charset() or "utf-8"
    try:
        return _CHARSET.sub(b"", data.decode(charset, errors="replace").encode())
    except LookupError:
        return data


def _within(block: Block, title: str) -> Block:
    """A block that says in which attachment it stands."""
    if isinstance(block, Table):
        return replace(block, grid=replace(block.grid, name=f"{title}, {block.grid.name}"))
    return replace(block, place=f"{title}, {block.place}" if block.place else title)
