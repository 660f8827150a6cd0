"""What kind of filing a file is, by its first bytes and not by its name alone."""

from __future__ import annotations

import re
from enum import StrEnum

from checker.core.errors import InputError

KINDS = (
    "give a filing as HTML, PDF, Word, text, mail, XLSX, CSV, inline XBRL, SEC companyfacts JSON or SEC data set (zip)"
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body|table|div|p|document)\b", re.IGNORECASE)
_INLINE = re.compile(rb"<ix:(?:header|nonfraction|nonnumeric)\b|xmlns:ix\s*=", re.IGNORECASE)
_TYPED = re.compile(rb"<S>\s|<PAGE>|^<(?:SEC-DOCUMENT|DOCUMENT|TYPE)>", re.MULTILINE)
_BROWSED = re.compile(rb"<(?:html|body|div|td|tr|span|p|font|br)\b", re.IGNORECASE)
_MAIL_FIELD = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):\s", re.MULTILINE)
_MAIL_FIELDS = frozenset(
    (b"from", b"to", b"subject", b"date", b"received", b"return-path", b"mime-version", b"message-id", b"content-type",
     b"delivered-to", b"reply-to")
)  # fmt: skip


class Kind(StrEnum):
    """The kinds of filing that can be read."""

    HTML = "html"
    IXBRL = "ixbrl"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    DOCX = "docx"
    TEXT = "text"
    MAIL = "mail"
    COMPANYFACTS = "companyfacts"
    SEC_DATASET = "sec-dataset"


def sniff(data: bytes, name: str) -> Kind:
    """Tell the kind of a filing.

    Raises: InputError for a kind that is not read, naming what it is.
    """
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _ole(data, name)
    if head[:1] in {b"{", b"["}:
        return Kind.COMPANYFACTS
    binary = b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if binary and not _PAGE.search(data[:65_536]):
        raise InputError(name, "it is a binary file of an unknown kind", KINDS)
    return _kind_of_text(data, name)


def _kind_of_text(data: bytes, name: str) -> Kind:
    """Tell pages, mails, tables and plain text apart."""
    ending = name.lower().rpartition(".")[2]
    if _is_mail(data, name):
        return Kind.MAIL
    if ending in {"md", "markdown"} or _is_typewritten(data):
        return Kind.TEXT
    if _PAGE.search(_as_ascii(data[:65_536])) or data.lstrip(b"\xef\xbb\xbf \t\r\n\0")[:5].lower() == b"<?xml":
        return Kind.IXBRL if _INLINE.search(_as_ascii(data)) else Kind.HTML
    if ending in {"csv", "tsv"} or (ending != "txt" and _looks_delimited(data)):
        return Kind.CSV
    if ending in {"html", "htm", "xhtml"}:
        return Kind.HTML
    if _is_text(data):
        return Kind.TEXT
    raise InputError(name, "it is not a kind of filing that can be read", KINDS)


def _is_mail(data: bytes, name: str) -> bool:
    """Say whether a file begins with the header lines of a mail."""
    head = data[:16_384].lstrip()
    found = {match[1].lower() for match in _MAIL_FIELD.finditer(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])}
    return len(found & _MAIL_FIELDS) >= (1 if name.lower().endswith(".eml") else 3) and head[:1] != b"<"


def _is_typewritten(data: bytes) -> bool:
    """Say whether a page of tags is a text of the days before HTML: the SEC's marks, and none of a browser's."""
    return _TYPED.search(data[:1_000_000]) is not None and _BROWSED.search(data[:1_000_000]) is None


def _is_text(data: bytes) -> bool:
    """Say whether bytes are text: hardly any control characters among them."""
    sample = data[:65_536]
    if sample[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    odd = sum(byte < 32 and byte not in {9, 10, 12, 13} for byte in sample)
    return odd * 200 <= len(sample)


def _as_ascii(data: bytes) -> bytes:
    """UTF-16 with every other byte left out, so that tags can be seen."""
    return data.replace(b"\0", b"") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else data


def _looks_delimited(data: bytes) -> bool:
    lines = data[:8192].splitlines()[:5]
    return len(lines) > 1 and any(
        (count := lines[0].count(mark)) > 0 and lines[1].count(mark) == count for mark in (b",", b";", b"\t")
    )


def _zipped(data: bytes, name: str) -> Kind:
    from checker.documents.formats.zips import member_names

    names = {member.lower() for member in member_names(data, name)}
    if {"num.txt", "sub.txt"} <= {member.rpartition("/")[2] for member in names}:
        return Kind.SEC_DATASET
    if "[content_types].xml" in names and any(member.startswith("xl/") for member in names):
        return Kind.XLSX
    if any(member.startswith("word/") for member in names):
        return Kind.DOCX
    raise InputError(name, "it is a zip without a spreadsheet or SEC data set in it", KINDS)


def _ole(data: bytes, name: str) -> InputError:
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data:
        return InputError(name, "the spreadsheet is locked with a password", "save a copy without the password")
    return InputError(name, "it is a file of an old Office version (.xls or .doc)", "save it as .xlsx, PDF or HTML")
