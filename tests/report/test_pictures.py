"""The pictures: what they show is what the findings say."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from typing import Any

import pytest

from checker.report.bands import Band
from checker.report.drawing import Axis
from checker.report.pictures import comparison, coverage_bar, draw_pictures
from tests.report.sample_document import sample_document


def conversion(ident: str, claimed: tuple[str, str, str], recomputed: tuple[str, str, str] | None) -> dict[str, Any]:
    def amount(ends: tuple[str, str, str] | None) -> dict[str, str] | None:
        return None if ends is None else dict(zip(("low", "high", "unit"), ends, strict=True))

    pattern = next(f for f in sample_document()["findings"] if f["check"] == "conversion")
    more: dict[str, Any] = {"id": ident, "claimed": amount(claimed), "recomputed": amount(recomputed), "evidence": []}
    return {**copy.deepcopy(pattern), **more}


def document_with(*findings: dict[str, Any]) -> dict[str, Any]:
    return {**copy.deepcopy(sample_document()), "findings": list(findings), "rate_histories": []}


def places(svg: str, look: str) -> list[tuple[float, float]]:
    found = re.findall(rf'<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%" height="\d+" class="{look}"', svg)
    return [(float(left), float(left) + float(width)) for left, width in found]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("0", "10", ["5", "10"]),
        ("8.4", "8.8", ["8.5", "8.6", "8.7", "8.8"]),
        ("-3", "3", ["-2", "0", "2"]),
        ("0.001", "0.0019", ["0.0015"]),
        ("99", "99.4", ["99.1", "99.2", "99.3", "99.4"]),
    ],
)
def test_an_axis_is_labelled_with_round_values(low: str, high: str, ticks: list[str]) -> None:
    assert [f"{tick:f}" for tick in Axis(Decimal(low), Decimal(high)).ticks()] == ticks


def test_places_on_an_axis_keep_their_order_and_stay_inside() -> None:
    axis = Axis(Decimal(2), Decimal(4), Decimal(10), Decimal(90))
    assert [axis.at(Decimal(value)) for value in ("1", "2", "3", "4", "99")] == [10, 10, 50, 90, 90]


def test_all_conversions_of_a_currency_share_one_picture_with_every_reference_band() -> None:
    picture = draw_pictures(sample_document())[0]
    names = [row[0] for row in picture.rows]
    assert names[:5] == [
        "RMB 2,975 million ($342.1m)",
        "RMB 46,462m (£5.3bn)",
        "£551m",
        "£102.5m",
        "RMB 2,431 million (£287m)",
    ]
    assert names[5:] == ["Reference rate, CNY/USD", "Reference rate, CNY/GBP"]


def test_a_wrong_sign_stands_in_the_band_of_the_currency_that_fits() -> None:
    svg = draw_pictures(sample_document())[0].svg
    (dollar,), (pound,) = places(svg, "band band-0"), places(svg, "band band-1")
    ((left, right),) = places(svg, "fill-error")
    assert pound[0] <= left < right <= pound[1] + 0.7
    assert left > dollar[1]


def test_a_rate_the_other_way_round_is_turned() -> None:
    forward = conversion("a", ("8.6", "8.8", "CNY/GBP"), ("8.65", "8.75", "CNY/GBP"))
    backward = conversion("b", ("0.11", "0.12", "GBP/CNY"), ("0.114", "0.116", "GBP/CNY"))
    for findings in ((forward, backward), (backward, forward)):
        (picture,) = draw_pictures(document_with(*findings))
        assert {row[2] for row in picture.rows} == {"CNY/GBP"}
    assert Band("", Decimal("0.1"), Decimal("0.125"), "GBP/CNY").turned() == Band(
        "", Decimal(8), Decimal(10), "CNY/GBP"
    )


def test_currencies_of_another_size_get_no_band_in_the_picture() -> None:
    picture = draw_pictures(document_with(conversion("a", ("8.6", "8.8", "CNY/GBP"), ("0.05", "0.06", "CNY/JPY"))))[0]
    assert [row[0] for row in picture.rows if row[0].startswith("Reference")] == []


def test_a_stale_rate_is_laid_across_the_days_that_were_tried() -> None:
    picture = draw_pictures(sample_document())[1]
    assert ("4 September 2017", "8.46203 CNY/GBP") in picture.rows
    assert picture.svg.count("<circle") == 5  # the days that the finding names, over the line of all fixings
    assert picture.svg.count('class="trend"') == 25
    assert ("Implied by RMB 2,431 million (£287m)", "8.455 to 8.486 CNY/GBP") in picture.rows


def test_without_a_history_the_days_that_were_tried_make_the_line() -> None:
    document = {**sample_document(), "rate_histories": []}
    assert draw_pictures(document)[1].svg.count('class="trend"') == 4


def test_a_wrong_sign_is_laid_across_the_rates_of_the_currency_that_fits() -> None:
    picture = draw_pictures(sample_document())[1]
    assert ("Implied by RMB 2,975 million ($342.1m)", "8.6937 to 8.699 CNY/USD") in picture.rows


def test_without_a_flag_no_days_are_searched() -> None:
    calm = [{**finding, "severity": "info"} for finding in sample_document()["findings"]]
    titles = [picture.title for picture in draw_pictures({**sample_document(), "findings": calm})]
    assert not [title for title in titles if "When would" in title]


def test_the_quarter_series_joins_the_periods_of_a_change() -> None:
    picture = draw_pictures(sample_document())[2]
    assert picture.rows[0] == ("1 July to 30 September 2016", "CNY 1,493 million")
    assert picture.rows[-1] == ("Jul–Sep 2016 to Jul–Sep 2017", "99.19 to 99.34 %")


def test_parts_are_laid_end_to_end_against_their_total() -> None:
    part = {"kind": "draft", "unit": "GBP", "period": "", "source": "", "locator": "", "url": ""}
    finding = {
        **copy.deepcopy(sample_document()["findings"][0]),
        "check": "sum",
        "claimed": {"low": "95", "high": "105", "unit": "GBP"},
        "evidence": [{**part, "label": "one", "value": "60"}, {**part, "label": "two", "value": "30"}],
    }
    (picture,) = draw_pictures(document_with(finding))
    assert picture.rows[-2] == ("Sum of the parts", "GBP 90")
    (one,), (two,) = places(picture.svg, "part part-0"), places(picture.svg, "part part-1")
    assert one[1] == pytest.approx(two[0], abs=0.02)
    assert two[1] < places(picture.svg, "claimed")[0][1]


def evidence(label: str, value: str, unit: str = "") -> dict[str, str]:
    return {"kind": "draft", "label": label, "value": value, "unit": unit} | dict.fromkeys(
        ("period", "source", "locator", "url"), ""
    )


@pytest.mark.parametrize(
    ("part", "whole", "drawn"),
    [
        ("RMB 46,462m", "RMB 55,122m", True),
        ("RMB 55,122m", "RMB 46,462m", False),
        ("£5.3bn", "RMB 55,122m", False),
        ("245", "a word", False),
    ],
)
def test_a_share_is_drawn_over_its_whole_with_the_values_of_the_ledger(part: str, whole: str, *, drawn: bool) -> None:
    finding = {
        **copy.deepcopy(sample_document()["findings"][0]),
        "check": "share",
        "evidence": [evidence("part", part), evidence("whole", whole)],
    }
    pictures = draw_pictures(document_with(finding))
    assert bool(pictures) is drawn
    if drawn:
        assert pictures[0].rows[:2] == ((part, "CNY 46.462 billion"), (whole, "CNY 55.122 billion"))
        ((_, right),) = places(pictures[0].svg, "part part-0")
        ((_, end),) = places(pictures[0].svg, "claimed")
        assert right / end == pytest.approx(46462 / 55122, abs=0.001)


@pytest.mark.parametrize(
    ("claimed", "recomputed", "drawn"),
    [
        (("1", "2", "%"), ("3", "4", "%"), True),
        (("1", "2", "%"), ("1", "2", "%"), False),
        (("1", "2", "%"), ("3", "4", "pp"), False),
        (("1", "2", "%"), None, False),
        (("0", "0", ""), ("5", "5", ""), True),
        (("-5000000", "-4000000", "USD"), ("4000000000", "5000000000", "USD"), True),
    ],
)
def test_claim_and_recomputation_are_compared_where_they_can_be(
    claimed: tuple[str, str, str], recomputed: tuple[str, str, str] | None, *, drawn: bool
) -> None:
    assert bool(comparison(conversion("a", claimed, recomputed), "c")) is drawn


def test_open_ends_are_not_drawn() -> None:
    finding = conversion("a", ("1", "2", "%"), ("1", "3", "%"))
    finding["claimed"]["high"] = None
    assert comparison(finding, "c") == ""


def test_the_coverage_bar_is_as_long_as_all_figures() -> None:
    svg = coverage_bar(sample_document())
    assert "Of 16 figures: 2 error, 1 warning, 11 confirmed, 2 not checked" in svg
    assert places(svg, "fill-unchecked")[0][1] == pytest.approx(100)


def test_a_crowd_of_conversions_shows_the_flagged_first() -> None:
    calm = [conversion(f"c{n}", ("8.6", "8.8", "CNY/GBP"), None) | {"severity": "info"} for n in range(60)]
    flagged = conversion("f", ("9", "9.1", "CNY/GBP"), None) | {"severity": "error", "text": "the wrong one"}
    (picture,) = draw_pictures(document_with(*calm, flagged))
    assert picture.rows[0][0] == "the wrong one"
    assert "21 more conversions are left out" in picture.caption
