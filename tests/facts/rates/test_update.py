"""Newer rates from their publishers: a server of our own stands in for both, with files in their shapes and broken ones."""

from __future__ import annotations

import io
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from checker.cli import main
from checker.core.errors import CheckerError, ProviderError, UsageError
from checker.facts.providers.download import Download
from checker.facts.rates.sources import builtin_sources, rate_sources
from checker.facts.rates.table import RateTable
from checker.facts.rates.update import update_rates

pytest.importorskip("httpx")
ECB, FED = (source for source in builtin_sources() if source.file)
TODAY = date.fromisoformat(ECB.last) + timedelta(days=10)
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Publisher:
    """What the stand-in answers, and what it was asked."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    state = Publisher()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers.get("Range", "")))
            answers = state.answers[self.path]
            (answers.pop(0) if len(answers) > 1 else answers[0])(self)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("CHECKER_ECB_URL", f"{state.url}/ecb")
    monkeypatch.setenv("CHECKER_FED_URL", f"{state.url}/fed")
    yield state
    server.shutdown()
    server.server_close()


def whole(data: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def broken_off(data: bytes, after: int, etag: str = '"one"') -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        if etag:
            handler.send_header("ETag", etag)
        handler.end_headers()
        handler.wfile.write(data[:after])
        handler.wfile.flush()
        handler.connection.close()

    return answer


def rest(data: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        handler.send_header("Content-Length", str(len(data) - start))
        handler.send_header("ETag", '"one"')
        handler.end_headers()
        handler.wfile.write(data[start:])

    return answer


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.6)
    handler.close_connection = True


def ecb_file(change: Callable[[str], str] = lambda line: line, days: int = 400) -> bytes:
    """The bank's zip: the newest day first, N/A for what is not listed, a comma at the end of each line."""
    header, *rows = ECB.read().splitlines()
    last = rows[-1].split(",")
    newer = [",".join([(date.fromisoformat(last[0]) + timedelta(days=each)).isoformat(), *last[1:]]) for each in (3, 4)]
    lines = [f"Date,{header.removeprefix('date,').replace('EUR/', '')},"]
    listed = reversed([*rows[-days:], *newer])
    lines += [change(",".join(cell or "N/A" for cell in row.split(","))) + "," for row in listed]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("eurofxref-hist.csv", "\n".join(lines) + "\n")
    return packed.getvalue()


def fed_file(multiplier: str = "1", days: int = 400) -> bytes:
    """The bank's CSV: five lines of labels, the series' names, the oldest day first, ND for what is not quoted."""
    header, *rows = FED.read().splitlines()
    names = {pair: name for name, pair in FED.series.items()}
    pairs = header.split(",")[1:]
    labels = [
        ["Series Description", *(f"{pair} -- SPOT EXCHANGE RATE, {pair}" for pair in pairs)],
        ["Unit:", *("Currency" for _ in pairs)],
        ["Multiplier:", *(multiplier for _ in pairs)],
        ["Currency:", *(pair.replace("USD", "").strip("/") for pair in pairs)],
        ["Unique Identifier: ", *(f"H10/H10/{names[pair]}" for pair in pairs)],
        ["Time Period", *(names[pair] for pair in pairs)],
    ]
    lines = [",".join(f'"{cell}"' for cell in row) for row in labels]
    lines += [",".join(cell or "ND" for cell in row.split(",")) for row in rows[-days:]]
    last = rows[-1].split(",")
    following = date.fromisoformat(last[0]) + timedelta(days=2)
    lines.append(",".join([following.isoformat(), *last[1:]]))
    lines.append(",".join([(following + timedelta(days=1)).isoformat(), *("ND" for _ in pairs)]))  # a holiday
    return ("\r\n".join(lines) + "\r\n").encode()


def quick() -> Download:
    return Download("checker/test", pause=0, read=0.3)


