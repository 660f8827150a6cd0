"""`checker explain`: the checks and their pages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from checker.check_pages import list_checks, read_page

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the list of checks, or the page of one."""
    if options.check:
        _print_page(read_page(options.check))
        return 0
    pages = list_checks()
    indent = max(len(page.id) for page in pages) + 2
    for page in pages:
        print(_fit(f"{page.id:<{indent}}{page.summary}", indent))
    return 0


def _fit(line: str, indent: int) -> str:
    """Break a line at the terminal's edge; for a program that reads it, it stays one line."""
    if not sys.stdout.isatty():
        return line
    import shutil
    import textwrap

    columns = max(shutil.get_terminal_size().columns, 2 * indent)
    return textwrap.fill(line, columns, subsequent_indent=" " * indent, break_on_hyphens=False)


def _print_page(text: str) -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))
