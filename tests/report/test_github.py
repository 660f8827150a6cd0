"""GitHub annotations: parsed back as GitHub's runner parses them."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from checker.report.github import render_github
from tests.report.sample_document import TEXT, sample_document

COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::(.*)")


def parse(line: str) -> tuple[str, dict[str, str], str]:
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = (pair.split("=", 1) for pair in found[2].split(","))
    return found[1], {key: unescape(value) for key, value in pairs}, unescape(found[3])


def unescape(words: str) -> str:
    for code, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        words = words.replace(code, sign)
    return words


def changed(finding: int, **values: object) -> dict[str, Any]:
    document = copy.deepcopy(sample_document())
    document["findings"] = [document["findings"][finding] | values]
    return document


def test_each_flag_stands_at_its_line_and_columns() -> None:
    commands = [parse(line) for line in render_github(sample_document()).splitlines()]
    flagged = [finding for finding in sample_document()["findings"] if finding["severity"] in ("error", "warning")]
    assert [kind for kind, _, _ in commands] == [*(finding["severity"] for finding in flagged), "notice"]
    for (_, place, message), finding in zip(commands, flagged, strict=False):
        line = TEXT.split("\n")[int(place["line"]) - 1]
        assert line[int(place["col"]) - 1 : int(place["endColumn"]) - 1] == finding["text"]
        assert place["file"] == "alibaba-cloud.txt"
        assert finding["message"] in message
    assert "error" in commands[-1][2]


HOSTILE = "50%\r\n::error file=x::y, z: 100%25"


def test_nothing_in_a_draft_can_forge_a_command() -> None:
    document = changed(2, message=HOSTILE, text="a::b,c\nd")
    document["draft"]["name"] = "a,b:c%\n.txt"
    output = render_github(document)
    assert len(output.splitlines()) == 2
    kind, place, message = parse(output.splitlines()[0])
    assert (kind, place["file"]) == ("error", "a,b:c%\n.txt")
    assert HOSTILE in message


def test_a_finding_over_two_lines_has_no_columns() -> None:
    document = changed(2)
    end = TEXT.index("Group revenue")
    document["findings"][0]["span"] = {"start": end - 5, "end": end + 3}
    _, place, _ = parse(render_github(document).splitlines()[0])
    assert int(place["endLine"]) == int(place["line"]) + 2
    assert "col" not in place
    assert "endColumn" not in place


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_extracted_text_has_no_lines(kind: str) -> None:
    document = changed(2)
    document["draft"]["format"] = kind
    assert "line" not in parse(render_github(document).splitlines()[0])[1]


def test_dismissed_findings_are_silent() -> None:
    lines = render_github(changed(2, dismissed={"reason": "known"})).splitlines()
    assert [parse(line)[0] for line in lines] == ["notice"]
