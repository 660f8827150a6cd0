"""A report built by hand: one story with real figures, and every kind of finding a page must be able to show."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from checker.core.draft import Block, Draft, Publication, Quotation, Role
from checker.core.finding import Amount, Cause, Evidence, Finding, Severity, Step, Suggestion, Verdict
from checker.core.interval import Interval
from checker.core.quantity import Hedge, Kind, Malformation, Quantity
from checker.core.report import LedgerEntry, RateHistory, Reference, Report, State
from checker.core.span import Span
from checker.core.unit import PERCENT, PLAIN, Unit, money
from checker.report.json import to_document

HEADLINE = "Alibaba’s cloud unit nearly doubles its sales, up 99% on the year"
PARAGRAPHS = tuple(
    " ".join(paragraph.split())
    for paragraph in """
Alibaba’s cloud computing arm took in RMB 2,975 million ($342.1m) in the September quarter, 99% more than a year before,
the company said on Thursday.

Group revenue reached RMB 55,122m (£6.bn). The vast majority came from core commerce, which brought in RMB 46,462m
(£5.3bn); digital media and entertainment added £551m, and innovation initiatives and others £102.5m.

In the previous quarter the cloud business had revenue of RMB 2,431 million (£287m). “Revenue increased by 99% year over
year,” the chief executive, Daniel Zhang, told analysts on a call.

The unit launched 245 new products and features during the quarter. Gartner, a research firm, put Alibaba in third place
among sellers of rented computing in September.
""".strip().split("\n\n")
)
TEXT = HEADLINE + "\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
RELEASE = "Alibaba Group, September Quarter 2017 Results, 2 November 2017"
URL = "https://www.alibabagroup.com/en/news/press_pdf/p171102.pdf"
RATES = "European Central Bank, euro foreign exchange reference rates"


def where(words: str, nth: int = 0) -> Span:
    """Find the nth place where words stand in the story."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def amount(low: str, high: str, unit: str) -> Amount:
    """An interval between two ends, with its unit."""
    return Amount(interval=Interval(Decimal(low), Decimal(high)), unit=unit)


def figure(
    text: str,
    kind: Kind,
    value: str | None,
    unit: Unit = PLAIN,
    *,
    ulp: str = "1",
    nth: int = 0,
    malformed: Malformation | None = None,
    hedge: Hedge = Hedge.NONE,
) -> Quantity:
    """A numeral of the story."""
    span = where(text, nth)
    place = Decimal(ulp)
    return Quantity(
        span=span,
        text=text,
        kind=kind,
        digits=span,
        value=None if value is None else Decimal(value),
        ulp=place,
        loose_ulp=place,
        unit=unit,
        malformed=malformed,
        hedge=hedge,
    )


def fact(label: str, value: str, unit: str, period: str, locator: str) -> Evidence:
    """A figure from the release."""
    return Evidence(
        kind="fact",
        label=label,
        value=Decimal(value),
        unit=unit,
        period=period,
        source=RELEASE,
        locator=locator,
        url=URL,
    )


def rate(label: str, value: str, pair: str, period: str, source: str = RATES) -> Evidence:
    """An exchange rate on its day."""
    return Evidence(kind="rate", label=label, value=Decimal(value), unit=pair, period=period, source=source)


