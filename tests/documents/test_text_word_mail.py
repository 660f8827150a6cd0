"""Plain text, Markdown, Word and mail: the same figures by other ways."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest

from checker.core.errors import InputError
from checker.documents import read_filing
from checker.documents.document import Document, Heading, Paragraph
from checker.documents.reading import read_document

TYPED = """\
<DOCUMENT>
<TYPE>EX-99.1
                        EXAMPLE PUMPS, INC.
               CONDENSED CONSOLIDATED STATEMENTS OF INCOME
                 (In thousands, except per share data)
<TABLE>
<CAPTION>
                                    Three Months Ended       Six Months Ended
                                          June 30,               June 30,
                                   --------------------   ---------------------
                                     1999        1998        1999        1998
                                   --------    --------   ---------   ---------
<S>                                <C>         <C>        <C>         <C>
Net sales......................... $ 41,210    $ 38,004   $  80,112   $  74,550
Selling, general and administrative
   expenses.......................    9,002       8,700      17,800      17,100
                                   --------    --------   ---------   ---------
Net income (loss).................    3,010       (112)       5,600       1,904
Diluted earnings per share........ $   0.31    $ (0.01)   $    0.58   $    0.20
</TABLE>

Example Pumps said that its customers bought more pumps in the quarter than
they had a year before.
"""

MARKDOWN = """\
# Example Pumps reports second quarter

Springfield, July 21, 2023 – **Example Pumps Inc.** (NYSE: EXP) reported its second quarter.

## Results

In millions

| | Q2 2023 | Q2 2022 | Change |
|---|---:|---:|---:|
| Net sales | $412.1 | $380.0 | 8% |
| Net income | (3.0) | 1.2 | |
"""


def cells(document: Document) -> list[list[str]]:
    """The first table as lists of words, each with the columns that it covers where they are several."""
    return [
        [f"{cell.text}×{cell.right - cell.left}" if cell.right - cell.left > 1 else cell.text for cell in row]
        for row in document.grids[0].rows
    ]


def word_file(*, table: bool = True) -> bytes:
    """A release in Word."""
    import docx

    document = docx.Document()
    document.add_heading("Example Pumps reports second quarter", 0)
    document.add_paragraph("Springfield, July 21, 2023 – Example Pumps Inc. (NYSE: EXP) reported its second quarter.")
    document.add_heading("Results", 1)
    document.add_paragraph("(In millions, except per share data)")
    if table:
        grid = document.add_table(rows=4, cols=3)
        grid.cell(0, 1).merge(grid.cell(0, 2)).text = "Three months ended June 30,"
        lines = (("", "2023", "2022"), ("Net sales", "$412.1", "$380.0"), ("  Pumps", "300.0", "280.0"))
        for row, line in enumerate(lines, 1):
            for column, text in enumerate(line):
                grid.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(*attachments: tuple[str, bytes]) -> bytes:
    """A mail with a sentence and attachments."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ir@example.com", "desk@example.org", "Example Pumps: results"
    message["Date"] = "Fri, 21 Jul 2023 07:00:00 -0400"
    message.set_content("Example Pumps Inc. (NYSE: EXP) sends its release.\n")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_typewritten_table_is_read_by_what_lines_up() -> None:
    document = read_document(TYPED.encode(), "ex99.txt")
    assert cells(document) == [
        ["Three Months Ended June 30,×2", "Six Months Ended June 30,×2"],
        ["1999", "1998", "1999", "1998"],
        ["Net sales", "$41,210", "$38,004", "$80,112", "$74,550"],
        ["Selling, general and administrative expenses", "9,002", "8,700", "17,800", "17,100"],
        ["Net income (loss)", "3,010", "(112)", "5,600", "1,904"],
        ["Diluted earnings per share", "$0.31", "$(0.01)", "$0.58", "$0.20"],
    ]
    assert document.grids[0].title == "CONDENSED CONSOLIDATED STATEMENTS OF INCOME"
    assert document.grids[0].rows[2][1].place == "line 14, characters 36–43"
    assert document.words[-1].endswith("in the quarter than they had a year before.")


def test_markdown_is_read_by_its_marks() -> None:
    document = read_document(MARKDOWN.encode(), "release.md")
    assert [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)] == [
        (1, "Example Pumps reports second quarter"),
        (2, "Results"),
    ]
    assert "Example Pumps Inc. (NYSE" in document.words[1]
    assert cells(document) == [
        ["Q2 2023", "Q2 2022", "Change"],
        ["Net sales", "$412.1", "$380.0", "8%"],
        ["Net income", "(3.0)", "1.2"],
    ]


def test_a_word_file_keeps_headings_merged_cells_and_indentation() -> None:
    document = read_document(word_file(), "release.docx")
    assert cells(document) == [
        ["Three months ended June 30,×2"],
        ["2023", "2022"],
        ["Net sales", "$412.1", "$380.0"],
        ["Pumps", "300.0", "280.0"],
    ]
    assert [row[0].indent for row in document.grids[0].rows[2:]] == [0, 1]
    assert document.grids[0].title == "Results"
    assert document.grids[0].heading == "(In millions, except per share data)"


@pytest.mark.parametrize(
    ("data", "name"), [(TYPED.encode(), "a.txt"), (word_file(), "a.docx"), (MARKDOWN.encode(), "a")]
)
def test_they_become_facts_as_pages_do(data: bytes, name: str) -> None:
    facts = read_filing(data, name).facts
    assert {(fact.concept, str(fact.unit)) for fact in facts} >= {("net-sales", "USD")}


def test_a_mail_is_read_with_its_attachments() -> None:
    filing = read_filing(mail(("release.docx", word_file())), "mail.eml")
    assert filing.entity.name == "Example Pumps Inc."
    assert str(filing.source.published) == "2023-07-21"
    assert filing.facts[0].locator.startswith("release.docx, table 1, row 3 “Net sales”")


def test_an_attachment_that_cannot_be_read_is_told_and_the_rest_is_used() -> None:
    document = read_document(mail(("deck.pdf", b"%PDF-1.4 broken"), ("release.docx", word_file())), "mail.eml")
    assert document.warnings == ("attachment “deck.pdf” was left out: the PDF is broken or cut short",)
    assert len(document.grids) == 1


def test_text_pasted_from_a_mail_is_read_without_its_marks() -> None:
    pasted = "".join(f"> {line}\n" for line in TYPED.splitlines()[2:])
    assert cells(read_document(pasted.encode(), "pasted.txt"))[2] == [
        "Net sales", "$41,210", "$38,004", "$80,112", "$74,550",
    ]  # fmt: skip


def test_an_empty_mail_says_so() -> None:
    with pytest.raises(InputError, match="the mail holds no text"):
        read_document(b"From: a@example.com\nTo: b@example.com\nSubject: nothing\n\n", "empty.eml")


def test_prose_alone_is_a_document_too() -> None:
    document = read_document(b"Example Pumps sold 1,204 pumps in May.\n\nIt sold fewer in June.\n", "note.txt")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Example Pumps sold 1,204 pumps in May.",
        "It sold fewer in June.",
    ]
