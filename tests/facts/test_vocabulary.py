"""The vocabulary: what newspapers, tags and tables call a measure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.core.errors import PackError
from checker.facts import reference_data_folder
from checker.facts.vocabulary import Vocabulary, load_vocabulary, normalise_label
from tests.effort import little_work


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return load_vocabulary()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Revenue rose 3 percent", [("Revenue", "revenue", ())]),
        ("net sales and the top line", [("net sales", "revenue", ()), ("top line", "revenue", ())]),
        ("NET INCOME FELL", [("NET INCOME", "net-income", ())]),
        (
            "net\nincome and net\N{NO-BREAK SPACE}profit",
            [("net\nincome", "net-income", ()), ("net\N{NO-BREAK SPACE}profit", "net-income", ())],
        ),
        ("a net loss of $3m", [("net loss", "net-income", ("loss",))]),
        ("an adjusted net loss", [("adjusted net loss", "net-income", ("adjusted", "loss"))]),
        ("underlying pre-tax profit", [("underlying pre-tax profit", "pretax-income", ("adjusted",))]),
        ("operating profit before items", [("operating profit", "operating-income", ())]),
        ("profit was flat", [("profit", "profit", ())]),
        ("third-quarter profit", [("profit", "profit", ())]),
        ("it earned $4.2 million", [("earned", "profit", ())]),
        ("it earned about 4.2 million euros", [("earned", "profit", ())]),
        ("it lost $4.2 million", [("lost", "profit", ("loss",))]),
        ("diluted earnings per share", [("diluted earnings per share", "eps-diluted", ())]),
        ("earnings per share", [("earnings per share", "eps", ())]),
        ("loss per share", [("loss per share", "eps", ("loss",))]),
        ("cost of sales", [("cost of sales", "cost-of-revenue", ())]),
        ("same-store sales", [("same-store sales", "same-store-sales", ())]),
        ("retail sales", [("retail sales", "retail-sales", ())]),
        (
            "shareholders\N{RIGHT SINGLE QUOTATION MARK} equity",
            [("shareholders\N{RIGHT SINGLE QUOTATION MARK} equity", "equity", ())],
        ),
        ("R&D spending", [("R&D spending", "research-and-development", ())]),
        ("free cash flow", [("free cash flow", "free-cash-flow", ())]),
        ("gross margin of 40%", [("gross margin", "gross-margin", ())]),
        ("the order backlog", [("order backlog", "backlog", ())]),
        ("provisions for loan losses", [("provisions for loan losses", "provision-for-credit-losses", ())]),
        ("net interest income", [("net interest income", "net-interest-income", ())]),
    ],
)
def test_phrases(words: Vocabulary, text: str, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert [(each.span.cut(text), each.measure, each.qualifiers) for each in words.find_measures(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "the sales tax and the sales team",
        "profit-taking hit shares after a profit warning",
        "it lost 4 seats and earned respect",
        "a revenue-sharing deal with Inland Revenue",
        "salesman, unprofitable, cashier, disincome",
        "earnings season begins",
        "",
    ],
)
def test_words_that_only_look_like_measures(words: Vocabulary, text: str) -> None:
    assert words.find_measures(text) == ()


def test_offsets_hold_behind_letters_that_change_length(words: Vocabulary) -> None:
    text = "İstanbul 😀 ﬁrst: net profit"
    (found,) = words.find_measures(text)
    assert found.span.cut(text) == "net profit"


@pytest.mark.parametrize(
    ("tag", "measure"),
    [
        ("us-gaap:Revenues", "revenue"),
        ("SalesRevenueNet", "net-sales"),
        ("us-gaap:SalesRevenueGoodsNet", "product-revenue"),
        ("us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "contract-revenue"),
        ("us-gaap:NetIncomeLoss", "net-income"),
        ("us-gaap:ProfitLoss", "net-income-including-minorities"),
        ("ifrs-full:ProfitLoss", "net-income-including-minorities"),
        ("ifrs-full:ProfitLossAttributableToOwnersOfParent", "net-income"),
        ("ifrs-full:Revenue", "revenue"),
        ("us-gaap:EarningsPerShareDiluted", "eps-diluted"),
        ("us-gaap:StockholdersEquity", "equity"),
        ("us-gaap:CashAndCashEquivalentsAtCarryingValue", "cash"),
        ("northwind:SomethingOfOurOwn", None),
    ],
)
def test_tags(words: Vocabulary, tag: str, measure: str | None) -> None:
    assert words.for_tag(tag) == measure


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Net income (loss)", "net-income"),
        ("Total net sales", "net-sales"),
        ("SALES, Net of returns and allowances", "revenue"),
        ("Revenues:", "revenue"),
        ("Net revenues (1)", "revenue"),
        ("Cost of sales (including buying, distribution, and occupancy costs)", "cost-of-revenue"),
        ("INCOME BEFORE INCOME TAXES", "pretax-income"),
        ("Net loss attributable to Clorox", "net-income"),
        ("Net earnings attributable to noncontrolling interests", "minority-interest-income"),
        ("Net income attributable to ordinary shareholders", "net-income-common"),
        ("Net income per share - diluted", "eps-diluted"),
        ("Basic earnings per ADS", "eps-basic"),
        ("Earnings per share: Basic", "eps-basic"),
        ("Net earnings per share, assuming dilution", "eps-diluted"),
        ("Basic and diluted net loss per share", "eps-basic-and-diluted"),
        ("Dividends declared per share", "dividend-per-share"),
        ("Weighted average shares outstanding - diluted", "shares-diluted"),
        ("Weighted-average shares outstanding: Basic", "shares-basic"),
        ("Net cash provided by (used in) operating activities", "operating-cash-flow"),
        ("Total liabilities and stockholders' equity", "liabilities-and-equity"),
        ("Total stockholders\N{RIGHT SINGLE QUOTATION MARK} equity", "equity"),
        ("Selling, general & administrative", "sg-and-a"),
        ("Adjusted EBITDA", "ebitda"),
        ("Anti-dilutive awards excluded from diluted net income per share", None),
        ("Less: Total comprehensive income attributable to noncontrolling interests", None),
        ("Net cash used in operating activities of discontinued operations", None),
        ("Common stock, shares authorized (in shares)", "shares-authorized"),
        ("Increase/(Decrease) in cash, cash equivalents and restricted cash", "change-in-cash"),
        ("Repurchases of common stock", "share-buybacks"),
        ("Dividends paid to shareholders", "dividends"),
        ("Cash paid for income taxes, net", "taxes-paid"),
        ("Diluted", None),
        ("Other", None),
        ("Core commerce", None),
        ("Cost of sales growth", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_labels(words: Vocabulary, label: str, measure: str | None) -> None:
    assert words.for_label(label) == measure


def test_labels_are_compared_without_punctuation() -> None:
    assert normalise_label("Net income (loss)¹, as reported:") == "net income as reported"


def test_loose_words_may_mean_several_measures(words: Vocabulary) -> None:
    assert words.candidates("profit")[:3] == ("profit", "net-income", "net-income-common")
    assert words.candidates("revenue")[1] == "net-sales"
    assert words.candidates("of-their-own") == ("of-their-own",)
    assert words.may_be("net-income", "profit")
    assert words.may_be("revenue", "net-sales")
    assert not words.may_be("revenue", "net-income")
    assert words.name("eps-diluted") == "diluted earnings per share"
    assert words.name("of-their-own") == "of their own"


def test_the_whole_vocabulary_is_sound(words: Vocabulary) -> None:
    for measure in words.measures.values():
        assert measure.id not in measure.may_mean
        assert all(other in words.measures for other in measure.may_mean)
        assert measure.name
    assert words.for_label("total assets") == "total-assets"  # reads labels and patterns
    assert words.measures["cash"].is_instant
    assert not words.measures["revenue"].is_instant


def test_every_phrase_finds_its_measure(words: Vocabulary) -> None:
    for measure in words.measures.values():
        for phrase in (*measure.phrases, *measure.losses):
            text = f"The {phrase} was higher"
            assert [each.measure for each in words.find_measures(text)] == [measure.id], phrase


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("income.toml", '[revenue]\nunit = "money"', '[revenue]\nunit = "cash"', "income.toml, line 8: unknown unit"),
        ("income.toml", 'may_mean = ["net-sales", ', 'may_mean = ["nett-sales", ', "unknown measure 'nett-sales'"),
        ("income.toml", '"top line", ', '"net income", ', "already means"),
        ("tags.csv", "us-gaap,Revenues,revenue", "us-gaap,Revenues,revenu", "tags.csv, line 2"),
        ("labels.csv", "label,measure", "measure,label", "labels.csv, line 1: unknown columns"),
        ("label_patterns.toml", 'match = "^eps', 'match = "^(eps', "is not a regular expression"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    shutil.copytree(reference_data_folder() / "vocabulary", tmp_path / "vocabulary")
    path = tmp_path / "vocabulary" / file
    text = path.read_text(encoding="utf-8")
    if file == "label_patterns.toml":
        text, old = text + '\n[[patterns]]\nmatch = "^eps$"\nmeasure = "eps"\n', 'match = "^eps'
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError) as raised:
        read_all_of(tmp_path)
    assert problem in str(raised.value)


def read_all_of(folder: Path) -> None:
    words = load_vocabulary(folder)
    words.for_tag("Revenues")
    words.for_label("something that no list holds")


def test_a_long_text_takes_little_time(words: Vocabulary) -> None:
    text = "Net sales rose 3 percent, and the company earned $4 million. " * 17_000  # a megabyte
    with little_work():
        assert len(words.find_measures(text)) == 2 * 17_000
