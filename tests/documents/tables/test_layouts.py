"""Shapes of headers and titles, each with what every figure of it means."""

from __future__ import annotations

import pytest

from checker.core.fact import Fact, Nature, Qualifier
from checker.documents import read_filing
from tests.documents.made import page, rows

QUARTER = "<p>The quarter ended July 2, 2023 and the six months ended July 2, 2023. Year ended January 1, 2023.</p>"


def facts(table: str, before: str = "") -> list[Fact]:
    return list(read_filing(page(table, before), "x.html").facts)


def one(found: list[Fact], printed: str) -> Fact:
    return next(fact for fact in found if fact.printed == printed)


@pytest.mark.parametrize(
    ("header", "value", "unit"),
    [
        ("R000's", "7125000", "ZAR"), ("R'000", "7125000", "ZAR"), ("Rs in crore", "71250000000", "INR"),
        ("€m", "7125000000", "EUR"), ("Millions of yen", "7125000000", "JPY"),
        ("Thousands of U.S. dollars", "7125000", "USD"), ("US$ '000", "7125000", "USD"),
    ],
)  # fmt: skip
def test_a_header_that_states_scale_and_currency_governs_its_column(header: str, value: str, unit: str) -> None:
    found = facts(rows(["", "Year ended June 30, 2019"], ["", header], ["Turnover", "7,125"]))
    assert (f"{found[0].value:f}", str(found[0].unit)) == (value, unit)
    assert found[0].segment == ""


def test_two_currencies_side_by_side_keep_their_own_scale() -> None:
    table = rows(
        ["", "Year ended March 31, 2022", "Year ended March 31, 2022"], ["", "Millions of yen", "Thousands of U.S. dollars"],
        ["Net sales", "7,125", "58,250"],
    )  # fmt: skip
    assert [f"{fact.value:f} {fact.unit}" for fact in facts(table)] == ["7125000000 JPY", "58250000 USD"]


def test_headers_over_groups_are_told_by_what_repeats_under_them() -> None:
    table = rows(
        ["", "SECOND QUARTER", "", "", "SIX MONTHS", "", ""],
        ["", "2023", "2022", "% Change", "2023", "2022", "% Change"],
        ["Pumps", "$812", "$700", "16.0%", "$1,505", "$1,400", "7.5%"],
    )
    found = facts(table, QUARTER + "<p>Sales (in millions)</p>")
    assert str(one(found, "$812").period) == "2023-04-03/2023-07-02"
    assert str(one(found, "$700").period) == "2022-04-04/2022-07-03"
    assert str(one(found, "$1,505").period) == "2023-01-02/2023-07-02"
    assert str(one(found, "$1,400").period) == "2022-01-03/2022-07-03"
    assert one(found, "16.0%").nature is Nature.CHANGE
    assert str(one(found, "7.5%").period) == "2023-01-02/2023-07-02"


def test_years_under_a_length_are_headers_whatever_stands_beside_them() -> None:
    table = rows(
        ["", "2:Three Months Ended June 30,", "2:Six Months Ended June 30,"],
        ["(Dollars in millions except per share amounts)", "2025", "2024", "2025", "2024"],
        ["Revenue", "$1,200", "$1,100", "$2,300", "$2,150"],
    )
    assert [str(fact.period) for fact in facts(table)] == [
        "2025-04-01/2025-06-30", "2024-04-01/2024-06-30", "2025-01-01/2025-06-30", "2024-01-01/2024-06-30",
    ]  # fmt: skip


def test_a_path_leads_from_the_title_to_the_figure() -> None:
    table = rows(["", "Year ended June 30, 2019"], ["Pumps"], ["Spare parts sold", "$75"], ["Valves"], ["Rent", "$31"])
    found = facts(table, "<p>Sales by kind</p><p>(in millions)</p>")
    path = [step.text for step in one(found, "$75").path]
    assert path[-3:] == ["Pumps", "Spare parts sold", "Year ended June 30, 2019"]
    assert "Sales by kind" in path
    assert [step.text for step in one(found, "$31").path][-3] == "Valves"


def test_a_row_that_names_only_a_region_takes_the_measure_of_its_title() -> None:
    table = rows(["", "12 Weeks"], ["Comparable sales"], ["Canada", "8.4%"], ["Other International", "7.7%"])
    found = facts(table, "<p>The 12 weeks ended May 7, 2023. The 52 weeks ended August 28, 2022.</p>")
    assert (found[0].concept, found[0].segment) == ("same-store-sales", "canada")
    assert str(found[0].period) == "2023-02-13/2023-05-07"


def test_words_left_over_from_a_header_are_no_part_of_the_business() -> None:
    table = rows(["", "Fiscal Year Ended June 30, 2019", "Gross Unrealized"], ["Bonds held", "$75", "$3"])
    assert {fact.segment for fact in facts(table, "<p>(in millions)</p>")} == {""}


def test_bases_are_told_by_rows_and_columns() -> None:
    table = rows(
        ["", "Year ended June 30, 2019"], ["GAAP net income", "$75"], ["Non-GAAP net income", "$91"],
        ["Diluted earnings per share", "$1.10"],
    )  # fmt: skip
    found = facts(table, "<p>(in millions, except per share)</p>")
    assert [fact.qualifiers for fact in found] == [
        (Qualifier.REPORTED,), (Qualifier.ADJUSTED,), (Qualifier.DILUTED,),
    ]  # fmt: skip


def test_a_mark_printed_once_holds_for_its_column() -> None:
    table = rows(["", "Year ended June 30, 2019"], ["Margin growth", "121 bps"], ["Effect of closures", "11"])
    assert [str(fact.unit) for fact in facts(table)] == ["bp", "bp"]


def test_days_in_rows_take_their_years_from_the_columns() -> None:
    table = rows(
        ["", "2024", "2023"], ["At January 1", "$75", "$70"], ["Released", "(5)", "(4)"], ["At June 30", "$70", "$66"]
    )
    found = facts(table, "<p>(in millions)</p>")
    assert [str(fact.period) for fact in found] == [
        "2024-01-01", "2023-01-01", "2024-01-01/2024-06-30", "2023-01-01/2023-06-30", "2024-06-30", "2023-06-30",
    ]  # fmt: skip


def test_even_dates_make_flows_last_from_one_to_the_next() -> None:
    table = rows(
        ["", "March 31, 2021", "March 31, 2022", "March 31, 2023"], ["Net sales", "$75", "$80", "$91"],
        ["Total assets", "$300", "$310", "$333"],
    )  # fmt: skip
    found = facts(table, "<p>(in millions)</p>")
    assert str(one(found, "$91").period) == "2022-04-01/2023-03-31"
    assert str(one(found, "$333").period) == "2023-03-31"
