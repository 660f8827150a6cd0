"""Which format a draft is in: by what it holds first, by its name second."""

from __future__ import annotations

import re
from pathlib import PurePath

from checker.core.errors import InputError

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}
AS_DOCX = "save it as .docx and try again"
HTML_HEAD = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n){0,60}?---[ \t]*\r?\n")


def sniff_format(data: bytes, name: str) -> str:
    """Tell a draft's format: "text", "markdown", "html", "docx" or "pdf".

    Raises: InputError for Word 97, RTF, OpenDocument, pictures and other files that no draft is.
    """
    head = data[:4096]
    if head.startswith(b"%PDF-") or b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        problem = "this is an old Word file (.doc) or a password-protected one"
        raise InputError(name, problem, "open it in Word and save it as .docx without a password")
    if head.startswith(b"{\\rtf"):
        raise InputError(name, "this is a Rich Text file", AS_DOCX)
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise InputError(name, "this is a picture", "give the draft's text, not an image of it")
    suffix = SUFFIXES.get(PurePath(name).suffix.lower(), "")
    if suffix in ("docx", "pdf"):
        raise InputError(name, f"this is not a {suffix} file, or a damaged one", "save it again from its program")
    if suffix:
        return suffix
    if HTML_HEAD.match(head):
        return "html"
    return "markdown" if FRONT_MATTER.match(head) else "text"


def _zip_format(data: bytes, name: str) -> str:
    if b"word/document.xml" in data or b"[Content_Types].xml" in data[:2000]:
        return "docx"
    if b"opendocument" in data[:200]:
        raise InputError(name, "this is an OpenDocument file", AS_DOCX)
    raise InputError(name, "this is a ZIP archive, not a draft", "unpack it and give the draft itself")
