"""Word comments: at the very characters, with the text and the tracked changes as they were."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from checker.core.draft import Draft
from checker.core.errors import InputError, UsageError
from checker.core.finding import Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.report import Report
from checker.core.span import Span
from checker.draft import draft_from_text, read_draft
from checker.report.docx import render_docx
from tests.draft.word_files import paragraph, rich_file, run, word_file

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANCHORED = (
    *("99%", "2,975 million", "RMB 2,975 million, up 99%", "99%, 5,6", "5,678", "11 units", "Before\tafter"),
    *("Joined paragraph of $6.5", "$6.5 billion", "4,798", "moved 12%", "Beside the box."),
)


def finding(draft: Draft, words: str, severity: Severity = Severity.ERROR) -> Finding:
    start = draft.text.index(words)
    return Finding(
        check="conversion",
        verdict=Verdict.CONTRADICTED,
        severity=severity,
        cause=Cause.WRONG_CURRENCY,
        span=Span(start, start + len(words)),
        message=f"About “{words}”.",
        steps=(Step(text="The rate that they imply", formula="2,975 / 342.1", result="8.70"),),
        evidence=(
            Evidence(kind="rate", label="spot", value="8.68", unit="CNY/GBP", source="ECB", period="2017-11-03"),
        ),
        suggestions=(Suggestion(span=Span(start, start + 1), replacement="£342.1m", because="it fits in pounds"),),
    )


def report(draft: Draft, *findings: Finding) -> Report:
    ids = tuple(str(number) for number in range(len(findings)))
    return Report(draft=draft, published=None, findings=findings, ids=ids, numerals=())


def part(data: bytes, path: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(path))


def comments(data: bytes) -> dict[str, list[str]]:
    """Each comment's paragraphs, as python-docx reads them."""
    return {
        str(comment.comment_id): [line.text for line in comment.paragraphs]
        for comment in docx.Document(io.BytesIO(data)).comments
    }


def marked(data: bytes, ident: str) -> str:
    """The text between a comment's two ends, as it reads with every change accepted."""
    inside, words = False, ""
    for element in part(data).iter():
        if element.tag == WORD + "commentRangeStart" and element.get(WORD + "id") == ident:
            inside = True
        elif element.tag == WORD + "commentRangeEnd" and element.get(WORD + "id") == ident:
            return words
        elif inside and element.tag == WORD + "t":
            words += element.text or ""
        elif inside and element.tag == WORD + "tab":
            words += "\t"
    raise AssertionError(ident)


@pytest.mark.parametrize("words", ANCHORED)
def test_a_comment_holds_exactly_its_words(words: str) -> None:
    data = rich_file()
    draft = read_draft(data, "story.docx")
    written = render_docx(report(draft, finding(draft, words)), data)
    assert marked(written, "0") == words
    assert read_draft(written, "story.docx").text == draft.text


def test_many_comments_leave_the_text_and_the_changes_alone() -> None:
    data = rich_file()
    draft = read_draft(data, "story.docx")
    found = tuple(finding(draft, words) for words in (*ANCHORED, "42%", "8.7 yuan", "3 November"))
    written = render_docx(report(draft, *found), data)
    assert read_draft(written, "story.docx").text == draft.text
    said = comments(written)
    assert len(said) == len(found)
    for ident, lines in said.items():
        if lines[0].startswith("Error"):
            words = re.search("“(.*)”", lines[0])
            assert words is not None
            assert marked(written, ident) == words[1]
    for tag in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "delText",
        "sdt",
        "hyperlink",
        "fldChar",
        "instrText",
        "txbxContent",
    ):
        before, after = (list(part(each).iter(WORD + tag)) for each in (data, written))
        assert ["".join(map(str, e.itertext())) for e in before] == ["".join(map(str, e.itertext())) for e in after], (
            tag
        )
    assert render_docx(report(draft, *found), data) == written


def test_other_parts_stay_byte_for_byte() -> None:
    data = rich_file()
    draft = read_draft(data, "story.docx")
    written = render_docx(report(draft, finding(draft, "8.7 yuan")), data)
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(written)) as new:
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"}
        assert all(old.read(path) == new.read(path) for path in old.namelist() if path not in changed)


