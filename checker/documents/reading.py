"""One way in: the kind of a filing is told by its content, and the reader for it is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from checker.core.errors import InputError
from checker.documents.document import Document
from checker.documents.door import let_in, let_in_submission
from checker.documents.filing import Filing, Submission
from checker.documents.formats.sniff import Kind, sniff
from checker.documents.naming import split_unit

EMPTY = "the file is empty"
BLANK = b"\0 \t\r\n"


def read_filings(data: bytes, name: str) -> Iterator[Filing | Submission]:
    """Read every filing in a file, one by one: a bulk data set holds many, all other kinds are one.

    Raises: as ``read_filing``.
    """
    if data.strip(BLANK) and sniff(data, split_unit(name)[0]) is Kind.SEC_DATASET:
        from checker.documents.formats.sec_datasets import read_submissions

        yield from (let_in_submission(submission, name) for submission in read_submissions(data, name))
        return
    yield read_filing(data, name)


def read_filing(data: bytes, name: str) -> Filing:
    """Read a release, report or data file into facts, whatever its kind.

    Raises: InputError when it is empty, broken, locked, hostile or of no known kind.
    """
    if not data.strip(BLANK):
        raise InputError(name, EMPTY, "give the release or filing itself")
    kind = sniff(data, split_unit(name)[0])
    match kind:
        case Kind.IXBRL:
            from checker.documents.formats.ixbrl import read_ixbrl as read
        case Kind.COMPANYFACTS:
            from checker.documents.formats.companyfacts import read_companyfacts as read
        case Kind.SEC_DATASET:
            from checker.documents.formats.sec_datasets import read_sec_dataset as read
        case Kind.CSV:
            from checker.documents.formats.csv import read_csv as read
        case _:
            from checker.documents.assembly import understand

            return let_in(understand(_document(data, name, kind)))
    return let_in(read(data, name))


def read_document(data: bytes, name: str) -> Document:
    """Lay out a document of blocks and tables, without reading what its figures mean.

    Raises: InputError as ``read_filing``, and for data files that are no documents.
    """
    if not data.strip(BLANK):
        raise InputError(name, EMPTY, "give the release or filing itself")
    return _document(data, name, sniff(data, split_unit(name)[0]))


def _document(data: bytes, name: str, kind: Kind) -> Document:
    match kind:
        case Kind.HTML | Kind.IXBRL:
            from checker.documents.formats.html import read_html as read
        case Kind.PDF:
            from checker.documents.formats.pdf import read_pdf as read
        case Kind.XLSX:
            from checker.documents.formats.xlsx import read_xlsx as read
        case Kind.DOCX:
            from checker.documents.formats.docx import read_docx as read
        case Kind.TEXT:
            from checker.documents.formats.text import read_text as read
        case Kind.MAIL:
            from checker.documents.formats.mail import read_mail

            return read_mail(data, name, read_document)
        case _:
            raise InputError(name, "it is a data file, not a document", "give a release or report")
    return read(data, name)
