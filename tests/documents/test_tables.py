"""Tables in the shapes that real releases have, read to the last column."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.core.fact import Fact, Status
from checker.documents import read_filing
from tests.documents.made import page, rows

Line = tuple[str, str, str, str, str]


def told(fact: Fact) -> Line:
    unit = f"{fact.unit}{'/share' if fact.unit.per_share else ''}" or fact.unit.noun
    return fact.concept, fact.segment, str(fact.period), f"{fact.value:f}", unit


def read(table: str, before: str = "") -> list[Line]:
    return [told(fact) for fact in read_filing(page(table, before), "x.html").facts]


Q1_18, Q1_17 = "2018-01-01/2018-03-31", "2017-01-01/2017-03-31"
MILLIONS = "<p>(In millions, except per share data)</p>"

SHAPES: dict[str, tuple[str, str, list[Line]]] = {
    "split cells and a spanning header": (
        rows(
            ["", "6:Three Months Ended March 31,"],
            ["", "3:2018", "3:2017"],
            ["Net income (loss)", "$", "(1,234", ")", "$", "56", ""],
            ["Net income (loss) per share:"],
            ["Basic", "$", "(0.12", ")", "$", "0.01", ""],
            ["Diluted", "$", "(0.12", ")", "$", "0.01", ""],
            ["Weighted average shares used in per share computation:"],
            ["Basic", "2:10,283", "", "2:5,600", ""],
        ),
        MILLIONS,
        [
            ("net-income", "", Q1_18, "-1234000000", "USD"),
            ("net-income", "", Q1_17, "56000000", "USD"),
            ("eps-basic", "", Q1_18, "-0.12", "USD/share"),
            ("eps-basic", "", Q1_17, "0.01", "USD/share"),
            ("eps-diluted", "", Q1_18, "-0.12", "USD/share"),
            ("eps-diluted", "", Q1_17, "0.01", "USD/share"),
            ("shares-basic", "", Q1_18, "10283000000", "shares"),
            ("shares-basic", "", Q1_17, "5600000000", "shares"),
        ],
    ),
    "week-based quarters": (
        rows(
            ["", "Thirteen Weeks Ended", "Thirty-Nine Weeks Ended"],
            ["", "November 2, 2024", "November 2, 2024"],
            ["SALES, Net of returns", "$293,618", "$838,490"],
        ),
        "<p>(Amounts in Thousands Except Per Share Amounts)</p>",
        [
            ("revenue", "", "2024-08-04/2024-11-02", "293618000", "USD"),
            ("revenue", "", "2024-02-04/2024-11-02", "838490000", "USD"),
        ],
    ),
    "a balance sheet with a translation": (
        rows(
            ["", "December 31, 2017", "2:September 30, 2018"],
            ["", "RMB", "RMB", "US$"],
            ["", "3:(in thousands)"],
            ["Total assets", "5,000", "6,000", "874"],
        ),
        "<p>CONSOLIDATED BALANCE SHEETS</p>",
        [
            ("total-assets", "", "2017-12-31", "5000000", "CNY"),
            ("total-assets", "", "2018-09-30", "6000000", "CNY"),
            ("total-assets", "", "2018-09-30", "874000", "USD"),
        ],
    ),
    "percent of revenue and growth beside amounts": (
        rows(
            ["", "6:Three Months Ended March 31,"],
            [
                "",
                "2018",
                "% of Revenues",
                "2017",
                "% of Revenues",
                "% Increase (Decrease)",
                "% Increase in Constant Currency",
            ],
            ["REVENUES"],
            ["Hardware", "756", "6%", "850", "7%", "(11%)", "(12%)"],
            ["Total revenues", "12,941", "100%", "12,275", "100%", "5%", "4%"],
        ),
        "<p>($ in millions)</p>",
        [
            ("revenue", "hardware", Q1_18, "756000000", "USD"),
            ("revenue-share-of-revenue", "hardware", Q1_18, "6", "%"),
            ("revenue", "hardware", Q1_17, "850000000", "USD"),
            ("revenue-share-of-revenue", "hardware", Q1_17, "7", "%"),
            ("revenue-growth-yoy", "hardware", Q1_18, "-11", "%"),
            ("revenue", "", Q1_18, "12941000000", "USD"),
            ("revenue-share-of-revenue", "", Q1_18, "100", "%"),
            ("revenue", "", Q1_17, "12275000000", "USD"),
            ("revenue-share-of-revenue", "", Q1_17, "100", "%"),
            ("revenue-growth-yoy", "", Q1_18, "5", "%"),
        ],
    ),
    "euros, named quarters, a percentage on a line of its own": (
        rows(
            ["Key data in millions of EUR unless otherwise stated"],
            ["", "Q4 2021", "Q4 2022", "% change"],
            ["Sales", "4,944", "5,422", "9.7%"],
            ["Income from operations", "162", "171", ""],
            ["as a % of sales", "3.3%", "3.2%", ""],
        ),
        "",
        [
            ("revenue", "", "2021-10-01/2021-12-31", "4944000000", "EUR"),
            ("revenue", "", "2022-10-01/2022-12-31", "5422000000", "EUR"),
            ("revenue-growth-yoy", "", "2022-10-01/2022-12-31", "9.7", "%"),
            ("operating-income", "", "2021-10-01/2021-12-31", "162000000", "EUR"),
            ("operating-income", "", "2022-10-01/2022-12-31", "171000000", "EUR"),
            ("operating-income-share-of-revenue", "", "2021-10-01/2021-12-31", "3.3", "%"),
            ("operating-income-share-of-revenue", "", "2022-10-01/2022-12-31", "3.2", "%"),
        ],
    ),
    "pounds and pence, a restated column": (
        rows(
            ["", "Six months ended 30 June 2018 £m", "Six months ended 30 June 2017 (restated) £m"],
            ["Revenue", "1,234.5", "1,100.0"],
            ["Basic earnings per share", "4.5p", "3.1p"],
        ),
        "",
        [
            ("revenue", "", "2018-01-01/2018-06-30", "1234500000", "GBP"),
            ("revenue", "", "2017-01-01/2017-06-30", "1100000000", "GBP"),
            ("eps-basic", "", "2018-01-01/2018-06-30", "0.045", "GBP/share"),
            ("eps-basic", "", "2017-01-01/2017-06-30", "0.031", "GBP/share"),
        ],
    ),
    "crores and lakh grouping": (
        rows(
            ["Particulars", "Quarter ended 30.09.2017", "Year ended 31.03.2017"],
            ["Revenue from operations", "1,23,456.78", "4,00,000"],
        ),
        "<p>(Rs. in crore)</p>",
        [
            ("revenue", "", "2017-07-01/2017-09-30", "1234567800000", "INR"),
            ("revenue", "", "2016-04-01/2017-03-31", "4000000000000", "INR"),
        ],
    ),
    "parts of the business in columns": (
        rows(
            ["", "3:Three months ended March 31, 2018"],
            ["", "Core commerce", "Cloud computing", "Consolidated"],
            ["", "RMB", "RMB", "RMB"],
            ["", "3:(in millions, except percentages)"],
            ["Revenue", "46,462", "2,975", "49,437"],
            ["YoY % change", "63%", "99%", "61%"],
        ),
        "",
        [
            ("revenue", "core-commerce", Q1_18, "46462000000", "CNY"),
            ("revenue", "cloud-computing", Q1_18, "2975000000", "CNY"),
            ("revenue", "", Q1_18, "49437000000", "CNY"),
            ("revenue-growth-yoy", "core-commerce", Q1_18, "63", "%"),
            ("revenue-growth-yoy", "cloud-computing", Q1_18, "99", "%"),
            ("revenue-growth-yoy", "", Q1_18, "61", "%"),
        ],
    ),
    "section titles that are parts of the business": (
        rows(
            ["", "2:Three Months Ended March 31,"],
            ["", "2018", "2017"],
            ["Americas:"],
            ["Net sales", "$ 41,198", "$ 37,678"],
            ["Operating income", "$ 16,511", "$ 15,209"],
        ),
        MILLIONS,
        [
            ("net-sales", "americas", Q1_18, "41198000000", "USD"),
            ("net-sales", "americas", Q1_17, "37678000000", "USD"),
            ("operating-income", "americas", Q1_18, "16511000000", "USD"),
            ("operating-income", "americas", Q1_17, "15209000000", "USD"),
        ],
    ),
    "a roll-forward between two balances": (
        rows(
            ["", "Goodwill"],
            ["Balance as of June 30, 2020", "$1,577"],
            ["Acquisition", "208"],
            ["Goodwill impairment", "(228)"],
            ["Balance as of June 30, 2021", "$1,557"],
        ),
        "<p>(Dollars in millions)</p>",
        [
            ("goodwill", "", "2020-06-30", "1577000000", "USD"),
            ("goodwill-acquisition", "", "2020-07-01/2021-06-30", "208000000", "USD"),
            ("impairment-goodwill", "", "2020-07-01/2021-06-30", "-228000000", "USD"),
            ("goodwill", "", "2021-06-30", "1557000000", "USD"),
        ],
    ),
    "years in a column of their own": (
        rows(
            ["", "Fiscal year", "Household", "Total Company"],
            ["Net sales", "2018", "$1,984", "$7,107"],
            ["", "2017", "1,981", "7,341"],
        ),
        "<p>(Dollars in millions)</p>",
        [
            ("net-sales", "household", "2018-01-01/2018-12-31", "1984000000", "USD"),
            ("net-sales", "", "2018-01-01/2018-12-31", "7107000000", "USD"),
            ("net-sales", "household", "2017-01-01/2017-12-31", "1981000000", "USD"),
            ("net-sales", "", "2017-01-01/2017-12-31", "7341000000", "USD"),
        ],
    ),
    "counts are not money": (
        rows(["", "May 5, 2018", "April 29, 2017"], ["Number of stores", "441", "450"]),
        "",
        [("stores", "", "2018-05-05", "441", "stores"), ("stores", "", "2017-04-29", "450", "stores")],
    ),
    "en-dash for nil": (
        rows(["", "2:Three Months Ended March 31,"], ["", "2018", "2017"], ["Repayment of debt", "$ —", "$ (1,250)"]),
        MILLIONS,
        [("debt-repaid", "", Q1_18, "0", "USD"), ("debt-repaid", "", Q1_17, "-1250000000", "USD")],
    ),
    "headers set askew": (
        rows(
            ["", "", "3:THREE MONTHS ENDED"],
            ["", "", "3:MARCH 31,"],
            ["", "", "2018", "", "2017"],
            ["Revenues", "", "$", "45,210", "", "$", "50,118"],
        ),
        "<p>(in thousands)</p>",
        [("revenue", "", Q1_18, "45210000", "USD"), ("revenue", "", Q1_17, "50118000", "USD")],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_read(shape: str) -> None:
    table, before, wanted = SHAPES[shape]
    found = read(table, before)
    assert [line for line in found if "constant" not in line[0]] == wanted


def test_a_translation_is_no_second_witness() -> None:
    table, before, _ = SHAPES["a balance sheet with a translation"]
    facts = read_filing(page(table, before), "x.html").facts
    assert [fact.status for fact in facts] == [Status.REPORTED, Status.REPORTED, Status.TRANSLATION]


def test_a_restated_column_says_so() -> None:
    table, before, _ = SHAPES["pounds and pence, a restated column"]
    facts = read_filing(page(table, before), "x.html").facts
    assert [fact.status for fact in facts[:2]] == [Status.REPORTED, Status.RESTATED]


def test_growth_at_constant_rates_is_kept_apart() -> None:
    table, before, _ = SHAPES["percent of revenue and growth beside amounts"]
    found = [line for line in read(table, before) if "constant" in line[0]]
    assert [(line[0], line[3]) for line in found] == [
        ("revenue-growth-at-constant-rates", "-12"),
        ("revenue-growth-at-constant-rates", "4"),
    ]


def test_guidance_is_no_actual_figure() -> None:
    table = rows(["", "Low", "High"], ["Revenue", "$1,200", "$1,300"])
    facts = read_filing(page(table, "<p>Guidance for fiscal year 2019 (in millions)</p>"), "x.html").facts
    assert {fact.context for fact in facts} == {"forecast"}


def test_the_last_digit_is_kept() -> None:
    table = rows(["", "Q1 2018"], ["Net sales (in millions)", "$1.50"], ["Net income (in millions)", "$2"])
    assert [fact.ulp for fact in read_filing(page(table), "x.html").facts] == [Decimal(10_000), Decimal(1_000_000)]


def test_a_locator_can_be_followed() -> None:
    table = rows(["", "2:Three months ended September 30,"], ["", "2017", "2016"], ["Net sales (1)", "$ 12", "$ 10"])
    fact = read_filing(page(table, MILLIONS), "x.html").facts[0]
    assert "table 1, row 3 “Net sales”, column “Three months ended September 30, 2017”" in fact.locator
    assert fact.locator.endswith("/html/body/table/tr[3]/td[2]")


@pytest.mark.parametrize(
    "table",
    [
        rows(["Item", "", "Page"], ["Item 1.", "Financial Statements", "1"], ["Item 2.", "Discussion", "13"]),
        rows(["Exhibit", "Description"], ["4.1", "Officer’s certificate"], ["31.1", "Certification"]),
        rows(["Phone", "402-555-0100"], ["Suite", "1200"]),
    ],
    ids=["contents", "exhibits", "addresses"],
)
def test_lists_are_no_figures(table: str) -> None:
    assert read(table) == []


def test_a_nested_table_is_read_once() -> None:
    inner = rows(["", "March 31, 2018"], ["Total assets", "$5"])
    outer = f"<table><tr><td>{inner}</td><td>Side note</td></tr></table>"
    assert read(outer, "<p>(in millions)</p>") == [("total-assets", "", "2018-03-31", "5000000", "USD")]


def test_hidden_cells_and_note_marks_do_not_change_figures() -> None:
    table = (
        "<table><tr><td></td><td>March 31, 2018<sup>(2)</sup></td></tr>"
        '<tr><td>Total assets<sup>1</sup></td><td style="display:none">9</td><td>$5<sup>3</sup></td></tr></table>'
    )
    assert read(table, "<p>(in millions)</p>") == [("total-assets", "", "2018-03-31", "5000000", "USD")]
