"""The JSON report: the promised keys, in the promised order, with amounts that anybody can read."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from importlib import resources
from typing import Any

import jsonschema
import pytest

from checker.core.draft import Draft
from checker.core.finding import Amount
from checker.core.interval import INFINITY, Interval
from checker.core.report import Report
from checker.report.json import plain_decimal, render_json, to_document
from tests.effort import little_work
from tests.report.sample_document import TEXT, sample_document, sample_findings, sample_report


def schema() -> dict[str, Any]:
    text = resources.files("checker.report").joinpath("checker-report-1.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_report_keeps_to_its_schema() -> None:
    jsonschema.validate(json.loads(render_json(sample_report())), schema())


def test_a_report_of_nothing_keeps_to_its_schema() -> None:
    draft = Draft(name="", text="", sha256="")
    empty = Report(draft=draft, published=None, findings=(), ids=(), numerals=())
    document = json.loads(render_json(empty))
    jsonschema.validate(document, schema())
    assert document["draft"]["published"] is None
    assert document["summary"]["checked"] == 0


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "checker-report/2"),
        (("findings", 0, "verdict"), "wrong"),
        (("findings", 0, "span"), {"start": 0}),
        (("findings", 0, "claimed", "low"), "1E+3"),
        (("findings", 0, "claimed", "low"), "1.50"),
        (("numerals", 0, "value"), 99),
        (("numerals", 0, "state"), "fine"),
        (("summary", "checked"), -1),
    ],
)
def test_the_schema_refuses_what_was_not_promised(path: tuple[str | int, ...], value: object) -> None:
    document = json.loads(render_json(sample_report()))
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())


def test_keys_stand_in_the_promised_order() -> None:
    document = json.loads(render_json(sample_report()))
    assert list(document)[:6] == ["schema", "draft", "tool", "summary", "findings", "numerals"]
    finding_keys = "id check verdict severity cause span text message claimed recomputed steps evidence suggestions"
    assert list(document["findings"][0])[:14] == [*finding_keys.split(), "changes_meaning"]
    numeral_keys = "span text kind value low high unit hedge malformed state reason findings"
    assert list(document["numerals"][0])[:12] == numeral_keys.split()


def test_rates_of_the_months_before_are_rows_of_day_and_rate() -> None:
    (history,) = sample_document()["rate_histories"]
    assert history["unit"] == "CNY/GBP"
    assert history["days"][0] == ["2017-05-08", "8.94015"]
    assert history["days"][9] == ["2017-07-10", "8.7609"]


def test_the_same_report_gives_the_same_bytes() -> None:
    report = sample_report()
    shuffled = replace(report, options=dict(reversed(list(report.options.items()))))
    assert render_json(report) == render_json(shuffled)


def test_spans_cut_the_text_they_name() -> None:
    document = sample_document()
    for row in (*document["findings"], *document["numerals"]):
        assert TEXT[row["span"]["start"] : row["span"]["end"]] == row["text"]


def test_the_counts_add_up() -> None:
    summary = sample_document()["summary"]
    assert summary["checked"] + summary["unchecked"] == summary["numerals"] == 16
    assert summary["severities"]["error"] == 2
    assert summary["severities"]["warning"] == 1
    assert sum(summary["states"].values()) == summary["numerals"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2.975E+9", "2975000000"),
        ("6.30", "6.3"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("-0.0", "0"),
        ("-12.50", "-12.5"),
        ("0", "0"),
    ],
)
def test_amounts_are_printed_in_full(value: str, text: str) -> None:
    assert plain_decimal(Decimal(value)) == text


def test_an_end_without_bound_is_null_and_a_long_quotient_is_rounded_outward() -> None:
    report = sample_report()
    third = Decimal(1) / Decimal(3)
    finding = replace(sample_findings()[0], claimed=Amount(interval=Interval(third, INFINITY), unit="x"))
    claimed = to_document(replace(report, findings=(finding, *report.findings[1:])))["findings"][0]["claimed"]
    assert claimed == {"low": "0.333333333333", "high": None, "unit": "x"}
    above = replace(finding, claimed=Amount(interval=Interval(-third, third), unit="x"))
    claimed = to_document(replace(report, findings=(above, *report.findings[1:])))["findings"][0]["claimed"]
    assert claimed == {"low": "-0.333333333334", "high": "0.333333333334", "unit": "x"}


def test_half_a_surrogate_pair_can_still_be_written() -> None:
    report = sample_report()
    odd = replace(report, draft=replace(report.draft, text=report.draft.text + "\ud83d"))
    written = render_json(odd)
    written.encode("utf-8")
    assert json.loads(written)["draft"]["text"].endswith("\ud83d")


def test_a_long_draft_is_written_in_good_time() -> None:
    report = sample_report()
    many = replace(report, numerals=report.numerals * 1250)  # 20,000 numerals: about a megabyte of news
    with little_work():
        render_json(many)