BAND = (
    rate("spot, lowest from 29 October to 4 November", "8.68166840974775", "CNY/GBP", "2017-11-03"),
    rate("spot, highest from 29 October to 4 November", "8.784917319906162", "CNY/GBP", "2017-11-01"),
)
# The pound on the Mondays of half a year.
MONDAYS = tuple(
    (date(2017, 5, 8) + timedelta(days=7 * week), Decimal(value) / 10**5)
    for week, value in enumerate(
        (
            *(894015, 890507, 896981, 880829, 878607, 861528, 872301, 871468, 880828, 876090, 884178, 879933, 882308),
            *(876663, 865596, 859217, 855418, 846203, 862892, 889715, 893800, 883734, 872112, 876387, 875036, 877074),
        )
    )
)
CLOUD = fact(
    "Revenue, cloud computing", "2975000000", "CNY", "2017-07-01/2017-09-30", "page 4, table “Segments”, row 2"
)
CLOUD_BEFORE = fact(
    "Revenue, cloud computing",
    "1493000000",
    "CNY",
    "2016-07-01/2016-09-30",
    "page 4, table “Segments”, row 2, column 1",
)
CLOUD_JUNE = Evidence(
    kind="fact",
    label="Revenue, cloud computing",
    value=Decimal(2431000000),
    unit="CNY",
    period="2017-04-01/2017-06-30",
    source="Alibaba Group, June Quarter 2017 Results, 17 August 2017",
    locator="page 5, table “Segments”, row 2",
    url="https://www.alibabagroup.com/en/news/press_pdf/p170817.pdf",
)


def _growth(nth: int, *, quoted: bool = False) -> Finding:
    span = where("99%", nth)
    return Finding(
        check="growth",
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=span,
        message="Cloud revenue rose by 99.2 to 99.3 % from the September quarter of 2016, which prints as 99 %.",
        claimed=amount("98.5", "99.5", "%"),
        recomputed=amount("99.1961835284566", "99.3302628683211", "%"),
        steps=(
            Step(text="Growth is the later figure over the earlier one, less one.", formula="now / before - 1"),
            Step(text="With the release’s figures", formula="2,975 / 1,493 - 1", result="99.3 %"),
        ),
        evidence=(CLOUD, CLOUD_BEFORE),
        marks=(span,),
        quoted=quoted,
    )


def _reported(text: str, now: Evidence, message: str) -> Finding:
    span = where(text)
    value = Decimal(str(now.value))
    half = Decimal(500000)
    return Finding(
        check="reported-value",
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=span,
        message=message,
        claimed=Amount(interval=Interval(value - half, value + half), unit="CNY"),
        recomputed=Amount(interval=Interval(value - half, value + half), unit="CNY"),
        steps=(Step(text="The release prints the same figure.", result=f"{int(value) // 10**6:,} million yuan"),),
        evidence=(now,),
        marks=(span,),
    )


def _conversion(
    text: str,
    low: str,
    high: str,
    message: str,
    *,
    formula: str,
    result: str,
    verdict: Verdict = Verdict.CONFIRMED,
    severity: Severity = Severity.INFO,
    cause: Cause = Cause.NONE,
    marks: tuple[Span, ...] = (),
    more_steps: tuple[Step, ...] = (),
    more_evidence: tuple[Evidence, ...] = (),
    suggestions: tuple[Suggestion, ...] = (),
    meaning: bool = False,
) -> Finding:
    return Finding(
        check="conversion",
        verdict=verdict,
        severity=severity,
        cause=cause,
        span=where(text),
        message=message,
        claimed=amount(low, high, "CNY/GBP" if cause is not Cause.WRONG_CURRENCY else "CNY/USD"),
        recomputed=amount("8.68166840974775", "8.784917319906162", "CNY/GBP")
        if cause is not Cause.WRONG_CURRENCY
        else amount("6.60442474421", "6.64528074405", "CNY/USD"),
        steps=(Step(text="The rate that the two amounts imply", formula=formula, result=result), *more_steps),
        evidence=(*more_evidence, *BAND),
        suggestions=suggestions,
        changes_meaning=meaning,
        marks=marks or (where(text),),
    )


