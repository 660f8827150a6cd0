"""Any text goes in, a report comes out: complete, inside the text, valid, and in time that grows with length only."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from importlib import resources
from itertools import pairwise
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import check
from checker.core.errors import InputError
from checker.draft import read_draft
from tests.effort import an_end, little_work

DIGITS = re.compile(r"\d+")
SCHEMA = json.loads(
    resources.files("checker.report").joinpath("checker-report-1.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# What drafts are made of, whole and broken.
PIECES = (
    (
        "1 12 1,234 1,23 1.5 6. .5 0 00 007 2017 1999-2000 2017-11-03 3/4 ½ ٣ 1e9 1:30 9.30pm +44 20-7946 3G 10-K 6752.T $ £ € ¥ RMB US$ "
        "HK$ Rs kr % %% percent per_cent percentage_points basis_points million bn m k crore 亿 ( ) [ ] , . ; : - – — ' ’ \" “ ” / + = < > "
        "* _ # | & @ a an the of in to from by and or up down rose fell doubled halved revenue profit cloud Alibaba AirAsia Monday November "
        "Q3 quarter year earlier ago half a_third three-quarters twice first two hundred share 5% $5m (£3m) (£6.bn) $1=6.83_yuan "
        "vast_majority most made_up_of a_total_of third_place more_than about nearly compared_with versus euros dollars yuan rupees "
        "http://a.b/5 x@y.z5 -- … ! ? \n \n\n \t \u00a0 \u202f \u200b \u202e e\u0301 🙂5 \ufeff \u2028 ０５ ²"
    )
    .replace(" ", "\x00")
    .replace("_", " ")
    .split("\x00")
)
ASSEMBLED = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), min_size=1, max_size=40).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


def report_on(text: str) -> dict[str, Any] | None:
    """The report of a text; None for what is refused in one clear line."""
    try:
        return json.loads(check(text, published="2017-11-03").to_json())  # type: ignore[no-any-return]
    except InputError:
        return None


def assert_sound(report: dict[str, Any]) -> None:
    VALIDATOR.validate(report)
    text = report["draft"]["text"]
    numerals = [(numeral["span"]["start"], numeral["span"]["end"]) for numeral in report["numerals"]]
    for (start, end), numeral in zip(numerals, report["numerals"], strict=True):
        assert 0 <= start < end <= len(text)
        assert numeral["text"] == text[start:end]
        assert numeral["reason"]
    assert all(one[1] <= two[0] for one, two in pairwise(numerals)), "numerals overlap"
    for run in DIGITS.finditer(text):
        holding = [span for span in numerals if span[0] <= run.start() and run.end() <= span[1]]
        assert len(holding) == 1, (run.group(), holding)
    for finding in report["findings"]:
        span = finding["span"]
        assert 0 <= span["start"] <= span["end"] <= len(text)
        assert finding["text"] == text[span["start"] : span["end"]]
        assert finding["verdict"] != "failed", finding["message"]
        assert "search for its cause failed" not in finding["message"]
        assert all(0 <= s["span"]["start"] <= s["span"]["end"] <= len(text) for s in finding["suggestions"])


@settings(max_examples=250)
@given(ASSEMBLED)
def test_a_report_on_any_draft_is_sound(text: str) -> None:
    report = report_on(text)
    if report is not None:
        assert_sound(report)


@settings(max_examples=150)
@given(ANY)
def test_a_report_on_any_characters_is_sound(text: str) -> None:
    report = report_on(text)
    if report is not None:
        assert_sound(report)


@pytest.mark.parametrize(
    "text",
    [
        "1," * 3000,
        "$0." + "9" * 5000 + " (£3)",
        "$" + "5" * 5000 + " (£" + "3" * 5000 + ")",
        "9" * 30 + " million dollars (" + "8" * 30 + " euros)",
        "£0 ($0)",
        "revenue rose 100% to $0 from $0",
        "$1 = 0 yuan, so $5m (0 yuan)",
        "0/0 1 0/0 5 1/0 percent",
        "Monday, 31 February 2017 and Friday, 29 February 1900, 99 November 0000",
        "9999-99-99 99:99 99/99/9999",
        "£-5m (-$3m) −5% -0.0%",
        "1$",
        "5 US",
    ],
)
def test_odd_figures_break_nothing(text: str) -> None:
    report = report_on(text)
    assert report is not None
    assert_sound(report)


@pytest.mark.parametrize("text", [" ", "\n\n", "\u00a0" * 50, "a\0b"])
def test_what_is_no_text_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as refusal:
        check(text)
    assert "\n" not in str(refusal.value)


def repeat(unit: str) -> Callable[[int], str]:
    return lambda length: unit * (length // len(unit))


HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": repeat("1"),
    "digits and commas": repeat("1,"),
    "digits and points": repeat("1."),
    "groups": repeat("123,"),
    "groups by blanks": repeat("123 "),
    "commas": repeat(","),
    "opening brackets": repeat("("),
    "brackets with amounts": repeat("($5m "),
    "brackets without a gap": repeat("($5m"),
    "square brackets": repeat("[a]("),
    "closing brackets": repeat(")"),
    "spaces inside": lambda length: "5" + " " * length + "5",
    "short words": repeat("a "),
    "one long word": repeat("a"),
    "capitals": repeat("Aa "),
    "quotation marks": repeat('"'),
    "curly marks": repeat("“a”"),
    "open quotations": repeat("“We grew 5 percent "),
    "apostrophes": repeat("it's ' "),
    "hyphens": repeat("-"),
    "hyphenated": repeat("twenty-"),
    "digits and hyphens": repeat("1-"),
    "dashes": repeat("–5"),
    "amounts": repeat("$1 "),
    "amounts in one clause": repeat("$5m rose "),
    "ranges": repeat("$5m to "),
    "restated": repeat(", or $5m"),
    "parts": repeat("$5m for a, "),
    "rates": repeat("$1 = 6.8 yuan "),
    "conversions": repeat("$5m (£3m) "),
    "changes": repeat("rose 5% to $3m "),
    "years": repeat("2017-"),
    "dates": repeat("2 November "),
    "number words": repeat("one thousand "),
    "halves": repeat("one and a half "),
    "vulgar fractions": repeat("½"),
    "addresses": repeat("a@"),
    "one address": lambda length: "a" * length + "@",
    "links": repeat("http://"),
    "combining marks": lambda length: "e" + "\u0301" * length,
    "emoji": repeat("🙂"),
    "abbreviations": repeat("U.S."),
    "telephone": repeat("+1 "),
    "figures in a line": repeat("Revenue 5,000 4,000 12%\n"),
    "headline and body": lambda length: "Sales rise 5%\n\n" + repeat("Sales fell 7%. ")(length),
    "a headline contradicted over and over": lambda length: (
        "Sales rise 5%\n\n" + repeat("Sales rose 5% to $3m from $1m. ")(length)
    ),
    "unit words": lambda length: "5" + repeat(" million")(length),
    "measures": repeat("revenue of $5m, "),
    "scores of tags": repeat("<a "),
    "an open quotation of marks": lambda length: "“We " + "+" * length + "x",
    "apostrophes and capitals": repeat("’A"),
    "a heading of gaps": lambda length: "# a" + " " * length + "x\n\nIt made $5m.",
    "words before figures": lambda length: ("a-" * 1900 + " revenue $5m. ") * (length // 3815),
    "a lone nought": lambda length: "$0." + "9" * length + " (£3)",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_cost_grows_with_the_length_only(name: str) -> None:
    make, short, long = HOSTILE[name], 4_000, 16_000
    spent = [seconds(make(length)) for length in (short, long)]
    # Four times the text may take four times as long, and twice that on a busy machine; a square takes sixteen times.
    # Only this thread's own work counts.
    assert spent[1] <= max(10 * spent[0], 1), f"{short} characters: {spent[0]:.2f} s, {long}: {spent[1]:.2f} s"


@pytest.mark.parametrize(
    "words",
    [
        "low-cost-carrier-turned-full-service-airline-and-freight-and-holiday-company",
        "www.example.org/news/markets/example-works-raises-its-outlook-for-the-year-after-a-strong-quarter",
        "a" * 1_000,
        "Donau" + "dampfschifffahrts" * 20 + "gesellschaft",
        "a.b-" * 500,
        "a, b " * 500,
    ],
)
def test_a_long_word_before_a_bracket_costs_its_letters(words: str) -> None:
    with an_end(), little_work(2):
        check(f"Sales of $5 million {words} (see note, £3m). The $5m {words} (which paid £3m in tax) grew.")


@pytest.mark.parametrize("name", ["digits", "commas", "opening brackets", "spaces inside", "short words", "hyphens"])
def test_a_hundred_thousand_hostile_characters_take_seconds(name: str) -> None:
    assert seconds(HOSTILE[name](100_000)) < 5


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_markdown_costs_no_more(name: str) -> None:
    data = HOSTILE[name](60_000).encode()
    begin = time.thread_time()
    read_draft(data, "draft.md")
    assert time.thread_time() - begin < 2


def seconds(text: str) -> float:
    begin = time.thread_time()
    report_on(text)
    return time.thread_time() - begin
