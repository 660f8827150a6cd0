"""Who may use a page that others can reach."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from checker.cli import main
from checker.core.errors import UsageError
from checker.web import Settings, create_app, guard
from checker.web.token import Tokens
from tests.web.conftest import HERE

OLD, NEW = "an-old-token-of-some-length", "a-new-token-of-some-length"


def basic(token: str) -> str:
    return "Basic " + base64.b64encode(f"anybody:{token}".encode()).decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "token"
    made.write_text(OLD + "\n")
    made.chmod(0o600)
    return made


@pytest.mark.parametrize(
    ("header", "admitted"),
    [
        (f"Bearer {OLD}", True),
        (f"bearer {OLD}", True),
        (basic(OLD), True),
        (f"Bearer {NEW}", False),
        (f"Bearer {OLD}x", False),
        (f"Bearer {OLD[:-1]}", False),
        ("Basic !", False),
        ("Basic /w==", False),
        (f"Digest {OLD}", False),
        ("", False),
        ("Bearer ", False),
    ],
)
def test_only_a_token_of_the_file_is_admitted(file: Path, header: str, admitted: bool) -> None:  # noqa: FBT001
    assert Tokens(file).admits(header) is admitted


def test_tokens_are_rotated_without_a_new_start(file: Path) -> None:
    tokens = Tokens(file)
    for text, admitted in ((f"{OLD}\n{NEW}\n", {OLD, NEW}), (f"{NEW}\n", {NEW}), ("short", set())):
        file.write_text(text)
        os.utime(file, ns=(1, len(text)))
        assert {token for token in (OLD, NEW) if tokens.admits(f"Bearer {token}")} == admitted
    file.unlink()
    assert not tokens.admits(f"Bearer {NEW}")


@pytest.mark.parametrize(
    ("text", "mode", "says"), [(OLD, 0o644, "chmod 600"), ("short", 0o600, "20 letters"), ("", 0o600, "make one with")]
)
def test_a_file_that_protects_nothing_is_refused(file: Path, text: str, mode: int, says: str) -> None:
    file.write_text(text)
    file.chmod(mode)
    with pytest.raises(UsageError, match=says):
        Tokens(file)


def test_every_door_asks_for_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "WRONG_SECONDS", 0.0)
    with TestClient(create_app(Settings(token_file=file)), base_url=HERE) as client:
        for path in ("/", "/static/page.js", "/openapi.json", "/api/v1/cards/x?finding=y", "/nothing"):
            refused = client.get(path)
            assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Basic realm="checker"')
        assert client.get("/", headers={"Authorization": basic(OLD)}).status_code == 200
        body = {"text": "Sales rose 5%."}
        assert client.post("/api/v1/check", json=body).status_code == 401
        assert client.post("/api/v1/check", json=body, headers={"Authorization": f"Bearer {OLD}"}).status_code == 200


def test_a_page_for_others_needs_tokens(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--port", "0"]) == 2  # noqa: S104
    assert "--token-file" in capsys.readouterr().err