def test_newer_rates_take_the_place_of_those_that_came_along(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers = {"/ecb": [whole(ecb_file())], "/fed": [whole(fed_file())]}
    ecb, fed = update_rates(quick(), folder=tmp_path, today=TODAY)
    assert (ecb.source, ecb.before, ecb.added) == ("ecb", ECB.last, 2)
    assert (fed.source, fed.before, fed.added) == ("federal_reserve", FED.last, 1)
    assert date.fromisoformat(ecb.last) == date.fromisoformat(ECB.last) + timedelta(days=4)
    newer = RateTable.with_updates(tmp_path)
    rate = newer.on("EUR", "USD", date.fromisoformat(ecb.last))
    old = RateTable().on("EUR", "USD", date.fromisoformat(ECB.last))
    assert rate is not None
    assert old is not None
    assert (rate.on.isoformat(), rate.version, rate.value) == (ecb.last, ecb.last, old.value)
    # What the new file does not reach back to is kept: it holds 400 days, the table all since 1999.
    for base, quote, day in (("EUR", "USD", date(1999, 1, 4)), ("EUR", "SKK", date(2005, 6, 1))):
        assert newer.on(base, quote, day) == _dated(RateTable().on(base, quote, day), ecb.last)
    assert [source.fetched for source in rate_sources(tmp_path)][:2] == [TODAY.isoformat()] * 2
    assert newer.tables[0].fetched == TODAY.isoformat()
    assert not list(tmp_path.glob("*.part"))


def _dated(rate: object, version: str) -> object:
    from dataclasses import replace

    return replace(rate, version=version)  # type: ignore[type-var]


def test_the_same_again_adds_nothing(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers = {"/ecb": [whole(ecb_file())]}
    [first] = update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY)
    [again] = update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY)
    assert (first.added, again.added) == (2, 0)
    assert (first.sha256, first.last) == (again.sha256, again.last)


def test_a_download_goes_on_where_it_broke_off(publisher: Publisher, tmp_path: Path) -> None:
    data = ecb_file()
    publisher.answers = {"/ecb": [broken_off(data, 20_000), rest(data)]}
    [updated] = update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY)
    assert updated.added == 2
    asked = [given for _path, given in publisher.asked]
    assert asked[0] == ""
    assert 0 < int(asked[1].removeprefix("bytes=").rstrip("-")) <= 20_000


def test_a_later_run_goes_on_too(publisher: Publisher, tmp_path: Path) -> None:
    data = ecb_file()
    publisher.answers = {"/ecb": [broken_off(data, 20_000), silent]}
    with pytest.raises(ProviderError, match="goes on from there"):
        list(update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY))
    assert (tmp_path / "ecb.part").stat().st_size > 0
    publisher.answers = {"/ecb": [rest(data)]}
    publisher.asked.clear()
    [updated] = update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY)
    assert updated.added == 2
    assert publisher.asked[0][1].startswith("bytes=")


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_version_it_begins_again(publisher: Publisher, tmp_path: Path, etag: str) -> None:
    data = ecb_file()
    publisher.answers = {"/ecb": [broken_off(data, 20_000, etag), whole(data)]}
    [updated] = update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY)
    assert updated.added == 2
    assert [given for _path, given in publisher.asked] == ["", ""]


def test_a_server_that_stumbles_is_asked_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers = {"/ecb": [whole(b"busy", 503), silent, whole(ecb_file())]}
    [updated] = update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY)
    assert updated.added == 2


def swapped(line: str) -> str:
    day, dollars, yen, *others = line.split(",")
    return ",".join([day, yen, dollars, *others])


BROKEN: list[tuple[str, Answer, str]] = [
    ("/ecb", whole(b"<html>Service unavailable</html>"), "not the table of rates"),
    ("/ecb", whole(b""), "not the table of rates"),
    ("/ecb", whole(ecb_file()[:-400]), "not the table of rates"),
    ("/ecb", whole(b"PK\x03\x04" + b"\0" * 200), "not the table of rates"),
    ("/ecb", whole(b"Date,USD,\n"), "no rates in it"),
    ("/ecb", whole(ecb_file(swapped)), "differs from what is known"),
    ("/ecb", whole(ecb_file(lambda line: line.replace(",1.", ",one."))), "is no rate"),
    ("/ecb", whole(ecb_file(lambda line: line.replace("20", "19", 1))), "is no day"),
    ("/ecb", whole(ecb_file(days=100)), "too few of the days"),
    ("/ecb", whole(ecb_file(lambda line: line.replace("-", "/"))), "is no day"),
    ("/ecb", whole(b"gone", 404), "answered with 404"),
    ("/ecb", whole(b"", 302, Location="http://example.org/rates.zip"), "over https only"),
    ("/fed", whole(fed_file(multiplier="1000")), "1000 units"),
    ("/fed", whole(b"Series Description,Unit\n1,2\n"), "none of its series"),
    ("/fed", whole(ecb_file()), "none of its series"),
]


