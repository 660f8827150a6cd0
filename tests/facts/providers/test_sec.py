"""Facts from the SEC: a server of our own stands in for EDGAR."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from checker.core.errors import ProviderError
from checker.core.fact import Entity, Fact, Source
from checker.core.period import month_period
from checker.core.unit import money
from checker.facts.fetching import fetch_facts
from checker.facts.memory_store import MemoryStore
from checker.facts.providers.sec import SecClient

CONTACT = "desk@example.org"
TICKERS = {"0": {"cik_str": 1577552, "ticker": "BABA", "title": "Alibaba Group Holding Ltd"}}
ROW = {
    "end": "2024-03-31",
    "start": "2024-01-01",
    "val": 1000000,
    "accn": "0001-24-1",
    "fy": 2024,
    "fp": "Q1",
    "form": "10-Q",
    "filed": "2024-05-01",
}
FACTS = {
    "cik": 1577552,
    "entityName": "Alibaba",
    "facts": {"us-gaap": {"Revenues": {"label": "Revenues", "units": {"USD": [ROW]}}}},
}


@dataclass
class Edgar:
    """What the stand-in answers, and what it was asked."""

    url: str = ""
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)


@pytest.fixture
def edgar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Edgar]:
    state = Edgar()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
            code, body = state.answers.get(self.path, (404, b"not found"))
            packed = code == 200 and self.headers["Accept-Encoding"] == "gzip"
            body = gzip.compress(body) if packed else body
            self.send_response(code)
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    state.answers = {
        "/files/company_tickers.json": (200, json.dumps(TICKERS).encode()),
        "/api/xbrl/companyfacts/CIK0001577552.json": (200, json.dumps(FACTS).encode()),
    }
    monkeypatch.setenv("CHECKER_SEC_URL", state.url)
    monkeypatch.delenv("CHECKER_SEC_CONTACT", raising=False)
    yield state
    server.shutdown()
    server.server_close()


def test_a_ticker_leads_to_the_facts_and_the_contact_is_given(edgar: Edgar) -> None:
    name, data = SecClient(CONTACT).company_facts("baba")
    assert name == "CIK0001577552.json"
    assert json.loads(data) == FACTS
    assert [path for path, *_ in edgar.asked] == [
        "/files/company_tickers.json",
        "/api/xbrl/companyfacts/CIK0001577552.json",
    ]
    assert {agent for _, agent, _ in edgar.asked} == {f"checker {CONTACT}"}


def test_a_cik_is_asked_for_directly(edgar: Edgar) -> None:
    SecClient(CONTACT).company_facts("1577552")
    assert len(edgar.asked) == 1


class Clock:
    """A clock that only sleeping moves: what is waited for is exact, however busy the machine."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_no_more_than_ten_requests_a_second(edgar: Edgar, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("checker.facts.providers.sec.time", clock)
    client = SecClient(CONTACT)
    moments = []
    for _ in range(4):
        client.find_cik("BABA")
        moments.append(clock.now)
    assert len(edgar.asked) == 4
    assert all(later - earlier == pytest.approx(0.1) for earlier, later in pairwise(moments))


def test_nobody_asks_without_a_contact(edgar: Edgar, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProviderError, match="CHECKER_SEC_CONTACT"):
        SecClient("")
    monkeypatch.setenv("CHECKER_SEC_CONTACT", CONTACT)
    assert SecClient("").find_cik("BABA") == 1577552
    assert len(edgar.asked) == 1


def test_a_contact_cannot_smuggle_headers(edgar: Edgar) -> None:
    SecClient(f"{CONTACT}\r\nX-Evil: 1").find_cik("BABA")
    assert edgar.asked[0][1] == f"checker {CONTACT} X-Evil: 1"


@pytest.mark.parametrize(
    ("company", "code", "body", "problem"),
    [
        ("NOPE", 200, b"", "no such ticker"),
        ("1577552", 404, b"", "no tagged facts"),
        ("1577552", 403, b"", "refused"),
        ("1577552", 429, b"", "refused"),
        ("1577552", 500, b"", "error"),
        ("1577552", 200, b"<html>sorry</html>", "not what it should be"),
        ("1577552", 200, b"[]", "not what it should be"),
        ("1577552", 200, b'{"facts": {}}', "gave no facts"),
        ("1577552", 200, b'{"facts": {"us-gaap": {}}}', "gave no facts"),
    ],
)
def test_answers_that_are_none(edgar: Edgar, company: str, code: int, body: bytes, problem: str) -> None:
    edgar.answers["/api/xbrl/companyfacts/CIK0001577552.json"] = (code, body)
    store = MemoryStore()
    with pytest.raises(ProviderError, match=problem) as raised:
        fetch_facts(company, store, provider="sec", contact=CONTACT, read=lambda _data, _name: Read())
    assert "\n" not in str(raised.value)
    assert store.imports() == ()


def test_no_network_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_SEC_URL", "http://127.0.0.1:9")
    with pytest.raises(ProviderError, match="cannot be reached") as raised:
        SecClient(CONTACT).company_facts("BABA")
    assert "\n" not in str(raised.value)


def test_only_https_or_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("file:///etc", "http://elsewhere.example"):
        monkeypatch.setenv("CHECKER_SEC_URL", url)
        with pytest.raises(ProviderError, match="https"):
            SecClient(CONTACT).company_facts("BABA")


SOURCE = Source(id="x", title="Company facts", sha256="1")
ALIBABA = Entity(id="cik-1577552", name="Alibaba Group Holding Ltd", cik="0001577552")


@dataclass(frozen=True)
class Read:
    """What a reader of filings makes of the answer."""

    source: Source = SOURCE
    entity: Entity = ALIBABA
    facts: tuple[Fact, ...] = ()


def test_facts_join_the_company_that_is_known(edgar: Edgar) -> None:
    fact = Fact(
        entity="cik-1577552",
        concept="revenue",
        period=month_period(2024, 1, 3),
        unit=money("USD"),
        value=Decimal(1000000),
        source=SOURCE,
        locator="Revenues",
        published=date(2024, 5, 1),
    )
    store = MemoryStore()
    done = fetch_facts("BABA", store, provider="sec", contact=CONTACT, read=lambda _data, _name: Read(facts=(fact,)))
    assert (done.facts, done.source.id) == (1, "sec:CIK0001577552.json")
    assert store.counts() == {"alibaba": 1}
    assert len(edgar.asked) == 2
