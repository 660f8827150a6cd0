"""From a contradiction to its cause and to the one change that mends it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import check
from checker.core.finding import Cause, Finding
from checker.core.quantity import Quantity
from checker.extract.numerals import read_numerals
from checker.repair.prints import with_added_scale, with_currency, with_digits, with_scale, with_value
from checker.repair.slips import name_slip

DAY = "2017-11-03"


def contradicted(text: str) -> Finding:
    [finding] = [finding for finding in check(text, published=DAY).findings if finding.flags]
    return finding


def figure(text: str) -> Quantity:
    [quantity] = read_numerals(text)
    return quantity


SLIPS = [
    # Either of two figures could be mended: neither is suggested, both are named.
    ("It paid 4.9 billion euros ($5.7 million).", "scale", []),
    ("It paid 4.9 billion euros ($57 billion).", "decimal-point", []),
    ("It paid €490m ($57m).", "decimal-point", []),
    # Only one could.
    ("It paid 4.9 billion euros ($5.7).", "missing-scale", ["$5.7 billion"]),
    ("It paid 4.9 billion euros ($7.5 billion).", "transposed-digits", ["$5.7 billion"]),
    ("It paid 4.9 billion euros ($4.4 billion).", "wrong-currency", []),
    ("It spent $41m on ads and $22m on staff, a total of $63bn.", "scale", ["$63m"]),
    ("It met on Monday, 2 November 2017.", "wrong-weekday", ["Thursday"]),
    ("It grew 5 percent% last year.", "doubled-unit", ["5 percent"]),
    ("It paid €6.bn ($7.1bn).", "dropped-digit", ["€6.1bn"]),
    ("It cost €5m (£4.4m in all.", "unbalanced-bracket", ["£4.4m)"]),
    # Nothing tells which digit was lost.
    ("It cost £6.bn.", "dropped-digit", []),
    # No single slip: the figure is worked out anew.
    ("It paid 4.9 billion euros ($8.8 billion).", "miscalculated", ["$5.7 billion"]),
]


@pytest.mark.parametrize(("text", "cause", "replacements"), SLIPS)
def test_each_slip_is_mended(text: str, cause: str, replacements: list[str]) -> None:
    finding = contradicted(text)
    assert str(finding.cause) == cause
    assert [suggestion.replacement for suggestion in finding.suggestions] == replacements


@pytest.mark.parametrize(("text", "cause", "replacements"), [slip for slip in SLIPS if len(slip[2]) == 1])
def test_what_is_suggested_ends_the_contradiction(text: str, cause: str, replacements: list[str]) -> None:
    [suggestion] = contradicted(text).suggestions
    mended = text[: suggestion.span.start] + suggestion.replacement + text[suggestion.span.end :]
    assert replacements[0] in mended, cause
    assert [finding.message for finding in check(mended, published=DAY).findings if finding.flags] == []


@pytest.mark.parametrize(
    "text",
    [
        "“We paid 4.9 billion euros ($5.7 million) for it,” she said.",
        "“We paid 4.9 billion euros ($7.5 billion) for it,” she said.",
        "“It cost us £6.bn (€7.1bn) in all,” he said.",
        "“It met on Monday, 2 November 2017,” she said.",
        "“We spent $41m on ads and $22m on staff, a total of $63bn,” he said.",
        "“We grew 5 percent% in the last year,” she said.",
    ],
)
def test_nothing_is_suggested_inside_a_quotation(text: str) -> None:
    finding = contradicted(text)
    assert finding.quoted
    assert finding.suggestions == ()


def test_the_slip_that_mends_everything_is_named_alone() -> None:
    text = "It spent €49m ($570m) on ads and €20m ($233m) on staff, a total of €690m."
    causes = {str(finding.cause) for finding in check(text, published=DAY).findings if finding.flags}
    assert causes <= {"decimal-point", "scale", "miscalculated", "unknown"}
    assert causes


PRINTS = [
    ("£6.3bn", lambda q: with_scale(q, Decimal(10**6)), "£6.3m"),
    ("6.3 billion euros", lambda q: with_scale(q, Decimal(10**6)), "6.3 million euros"),
    ("$6.3B", lambda q: with_scale(q, Decimal(10**6)), "$6.3M"),
    ("6.3 bln euros", lambda q: with_scale(q, Decimal(10**6)), "6.3 mln euros"),
    ("£63", lambda q: with_scale(q, Decimal(10**6)), None),
    ("$6.3", lambda q: with_added_scale(q, figure("£3.35m")), "$6.3m"),
    ("$6.3", lambda q: with_added_scale(q, figure("3 billion euros")), "$6.3 billion"),
    ("6.3 dollars", lambda q: with_added_scale(q, figure("£3.35m")), "6.3m dollars"),
    ("$342.1m", lambda q: with_currency(q, "GBP"), "£342.1m"),
    ("RMB 342.1m", lambda q: with_currency(q, "EUR"), "€342.1m"),
    ("342.1 million dollars", lambda q: with_currency(q, "EUR"), "342.1 million euros"),
    ("5-billion-euro", lambda q: with_currency(q, "USD"), "5-billion-dollars"),
    ("£287m", lambda q: with_value(q, Decimal(279_600_000)), "£280m"),
    ("£2,870", lambda q: with_value(q, Decimal("1234.5")), "£1,234"),
    ("12.5%", lambda q: with_value(q, Decimal("99.27")), "99.3%"),
    ("RMB 2,975 million", lambda q: with_digits(q, "2,795"), "RMB 2,795 million"),
]


@pytest.mark.parametrize(("printed", "change", "expected"), PRINTS)
def test_figures_are_written_in_the_style_of_the_draft(printed: str, change: object, expected: str | None) -> None:
    assert callable(change)
    changed = change(figure(printed))
    assert (changed.text if changed else None) == expected


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.decimals(min_value=1, max_value=10**6, places=2))
def test_a_figure_written_anew_reads_as_what_was_written(printed: Decimal, value: Decimal) -> None:
    changed = with_value(figure(f"£{printed}m"), value * 10**6)
    assert changed is not None
    assert changed.value == figure(changed.text).value == value * 10**6


@pytest.mark.parametrize(
    ("printed", "right", "cause"),
    [
        ("2,795", "2,975", Cause.TRANSPOSED_DIGITS),
        ("89%", "99%", Cause.WRONG_DIGIT),
        ("£34.2m", "£342m", Cause.DECIMAL_POINT),
        ("£34m", "£342m", Cause.DROPPED_DIGIT),
        ("£917m", "£342m", Cause.MISCALCULATED),
        ("£342m", "£342m", Cause.NONE),
    ],
)
def test_slips_are_named(printed: str, right: str, cause: Cause) -> None:
    assert name_slip(printed, right) is cause
