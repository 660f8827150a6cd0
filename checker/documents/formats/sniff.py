"""What kind of filing a file is, by its first bytes and not by its name alone."""

from __future__ import annotations

import re
from enum import StrEnum

from checker.core.errors import InputError

KINDS = "give a filing as HTML, PDF, XLSX, CSV, inline XBRL, SEC companyfacts JSON or an SEC data set (zip)"
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body|table|div|p|document)\b", re.IGNORECASE)
_INLINE = re.compile(rb"<ix:(?:header|nonfraction|nonnumeric)\b|xmlns:ix\s*=", re.IGNORECASE)


class Kind(StrEnum):
    """The kinds of filing that can be read."""

    HTML = "html"
    IXBRL = "ixbrl"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
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
    if _PAGE.search(_as_ascii(data[:65_536])) or head[:5].lower() == b"<?xml":
        return Kind.IXBRL if _INLINE.search(_as_ascii(data)) else Kind.HTML
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(name, "it is a binary file of an unknown kind", KINDS)
    if name.lower().endswith((".csv", ".tsv")) or _looks_delimited(data):
        return Kind.CSV
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return Kind.HTML
    raise InputError(name, "it is not a kind of filing that can be read", KINDS)


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
        raise InputError(
            name, "it is a Word file; filings are read from HTML, PDF or spreadsheets", "save it as HTML or PDF"
        )
    raise InputError(name, "it is a zip without a spreadsheet or SEC data set in it", KINDS)


def _ole(data: bytes, name: str) -> InputError:
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data:
        return InputError(name, "the spreadsheet is locked with a password", "save a copy without the password")
    return InputError(name, "it is a file of an old Office version (.xls or .doc)", "save it as .xlsx, PDF or HTML")
