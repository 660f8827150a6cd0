"""`checker serve`: the editor's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Serve the page until stopped."""
    from pathlib import Path

    from checker.web import serve

    serve(
        host=options.host,
        port=options.port,
        allowed_hosts=tuple(options.allow_host),
        store=options.store,
        rates=(Path(options.rates),) if options.rates else (),
        token_file=options.token_file,
        builtin_facts=not options.no_builtin_facts,
    )
    return 0