@cache
def sample_findings() -> tuple[Finding, ...]:
    """Everything that the checks say of the story, by where it stands."""
    found = (
        _growth(0),
        _reported("RMB 2,975 million", CLOUD, "The release gives 2,975 million yuan for cloud computing."),
        _wrong_currency(),
        _growth(1),
        _reported(
            "RMB 55,122m",
            fact("Revenue", "55122000000", "CNY", "2017-07-01/2017-09-30", "page 1, first table, row 1"),
            "The release gives 55,122 million yuan for the group’s revenue.",
        ),
        _dropped_digit(),
        _majority(),
        _reported(
            "RMB 46,462m",
            fact("Revenue, core commerce", "46462000000", "CNY", "2017-07-01/2017-09-30", "page 4, row 1"),
            "The release gives 46,462 million yuan for core commerce.",
        ),
        _conversion(
            "RMB 46,462m (£5.3bn)",
            "8.684485981308411",
            "8.849904761904762",
            "£5.3bn is right at the rate of the publication days.",
            formula="46,462 million / 5.3 billion",
            result="8.68 to 8.85 yuan a pound",
        ),
        _conversion(
            "£551m",
            "8.69899365367180",
            "8.71662125340599",
            "Converts 4,798 million yuan, which the draft does not print, at the rate of the publication days.",
            formula="4,798 million / 551 million",
            result="8.70 to 8.72 yuan a pound",
            more_evidence=(
                fact(
                    "Revenue, digital media and entertainment", "4798000000", "CNY", "2017-07-01/2017-09-30", "page 4"
                ),
            ),
        ),
        _conversion(
            "£102.5m",
            "8.64457831325301",
            "8.66276477146042",
            "Converts 887 million yuan at a rate 0.3 % off the fixing, which a live rate allows.",
            formula="887 million / 102.5 million",
            result="8.64 to 8.66 yuan a pound",
            more_evidence=(
                fact(
                    "Revenue, innovation initiatives and others", "887000000", "CNY", "2017-07-01/2017-09-30", "page 4"
                ),
            ),
        ),
        _reported("RMB 2,431 million", CLOUD_JUNE, "The June quarter’s release gives 2,431 million yuan."),
        _stale(),
        _growth(2, quoted=True),
        Finding(
            check="reported-value",
            verdict=Verdict.CONFIRMED,
            severity=Severity.INFO,
            span=where("245"),
            message="The release counts 245 new products and features.",
            claimed=amount("245", "245", ""),
            recomputed=amount("245", "245", ""),
            evidence=(fact("New products and features", "245", "", "2017-07-01/2017-09-30", "page 3, paragraph 2"),),
            marks=(where("245"),),
        ),
        Finding(
            check="rank",
            verdict=Verdict.UNCHECKED,
            severity=Severity.INFO,
            span=where("third place"),
            message="No reference gives a rank to compare this with.",
            marks=(where("third"),),
        ),
    )
    return tuple(sorted(found, key=lambda item: item.span))


def _wrong_currency() -> Finding:
    span = where("$342.1m")
    return _conversion(
        "RMB 2,975 million ($342.1m)",
        "8.69375",
        "8.698976450716",
        "$342.1m is not what RMB 2,975 million was worth in dollars, about $450m. The figure is right in pounds.",
        formula="2,975 million / 342.1 million",
        result="8.69 to 8.70 yuan a unit, against 6.60 to 6.65 yuan a dollar",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR,
        cause=Cause.WRONG_CURRENCY,
        marks=(span,),
        more_steps=(
            Step(text="At the dollar’s rate it would be", formula="2,975 million / 6.61", result="$450m"),
            Step(text="The issuer’s own translation", result="US$447m"),
            Step(text="Fits if the sign is £", formula="2,975 million / 8.68", result="£342.6m"),
        ),
        more_evidence=(
            CLOUD,
            rate("spot, lowest from 29 October to 4 November", "6.60442474421", "CNY/USD", "2017-11-01"),
            rate("spot, highest from 29 October to 4 November", "6.64528074405", "CNY/USD", "2017-10-30"),
            rate("issuer’s convenience rate", "6.6533", "CNY/USD", "2017-09-29", RELEASE),
        ),
        suggestions=(
            Suggestion(
                span=span,
                replacement="£342.1m",
                because="only the pound fits, and it is the currency of the other four",
            ),
        ),
        meaning=True,
    )


