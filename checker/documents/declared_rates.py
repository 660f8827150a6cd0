"""Exchange rates that a filing itself states: "RMB6.6533 to US$1.00"."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from checker.core.fact import Rate, Source
from checker.documents.dates import dates_in
from checker.documents.tables.signs import CODES, SIGN

_AMOUNT = r"\d{1,6}(?:[.,]\d{1,6})?"
_PAIR = re.compile(
    rf"(?<![\w$])(?P<left>{SIGN}) ?(?P<left_number>{_AMOUNT}) ?(?:=|to|per|for(?: each| every)?|equals?|"
    rf"is equal to|:) ?(?P<right>{SIGN}) ?(?P<right_number>{_AMOUNT})?(?![\w])"
)
_ONE_OF = re.compile(
    rf"(?<![\w$])(?P<right>{SIGN}) ?(?P<right_number>1(?:[.,]0+)?)\s*(?:=|equals?|to|:|for|was|"
    rf"is) ?(?P<left>{SIGN}) ?(?P<left_number>{_AMOUNT})(?!\w)"
)
_TRANSLATED = re.compile(r"\btranslat|\bconvenience\b|\bconver(?:t|sion)", re.IGNORECASE)
NEARBY = 400


def declared_rates(text: str, source: Source, published: date | None) -> tuple[Rate, ...]:
    """Find the rates that a filing declares, with the day it names for each.

    Units: how much of ``quote`` one unit of ``base`` buys. Order: as they stand in the text.
    """
    rates: dict[tuple[str, str, Decimal, date], Rate] = {}
    for pattern in (_ONE_OF, _PAIR):
        for match in pattern.finditer(text):
            rate = _rate(match, text, source, published)
            if rate is not None:
                rates.setdefault((rate.base, rate.quote, rate.value, rate.on), rate)
    return tuple(rates.values())


def _rate(match: re.Match[str], text: str, source: Source, published: date | None) -> Rate | None:
    left, right = (_decided(CODES[match[side]]) for side in ("left", "right"))
    one, other = _number(match["left_number"]), _number(match["right_number"] or "1")
    if left == right or not one or not other or 1 not in {one, other}:
        return None
    base, quote, value = (right, left, one) if other == 1 else (left, right, other)
    around = text[max(0, match.start() - NEARBY) : match.end() + NEARBY]
    after = dates_in(text[match.end() : match.end() + 200])
    days = after or dates_in(text[max(0, match.start() - 200) : match.start()])
    on = days[0][2] if days else published
    if on is None:
        return None
    basis = "translation" if _TRANSLATED.search(around) else "declared"
    return Rate(
        base=base,
        quote=quote,
        value=value,
        on=on,
        basis=basis,
        source=source.title or source.id,
        version=source.sha256[:12],
    )


def _decided(code: str) -> str:
    return {"$": "USD", "¥": "JPY"}.get(code, code)


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))
