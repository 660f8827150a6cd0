"""What a printed label measures: "SALES, Net of returns and allowances" is revenue."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.documents.dates import read_time
from checker.documents.words import kebab, without_notes
from checker.facts.vocabulary import load_vocabulary

# Lines that statements print and the vocabulary leaves open, because alone they would say too little.
_LINES: tuple[tuple[str, str], ...] = (
    (r"(?:total )?segment (?:operating )?(?:income|profit|earnings)(?: \(loss\))?", "operating-income"),
    (r"(?:earnings|income|losses|profit)(?: ?[/(]?loss\)?)? before (?:provision for )?income taxes", "pretax-income"),
    (r"(?:total )?(?:net )?(?:sales|revenues?) from (?:external customers|operations)", "revenue"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), concept) for pattern, concept in _LINES)
# Measures that also are plain names of parts of a business: "Products" under "Cost of sales:".
ALSO_PARTS = frozenset(
    ("product-revenue", "service-revenue", "subscription-revenue", "advertising-revenue", "licence-revenue")
)
# Words of accounts: a label that holds one is a line of a statement, not a part of the business.
_ACCOUNT_WORDS = re.compile(
    r"\b(?:assets?|liabilit\w+|equity|receivables?|payables?|inventor(?:y|ies)|expenses?|incomes?|earnings|loss(?:es)?|costs?|profits?|"
    r"margins?|debts?|notes|borrowings?|cash|securities|tax(?:es)?|depreciation|amorti[sz]ation|goodwill|intangibles?|capital|"
    r"shares?|stock|dividends?|gains?|proceeds|purchases?|payments?|repayments?|issuances?|repurchases?|deferred|accrued|accruals?|"
    r"prepaid|balances?|adjustments?|activities|provision|benefits?|interest|percentage|rate|charges?|impairments?|leases?|"
    r"revenues?|sales|beginning|ending|end of|years?|quarters?|periods?|maturit\w+|intrinsic|reported as|"
    r"commitments?|reserves?|compensation|retained|accumulated|numerator|denominator|outstanding|granted|vested|exercised|"
    r"cancell?ed|forfeited|weighted|average|fair value|level \d|amounts?|carrying|increase|decrease|changes?|"
    r"effects?|foreign currency|"
    r"translation|acquisitions?|obligations?|investments?|instruments?|contracts?|total|subtotal|less|thereafter|supplemental|except|"
    r"unaudited|ended|months|basic|diluted|numbers? of|hedg\w+|derivatives?|swaps?|funds?|bonds?|treasury|reconcil\w+|gaap|ebitd?a|adjusted|allowances?|issued|awards?|options?|rsus?|psus?)\b",  # noqa: E501
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^(?:sub|grand )?total(?:s)?(?: (?:company|consolidated|group|segments?))?$|^consolidated(?: totals?)?$|"
    r"^(?:the )?(?:company|group)$",
    re.IGNORECASE,
)
_IN_CAPTION: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:net sales|revenues?|net revenues?|sales|turnover)\b[\w ,-]{0,40}\bby\b|"
        r"\bdisaggregat\w+ (?:of )?(?:net sales|revenues?)|\brevenues? (?:breakdown|mix)\b", re.IGNORECASE), "revenue"),
    (re.compile(r"\b(?:operating income|operating profit|"
        r"income from operations)\b[\w ,-]{0,40}\bby\b", re.IGNORECASE), "operating-income"),
)  # fmt: skip
_GENERIC = frozenset(
    ("other", "others", "basic", "diluted", "net", "current", "non-current", "federal", "state", "foreign")
)
_SEGMENT_TAIL = re.compile(r"\s+(?:segments?|revenues?|net sales|sales|business(?:es)?)$", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def measure_of(label: str) -> str:
    """The measure that a label names, or "" when it is not one that the vocabulary knows."""
    text = without_notes(label).rstrip(": ").strip()
    if not text or len(text) > 160 or "$" in text:
        return ""
    for pattern, concept in _PATTERNS:
        if pattern.fullmatch(text):
            return concept
    return load_vocabulary().for_label(text) or ""


def unit_of_measure(concept: str) -> str:
    """What a measure is counted in: "money", "per-share", "shares", "count", "percent"; "" when unknown."""
    known = load_vocabulary().measures.get(concept)
    return known.unit if known else ""


def is_of_a_day(concept: str) -> bool:
    """Say whether a measure is what there is on a day, not what happens over a time."""
    known = load_vocabulary().measures.get(concept)
    return known is not None and known.is_instant


@lru_cache(maxsize=20_000)
def names_part(label: str) -> bool:
    """Say whether a label names a part of the business ("Greater China"), not a line of account."""
    text = without_notes(label).strip(" :")
    if not text or len(text) > 80 or not text[0].isalnum():
        return False
    return measure_of(text) in {"", *ALSO_PARTS} and not is_total(text) and _ACCOUNT_WORDS.search(text) is None


def has_account_words(label: str) -> bool:
    """Say whether a label speaks of accounts: assets, expenses, tax."""
    return _ACCOUNT_WORDS.search(label) is not None


def is_total(label: str) -> bool:
    """Say whether a label means the whole and nothing else."""
    return _TOTAL.match(without_notes(label).strip(" :")) is not None


def segment_id(label: str) -> str:
    """The id of a part of the business: "Cloud computing" is "cloud-computing"."""
    text = without_notes(label).strip(" :")
    return kebab(_SEGMENT_TAIL.sub("", text) or text)


def caption_measure(lines: tuple[str, ...]) -> str:
    """The measure that a table's title says it breaks down: "Net sales by category"."""
    for line in reversed(lines):
        for pattern, concept in _IN_CAPTION:
            if pattern.search(line):
                return concept
        if len(line) > 80:
            continue
        known = load_vocabulary().measures.get(measure_of(re.sub(r"\([^)]*\)", "", line)))
        if known and not known.is_instant:  # what there is on a day is broken down by kind, not by part of the business
            return known.id
    return ""


def without_dates(label: str) -> str:
    """A label without its dates: "Balance as of June 30, 2021" is "Balance"."""
    time = read_time(without_notes(label))
    return label if time.is_empty or not time.ends else re.sub(r"\s+", " ", time.rest).strip(" ,")


def is_generic(label: str) -> bool:
    """Say whether a label means nothing without the title above it: "Total", "Basic", "Other"."""
    return is_total(label) or label.strip(" :").lower() in _GENERIC
