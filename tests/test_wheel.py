"""The wheel holds what the program needs away from its clone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    [wheel] = folder.glob("checker-*.whl")
    # Unpacked rather than installed: what an installer adds is not what is tested, and this is quicker.
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "checker", *arguments]
    done = subprocess.run(
        command, cwd=installed.parent, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def test_it_is_the_wheel_that_is_tested(installed: Path) -> None:
    script = "import checker; print(checker.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=installed.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(installed / "checker" / "__init__.py")


def test_it_carries_the_pages_of_the_checks(installed: Path) -> None:
    assert (
        run(installed, "explain")
        == subprocess.run(
            [sys.executable, "-m", "checker", "explain"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
    )


def test_it_carries_reference_figures_and_templates(installed: Path) -> None:
    draft = installed.parent / "draft.txt"
    draft.write_text("Alibaba's cloud revenue was RMB 2,975 million in the September quarter of 2017.\n", "utf-8")
    report = json.loads(run(installed, "check", str(draft), "--format", "json", "--published", "2017-11-03"))
    assert [reference["kind"] for reference in report["tool"]["references"]].count("pack") >= 1
    assert report["summary"]["verdicts"].get("confirmed", 0) >= 1
    assert "<html" in run(installed, "check", str(draft), "--format", "html", "--published", "2017-11-03")


def test_it_carries_the_marker_of_types_and_the_licence(installed: Path) -> None:
    assert (installed / "checker" / "py.typed").is_file()
    assert list(installed.glob("checker-*.dist-info/licenses/LICENSE"))
