"""How much a contradicted relation leaves open, and what each of its figures would have to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.core.claim import Change, Claim, Conversion, Direction, Ratio, Share, Sum
from checker.core.finding import Amount, Finding
from checker.core.interval import Interval
from checker.core.quantity import Kind, Quantity

_HUNDRED = Decimal(100)
_PER_CENT = ("%", "pp", "bp")


def relative_width(finding: Finding) -> float:
    """Say how much of a figure's size the other figures of its claim leave open, both prints together.

    Growth in percent is measured on the factor, 1 + growth.
    """
    widths = [_width(amount) for amount in (finding.claimed, finding.recomputed) if amount is not None]
    return sum(widths)


def _width(amount: Amount) -> float:
    interval = _factor(amount.interval) if amount.unit == "%" else amount.interval
    if not interval.is_bounded or not interval.middle:
        return 1.0
    return float(abs((interval.high - interval.low) / interval.middle))


def _factor(rate: Interval) -> Interval:
    return Interval(1 + rate.low / _HUNDRED, 1 + rate.high / _HUNDRED)


def print_width(figure: Quantity) -> float:
    """Say how wide one unit of a figure's last printed digit is, for its size."""
    return float(figure.ulp / abs(figure.value)) if figure.value else 1.0


def result_width(finding: Finding, figure: Quantity) -> float:
    """Say how wide what was recomputed is, for the size of the figure that the claim prints for it."""
    found = finding.recomputed
    if found is None or not found.interval.is_bounded or not found.interval.middle:
        return print_width(figure)
    return float(abs((found.interval.high - found.interval.low) / found.interval.middle)) + print_width(figure)


def result_of(claim: Claim) -> Quantity | None:
    """Find the figure that the writer worked out from the others; None where none was."""
    match claim:
        case Change():
            return claim.delta if claim.delta is not None and claim.rate is None else claim.rate
        case Conversion():
            return claim.into
        case Share():
            return claim.share
        case Sum():
            return claim.total
        case Ratio():
            return claim.result
    return None


def misses(finding: Finding, claim: Claim) -> Iterator[tuple[Quantity, float]]:
    """List each figure with the factor by which it misses what the others would have it be.

    Figures whose sign would have to change are left out. Order: as in the draft.
    """
    for figure in claim.quantities:
        needed = _needed(claim, figure, finding)
        if needed is not None and figure.value and needed / figure.value > 0:
            yield figure, float(needed / figure.value)


def one_key_off(figure: Quantity, factor: float, width: float) -> bool:
    """Say whether one key of a figure mistaken, missed or struck twice makes it miss by a factor, within the width."""
    printed = figure.text[figure.digits.start - figure.span.start : figure.digits.end - figure.span.start]
    digits = "".join(letter for letter in printed if letter.isdigit())
    number = int(digits) if digits else 0
    if not number:
        return False
    return any(abs(int(other) / number / factor - 1) <= width / 2 for other in _keyed(digits) if int(other))


def _keyed(digits: str) -> Iterator[str]:
    """The digits with one of them changed, one left out, or one more."""
    for place in range(len(digits) + 1):
        yield digits[:place] + digits[place + 1 :] or "0"
        for key in "0123456789":
            yield digits[:place] + key + digits[place + 1 :]
            yield digits[:place] + key + digits[place:]


def _needed(claim: Claim, figure: Quantity, finding: Finding) -> Decimal | None:
    expected = finding.expected
    if expected and expected.span == figure.span and expected.interval.is_bounded:
        return -abs(expected.interval.middle) if _is_turned(finding) else abs(expected.interval.middle)
    match claim:
        case Change():
            return _end_of_change(claim, figure)
        case Sum():
            return _part_of_sum(claim, figure)
        case Conversion() | Ratio() | Share():
            return _by_ratio(figure, finding)
    return None


def _is_turned(finding: Finding) -> bool:
    """Say whether the figures went the other way: no other size of the result would mend that."""
    said, found = finding.claimed, finding.recomputed
    return said is not None and found is not None and said.interval.middle * found.interval.middle < 0


def _end_of_change(claim: Change, figure: Quantity) -> Decimal | None:
    """What a level would have to be for the printed rate or difference."""
    now, before = claim.now and claim.now.value, claim.before and claim.before.value
    if not now or not before:
        return None
    step = _step(claim, before)
    if claim.now is not None and figure.span == claim.now.span:
        return before + step if step is not None else None
    if claim.rate is not None and claim.rate.kind is Kind.PERCENT:
        growth = _signed(claim, claim.rate) / _HUNDRED
        return now / (1 + growth) if growth > -1 else None
    return now - step if step is not None else None


def _step(claim: Change, before: Decimal) -> Decimal | None:
    if claim.rate is not None and claim.rate.kind is Kind.PERCENT:
        return before * _signed(claim, claim.rate) / _HUNDRED
    if claim.delta is not None:
        return _signed(claim, claim.delta)
    return None


def _signed(claim: Change, figure: Quantity) -> Decimal:
    size = abs(figure.value or Decimal(0))
    return -size if claim.direction is Direction.DOWN else size


def _part_of_sum(claim: Sum, figure: Quantity) -> Decimal | None:
    others = sum((part.value or Decimal(0) for part in claim.parts if part.span != figure.span), Decimal(0))
    return (claim.total.value or Decimal(0)) - others


def _by_ratio(figure: Quantity, finding: Finding) -> Decimal | None:
    """In a product every figure misses by the factor by which the results differ."""
    said, found = finding.claimed, finding.recomputed
    if said is None or found is None or not figure.value:
        return None
    if not (said.interval.is_bounded and found.interval.is_bounded) or said.interval.middle <= 0:
        return None
    return abs(figure.value) * found.interval.middle / said.interval.middle
