"""What every store promises, asked of each kind in turn."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.core.errors import CheckerError, InputError, StoreError
from checker.core.fact import Entity, Fact, Nature, Place, Proof, Qualifier, Source, Status, Step
from checker.core.period import Period, month_period
from checker.core.unit import PERCENT, Unit, money
from checker.facts.memory_store import MemoryStore
from checker.facts.store import FactStore, Outcome, Question, open_store

SPRING = Source(
    id="spring", title="First-quarter results", publisher="Northwind", published=date(2017, 5, 2), sha256="a1"
)
SUMMER = Source(
    id="summer", title="Second-quarter results", publisher="Northwind", published=date(2017, 8, 1), sha256="b2"
)
NORTHWIND = Entity(
    id="northwind",
    name="Northwind Traders Inc",
    aliases=("Northwind",),
    tickers=("NWT",),
    cik="0000012",
    year_end_month=6,
    currency="USD",
    roles=(("chief executive", "A Person"),),
)
Q1 = month_period(2017, 1, 3)
Opener = Callable[..., FactStore]


def fact(value: str, *, source: Source = SPRING, **changes: object) -> Fact:
    """A figure of Northwind's."""
    given = Fact(
        entity="northwind",
        concept="revenue",
        period=Q1,
        unit=money("USD"),
        value=Decimal(value),
        ulp=Decimal(1000),
        source=source,
        locator="table 1, row 2",
        label="Net sales",
        tag="us-gaap:Revenues",
        published=source.published,
    )
    return replace(given, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of our own, on a socket, gone after the tests."""
    found = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
        Path(shutil.which("initdb") or "/").parent,
    ]
    programs = next((each for each in found if (each / "initdb").exists() and (each / "pg_ctl").exists()), None)
    if programs is None:
        pytest.skip("no PostgreSQL server here: initdb and pg_ctl are missing")
    pytest.importorskip("psycopg")
    folder = Path("/tmp") / f"checker-pg-{os.getpid()}"  # noqa: S108 - a socket's path may not be long
    folder.mkdir(mode=0o755)
    somebody: tuple[str, ...] = ()
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot run PostgreSQL, and there is no setpriv to become somebody else")
        somebody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        os.chown(folder, 65534, 65534)
    cluster = str(folder / "cluster")
    control = (*somebody, str(programs / "pg_ctl"), "-D", cluster)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run_in(folder, *somebody, str(programs / "initdb"), "-D", cluster, "-U", "desk", "-A", "trust", "-E", "UTF8", "-N")
    run_in(folder, *control, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://desk@/postgres?host={folder}"
    finally:
        run_in(folder, *control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def run_in(folder: Path, *command: str) -> None:
    """Run a program of PostgreSQL's in a folder of its own."""
    environment = {"LC_ALL": "C", "PATH": os.environ["PATH"]}
    # The server keeps what it inherits open, so its output must not be a pipe of ours.
    subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """How to open one and the same store again and again, writable or not."""
    if request.param == "memory":
        kept = MemoryStore()
        yield lambda **_: kept
    elif request.param == "sqlite":
        yield lambda writable=False: open_store(tmp_path / "facts.sqlite", writable=writable)
    else:
        url = request.getfixturevalue("postgres_url")
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS checker CASCADE")
        yield lambda writable=False: open_store(url, writable=writable)


@pytest.fixture
def filled(opener: Opener) -> Iterator[FactStore]:
    """A store with one import, opened to be read."""
    with opener(writable=True) as store:
        facts = [
            fact("52000000"),
            fact("31000000", segment="europe"),
            fact("12.5", concept="gross-margin", unit=PERCENT, ulp=Decimal("0.1"), label="Gross margin", tag=""),
            fact("7000000", concept="cash", period=Period.instant(date(2017, 3, 31)), label="Cash"),
        ]
        store.import_facts(SPRING, facts, [NORTHWIND])
    with opener() as store:
        yield store


def test_a_fact_keeps_how_it_was_printed_and_how_far_its_reading_is_proved(opener: Opener) -> None:
    given = fact(
        "1680",
        path=(Step(Place.TABLE, "Income statement"), Step(Place.ROW, "Profit > “net”"), Step(Place.COLUMN, "Q1|26")),
        printed="(1,680)",
        qualifiers=(Qualifier.ADJUSTED, Qualifier.BEFORE_TAX),
        nature=Nature.LEVEL,
        proof=Proof.PROVED,
    )
    with opener(writable=True) as store:
        store.import_facts(SPRING, [given, fact("1")], [NORTHWIND])
        assert store.facts(Question(entity="northwind")) == (given, fact("1"))


def test_a_fact_comes_back_as_it_went_in(opener: Opener) -> None:
    facts = [
        fact("-0.10", unit=money("USD", per_share=True), ulp=Decimal("0.01"), concept="eps-basic"),
        fact("1E+9", unit=money("USD", "CAD"), status=Status.RESTATED, concept="a"),
        fact("245", unit=Unit(noun="new products | #1"), dimensions=(("axis", "member;=,"), ("b", "ü")), concept="b"),
        fact("0.000000000000000000000000000001", label="\N{EURO SIGN} 'x' \\ \t", published=None, concept="c"),
        fact("12345678901234567890.12345", context="forecast", locator="p. 3, “box”", concept="d"),
        fact("1", status=Status.TRANSLATION, label="long " * 2000, concept="e"),
    ]
    with opener(writable=True) as store:
        store.import_facts(SPRING, facts, [NORTHWIND])
    with opener() as store:
        found = store.facts(Question(entity="northwind"))
        assert {each.concept: each for each in found} == {each.concept: each for each in facts}
        assert str(next(each.value for each in found if each.concept == "eps-basic")) == "-0.10"
        assert store.entities() == (NORTHWIND,)
        assert store.entity("northwind") == NORTHWIND
        assert store.entity("southwind") is None


def test_characters_that_no_database_keeps_do_not_stop_an_import(opener: Opener) -> None:
    with opener(writable=True) as store:
        store.import_facts(SPRING, [fact("1", label="nil\0 and half \ud83d")])
    with opener() as store:
        label = store.facts(Question(entity="northwind"))[0].label
        assert label.replace("\0", "").replace("\ud83d", "") == "nil and half "


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (Question(entity="northwind"), ["7000000", "12.5", "52000000", "31000000"]),
        (Question(entity="northwind", concepts=("revenue",)), ["52000000", "31000000"]),
        (Question(entity="northwind", concepts=("revenue",), segment=""), ["52000000"]),
        (Question(entity="northwind", segment="europe"), ["31000000"]),
        (Question(entity="northwind", segment="asia"), []),
        (Question(entity="northwind", concepts=("net-income",)), []),
        (Question(entity="northwind", concepts=("cash", "net-income")), ["7000000"]),
        (Question(entity="southwind"), []),
        (Question(entity="northwind", period=Q1, segment=""), ["12.5", "52000000"]),
        (Question(entity="northwind", period=Period(date(2016, 12, 31), date(2017, 4, 1)), segment=""), []),
        (
            Question(
                entity="northwind", period=Period(date(2016, 12, 31), date(2017, 4, 1)), drift=1, segment="europe"
            ),
            ["31000000"],
        ),
        (Question(entity="northwind", period=Period.instant(date(2017, 3, 31))), ["7000000"]),
        (Question(entity="northwind", as_of=date(2017, 5, 1)), []),
        (Question(entity="northwind", as_of=date(2017, 5, 2), concepts=("cash",)), ["7000000"]),
    ],
)
def test_questions(filled: FactStore, question: Question, values: list[str]) -> None:
    assert [str(each.value) for each in filled.facts(question)] == values


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["northwind"], 4),
        (["NWT", "net sales"], 2),
        (["gross margin"], 1),
        (["europe"], 1),
        (["%"], 0),
        (["northwind", "debt"], 0),
        ([], 4),
    ],
)
def test_search_wants_every_word(filled: FactStore, words: list[str], count: int) -> None:
    assert len(filled.search(words)) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [(["nortwind"], 4), (["Northwnd", "gros", "margn"], 1), (["eurpoe"], 1), (["zebra"], 0), (["nxt"], 0)],
)
def test_misspelt_words_find_what_they_nearly_are(filled: FactStore, words: list[str], count: int) -> None:
    assert len(filled.search(words)) == count


