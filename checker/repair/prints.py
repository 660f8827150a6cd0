"""Figures written anew in the style in which they were printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from checker.core.quantity import Quantity
from checker.core.unit import Unit

_STYLES = (
    ("k", "m", "bn", "tn"),
    ("thousand", "million", "billion", "trillion"),
    ("thousand", "mln", "bln", "trln"),
    ("k", "mn", "bn", "tn"),
    ("K", "M", "B", "T"),
    ("thousand", "Million", "Billion", "Trillion"),
)
_POWERS = (Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12)
_SIGNS = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "CNY": "RMB ",
    "INR": "Rs ",
    "CAD": "C$",
    "AUD": "A$",
    "HKD": "HK$",
}
_GROUPED = 10_000
_WORDS = {
    "USD": "dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "JPY": "yen",
    "CNY": "yuan",
    "INR": "rupees",
    "CHF": "Swiss francs",
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
    "HKD": "Hong Kong dollars",
}


def with_scale(quantity: Quantity, scale: Decimal) -> Quantity | None:
    """Print a figure with another scale word: "£6.3m" for "£6.3bn"; None where it prints none."""
    if not quantity.scale_text or quantity.value is None or scale not in _POWERS:
        return None
    style = next((style for style in _STYLES if quantity.scale_text in style), _STYLES[1])
    word = style[_POWERS.index(scale)]
    at = quantity.text.rfind(quantity.scale_text)
    text = quantity.text[:at] + word + quantity.text[at + len(quantity.scale_text) :]
    return rescaled(quantity, scale / quantity.scale, text, scale_text=word)


def with_added_scale(quantity: Quantity, like: Quantity) -> Quantity | None:
    """Print a figure that lacks its scale word with that of its neighbour: "$6.3m" beside "£3.35m"."""
    if quantity.scale != 1 or quantity.value is None or not like.scale_text or like.scale not in _POWERS:
        return None
    place = quantity.digits.end - quantity.span.start
    gap = "" if len(like.scale_text) <= 2 else " "
    text = f"{quantity.text[:place]}{gap}{like.scale_text}{quantity.text[place:]}"
    return rescaled(quantity, like.scale, text, scale_text=like.scale_text)


def rescaled(quantity: Quantity, factor: Decimal, text: str, scale_text: str = "") -> Quantity:
    """Multiply a figure and its place of rounding by a power of ten, with its new print."""
    assert quantity.value is not None  # noqa: S101 - callers look
    return replace(
        quantity,
        text=text,
        value=quantity.value * factor,
        ulp=quantity.ulp * factor,
        loose_ulp=quantity.loose_ulp * factor,
        scale=quantity.scale * factor,
        scale_text=scale_text or quantity.scale_text,
    )


def with_digits(quantity: Quantity, digits: str) -> Quantity | None:
    """Print a figure with other digits in the place of its own ("2,795" for "2,975")."""
    if quantity.value is None:
        return None
    start, end = quantity.digits.start - quantity.span.start, quantity.digits.end - quantity.span.start
    plain = digits.replace(",", "")
    decimals = len(plain.partition(".")[2])
    ulp = quantity.scale.scaleb(-decimals)
    value = Decimal(plain) * quantity.scale
    if quantity.negative:
        value = -value
    text = quantity.text[:start] + digits + quantity.text[end:]
    return replace(
        quantity,
        text=text,
        value=value,
        ulp=ulp,
        loose_ulp=max(ulp, quantity.loose_ulp if ulp == quantity.ulp else ulp),
    )


def with_currency(quantity: Quantity, code: str) -> Quantity:
    """Print a figure in another currency, with a sign where it has one and a word where it has that."""
    start, end = quantity.digits.start - quantity.span.start, quantity.digits.end - quantity.span.start
    head, digits, tail = quantity.text[:start], quantity.text[start:end], quantity.text[end:]
    unit = Unit(candidates=(code,), per_share=quantity.unit.per_share)
    if head.strip("-− "):
        sign = _SIGNS.get(code, f"{code} ")
        return replace(quantity, text=f"{sign}{digits}{tail}", unit=unit)
    at = tail.find(quantity.scale_text) + len(quantity.scale_text) if quantity.scale_text else 0
    gap = tail[at : at + 1] if tail[at : at + 1] in (" ", "-") else " "
    return replace(quantity, text=f"{digits}{tail[:at]}{gap}{_WORDS.get(code, code)}", unit=unit)


def with_value(quantity: Quantity, value: Decimal) -> Quantity | None:
    """Print another value at the figure's own precision and scale: £280.0m in the place of £287m is £280m.

    Rounding: half to even at the place of the last printed digit.
    """
    places = quantity.decimals
    shown = (abs(value) / quantity.scale).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    grouped = "," in quantity.text or shown >= _GROUPED
    digits = f"{shown:,f}" if grouped else f"{shown:f}"
    return with_digits(quantity, digits)
