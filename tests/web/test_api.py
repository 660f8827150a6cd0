"""The interface as a content system uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from checker.web import Settings, create_app
from checker.web.downloads import safe_stem
from tests.report.sample_document import TEXT
from tests.web.conftest import HERE, RELEASE, as_file

BROKEN = "The fund lost £6.bn."
SOUND = "Sales rose 10% to $1.1bn, from $1bn."


def test_the_answer_is_the_report_that_the_command_line_writes(client: TestClient) -> None:
    from checker import check

    answer = client.post("/api/v1/check", json={"text": TEXT, "published": "2017-11-03"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    report = answer.json()
    assert report["schema"] == "checker-report/1"
    own = json.loads(check(TEXT, published="2017-11-03").to_json())
    assert report["findings"] == own["findings"]
    assert report["numerals"] == own["numerals"]


@pytest.mark.parametrize(
    ("text", "fail_on", "gate"),
    [
        (BROKEN, "error", "fail"),
        (BROKEN, "warning", "fail"),
        (BROKEN, "never", "pass"),
        (BROKEN, None, "fail"),
        (SOUND, "error", "pass"),
        (SOUND, None, "pass"),
        ("No figures at all.", "warning", "pass"),
    ],
)
def test_gate(client: TestClient, text: str, fail_on: str | None, gate: str) -> None:
    body = {"text": text} | ({"fail_on": fail_on} if fail_on else {})
    assert client.post("/api/v1/check", json=body).headers["checker-gate"] == gate


def test_a_draft_file_and_a_filing_in_one_request(client: TestClient) -> None:
    story = "---\npublished: 2017-11-03\n---\nWollton Group had revenue of $521 million in the third quarter of 2017.\n"
    draft = as_file("story.md", story)
    alone = client.post("/api/v1/check", json={"draft": draft}).json()
    assert alone["draft"]["name"] == "story.md"
    assert alone["draft"]["published"]["from"] == "2017-11-03"
    report = client.post("/api/v1/check", json={"draft": draft, "against": [as_file("w.html", RELEASE)]}).json()
    assert [ref["name"] for ref in report["tool"]["references"]] != [ref["name"] for ref in alone["tool"]["references"]]
    figure = next(numeral for numeral in report["numerals"] if numeral["text"] == "$521 million")
    assert figure["state"] == "error"


def test_a_filing_is_read_once_and_then_named_by_its_hash(client: TestClient) -> None:
    lines = client.post("/api/v1/filing", json=as_file("w.html", RELEASE)).text.splitlines()
    told = [json.loads(line) for line in lines]
    assert told[-1]["state"] == "ready"
    assert told[-1]["facts"] >= 4
    text = "Wollton Group had revenue of $521 million in the third quarter of 2017."
    by_hash = client.post("/api/v1/check", json={"text": text, "against": [{"sha256": told[-1]["sha256"]}]})
    by_content = client.post("/api/v1/check", json={"text": text, "against": [as_file("w.html", RELEASE)]})
    assert by_hash.content == by_content.content


def test_a_filing_that_is_not_in_memory_is_asked_for(client: TestClient) -> None:
    unknown = "0" * 64
    answer = client.post("/api/v1/check", json={"text": SOUND, "against": [{"sha256": unknown}]})
    assert answer.status_code == 409
    assert answer.json() == {"error": "a filing is no longer in memory; send it again", "missing": [unknown]}


def test_a_filing_that_cannot_be_read_ends_with_one_line(client: TestClient) -> None:
    told = client.post("/api/v1/filing", json=as_file("w.xlsx", b"PK\x03\x04 nothing")).text.splitlines()
    last = json.loads(told[-1])
    assert last["state"] == "error"
    assert "w.xlsx" in last["error"]
    assert "\n" not in last["error"]


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({}, 400, "either as text or as draft"),
        ({"text": SOUND, "draft": as_file("a.txt", SOUND)}, 400, "either as text or as draft"),
        ({"text": 7}, 400, "text"),
        ({"text": SOUND, "publisehd": "2017-11-03"}, 400, "publisehd: is not known here"),
        ({"text": SOUND, "published": "3 November"}, 400, "publication day"),
        ({"text": SOUND, "published": "2017-02-30"}, 400, "publication day"),
        ({"text": SOUND, "published": "2017-11-03/2017-11-01"}, 400, "publication day"),
        ({"text": SOUND, "fail_on": "info"}, 400, "fail_on"),
        ({"text": SOUND, "against": [{"name": "a.html"}]}, 400, "against"),
        ({"text": SOUND, "against": [{"sha256": "../../x"}]}, 400, "against"),
        ({"text": SOUND, "against": ["/etc/passwd"]}, 400, "against"),
        ({"draft": {"name": "a.txt", "content_base64": "§§"}}, 400, "not base64"),
        ({"draft": {"name": "a.txt", "content_base64": ""}}, 422, "empty"),
        ({"draft": as_file("a.docx", b"no word file")}, 422, "a.docx"),
        ({"draft": as_file("a.pdf", b"%PDF-1.4 broken")}, 422, "a.pdf"),
        ({"draft": as_file("a.doc", b"\xd0\xcf\x11\xe0 old")}, 422, "a.doc"),
        ([], 400, ""),
        ("text", 400, ""),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(client: TestClient, body: object, status: int, words: str) -> None:
    answer = client.post("/api/v1/check", json=body)
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error"}
    told = answer.json()["error"]
    assert words in told
    assert told
    assert "\n" not in told
    assert len(told) < 300
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"text":' * 100_000,
        b'{"text": NaN}',
        b'{"text": "a", "turn": {"page": "a", "number": 1e400}}',
        b'{"text": "a", "turn": {"page": "a", "number": ' + b"9" * 5000 + b"}}",
    ],
)
def test_hostile_json_is_refused(client: TestClient, content: bytes) -> None:
    answer = client.post("/api/v1/check", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400, answer.text[:200]
    assert set(answer.json()) == {"error"}


def test_bounds_on_drafts_and_filings() -> None:
    with TestClient(create_app(Settings(max_draft=1000, max_filings=1)), base_url=HERE) as client:
        long = client.post("/api/v1/check", json={"text": "a" * 1001})
        assert long.status_code == 413
        assert "at most" in long.json()["error"]
        file = client.post("/api/v1/draft", json=as_file("a.txt", "a" * 1001))
        assert file.status_code == 413
        two = [as_file("a.csv", "x"), as_file("b.csv", "x")]
        many = client.post("/api/v1/check", json={"text": SOUND, "against": two})
        assert many.status_code == 413
        assert "at most 1 filing" in many.json()["error"]


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("json", "application/json", b"{"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_downloads(client: TestClient, form: str, media_type: str, start: bytes) -> None:
    answer = client.post(f"/api/v1/download/{form}", json={"text": BROKEN, "name": "Umsätze «März».txt"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.content[: len(start)].lower() == start.lower()
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith("attachment; ")
    assert "filename*=UTF-8''Ums%C3%A4tze%20" in disposition
    assert disposition.isascii()


def test_a_download_of_an_unknown_form_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/download/exe", json={"text": BROKEN})
    assert answer.status_code == 404
    assert "html, docx, json" in answer.json()["error"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("story.docx", "story"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.txt", "a--Set-Cookie- x"),
        ('"; rm -rf.txt', "rm -rf"),
        (".htaccess", "htaccess"),
        ("", "draft"),
        ("…", "draft"),
        ("x" * 300 + ".txt", "x" * 80),
    ],
)
def test_names_of_downloads_are_harmless(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_cards_are_the_reports_own(client: TestClient) -> None:
    answer = client.post("/api/v1/check", json={"text": BROKEN})
    ticket, finding = answer.headers["checker-report"], answer.json()["findings"][0]
    cards = client.get(f"/api/v1/cards/{ticket}", params={"finding": [finding["id"], "unknown"]})
    assert cards.status_code == 200
    assert f'data-f="{finding["id"]}"' in cards.text
    assert cards.text.count("<details") == 1
    assert client.get("/api/v1/cards/unknown", params={"finding": "x"}).status_code == 404


def test_a_card_escapes_what_the_draft_says(client: TestClient) -> None:
    answer = client.post("/api/v1/check", json={"text": "Down <script>alert(1)</script>\"'><i>£6.bn</i>"})
    ticket = answer.headers["checker-report"]
    for finding in answer.json()["findings"]:
        cards = client.get(f"/api/v1/cards/{ticket}", params={"finding": finding["id"]}).text
        assert "<script" not in cards
        assert "<i>" not in cards


def test_dismissals_are_heeded(client: TestClient) -> None:
    answer = client.post("/api/v1/check", json={"text": BROKEN})
    ident = answer.json()["findings"][0]["id"]
    dismissed = [{"id": ident, "reason": "As the fund wrote it"}]
    again = client.post("/api/v1/check", json={"text": BROKEN, "dismissals": dismissed})
    assert again.headers["checker-gate"] == "pass"
    assert again.json()["findings"][0]["dismissed"]["reason"] == "As the fund wrote it"


def test_openapi_describes_it_and_the_page_needs_no_network(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert set(schema["paths"]) >= {"/api/v1/check", "/api/v1/filing", "/api/v1/draft", "/api/v1/download/{form}"}
    page = client.get("/api").text
    for path in schema["paths"]:
        assert path in page
    assert "Checker-Gate" in page
    assert client.get("/docs").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/v1/check"), ("PUT", "/"), ("GET", "/api/v1"), ("DELETE", "/api/v1/check")],
)
def test_wrong_ways_in(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, headers={"Content-Type": "application/json"})
    assert answer.status_code in (404, 405)
    assert set(answer.json()) == {"error"}


def test_nothing_is_written_to_disk(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    body = {"draft": as_file("a.txt", BROKEN), "against": [as_file("w.html", RELEASE)]}
    assert client.post("/api/v1/check", json=body).status_code == 200
    assert client.post("/api/v1/download/docx", json=body).status_code == 200
    assert list(tmp_path.rglob("*")) == []
