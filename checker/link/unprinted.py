"""Amounts that convert a figure which the draft does not print: "digital media (£551m)"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.core.claim import Conversion, ReportedValue
from checker.core.fact import Fact
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span


def link_unprinted(linked: tuple[LinkedClaim, ...]) -> tuple[LinkedClaim, ...]:
    """Turn a reported value in another currency than its fact into a conversion of that fact.

    Where the draft prints the amount and its conversion, the conversion speaks for both.
    Order: as given, without the reported values that a printed conversion covers.
    """
    printed = {one.claim.into.span for one in linked if isinstance(one.claim, Conversion)}
    return tuple(_turned(one, printed) for one in linked if not _is_covered(one, printed))


def _is_covered(one: LinkedClaim, printed: set[Span]) -> bool:
    return isinstance(one.claim, ReportedValue) and one.claim.figure.span in printed and _foreign(one) is not None


def _turned(one: LinkedClaim, printed: set[Span]) -> LinkedClaim:
    claim, fact = one.claim, _foreign(one)
    if (
        not isinstance(claim, ReportedValue)
        or fact is None
        or claim.figure.span in printed
        or claim.figure.kind is not Kind.MONEY
    ):
        return one
    conversion = Conversion(
        span=claim.span,
        sentence=claim.sentence,
        quoted=claim.quoted,
        topic=claim.topic,
        of=_as_printed(fact, claim.figure),
        into=claim.figure,
        unprinted=True,
    )
    return replace(one, claim=conversion)


def _foreign(one: LinkedClaim) -> Fact | None:
    """The fact behind a figure, when it is money and in none of the currencies that the figure may be."""
    if not isinstance(one.claim, ReportedValue) or one.ambiguous:
        return None
    facts, figure = one.playing(Part.NOW), one.claim.figure
    if not facts or any(
        not fact.unit.is_money or set(fact.unit.candidates) & set(figure.unit.candidates) for fact in facts
    ):
        return None
    if figure.value is not None and any(figure.tight.holds(abs(fact.value)) for fact in facts):
        return None  # the fact itself under another currency's sign: no conversion
    return facts[0]


def _as_printed(fact: Fact, figure: Quantity) -> Quantity:
    """The fact as if the draft had printed it right before its translation."""
    at = Span(figure.span.start, figure.span.start)
    return Quantity(
        span=at,
        text=print_amount(fact.value, str(fact.unit), digits=6),
        kind=Kind.MONEY,
        digits=at,
        value=fact.value,
        ulp=fact.ulp,
        loose_ulp=fact.ulp,
        scale=Decimal(1),
        unit=fact.unit,
    )