@pytest.mark.parametrize(("path", "answer", "problem"), BROKEN)
def test_what_is_not_fit_changes_nothing(
    publisher: Publisher, tmp_path: Path, path: str, answer: Answer, problem: str
) -> None:
    publisher.answers = {path: [answer]}
    source = "ecb" if path == "/ecb" else "federal_reserve"
    with pytest.raises(ProviderError) as raised:
        list(update_rates(quick(), [source], folder=tmp_path, today=TODAY))
    assert problem in str(raised.value)
    assert "\n" not in str(raised.value)
    assert not (tmp_path / source).exists()
    assert RateTable.with_updates(tmp_path).version == ECB.last


def test_rates_of_days_to_come_are_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers = {"/ecb": [whole(ecb_file())]}
    with pytest.raises(ProviderError, match="days to come"):
        list(update_rates(quick(), ["ecb"], folder=tmp_path, today=date.fromisoformat(ECB.last)))


def test_too_much_is_not_taken_in(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers = {"/ecb": [whole(ecb_file())]}
    with pytest.raises(ProviderError, match="far too large"):
        list(update_rates(Download("checker/test", pause=0, most=10_000), ["ecb"], folder=tmp_path, today=TODAY))


def test_only_known_sources_and_safe_addresses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="use ecb or federal_reserve"):
        list(update_rates(quick(), ["iceland"], folder=tmp_path))
    monkeypatch.setenv("CHECKER_ECB_URL", "http://rates.example.org/ecb")
    with pytest.raises(CheckerError, match="over https only"):
        list(update_rates(quick(), ["ecb"], folder=tmp_path))


def test_the_next_check_uses_what_was_fetched(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    publisher.answers = {"/ecb": [whole(ecb_file())]}
    newest = date.fromisoformat(ECB.last) + timedelta(days=4)
    if newest > datetime.now(UTC).date():
        pytest.skip("the rates that came along are as new as can be")
    assert main(["facts", "update-rates", "ecb"]) == 0
    said = capsys.readouterr().out
    assert f"rates to {newest.day} {newest:%B %Y}, 2 days more" in said
    assert main(["facts", "list", "--kind", "rates"]) == 0
    assert newest.isoformat() in capsys.readouterr().out
    (tmp_path / "draft.txt").write_text("It paid 10 million euros ($11 million).", "utf-8")
    main(["check", str(tmp_path / "draft.txt"), "--format", "json", "--fail-on", "never", "--published", str(newest)])
    assert f'"version": "{newest}"' in capsys.readouterr().out


def test_a_broken_update_says_how_to_be_rid_of_it(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers = {"/ecb": [whole(ecb_file())]}
    list(update_rates(quick(), ["ecb"], folder=tmp_path, today=TODAY))
    (tmp_path / "ecb" / "rates.csv.gz").write_bytes(b"rubbish")
    with pytest.raises(CheckerError, match="delete this folder, or run `checker facts update-rates`"):
        RateTable.with_updates(tmp_path).on("EUR", "USD", date(2017, 11, 2))


def test_rates_are_decimals_as_printed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers = {"/fed": [whole(fed_file())]}
    list(update_rates(quick(), ["federal_reserve"], folder=tmp_path, today=TODAY))
    day = date.fromisoformat(FED.last)
    [other] = RateTable.with_updates(tmp_path).others("GBP", "USD", day, day)
    assert isinstance(other.lowest.value, Decimal)
    assert other.lowest.source == FED.title
