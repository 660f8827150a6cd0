"""The page as a process of its own, as `checker serve` starts it."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[subprocess.Popen[str], str]]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "checker", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    yield process, found[0]
    process.kill()
    process.wait()


def ask(address: str, body: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
    headers = {"Content-Type": "application/json"} if body else {}
    for _ in range(100):
        try:
            with urlopen(Request(address, data=body, headers=headers), timeout=30) as answer:  # noqa: S310
                return answer.status, dict(answer.headers), answer.read()
        except URLError:
            time.sleep(0.05)
    pytest.fail("the page does not answer")


def test_it_says_where_it_is_answers_and_stops_on_ctrl_c(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    status, headers, page = ask(address)
    assert status == 200
    assert b"<textarea" in page
    assert "uvicorn" not in headers.get("server", "")
    body = json.dumps({"text": "The fund lost £6.bn.", "name": "a.txt"}).encode()
    _, headers, report = ask(f"{address}api/v1/check", body)
    assert headers["checker-gate"] == "fail"
    assert json.loads(report)["draft"]["name"] == "a.txt"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) in (0, 130)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read() == ""
    told = process.stderr.read()
    assert "Traceback" not in told
    assert "£6.bn" not in told, "what is checked is not logged"


def test_a_port_that_is_taken_is_one_line_and_exit_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "checker", "serve", "--port", str(taken.getsockname()[1])]
        run = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert run.returncode == 2
    assert len(run.stderr.strip().splitlines()) == 1
    assert "choose another with --port" in run.stderr