def test_search_stops_at_its_limit(filled: FactStore) -> None:
    assert len(filled.search(["northwind"], limit=3)) == 3


def test_counts_and_imports(filled: FactStore) -> None:
    assert filled.counts() == {"northwind": 4}
    assert [(each.source, each.facts) for each in filled.imports()] == [(SPRING, 4)]


def test_the_same_source_again_changes_nothing(opener: Opener) -> None:
    with opener(writable=True) as store:
        assert store.import_facts(SPRING, [fact("1")]).outcome is Outcome.ADDED
        again = store.import_facts(SPRING, [fact("2")])
        assert (again.outcome, again.facts) == (Outcome.UNCHANGED, 1)
        assert [str(each.value) for each in store.facts(Question(entity="northwind"))] == ["1"]


def test_a_new_text_of_a_source_replaces_the_old_one(opener: Opener) -> None:
    with opener(writable=True) as store:
        store.import_facts(SPRING, [fact("1"), fact("2", concept="cash")])
        newer = replace(SPRING, sha256="c3", title="First-quarter results, corrected")
        assert store.import_facts(newer, [fact("3", source=newer)]).outcome is Outcome.REPLACED
        found = store.facts(Question(entity="northwind"))
        assert [(str(each.value), each.source.title) for each in found] == [("3", newer.title)]
        assert store.counts() == {"northwind": 1}


