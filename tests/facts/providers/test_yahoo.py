"""Statements and rates from Yahoo Finance: tables in the real shape, and answers that are no answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker.core.errors import InputError, ProviderError, UsageError
from checker.core.fact import Entity
from checker.core.period import Period
from checker.core.unit import PLAIN, money
from checker.facts.fetching import fetch_facts, fetch_rates
from checker.facts.memory_store import MemoryStore
from checker.facts.providers import yahoo
from checker.facts.rates import RateTable

pd = pytest.importorskip("pandas")
EMPTY = pd.DataFrame()


def table(rows: dict[str, list[float]], *ends: str) -> Any:  # noqa: ANN401 - a DataFrame, from an optional package
    """A statement as yfinance gives it: a row a line, a column a period end, floats with gaps."""
    return pd.DataFrame(rows, index=pd.to_datetime(list(ends))).T


@dataclass
class Company:
    """What yfinance's Ticker answers."""

    info: dict[str, Any] = field(default_factory=dict)
    quarterly_income_stmt: Any = field(default_factory=lambda: EMPTY)
    income_stmt: Any = field(default_factory=lambda: EMPTY)
    quarterly_balance_sheet: Any = field(default_factory=lambda: EMPTY)
    balance_sheet: Any = field(default_factory=lambda: EMPTY)
    quarterly_cashflow: Any = field(default_factory=lambda: EMPTY)
    cashflow: Any = field(default_factory=lambda: EMPTY)
    rates: Any = field(default_factory=lambda: EMPTY)

    def history(self, **_: object) -> Any:  # noqa: ANN401
        return self.rates


NAN = float("nan")
INFO = {
    "financialCurrency": "CNY",
    "currency": "USD",
    "longName": "Northwind Holding Limited",
    "lastFiscalYearEnd": 1743379200,
}


def northwind() -> Company:
    income = {
        "Total Revenue": [243236000000.0, 236454000000.0],
        "Diluted EPS": [17.98, NAN],
        "Net Income": [43116000000.0, NAN],
    }
    return Company(
        info=INFO,
        quarterly_income_stmt=table(income, "2025-06-30", "2025-03-31"),
        income_stmt=table({"Total Revenue": [996347000000.0]}, "2025-03-31"),
        quarterly_balance_sheet=table(
            {"Total Debt": [248109000000.0], "Ordinary Shares Number": [18474321456.0]}, "2025-03-31"
        ),
        quarterly_cashflow=table({"Strange New Line": [-1500000.0]}, "2025-06-30"),
    )


def test_statements_become_facts_in_their_own_currency() -> None:
    fetched = yahoo.fetch_statements("NWH", make_ticker=lambda _: northwind())
    found = {(fact.concept, fact.period): fact for fact in fetched.facts}
    quarter = Period(date(2025, 4, 1), date(2025, 6, 30))
    revenue = found["revenue", quarter]
    assert (revenue.value, revenue.unit, revenue.ulp) == (Decimal(243236000000), money("CNY"), Decimal(10) ** 6)
    assert found["revenue", Period(date(2024, 4, 1), date(2025, 3, 31))].value == 996347000000
    eps = found["eps-diluted", quarter]
    assert (eps.value, eps.unit, eps.ulp) == (Decimal("17.98"), money("CNY", per_share=True), Decimal("0.01"))
    day = Period.instant(date(2025, 3, 31))
    assert found["total-debt", day].value == 248109000000
    assert found["shares-outstanding", day].unit == PLAIN
    assert found["strange-new-line", quarter].value == -1500000
    assert len(fetched.facts) == 8  # a gap is no fact
    assert fetched.entity == Entity(
        id="nwh", name="Northwind Holding Limited", tickers=("NWH",), year_end_month=3, currency="CNY"
    )
    assert fetched.source.kind == "provider"
    assert revenue.locator == "quarterly_income_stmt, Total Revenue, 2025-06-30"


def test_a_known_company_keeps_its_name() -> None:
    known = Entity(id="northwind", name="Northwind", tickers=("NWH",))
    fetched = yahoo.fetch_statements("NWH.L", known=[known], make_ticker=lambda _: northwind())
    assert fetched.entity is known
    assert {fact.entity for fact in fetched.facts} == {"northwind"}


