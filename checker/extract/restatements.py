"""One figure given twice: the headline's figure ought to stand in the body as it does in the headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.core.claim import Change, Direction, Restatement
from checker.core.draft import Role
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.extract.reading import Reading, Sentence

_TOLD = frozenset({Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS, Kind.PER_SHARE, Kind.COUNT})
_SCALED = frozenset({Kind.MONEY, Kind.COUNT})
_LEAST_DIGITS = 2
_REPEATED = 2
_MOST_MENTIONS = 24
_MOST_RATES = 24  # rates that a story gives again and again are few
_BOTH_WAYS = {Direction.UP, Direction.DOWN}
_NEARLY = Decimal("0.25")  # with one digit mistaken, two prints of one figure are seldom further apart


def find_restatements(reading: Reading, changes: Sequence[Change]) -> tuple[Restatement, ...]:
    """Find figures of the headline that the body repeats, or repeats with a slip, and moves that turn round.

    A figure that stands nowhere in the body is paired with the one that differs from it by its scale, by two
    digits swapped or by one digit, when there is just one such; other figures are other figures.
    Order: as in the headline.
    """
    heads = [sentence for sentence in reading.sentences if sentence.block.role is Role.HEADLINE]
    body = [
        q
        for sentence in reading.sentences
        if sentence.block.role is not Role.HEADLINE
        for q in sentence.quantities
        if _told(q)
    ]
    turned = tuple(_turned_moves(changes, [sentence.span for sentence in heads]))
    round_about = {found.mentions[0].span for found in turned}
    repeated = (found for sentence in heads for found in _of_headline(sentence, body, reading))
    return (
        *(found for found in repeated if found.mentions[0].span not in round_about),
        *turned,
        *_quoted_rates(changes),
    )


def _quoted_rates(changes: Sequence[Change]) -> Iterator[Restatement]:
    """A rate in a quotation that is one slip off what the rest of the draft repeats, or turns it round."""
    told = [change for change in changes if change.rate is not None and change.rate.kind is Kind.PERCENT]
    counts = Counter((change.rate.value, change.direction) for change in told if change.rate and not change.quoted)
    repeated = {key for key, count in counts.most_common(_MOST_RATES) if count >= _REPEATED}
    first = {
        (change.rate.value, change.direction): change
        for change in reversed(told)
        if change.rate and not change.quoted and (change.rate.value, change.direction) in repeated
    }
    for quoted in told:
        if not quoted.quoted or quoted.rate is None or (quoted.rate.value, quoted.direction) in counts:
            continue
        for other in reversed(first.values()):
            if other.rate is None:
                continue
            if {quoted.direction, other.direction} == _BOTH_WAYS and quoted.rate.value == other.rate.value:
                yield Restatement(
                    span=quoted.span,
                    sentence=quoted.sentence,
                    quoted=True,
                    mentions=(quoted.rate, other.rate),
                    directions=(quoted.direction, other.direction),
                )
                break
            if other.direction is quoted.direction and _is_slip(quoted.rate, other.rate):
                yield Restatement(
                    span=quoted.span, sentence=quoted.sentence, quoted=True, mentions=(quoted.rate, other.rate)
                )
                break


def _turned_moves(changes: Sequence[Change], heads: list[Span]) -> Iterator[Restatement]:
    """A rate that goes up in the headline and, to the digit, down in the body."""
    moves = [
        change for change in changes if change.rate is not None and change.direction in (Direction.UP, Direction.DOWN)
    ]
    for head in moves:
        if head.sentence not in heads or head.rate is None:
            continue
        same = [
            m
            for m in moves
            if m.sentence not in heads and m.rate and m.rate.value == head.rate.value and m.rate.unit == head.rate.unit
        ]
        if same and all(move.direction is not head.direction for move in same) and same[0].rate is not None:
            yield Restatement(
                span=head.span,
                sentence=head.sentence,
                mentions=(head.rate, same[0].rate),
                directions=(head.direction, same[0].direction),
            )


def _told(quantity: Quantity) -> bool:
    return quantity.kind in _TOLD and bool(quantity.value) and quantity.malformed is None


def _of_headline(sentence: Sentence, body: list[Quantity], reading: Reading) -> Iterator[Restatement]:
    for quantity in sentence.quantities:
        if not _told(quantity):
            continue
        alike = [other for other in body if _comparable(quantity, other)]
        same = [other for other in alike if quantity.interval.meets(other.interval)]
        if same:
            places = ("quotation" if reading.is_quoted(other.span) else "story" for other in same)
            yield Restatement(
                span=quantity.span,
                sentence=sentence.span,
                mentions=(quantity, *same[:_MOST_MENTIONS]),
                agreed_in=tuple(sorted(set(places), reverse=True)),
            )
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
    if len(one) != len(two):
        return False
    apart = [index for index in range(len(one)) if one[index] != two[index]]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(one) == sorted(two)
    return swapped or (len(apart) == 1 and abs(ratio - 1) <= _NEARLY)


def _digits(quantity: Quantity) -> str:
    assert quantity.value is not None  # noqa: S101 - only figures with a value come here
    return "".join(map(str, quantity.value.normalize().as_tuple().digits))
