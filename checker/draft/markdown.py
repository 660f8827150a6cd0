"""Markdown."""

from __future__ import annotations

from checker.draft.parts import Parts
from checker.draft.plain import read_plain


def read_markdown(text: str) -> Parts:
    """Lay out a Markdown text."""
    return read_plain(text)
