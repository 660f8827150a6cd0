"""Letters and figures that no reporter types, and every text may hold."""

from __future__ import annotations

import pytest

from checker import check


@pytest.mark.parametrize(
    "text",
    [
        "It rose on the FTSE ¾220047 index.",
        "It made £5 millionſ.",
        "It made 5 croreſ and ₹3 lakhſ.",
        "Firſt quarter sales rose 5% to $5m over ſix months.",
        "Sales rose 5 perſent, or 1O bps, to 3½K.",
        "The £0.0 loss widened by £0.0, a rise of 5%, from £0.0.",
    ],
)
@pytest.mark.parametrize("published", ["1600-01-01", "2300-12-31", ""])
def test_odd_letters_and_days_break_nothing(text: str, published: str) -> None:
    report = check(text, published=published).to_dict()
    assert [finding["message"] for finding in report["findings"] if finding["verdict"] == "failed"] == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_in_no_calendar_is_no_publication_day(day: str) -> None:
    text = f"---\npublished: {day}\n---\n\nIt paid $1m (£0.8m).\n"
    assert check(text.encode(), name="a.md").to_dict()["draft"]["published"] is None