def test_two_vintages_stay_and_the_day_decides(opener: Opener) -> None:
    with opener(writable=True) as store:
        store.import_facts(SPRING, [fact("52000000")], [NORTHWIND])
        restated = fact("51000000", source=SUMMER, status=Status.RESTATED)
        store.import_facts(SUMMER, [restated, fact("60000000", source=SUMMER, period=month_period(2017, 4, 3))])
        ask = Question(entity="northwind", period=Q1)
        assert [str(each.value) for each in store.facts(ask)] == ["52000000", "51000000"]
        assert [str(each.value) for each in store.facts(replace(ask, as_of=date(2017, 7, 31)))] == ["52000000"]
        assert [str(each.value) for each in store.facts(replace(ask, as_of=date(2017, 8, 1)))] == ["51000000"]


def test_entities_of_two_sources_are_joined(opener: Opener) -> None:
    with opener(writable=True) as store:
        store.import_facts(SPRING, [fact("1")], [NORTHWIND])
        store.import_facts(
            SUMMER, [], [Entity(id="northwind", name="Northwind plc", tickers=("NW",), year_end_month=12)]
        )
    with opener() as store:
        joined = store.entity("northwind")
        assert joined is not None
        assert joined.name == "Northwind plc"
        assert joined.tickers == ("NW", "NWT")
        assert "Northwind Traders Inc" in joined.aliases
        assert (joined.cik, joined.currency, joined.year_end_month) == ("0000012", "USD", 12)


def test_a_reader_that_fails_leaves_nothing_behind(opener: Opener) -> None:
    def broken() -> Iterator[Fact]:
        yield fact("2")
        raise CheckerError("broken half way")

    with opener(writable=True) as store:
        store.import_facts(SPRING, [fact("1")], [NORTHWIND])
        with pytest.raises(CheckerError, match="half way"):
            store.import_facts(SUMMER, broken(), [Entity(id="other", name="Other")])
    with opener() as store:
        assert store.counts() == {"northwind": 1}
        assert [each.source.id for each in store.imports()] == ["spring"]
        assert store.entities() == (NORTHWIND,)


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.facts.test_stores import SUMMER, fact
from checker.facts import sqlite_store
from checker.facts.store import open_store

sqlite_store.CACHE_KIB = 64  # so that half of it is in the file already

def slow():
    for number in range(25_000):
        yield fact(str(number), source=SUMMER)
    print("half way", flush=True)
    time.sleep(60)

