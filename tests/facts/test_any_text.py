"""Whatever text comes, finders stay inside it and say the same twice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.core.fact import Entity
from checker.core.unit import Unit
from checker.facts import reference_data_folder
from checker.facts.names import NameFinder
from checker.facts.near_names import NearNameFinder
from checker.facts.packs import load_packs
from checker.facts.phrase_finder import fold_text
from checker.facts.rates import RateTable
from checker.facts.store_rows import read_unit, write_unit
from checker.facts.vocabulary import load_vocabulary

PACK = load_packs(reference_data_folder())
WORDS = load_vocabulary()
NAMES = NameFinder((*PACK.entities, Entity(id="gap", name="GAP INC"), Entity(id="3m", name="3M CO")), PACK.segments)
NEAR = NearNameFinder(PACK.names, PACK.entities)
RATES = RateTable()

PIECES = st.sampled_from(
    ["net profit", "Net\nloss", "adjusted ", "earned ", "$4m", "Alibaba", " Group", "gap", "GAP", "3m", "£3M", "State ", "Administration ",
     "Taxation", " of ", "Air Asia", "cloud", "-", "\N{RIGHT SINGLE QUOTATION MARK}s", "İ", "ß", "😀", " ", "\N{NO-BREAK SPACE}", "(NYSE: BABA)"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_finders_stay_inside_the_text(text: str) -> None:
    folded = fold_text(text)
    assert len(folded) == len(text)
    for spans in (
        [each.span for each in WORDS.find_measures(text)],
        [each.span for each in NEAR.find(text)],
        [each.span for each in NAMES.find_entities(text) if each.kind != "ticker"],
    ):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(each.span.cut(text) == each.printed for each in NEAR.find(text))
    assert WORDS.find_measures(text) == WORDS.find_measures(text)
    assert WORDS.for_label(text) in (None, *WORDS.measures)


CURRENCIES = st.sampled_from(["EUR", "USD", "GBP", "CNY", "JPY", "TRY", "SKK", "XXX"])
DAYS = st.dates(date(1998, 12, 1), date(2027, 1, 31))


@given(CURRENCIES, CURRENCIES, DAYS, st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_rates_hang_together(base: str, quote: str, day: date, length: int) -> None:
    rate, last = RATES.on(base, quote, day), day + timedelta(days=length)
    band, mean = RATES.band(base, quote, day, last), RATES.average(base, quote, day, last)
    if rate is not None:
        assert timedelta(0) <= day - rate.on <= timedelta(days=7)
        assert band is not None
        assert band.interval.holds(rate.value)
        inverse = RATES.on(quote, base, day)
        assert inverse is not None
        assert abs(inverse.value * rate.value - 1) < Decimal("1e-15")
    if mean is not None:
        assert band is not None
        assert band.interval.widen(Decimal("1e-15")).holds(mean.value)


@given(
    st.one_of(
        st.builds(
            lambda codes, share, noun: Unit(candidates=tuple(codes), per_share=share, noun=noun),
            st.lists(st.sampled_from(["USD", "CAD", "CNY"]), min_size=1, unique=True),
            st.booleans(),
            st.text("abc #/|", max_size=5),
        ),
        st.builds(
            lambda symbol, noun: Unit(symbol=symbol, noun=noun),
            st.sampled_from(["", "%", "pp", "bp", "x"]),
            st.text("abc #/|", max_size=5),
        ),
    )
)
def test_a_unit_survives_the_store(unit: Unit) -> None:
    assert read_unit(write_unit(unit)) == unit
