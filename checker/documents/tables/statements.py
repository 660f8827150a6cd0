"""What a caption says of a table's figures: "(in millions, except per share data)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from checker.documents.tables.signs import signs_in

_SCALES = {
    "hundred": Decimal(100), "thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9),
    "trillion": Decimal(10**12), "crore": Decimal(10**7), "lakh": Decimal(10**5), "lac": Decimal(10**5),
    "mn": Decimal(10**6), "mln": Decimal(10**6), "mio": Decimal(10**6), "mm": Decimal(10**6), "m": Decimal(10**6),
    "bn": Decimal(10**9), "b": Decimal(10**9), "cr": Decimal(10**7), "k": Decimal(10**3), "000": Decimal(10**3),
    "tn": Decimal(10**12),
}  # fmt: skip
_WORD = r"(?P<word>thousand|million|billion|trillion|crore|lakh|lac)s?"
_IN_SCALE = re.compile(
    rf"\bin\s+(?:\S{{1,8}}\s+){{0,2}}?{_WORD}\b(?P<of>\s+of\s+(?P<what>\S+(?:\s+\S+)?))?", re.IGNORECASE
)
_BESIDE_CURRENCY = re.compile(
    r"(?:(?:\b(?:US|HK|NT|NZ|CA|AU|C|A|S|R))?[$€£¥₹]|\bR(?=\s?['’]?000|\s?m|\s?bn|\s?billion)|"
    r"\b(?:RMB|CNY|USD|EUR|GBP|CHF|SEK|NOK|DKK|JPY|HKD|INR|CAD|AUD|Rs\.?|euros?|dollars?|yuan|yen|rands?|rupees?))"
    r"\s*+[(,]?\s*+(?:in\s++)?(?P<word>thousands?|millions?|billions?|trillions?|crores?|lakhs?|cr|mn|mln|mio|"
    r"bn|mm|m|b|k|tn|['’]?000)['’]?s?(?![A-Za-z])",
    re.IGNORECASE,
)
_LONE_SCALE = re.compile(
    r"^\(?\s*(?:(?:amounts|figures|dollars|unaudited|shares?)[, ]*(?:in|are in)?\s*)?(?P<word>thousands?|"
    r"millions?|billions?|['’]?000)['’]?s?\s*\)?$",
    re.IGNORECASE,
)
_WORD_OF_CURRENCY = re.compile(rf"\b{_WORD}\s+of\s+(?P<what>\S+(?:\s+\S+)?)", re.IGNORECASE)
_SHARES_BEFORE = re.compile(
    r"\bshares?(?: outstanding| purchased| repurchased| amounts?|"
    r" data)?[ ,(]*(?:which )?(?:are )?(?:reflected |presented |stated |expressed )?$",
    re.IGNORECASE,
)
_AND_MONEY = re.compile(
    r"(?:[$€£¥₹]|\b(?:dollars?|euros?|pounds?|amounts?|[A-Z]{3})) and (?:number of )?shares?\W*(?:are )?$",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:except|other than|excluding|unless)\b(?P<what>.*)", re.IGNORECASE | re.DOTALL)
_SHARES_EXCEPTED = re.compile(r"(?<!per )(?<!per-)\bshares?\b(?! (?:which|that))|\bnumber of shares\b", re.IGNORECASE)
_MONEY_NOUN = re.compile(
    r"^(?:u\.?s\.?|canadian|hong|australian|new|dollars?|euros?|rmb|renminbi|yuan|yen|pounds?|sterling|swiss|rands?|rupees?|inr|rs\.?|[$€£¥]|[A-Z]{3}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """How a table's figures are to be read.

    ``scale`` and ``share_scale`` are None when nothing is said of them; ``currencies`` the ISO codes
    (or "$", "¥") that are named, in order.
    """

    scale: Decimal | None = None
    share_scale: Decimal | None = None
    currencies: tuple[str, ...] = ()

    @property
    def says_scale(self) -> bool:
        """Say whether it names a scale at all."""
        return self.scale is not None or self.share_scale is not None


def scale_of(word: str) -> Decimal:
    """The number that a scale word stands for."""
    key = word.lower().strip("'’")
    return _SCALES.get(key) or _SCALES[key.rstrip("s")]


def read_statement(text: str, *, short: bool = False) -> Statement:
    """Read the scale and currency that a caption or header states.

    ``short`` is for header cells, where "RMB million" or "Millions" alone is a statement.
    """
    scale, shares = None, None
    for match in _IN_SCALE.finditer(text):
        if match["what"] and not _MONEY_NOUN.match(match["what"]):
            continue
        before = text[: match.start()]
        of_shares = _SHARES_BEFORE.search(before)
        if of_shares:
            shares = shares or scale_of(match["word"])
        if not of_shares or _AND_MONEY.search(before):
            scale = scale or scale_of(match["word"])
    if scale is None:
        scale = _other_wordings(text, short=short)
    if scale is not None and shares is None and (excepted := _EXCEPT.search(text)):
        without_per_share = re.sub(
            r"\b(?:shares? and )?per[- ](?:common |ordinary |diluted )?(?:share|unit|ads)\b",
            _keep_shares,
            excepted["what"],
        )
        if _SHARES_EXCEPTED.search(without_per_share):
            shares = Decimal(1)
    return Statement(scale=scale, share_scale=shares, currencies=tuple(signs_in(text)) if scale or short else ())


def _keep_shares(match: re.Match[str]) -> str:
    return "shares" if match.group().lower().startswith("share") else " "


def _other_wordings(text: str, *, short: bool) -> Decimal | None:
    if short or re.search(r"\(.{0,60}\)|\bunless otherwise\b|\bamounts?\b|\bexpressed\b", text):
        if match := _BESIDE_CURRENCY.search(text):
            before = text[max(0, match.start() - 1) : match.start()]
            if short or not before.isdigit():
                return scale_of(match["word"])
        if (match := _WORD_OF_CURRENCY.search(text)) and _MONEY_NOUN.match(match["what"]):
            return scale_of(match["word"])
    if short and (match := _LONE_SCALE.match(text.strip())):
        return scale_of(match["word"])
    return None


def without_statement(text: str) -> str:
    """The words of a header without its statement of scale: "Shares (in thousands)" is "Shares"."""
    text = re.sub(
        r"\((?:[^()]{0,40}\b)?in (?:thousands|millions|billions)[^()]{0,60}\)", " ", text, flags=re.IGNORECASE
    )
    text = re.sub(r"\((?:un)?audited\)|\bunaudited\b", " ", text, flags=re.IGNORECASE)
    text = _BESIDE_CURRENCY.sub(" ", text)
    text = re.sub(r"\bin (?:thousands|millions|billions)\b[^()]{0,60}$", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*\(?(?:thousands|millions|billions)\)?\s*$", " ", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", text).strip(" ,:;()")
