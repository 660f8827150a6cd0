"""`checker explain`: the checks and their pages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from checker.explain import list_checks, read_page

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the list of checks, or the page of one."""
    if options.check:
        _print_page(read_page(options.check))
        return 0
    pages = list_checks()
    width = max(len(page.id) for page in pages)
    for page in pages:
        print(f"{page.id:<{width}}  {page.summary}")
    return 0


def _print_page(text: str) -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))
