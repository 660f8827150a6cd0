"""Numbers, dates, scales and rates as statements print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.core.fact import Source
from checker.core.grid import Cell
from checker.documents.dates import period_ending, read_time
from checker.documents.declared_rates import declared_rates
from checker.documents.identity import identify
from checker.documents.tables.cells import read_figure, read_row
from checker.documents.tables.labels import names_part, segment_id
from checker.documents.tables.parts import Parts
from checker.documents.tables.signs import dollar_of, signs_in
from checker.documents.tables.statements import read_statement
from checker.documents.tables.subjects import Named, read_subject


@pytest.mark.parametrize(
    ("text", "number", "sign", "mark"),
    [
        ("1,234", "1234", "", ""), ("(1,234", "-1234", "", ""), ("$(1,234)", "-1234", "$", ""), ("US$447", "447", "USD", ""),
        ("RMB2,975", "2975", "CNY", ""), ("12.5%", "12.5", "", "%"), ("(4)%", "-4", "", "%"), ("—", "0", "", ""),
        ("1.234,5", "1234.5", "", ""), ("12,5", "12.5", "", ""), ("1 234", "1234", "", ""), ("−5", "-5", "", ""),
        ("$.01", "0.01", "$", ""), ("3.5x", "3.5", "", "x"), ("200 bps", "200", "", "bp"), ("18 pts", "18", "", "pp"),
        ("4.5p", "4.5", "", "c"), ("1,234(1)", "1234", "", ""), ("1,23,456.78", "123456.78", "", ""),
    ],
)  # fmt: skip
def test_a_cell_is_a_figure(text: str, number: str, sign: str, mark: str) -> None:
    figure = read_figure(Cell(text, 0, 0, 1))
    assert figure is not None
    assert (figure.digits, figure.sign, figure.mark) == (Decimal(number), sign, mark)


@pytest.mark.parametrize(
    "text", ["Level 2", "5.4 years", "001-15059", "21.7% to 25.0%", "n/m", "$", "(Unaudited)", "Q3 2017"]
)
def test_a_cell_is_words(text: str) -> None:
    assert read_figure(Cell(text, 0, 0, 1)) is None


def test_scattered_pieces_are_one_figure() -> None:
    pieces = ("Net loss", "$", "(1,234", ")", "12", "%", "(1)")
    words, figures = read_row(tuple(Cell(text, 0, at, at + 1) for at, text in enumerate(pieces)))
    assert [cell.text for cell in words] == ["Net loss"]
    assert [(str(figure.digits), figure.sign, figure.mark) for figure in figures[:2]] == [
        ("-1234", "$", ""),
        ("12", "", "%"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three Months Ended June 28, 2025", {"months": 3, "end": date(2025, 6, 28)}),
        ("Thirteen Weeks Ended November 2,2024", {"weeks": 13, "end": date(2024, 11, 2)}),
        ("Quarter ended 30 September 2017", {"months": 3, "end": date(2017, 9, 30)}),
        ("3Q17", {"quarter": 3, "years": (2017,)}),
        ("Q2 FY18", {"quarter": 2, "years": (2018,)}),
        ("September quarter 2017", {"months": 3, "month_day": (9, 30), "years": (2017,)}),
        ("As of June 30, 2022", {"as_of": True, "end": date(2022, 6, 30)}),
        ("first half 2017", {"half": 1, "years": (2017,)}),
        ("2022", {"years": (2022,)}),
        ("Less than 12 Months", {"months": 0}),
        ("30.09.2017", {"end": date(2017, 9, 30)}),
    ],
)
def test_words_of_time(text: str, expected: dict[str, object]) -> None:
    words = read_time(text)
    assert {key: getattr(words, key) for key in expected} == expected


def test_weeks_stand_for_months_where_a_quarter_does_not_end_a_month() -> None:
    assert str(period_ending(date(2025, 6, 28), 3)) == "2025-03-30/2025-06-28"
    assert str(period_ending(date(2017, 9, 30), 3)) == "2017-07-01/2017-09-30"


@pytest.mark.parametrize(
    ("text", "scale", "shares"),
    [
        (
            "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)",
            10**6,
            10**3,
        ),
        ("(Amounts in Thousands Except Per Share Amounts)", 10**3, None),
        ("(Amounts in Thousands Except Share and Per Share Amounts)", 10**3, 1),
        ("(net income in millions and shares in thousands):", 10**6, 10**3),
        ("in millions of EUR unless otherwise stated", 10**6, None),
        ("weighted average number of shares outstanding (in thousands) used to calculate", None, 10**3),
        ("sold in thousands of stores", None, None),
        ("RMB million", 10**6, None),
        ("£m", 10**6, None),
        ("$'000", 10**3, None),
    ],
)
def test_statements_of_scale(text: str, scale: int | None, shares: int | None) -> None:
    statement = read_statement(text, short=len(text) < 15)
    assert (statement.scale, statement.share_scale) == (scale, shares)


def test_currency_words() -> None:
    assert signs_in("RMB US$ (in millions)") == ["CNY", "USD"]
    assert signs_in("in thousands of Canadian dollars") == ["CAD"]
    assert dollar_of("All amounts are expressed in Canadian dollars unless otherwise noted.") == "CAD"
    assert dollar_of("Sales in Canada rose.") == "USD"


@pytest.mark.parametrize(
    ("label", "section", "column", "concept", "segment"),
    [
        ("Cloud computing", "Revenue", (), "revenue", "cloud-computing"),
        ("Net sales", "Greater China", (), "net-sales", "greater-china"),
        ("Diluted", "Net income per share", (), "eps-diluted", ""),
        ("Net income", "", ("Retained Earnings",), "net-income-retained-earnings", ""),
        ("Products", "Cost of sales", (), "cost-of-revenue", "products"),
        ("Balance as of June 30, 2021", "", ("Goodwill", "International"), "goodwill", "international"),
        ("Total", "Revenue", (), "revenue", ""),
        ("Cloud computing revenue", "", (), "revenue", "cloud-computing"),
        ("Inventories", "Current assets", (), "inventory", ""),
    ],
)
def test_what_a_figure_measures(label: str, section: str, column: tuple[str, ...], concept: str, segment: str) -> None:
    known = Parts()
    titles = (section,) if section else ()
    subject = read_subject(Named(label=label, titles=titles, levels=column), known)
    assert (subject.concept, subject.segment) == (concept, segment)


def test_parts_of_a_business_are_told_from_lines_of_account() -> None:
    assert all(names_part(each) for each in ("Greater China", "iPhone®", "Innovation initiatives and others"))
    assert not any(
        names_part(each) for each in ("Accrued expenses", "Total", "Net sales", "Level 2", "Deferred revenue")
    )
    assert segment_id("Cloud computing segment") == "cloud-computing"


@pytest.mark.parametrize(
    ("text", "base", "quote", "value", "basis"),
    [
        ("translations were made at RMB6.6533 to US$1.00, the rate of September 29, 2017", "USD", "CNY", "6.6533", "translation"),
        ("on March 31, 2017, US$1.00 = RMB6.8832", "USD", "CNY", "6.8832", "declared"),
        ("We assume €1.00 = $1.18 as of June 30, 2018", "EUR", "USD", "1.18", "declared"),
    ],
)  # fmt: skip
def test_declared_rates(text: str, base: str, quote: str, value: str, basis: str) -> None:
    rate = declared_rates(text, Source(id="x", title="x"), None)[0]
    assert (rate.base, rate.quote, rate.value, rate.basis) == (base, quote, Decimal(value), basis)
    assert rate.on.year in {2017, 2018}


def test_prices_are_no_rates() -> None:
    text = "The dividend rose to $1.00 from $0.90. Tickets cost €5 to $6 each as of June 30, 2018."
    assert declared_rates(text, Source(id="x", title="x"), None) == ()


def test_an_issuer_goes_by_its_registered_name_and_by_the_one_it_uses() -> None:
    blocks = [
        "FORM 6-K",
        "KONINKLIJKE EXAMPLE N.V.",
        "(Exact name of registrant as specified in its charter)",
        "January 30, 2023",
        "Royal Example (NYSE: EXR, AEX: EXRA) today presents its plan.",
    ]
    identity = identify(blocks, [], "report.html")
    assert identity.entity.name == "Koninklijke Example N.V."
    assert "Royal Example" in identity.entity.aliases
    assert (identity.entity.tickers, identity.published) == (("EXR",), date(2023, 1, 30))
