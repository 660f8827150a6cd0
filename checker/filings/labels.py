"""What a printed label measures: "SALES, Net of returns and allowances" is revenue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.filings.words import kebab, without_notes

# Statement lines and the measures they are; the first that matches the whole label decides.
# A label is compared in lower case, without notes, brackets of alternatives and closing colons.
_LINES: tuple[tuple[str, str], ...] = (
    (r"(?:total |consolidated |net )*(?:operating )?(?:revenues?|net revenues?|turnover|sales)(?:,? net| and other income)?", "revenue"),
    (r"(?:total |consolidated )?net (?:operating )?(?:sales|revenues?|turnover)(?: and other (?:income|revenues?))?", "revenue"),
    (r"sales,? net of .*|revenues?,? net of .*|total revenues?,? net.*|revenues? from contracts with customers", "revenue"),
    (r"(?:total )?cost of (?:net )?(?:sales|revenues?|goods sold|products sold)|(?:total )?costs? of (?:sales|revenues?|goods|products?)\b.*", "cost-of-revenue"),
    (r"(?:total )?gross (?:profit|margin)(?: \(loss\))?", "gross-profit"),
    (r"(?:total )?gross (?:profit |margin )(?:percentage|%|rate|percent|as a .*)", "gross-margin"),
    (r"(?:total )?(?:segment )?(?:operating|trading) (?:income|profit|earnings)(?:/?\(loss(?:es)?\)|/loss)?|(?:total )?(?:income|profit|earnings)(?:/?\(loss\)|/loss)? from operations|(?:total )?(?:segment )?operating (?:loss|result)|loss from operations|results? from operating activities", "operating-income"),
    (r"(?:operating|ebit) margin(?: percentage| %)?", "operating-margin"),
    (r"(?:consolidated )?net (?:income|earnings|profit)(?:/?\(loss(?:es)?\)|/loss| \(loss\))?(?: for the (?:period|year|quarter))?|net loss|profit (?:for the (?:period|year|quarter)|after tax(?:ation)?)|net (?:income|profit|earnings)(?: ?/? ?\(loss\))?,? attributable to .*(?:shareholders?|stockholders?|owners|common|company|parent|holding|limited|group|corporation|clorox|inc)\b.*", "net-income"),
    (r"(?:income|earnings|profit)(?:/?\(loss\)|/loss| \(loss\))?(?: from (?:continuing )?operations)? before (?:the )?(?:provision for )?(?:income )?tax(?:es|ation)?(?: and .*)?|(?:income|earnings|profit|loss)(?: \(loss\))? before provision for income taxes|pre-?tax (?:income|profit|earnings)(?: \(loss\))?", "pretax-income"),
    (r"(?:provision for |benefit from |\(benefit from\) provision for )?(?:income )?tax(?:es)?(?: expense| provision)?(?: \(benefit\)|/\(benefit\))?|provision for (?:\(benefit from\) )?income taxes|income tax (?:expense|provision)(?: ?\(benefit\))?|income taxes", "income-tax"),
    (r"effective (?:income )?tax rate", "effective-tax-rate"),
    (r"basic|diluted", ""),
    (r"(?:net )?(?:income|earnings|profit|loss)(?: \(loss\))? per (?:common |ordinary )?(?:share|ads|unit)(?: attributable to .*)?[ ,:–—-]*basic and diluted|basic and diluted (?:net )?(?:income|earnings|loss)(?: \(loss\))? per (?:common |ordinary )?share.*", "eps-basic-and-diluted"),
    (r"(?:non-gaap|adjusted|core) (?:diluted )?(?:net )?(?:income|earnings|eps)(?: \(loss\))?(?: per .*share)?(?:.*diluted)?", ""),
    (r"diluted (?:net )?(?:income|earnings|profit|loss)(?: \(loss\))?(?: \(eps\))? per (?:common |ordinary )?(?:share|ads)(?: of common stock)?.*|diluted eps|(?:net )?(?:income|earnings|profit|loss)(?: ?/?\(loss\))?,? per (?:common |ordinary )?(?:share|ads)(?: attributable to .*)?[ ,:–—(-]*(?:assuming dilution|diluted)\)?.*|diluted net (?:earnings|income) per share", "eps-diluted"),
    (r"basic (?:net )?(?:income|earnings|profit|loss)(?: \(loss\))?(?: \(eps\))? per (?:common |ordinary )?(?:share|ads)(?: of common stock)?.*|basic eps|(?:net )?(?:income|earnings|profit|loss)(?: ?/?\(loss\))?,? per (?:common |ordinary )?(?:share|ads)(?: attributable to .*)?[ ,:–—(-]*basic\)?.*", "eps-basic"),
    (r"(?:net )?(?:income|earnings|profit)(?: \(loss\))? per (?:common |ordinary )?share|eps", "eps"),
    (r"(?:cash )?dividends?(?: and dividend equivalents)?(?: declared| paid)? per (?:common |ordinary )?share.*|dividends? per share.*", "dividend-per-share"),
    (r"(?:weighted[- ]average.*shares.*|shares used in .*|average .*shares.*)diluted|(?:weighted[- ]average )?diluted (?:weighted[- ]average )?(?:common |ordinary )?shares(?: outstanding)?|diluted weighted average (?:common )?shares.*|weighted[- ]average diluted shares.*", "diluted-shares"),
    (r"(?:weighted[- ]average.*shares.*|shares used in .*|average .*shares.*)basic|(?:weighted[- ]average )?basic (?:weighted[- ]average )?(?:common |ordinary )?shares(?: outstanding)?|basic weighted average (?:common )?shares.*|weighted[- ]average basic shares.*", "basic-shares"),
    (r"(?:total )?research and development(?: expenses?| costs?)?|product development expenses?", "research-and-development"),
    (r"(?:total )?(?:selling|sales),? (?:general|marketing)(?:,? general)?,? (?:and|&) administrat(?:ive|ion)(?: expenses?)?", "selling-general-administrative"),
    (r"(?:total )?general (?:and|&) administrat(?:ive|ion)(?: expenses?)?", "general-and-administrative"),
    (r"(?:total )?(?:sales|selling) and marketing(?: expenses?)?|advertising(?: and promotion)?(?: expenses?| costs?)?", ""),
    (r"total (?:operating )?(?:costs and )?expenses|total operating expenses|operating expenses", "operating-expenses"),
    (r"(?:adjusted )?ebitda(?: \(.*\))?", ""),
    (r"(?:adjusted )?ebita?(?: \(.*\))?", ""),
    (r"total assets", "total-assets"),
    (r"total liabilities", "total-liabilities"),
    (r"total (?:shareholders|stockholders|owners)['’]? ?(?:equity|deficit).*|total equity|(?:shareholders|stockholders)['’] equity", "equity"),
    (r"cash and cash equivalents(?: at end of.*)?", "cash"),
    (r"inventor(?:y|ies)(?:,? net)?", "inventories"),
    (r"(?:net )?cash (?:flows? )?(?:generated|provided|used|from|\(used in\))[ /()a-z]* operat(?:ing activities|ions)", "operating-cash-flow"),
    (r"free cash flow", "free-cash-flow"),
    (r"capital expenditures?", "capital-expenditure"),
    (r"(?:number of |total )?employees(?: at .*)?|headcount", "employees"),
    (r"comparable (?:store )?(?:net )?sales.*", "comparable-sales"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), concept) for pattern, concept in _LINES)
# Words of accounts: a label that holds one is a line of a statement, not a part of the business.
_ACCOUNT_WORDS = re.compile(
    r"\b(?:assets?|liabilit\w+|equity|receivables?|payables?|inventor(?:y|ies)|expenses?|incomes?|earnings|loss(?:es)?|costs?|profits?|"
    r"margins?|debts?|notes|borrowings?|cash|securities|tax(?:es)?|depreciation|amorti[sz]ation|goodwill|intangibles?|capital|"
    r"shares?|stock|dividends?|gains?|proceeds|purchases?|payments?|repayments?|issuances?|repurchases?|deferred|accrued|accruals?|"
    r"prepaid|balances?|adjustments?|activities|provision|benefits?|interest|percentage|rate|charges?|impairments?|leases?|"
    r"commitments?|reserves?|compensation|retained|accumulated|numerator|denominator|outstanding|granted|vested|exercised|"
    r"cancell?ed|forfeited|weighted|average|fair value|level \d|amounts?|carrying|increase|decrease|changes?|effects?|foreign currency|"
    r"translation|acquisitions?|obligations?|investments?|instruments?|contracts?|total|subtotal|less|thereafter|supplemental|except|"
    r"unaudited|ended|months|basic|diluted|numbers? of|hedg\w+|derivatives?|swaps?|funds?|bonds?|treasury|reconcil\w+|gaap|ebitd?a|adjusted|allowances?|issued|awards?|options?|rsus?|psus?)\b",  # noqa: E501
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:sub|grand )?total(?:s)?(?: (?:company|consolidated|group|segments?))?$|^consolidated(?: totals?)?$|^(?:the )?(?:company|group)$", re.IGNORECASE)
_ALTERNATIVES = re.compile(r"\s*\((?:loss(?:es)?|benefit|deficit|including [^)]*|excluding [^)]*|unaudited|\w{1,3})\)\s*$", re.IGNORECASE)
_IN_CAPTION: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:net sales|revenues?|net revenues?|sales|turnover)\b[\w ,-]{0,40}\bby\b|\bdisaggregat\w+ (?:of )?(?:net sales|revenues?)|\brevenues? (?:breakdown|mix)\b", re.IGNORECASE), "revenue"),
    (re.compile(r"\b(?:operating income|operating profit|income from operations)\b[\w ,-]{0,40}\bby\b", re.IGNORECASE), "operating-income"),
)  # fmt: skip
_GENERIC = frozenset(("other", "others", "basic", "diluted", "net", "current", "non-current", "federal", "state", "foreign"))
_SEGMENT_TAIL = re.compile(r"\s+(?:segments?|revenues?|net sales|sales|business(?:es)?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a figure measures, and of which part of the business."""

    concept: str
    segment: str = ""


