"""From arguments to an exit status; whatever goes wrong is one line on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from checker.cli.arguments import build_parser
from checker.cli.faults import BROKEN, complain, line_of
from checker.sandbox.progress import show_progress

if TYPE_CHECKING:
    import argparse

INTERRUPTED = 130  # 128 + SIGINT, as shells report it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _prepare_streams()
    try:
        options = build_parser().parse_args(arguments)
        if options.command not in ("serve", "lsp"):
            show_progress()
        status = _command(options.command)(options)
        if not sys.stdout.closed:  # the language server closes it
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`head`, a pager) has gone; point the rest at nothing, so that the exit is silent too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    except KeyboardInterrupt:
        complain("stopped")
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - an editor is never shown a traceback
        return complain(line_of(fault))
    return status


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """Load one command, and nothing that only others need."""
    from importlib import import_module

    command: Callable[[argparse.Namespace], int] = import_module(f"checker.cli.{name}").run
    return command


def _prepare_streams() -> None:
    # A terminal that cannot show a character is no reason to fail.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
