"""How many amounts of a labelled sample each extractor gets right, and how long each takes, in one run.

    python -m venv /tmp/extractors
    /tmp/extractors/bin/pip install -e . -r bench/extractors.txt
    /tmp/extractors/bin/python bench/extractors.py

The sample, bench/amounts.jsonl, is fifty sentences of our own in the manner of business pages. An amount is right
when an extractor gives its value and its unit; any name of the unit will do, "dollar" for USD too. price-parser reads
one price from one string: it is handed the amount's own words, which spares it the finding.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).with_name("amounts.jsonl")
ROUNDS = 3
NAMES = {
    "%": {"%", "percentage", "percent", "per cent"},
    "USD": {"usd", "dollar", "united states dollar", "$", "us$"},
    "GBP": {"gbp", "pound sterling", "british pound", "pound", "£"},
    "EUR": {"eur", "euro", "€"},
    "CNY": {"cny", "chinese yuan", "yuan", "rmb", "renminbi"},
    "INR": {"inr", "indian rupee", "rupee", "rs"},
    "AUD": {"aud", "australian dollar", "a$"},
    "JPY": {"jpy", "japanese yen", "yen", "¥"},
    "CHF": {"chf", "swiss franc", "franc", "sfr"},
    "KRW": {"krw", "south korean won", "won"},
    "CAD": {"cad", "canadian dollar", "c$"},
    "SEK": {"sek", "swedish krona", "swedish crowns"},
    "HKD": {"hkd", "hong kong dollar", "hk$"},
    "BRL": {"brl", "brazilian real", "real", "reais"},
    "ZAR": {"zar", "south african rand", "rand"},
    "MXN": {"mxn", "mexican peso", "peso"},
    "NZD": {"nzd", "new zealand dollar", "nz$"},
    "PLN": {"pln", "polish złoty", "polish zloty", "zloty", "złoty"},
    "RUB": {"rub", "russian ruble", "ruble", "rouble"},
}
# A hundredth part counts for its currency.
PARTS = {"penny": "gbp", "pence": "gbp", "cent": "usd"}
ROOMY = Context(prec=50)
# Amounts as an extractor gives them: value, and names of the unit.
Found = list[tuple[Decimal, set[str]]]
Extractor = Callable[[dict[str, Any]], Found]


@dataclass(frozen=True, slots=True)
class Score:
    """How many amounts an extractor got right, and the time it took for the sample."""

    right: int
    seconds: float


def main() -> None:
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    amounts = sum(len(row["amounts"]) for row in rows)
    characters = sum(len(row["text"]) for row in rows)
    print(f"{len(rows)} sentences, {characters:,} characters, {amounts} amounts; best of {ROUNDS} rounds")
    for name, load in (
        ("checker", load_checker),
        ("quantulum3", load_quantulum),
        ("Recognizers-Text", load_recognizers),
        ("price-parser", load_price_parser),
    ):
        try:
            extract = load()
        except ImportError as missing:
            print(f"{name:<17} not installed ({missing})")
            continue
        score = measure(rows, extract)
        print(
            f"{name:<17} {score.right:3d} right of {amounts}   {score.seconds * 1e6 / characters:8.2f} µs a character"
        )


def measure(rows: list[dict[str, Any]], extract: Extractor) -> Score:
    extract(rows[0])
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = [extract(row) for row in rows]
        best = min(best, time.perf_counter() - start)
    right = sum(count_right(row["amounts"], got) for row, got in zip(rows, found, strict=True))
    return Score(right, best)


def count_right(labelled: list[dict[str, str]], found: Found) -> int:
    left, right = list(found), 0
    for amount in labelled:
        for value, names in left:
            if value == Decimal(amount["value"]) and names & NAMES[amount["unit"]]:
                left.remove((value, names))
                right += 1
                break
    return right


def load_checker() -> Extractor:
    from checker.draft import draft_from_text
    from checker.extract.numerals import extract_numerals

    def extract(row: dict[str, Any]) -> Found:
        quantities = extract_numerals(draft_from_text(row["text"]))
        return [(q.value, set(str(q.unit).lower().split("|"))) for q in quantities if q.value is not None]

    return extract


def load_quantulum() -> Extractor:
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    def extract(row: dict[str, Any]) -> Found:
        return [in_whole(exact(q.value), {q.unit.name.lower()}) for q in parser.parse(row["text"])]

    return extract


def load_recognizers() -> Extractor:
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    def extract(row: dict[str, Any]) -> Found:
        money = [result.resolution or {} for result in recognize_currency(row["text"], "en-us")]
        found = [
            in_whole(exact(each.get("value")), names_of(each.get("unit"), each.get("isoCurrency"))) for each in money
        ]
        shares = [result.resolution or {} for result in recognize_percentage(row["text"], "en-us")]
        return found + [(exact(str(each.get("value")).rstrip("%")), {"%"}) for each in shares]

    return extract


def load_price_parser() -> Extractor:
    from price_parser import Price

    def extract(row: dict[str, Any]) -> Found:
        prices = [Price.fromstring(amount["text"]) for amount in row["amounts"]]
        return [(price.amount, names_of(price.currency)) for price in prices if price.amount is not None]

    return extract


def names_of(*names: str | None) -> set[str]:
    return {name.lower() for name in names if name}


def in_whole(value: Decimal, names: set[str]) -> tuple[Decimal, set[str]]:
    """Give pence in pounds and cents in dollars."""
    part = next((PARTS[name] for name in names if name in PARTS), None)
    return (value, names) if part is None else (value / 100, {part})


def exact(value: object) -> Decimal:
    """Take a value without the tail that binary floats give it; packages set the default context as they like."""
    try:
        return ROOMY.quantize(Decimal(str(value)), Decimal("0.000001"))
    except InvalidOperation:
        return Decimal("NaN")


if __name__ == "__main__":
    main()
