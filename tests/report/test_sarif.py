"""SARIF: valid, with exact places, stable fingerprints and fixes that mend."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

from checker.report.sarif import render_sarif
from tests.report.sample_document import TEXT, sample_document
from tests.report.sarif_schema import LOG


def sarif(document: dict[str, Any], *more: dict[str, Any]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render_sarif(document, *more))
    jsonschema.validate(log, LOG, format_checker=jsonschema.FormatChecker())
    return log


def changed(**draft: object) -> dict[str, Any]:
    document = copy.deepcopy(sample_document())
    document["draft"].update(draft)
    return document


def cut(text: str, region: dict[str, int]) -> str:
    """Read a region as an editor does, by its lines and columns."""
    lines = text.split("\n")
    if region["startLine"] == region["endLine"]:
        return lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
    first = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
    last = lines[region["endLine"] - 1][: region["endColumn"] - 1]
    return "\n".join((first, *lines[region["startLine"] : region["endLine"] - 1], last))


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(render_sarif(sample_document()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, LOG)
    log = json.loads(render_sarif(sample_document()))
    log["runs"][0]["results"][0] |= {"kind": "open", "level": "error"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, LOG)


def test_results_are_what_an_editor_must_look_at() -> None:
    document = sample_document()
    results = sarif(document)["runs"][0]["results"]
    flagged = [finding for finding in document["findings"] if finding["severity"] in ("error", "warning")]
    assert [result["partialFingerprints"] for result in results if result["kind"] == "fail"] == [
        {"checkerFinding/v1": finding["id"]} for finding in flagged
    ]
    assert {result["level"] for result in results if result["kind"] == "fail"} == {"error", "warning"}


def test_every_region_holds_its_figure() -> None:
    for result in sarif(sample_document())["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert cut(TEXT, region) == region["snippet"]["text"] == result["properties"]["figure"]
        assert TEXT[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]


def test_fixes_replace_exactly_the_figure() -> None:
    fixes = [fix for result in sarif(sample_document())["runs"][0]["results"] for fix in result.get("fixes", [])]
    assert fixes
    replaced = {
        (cut(TEXT, change["replacements"][0]["deletedRegion"]), change["replacements"][0]["insertedContent"]["text"])
        for fix in fixes
        for change in fix["artifactChanges"]
    }
    suggestions = [suggestion for finding in sample_document()["findings"] for suggestion in finding["suggestions"]]
    assert replaced == {
        (TEXT[item["span"]["start"] : item["span"]["end"]], item["replacement"]) for item in suggestions
    }


def test_quoted_words_are_never_fixed() -> None:
    document = copy.deepcopy(sample_document())
    for finding in document["findings"]:
        finding["quoted"] = True
    assert all("fixes" not in result for result in sarif(document)["runs"][0]["results"])


def test_rules_and_results_agree() -> None:
    run = sarif(sample_document())["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({result["ruleId"] for result in run["results"]})
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    log = json.loads(render_sarif(sample_document(), help_base="https://example.com/checks/"))
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] == f"https://example.com/checks/{rules[0]}"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("", "stdin"),
        ("-", "stdin"),
        ("my story,5%.txt", "my%20story%2C5%25.txt"),
        ("stories\\a.txt", "stories/a.txt"),
        ("/tmp/a b.txt", "file:///tmp/a%20b.txt"),  # noqa: S108 - only a name
    ],
)
def test_names_become_uris(name: str, uri: str) -> None:
    assert sarif(changed(name=name))["runs"][0]["artifacts"][0]["location"]["uri"] == uri


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_extracted_text_has_no_lines_to_point_at(kind: str) -> None:
    for result in sarif(changed(format=kind))["runs"][0]["results"]:
        assert "region" not in result["locations"][0]["physicalLocation"]
        assert "fixes" not in result


def test_columns_count_characters_and_windows_lines() -> None:
    document = changed(text="👍🏽 up\r\n\r\ne\u0301 £5m here")
    finding = document["findings"][2]
    finding["span"] = {"start": 12, "end": 15}
    document["findings"] = [finding | {"text": "£5m", "suggestions": []}]
    region = sarif(document)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert document["draft"]["text"][12:15] == "£5m"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 4, 7)


def test_a_dismissed_finding_is_suppressed_and_a_failed_check_is_told() -> None:
    document = copy.deepcopy(sample_document())
    document["findings"][0] |= {"verdict": "failed"}
    document["findings"][2]["dismissed"] = {"reason": "the desk's own rate"}
    run = sarif(document)["runs"][0]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"] == {"id": "growth"}
    assert [result["suppressions"] for result in run["results"] if "suppressions" in result] == [
        [{"kind": "external", "justification": "the desk's own rate"}]
    ]


def test_several_drafts_share_a_run() -> None:
    run = sarif(sample_document(), changed(name="other.txt"))["runs"][0]
    assert len(run["artifacts"]) == 2
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert all(run["artifacts"][uri["index"]]["location"]["uri"] == uri["uri"] for uri in uris)
    assert render_sarif(sample_document()) == render_sarif(sample_document())
