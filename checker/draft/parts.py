"""What every reader of a format hands back: the text and what was found in its layout."""

from __future__ import annotations

from dataclasses import dataclass

from checker.core.draft import Block, DraftTable, Publication, Quotation
from checker.core.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A draft before it has a name: text, blocks, quotations, publication day, origins in the file."""

    text: str
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    published: Publication | None = None
    origins: tuple[tuple[int, str], ...] = ()
    markup: tuple[Span, ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()  # comments to this program, with their places
    tables: tuple[DraftTable, ...] = ()
