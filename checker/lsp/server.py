"""The language server: texts are checked as they change, the newest first and the others not at all."""

from __future__ import annotations

import asyncio
import getpass
import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import BinaryIO, TypeVar, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from checker import __version__
from checker.core.dismissal import Dismissal
from checker.core.errors import CheckerError
from checker.lsp.actions import DISMISS, list_actions
from checker.lsp.desks import Desks, OpenText, job_from
from checker.lsp.diagnostics import diagnose_fault, diagnose_sheet
from checker.lsp.hover import hover_over
from checker.lsp.input import BoundedInput
from checker.lsp.places import UTF16
from checker.lsp.sheet import CheckedSheet

PAUSE = 0.03  # seconds that the hand on the keyboard must rest; a check takes longer
WORDS = "dismissed in the editor"
Answer = TypeVar("Answer")


class CheckerServer(LanguageServer):
    """The server with what it knows of the open texts."""

    def __init__(self) -> None:
        # Whole texts: pygls cuts lines where the protocol does not (U+2028), and edits would land elsewhere.
        super().__init__("checker", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desks = Desks()
        self.opened: set[str] = set()  # pygls names them otherwise than editors do: with %20 and the like undone
        self.sheets: dict[str, CheckedSheet] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._published: dict[str, list[types.Diagnostic]] = {}
        # One thread: two checks at once would only slow each other down.
        self._thread = ThreadPoolExecutor(1, "check")

    def report_server_error(self, error: Exception, source: object) -> None:
        """Tell the editor's log in one line; a traceback is of no use there."""
        del source
        self.tell_fault(error)

    def tell_fault(self, fault: Exception) -> None:
        """Write a fault of ours, in one line, into the editor's log."""
        line = " ".join(str(fault).split()) if isinstance(fault, CheckerError) else f"{type(fault).__name__}: {fault}"
        message = types.LogMessageParams(type=types.MessageType.Warning, message=f"checker: {line[:500]}")
        self.window_log_message(message)

    def check_soon(self, uri: str, pause: float = PAUSE) -> None:
        """Check a text once it has rested; an earlier request for it is forgotten."""
        self.forget(uri)
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check_later(uri, pause))

    def forget(self, uri: str) -> None:
        """Drop a check that has not begun to be told."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()

    def close(self, uri: str) -> None:
        """Drop everything known of a text, and its marks."""
        self.opened.discard(uri)
        self.forget(uri)
        self.sheets.pop(uri, None)
        self._publish(uri, None, [])
        self._published.pop(uri, None)

    async def current_sheet(self, uri: str) -> CheckedSheet | None:
        """The checked text as it stands now; it is checked first when it has changed."""
        sheet = self.sheets.get(uri)
        if uri not in self.opened:
            return None
        if sheet is None or sheet.source != self.workspace.get_text_document(uri).source:
            self.forget(uri)
            await self._check(uri)
        return self.sheets.get(uri)

    async def _check_later(self, uri: str, pause: float) -> None:
        try:
            await asyncio.sleep(pause)
            await self._check(uri)
        except asyncio.CancelledError:
            raise
        except Exception as fault:  # noqa: BLE001 - an editor is never shown a traceback
            self.tell_fault(fault)

    async def _check(self, uri: str) -> None:
        document = self.workspace.get_text_document(uri)
        page = OpenText(
            uri=uri,
            path=to_fs_path(uri) or "" if uri.startswith("file:") else "",
            text=document.source,
            language=document.language_id or "",
            version=document.version,
            encoding=_encoding(self.workspace.position_encoding),
        )
        if not page.text.strip():
            self.sheets.pop(uri, None)
            self._publish(uri, page.version, [])
            return
        try:
            sheet = await asyncio.get_running_loop().run_in_executor(self._thread, self.desks.check, page)
        except CheckerError as fault:
            self._publish(uri, page.version, [diagnose_fault(fault)])
            return
        if uri in self.opened:
            self.sheets[uri] = sheet
            self._publish(uri, page.version, diagnose_sheet(sheet))

    def _publish(self, uri: str, version: int | None, marks: list[types.Diagnostic]) -> None:
        if version is not None and self._published.get(uri) == marks and not marks:
            return  # nothing before, nothing now
        self._published[uri] = marks
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=marks)
        )


def make_server() -> CheckerServer:
    """Put the server together."""
    server = CheckerServer()
    _add_texts(server)
    _add_questions(server)
    return server


def serve() -> None:
    """Serve standard input and output."""
    if not os.environ.get("CHECKER_DEBUG"):
        for name in ("pygls", "asyncio"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False
    make_server().start_io(stdin=cast("BinaryIO", BoundedInput(sys.stdin.buffer)))


def _add_texts(server: CheckerServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(ls: CheckerServer, params: types.InitializeParams) -> None:
        options = params.initialization_options
        try:
            ls.desks = Desks(job_from(options if isinstance(options, dict) else {}))
        except CheckerError as fault:
            ls.window_show_message(types.ShowMessageParams(type=types.MessageType.Error, message=f"checker: {fault}"))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: CheckerServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.opened.add(params.text_document.uri)
        ls.check_soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: CheckerServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.check_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: CheckerServer, _params: types.DidSaveTextDocumentParams) -> None:
        # Settings or dismissals may be what was saved: every open text is looked at again.
        for uri in ls.opened:
            ls.check_soon(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: CheckerServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)


def _add_questions(server: CheckerServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: CheckerServer, params: types.HoverParams) -> types.Hover | None:
        return await _quietly(ls, params.text_document.uri, lambda sheet: hover_over(sheet, params.position))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def actions(ls: CheckerServer, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        by = _name()
        return await _quietly(ls, params.text_document.uri, lambda sheet: list_actions(sheet, params, by=by))

    @server.command(DISMISS)
    async def dismiss(ls: CheckerServer, uri: str, ident: str, by: str = "") -> None:
        path = to_fs_path(uri) or ""

        def write(sheet: CheckedSheet) -> str:
            today = datetime.now(UTC).date().isoformat()
            said = Dismissal(id=ident, reason=WORDS, by=by, on=today)
            return ls.desks.dismiss(path, sheet, ident, said).as_uri()

        sidecar = await _quietly(ls, uri, write)
        if sidecar:
            ls.check_soon(uri, 0)
            await _open(ls, sidecar)


async def _quietly(ls: CheckerServer, uri: str, ask: Callable[[CheckedSheet], Answer]) -> Answer | None:
    """Ask something of a checked text; a fault is told in one line and answered with nothing."""
    try:
        sheet = await ls.current_sheet(uri)
        return None if sheet is None else ask(sheet)
    except CheckerError as fault:
        ls.window_show_message(types.ShowMessageParams(type=types.MessageType.Warning, message=f"checker: {fault}"))
    except Exception as fault:  # noqa: BLE001 - an editor is never shown a traceback
        ls.tell_fault(fault)
    return None


async def _open(ls: CheckerServer, uri: str) -> None:
    """Show the file of dismissals, so that its reason can be written; not every editor can."""
    window = ls.client_capabilities.window
    if window and window.show_document and window.show_document.support:
        await ls.window_show_document_async(types.ShowDocumentParams(uri=uri, take_focus=False))


def _encoding(agreed: types.PositionEncodingKind | str | None) -> str:
    return agreed.value if isinstance(agreed, types.PositionEncodingKind) else agreed or UTF16


def _name() -> str:
    """Who is at the keyboard, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
