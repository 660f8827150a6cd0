"""The checker in editors that speak the Language Server Protocol.

Source: Microsoft, "Language Server Protocol Specification - 3.17",
https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

from checker.core.errors import MissingExtraError


def main() -> None:
    """Serve one editor over standard input and output until it says goodbye."""
    try:
        from checker.lsp.server import serve
    except ModuleNotFoundError as fault:
        if (fault.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise MissingExtraError("the language server", "lsp") from None
    serve()
