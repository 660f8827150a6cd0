"""Banks of our own making: tables of rates as packs hold them, small enough to read."""

from __future__ import annotations

import gzip
from pathlib import Path

from checker.facts.rates.panel import Panel
from checker.facts.rates.parities import Parities, legal_parities
from checker.facts.rates.published import PublishedRates
from checker.facts.rates.sources import YEARLY, RateSourceInfo, Span
from checker.facts.rates.table import RateTable
from checker.facts.rates.yearly import YearlyRates

# Thursday 2 to Wednesday 15 November 2017, with a gap in one currency and a currency that comes late.
FRANKFURT = """date,EUR/USD,EUR/GBP,EUR/CNY,EUR/TRY
2017-11-02,1.1645,0.88690,7.6980,
2017-11-03,1.1657,0.89160,7.7170,
2017-11-06,1.1590,0.88050,7.6910,4.4900
2017-11-15,1.1840,0.89980,7.8450,4.5800
"""
# Another bank, whose days begin earlier and whose pairs stand both ways round.
NEW_YORK = """date,GBP/USD,USD/TWD,EUR/USD
1991-05-02,1.7000,27.30,
1991-05-03,1.7100,27.20,
2017-11-02,1.3050,30.17,1.1650
2017-11-03,1.3070,30.20,1.1620
"""
NORTH = """date,USD/ISK,DEM/ISK
1991-05-02,61.58,34.8254
1991-05-03,62.00,35.0000
"""
YEARS = """currency,year,per_usd
NGN,2008,118.5
NGN,2009,148.9
TRY,2003,1.5
DEM,1998,1.76
EUR,1999,0.94
"""


def source(
    folder: Path, ident: str, text: str, *, hub: str, rank: int = 1, kind: str = "daily fixing"
) -> RateSourceInfo:
    """Write a table as a pack and describe it."""
    place = folder / ident
    place.mkdir(exist_ok=True)
    (place / "rates.csv.gz").write_bytes(gzip.compress(text.encode()))
    spans = _yearly_spans(text) if kind == YEARLY else _daily_spans(text, hub)
    return RateSourceInfo(
        id=ident, title=ident, publisher=ident, kind=kind, hub=hub, url="", terms="", note="", rank=rank, folder=place,
        spans=spans, several=(("NGN", 2020, 2024),),
    )  # fmt: skip


def _daily_spans(text: str, hub: str) -> dict[str, Span]:
    header, *rows = (line.split(",") for line in text.splitlines())
    spans = {hub: Span(rows[0][0], rows[-1][0], len(rows))}
    for column, pair in enumerate(header[1:], start=1):
        days = [row[0] for row in rows if row[column]]
        spans[pair.replace(hub, "").strip("/")] = Span(days[0], days[-1], len(days))
    return spans


def _yearly_spans(text: str) -> dict[str, Span]:
    rows = [line.split(",") for line in text.splitlines()[1:]]
    return {code: Span(*_ends([year for each, year, _ in rows if each == code])) for code, _, _ in rows}


def _ends(years: list[str]) -> tuple[str, str, int]:
    return years[0], years[-1], len(years)


def banks(folder: Path, parities: Parities | None = None) -> PublishedRates:
    """Three banks: Frankfurt first, then New York, then the North."""
    laws = legal_parities() if parities is None else parities
    found = ((FRANKFURT, "Frankfurt", "EUR"), (NEW_YORK, "New York", "USD"), (NORTH, "The North", "ISK"))
    return PublishedRates(
        [
            Panel(source(folder, name, text, hub=hub, rank=rank), laws)
            for rank, (text, name, hub) in enumerate(found, start=1)
        ]
    )


def table(folder: Path) -> RateTable:
    """All of them, and the averages of years."""
    yearly = YearlyRates(source(folder, "Years", YEARS, hub="USD", rank=9, kind=YEARLY), legal_parities())
    return RateTable(banks(folder), yearly)
