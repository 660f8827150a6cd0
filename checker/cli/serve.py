"""`checker serve`: the editor's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Serve the page until stopped."""
    from checker.web import serve

    serve(
        host=options.host,
        port=options.port,
        store=options.store or "",
        rates=options.rates or "",
        builtin=not options.no_builtin_facts,
    )
    return 0