open_store(sys.argv[2], writable=True).import_facts(SUMMER, slow())
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_import_that_is_killed_loses_nothing_and_leaves_nothing(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = str(tmp_path / "facts.sqlite") if kind == "sqlite" else request.getfixturevalue("postgres_url")
    if kind == "postgres":
        import psycopg

        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS checker CASCADE")
    with open_store(place, writable=True) as store:
        store.import_facts(SPRING, [fact("1")], [NORTHWIND])
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen([sys.executable, "-c", KILLED, root, place], stdout=subprocess.PIPE, cwd=root) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"half way\n"
        running.send_signal(signal.SIGKILL)
    if kind == "sqlite":
        assert Path(f"{place}-journal").stat().st_size > 0  # there is something to undo
    with open_store(place) as store:
        assert store.counts() == {"northwind": 1}
        assert [each.source.id for each in store.imports()] == ["spring"]
    with open_store(place, writable=True) as store:
        assert store.import_facts(SUMMER, [fact("2", source=SUMMER)]).outcome is Outcome.ADDED
        assert store.counts() == {"northwind": 2}


def test_the_users_own_store_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with open_store() as store:
        assert store.entities() == ()
    with open_store(writable=True) as store:
        store.import_facts(SPRING, [fact("1")])
    with open_store() as store:
        assert store.counts() == {"northwind": 1}
        assert store.location == str(tmp_path / "checker" / "facts.sqlite")


def test_reading_changes_nothing_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a ?#%20.sqlite"
    with open_store(path, writable=True) as store:
        store.import_facts(SPRING, [fact("1")])
    before = path.read_bytes()
    with open_store(path) as store:
        assert store.counts() == {"northwind": 1}
        with pytest.raises(StoreError, match="only be read"):
            store.import_facts(SUMMER, [fact("2")])
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"this is no database at all, but long enough to be taken for one" * 40, "not a database"), (b"", "is empty")],
)
def test_files_that_are_no_store(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=problem) as raised:
        open_store(path)
    assert "x.sqlite" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "photos.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    for writable in (False, True):
        with pytest.raises(StoreError, match="something else"):
            open_store(path, writable=writable)


@pytest.mark.parametrize(
    "place", ["/no/such/folder/facts.sqlite", "mysql://host/db", "postgresql://nobody@127.0.0.1:1/none"]
)
def test_stores_that_cannot_be_opened_say_so_in_a_line(place: str) -> None:
    with pytest.raises(StoreError) as raised:
        open_store(place)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://desk:s3cret@127.0.0.1:1/none",
        "postgresql://desk:s3cret@127.0.0.1:port/none",
        "postgresql://desk:s3cret@[127.0.0.1:1/none",
        "postgresql://127.0.0.1:1/none?user=desk&password=s3cret&nonsense=1",
    ],
)
def test_a_password_is_never_shown(url: str) -> None:
    with pytest.raises(StoreError) as raised:
        open_store(url)
    assert "s3cret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_empty_postgres_database_says_how_to_begin(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS checker CASCADE")
    with pytest.raises(StoreError, match="checker facts import"):
        open_store(postgres_url)


def test_several_threads_may_ask_one_store(filled: FactStore) -> None:
    questions = [
        Question(entity="northwind"),
        Question(entity="northwind", concepts=("cash",)),
        Question(entity="southwind"),
    ] * 40
    with ThreadPoolExecutor(4) as pool:
        counts = [len(found) for found in pool.map(filled.facts, questions)]
    assert counts == [4, 1, 0] * 40


def test_a_source_can_be_forgotten(opener: Opener) -> None:
    with opener(writable=True) as store:
        store.import_facts(SPRING, [fact("1"), fact("2")], [Entity(id="acme", name="Acme")])
        assert store.forget("no such source") is None
        assert store.forget(SPRING.id) == 2
        assert store.imports() == ()
        assert store.counts() == {}
        assert store.forget(SPRING.id) is None


@pytest.mark.parametrize("value", ["NaN", "sNaN", "-Infinity", "1E+99999999", "9" * 100])
def test_what_is_no_figure_is_not_taken_in(tmp_path: Path, value: str) -> None:
    with open_store(tmp_path / "s.sqlite", writable=True) as store:
        with pytest.raises(InputError, match="holds no figure that can be reckoned with"):
            store.import_facts(SPRING, [fact("1"), fact(value)])
        assert store.imports() == ()


def test_a_store_with_a_row_that_is_no_figure_is_used_and_the_row_is_named(tmp_path: Path) -> None:
    place = tmp_path / "s.sqlite"
    with open_store(place, writable=True) as store:
        taken = fact("1")
        store.import_facts(SPRING, [taken, fact("2")])
        assert list(store.flaws()) == []
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE facts SET value = 'NaN' WHERE value = '2'")
    with open_store(place) as store:
        assert [str(each.value) for each in store.facts(Question(entity=taken.entity))] == ["1"]
        (flaw,) = store.flaws()
    assert (flaw.source, flaw.rows) == (SPRING.id, 1)
    assert flaw.first.endswith("NaN")


def test_a_store_is_its_owners_only(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "s.sqlite", writable=True) as store:
        store.import_facts(SPRING, [fact("1")])
    assert (tmp_path / "new" / "s.sqlite").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
