"""Word files: the text as it reads with every change accepted, each piece with its place."""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_right
from datetime import date

import pytest
from lxml import etree

from checker.core.draft import Draft
from checker.core.errors import InputError
from checker.draft import read_draft
from tests.draft.word_files import NAMESPACES, deleted, inserted, paragraph, rich_file, run, table, word_file

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.cut(draft.text)) for block in draft.blocks]


def test_everything_a_newsroom_puts_into_a_file() -> None:
    draft = read_draft(rich_file(), "story.docx")
    assert layout(draft) == [
        ("headline", "Cloud revenue up 99%"),
        ("paragraph", "Revenue was RMB 2,975 million, up 99%, 5,678 in all."),
        ("paragraph", "Before\tafter 11 units."),
        ("paragraph", "moved 12% here."),
        ("paragraph", "Joined paragraph of $6.5 billion."),
        ("paragraph", "Beside the box."),
        ("paragraph", "Boxed 42%"),
        ("cell", "Cloud"),
        ("cell", "2,975"),
        ("cell", "Media"),
        ("cell", "4,798"),
        ("footnote", "Converted at 8.7 yuan to the pound."),
        ("caption", "Embargoed until 3 November 2017"),
    ]


def test_every_piece_names_its_run() -> None:
    data = rich_file()
    draft = read_draft(data, "story.docx")
    starts = [start for start, _ in draft.origins]
    assert starts == sorted(set(starts))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = {path: etree.fromstring(package.read(path)) for path in package.namelist() if path.endswith(".xml")}
    for words in (
        "RMB 2,975 million",
        "up 99%,"[:6],
        "5,678",
        "11",
        "$6.5",
        "Boxed 42%",
        "4,798",
        "8.7 yuan",
        "Embargoed",
    ):
        at = draft.text.index(words)
        start, origin = draft.origins[bisect_right(starts, at) - 1]
        path, _, number, _, piece = origin.rsplit(" ", 4)
        child = list(roots[path].iter(WORD + "r"))[int(number)][int(piece)]
        assert (child.text or "")[at - start :].startswith(words)


def test_a_short_first_line_is_the_headline_without_a_style() -> None:
    draft = read_draft(word_file(paragraph(run("Widgets up 5%")), paragraph(run("Sales rose."))), "a.docx")
    assert layout(draft) == [("headline", "Widgets up 5%"), ("paragraph", "Sales rose.")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(run("a"), deleted("5"), inserted(run("6"))), "a6"),
        (paragraph(run("2"), run(",9"), run("75")), "2,975"),
        (paragraph(run("a"), "<w:r><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"), "a\nb\u2011c"),
        (paragraph(inserted(f"<w:hyperlink>{run('x 5')}</w:hyperlink>")), "x 5"),
        (paragraph(f"<w:smartTag>{run('y 6')}</w:smartTag>"), "y 6"),
        (f"<w:sdt><w:sdtContent>{paragraph(run('in control 7'))}</w:sdtContent></w:sdt>", "in control 7"),
        (table(("a", "b"), ("c", "d")), "a\n\nb\n\nc\n\nd"),
        (
            f"<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{paragraph(run('9'))}</w:tc></w:tr></w:tbl>"
            + paragraph(run("x")),
            "x",
        ),
        (
            paragraph(
                run("a"),
                "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>=5</m:t></m:r></m:oMath>",
            ),
            "a=5",
        ),
    ],
)
def test_what_reads_as_text(body: str, text: str) -> None:
    assert read_draft(word_file(body), "a.docx").text == text


def test_the_day_stands_in_the_dateline_or_a_property() -> None:
    draft = read_draft(word_file(paragraph(run("LONDON, Nov 3 2017 (Reuters) - Sales rose."))), "a.docx")
    assert draft.published is not None
    assert (draft.published.start, draft.published.basis) == (date(2017, 11, 3), "dateline")
    properties = "<Properties><property name='Publication date'><v>2017-11-04</v></property></Properties>"
    draft = read_draft(word_file(paragraph(run("Sales rose.")), extra={"docProps/custom.xml": properties}), "a.docx")
    assert draft.published is not None
    assert (draft.published.start, draft.published.basis) == (date(2017, 11, 4), "document property")


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<a>" + " " * 30_000_000 + "</a>")
    return target.getvalue()


def encrypted() -> bytes:
    data = bytearray(word_file(paragraph(run("x"))))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


ENTITY = f'<!DOCTYPE w:document [<!ENTITY a "aaaa">]><w:document {NAMESPACES}><w:body>&a;</w:body></w:document>'
REFUSED = [
    (bomb(), "unpacks"),
    (encrypted(), "password"),
    (rich_file()[:-400], "damaged"),
    (b"PK\x03\x04[Content_Types].xml and no more", "damaged"),
    (word_file(paragraph(run(""))), "empty"),
    (word_file(paragraph(run("x")), extra={"word/document.xml": ENTITY}), "entities"),
    (word_file("<w:p><w:r>"), "damaged"),
    (word_file("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "nested too deep"),
]


@pytest.mark.parametrize(("data", "problem"), REFUSED)
def test_refuses(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as fault:
        read_draft(data, "story.docx")
    assert "\n" not in str(fault.value)


def test_a_damaged_part_is_named() -> None:
    data = bytearray(word_file(paragraph(run("Sales rose. " * 50))))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 20
    data[at : at + 20] = b"\xff" * 20
    with pytest.raises(InputError, match=r"word/document\.xml"):
        read_draft(bytes(data), "story.docx")
