"""How long an editor waits for its marks: from a keystroke to the diagnostics, over standard input and output.

    .venv/bin/python bench/editor.py [DRAFT] [--words 5000] [--published DATE] [--rounds N]

A draft that is too short is repeated. Each round types a word in the middle; times are medians, with the slowest.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "reports" / "sample" / "draft.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("draft", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--words", type=int, default=5000)
    parser.add_argument("--published", default="2017-11-03")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    text = options.draft.read_text(encoding="utf-8")
    while len(text.split(" ")) < options.words:
        text += f"\n\n{text}"
    text = " ".join(text.split(" ")[: options.words])
    waits, marks = asyncio.run(_type(text, options.published, options.rounds))
    print(f"{options.draft}: {options.words:,} words, {marks} marks")
    print(f"opened: {waits[0] * 1000:.0f} ms, with the references that are opened then")
    print(f"a keystroke: median {statistics.median(waits[1:]) * 1000:.0f} ms, slowest {max(waits[1:]) * 1000:.0f} ms")


async def _type(text: str, published: str, rounds: int) -> tuple[list[float], int]:
    client = LanguageClient("bench", "1")
    news: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def told(params: types.PublishDiagnosticsParams) -> None:
        news.put_nowait(params)

    await client.start_io(sys.executable, "-m", "checker", "lsp")
    await client.initialize_async(
        types.InitializeParams(types.ClientCapabilities(), initialization_options={"published": published})
    )
    client.initialized(types.InitializedParams())
    uri, waits, middle, marks = "untitled:draft", [], len(text) // 2, 0
    item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=0, text=text)
    for version in range(rounds + 1):
        started = time.perf_counter()
        if version == 0:
            client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        else:
            typed = text[:middle] + " more" * version + text[middle:]
            named = types.VersionedTextDocumentIdentifier(version=version, uri=uri)
            whole = [types.TextDocumentContentChangeWholeDocument(typed)]
            client.text_document_did_change(types.DidChangeTextDocumentParams(named, whole))
        marks = len((await asyncio.wait_for(news.get(), 60)).diagnostics)
        waits.append(time.perf_counter() - started)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return waits, marks


if __name__ == "__main__":
    main()