def _dropped_digit() -> Finding:
    span = where("£6.bn")
    return Finding(
        check="malformed-figure",
        verdict=Verdict.MALFORMED,
        severity=Severity.ERROR,
        cause=Cause.DROPPED_DIGIT,
        span=span,
        message="£6.bn lacks a digit after its point. Only £6.3bn fits both the rate and the parts.",
        recomputed=amount("6274619289.34", "6349238578.68", "GBP"),
        steps=(
            Step(text="At the rate of the other conversions", formula="55,122 million / 8.70", result="£6.3bn"),
            Step(text="As the sum of its parts", formula="5.3bn + 342.1m + 551m + 102.5m", result="£6.3bn"),
        ),
        evidence=(
            Evidence(kind="draft", label="Core commerce", value="£5.3bn", unit="GBP", locator="paragraph 3"),
            Evidence(
                kind="draft",
                label="Cloud computing, read as pounds",
                value="£342.1m",
                unit="GBP",
                locator="paragraph 2",
            ),
            Evidence(
                kind="draft", label="Digital media and entertainment", value="£551m", unit="GBP", locator="paragraph 3"
            ),
            Evidence(
                kind="draft",
                label="Innovation initiatives and others",
                value="£102.5m",
                unit="GBP",
                locator="paragraph 3",
            ),
            *BAND,
        ),
        suggestions=(
            Suggestion(span=span, replacement="£6.3bn", because="two independent ways lead to the same missing digit"),
        ),
        marks=(span,),
    )


def _majority() -> Finding:
    return Finding(
        check="share",
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=where("The vast majority"),
        message="Core commerce is 84.3 % of revenue: “the vast majority” holds.",
        claimed=amount("75", "100", "%"),
        recomputed=amount("84.2876055", "84.2903", "%"),
        steps=(Step(text="The part over the whole", formula="46,462 / 55,122", result="84.3 %"),),
        evidence=(
            fact("Revenue, core commerce", "46462000000", "CNY", "2017-07-01/2017-09-30", "page 4, row 1"),
            fact("Revenue", "55122000000", "CNY", "2017-07-01/2017-09-30", "page 1, first table, row 1"),
        ),
    )


def _stale() -> Finding:
    return _conversion(
        "RMB 2,431 million (£287m)",
        "8.455652173913",
        "8.485165794066",
        "£287m implies 8.47 yuan a pound, while the other conversions imply about 8.7. At their rate it is £280m.",
        formula="2,431 million / 287 million",
        result="8.46 to 8.49 yuan a pound",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.WARNING,
        cause=Cause.STALE_RATE,
        marks=(where("£287m"),),
        more_steps=(
            Step(text="At the rate of the other conversions", formula="2,431 million / 8.69", result="£280m"),
            Step(text="At the rate of its own release, 17 August", formula="2,431 million / 8.593", result="£282.9m"),
            Step(text="The only day since June that fits", formula="4 September 2017", result="8.462"),
        ),
        more_evidence=(
            CLOUD_JUNE,
            rate("spot on the day of its own release", "8.593431981957", "CNY/GBP", "2017-08-17"),
            rate("spot on the only day that fits", "8.462032551304", "CNY/GBP", "2017-09-04"),
            rate("period end", "8.800450342875", "CNY/GBP", "2017-06-30"),
        ),
        suggestions=(
            Suggestion(span=where("£287m"), replacement="£280m", because="that is its worth at the rate of the others"),
        ),
    )


def _blocks() -> tuple[Block, ...]:
    blocks = [Block(where(HEADLINE), Role.HEADLINE, (where(HEADLINE),))]
    blocks += [Block(where(words), Role.PARAGRAPH, (where(words),)) for words in PARAGRAPHS]
    return tuple(blocks)


