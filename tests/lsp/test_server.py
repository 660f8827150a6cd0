"""The language server as an editor meets it: a real client, over standard input and output."""

from __future__ import annotations

import ast
import asyncio
import subprocess
import sys
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

WRONG = "Sales \U0001f4c8 rose 51 percent to $112 million from $97.4 million."
RIGHT = "Sales \U0001f4c8 rose 12 percent to $112 million from $100 million."
TIMEOUT = 30

Scene = Callable[["Editor"], Awaitable[None]]


class Editor:
    """An editor with one text open at a time."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.news: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []
        self.version = 0

    def open(self, text: str, name: str = "draft.txt", language: str = "plaintext") -> str:
        uri = (self.folder / name).as_uri()
        self.version = 1
        item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str) -> None:
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.version, uri=uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def marks(self, uri: str, version: int | None = None) -> list[types.Diagnostic]:
        """Wait for the marks of a text, of one version of it if given."""
        while True:
            news = await asyncio.wait_for(self.news.get(), TIMEOUT)
            if news.uri == uri and (version is None or news.version == version):
                return list(news.diagnostics)

    async def _offers(self, uri: str, place: types.Range) -> list[types.CodeAction | types.Command]:
        asked = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), place, types.CodeActionContext(diagnostics=[])
        )
        return list(await self.client.text_document_code_action_async(asked) or ())

    async def actions(self, uri: str, place: types.Range) -> list[types.CodeAction]:
        return [offer for offer in await self._offers(uri, place) if isinstance(offer, types.CodeAction)]

    async def commands(self, uri: str, place: types.Range) -> list[dict[str, Any]]:
        """The actions that run a command; lsprotocol takes them for bare commands, with the command's text inside."""
        offers = [offer for offer in await self._offers(uri, place) if isinstance(offer, types.Command)]
        return [ast.literal_eval(offer.command) for offer in offers]

    async def hover(self, uri: str, line: int, character: int) -> str:
        found = await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        )
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value


def play(scene: Scene, folder: Path, options: dict[str, Any] | None = None, encodings: tuple[str, ...] = ()) -> Editor:
    """Start a server, act a scene, and end both as an editor does."""

    async def act() -> Editor:
        client = LanguageClient("test", "1")
        editor = Editor(client, folder)

        def told(params: types.PublishDiagnosticsParams) -> None:
            editor.news.put_nowait(params)

        def said(params: types.ShowMessageParams | types.LogMessageParams) -> None:
            editor.messages.append(params.message)

        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(told)
        client.feature(types.WINDOW_SHOW_MESSAGE)(said)
        client.feature(types.WINDOW_LOG_MESSAGE)(said)
        await client.start_io(sys.executable, "-m", "checker", "lsp")
        try:
            await asyncio.wait_for(
                client.initialize_async(
                    types.InitializeParams(
                        capabilities=types.ClientCapabilities(
                            general=types.GeneralClientCapabilities(position_encodings=encodings or None)
                        ),
                        root_uri=folder.as_uri(),
                        initialization_options=options,
                    )
                ),
                TIMEOUT,
            )
            client.initialized(types.InitializedParams())
            await scene(editor)
            await asyncio.wait_for(client.shutdown_async(None), TIMEOUT)
        finally:
            client.exit(None)
            await client.stop()  # type: ignore[no-untyped-call]
        return editor

    return asyncio.run(act())


