"""Inline XBRL, SEC companyfacts and SEC data sets."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from checker.core.errors import InputError
from checker.core.period import Period
from checker.documents import read_filing, read_filings
from checker.documents.formats.sec_datasets import Selection, read_submissions
from tests.documents.made import zipped
from tests.documents.test_tables import told

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi">
<body><div style="display:none"><ix:header><ix:hidden>
<ix:nonNumeric name="dei:EntityCentralIndexKey" contextRef="q">0000123456</ix:nonNumeric>
</ix:hidden><ix:resources>
<xbrli:context id="q"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2018-04-01</xbrli:startDate><xbrli:endDate>2018-06-30</xbrli:endDate></xbrli:period>
</xbrli:context>
<xbrli:context id="pumps"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier><xbrli:segment>
<xbrldi:explicitMember dimension="us-gaap:StatementBusinessSegmentsAxis">exw:PumpSystemsSegmentMember</xbrldi:explicitMember>
</xbrli:segment></xbrli:entity>
<xbrli:period><xbrli:startDate>2018-04-01</xbrli:startDate><xbrli:endDate>2018-06-30</xbrli:endDate></xbrli:period>
</xbrli:context>
<xbrli:context id="day"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:instant>2018-06-30</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
<xbrli:unit id="each"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
</ix:resources></ix:header></div>
<p><ix:nonNumeric name="dei:EntityRegistrantName" contextRef="q">Example Works Inc.</ix:nonNumeric>
 (<ix:nonNumeric name="dei:TradingSymbol" contextRef="q">EXW</ix:nonNumeric>), year ending
 <ix:nonNumeric name="dei:CurrentFiscalYearEndDate" contextRef="q">--09-29</ix:nonNumeric></p>
<p>(In millions)</p>
<table>
<tr><td></td><td colspan="2">Three Months Ended June 30, 2018</td><td>Change</td></tr>
<tr><td>Net sales:</td></tr>
<tr><td>Pump systems</td><td>$</td><td><ix:nonFraction name="us-gaap:Revenues" contextRef="pumps" unitRef="usd"
 decimals="-6" scale="6" format="ixt:num-dot-decimal">812</ix:nonFraction></td><td>12 %</td></tr>
<tr><td>Total net sales</td><td>$</td><td><ix:nonFraction name="us-gaap:Revenues" contextRef="q" unitRef="usd"
 decimals="-6" scale="6" format="ixt:num-dot-decimal">1,200</ix:nonFraction></td><td>20 %</td></tr>
<tr><td>Net loss</td><td>$</td><td>(<ix:nonFraction name="us-gaap:NetIncomeLoss" contextRef="q" unitRef="usd"
 decimals="-6" scale="6" sign="-">45</ix:nonFraction>)</td><td></td></tr>
<tr><td>Diluted loss per share</td><td>$</td><td>(<ix:nonFraction name="us-gaap:EarningsPerShareDiluted" contextRef="q"
 unitRef="each" decimals="2" scale="0" sign="-">0.30</ix:nonFraction>)</td><td></td></tr>
<tr><td>Repayments</td><td></td><td><ix:nonFraction name="us-gaap:RepaymentsOfDebt" contextRef="q" unitRef="usd"
 decimals="-6" scale="6" format="ixt:fixed-zero">—</ix:nonFraction></td><td></td></tr>
</table>
<p>The effective tax rate was <ix:nonFraction name="us-gaap:EffectiveIncomeTaxRateContinuingOperations" contextRef="q"
 unitRef="pure" decimals="3" scale="-2">21.4</ix:nonFraction>% and assets were
 $<ix:nonFraction name="us-gaap:Assets" contextRef="day" unitRef="usd" decimals="-8" scale="9">3.4</ix:nonFraction> billion.</p>
</body></html>"""
QUARTER = "2018-04-01/2018-06-30"


def test_tags_decide_and_the_page_gives_labels() -> None:
    filing = read_filing(PAGE.encode(), "report.htm")
    assert [told(fact) for fact in filing.facts if fact.tag] == [
        ("revenue", "pump-systems", QUARTER, "812000000", "USD"),
        ("revenue", "", QUARTER, "1200000000", "USD"),
        ("net-income", "", QUARTER, "-45000000", "USD"),
        ("eps-diluted", "", QUARTER, "-0.30", "USD/share"),
        ("debt-repaid", "", QUARTER, "0", "USD"),
        ("tax-rate", "", QUARTER, "21.4", "%"),
        ("total-assets", "", "2018-06-30", "3400000000", "USD"),
    ]
    assert filing.facts[0].label == "Net sales: Pump systems"
    assert "table 1, row 3" in filing.facts[0].locator
    assert filing.facts[-1].ulp in {Decimal(10**8), Decimal(1)}


def test_untagged_columns_are_read_from_the_table() -> None:
    growth = [fact for fact in read_filing(PAGE.encode(), "report.htm").facts if not fact.tag]
    assert [(fact.concept, fact.segment, str(fact.value)) for fact in growth] == [
        ("net-sales-growth-yoy", "pump-systems", "12"),
        ("net-sales-growth-yoy", "", "20"),
    ]


def test_the_cover_tells_the_issuer() -> None:
    filing = read_filing(PAGE.encode(), "report.htm")
    assert (filing.entity.name, filing.entity.cik, filing.entity.tickers) == ("Example Works Inc.", "123456", ("EXW",))
    assert (filing.entity.year_end_month, filing.source.kind) == (9, "ixbrl")


