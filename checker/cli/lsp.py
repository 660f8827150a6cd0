"""`checker lsp`: diagnostics for editors, over standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def run(_options: argparse.Namespace) -> int:
    """Speak the Language Server Protocol until the editor ends it."""
    from checker.lsp import main

    main()
    return 0
