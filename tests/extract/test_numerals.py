"""The ledger: what each numeral is, what it stands for and where exactly it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.quantity import Kind, Quantity
from checker.extract.numerals import read_numerals


def only(text: str) -> Quantity:
    [quantity] = read_numerals(text)
    return quantity


MONEY = [
    # Signs and codes, glued and apart.
    ("$987M", "987000000", "USD"),
    ("US$987 million", "987000000", "USD"),
    ("US $987m", "987000000", "USD"),
    ("0.987bn dollars", "987000000", "USD"),
    ("USD 987m", "987000000", "USD"),
    ("987 million US dollars", "987000000", "USD"),
    ("987m U.S. dollars", "987000000", "USD"),
    ("RMB2,975", "2975", "CNY"),
    ("RMB 2,975", "2975", "CNY"),
    ("RMB\u00a02,975", "2975", "CNY"),
    ("RMB\n2,975", "2975", "CNY"),
    ("CN¥2,975", "2975", "CNY"),
    ("2,975 yuan", "2975", "CNY"),
    ("A$5m", "5000000", "AUD"),
    ("C$5m", "5000000", "CAD"),
    ("HK$5m", "5000000", "HKD"),
    ("NT$5m", "5000000", "TWD"),
    ("S$5m", "5000000", "SGD"),
    ("R$5m", "5000000", "BRL"),
    ("Rs. 500", "500", "INR"),
    ("₹500", "500", "INR"),
    ("Rp 500", "500", "IDR"),
    ("RM500", "500", "MYR"),
    ("SFr 500", "500", "CHF"),
    ("CHF500", "500", "CHF"),
    ("500 kr", "500", "SEK"),
    ("SKr 5bn", "5000000000", "SEK"),
    ("500 won", "500", "KRW"),
    ("500 baht", "500", "THB"),
    ("R500", "500", "ZAR"),
    ("500 rand", "500", "ZAR"),
    ("500 roubles", "500", "RUB"),
    ("500 forint", "500", "HUF"),
    ("500 zlotys", "500", "PLN"),
    ("TL500", "500", "TRY"),
    ("500 riyals", "500", "SAR"),
    ("500 dirhams", "500", "AED"),
    ("5€", "5", "EUR"),
    ("5 €", "5", "EUR"),
    ("5 EUR", "5", "EUR"),
    ("1$", "1", "USD"),
    # Scales.
    ("5 mln euros", "5000000", "EUR"),
    ("5 bln euros", "5000000000", "EUR"),
    ("5 mn euros", "5000000", "EUR"),
    ("€5 Mrd", "5000000000", "EUR"),
    ("€5k", "5000", "EUR"),
    ("$5tn", "5000000000000", "USD"),
    ("$5trn", "5000000000000", "USD"),
    ("$ 5 m", "5000000", "USD"),
    ("$5\nmillion", "5000000", "USD"),
    ("5\u00a0million euros", "5000000", "EUR"),
    ("Rs 5 crore", "50000000", "INR"),
    ("Rs5 lakh", "500000", "INR"),
    ("Rs5 lakh crore", "5000000000000", "INR"),
    ("5万元", "50000", "CNY"),
    ("5亿元", "500000000", "CNY"),
    ("100亿美元", "10000000000", "USD"),
    ("a 3-billion-euro deal", "3000000000", "EUR"),
    ("half a billion dollars", "500000000", "USD"),
    ("two and a half million euros", "2500000", "EUR"),
    ("€2½ million", "2500000", "EUR"),
    # Groups.
    ("€1 234 567", "1234567", "EUR"),
    ("€5\u202f000", "5000", "EUR"),
    ("1.234.567 euros", "1234567", "EUR"),
    ("1'234'567 Swiss francs", "1234567", "CHF"),
    ("12,34,567 Indian rupees", "1234567", "INR"),
    ("£5,000.50", "5000.50", "GBP"),
    ("$.50", "0.50", "USD"),
    # Hundredths.
    ("25p", "0.25", "GBP"),
    ("25 pence", "0.25", "GBP"),
    ("50 cents", "0.50", "USD"),
    ("50c", "0.50", "USD"),
    # Below nought.
    ("-$5m", "-5000000", "USD"),
    ("$-5m", "-5000000", "USD"),
    ("−£5m", "-5000000", "GBP"),
    # Other digits.
    ("５００ yen", "500", "JPY"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "currency"), MONEY)
def test_money(text: str, value: str, currency: str) -> None:
    quantity = only(text)
    assert quantity.kind is Kind.MONEY
    assert quantity.value == Decimal(value)
    assert quantity.unit.candidates[0] == currency
    assert quantity.text == text.removeprefix("a ").removesuffix(" deal")
    assert quantity.span.cut(text) == quantity.text


@pytest.mark.parametrize(
    "spellings",
    [
        ("$987M", "$987m", "$987 million", "$ 987 million", "987 million dollars", "0.987bn dollars", "$0.987 billion"),
        ("US$987 million", "USD987m", "US $987m", "987m US dollars", "987 million U.S. dollars"),
        ("RMB2,975", "RMB 2,975", "CN¥2,975", "2,975 yuan", "CNY 2,975", "2975 renminbi"),
        ("€5,000", "5,000 euros", "5000 EUR", "€5\u202f000", "5k euros"),
    ],
)
def test_one_figure_in_other_spellings_is_one_value(spellings: tuple[str, ...]) -> None:
    quantities = [only(text) for text in spellings]
    assert len({(quantity.value, quantity.unit.candidates[0], quantity.kind) for quantity in quantities}) == 1


OTHERS = [
    ("$1.25 a share", Kind.PER_SHARE, "1.25", "$1.25"),
    ("1.25 dollars per share", Kind.PER_SHARE, "1.25", "1.25 dollars"),
    ("$1.25 per diluted share", Kind.PER_SHARE, "1.25", "$1.25"),
    ("$1.25 per ADS", Kind.PER_SHARE, "1.25", "$1.25"),
    ("25 basis points", Kind.BASIS_POINTS, "25", "25 basis points"),
    ("25bps", Kind.BASIS_POINTS, "25", "25bps"),
    ("1.5 percentage points", Kind.PERCENTAGE_POINTS, "1.5", "1.5 percentage points"),
    ("1.5 pp", Kind.PERCENTAGE_POINTS, "1.5", "1.5 pp"),
    ("1.5 percent", Kind.PERCENT, "1.5", "1.5 percent"),
    ("1.5 per cent", Kind.PERCENT, "1.5", "1.5 per cent"),
    ("1.5%", Kind.PERCENT, "1.5", "1.5%"),
    ("1.5 pct", Kind.PERCENT, "1.5", "1.5 pct"),
    ("-5%", Kind.PERCENT, "-5", "-5%"),
    ("−5%", Kind.PERCENT, "-5", "−5%"),
    (".5 percent", Kind.PERCENT, "0.5", ".5 percent"),
    ("1 1/2 percent", Kind.PERCENT, "1.5", "1 1/2 percent"),
    ("1/2 percent", Kind.PERCENT, "0.5", "1/2 percent"),
    ("twenty-five percent", Kind.PERCENT, "25", "twenty-five percent"),
    ("three-quarters", Kind.FRACTION, "0.75", "three-quarters"),
    ("one in five", Kind.FRACTION, "0.2", "one in five"),
    ("one out of every ten", Kind.FRACTION, "0.1", "one out of every ten"),
    ("half of it", Kind.FRACTION, "0.5", "half"),
    ("a quarter of sales", Kind.FRACTION, "0.25", "a quarter"),
    ("doubled", Kind.MULTIPLE, "2", "doubled"),
    ("halved", Kind.MULTIPLE, "0.5", "halved"),
    ("twice", Kind.MULTIPLE, "2", "twice"),
    ("fivefold", Kind.MULTIPLE, "5", "fivefold"),
    ("8.5x", Kind.MULTIPLE, "8.5", "8.5x"),
    ("three times", Kind.MULTIPLE, "3", "three times"),
    ("half a billion", Kind.COUNT, "500000000", "half a billion"),
    ("two hundred and five thousand", Kind.COUNT, "205000", "two hundred and five thousand"),
    ("50,000 people", Kind.COUNT, "50000", "50,000"),
    ("2007 jobs", Kind.COUNT, "2007", "2007"),
    ("in 2017", Kind.YEAR, "2017", "2017"),
    ("1990s", Kind.YEAR, "1990", "1990s"),
    ("2016-17", Kind.YEAR, "2016", "2016-17"),
    ("5th", Kind.ORDINAL, "5", "5th"),
    ("third place", Kind.ORDINAL, "3", "third"),
    ("5-year", Kind.PERIOD, "5", "5-year"),
    ("10-year-old", Kind.PERIOD, "10", "10-year-old"),
    ("six months", Kind.PERIOD, "6", "six months"),
    ("50", Kind.OTHER, "50", "50"),
    ("5,000", Kind.OTHER, "5000", "5,000"),
]


@pytest.mark.parametrize(("text", "kind", "value", "printed"), OTHERS)
def test_other_amounts(text: str, kind: Kind, value: str, printed: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value, quantity.text) == (kind, Decimal(value), printed)


NAMES = [
    ("2 November 2017", Kind.DATE, "2 November 2017"),
    ("Nov. 2, 2017", Kind.DATE, "Nov. 2, 2017"),
    ("November 2", Kind.DATE, "November 2"),
    ("2017-11-03", Kind.DATE, "2017-11-03"),
    ("3/11/2017", Kind.DATE, "3/11/2017"),
    ("10:30 p.m.", Kind.TIME, "10:30 p.m."),
    ("10.30pm", Kind.TIME, "10.30pm"),
    ("14:30 GMT", Kind.TIME, "14:30 GMT"),
    ("3 o'clock", Kind.TIME, "3 o'clock"),
    ("+44 20 7946 0958", Kind.IDENTIFIER, "44 20 7946 0958"),
    ("(212) 555-0123", Kind.IDENTIFIER, "212) 555-0123"),
    ("6752.T", Kind.IDENTIFIER, "6752.T"),
    ("3G", Kind.IDENTIFIER, "3G"),
    ("10-K", Kind.IDENTIFIER, "10-K"),
    ("4x4", Kind.IDENTIFIER, "4x4"),
    ("COVID-19", Kind.IDENTIFIER, "COVID-19"),
    ("G7", Kind.IDENTIFIER, "G7"),
    ("the S&P 500", Kind.IDENTIFIER, "500"),
    ("an iPhone 8", Kind.IDENTIFIER, "8"),
    ("Section 5", Kind.IDENTIFIER, "5"),
    ("https://a.example/5?x=6", Kind.IDENTIFIER, "https://a.example/5?x=6"),
    ("me5@example.org", Kind.IDENTIFIER, "me5@example.org"),
    ("they won 3-2", Kind.IDENTIFIER, "3-2"),
    ("a 5-4 vote", Kind.IDENTIFIER, "5-4"),
    ("Q3", Kind.PERIOD, "Q3"),
    ("FY2017", Kind.PERIOD, "FY2017"),
    ("9" * 40, Kind.IDENTIFIER, "9" * 40),
]


@pytest.mark.parametrize(("text", "kind", "printed"), NAMES)
def test_what_is_no_amount_is_known_as_such(text: str, kind: Kind, printed: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.text, quantity.value) == (kind, printed, None)


DAMAGED = [
    ("£6.bn", "dropped-digit", "£6.3bn", 10),
    ("$3. billion", "dropped-digit", "$3.7 billion", 10),
    ("£6,3bn", "decimal-comma", "£6.3bn", 2),
    ("RMB 2,97 million", "split-digits", "RMB 2,975 million", 30),
    ("RMB 2,97 million", "split-digits", "RMB 2.97 million", 30),
    ("5 percent%", "doubled-unit", "5 percent", 1),
    ("5%%", "doubled-unit", "5%", 1),
    ("$5 million million", "doubled-unit", "$5 million", 1),
    ("5.5.5%", "doubled-point", "5.5%", 2),
]


@pytest.mark.parametrize(("text", "reason", "meant", "most"), DAMAGED)
def test_a_damaged_figure_lists_what_could_be_meant(text: str, reason: str, meant: str, most: int) -> None:
    quantity = only(text)
    assert quantity.text == text
    assert quantity.malformed is not None
    assert quantity.malformed.reason == reason
    assert meant in quantity.malformed.readings
    assert len(quantity.malformed.readings) <= most


@pytest.mark.parametrize(
    "text", ["£6.", "worth 6. Billions were lost", "page 3. The", "1.2.3", "5,000,000", "$1.5bn", "in 2017."]
)
def test_a_sound_figure_is_not_damaged(text: str) -> None:
    assert not any(quantity.malformed for quantity in read_numerals(text))


RANGES = [
    ("2-3 bn euros", [("2", "2000000000"), ("3 bn euros", "3000000000")], Kind.MONEY),
    ("$2.6-3.9 bn", [("$2.6", "2600000000"), ("3.9 bn", "3900000000")], Kind.MONEY),
    ("5 and 7 percent", [("5", "5"), ("7 percent", "7")], Kind.PERCENT),
    ("5-7%", [("5", "5"), ("7%", "7")], Kind.PERCENT),
    ("5 to 7 percent", [("5", "5"), ("7 percent", "7")], Kind.PERCENT),
    ("$2 million to $3 million", [("$2 million", "2000000"), ("$3 million", "3000000")], Kind.MONEY),
]


@pytest.mark.parametrize(("text", "ends", "kind"), RANGES)
def test_the_ends_of_a_range_share_what_is_printed_once(text: str, ends: list[tuple[str, str]], kind: Kind) -> None:
    found = read_numerals(text)
    assert [(quantity.text, quantity.value) for quantity in found] == [(printed, Decimal(v)) for printed, v in ends]
    assert {quantity.kind for quantity in found} == {kind}
    assert len({quantity.unit for quantity in found}) == 1


@pytest.mark.parametrize(
    "before",
    ["🙂🙂", "“", "‘it’s ", "e\u0301\u0301 ", "\u00a0\u202f", "\u200b", "\u202eabc\u202c ", "\ufeff", "𝔘𝔫𝔦 ", "\r\n"],
)
@pytest.mark.parametrize("printed", ["$5.3bn", "RMB 2,975 million", "99%", "£6.bn", "half a billion dollars"])
@pytest.mark.parametrize("after", ["", "” he said", "\u00a0and", "🙂", ", \u0301"])
def test_places_are_exact_behind_any_characters(before: str, printed: str, after: str) -> None:
    text = before + printed + after
    [quantity] = read_numerals(text)
    assert quantity.text == printed
    assert (quantity.span.start, quantity.span.end) == (len(before), len(before) + len(printed))


def test_a_bare_number_is_no_part_of_a_longer_one() -> None:
    one, other = only("50"), only("1500")
    assert one.value != other.value
    assert not one.interval.meets(other.interval)
    assert [quantity.text for quantity in read_numerals("1500 and 50")] == ["1500", "50"]


@pytest.mark.parametrize(
    ("text", "ulp", "loose"),
    [
        ("$6.30bn", "10000000", "10000000"),
        ("$6.3bn", "100000000", "100000000"),
        ("55,000 cars", "1", "1000"),
        ("55,120 cars", "1", "10"),
        ("50%", "1", "1"),
        ("$1.20 a share", "0.01", "0.01"),
        ("2 million people", "1000000", "1000000"),
        ("20 million people", "1000000", "10000000"),
    ],
)
def test_a_print_leaves_open_what_it_rounds_away(text: str, ulp: str, loose: str) -> None:
    quantity = only(text)
    assert (quantity.ulp, quantity.loose_ulp) == (Decimal(ulp), Decimal(loose))


def test_a_grouped_amount_is_no_telephone_number() -> None:
    assert only("1 000 000 000 euros").kind is Kind.MONEY
    assert only("(1 000 000 000 euros)").kind is Kind.MONEY


def test_years_and_months_stay_with_their_dates() -> None:
    text = "On 2 November 2017 it sold 2,017 cars for $2,017; in 2016 it was 2,016."
    assert [(q.text, q.kind) for q in read_numerals(text)] == [
        ("2 November 2017", Kind.DATE),
        ("2,017", Kind.COUNT),
        ("$2,017", Kind.MONEY),
        ("2016", Kind.YEAR),
        ("2,016", Kind.OTHER),
    ]


def test_a_sign_belongs_to_the_digits_behind_it() -> None:
    assert [q.text for q in read_numerals("in 2007 $5 million")] == ["2007", "$5 million"]
    assert [q.text for q in read_numerals("4.9 billion euros ($7 billion)")] == ["4.9 billion euros", "$7 billion"]
    assert [q.text for q in read_numerals("Q3 $5m")] == ["Q3", "$5m"]


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False), st.sampled_from(["", "m", "bn", " million"])
)
def test_every_amount_reads_back(value: Decimal, scale: str) -> None:
    factor = {"": 1, "m": 10**6, "bn": 10**9, " million": 10**6}[scale]
    for digits in (f"{value:f}", f"{value:,f}"):
        quantity = only(f"£{digits}{scale}")
        assert quantity.value == value * factor
        assert quantity.tight.holds(value * factor)
        assert quantity.malformed is None


@given(st.integers(min_value=1, max_value=10**9))
def test_whole_numbers_read_back_however_they_are_grouped(number: int) -> None:
    for digits in (
        str(number),
        f"{number:,}",
        f"{number:,}".replace(",", "\u202f"),
        f"{number:,}".replace(",", "\u00a0"),
    ):
        assert only(f"{digits} euros").value == number