def test_the_table_reader_agrees_with_the_tags() -> None:
    bare = PAGE.replace("ix:nonFraction", "span").replace('xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"', "")
    bare = bare.replace("ix:nonNumeric", "span").replace("ix:header", "span").replace("ix:resources", "span")
    tables = {told(fact)[1:] for fact in read_filing(bare.replace("ix:hidden", "span").encode(), "bare.htm").facts}
    tagged = [fact for fact in read_filing(PAGE.encode(), "report.htm").facts if fact.locator.startswith("table")]
    assert {told(fact)[1:] for fact in tagged} <= tables


COMPANY = {
    "cik": 123456,
    "entityName": "EXAMPLE WORKS INC",
    "facts": {
        "us-gaap": {
            "Revenues": {
                "label": "Revenues",
                "units": {
                    "USD": [
                        {
                            "start": "2017-10-01", "end": "2018-09-29", "val": 4800000000, "accn": "1-18-1", "fy": 2018,
                            "fp": "FY", "form": "10-K", "filed": "2018-11-02",
                        },
                        {"end": "not a day", "val": 1},
                        {"end": "2018-09-29", "val": None},
                    ]
                },
            },
            "EarningsPerShareDiluted": {
                "label": None,
                "units": {"USD/shares": [{"start": "2018-07-01", "end": "2018-09-29", "val": 1.25, "filed": "2018-11-02"}]},
            },
        },
        "dei": "odd",
    },
}  # fmt: skip


def test_companyfacts() -> None:
    filing = read_filing(json.dumps(COMPANY).encode(), "CIK0000123456.json")
    assert [told(fact) for fact in filing.facts] == [
        ("revenue", "", "2017-10-01/2018-09-29", "4800000000", "USD"),
        ("eps-diluted", "", "2018-07-01/2018-09-29", "1.25", "USD/share"),
    ]
    assert (filing.entity.cik, filing.entity.year_end_month) == ("123456", 9)
    fact = filing.facts[0]
    assert (fact.published, fact.ulp, fact.tag) == (date(2018, 11, 2), Decimal(10**6), "us-gaap:Revenues")
    assert "10-K 1-18-1" in fact.locator


SUB = "adsh\tcik\tname\tfye\tform\tfy\tfp\tfiled\n"
NUM = "adsh\ttag\tversion\tddate\tqtrs\tuom\tsegments\tcoreg\tvalue\tfootnote\n"
PRE = "adsh\treport\tline\tstmt\tinpth\trfile\ttag\tversion\tplabel\tnegating\n"


def data_set() -> bytes:
    sub = (
        SUB
        + "a-1\t4281\tALCOA INC\t1231\t10-Q\t2009\tQ2\t20090723\n"
        + "b-1\t99\tBUCKLE INC\t0131\t10-Q\t2009\tQ2\t20090910\n"
    )
    num = (
        NUM
        + "b-1\tRevenues\tus-gaap/2009\t20090731\t1\tUSD\t\t\t192906000.0000\t\n"
        + "a-1\tRevenues\tus-gaap/2009\t20090630\t1\tUSD\t\t\t4244000000.0000\t\n"
        + "a-1\tRevenues\tus-gaap/2009\t20090630\t1\tUSD\tBusinessSegments=Alumina;\t\t441000000.0000\t\n"
        + "a-1\tAssets\tus-gaap/2009\t20090630\t0\tUSD\t\t\t38128000000.0000\t\n"
        + "a-1\tEarningsPerShareDiluted\tus-gaap/2009\t20090630\t1\tUSD\t\t\t-0.4700\t\n"
        + "a-1\tRevenues\tus-gaap/2009\t20080630\t1\tUSD\t\t\t\tno value\n"
        + "broken row\n"
    )
    pre = PRE + "a-1\t1\t1\tIS\t0\tX\tRevenues\tus-gaap/2009\tSales\t0\n"
    return zipped({"sub.txt": sub.encode(), "num.txt": num.encode(), "pre.txt": pre.encode(), "tag.txt": b""})


def test_a_data_set_gives_its_submissions_one_by_one() -> None:
    alcoa, buckle = read_filings(data_set(), "2009q3.zip")
    assert (alcoa.entity.id, alcoa.entity.name, alcoa.entity.cik) == ("alcoa", "ALCOA INC", "4281")
    assert (buckle.entity.year_end_month, alcoa.source.published) == (1, date(2009, 7, 23))
    assert [(*told(fact)[:4], fact.label) for fact in alcoa.facts] == [
        ("revenue", "", "2009-04-01/2009-06-30", "4244000000", "Sales"),
        ("revenue", "alumina", "2009-04-01/2009-06-30", "441000000", "Sales"),
        ("total-assets", "", "2009-06-30", "38128000000", "Assets"),
        ("eps-diluted", "", "2009-04-01/2009-06-30", "-0.47", "Earnings Per Share Diluted"),
    ]
    assert [fact.ulp for fact in alcoa.facts] == [10**6, 10**6, 10**6, Decimal("0.01")]
    assert buckle.facts[0].period == Period(date(2009, 5, 1), date(2009, 7, 31))


def test_a_data_set_as_one_filing_names_all_issuers() -> None:
    filing = read_filing(data_set(), "2009q3.zip")
    assert [entity.id for entity in filing.entities] == ["alcoa", "buckle"]
    assert len(filing.facts) == 5


@pytest.mark.parametrize("wanted", [Selection(cik=frozenset({"99"})), Selection(adsh=frozenset({"b-1"}))])
def test_submissions_can_be_chosen(wanted: Selection) -> None:
    (only,) = read_submissions(data_set(), "2009q3.zip", wanted)
    assert only.entity.name == "BUCKLE INC"


def test_a_data_set_without_its_columns_is_refused() -> None:
    with pytest.raises(InputError, match=r"sub\.txt does not have the columns"):
        read_filing(zipped({"sub.txt": b"a\tb\n", "num.txt": b"adsh\n"}), "odd.zip")
