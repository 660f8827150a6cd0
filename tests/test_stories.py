"""The stories: a draft and its references, from one end to the other."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.job import Desk, Job
from checker.report.json import to_document

STORIES = Path(__file__).resolve().parent / "stories"
FOLDERS = sorted(path for path in STORIES.iterdir() if path.is_dir()) if STORIES.is_dir() else []
OPTIONS = {"published", "builtin"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_story(folder: Path, request: pytest.FixtureRequest) -> None:
    findings = told(folder)
    expected = folder / "expected.json"
    if request.config.getoption("--update-stories"):
        expected.write_text(json.dumps(findings, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert findings == json.loads(expected.read_text(encoding="utf-8"))


def told(folder: Path) -> list[dict[str, Any]]:
    """Check a story and keep of each finding what an editor would hold us to."""
    [draft] = [path for path in folder.iterdir() if path.stem == "draft"]
    settings = folder / "options.toml"
    options = tomllib.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    assert set(options) <= OPTIONS, f"{settings} may hold {OPTIONS}"
    references = folder / "references"
    against = sorted(references.iterdir()) if references.is_dir() else []
    job = Job(
        against=tuple(str(path) for path in against),
        published=options.get("published", ""),
        builtin=options.get("builtin", True),
    )
    desk = Desk(job)
    document = to_document(desk.check(desk.read(draft.read_bytes(), draft.name)))
    return [
        {
            "check": finding["check"],
            "verdict": finding["verdict"],
            "severity": finding["severity"],
            "cause": finding["cause"],
            "text": finding["text"],
            "suggestion": [suggestion["replacement"] for suggestion in finding["suggestions"]],
        }
        for finding in document["findings"]
    ]