@pytest.mark.parametrize(
    ("words", "remark", "place"),
    [
        ("8.7 yuan", "In the footnote: ", "footnoteReference"),
        ("42%", "In the text box: ", "txbxContent"),
        ("3 November", "In the header: ", "t"),
    ],
)
def test_where_word_takes_no_comments_they_stand_nearby_and_say_so(words: str, remark: str, place: str) -> None:
    data = rich_file()
    draft = read_draft(data, "story.docx")
    written = render_docx(report(draft, finding(draft, words)), data)
    assert comments(written)["0"][0].startswith(f"{remark}Error")
    start = next(part(written).iter(WORD + "commentRangeStart"))
    held = start.getnext()
    assert held is not None
    assert next(held.iter(WORD + place), None) is not None
    assert next(start.iterancestors(WORD + "txbxContent"), None) is None


def test_a_comment_says_what_is_wrong_how_it_is_known_and_what_to_print() -> None:
    draft = draft_from_text("Revenue was $342.1m.")
    (lines,) = comments(render_docx(report(draft, finding(draft, "$342.1m")), b"")).values()
    assert lines == [
        "Error (conversion, wrong currency): About “$342.1m”.",
        "The rate that they imply: 2,975 / 342.1 = 8.70",
        "Source: spot: 8.68 CNY/GBP (2017-11-03, ECB)",
        "Suggestion: print “£342.1m” (it fits in pounds)",
    ]


def test_a_text_becomes_a_plain_word_file() -> None:
    draft = draft_from_text("Widgets up 5%\n\nRevenue was <$6 & billion>.\r\nMore 👍\x0b 7%.")
    written = render_docx(report(draft, finding(draft, "5%"), finding(draft, "$6"), finding(draft, "7%")), b"")
    assert [marked(written, ident) for ident in "012"] == ["5%", "$6", "7%"]
    assert read_draft(written, "x.docx").text == "Widgets up 5%\n\nRevenue was <$6 & billion>.\n\nMore 👍  7%."


def test_confirmed_figures_and_notes_get_no_comment() -> None:
    data = rich_file()
    draft = read_draft(data, "story.docx")
    assert render_docx(report(draft, finding(draft, "5,678", Severity.INFO)), data) == data


def test_earlier_comments_are_kept() -> None:
    data = rich_file()
    draft = read_draft(data, "story.docx")
    once = render_docx(report(draft, finding(draft, "5,678")), data)
    again = read_draft(once, "story.docx")
    twice = render_docx(report(again, finding(again, "4,798")), once)
    assert [marked(twice, ident) for ident in sorted(comments(twice))] == ["5,678", "4,798"]


def test_another_file_than_the_one_checked_is_refused() -> None:
    data = word_file(paragraph(run("Revenue was $5m.")))
    draft = read_draft(data, "story.docx")
    with pytest.raises(UsageError, match="changed since it was checked"):
        render_docx(report(draft, finding(draft, "$5m")), rich_file())


def test_a_file_with_a_broken_list_of_parts_is_refused_in_a_line() -> None:
    data = word_file(paragraph(run("Revenue was $5m.")), extra={"word/_rels/document.xml.rels": "<Relationships>"})
    draft = read_draft(data, "story.docx")
    with pytest.raises(InputError, match=r"story\.docx: .*parts do not fit"):
        render_docx(report(draft, finding(draft, "$5m")), data)


def test_libreoffice_opens_it_and_reads_the_same_text(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    data = rich_file()
    draft = read_draft(data, "story.docx")
    found = tuple(finding(draft, words) for words in ("99%", "2,975 million", "5,678", "4,798", "8.7 yuan", "42%"))
    (tmp_path / "before.docx").write_bytes(data)
    (tmp_path / "after.docx").write_bytes(render_docx(report(draft, *found), data))
    call = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    files = [str(tmp_path / f"{name}.docx") for name in ("before", "after")]
    for form in ("txt:Text (encoded):UTF8", "fodt"):
        subprocess.run([*call, form, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=120)
    before, after = ((tmp_path / f"{name}.txt").read_text("utf-8") for name in ("before", "after"))
    assert "2,975 million" in before
    assert after == before
    opened = (tmp_path / "after.fodt").read_text("utf-8")
    assert opened.count("<office:annotation ") == len(found)
    changes = "<text:changed-region"
    # A comment inside an insertion makes two stretches of it.
    assert opened.count(changes) >= (tmp_path / "before.fodt").read_text("utf-8").count(changes) > 0
