"""Places in an order: "third place", "the second-largest"."""

from __future__ import annotations

from checker.core.claim import Rank
from checker.core.quantity import Kind
from checker.extract.reading import Reading


def find_ranks(reading: Reading) -> tuple[Rank, ...]:
    """Take each ordinal of rank as a claim.

    Order: as in the draft.
    """
    return tuple(
        Rank(span=quantity.span, sentence=sentence.span, quoted=reading.is_quoted(quantity.span), place=quantity)
        for sentence in reading.sentences
        for quantity in sentence.quantities
        if quantity.kind is Kind.ORDINAL and not quantity.text[:1].isdigit()
    )
