"""Packs: what the built-in one says, and how a mistake in one is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.core.errors import PackError
from checker.core.fact import Status
from checker.core.period import month_period
from checker.core.unit import PERCENT, Unit, money
from checker.facts import reference_data_folder
from checker.facts.memory_store import MemoryStore
from checker.facts.packs import Pack, load_pack, load_packs
from checker.facts.store import Question

SEPTEMBER = month_period(2017, 7, 3)


@pytest.fixture(scope="module")
def built_in() -> Pack:
    return load_packs(reference_data_folder())


def ask(pack: Pack, concept: str, segment: str = "", unit: Unit | None = None) -> list[tuple[Decimal, Status]]:
    question = Question(entity="alibaba", concepts=(concept,), segment=segment, period=SEPTEMBER)
    found = MemoryStore.from_pack(pack).facts(question)
    return [(fact.value, fact.status) for fact in found if unit is None or fact.unit == unit]


@pytest.mark.parametrize(
    ("segment", "millions", "status"),
    [
        ("", 55122, Status.REPORTED),
        ("core-commerce", 46462, Status.REPORTED),
        ("cloud-computing", 2975, Status.REPORTED),
        ("digital-media-and-entertainment", 4798, Status.REPORTED),
        ("innovation-initiatives-and-others", 887, Status.DERIVED),
    ],
)
def test_revenue_of_the_september_quarter(built_in: Pack, segment: str, millions: int, status: Status) -> None:
    assert ask(built_in, "revenue", segment, money("CNY")) == [(Decimal(millions) * 1_000_000, status)]


def test_the_segments_add_up(built_in: Pack) -> None:
    parts = [ask(built_in, "revenue", segment.id, money("CNY"))[0][0] for segment in built_in.segments]
    assert sum(parts) == ask(built_in, "revenue", "", money("CNY"))[0][0]


def test_translations_are_no_second_witness(built_in: Pack) -> None:
    assert ask(built_in, "revenue", "cloud-computing", money("USD")) == [(Decimal(447_000_000), Status.TRANSLATION)]
    assert all((fact.status is Status.TRANSLATION) == (fact.unit == money("USD")) for fact in built_in.facts)


def test_growth_and_counts_are_facts_too(built_in: Pack) -> None:
    assert ask(built_in, "revenue-growth-yoy", "cloud-computing", PERCENT) == [(Decimal(99), Status.REPORTED)]
    products = Unit(noun="new products and features")
    assert ask(built_in, "new-products-and-features", "cloud-computing", products) == [(Decimal(245), Status.REPORTED)]


def test_printed_growth_follows_from_the_figures(built_in: Pack) -> None:
    now, before = (
        MemoryStore.from_pack(built_in).facts(
            Question(entity="alibaba", concepts=("revenue",), segment="cloud-computing", period=period)
        )[0]
        for period in (SEPTEMBER, SEPTEMBER.year_before)
    )
    assert round((now.value / before.value - 1) * 100) == 99


def test_the_entity_and_its_calendar(built_in: Pack) -> None:
    (alibaba,) = built_in.entities
    assert alibaba.year_end_month == 3
    assert "BABA" in alibaba.tickers
    assert ("chief executive", "Daniel Zhang") in alibaba.roles
    published = {fact.published for fact in built_in.facts if fact.period == SEPTEMBER}
    assert published == {date(2017, 11, 2)}
    assert all(fact.ulp == 1_000_000 for fact in built_in.facts if fact.unit.is_money)


def test_every_fact_names_its_line(built_in: Pack) -> None:
    lines = (reference_data_folder() / "packs" / "alibaba" / "facts.csv").read_text(encoding="utf-8").split("\n")
    for fact in built_in.facts:
        line = int(fact.locator.rpartition(" ")[2])
        assert fact.label in lines[line - 1]


PACK = """[entity]
id = "northwind"
name = "Northwind Traders"

[[segments]]
id = "europe"
name = "Europe"

