"""What a printed label measures: "SALES, Net of returns and allowances" is revenue."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_ALSO_PARTS = frozenset(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a figure measures, and of which part of the business."""

    concept: str
    segment: str = ""


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
    return measure_of(text) in {"", *_ALSO_PARTS} and not is_total(text) and _ACCOUNT_WORDS.search(text) is None


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


def read_subject(label: str, *, section: str, title: str, column: tuple[str, ...], table: str) -> Subject:
    """Decide what a figure measures from its row, the titles above it and its column.

    Order: the row's own label decides if it is a measure; then row and title together ("Net income
    per share:" over "Basic"); then the column; then the titles, of which the row names a part.
    """
    over = _read_levels(column)
    found = _of_row(label, section, title, table, over)
    if found is None:
        found = _of_titles(label, section, title, table, over.part)
    if over.aspect:  # "Gross carrying amount", "Retained earnings": not the line itself, and not a part of the business
        found = Subject(
            concept=over.aspect if found.concept in {"", "total"} else f"{found.concept}-{over.aspect}",
            segment=found.segment,
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Over:
    """What a column's headers say beside the period: a measure, a part of the business, an aspect of the line."""

    measure: str = ""
    part: str = ""
    aspect: str = ""


def _read_levels(levels: tuple[str, ...]) -> _Over:
    """Sort the headers over a column: "Goodwill" over "International" is a measure over a part."""
    measure, parts, aspects = "", [], []
    for level in levels:
        found = measure_of(level)
        if is_total(level) or found == "equity":
            continue
        if found and found not in _ALSO_PARTS and not measure:
            measure = found
        elif names_part(level):
            parts.append(level)
        else:
            aspects.append(level)
    return _Over(
        measure=measure,
        part=segment_id(" ".join(parts)) if parts else "",
        aspect=kebab(without_notes(" ".join(aspects))) if aspects else "",
    )


def _of_row(label: str, section: str, title: str, table: str, over: _Over) -> Subject | None:
    """What the row says by itself, with the title above it, or under a column that is a measure."""
    own = measure_of(label)
    if own and not (own in _ALSO_PARTS and any(measure_of(above) for above in (section, title, table))):
        if over.measure and over.measure != own:  # "Net income" under "Retained earnings"
            own = f"{own}-{over.measure}"
        return Subject(concept=own, segment=over.part or _part(section) or _part(title))
    for above in (section, title):
        joined = f"{above.rstrip(':')} {label}", f"{label} {above}"
        if above and is_generic(label) and (whole := measure_of(joined[0]) or measure_of(joined[1])):
            return Subject(concept=whole, segment=over.part)
    return _under_column(label, over.measure, over.part) if over.measure else None


def _of_titles(label: str, section: str, title: str, table: str, part: str) -> Subject:
    """What the titles over a row say, of which the row may name a part."""
    whole_row = is_total(label)
    for above in (section, title):
        measure = above and (measure_of(above) or caption_measure((above,)))
        if measure and (whole_row or names_part(label)):
            return Subject(concept=measure, segment=part or ("" if whole_row else segment_id(label)))
    if tail := _measure_at_end(label):
        return tail
    if table and (whole_row or names_part(label)):
        return Subject(concept=table, segment=part or ("" if whole_row else segment_id(label)))
    of_section = "" if names_part(label) or label.lower().startswith("total") else _part(section)
    return Subject(concept=_own_name(label, section), segment=part or of_section)


def _under_column(label: str, named: str, part: str) -> Subject:
    """A row under a column that is a measure: the row is a part, the whole, or what happened to it."""
    plain = without_dates(label)
    if is_total(plain) or plain.lower() in {"balance", "balances", "beginning balance", "ending balance"}:
        return Subject(concept=named, segment=part)
    if not part and names_part(label):
        return Subject(concept=named, segment=segment_id(label))
    return Subject(concept=kebab(f"{named} {plain}"), segment=part)


def without_dates(label: str) -> str:
    """A label without its dates: "Balance as of June 30, 2021" is "Balance"."""
    time = read_time(without_notes(label))
    return label if time.is_empty or not time.ends else re.sub(r"\s+", " ", time.rest).strip(" ,")


def _part(text: str) -> str:
    return segment_id(text) if text and names_part(text) else ""


_PART_AND_MEASURE = re.compile(
    r"^(?P<part>.+?)\s+(?P<measure>(?:total )?(?:net sales|net revenues?|revenues?|sales|operating income|"
    r"operating profit|gross profit|gross margin))$",
    re.IGNORECASE,
)


def _measure_at_end(label: str) -> Subject | None:
    """Read "Cloud computing revenue" as the revenue of a part."""
    match = _PART_AND_MEASURE.match(without_notes(label))
    if match and names_part(match["part"]) and (concept := measure_of(match["measure"])):
        return Subject(concept=concept, segment=segment_id(match["part"]))
    return None


def _own_name(label: str, section: str) -> str:
    """The label itself as an id; a generic one takes its section's words along."""
    text = without_dates(without_notes(label)) or without_notes(label)
    return kebab(f"{section} {text}" if section and is_generic(text) else text)


def is_generic(label: str) -> bool:
    """Say whether a label means nothing without the title above it: "Total", "Basic", "Other"."""
    return is_total(label) or label.strip(" :").lower() in _GENERIC
