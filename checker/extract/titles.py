"""People whom a draft names with their office: "said Ada Reyes, chief financial officer"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.core.claim import Titled
from checker.core.span import Span
from checker.english.offices import find_holders
from checker.extract.reading import Reading


def find_titles(reading: Reading) -> Iterator[Titled]:
    """Find names with an office beside them.

    Order: as in the draft.
    """
    text = reading.draft.text
    for block in reading.draft.blocks:
        for holder in find_holders(block.span.cut(text)):
            name = Span(block.span.start + holder.name_span.start, block.span.start + holder.name_span.end)
            title = Span(block.span.start + holder.title_span.start, block.span.start + holder.title_span.end)
            span = name.cover(title)
            yield Titled(
                span=span,
                sentence=next((each for each in block.sentences if each.contains(span)), block.span),
                quoted=reading.is_quoted(span),
                name=holder.name,
                name_span=name,
                title=holder.title,
                title_span=title,
                offices=holder.offices,
            )