@lru_cache(maxsize=20_000)
def measure_of(label: str) -> str:
    """The measure that a label names, or "" when it is not one that the vocabulary knows."""
    text = without_notes(label).rstrip(": ").strip().lower()
    if not text or len(text) > 160:  # noqa: PLR2004  a sentence, not a label
        return ""
    for candidate in (text, _ALTERNATIVES.sub("", text)):
        for pattern, concept in _PATTERNS:
            if pattern.fullmatch(candidate):
                return concept
    return ""


@lru_cache(maxsize=20_000)
def names_part(label: str) -> bool:
    """Say whether a label names a part of the business ("Greater China"), not a line of account."""
    text = without_notes(label).strip(" :")
    if not text or len(text) > 80 or not text[0].isalnum():  # noqa: PLR2004
        return False
    return measure_of(text) == "" and not is_total(text) and _ACCOUNT_WORDS.search(text) is None


def has_account_words(label: str) -> bool:
    """Say whether a label speaks of accounts: assets, expenses, tax, …"""
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
        if len(line) <= 80 and (measure := measure_of(re.sub(r"\([^)]*\)", "", line))):  # noqa: PLR2004
            return measure
    return ""


def read_subject(label: str, *, section: str, title: str, column: str, table: str) -> Subject:
    """Decide what a figure measures from its row, the titles above it and its column.

    Order: the row's own label decides if it is a measure; then row and title together ("Net income
    per share:" over "Basic"); then the column; then the titles, of which the row names a part.
    """
    part = _part(column)
    if whole := measure_of(label):
        return Subject(concept=whole, segment=part or _part(section) or _part(title))
    for above in (section, title):
        if above and (whole := measure_of(f"{above.rstrip(':')} {label}") or measure_of(f"{label} {above}")):
            return Subject(concept=whole, segment=part)
    whole_row = is_total(label)
    if named := measure_of(column):
        return Subject(concept=named, segment="" if whole_row else segment_id(label))
    for above in (section, title):
        if above and (named := measure_of(above)) and (whole_row or names_part(label)):
            return Subject(concept=named, segment=part or ("" if whole_row else segment_id(label)))
    if tail := _measure_at_end(label):
        return tail
    if table and (whole_row or names_part(label)):
        return Subject(concept=table, segment=part or ("" if whole_row else segment_id(label)))
    return Subject(concept=_own_name(label, section), segment=part or (_part(section) if not names_part(label) else ""))


def _part(text: str) -> str:
    return segment_id(text) if text and names_part(text) else ""


_PART_AND_MEASURE = re.compile(r"^(?P<part>.+?)\s+(?P<measure>(?:total )?(?:net sales|net revenues?|revenues?|sales|operating income|operating profit|gross profit|gross margin))$", re.IGNORECASE)


def _measure_at_end(label: str) -> Subject | None:
    """Read "Cloud computing revenue" as the revenue of a part."""
    match = _PART_AND_MEASURE.match(without_notes(label))
    if match and names_part(match["part"]) and (concept := measure_of(match["measure"])):
        return Subject(concept=concept, segment=segment_id(match["part"]))
    return None


def _own_name(label: str, section: str) -> str:
    """The label itself as an id; a generic one takes its section's words along."""
    text = without_notes(label)
    return kebab(f"{section} {text}" if section and is_generic(text) else text)


def is_generic(label: str) -> bool:
    """Say whether a label means nothing without the title above it: "Total", "Basic", "Other"."""
    return is_total(label) or label.strip(" :").lower() in _GENERIC
