"""The right figure in the draft's own style, offered with every contradiction that a fact decides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.core.claim import Claim
from checker.core.finding import Finding, Suggestion, Verdict
from checker.core.printing import print_amount
from checker.core.quantity import Kind, Quantity
from checker.repair.prints import with_value

_HUNDRED = Decimal(100)


def offer_right_figure(finding: Finding, claim: Claim) -> Finding:
    """Print what a contradicted figure ought to be at its own precision and scale, unless a repair does already.

    A quotation is not corrected.
    """
    if finding.verdict is not Verdict.CONTRADICTED or finding.confidence is None or finding.expected is None:
        return finding
    if finding.suggestions or finding.quoted:
        return finding
    figure = next((q for q in claim.quantities if q.span == finding.expected.span), None)
    if figure is None:
        return finding
    value = abs(finding.expected.interval.middle)
    printed = with_value(figure, value * _HUNDRED if figure.kind is Kind.BASIS_POINTS else value)
    if printed is None or printed.text == figure.text or _is_nothing(printed):
        return finding
    because = f"the source has {print_amount(value, finding.recomputed.unit if finding.recomputed else '', 6)}"
    return replace(finding, suggestions=(Suggestion(span=figure.span, replacement=printed.text, because=because),))


def _is_nothing(printed: Quantity) -> bool:
    return not printed.value
