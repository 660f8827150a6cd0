from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message, Scope

from checker.web import Settings, create_app
from checker.web.guard import HEADERS, Guard
from tests.web.conftest import HERE, as_file

BODY = as_file("draft.txt", "Sales rose 10% to $1.1bn from $1bn.")


def error_of(response: object) -> str:
    told = response.json()  # type: ignore[attr-defined]
    assert isinstance(told["error"], str)
    assert told["error"]
    assert "\n" not in told["error"]
    return str(told["error"])


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST:8642", "[::1]:8642", "127.0.0.1"])
def test_is_served_under_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "attacker.example",
        "attacker.example:8642",
        "127.0.0.1.attacker.example:8642",
        "localhost.attacker.example",
        "localhost:8642@attacker.example",
        "attacker.example:8642:8642",
        "",
        "127.0.0.1:8642, attacker.example",
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/v1/draft", "/openapi.json", "/static/page.js"])
def test_refuses_a_foreign_host_as_dns_rebinding_would_send(client: TestClient, host: str, path: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 421
    assert "not served under the name" in error_of(response)


@pytest.mark.parametrize(
    "origin",
    [
        "https://attacker.example",
        "null",
        "http://127.0.0.1:9999",
        "http://localhost:8642",
        "http://127.0.0.1:8642.attacker.example",
        "file://",
        "",
    ],
)
def test_refuses_a_foreign_origin(client: TestClient, origin: str) -> None:
    response = client.post("/api/v1/draft", json=BODY, headers={"Origin": origin})
    assert response.status_code == 403
    assert error_of(response) == "requests from other sites are refused"
    assert "access-control-allow-origin" not in response.headers


def test_takes_its_own_origin_and_requests_without_one(client: TestClient) -> None:
    assert client.post("/api/v1/draft", json=BODY, headers={"Origin": HERE}).status_code == 200
    assert client.post("/api/v1/draft", json=BODY).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_refuses_what_a_browser_says_comes_from_another_site(client: TestClient, site: str) -> None:
    asked = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
    assert client.get("/openapi.json", headers=asked).status_code == 403
    assert client.post("/api/v1/draft", json=BODY, headers=asked).status_code == 403
    visit = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=visit).status_code == 200, "a link on another page may lead here"


def test_a_preflight_of_another_site_gets_no_permission(client: TestClient) -> None:
    asked = {"Origin": "https://attacker.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/api/v1/check", headers=asked)
    assert response.status_code == 403
    assert not [name for name in response.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/jsonp"],
)
def test_refuses_what_a_form_on_another_site_could_send(client: TestClient, kind: str) -> None:
    response = client.post("/api/v1/draft", content=json.dumps(BODY), headers={"Content-Type": kind})
    assert response.status_code == 415
    assert "Content-Type: application/json" in error_of(response)


def small(**limits: int) -> TestClient:
    settings = Settings(**limits)  # type: ignore[arg-type]
    return TestClient(create_app(settings), base_url=HERE, raise_server_exceptions=False)


def test_refuses_a_body_that_says_it_is_too_large() -> None:
    headers = {"Content-Type": "application/json", "Content-Length": "1001"}
    response = small(max_body=1000).post("/api/v1/draft", content=b"{}", headers=headers)
    assert response.status_code == 413
    assert "too large" in error_of(response)


def test_refuses_a_body_that_grows_too_large_on_the_way() -> None:
    def growing() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 100

    headers = {"Content-Type": "application/json"}
    response = small(max_body=1000).post("/api/v1/draft", content=growing(), headers=headers)
    assert response.status_code == 413
    assert "too large" in error_of(response)


def test_refuses_a_body_that_never_ends() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(10)
        return {"type": "http.request", "body": b"", "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1:8642"), (b"content-type", b"application/json")]
    scope: Scope = {"type": "http", "method": "POST", "path": "/api/v1/check", "headers": headers}
    guard = Guard(create_app(), Settings(upload_seconds=0.05))
    asyncio.run(guard(scope, receive, send))
    assert sent[0]["status"] == 408


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "99999999999999999999999999999"])
def test_refuses_a_length_that_is_no_number_or_absurd(client: TestClient, length: str) -> None:
    headers = [(b"Content-Type", b"application/json"), (b"Content-Length", length.encode())]
    response = client.post("/api/v1/draft", content=b"{}", headers=headers)
    assert response.status_code in (400, 413)
    error_of(response)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..\\..\\boot.ini",
        "C:\\draft.txt",
        "draft.txt\x00.pdf",
        "..",
        "a\nb.txt",
        "file://draft.txt",
        "evil\u202etxt.exe",
        "x" * 201,
        "",
    ],
)
def test_refuses_path_tricks_in_file_names(client: TestClient, name: str) -> None:
    for body in (as_file(name, "10%"), None):
        path = "/api/v1/draft" if body else "/api/v1/check"
        sent = body or {"text": "Sales rose 10%.", "against": [as_file(name, "x")]}
        response = client.post(path, json=sent)
        assert response.status_code == 400
        assert "name" in error_of(response)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2Fsettings.py",
        "/static/%2e%2e/%2e%2e/core/fact.py",
        "/static/page.js%00.css",
        "/static//etc/passwd",
        "/static/",
        "/static/page.html.jinja",
    ],
)
def test_sends_only_its_own_few_files(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    error_of(response)


@pytest.mark.parametrize("path", ["/", "/api", "/openapi.json", "/static/page.js", "/favicon.ico", "/nowhere"])
def test_every_answer_carries_the_strict_headers(client: TestClient, path: str) -> None:
    response = client.get(path)
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'")
    assert response.headers["cache-control"] == "no-store"


def test_refusals_and_faults_carry_them_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = client.get("/", headers={"Host": "attacker.example"})
    assert refused.headers["content-security-policy"] == HEADERS["content-security-policy"]

    def crash(*_: object) -> object:
        message = "a fault of ours"
        raise RuntimeError(message)

    monkeypatch.setattr("checker.web.desk.Desk.read_draft_file", crash)
    failed = client.post("/api/v1/draft", json=BODY)
    assert failed.status_code == 500
    assert "a fault of ours" not in failed.text
    assert "the checker itself failed" in error_of(failed)
    assert failed.headers["content-security-policy"] == HEADERS["content-security-policy"]


def test_the_page_has_no_inline_script_and_asks_nobody_else(client: TestClient) -> None:
    for path in ("/", "/api"):
        page = client.get(path).text
        assert "<script>" not in page
        assert "style=" not in page
        assert " on" + "click" not in page
        assert "//" not in page.replace(f"{HERE}/api/v1/check", "").replace("http://www.w3.org", ""), path


def test_a_name_may_be_added_for_a_newsroom_behind_a_proxy() -> None:
    settings = Settings(allowed_hosts=("checker.newsroom.example",))
    asking = TestClient(create_app(settings), base_url="https://checker.newsroom.example")
    assert asking.get("/").status_code == 200
    own = {"Origin": "https://checker.newsroom.example"}
    assert asking.post("/api/v1/draft", json=BODY, headers=own).status_code == 200