def test_a_wrong_figure_is_marked_right_after_an_emoji(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(WRONG)
        (mark,) = await editor.marks(uri)
        assert mark.code == "growth"
        assert mark.severity is types.DiagnosticSeverity.Error
        assert mark.code_description
        assert mark.code_description.href.endswith("/growth.md")
        units = WRONG.encode("utf-16-le")
        said = units[mark.range.start.character * 2 : mark.range.end.character * 2].decode("utf-16-le")
        assert said == "rose 51 percent to $112 million from $97.4 million"
        told = await editor.hover(uri, 0, mark.range.start.character + 6)
        assert "15\\.0 percent" in told
        assert "growth" in told
        assert await editor.hover(uri, 0, 0) == ""

    play(scene, tmp_path)


def test_an_editor_may_count_in_code_points(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        (mark,) = await editor.marks(editor.open(WRONG))
        assert mark.range.start.character == WRONG.index("rose")

    play(scene, tmp_path, encodings=("utf-32",))


def test_the_newest_text_is_what_is_marked(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(WRONG)
        for percent in range(16, 30):
            editor.change(uri, WRONG.replace("51", str(percent)))
        editor.change(uri, RIGHT)
        assert await editor.marks(uri, editor.version) == []
        editor.change(uri, WRONG)
        assert len(await editor.marks(uri, editor.version)) == 1
        editor.change(uri, "")
        assert await editor.marks(uri, editor.version) == []

    play(scene, tmp_path)


def test_a_suggestion_mends_the_text(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(WRONG)
        (mark,) = await editor.marks(uri)
        fix = (await editor.actions(uri, mark.range))[0]
        assert fix.kind == types.CodeActionKind.QuickFix
        assert fix.edit
        assert fix.edit.changes
        (edit,) = fix.edit.changes[uri]
        units = WRONG.encode("utf-16-le")
        start, end = edit.range.start.character * 2, edit.range.end.character * 2
        mended = (units[:start] + edit.new_text.encode("utf-16-le") + units[end:]).decode("utf-16-le")
        editor.change(uri, mended)
        assert await editor.marks(uri, editor.version) == []

    play(scene, tmp_path)


def test_a_finding_is_dismissed_beside_the_draft(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(WRONG)
        (mark,) = await editor.marks(uri)
        (dismissal,) = await editor.commands(uri, mark.range)
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(dismissal["command"], dismissal["arguments"])
        )
        (shown,) = await editor.marks(uri)
        assert shown.severity is types.DiagnosticSeverity.Hint
        assert "Dismissed" in shown.message
        assert not await editor.actions(uri, shown.range)
        assert not await editor.commands(uri, shown.range)

    play(scene, tmp_path)
    (row,) = tomllib.loads((tmp_path / "draft.txt.checker.toml").read_text(encoding="utf-8"))["dismissed"]
    assert (row["check"], row["reason"]) == ("growth", "dismissed in the editor")


def test_a_comment_in_markdown_dismisses(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(f"# Results\n\n{WRONG}\n\nMore.\n", "draft.md", "markdown")
        (mark,) = await editor.marks(uri)
        assert mark.range.start.line == 2
        (remark,) = [action for action in await editor.actions(uri, mark.range) if "comment" in action.title]
        assert remark.edit
        assert remark.edit.changes
        (edit,) = remark.edit.changes[uri]
        assert edit.range.start == edit.range.end == types.Position(2, len(WRONG) + 1)
        editor.change(uri, f"# Results\n\n{WRONG}{edit.new_text}\n\nMore.\n")
        (shown,) = await editor.marks(uri, editor.version)
        assert shown.severity is types.DiagnosticSeverity.Hint

    play(scene, tmp_path)


def test_a_page_is_marked_in_its_source(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        page = f"<html><body>\n<p>First.</p>\n<p>Then <b>all</b> was well.\n{WRONG}</p>\n</body></html>"
        uri = editor.open(page, "draft.html", "html")
        (mark,) = await editor.marks(uri)
        assert mark.range.start == types.Position(3, 9)
        assert any(action.edit and "instead of" in action.title for action in await editor.actions(uri, mark.range))

    play(scene, tmp_path)


def test_settings_and_style_are_heeded(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('style = "guardian"\n[severities]\ngrowth = "warning"\n', encoding="utf-8")

    async def scene(editor: Editor) -> None:
        uri = editor.open(WRONG)
        marks = await editor.marks(uri)
        assert {(mark.code, mark.severity) for mark in marks} == {
            ("growth", types.DiagnosticSeverity.Warning),
            ("house-style", types.DiagnosticSeverity.Information),
        }
        (tmp_path / "checker.toml").write_text("[checks]\ngrowht = false\n", encoding="utf-8")
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        (fault,) = await editor.marks(uri)
        assert "did you mean growth?" in fault.message
        (tmp_path / "checker.toml").write_text("[checks]\ngrowth = false\n", encoding="utf-8")
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert await editor.marks(uri) == []

    play(scene, tmp_path)


def test_a_closed_text_loses_its_marks(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(WRONG)
        assert await editor.marks(uri)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert await editor.marks(uri) == []

    play(scene, tmp_path)


@pytest.mark.parametrize(
    ("options", "told"),
    [({"publishd": "2017"}, "unknown option 'publishd'"), ({"published": "soon"}, "is no publication day")],
)
def test_bad_options_are_told_and_left_aside(tmp_path: Path, options: dict[str, Any], told: str) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open(WRONG)
        assert len(await editor.marks(uri)) == 1

    editor = play(scene, tmp_path, options)
    assert any(told in message for message in editor.messages)


def test_what_cannot_be_checked_says_so_at_its_top(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open("Sales rose \x00 12 percent.")
        (mark,) = await editor.marks(uri)
        assert "control character" in mark.message
        assert mark.range.end == types.Position(0, 0)

    play(scene, tmp_path)


def test_nothing_an_editor_sends_brings_a_traceback(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        uri = editor.open("# [x](http://y) <script>`a`</script> **12%** of \u202e it", "a b%20ü.md", "klingon")
        await editor.marks(uri)
        await editor.hover(uri, 99, 9999)
        nowhere = types.Range(types.Position(77, 1), types.Position(99, 1))
        assert await editor.actions(uri, nowhere) == []
        assert await editor.hover("file:///nowhere.txt", 0, 0) == ""
        for arguments in ([uri, "nonsense", "me"], ["file:///nowhere.txt", "x", ""]):
            await editor.client.workspace_execute_command_async(
                types.ExecuteCommandParams("checker.dismiss", arguments)
            )

    editor = play(scene, tmp_path)
    assert not any("Traceback" in message or "Error:" in message for message in editor.messages), editor.messages
    assert any("this finding is gone" in message for message in editor.messages)


@pytest.mark.parametrize(
    "sent", [b"", b"garbage\r\n\r\n", b"Content-Length: 5\r\n\r\n{bad}", b"Content-Length: -1\r\n\r\n"]
)
def test_an_editor_that_breaks_off_leaves_no_traceback(sent: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "lsp"], input=sent, capture_output=True, timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stdout + done.stderr
