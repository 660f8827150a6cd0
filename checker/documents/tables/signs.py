"""Currency signs and words as statements print them, and what they may stand for."""

from __future__ import annotations

import re

# Order: longer signs first, since "US$" also ends in "$". The plain dollar and the yen sign wait for the filing.
SIGNS: tuple[tuple[str, str], ...] = (
    ("US$", "USD"), ("U.S.$", "USD"), ("U.S. $", "USD"), ("HK$", "HKD"), ("NT$", "TWD"), ("CAD$", "CAD"),
    ("CA$", "CAD"),
    ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("NZ$", "NZD"), ("S$", "SGD"), ("R$", "BRL"), ("MX$", "MXN"),
    ("CN¥", "CNY"), ("RMB¥", "CNY"), ("RMB", "CNY"), ("CNY", "CNY"), ("JP¥", "JPY"), ("JPY", "JPY"), ("USD", "USD"),
    ("EUR", "EUR"), ("GBP", "GBP"), ("CHF", "CHF"), ("SEK", "SEK"), ("NOK", "NOK"), ("DKK", "DKK"), ("CAD", "CAD"),
    ("AUD", "AUD"), ("HKD", "HKD"), ("TWD", "TWD"), ("KRW", "KRW"), ("INR", "INR"), ("BRL", "BRL"), ("MXN", "MXN"),
    ("ZAR", "ZAR"), ("SGD", "SGD"), ("NZD", "NZD"), ("RUB", "RUB"), ("PLN", "PLN"), ("CZK", "CZK"), ("HUF", "HUF"),
    ("TRY", "TRY"), ("ILS", "ILS"), ("THB", "THB"), ("IDR", "IDR"), ("MYR", "MYR"), ("PHP", "PHP"), ("SAR", "SAR"),
    ("AED", "AED"), ("NIS", "ILS"), ("Rs.", "INR"), ("Rs", "INR"), ("₹", "INR"), ("€", "EUR"), ("£", "GBP"),
    ("₩", "KRW"), ("₽", "RUB"), ("₪", "ILS"), ("฿", "THB"), ("¥", "¥"), ("￥", "¥"), ("$", "$"),
)  # fmt: skip
CODES = dict(SIGNS)
SIGN = "|".join(re.escape(sign) for sign, _ in SIGNS)
ONLY_SIGN = re.compile(rf"^({SIGN})$")
# As a word of a header or caption: a sign in letters must stand alone, or stand before a sign.
_LETTERED = "|".join(re.escape(sign) for sign, _ in SIGNS if sign[-1].isalpha())
_SYMBOLS = "|".join(re.escape(sign) for sign, _ in SIGNS if not sign[-1].isalpha())
IN_WORDS = re.compile(rf"(?<![A-Za-z])(?:(?P<symbol>{_SYMBOLS})|(?P<code>{_LETTERED})(?![A-Za-z]))")

_NAMES = (
    (r"(?:u\.?s\.?|united states|american) dollars?", "USD"),
    (r"canadian dollars?", "CAD"), (r"australian dollars?", "AUD"), (r"hong kong dollars?", "HKD"),
    (r"(?:new )?taiwan(?:ese)? dollars?", "TWD"), (r"singapore dollars?", "SGD"), (r"new zealand dollars?", "NZD"),
    (r"renminbi|chinese yuan|yuan", "CNY"), (r"(?:japanese )?yen", "JPY"), (r"euros?", "EUR"),
    (r"(?:british )?pounds? sterling|sterling", "GBP"), (r"swiss francs?", "CHF"), (r"swedish kron(?:or|a)", "SEK"),
    (r"norwegian kroner?", "NOK"), (r"danish kroner?", "DKK"), (r"korean won", "KRW"), (r"indian rupees?", "INR"),
    (r"brazilian re(?:ais|al)", "BRL"), (r"mexican pesos?", "MXN"), (r"(?:south african )?rands?", "ZAR"),
    (r"rupees?", "INR"),
)  # fmt: skip
# Letters that are a currency only beside a scale or a figure, or alone in a header: "R000's", "R million", "(R)".
_SCALED = ((re.compile(r"(?<![A-Za-z&])R(?=\s?(?:['’]?000|\d|m\b|mn\b|million|bn\b|billion))|^\(?R\)?$"), "ZAR"),)
_NAMED = tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), code) for pattern, code in _NAMES)


def signs_in(text: str) -> list[str]:
    """The currencies that a header or caption names, in order; "$" and "¥" stay undecided."""
    found = [(match.start(), CODES[match.group()]) for match in IN_WORDS.finditer(text)]
    found += [(match.start(), code) for pattern, code in (*_NAMED, *_SCALED) for match in pattern.finditer(text)]
    return list(dict.fromkeys(code for _, code in sorted(found)))


def without_signs(text: str) -> str:
    """The words of a header without its currency signs."""
    text = IN_WORDS.sub(" ", text)
    for pattern, _ in (*_NAMED, *_SCALED):
        text = pattern.sub(" ", text)
    return text


def dollar_of(text: str) -> str:
    """Which dollar the plain sign stands for in a document: the American one unless it says otherwise.

    Order: the words a filing uses to name its reporting currency decide ("expressed in Canadian
    dollars"), not the number of mentions.
    """
    for pattern, code in _NAMED:
        if code in {"USD", "CAD", "AUD", "HKD", "TWD", "SGD", "NZD"}:
            said = re.compile(
                rf"(?:expressed|stated|presented|reported|amounts?|figures|dollars|unless otherwise (?:stated|"
                rf"indicated|noted))[\w ,]{{0,40}}\b(?:in|are)\b[\w ,]{{0,30}}\b{pattern.pattern[2:-2]}",
                re.IGNORECASE,
            )
            if said.search(text):
                return code
    return "USD"
