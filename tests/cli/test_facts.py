"""`checker facts`: what is known, listed, shown, found and taken in."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from checker.cli import main

RELEASE = """<html><head><title>Harbour Mills, Inc. results</title></head><body>
<p><b>HARBOUR MILLS, INC. REPORTS THIRD QUARTER 2017 RESULTS</b></p>
<p>PORTLAND, Maine, November 2, 2017 - Harbour Mills, Inc. (NYSE: HBM) today reported its results for the quarter
ended September 30, 2017.</p>
<p>HARBOUR MILLS, INC.<br>CONSOLIDATED STATEMENTS OF INCOME<br>(In millions)</p>
<table>
<tr><td></td><td colspan="2">Three months ended September 30,</td></tr>
<tr><td></td><td>2016</td><td>2017</td></tr>
<tr><td>Revenue</td><td>$100.4</td><td>$112.3</td></tr>
<tr><td>Net income</td><td>9.1</td><td>10.2</td></tr>
</table></body></html>
"""


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    return ["--store", str(tmp_path / "store.sqlite")]


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "filings" / "release.html"
    path.parent.mkdir()
    path.write_text(RELEASE, "utf-8")
    return path


def test_the_built_in_figures_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "list"]) == 0
    assert "alibaba" in capsys.readouterr().out
    assert main(["facts", "show", "Alibaba"]) == 0
    assert "2,975,000,000" in capsys.readouterr().out


def test_what_is_known_is_listed_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "list"]) == 0
    both = capsys.readouterr().out
    assert "alibaba" in both
    for words in ("daily fixing", "noon buying rate", "official daily rate", "yearly average", "legal parity"):
        assert words in both
    assert main(["facts", "list", "--kind", "facts"]) == 0
    assert "daily fixing" not in capsys.readouterr().out
    assert main(["facts", "list", "--kind", "rates"]) == 0
    rates = capsys.readouterr().out
    assert "alibaba" not in rates
    for code, kind, first in (("TWD", "noon buying rate", "1983-10-03"), ("DEM", "ceased at", "1999-01-01")):
        assert any(line.split()[0] == code and kind in line and first in line for line in rates.splitlines() if line)


def test_the_spans_of_rates_are_written_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "list", "--kind", "rates", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    [marks] = [row for row in rows if row["currency"] == "DEM" and row["kind"] == "official daily rate"]
    assert (marks["first"], marks["last"], marks["number"]) == ("1981-01-01", "2001-12-31", 5217)
    assert main(["facts", "list", "--kind", "rates", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "kind,source,currency,first,last,number,age,where"
    assert len(lines) == len(rows) + 1


def test_a_user_s_own_rates_are_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    own = tmp_path / "checker" / "rates.csv"
    own.parent.mkdir()
    own.write_text("2017-11-02,USD,TWD,30.17\n2018-01-02,USD,TWD,29.6\n", "utf-8")
    assert main(["facts", "list"]) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if "Your own rates, rates.csv" in line]
    assert "2017-11-02" in line
    assert "2018-01-02" in line


def test_a_name_that_is_nearly_right_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "show", "alibabba"]) == 2
    assert capsys.readouterr().err.rstrip().endswith("did you mean alibaba?")


def test_facts_are_found_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "search", "cloud", "revenue"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all("cloud" in line for line in lines[1:])
    assert main(["facts", "search", "zebras"]) == 2
    assert "zebras" in capsys.readouterr().err


def test_a_release_is_taken_in_once(store: list[str], release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for outcome in ("added", "unchanged"):
        assert main(["facts", "import", str(release), *store]) == 0
        assert outcome in capsys.readouterr().out
    assert main(["facts", "search", "harbour", "revenue", *store]) == 0
    assert "112,300,000" in capsys.readouterr().out
    assert main(["facts", "list", *store]) == 0
    listed = capsys.readouterr().out
    [line] = [line for line in listed.splitlines() if line.endswith("store.sqlite")]
    assert line.split()[-3:-1] == ["2016-09-30", "2017-09-30"]  # the ends of the periods that are known
    assert "2017-11-02" in listed  # the day of the release
    assert main(["facts", "list", *store]) == 0
    assert "store.sqlite" in capsys.readouterr().out


def test_a_bad_file_is_named_and_the_others_are_taken_in(
    store: list[str], release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (release.parent / "broken.pdf").write_bytes(b"%PDF-1.7 no more")
    assert main(["facts", "import", str(release.parent), *store]) == 2
    captured = capsys.readouterr()
    assert "release.html" in captured.out
    assert captured.err.count("\n") == 1
    assert "broken.pdf" in captured.err


def test_what_is_in_the_store_is_checked_against(
    store: list[str], release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["facts", "import", str(release), *store])
    draft = tmp_path / "draft.txt"
    draft.write_text("Harbour Mills said revenue rose to $112.3 million in the third quarter of 2017.\n", "utf-8")
    capsys.readouterr()
    assert main(["check", str(draft), "--published", "2017-11-03", *store]) == 0
    assert "store.sqlite" in capsys.readouterr().out.replace("\n", "")


def test_every_fact_is_written_out_as_json_and_csv(
    store: list[str], release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["facts", "import", str(release), *store])
    capsys.readouterr()
    assert main(["facts", "list", "--format", "json", "--no-builtin-facts", *store]) == 0
    facts = json.loads(capsys.readouterr().out)
    revenue = next(each for each in facts if each["concept"] == "revenue" and each["end"] == "2017-09-30")
    assert (revenue["value"], revenue["unit"], revenue["start"]) == ("112300000", "USD", "2017-07-01")
    assert main(["facts", "list", "--format", "csv", "--no-builtin-facts", *store]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["value"] for row in rows] == [each["value"] for each in facts]
    assert main(["facts", "list", "--format", "text", "--no-builtin-facts", *store]) == 0
    assert "112,300,000" in capsys.readouterr().out


def test_a_source_is_forgotten_and_the_store_looked_through(
    store: list[str], release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "import", str(release), *store]) == 0
    assert main(["facts", "check", *store]) == 0
    assert "facts, all sound" in capsys.readouterr().out
    main(["facts", "list", *store])
    source = capsys.readouterr().out.split("imported")[1].splitlines()[1].split()[0]
    with sqlite3.connect(store[1]) as connection:
        connection.execute("UPDATE facts SET value = 'NaN'")
    assert main(["facts", "check", *store]) == 1
    assert f"checker facts forget {source}" in capsys.readouterr().out
    assert main(["facts", "forget", source, *store]) == 0
    assert main(["facts", "check", *store]) == 0
    assert main(["facts", "forget", source, *store]) == 2


def test_an_empty_folder_keeps_no_other_from_being_taken_in(
    store: list[str], release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["facts", "import", str(tmp_path / "empty"), str(release), *store]) == 2
    told = capsys.readouterr()
    assert "holds no filings" in told.err
    assert "facts added" in told.out
