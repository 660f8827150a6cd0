"""The door: who may ask, how much they may send, and what every answer carries.

A page on 127.0.0.1 is within reach of every site that the editor has open in the same browser. So a
request must be addressed to this page by name (a foreign ``Host`` means DNS rebinding), must not come
from another site (``Origin``, ``Sec-Fetch-Site``), and may only carry JSON, which no foreign form can send.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

from checker.web.room import FullError, Room
from checker.web.token import Tokens

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from checker.web.settings import Settings

WRONG_SECONDS = 0.5  # before a wrong token is answered
log = logging.getLogger("checker.web")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class RefusedError(Exception):
    """A request that is turned away: the HTTP status and one line for the reader."""

    def __init__(self, status: int, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


class Guard:
    """Turn away what does not belong here, and send every answer out with strict headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self._tokens = Tokens(settings.token_file) if settings.token_file else None
        self._room = Room(settings.max_waiting, queue=settings.queue_length, seconds=settings.queue_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on when it may pass."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # no WebSocket is served: the connection closes unanswered

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with_headers(message.get("headers", []))
            await send(message)

        try:
            headers = _read_headers(scope)
            self._check_address(headers)
            self._check_sender(scope, headers)
            await self._check_token(headers)
            async with self._room.take(self._declared(scope, headers)):
                body = await self._take_body(scope, receive)
                await self._answer(scope, _replay(body, receive), send_with_headers)
        except FullError:
            await _refuse(RefusedError(503, "too much is being checked; try again in a moment"), send_with_headers)
        except RefusedError as refused:
            await _refuse(refused, send_with_headers)

    async def _check_token(self, headers: dict[str, str]) -> None:
        if self._tokens is not None and not self._tokens.admits(headers.get("authorization", "")):
            await asyncio.sleep(WRONG_SECONDS)
            raise RefusedError(401, "give one of the tokens of this page")

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer; what it fails on is one line for the reader, and a trace in the log."""
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_noting)
        except Exception:
            log.exception("%s %s failed", scope["method"], scope["path"])
            if started:
                raise
            await _refuse(RefusedError(500, "the checker itself failed on this; nothing is checked"), send)

    def _check_address(self, headers: dict[str, str]) -> None:
        host = headers.get("host", "")
        if _without_port(host) not in self.settings.host_names:
            raise RefusedError(421, f"this page is not served under the name {host[:100]!r}")

    def _check_sender(self, scope: Scope, headers: dict[str, str]) -> None:
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {
            f"{scheme}://{headers['host'].lower()}" for scheme in ("http", "https")
        }:
            raise RefusedError(403, "requests from other sites are refused")
        is_plain_visit = scope["method"] in ("GET", "HEAD") and headers.get("sec-fetch-mode") == "navigate"
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not is_plain_visit:
            raise RefusedError(403, "requests from other sites are refused")

    def _declared(self, scope: Scope, headers: dict[str, str]) -> int:
        """How much a request will hold in memory: what it says, checked, or the most it may."""
        if scope["method"] in ("GET", "HEAD"):
            return 0
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise RefusedError(415, "send JSON, with the header Content-Type: application/json")
        limit = self.settings.max_body
        declared = headers.get("content-length", "0")
        if not declared.isascii() or not declared.isdigit():
            raise RefusedError(400, "the header Content-Length is not a number")
        if len(declared) > len(str(limit)) or int(declared) > limit:
            raise self._too_large()
        return limit if "transfer-encoding" in headers else int(declared)

    def _too_large(self) -> RefusedError:
        megabytes = self.settings.max_body // (1024 * 1024)
        return RefusedError(413, f"too large: at most {megabytes} MB can be sent at once")

    async def _take_body(self, scope: Scope, receive: Receive) -> bytes:
        if scope["method"] in ("GET", "HEAD"):
            return b""
        try:
            async with asyncio.timeout(self.settings.upload_seconds):
                return await _read_body(receive, self.settings.max_body, self._too_large())
        except TimeoutError:
            raise RefusedError(408, "the request did not arrive in time") from None


async def _read_body(receive: Receive, limit: int, too_large: RefusedError) -> bytes:
    chunks: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RefusedError(400, "the request broke off")
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise too_large
        chunks.append(chunk)
        more = message.get("more_body", False)
    return b"".join(chunks)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def receive_body() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_body


def _read_headers(scope: Scope) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name = raw_name.decode("latin-1").lower()
        if name in headers and name in ("host", "origin", "content-length", "content-type"):
            raise RefusedError(400, f"the header {name.title()} is given twice")
        headers[name] = raw_value.decode("latin-1")
    return headers


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isascii() and port.isdigit() else host.lower()


def _with_headers(given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in given if name.lower().decode("latin-1") not in HEADERS]
    return [*kept, *((name.encode(), value.encode()) for name, value in HEADERS.items())]


async def _refuse(refused: RefusedError, send: Send) -> None:
    body = json.dumps({"error": refused.reason}, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *([(b"retry-after", b"5")] if refused.status == 503 else []),
        *([(b"www-authenticate", b'Basic realm="checker"')] if refused.status == 401 else []),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
