"""The page that explains the house styles, drawn from their data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.style.presets import list_styles, load_style


def describe_styles() -> str:
    """Write the page of all house styles, as Markdown: each rule with what it says and where it is laid down."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# House style"
    yield ""
    yield "Whether figures are printed as a house prints them."
    yield "Off unless asked for: `--style NAME`, or `style` in checker.toml."
    yield "A slip is a note; it says nothing of whether a figure is right."
    for name in list_styles():
        style = load_style(name, Path())
        yield from ("", f"## {style.title} (`{name}`)", "")
        for rule in style.rules:
            source = f"[{rule.source}]({rule.url})" if rule.url else rule.source
            yield f"- `{rule.id}`: {rule.says} ({source})"
