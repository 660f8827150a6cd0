"""Statements and exchange rates from Yahoo Finance, through the package yfinance.

When something goes wrong, yfinance likes to answer with empty tables; here that is a fault.

Source: Yahoo Finance, https://finance.yahoo.com; yfinance, https://github.com/ranaroussi/yfinance
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from checker.core.errors import CheckerError, MissingExtraError, ProviderError
from checker.core.fact import Entity, Fact, Source
from checker.core.period import Period, month_period
from checker.core.unit import PLAIN, money
from checker.facts.providers.fetched import Fetched
from checker.facts.vocabulary import Vocabulary, load_vocabulary

# Which table of yfinance holds which statement, and how many months a column covers (0: a day).
STATEMENTS = (
    ("quarterly_income_stmt", 3),
    ("income_stmt", 12),
    ("quarterly_balance_sheet", 0),
    ("balance_sheet", 0),
    ("quarterly_cashflow", 3),
    ("cashflow", 12),
)
COARSEST = 6  # statements are printed in millions at the coarsest; more zeros than that are chance
RATE_DIGITS = 6
TickerMaker = Callable[[str], Any]


def fetch_statements(ticker: str, *, known: Iterable[Entity] = (), make_ticker: TickerMaker | None = None) -> Fetched:
    """Fetch the statements of a company by its ticker, in the currency that it reports in.

    An entity already ``known`` by this ticker keeps its id and names.
    Raises: ProviderError when nothing comes back.
    """
    with _asking(f"the statements of {ticker}"):
        company = (make_ticker or _ticker_maker())(ticker)
        info = dict(company.info or {})
        tables = [(name, months, getattr(company, name)) for name, months in STATEMENTS]
    filled = [(name, months, table) for name, months, table in tables if table is not None and not table.empty]
    if not filled:
        raise ProviderError(
            f"{ticker}: Yahoo Finance gave no statements; check the ticker and the network, and try again"
        )
    currency = str(info.get("financialCurrency") or "").upper()
    if not currency:
        raise ProviderError(
            f"{ticker}: Yahoo Finance did not say in which currency its statements are; nothing is kept"
        )
    entity = _entity(ticker, info, currency, known)
    title = f"Statements of {entity.name} at Yahoo Finance, fetched {datetime.now(UTC).date()}"
    source = Source(
        id=f"yahoo:{ticker}",
        title=title,
        publisher="Yahoo Finance",
        url=f"https://finance.yahoo.com/quote/{ticker}/financials",
        kind="provider",
        sha256=_digest(filled),
    )
    reader = _Reader(entity=entity, currency=currency, source=source, words=load_vocabulary())
    facts = tuple(reader.facts(filled))
    if not facts:
        raise ProviderError(f"{ticker}: Yahoo Finance gave statements without a single figure; nothing is kept")
    return Fetched(source=source, entity=entity, facts=facts)


def fetch_rates(
    pair: str, first: date | None, last: date | None, *, make_ticker: TickerMaker | None = None
) -> list[tuple[date, str]]:
    """Fetch daily closing rates of a pair such as ``CNYGBP=X``, in order.

    Rounding: six digits; the tables carry binary noise behind them.
    Raises: ProviderError when nothing comes back.
    """
    with _asking(f"the rates of {pair}"):
        company = (make_ticker or _ticker_maker())(pair)
        span = {"start": first, "end": last} if first or last else {"period": "1y"}
        table = company.history(interval="1d", auto_adjust=False, **span)
    closes = {} if table is None or table.empty or "Close" not in table else table["Close"].dropna()
    found = [(stamp.date(), f"{Decimal(str(value)):.{RATE_DIGITS}g}") for stamp, value in closes.items() if value > 0]
    if not found:
        raise ProviderError(
            f"{pair}: Yahoo Finance gave no rates; check the pair (as in CNYGBP=X), the days and the network"
        )
    return sorted(found)


def _ticker_maker() -> TickerMaker:
    try:
        import yfinance
    except ImportError as fault:
        raise MissingExtraError("Fetching from Yahoo Finance", "fetch") from fault
    maker: TickerMaker = yfinance.Ticker
    return maker


@contextmanager
def _asking(what: str) -> Iterator[None]:
    # The package reports faults in its log, in several lines; ours is one.
    log = logging.getLogger("yfinance")
    before, log.disabled = log.disabled, True
    try:
        yield
    except CheckerError:
        raise
    except Exception as fault:
        reason = " ".join(str(fault).split()).partition(". See http")[0] or type(fault).__name__
        raise ProviderError(
            f"Yahoo Finance cannot be asked for {what} ({reason}); check the network and try again"
        ) from fault
    finally:
        log.disabled = before


def _entity(ticker: str, info: Mapping[str, Any], currency: str, known: Iterable[Entity]) -> Entity:
    bare = ticker.partition(".")[0].upper()
    for entity in known:
        if bare in entity.tickers:
            return entity
    year_end = info.get("lastFiscalYearEnd")
    month = datetime.fromtimestamp(year_end, UTC).month if isinstance(year_end, int) else 12
    name = str(info.get("longName") or info.get("shortName") or ticker)
    return Entity(id=ticker.lower(), name=name, tickers=(bare,), year_end_month=month, currency=currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads the cells of one company's tables."""

    entity: Entity
    currency: str
    source: Source
    words: Vocabulary

    def facts(self, tables: list[tuple[str, int, Any]]) -> Iterator[Fact]:
        for name, months, table in tables:
            for stamp in table.columns:
                period = _period(stamp.date(), months)
                for label, value in table[stamp].dropna().items():
                    yield self._fact(str(label), Decimal(str(value)), period, name)

    def _fact(self, label: str, value: Decimal, period: Period, table: str) -> Fact:
        tag = label.replace(" ", "")
        concept = self.words.for_tag(tag) or label.lower().replace(" ", "-")
        known = self.words.measures.get(concept)
        kind = known.unit if known else "money"
        number = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
        return Fact(
            entity=self.entity.id,
            concept=concept,
            period=period,
            unit=money(self.currency, per_share=kind == "per-share") if kind in ("money", "per-share") else PLAIN,
            value=number,
            ulp=_last_place(number),
            source=self.source,
            locator=f"{table}, {label}, {period.end.isoformat()}",
            label=label,
            tag=f"yahoo:{tag}",
        )


def _period(end: date, months: int) -> Period:
    if not months:
        return Period.instant(end)
    index = end.year * 12 + end.month - months
    return Period(month_period(index // 12, index % 12 + 1).start, end)


def _last_place(value: Decimal) -> Decimal:
    """Guess the place of the last digit that was reported: trailing zeros were not."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(exponent if isinstance(exponent, int) else 0, COARSEST))


def _digest(tables: list[tuple[str, int, Any]]) -> str:
    text = "".join(name + table.to_csv() for name, _months, table in tables)
    return hashlib.sha256(text.encode()).hexdigest()
