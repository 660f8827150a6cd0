"""Signs, codes and names of money, held against the Unicode CLDR."""

from __future__ import annotations

import pytest
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

from checker.extract.currencies import currencies
from checker.extract.numerals import read_numerals

CURRENT = sorted(
    {
        code
        for used in get_global("territory_currencies").values()
        for code, _, until, is_tender in used
        if is_tender and until is None
    }
)


def test_the_list_is_that_of_the_world() -> None:
    assert len(CURRENT) > 150


@pytest.mark.parametrize("code", CURRENT)
def test_every_name_code_and_sign_of_cldr_is_read(code: str) -> None:
    plural, name = get_currency_name(code, count=2, locale="en"), get_currency_name(code, locale="en")
    sign = get_currency_symbol(code, locale="en")
    printed = (
        f"5 {plural}",
        f"5 million {plural}",
        f"5 million {name}",
        f"{code} 5",
        f"{code}5",
        f"5 {code}",
        f"{sign}5",
    )
    for text in printed:
        [quantity] = read_numerals(text)
        assert code in quantity.unit.candidates, text
        assert quantity.text == text


@pytest.mark.parametrize(
    ("word", "owners"),
    [
        ("dollars", {"USD", "CAD", "AUD", "HKD"}),
        ("pounds", {"GBP", "EGP"}),
        ("rupees", {"INR", "PKR", "LKR"}),
        ("crowns", {"SEK", "NOK", "DKK", "CZK"}),
        ("francs", {"CHF"}),
        ("pesos", {"MXN", "ARS", "CLP", "COP", "PHP"}),
        ("yuan", {"CNY"}),
    ],
)
def test_a_shared_name_keeps_all_its_owners(word: str, owners: set[str]) -> None:
    [quantity] = read_numerals(f"5 million {word}")
    assert owners <= set(quantity.unit.candidates)


@pytest.mark.parametrize("text", ["he won 5", "a won battle of 5", "5 yes votes", "5 pounding drums", "5 yentas"])
def test_a_word_is_not_always_money(text: str) -> None:
    assert not any(quantity.unit.is_money for quantity in read_numerals(text))


def test_a_longer_sign_wins() -> None:
    table = currencies()
    assert table.signs["HK$"].candidates == ("HKD",)
    assert table.sign_before("HK$", 3) == (0, table.signs["HK$"])
    assert table.sign_after("$", 0) == (1, table.signs["$"])
    assert table.sign_after("x", 1) is None
