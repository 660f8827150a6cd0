"""Settings: found upward, read strictly, shown in the report, and heeded."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from checker import check
from checker.cli import main
from checker.core.errors import InputError
from checker.core.finding import Severity
from checker.job import Desk, Job
from checker.report.json import to_document
from checker.settings.finding import find_settings, settings_from
from checker.settings.settings import Settings

WRONG = "Sales rose 15 percent to $112 million from $100 million."
FULL = """
style = "guardian"
dismissals = "ours.toml"
[checks]
rank = false
growth = true
[severities]
growth = "warning"
[tolerances]
spot = 1.5
other-time = "3"
[house-style]
severity = "warning"
leave-out = ["times-more"]
"""


def settings(folder: Path, text: str, name: str = "checker.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return find_settings(folder)


def test_without_a_file_all_is_as_usual(tmp_path: Path) -> None:
    assert find_settings(tmp_path) == Settings()
    assert Settings().shown == {}


def test_every_key(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert found.off == ("rank",)
    assert found.severities == (("growth", Severity.WARNING),)
    assert (found.tolerances.spot, found.tolerances.other_time) == (Decimal("0.015"), Decimal("0.03"))
    assert found.tolerances.declared == Settings().tolerances.declared
    assert (found.style, found.style_severity, found.style_rules_off) == ("guardian", Severity.WARNING, ("times-more",))
    assert found.sidecar("desk/draft.txt") == tmp_path / "ours.toml"


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    desk = tmp_path / "business" / "today"
    desk.mkdir(parents=True)
    settings(tmp_path, 'style = "ap"')
    assert find_settings(desk).style == "ap"
    settings(tmp_path / "business", '[tool.checker]\nstyle = "ons"\n', "pyproject.toml")
    assert find_settings(desk).style == "ons"
    settings(desk, 'style = "house"')
    assert find_settings(desk).style == "house"


@pytest.mark.parametrize("text", ["[project]\nname = 'x'\n", "this is no TOML ["])
def test_a_project_without_our_table_is_passed_over(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text, "pyproject.toml") == Settings()


def test_what_a_report_shows_can_be_read_again(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert settings_from(found.shown, "report.html") == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[cheks]\n", "line 1: unknown key 'cheks'; did you mean checks?"),
        ("\n[checks]\ngrowht = false\n", "line 3: unknown key 'growht'; did you mean growth?"),
        ("[checks]\nxyz = false\n", "unknown key 'xyz'; use malformed-figure, "),
        ('[checks]\ngrowth = "off"\n', "growth is neither on nor off; write growth = true or growth = false"),
        ("checks = 1\n", "checks is not a table; write [checks]"),
        ('[severities]\ngrowth = "fatal"\n', '\'fatal\' is no severity for growth; use "error" or "warning" or "info"'),
        ('[severities]\nhouse-style = "error"\n', "unknown key 'house-style'"),
        ("[tolerances]\nspot = 50\n", "'50' is no tolerance for spot; give per cent of the rate, from 0 to 3"),
        ("[tolerances]\nspot = -1\n", "from 0 to 3"),
        ("[tolerances]\nspot = nan\n", "from 0 to 3"),
        ("[tolerances]\nspot = true\n", "from 0 to 3"),
        ("[tolerances]\nspott = 1\n", "did you mean spot?"),
        ('style = "gaurdian"\n', "line 1: no such house style; did you mean guardian?"),
        ('style = "nowhere.toml"\n', "nowhere.toml: cannot be read"),
        ('[house-style]\nseverity = "error"\n', "'error' is no severity for severity"),
        ('style = "ap"\n[house-style]\nleave-out = ["leading-zeros"]\n', "did you mean leading-zero?"),
        ('[house-style]\nleave-out = ["x"]\n', "set style first"),
        ("packs = 3\n", "packs is not a list of texts"),
        ("rates = 3\n", "rates is not the name of a file"),
        ('dismissals = "../../x.toml"\n', "is no name for a file of dismissals"),
        ('dismissals = "draft.txt"\n', "is no name for a file of dismissals"),
        ("style = \n", "line 1: is not valid TOML"),
        ("x = " + "[" * 50_000, "is not valid TOML"),
        ("x = " + "9" * 9000, "is not valid TOML"),
        ("#" * 70_000, "is over 64 kB"),
        ("a." * 30_000 + "a = 1", "line 1: holds over 200 points"),
    ],
)
def test_a_mistake_is_named_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, text)
    line = str(caught.value)
    assert told in line
    assert "\n" not in line
    assert len(line) < 500


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        find_settings(tmp_path)


def flagged(found: Settings, text: str = WRONG, published: str = "") -> list[tuple[str, str]]:
    desk = Desk(Job(builtin=False, settings=found))
    report = desk.check(desk.take(text), published=published)
    return [(finding.check, finding.severity.value) for finding in report.findings if finding.flags]


def test_a_check_is_switched_off(tmp_path: Path) -> None:
    assert flagged(Settings()) == [("growth", "error")]
    assert flagged(settings(tmp_path, "[checks]\ngrowth = false")) == []


def test_a_severity_is_set(tmp_path: Path) -> None:
    assert flagged(settings(tmp_path, '[severities]\ngrowth = "warning"')) == [("growth", "warning")]
    assert flagged(settings(tmp_path, '[severities]\ngrowth = "info"')) == []


def test_a_tolerance_decides_a_conversion(tmp_path: Path) -> None:
    # The fixings from 31 October to 4 November 2017 lie between 1.3042 and 1.3329 dollars a pound.
    text = "It cost £100m ($126.55m)."
    assert flagged(Settings(), text, "2017-11-03") != []
    assert flagged(settings(tmp_path, "[tolerances]\nspot = 3"), text, "2017-11-03") == []


def test_rates_and_packs_are_found_from_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "rates.csv").write_text("date,base,quote,rate\n2017-11-03,USD,TWD,30\n", encoding="utf-8")
    (ours / "pack").mkdir()
    (ours / "pack" / "pack.toml").write_text(
        '[entity]\nid = "acme"\nname = "Acme"\n[[sources]]\nid = "r"\ntitle = "Release"\n', encoding="utf-8"
    )
    (ours / "pack" / "facts.csv").write_text(
        "measure,segment,start,end,value,scale,unit,status,source,label\n"
        "revenue,,2016-01-01,2016-12-31,250,million,USD,reported,r,Revenue\n",
        encoding="utf-8",
    )
    found = settings(tmp_path, 'rates = "ours/rates.csv"\npacks = ["ours/pack"]\n')
    monkeypatch.chdir(tmp_path.parent)
    desk = Desk(Job(builtin=False, settings=found))
    report = desk.check(desk.take("It cost $1bn (NT$60bn)."), published="2017-11-03")
    assert [finding.verdict.value for finding in report.findings] == ["contradicted"]
    assert ("pack", "pack") in {(reference.name, reference.kind) for reference in report.references}


@pytest.mark.parametrize(
    ("text", "told"),
    [('packs = ["nowhere"]', "nowhere: is not a folder"), ('packs = ["."]', "holds no pack")],
)
def test_a_pack_that_is_none_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        Desk(Job(settings=settings(tmp_path, text)))


def test_the_report_shows_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = settings(tmp_path, FULL)
    desk = Desk(Job(settings=found))
    shown = to_document(desk.check(desk.take(WRONG)))["tool"]["options"]["settings"]
    assert shown == {
        "checks": {"rank": False},
        "dismissals": "ours.toml",
        "file": "checker.toml",
        "house-style": {"leave-out": ["times-more"], "severity": "warning"},
        "severities": {"growth": "warning"},
        "style": "guardian",
        "tolerances": {"other-time": "3", "spot": "1.5"},
    }


def run(*arguments: str) -> int:
    return main(arguments)


def test_the_command_line_takes_the_drafts_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(WRONG, encoding="utf-8")
    settings(tmp_path, "[checks]\ngrowth = false")
    assert run("check", str(draft)) == 0
    assert run("check", str(draft), "--no-settings") == 1
    settings(tmp_path, 'style = "ap"')
    assert run("check", str(draft), "--style", "guardian") == 1
    assert "Guardian style" in capsys.readouterr().out
    assert run("check", str(draft), "--style", "gardian") == 2
    assert "did you mean guardian?" in capsys.readouterr().err
    (tmp_path / "checker.toml").write_text("[chekcs]", encoding="utf-8")
    assert run("check", str(draft)) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "did you mean checks?" in line


def test_the_function_takes_settings_only_when_asked(tmp_path: Path) -> None:
    settings(tmp_path, "[checks]\ngrowth = false")
    assert [finding.severity for finding in check(WRONG).findings] == [Severity.ERROR]
    assert check(WRONG, settings=tmp_path).findings == ()
    assert {finding.check for finding in check(WRONG, settings=tmp_path, style="guardian").findings} == {"house-style"}
    with pytest.raises(InputError, match="did you mean guardian"):
        check(WRONG, style="gaurdian")


def test_a_batch_takes_the_folders_settings(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(WRONG, encoding="utf-8")
    settings(tmp_path, "[checks]\ngrowth = false")
    arguments = ("batch", str(tmp_path), "-o", str(tmp_path / "out.jsonl"), "--fail-on", "error")
    assert run(*arguments) == 0
    assert run(*arguments, "--no-settings") == 1


def test_a_report_is_rechecked_under_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text(WRONG, encoding="utf-8")
    settings(tmp_path, FULL)
    run("check", "draft.txt", "-o", "report.html")
    (tmp_path / "checker.toml").unlink()
    assert run("recheck", "report.html") == 0
    assert "no difference" in capsys.readouterr().out