def _quantities() -> tuple[tuple[Quantity, State, str], ...]:
    yuan, pounds, million = money("CNY"), money("GBP"), "1000000"
    broken = Malformation("dropped-digit", "a digit is missing after the point", ("£6.3bn",))
    ok, bad = State.CONFIRMED, State.ERROR
    return (
        (figure("99%", Kind.PERCENT, "99", PERCENT), ok, ""),
        (figure("RMB 2,975 million", Kind.MONEY, "2975000000", yuan, ulp=million), ok, ""),
        (figure("$342.1m", Kind.MONEY, "342100000", money("USD"), ulp="100000"), bad, ""),
        (figure("99%", Kind.PERCENT, "99", PERCENT, nth=1), ok, ""),
        (figure("Thursday", Kind.DATE, None), State.UNCHECKED, "A weekday without a date."),
        (figure("RMB 55,122m", Kind.MONEY, "55122000000", yuan, ulp=million), ok, ""),
        (figure("£6.bn", Kind.MONEY, "6000000000", pounds, ulp="1000000000", malformed=broken), bad, ""),
        (figure("RMB 46,462m", Kind.MONEY, "46462000000", yuan, ulp=million), ok, ""),
        (figure("£5.3bn", Kind.MONEY, "5300000000", pounds, ulp="100000000"), ok, ""),
        (figure("£551m", Kind.MONEY, "551000000", pounds, ulp=million), ok, ""),
        (figure("£102.5m", Kind.MONEY, "102500000", pounds, ulp="100000"), ok, ""),
        (figure("RMB 2,431 million", Kind.MONEY, "2431000000", yuan, ulp=million), ok, ""),
        (figure("£287m", Kind.MONEY, "287000000", pounds, ulp=million), State.WARNING, ""),
        (figure("99%", Kind.PERCENT, "99", PERCENT, nth=2), ok, ""),
        (figure("245", Kind.COUNT, "245"), ok, ""),
        (figure("third", Kind.ORDINAL, "3"), State.UNCHECKED, "No reference gives a rank to compare this with."),
    )


@cache
def sample_report() -> Report:
    """The story's report."""
    findings = sample_findings()
    ids = tuple(f"{finding.check}-{position:02d}ab" for position, finding in enumerate(findings))
    ledger = []
    for quantity, state, reason in _quantities():
        own = tuple(i for i, finding in enumerate(findings) if _speaks_of(finding, quantity.span))
        ledger.append(
            LedgerEntry(quantity=quantity, state=state, reason=reason or findings[own[0]].message, findings=own)
        )
    return Report(
        draft=Draft(
            name="alibaba-cloud.txt",
            text=TEXT,
            sha256="4f0c5d4a1f5b7a9f0d6b1a3c2e8d7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e",
            blocks=_blocks(),
            quotations=(Quotation(where("Revenue increased by 99% year over year,")),),
        ),
        published=Publication(
            start=date(2017, 11, 2),
            end=date(2017, 11, 3),
            basis="the release of 2 November 2017 that its figures match",
        ),
        findings=findings,
        ids=ids,
        numerals=tuple(ledger),
        references=(Reference(name="Alibaba Group results (built in)", sha256="9b" * 32, kind="pack", facts=412),),
        options={"published": None, "fail_on": "error", "against": (), "builtin_facts": True},
        rates_source=RATES,
        rates_version="2017-11-03",
        version="0.1.0",
        rate_histories=(RateHistory(unit="CNY/GBP", days=MONDAYS),),
    )


def _speaks_of(finding: Finding, span: Span) -> bool:
    return any(mark.contains(span) for mark in finding.marks) or finding.span == span


@cache
def sample_document() -> dict[str, Any]:
    """The same as a document, as every way of showing it takes it."""
    document: dict[str, Any] = to_document(sample_report())
    return document
