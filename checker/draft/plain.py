"""Plain text: the text is the draft."""

from __future__ import annotations

from checker.draft.layout import lay_out
from checker.draft.parts import Parts
from checker.draft.publication import published_in_text
from checker.draft.quotations import find_quotations


def read_plain(text: str) -> Parts:
    """Lay out a plain text."""
    blocks = lay_out(text)
    return Parts(
        text=text,
        blocks=blocks,
        quotations=find_quotations(text, blocks),
        published=published_in_text(text),
    )
