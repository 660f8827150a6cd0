"""The interface for content systems and for the page: JSON in, the report out."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from checker.core.errors import CheckerError
from checker.web.checking import content_of
from checker.web.downloads import DOWNLOADS
from checker.web.guard import RefusedError, log
from checker.web.payload import CheckBody, DraftAnswer, FilePart

if TYPE_CHECKING:
    from checker.web.desk import Desk

MAX_CARDS = 50
QUEUE = 2  # how many times a check's own time one may wait and run
HEARTBEAT = 0.25  # seconds between two lines of progress
GATE_HEADERS = {
    "Checker-Gate": {"description": "pass or fail, as `fail_on` asks", "schema": {"enum": ["pass", "fail"]}},
    "Checker-Report": {"description": "a ticket for the cards of this report", "schema": {"type": "string"}},
}
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": meaning,
        "content": {"application/json": {"schema": {"type": "object", "properties": {"error": {"type": "string"}}}}},
    }
    for status, meaning in (
        (400, "The request cannot be read"),
        (409, "A filing has to be sent again, or a newer text is being checked"),
        (413, "Too large"),
        (422, "A file cannot be read"),
    )
}


def api_routes(desk: Desk) -> APIRouter:
    """The routes under /api/v1."""
    routes = APIRouter(prefix="/api/v1", responses=ERRORS)
    _add_check(routes, desk)
    _add_files(routes, desk)
    return routes


def _add_check(routes: APIRouter, desk: Desk) -> None:
    @routes.post("/check", summary="Check a draft", responses={200: {"headers": GATE_HEADERS}})
    async def check(body: CheckBody) -> Response:
        """Check a draft against filings; the answer is the report, `checker-report/1`.

        As a gate: the header `Checker-Gate` is `fail` when something at or above `fail_on` was found.
        """

        def work() -> tuple[bytes, dict[str, str]]:
            started = time.perf_counter()
            answer = desk.answer(body)
            headers = {
                **answer.headers,
                "Checker-Report": desk.reports.put(answer.content),
                "Server-Timing": f"check;dur={(time.perf_counter() - started) * 1000:.1f}",
            }
            return answer.content, headers

        content, headers = await _in_turn(desk, body, work)
        return Response(content, media_type="application/json", headers=headers)

    @routes.post("/download/{form}", summary="Check a draft and take the result as a file", response_class=Response)
    async def download_report(
        body: CheckBody, form: Annotated[str, Path(description=", ".join(DOWNLOADS))]
    ) -> Response:
        """The report as a file: HTML, the Word file with comments, JSON."""
        if form not in DOWNLOADS:
            raise RefusedError(404, f"there is no report of the form {form[:20]!r}; there are {', '.join(DOWNLOADS)}")
        made = await desk.turns.check(lambda: desk.answer(body, form))
        return Response(made.content, media_type=made.media_type, headers=made.headers)

    @routes.get("/cards/{ticket}", summary="Findings, as the report shows them", response_class=HTMLResponse)
    async def cards(
        ticket: str, finding: Annotated[list[str], Query(max_length=MAX_CARDS, description="Ids of findings.")]
    ) -> HTMLResponse:
        """The cards of some findings of a report made a moment ago (`Checker-Report`), as HTML."""
        document = desk.reports.get(ticket)
        if document is None:
            raise RefusedError(404, "this report is no longer in memory; check the draft again")
        from checker.web.cards import render_cards

        return HTMLResponse(render_cards(document, finding))


def _add_files(routes: APIRouter, desk: Desk) -> None:
    @routes.post("/draft", summary="Read a draft file as text")
    async def read_draft(body: FilePart) -> DraftAnswer:
        """The text of a draft file (.txt .md .html .docx .pdf), as it will be checked."""
        draft = await desk.turns.read(lambda: desk.read_draft_file(body))
        published = draft.published
        days = "" if published is None else published.start.isoformat()
        if published is not None and published.end != published.start:
            days += f"/{published.end.isoformat()}"
        return DraftAnswer(name=body.name, text=draft.text, format=draft.format, published=days or None)

    @routes.post("/filing", summary="Read a filing and keep it in memory", response_class=StreamingResponse)
    async def read_filing(body: Annotated[FilePart, Body()]) -> StreamingResponse:
        """Read a filing (.html .pdf .xlsx .csv .json .zip); the answer is a line of JSON every quarter of a second.

        The last line has `state` `ready`, with the `sha256` to name it by in a check, or `error`.
        """
        content = content_of(body)
        reading = desk.turns.read(lambda: desk.filings.put(content, body.name))
        return StreamingResponse(_progress(desk, body.name, reading), media_type="application/x-ndjson")


async def _in_turn(
    desk: Desk, body: CheckBody, work: Callable[[], tuple[bytes, dict[str, str]]]
) -> tuple[bytes, dict[str, str]]:
    page, number = (body.turn.page, body.turn.number) if body.turn else ("", 0)
    try:
        async with asyncio.timeout(desk.settings.check_seconds * QUEUE):
            return await desk.turns.check(work, page, number)
    except TimeoutError:
        seconds = f"{desk.settings.check_seconds * QUEUE:g}"
        raise RefusedError(503, f"no check came free within {seconds} seconds; try again in a while") from None


async def _progress(desk: Desk, name: str, reading: asyncio.Future[tuple[str, Any]]) -> AsyncIterator[bytes]:
    started = time.monotonic()
    while True:
        done, _ = await asyncio.wait([reading], timeout=HEARTBEAT)
        if done:
            break
        yield _line(state="reading", name=name, seconds=round(time.monotonic() - started, 1))
    try:
        key, filing = reading.result()
    except CheckerError as fault:
        yield _line(state="error", error=" ".join(str(fault).split()))
    except Exception:  # noqa: BLE001 - told to the reader, traced in the log
        log.exception("reading a filing failed")
        yield _line(state="error", error=f"{name}: the checker itself failed on this file")
    else:
        yield _line(state="ready", name=name, sha256=key, **desk.engine.describe(filing))


def _line(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"
