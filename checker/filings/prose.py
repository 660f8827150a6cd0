"""The running text of a filing: what stands outside its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.core.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The text of a filing outside its tables, one paragraph a block."""

    text: str
    draft: Draft | None


def gather(blocks: Sequence[str], name: str) -> Prose:
    """Join the blocks of a filing into one text and lay it out as a draft."""
    text = "\n\n".join(blocks)
    return Prose(text=text, draft=_draft(text, name) if text.strip() else None)


def _draft(text: str, name: str) -> Draft:
    from checker.draft import draft_from_text

    return draft_from_text(text, name=name)
