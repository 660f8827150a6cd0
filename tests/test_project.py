"""What holds of the project as a whole: every check is registered, explained, exemplified and told as a story."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker import __version__, check
from checker.check_pages import list_checks, read_page
from checker.core.finding import Cause, Finding, Severity, Verdict
from checker.recompute.registry import CHECKS

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ["draft", "published", "verdict", "severity", "cause"]
SILENT = "—"
UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
# What stands in recompute/ beside the checks: the registry, and what checks share.
NOT_CHECKS = {"__init__", "registry"}


@dataclass(frozen=True, slots=True)
class Example:
    check: str
    draft: str
    published: str
    verdict: str
    severity: str
    cause: str


def check_modules() -> list[str]:
    """The modules of recompute/ that define a check: those with CLAIM and recompute()."""
    found = []
    for path in sorted((ROOT / "checker" / "recompute").glob("*.py")):
        if path.stem in NOT_CHECKS:
            continue
        names = {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
        if "recompute" in names:
            found.append(path.stem)
    return found


def examples() -> list[Example]:
    return [example for page in list_checks() for example in read_examples(page.id, read_page(page.id))]


def read_examples(check_id: str, page: str) -> list[Example]:
    section = page.partition("\n## Examples")[2].partition("\n## ")[0]
    rows = [line.strip() for line in section.splitlines() if line.strip().startswith("|")]
    cells = [[cell.strip() for cell in UNESCAPED_BAR.split(row.strip("|"))] for row in rows]
    if not cells or cells[0] != COLUMNS:
        return []
    return [Example(check_id, _draft(row[0]), *row[1:]) for row in cells[2:]]


def _draft(cell: str) -> str:
    return cell.replace("<br>", "\n").replace("`", "").replace("\\|", "|")


def registered_ids() -> list[str]:
    return list(CHECKS)


def test_every_check_is_registered() -> None:
    assert sorted(check_modules()) == sorted(ident.replace("-", "_") for ident in registered_ids())


@pytest.mark.parametrize("ident", registered_ids())
def test_a_check_is_its_own_file(ident: str) -> None:
    module = inspect.getmodule(CHECKS[ident])
    assert module is not None
    assert module.__name__ == f"checker.recompute.{ident.replace('-', '_')}"
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", ident)
    assert (module.__doc__ or "").strip()


@pytest.mark.parametrize("ident", registered_ids())
def test_a_check_has_a_page(ident: str) -> None:
    page = read_page(ident)
    headings = re.findall(r"^(#+ .+)$", page, flags=re.MULTILINE)
    assert headings[0].startswith("# ")
    assert [heading for heading in headings if heading.startswith("## ")] == [
        "## Examples",
        "## How it decides",
        "## Source",
    ]


def test_no_page_is_orphaned() -> None:
    assert {page.id for page in list_checks()} == set(registered_ids())


@pytest.mark.parametrize("ident", registered_ids())
def test_a_check_shows_when_it_passes_and_when_it_speaks(ident: str) -> None:
    shown = read_examples(ident, read_page(ident))
    assert len(shown) >= 2
    assert len({example.verdict for example in shown}) >= 2
    for example in shown:
        if example.verdict != SILENT:
            assert example.verdict in set(Verdict)
            assert example.severity in set(Severity)
        assert example.cause in set(Cause)


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.check}: {example.draft[:60]}")
def test_an_example_is_as_its_page_says(example: Example) -> None:
    report = check(example.draft, published=example.published or None)
    found = [finding for finding in report.findings if finding.check == example.check]
    if example.verdict == SILENT:
        assert found == []
        return
    assert found, f"{example.check} says nothing; others: {[(f.check, f.message) for f in report.findings]}"
    expected = (example.verdict, example.severity, example.cause)
    assert {_judgement(finding) for finding in found} == {expected}, [finding.message for finding in found]


def _judgement(finding: Finding) -> tuple[str, str, str]:
    return str(finding.verdict), str(finding.severity), str(finding.cause)


@pytest.mark.parametrize("ident", registered_ids())
def test_a_check_is_told_as_a_story(ident: str) -> None:
    stories = [path.name for path in (ROOT / "tests" / "stories").iterdir() if path.is_dir()]
    assert any(name == ident or name.startswith(f"{ident}-") for name in stories)


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text()


def test_every_constraint_is_one_exact_version() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_every_direct_dependency_is_constrained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [line for extra, lines in project["optional-dependencies"].items() if extra != "spark" for line in lines]
    named = {_normal(re.split(r"[\[<>=]", line)[0]) for line in (*project["dependencies"], *extras)} - {"checker"}
    constrained = {
        _normal(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line
    }
    assert named - constrained == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
