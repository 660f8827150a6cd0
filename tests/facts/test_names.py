"""Names: companies, segments and people as newspapers write them, and names that are nearly right."""

from __future__ import annotations

import pytest

from checker.core.fact import Entity
from checker.facts import reference_data_folder
from checker.facts.company_names import short_forms
from checker.facts.names import NameFinder, NameKind
from checker.facts.near_names import NearNameFinder
from checker.facts.packs import KnownName, Segment, load_packs
from tests.effort import little_work

ENTITIES = (
    Entity(
        id="alibaba",
        name="Alibaba Group Holding Limited",
        aliases=("Alibaba",),
        tickers=("BABA",),
        roles=(("chief executive", "Daniel Zhang"),),
    ),
    Entity(id="gap", name="GAP INC", tickers=("GPS",)),
    Entity(id="amazon", name="AMAZON COM INC"),
    Entity(id="walmart", name="WAL MART STORES INC"),
    Entity(id="kohls", name="KOHLS Corp"),
    Entity(id="pg", name="PROCTER & GAMBLE Co"),
    Entity(id="twin-1", name="Summit Holdings Inc"),
    Entity(id="twin-2", name="Summit Group plc"),
    Entity(id="3m", name="3M CO"),
    Entity(id="ebay", name="eBay Inc"),
)
SEGMENTS = (
    Segment(entity="alibaba", id="cloud-computing", name="cloud computing", aliases=("cloud",)),
    Segment(entity="gap", id="banana", name="Banana Republic"),
)


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return NameFinder(ENTITIES, SEGMENTS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Alibaba said", [("Alibaba", "alibaba", NameKind.NAME)]),
        ("Alibaba Group Holding Ltd. said", [("Alibaba Group Holding Ltd.", "alibaba", NameKind.NAME)]),
        ("Alibaba's profit", [("Alibaba", "alibaba", NameKind.NAME)]),
        ("Alibaba-backed", [("Alibaba", "alibaba", NameKind.NAME)]),
        ("said Daniel Zhang", [("Daniel Zhang", "alibaba", NameKind.PERSON)]),
        ("the gap widened", []),
        ("GAP said", [("GAP", "gap", NameKind.SHORT)]),
        ("Gap said", [("Gap", "gap", NameKind.SHORT)]),
        ("Gap Inc said", [("Gap Inc", "gap", NameKind.NAME)]),
        ("clothes chain (NYSE: GPS) said", [("GPS", "gap", NameKind.TICKER)]),
        ("shares of GAP <GPS.N> fell", [("GAP", "gap", NameKind.SHORT), ("GPS", "gap", NameKind.TICKER)]),
        ("GPS receivers", []),
        ("Amazon.com Inc said", [("Amazon.com Inc", "amazon", NameKind.NAME)]),
        ("Wal-Mart Stores, Inc. said", [("Wal-Mart Stores, Inc.", "walmart", NameKind.NAME)]),
        (
            "Kohl\N{RIGHT SINGLE QUOTATION MARK}s Corp said",
            [("Kohl\N{RIGHT SINGLE QUOTATION MARK}s Corp", "kohls", NameKind.NAME)],
        ),
        ("Procter & Gamble sells", [("Procter & Gamble", "pg", NameKind.NAME)]),
        ("3M raised", [("3M", "3m", NameKind.SHORT)]),
        ("at eBay Inc", [("eBay Inc", "ebay", NameKind.NAME)]),
        ("Gapminder and Megagap", []),
        ("Gap Year said", []),
        ("GAP Chief Executive Jane Doe", [("GAP", "gap", NameKind.SHORT)]),
        ("Alibaba Pictures said", [("Alibaba", "alibaba", NameKind.SHORT)]),
        ("it cost £3m, $13.3m or 3M", [("3M", "3m", NameKind.SHORT)]),
    ],
)
def test_companies(finder: NameFinder, text: str, found: list[tuple[str, str, NameKind]]) -> None:
    hits = finder.find_entities(text)
    assert [(hit.span.cut(text), *hit.entities, hit.kind) for hit in hits] == found


