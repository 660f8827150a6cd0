"""One way in: the kind of a filing is told by its content, and the reader for it is loaded."""

from __future__ import annotations

from checker.core.errors import InputError
from checker.filings.filing import Filing
from checker.filings.sniff import Kind, sniff

EMPTY = "the file is empty"


def read_filing(data: bytes, name: str) -> Filing:
    """Read a release, report or data file into facts, whatever its kind.

    Raises: InputError when it is empty, broken, locked, hostile or of no known kind.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(name, EMPTY, "give the release or filing itself")
    kind = sniff(data, name)
    match kind:
        case Kind.IXBRL:
            from checker.filings.ixbrl import read_ixbrl as read
        case Kind.HTML:
            from checker.filings.html import read_html as read
        case Kind.PDF:
            from checker.filings.pdf import read_pdf as read
        case Kind.XLSX:
            from checker.filings.xlsx import read_xlsx as read
        case Kind.COMPANYFACTS:
            from checker.filings.companyfacts import read_companyfacts as read
        case Kind.SEC_DATASET:
            from checker.filings.sec_datasets import read_sec_dataset as read
        case Kind.CSV:
            from checker.filings.csv import read_csv as read
    return read(data, name)