@pytest.mark.parametrize(
    ("company", "problem"),
    [
        (Company(), "gave no statements"),
        (Company(info=INFO), "gave no statements"),
        (Company(income_stmt=table({"Total Revenue": [1.0]}, "2025-03-31")), "in which currency"),
        (Company(info=INFO, income_stmt=table({"Total Revenue": [NAN]}, "2025-03-31")), "without a single figure"),
    ],
)
def test_an_empty_answer_is_a_fault_and_is_not_stored(
    company: Company, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yahoo, "_ticker_maker", lambda: lambda _: company)
    store = MemoryStore()
    with pytest.raises(ProviderError, match=problem) as raised:
        fetch_facts("NWH", store)
    assert "\n" not in str(raised.value)
    assert store.imports() == ()


def test_no_network_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_: str) -> Company:
        raise ConnectionError("Failed to perform, curl: (6)\nCould not resolve host: query1.finance.yahoo.com")

    monkeypatch.setattr(yahoo, "_ticker_maker", lambda: unreachable)
    with pytest.raises(ProviderError, match="check the network") as raised:
        fetch_facts("NWH", MemoryStore())
    assert "\n" not in str(raised.value)


def test_fetched_facts_are_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yahoo, "_ticker_maker", lambda: lambda _: northwind())
    store = MemoryStore()
    assert fetch_facts("NWH", store).outcome == "added"
    assert fetch_facts("NWH", store).outcome == "unchanged"
    assert store.counts() == {"nwh": 8}


def test_the_real_package_offers_what_is_asked_of_it() -> None:
    yfinance = pytest.importorskip("yfinance")
    for name, _months in yahoo.STATEMENTS:
        assert isinstance(getattr(yfinance.Ticker, name), property)
    assert callable(yfinance.Ticker.history)
    assert isinstance(yfinance.Ticker.info, property)


def daily(*values: float) -> Company:
    days = pd.date_range("2017-11-02", periods=len(values), tz="Europe/London")
    return Company(rates=pd.DataFrame({"Open": values, "Close": values}, index=days))


def test_rates_are_kept_in_a_file_that_the_rate_table_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "data" / "rates.csv"
    monkeypatch.setattr(yahoo, "_ticker_maker", lambda: lambda _: daily(0.11478599905967712, NAN, 0.1149))
    assert fetch_rates("CNYGBP=X", start="2017-11-01", end="2017-11-05", path=path) == (2, path)
    monkeypatch.setattr(yahoo, "_ticker_maker", lambda: lambda _: daily(0.76))
    assert fetch_rates("usd/gbp", path=path) == (1, path)
    table = RateTable().with_file(path.read_bytes(), "rates.csv")
    for base, day, value in (("CNY", 2, "0.114786"), ("CNY", 4, "0.1149"), ("USD", 2, "0.76")):
        rate = table.on(base, "GBP", date(2017, 11, day))
        assert rate is not None
        assert (rate.value, rate.source) == (Decimal(value), "Yahoo Finance")


def test_no_rates_leave_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("date,base,quote,rate,source\n2017-11-02,USD,TWD,30,desk\n", encoding="utf-8")
    before = path.read_bytes()
    monkeypatch.setattr(yahoo, "_ticker_maker", lambda: lambda _: Company())
    with pytest.raises(ProviderError, match="gave no rates"):
        fetch_rates("CNYGBP=X", path=path)
    assert path.read_bytes() == before
    path.write_text("what is this\n", encoding="utf-8")
    monkeypatch.setattr(yahoo, "_ticker_maker", lambda: lambda _: daily(0.1))
    with pytest.raises(InputError, match=r"rates\.csv"):
        fetch_rates("CNYGBP=X", path=path)


@pytest.mark.parametrize(
    ("pair", "start", "problem"),
    [("CNY", "", "not a pair"), ("CNYGBP=Y", "", "not a pair"), ("CNYGBP=X", "yesterday", "not a day")],
)
def test_what_cannot_be_asked_for(pair: str, start: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=problem):
        fetch_rates(pair, start=start, path=tmp_path / "rates.csv")


def test_an_unknown_provider_is_refused() -> None:
    with pytest.raises(UsageError, match="no such provider"):
        fetch_facts("NWH", MemoryStore(), provider="oracle")