[[sources]]
id = "q1"
title = "First quarter"
published = 2017-05-02
url = "https://example.org/q1"
"""
HEADER = "measure,segment,start,end,value,scale,unit,status,source,label\n"
ROW = "revenue,europe,2017-01-01,2017-03-31,2.50,million,USD,,q1,Net sales\n"


def write_pack(folder: Path, toml: str = PACK, csv: str = HEADER + ROW, quotations: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(toml, encoding="utf-8")
    (folder / "facts.csv").write_text(csv, encoding="utf-8")
    if quotations:
        (folder / "quotations.toml").write_text(quotations, encoding="utf-8")
    return folder


def test_a_pack_of_ones_own(tmp_path: Path) -> None:
    quotations = '[[quotations]]\nspeaker = "The chair"\nwords = "We sold 12 per cent more."\nsource = "q1"\n'
    pack = load_packs(write_pack(tmp_path / "northwind", quotations=quotations))
    (fact,) = pack.facts
    assert (fact.value, fact.ulp, fact.unit) == (Decimal("2500000.00"), Decimal(10000), money("USD"))
    assert fact.source.title == "First quarter"
    assert fact.locator == "northwind/facts.csv, line 2"
    assert pack.quotations[0].words == "We sold 12 per cent more."
    assert pack.hashes[0][0] == "northwind"


@pytest.mark.parametrize(
    ("unit", "read"),
    [
        ("USD", money("USD")),
        ("USD/share", money("USD", per_share=True)),
        ("%", PERCENT),
        ("new stores", Unit(noun="new stores")),
    ],
)
def test_units(tmp_path: Path, unit: str, read: Unit) -> None:
    pack = load_pack(write_pack(tmp_path / "p", csv=HEADER + ROW.replace("USD", unit)))
    assert pack.facts[0].unit == read


@pytest.mark.parametrize(
    ("line", "place", "problem"),
    [
        ("measure;value\n", "p/facts.csv, line 1", "unknown columns"),
        (HEADER + "revenue,europe\n", "p/facts.csv, line 2", "2 columns"),
        (HEADER + ROW + ROW.replace("2.50", "2,50"), "p/facts.csv, line 3", "11 columns"),
        (HEADER + ROW.replace("2.50", "lots"), "p/facts.csv, line 2", "not a number"),
        (HEADER + ROW.replace("2.50", "NaN"), "p/facts.csv, line 2", "not a figure"),
        (HEADER + ROW.replace("million", "mio"), "p/facts.csv, line 2", "unknown scale"),
        (HEADER + ROW.replace("europe", "asia"), "p/facts.csv, line 2", "unknown segment"),
        (HEADER + ROW.replace("q1", "q9"), "p/facts.csv, line 2", "unknown source"),
        (HEADER + ROW.replace("USD", "$"), "p/facts.csv, line 2", "unknown unit"),
        (HEADER + ROW.replace("USD,,", "USD,certain,"), "p/facts.csv, line 2", "unknown status"),
        (HEADER + ROW.replace("2017-03-31", "31.3.2017"), "p/facts.csv, line 2", "not a date"),
        (HEADER + ROW.replace("2017-03-31", "2016-03-31"), "p/facts.csv, line 2", "ends before"),
        (HEADER + ROW.replace("revenue", ""), "p/facts.csv, line 2", "measure is missing"),
        (HEADER + 'revenue,"europe\n', "p/facts.csv, line 2", "not CSV"),
    ],
)
def test_a_bad_line_of_figures_is_named(tmp_path: Path, line: str, place: str, problem: str) -> None:
    with pytest.raises(PackError) as raised:
        load_pack(write_pack(tmp_path / "p", csv=line))
    assert raised.value.name == place
    assert problem in raised.value.problem


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ('name = "Northwind Traders"', "name = ", "pack.toml, line 3", "not valid TOML"),
        ('name = "Northwind Traders"', "name = 3", "pack.toml, line 3", "not a text"),
        ('name = "Northwind Traders"', 'nmae = "x"', "pack.toml, line 3", "unknown key 'nmae'"),
        ('id = "northwind"\n', "", "pack.toml, line 1", "id is missing"),
        ('id = "northwind"', 'id = "northwind"\nyear_end_month = 13', "pack.toml, line 3", "from 1 to 12"),
        ('id = "northwind"', 'id = "northwind"\naliases = "N"', "pack.toml, line 3", "not a list"),
        ("2017-05-02", '"2 May"', "pack.toml, line 12", "not a date"),
        ("https://example.org/q1", "javascript:alert(1)", "pack.toml, line 13", "not an https address"),
        ("[entity]", "[company]", "pack.toml, line 1", "unknown key 'company'"),
        ("[[segments]]", "[segments]", "pack.toml", "not a list of tables"),
    ],
)
def test_a_bad_line_of_settings_is_named(tmp_path: Path, old: str, new: str, place: str, problem: str) -> None:
    with pytest.raises(PackError) as raised:
        load_pack(write_pack(tmp_path / "p", toml=PACK.replace(old, new)))
    assert raised.value.name.startswith(place)
    assert problem in raised.value.problem
    assert "\n" not in str(raised.value)


def test_files_that_are_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="not a folder"):
        load_packs(tmp_path / "none")
    folder = write_pack(tmp_path / "p")
    (folder / "facts.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackError, match="not UTF-8"):
        load_pack(folder)
    (folder / "facts.csv").unlink()
    with pytest.raises(PackError, match="cannot be read"):
        load_pack(folder)


def test_quotations_name_their_source(tmp_path: Path) -> None:
    bad = '[[quotations]]\nspeaker = "The chair"\nwords = "12 per cent"\nsource = "q7"\n'
    with pytest.raises(PackError) as raised:
        load_pack(write_pack(tmp_path / "p", quotations=bad))
    assert raised.value.name == "quotations.toml, line 4"


def test_two_packs_about_one_entity_are_refused(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    write_pack(tmp_path / "packs" / "one")
    write_pack(tmp_path / "packs" / "two")
    with pytest.raises(PackError, match="northwind"):
        load_packs(tmp_path)
