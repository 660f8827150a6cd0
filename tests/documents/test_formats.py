"""PDF, workbooks and CSV: the same figures by other ways."""

from __future__ import annotations

import pytest

from checker.documents import read_filing
from checker.documents.formats.xlsx import printed
from tests.documents.made import pdf, workbook
from tests.documents.test_tables import Q1_17, Q1_18, told

LINES = [
    (72, 740, "Example Works Inc. (NYSE: EXW) reports first quarter results"),
    (72, 725, "Springfield, May 4, 2018 - Example Works reported its quarter today."),
    (72, 700, "(In millions, except per share data)"),
    (330, 680, "Three months ended March 31,"),
    *[(360, 665, "2018"), (450, 665, "2017"), (530, 665, "Change")],
    (72, 650, "Net sales:"),
    *[(84, 635, "Pumps"), (340, 635, "$"), (362, 635, "812"), (430, 635, "$"), (452, 635, "700"), (540, 635, "16%")],
    *[(72, 605, "Total net sales"), (340, 605, "$"), (350, 605, "1,200"), (440, 605, "1,000"), (540, 605, "20%")],
    *[(72, 590, "Net loss"), (350, 590, "(45)"), (440, 590, "(12)")],
    *[(72, 575, "Diluted earnings per share"), (340, 575, "$"), (350, 575, "(0.30)"), (440, 575, "(0.08)")],
]
WANTED = [
    ("net-sales", "pumps", Q1_18, "812000000", "USD"),
    ("net-sales", "pumps", Q1_17, "700000000", "USD"),
    ("net-sales-growth-yoy", "pumps", Q1_18, "16", "%"),
    ("net-sales", "", Q1_18, "1200000000", "USD"),
    ("net-sales", "", Q1_17, "1000000000", "USD"),
    ("net-sales-growth-yoy", "", Q1_18, "20", "%"),
    ("net-income", "", Q1_18, "-45000000", "USD"),
    ("net-income", "", Q1_17, "-12000000", "USD"),
    ("eps-diluted", "", Q1_18, "-0.30", "USD/share"),
    ("eps-diluted", "", Q1_17, "-0.08", "USD/share"),
]


def test_columns_of_a_pdf_are_told_by_where_words_stand() -> None:
    filing = read_filing(pdf(LINES), "deck.pdf")
    assert [told(fact) for fact in filing.facts] == WANTED
    assert filing.entity.name == "Example Works Inc."
    assert str(filing.source.published) == "2018-05-04"
    assert "page 1, box 340," in filing.facts[0].locator


def test_a_workbook_is_read_as_it_prints() -> None:
    data = workbook(
        {
            "Results": [
                ["Example Works Inc. (NYSE: EXW)"],
                ["(in millions)"],
                ["", "Three months ended March 31,"],
                ["", 2018, 2017],
                ["Net sales", 1200.4, 1000],
                ["Gross margin", 0.452, 0.44],
                ["Diluted EPS", -0.3, -0.08],
            ]
        },
        {"B5": '"$"#,##0', "C5": '"$"#,##0', "B6": "0.0%", "C6": "0.0%", "B7": "$0.00", "C7": "$0.00"},
    )
    facts = read_filing(data, "results.xlsx").facts
    assert [told(fact) for fact in facts] == [
        ("net-sales", "", Q1_18, "1200000000", "USD"),
        ("net-sales", "", Q1_17, "1000000000", "USD"),
        ("gross-margin", "", Q1_18, "45.2", "%"),
        ("gross-margin", "", Q1_17, "44", "%"),
        ("eps-diluted", "", Q1_18, "-0.30", "USD/share"),
        ("eps-diluted", "", Q1_17, "-0.08", "USD/share"),
    ]
    assert facts[0].locator == "sheet “Results”, “Net sales”, column “Three months ended March 31, 2018”, Results!B5"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.994, "0.0%", "99.4%"),
        (1234567, "#,##0,", "1,235"),
        (1234567890, "#,##0.0,,", "1,234.6"),
        (2975, "[$RMB] #,##0", "RMB2,975"),
        (447, "[$€-2] #,##0", "€447"),
        (12.5, "General", "12.5"),
        (-45, "#,##0;(#,##0)", "-45"),
        (55122, "General", "55,122"),
        (True, "General", ""),
    ],
)
def test_number_formats(value: object, form: str, shown: str) -> None:
    assert printed(value, form) == shown


def test_formulas_without_results_are_told() -> None:
    data = workbook({"Results": [["", "Q1 2018", "Q1 2017"], ["Net sales (in USD millions)", 12, "=B2*2"]]})
    filing = read_filing(data, "results.xlsx")
    assert len(filing.facts) == 1
    assert "1 cells hold formulas without their results (first: Results!C2)" in filing.warnings[0]


def test_tidy_csv() -> None:
    data = (
        b"measure,segment,start,end,value,scale,unit\n"
        b"revenue,Cloud computing,2017-07-01,2017-09-30,2975,million,CNY\n"
        b"Net income,,2017-07-01,2017-09-30,1.5,billion,CNY\n"
        b"gross margin,,,2017-09-30,40.1,,%\n"
        b"note,,,,see text,,\n"
    )
    filing = read_filing(data, "figures.csv")
    assert [told(fact) for fact in filing.facts] == [
        ("revenue", "cloud-computing", "2017-07-01/2017-09-30", "2975000000", "CNY"),
        ("net-income", "", "2017-07-01/2017-09-30", "1500000000", "CNY"),
        ("gross-margin", "", "2017-09-30", "40.1", "%"),
    ]
    assert filing.facts[0].locator == "line 2"
    assert "first: line 5" in filing.warnings[0]


def test_wide_csv() -> None:
    data = b";Q3 2017;Q3 2016\nNet sales (in EUR millions);1200;1000\nNet income (in EUR millions);45;(12)\n"
    assert [told(fact) for fact in read_filing(data, "wide.csv").facts] == [
        ("net-sales", "", "2017-07-01/2017-09-30", "1200000000", "EUR"),
        ("net-sales", "", "2016-07-01/2016-09-30", "1000000000", "EUR"),
        ("net-income", "", "2017-07-01/2017-09-30", "45000000", "EUR"),
        ("net-income", "", "2016-07-01/2016-09-30", "-12000000", "EUR"),
    ]
