"""One figure given twice: the headline's figure ought to stand in the body as it does in the headline."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.core.claim import Restatement
from checker.core.draft import Role
from checker.core.quantity import Kind, Quantity
from checker.extract.reading import Reading, Sentence

_TOLD = frozenset({Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS, Kind.PER_SHARE, Kind.COUNT})
_SCALED = frozenset({Kind.MONEY, Kind.COUNT})
_LEAST_DIGITS = 2
_NEARLY = Decimal("0.25")  # two prints of one figure, one of them mistaken, are seldom further apart


def find_restatements(reading: Reading) -> tuple[Restatement, ...]:
    """Find figures of the headline that the body repeats, or repeats with a slip.

    A figure that stands nowhere in the body is paired with the one that differs from it by its scale, by two
    digits swapped or by one digit, when there is just one such; other figures are other figures.
    Order: as in the headline.
    """
    heads = [sentence for sentence in reading.sentences if sentence.block.role is Role.HEADLINE]
    if not heads:
        return ()
    body = [q for sentence in reading.sentences if sentence.block.role is not Role.HEADLINE for q in sentence.quantities if _told(q)]
    return tuple(found for sentence in heads for found in _of_headline(sentence, body))


def _told(quantity: Quantity) -> bool:
    return quantity.kind in _TOLD and bool(quantity.value) and quantity.malformed is None


def _of_headline(sentence: Sentence, body: list[Quantity]) -> Iterator[Restatement]:
    for quantity in sentence.quantities:
        if not _told(quantity):
            continue
        alike = [other for other in body if _comparable(quantity, other)]
        if any(quantity.interval.meets(other.interval) for other in alike):
            continue
        slips = [other for other in alike if _is_slip(quantity, other)]
        values = {other.value for other in slips}
        if len(values) == 1:
            yield Restatement(span=quantity.span, sentence=sentence.span, mentions=(quantity, slips[0]))


def _comparable(quantity: Quantity, other: Quantity) -> bool:
    if other.kind is not quantity.kind:
        return False
    if quantity.kind is Kind.COUNT:
        return quantity.unit.noun.lower() == other.unit.noun.lower()
    return quantity.unit.may_be(other.unit)


def _is_slip(quantity: Quantity, other: Quantity) -> bool:
    """Say whether one print could be the other with its scale, or one or two of its digits, mistaken."""
    assert quantity.value is not None and other.value is not None  # noqa: S101, PT018 - only figures with a value come here
    one, two = _digits(quantity), _digits(other)
    if max(len(one), len(two)) < _LEAST_DIGITS:
        return False
    ratio = quantity.value / other.value
    if one == two and quantity.kind in _SCALED and ratio != 1:
        return ratio in (Decimal(1000), Decimal("0.001"), Decimal(10**6), Decimal("0.000001"))
    if len(one) != len(two) or abs(ratio - 1) > _NEARLY:
        return False
    apart = [index for index in range(len(one)) if one[index] != two[index]]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(one) == sorted(two)  # noqa: PLR2004 - a pair
    return len(apart) == 1 or swapped


def _digits(quantity: Quantity) -> str:
    assert quantity.value is not None  # noqa: S101 - only figures with a value come here
    return "".join(map(str, quantity.value.normalize().as_tuple().digits))
