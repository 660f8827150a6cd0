"""`checker lsp` as a program: it starts, answers, and ends as editors end it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

pytest.importorskip("pygls", reason="pygls is not installed")


def message(**content: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **content}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_it_ends_in_silence_when_the_editor_says_so() -> None:
    hello: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
    session = (
        message(id=1, method="initialize", params=hello)
        + message(method="initialized", params={})
        + message(id=2, method="shutdown")
        + message(method="exit")
    )
    command = [sys.executable, "-m", "checker", "lsp"]
    done = subprocess.run(command, input=session, capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    assert done.returncode == 0
    assert b'"name":"checker"' in done.stdout.replace(b" ", b"")