def test_a_shared_name_gives_all_its_owners(finder: NameFinder) -> None:
    assert finder.find_entities("Summit fell")[0].entities == ("twin-1", "twin-2")
    assert finder.find_entities("Summit Group fell")[0].entities == ("twin-2",)


def test_segments(finder: NameFinder) -> None:
    text = "Cloud computing grew; its cloud arm too, and so did Banana Republic. Clouds gathered."
    hits = finder.find_segments(text)
    assert [(hit.span.cut(text), hit.entity, hit.segment) for hit in hits] == [
        ("Cloud computing", "alibaba", "cloud-computing"),
        ("cloud", "alibaba", "cloud-computing"),
        ("Banana Republic", "gap", "banana"),
    ]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("ALIBABA GROUP HOLDING LIMITED", ("alibaba group holding", "alibaba group", "alibaba")),
        ("BANK OF NEW YORK MELLON CORP /DE/", ("bank of new york mellon",)),
        ("The Walt Disney Co/", ("walt disney co/",)),
        ("Merck & Co., Inc.", ("merck",)),
        ("Inc", ("inc",)),
        ("", ()),
    ],
)
def test_short_forms(name: str, forms: tuple[str, ...]) -> None:
    assert short_forms(name) == forms


def test_twenty_thousand_companies_are_learnt_quickly() -> None:
    many = [Entity(id=str(number), name=f"Company Number {number} Holdings Inc") for number in range(20_000)]
    with little_work():
        finder = NameFinder(many)
    with little_work():
        text = "Company Number 19999 said that nothing happened on the day. " * 5000
        assert len(finder.find_entities(text)) == 5000


@pytest.fixture(scope="module")
def near() -> NearNameFinder:
    pack = load_packs(reference_data_folder())
    return NearNameFinder(pack.names, pack.entities)


@pytest.mark.parametrize(
    ("text", "printed", "known"),
    [
        (
            "Bank of Nanjing, State Administration Taxation and others",
            "State Administration Taxation",
            "State Administration of Taxation",
        ),
        ("customers such as Air Asia and others", "Air Asia", "AirAsia"),
        ("the Internationl Monetary Fund said", "Internationl Monetary Fund", "International Monetary Fund"),
        (
            "the Securities Exchange Commission\N{RIGHT SINGLE QUOTATION MARK}s staff",
            "Securities Exchange Commission",
            "Securities and Exchange Commission",
        ),
        ("The Federal Trade Comission said", "Federal Trade Comission", "Federal Trade Commission"),
        (
            "the Bank for International Settelments",
            "Bank for International Settelments",
            "Bank for International Settlements",
        ),
    ],
)
def test_names_that_are_nearly_right(near: NearNameFinder, text: str, printed: str, known: str) -> None:
    (hit,) = near.find(text)
    assert (hit.printed, hit.known, hit.span.cut(text)) == (printed, known, printed)
    assert 0 < hit.similarity < 1


@pytest.mark.parametrize(
    "text",
    [
        "the State Administration of Taxation and the Internal Revenue Service",
        "the State\nAdministration of Taxation",
        "Bank of Nanning, Bank of Korean, Bank of Japan's governor",
        "the World Trade Organisation and the World Trade Organization",
        "the Organisation for Economic Cooperation and Development",
        "the Federal Reserve Bank of New York",
        "People's Bank of China, People\N{RIGHT SINGLE QUOTATION MARK}s Bank of China",
        "STATE ADMINISTRATION TAXATION",
        "state administration taxation",
        "The European Commission and the Trade Commission",
        "International Olympic Committee (IOC) and Alibaba Group",
        "",
    ],
)
def test_names_that_are_right_or_somebody_elses(near: NearNameFinder, text: str) -> None:
    assert near.find(text) == ()


def test_a_long_row_of_capitals_takes_little_time() -> None:
    near = NearNameFinder([KnownName(name="State Administration of Taxation")])
    with little_work():
        assert near.find("State " * 50_000) == ()
