"""Rows of a batch: folders and JSON Lines, whatever state they are in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from checker.batch.rows import Row, count_rows, name_pages, read_rows
from checker.core.errors import InputError


def write(path: Path, *lines: str) -> str:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_a_row_carries_text_day_and_filings(tmp_path: Path) -> None:
    (tmp_path / "release.html").touch()
    source = write(
        tmp_path / "in.jsonl",
        '{"id": "a", "text": "Sales rose.", "published": null, "spans": [1, 2]}',
        "",
        '{"id": 7, "text": "", "published": "2004-07-01/2005-02-28", "against": ["release.html", "/elsewhere.pdf"]}',
    )
    first, second = read_rows(source)
    assert first == Row(id="a", text="Sales rose.")
    assert second == Row(
        id=7,
        published="2004-07-01/2005-02-28",
        against=(str(tmp_path / "release.html"), "/elsewhere.pdf"),
    )
    assert count_rows(source) == 2


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "line 2 is not JSON"),
        ("[1, 2]", "line 2 is not an object"),
        ('{"id": "x"}', '"text" must be the draft'),
        ('{"id": "x", "text": 5}', '"text" must be the draft'),
        ('{"id": "x", "text": "a", "published": 2017}', '"published" must be'),
        ('{"id": "x", "text": "a", "against": [3]}', '"against" must be'),
        ("[" * 100_000, "line 2 is not JSON"),
    ],
)
def test_a_bad_row_says_what_is_wrong_with_it(tmp_path: Path, line: str, problem: str) -> None:
    source = write(tmp_path / "in.jsonl", '{"id": "ok", "text": "fine"}', line, '{"id": "ok2", "text": "fine"}')
    first, bad, last = read_rows(source)
    assert (first.problem, last.problem) == ("", "")
    assert problem in bad.problem


def test_a_row_without_an_id_gets_its_line(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", '{"text": "a"}', '{"id": [], "text": "b"}')
    assert [row.id for row in read_rows(source)] == ["line 1", "line 2"]


def test_bytes_that_are_no_text_are_a_bad_row(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "with a mark"}\n{"id": 2, "text": "\xff\xfe"}\n')
    good, bad = read_rows(str(path))
    assert (good.id, good.text) == (1, "with a mark")
    assert "line 2" in bad.problem


def test_a_folder_gives_its_drafts_by_path(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "b/one.docx", "b/~$one.docx", ".hidden.txt", ".git/x.txt", "notes.xyz", "a.MD"):
        (tmp_path / name).touch()
    rows = list(read_rows(str(tmp_path)))
    assert [row.id for row in rows] == ["a.MD", "b/one.docx", "z.txt"]
    assert rows[0].path == str(tmp_path / "a.MD")
    assert count_rows(str(tmp_path)) == 3


@pytest.mark.parametrize(
    ("name", "problem"), [("missing.jsonl", "no such file"), ("empty", "holds no drafts"), ("a.docx", "single draft")]
)
def test_a_source_that_is_none_is_named(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.docx").touch()
    with pytest.raises(InputError, match=problem) as raised:
        list(read_rows(str(tmp_path / name)))
    assert name in str(raised.value)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO('{"id": "é", "text": "x"}'.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    assert [row.id for row in read_rows("-")] == ["é"]
    assert count_rows("-") is None


def test_every_row_gets_a_page_of_its_own() -> None:
    idents = ["a/b", "a-b", "A-B", "../../etc/passwd", "", None, "index", "a-b-2", "x" * 300, "日本"]
    pages = [row.page for row in name_pages(Row(id=ident) for ident in idents)]
    assert len({page.casefold() for page in pages}) == len(idents)
    assert "index.html" not in pages
    assert all("/" not in page and not page.startswith(".") and len(page) < 120 for page in pages)
    assert pages[:2] == ["a-b.html", "a-b-2.html"]
