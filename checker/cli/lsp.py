"""`checker lsp`: diagnostics for editors, over standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.core.errors import MissingExtraError

if TYPE_CHECKING:
    import argparse


def run(_options: argparse.Namespace) -> int:
    """Speak the Language Server Protocol until the editor ends it."""
    try:
        from checker.lsp import main
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in ("pygls", "lsprotocol"):
            raise MissingExtraError("checker lsp", "lsp") from None
        raise
    main()
    return 0
