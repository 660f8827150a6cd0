"""A batch on Spark gives what a batch on this machine gives."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path

import pytest

from checker.cli import main

HAS_SPARK = importlib.util.find_spec("pyspark") is not None


@pytest.mark.rare
@pytest.mark.skipif(HAS_SPARK, reason="pyspark is installed")
def test_without_pyspark_it_says_what_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "Up 5%."}\n')
    assert main(["batch", str(source), "-o", str(tmp_path / "out"), "--engine", "spark"]) == 2
    assert 'pip install ".[spark]"' in capsys.readouterr().err


@pytest.mark.rare
@pytest.mark.skipif(not HAS_SPARK or not shutil.which("java"), reason="needs pyspark and Java")
def test_the_same_lines_as_on_this_machine(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rows = [{"id": number, "text": f"Sales rose {number} percent to $112m from $100m."} for number in range(40)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    for engine in ("local", "spark"):
        assert main(["batch", str(source), "-o", str(tmp_path / engine), "--engine", engine, "--jobs", "2"]) == 0
    assert (tmp_path / "spark").read_bytes() == (tmp_path / "local").read_bytes()
