"""How figures, days and verdicts are put into words."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from checker.report import wording
from tests.report.sample_document import sample_document


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        ("8.69375", "8.698976450716", "CNY/GBP", "8.6937 to 8.699 CNY/GBP"),
        ("2974500000", "2975500000", "CNY", "CNY 2,974.5 to 2,975.5 million"),
        ("98.5", "99.5", "%", "98.5 to 99.5 %"),
        ("99.1961835284566", "99.3302628683211", "%", "99.19 to 99.34 %"),
        ("46461500000", "46462500000", "CNY", "CNY 46.4615 to 46.4625 billion"),
        ("245", "245", "", "245"),
        ("-3", "4", "pp", "−3 to 4 pp"),
        (None, "5", "%", "at most 5 %"),
        ("13", None, "%", "at least 13 %"),
        (None, None, "", "any value"),
        ("0", "0", "USD", "USD 0"),
        ("0.0000001", "0.0000002", "", "0.0000001 to 0.0000002"),
    ],
)
def test_intervals_show_the_digits_that_tell_their_ends_apart(
    low: str | None, high: str | None, unit: str, words: str
) -> None:
    assert wording.show_interval({"low": low, "high": high, "unit": unit}) == words


def test_no_interval_is_a_dash() -> None:
    assert wording.show_interval(None) == "—"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("2975000000", "CNY", "CNY 2,975 million"),
        ("55122000000", "CNY", "CNY 55.122 billion"),
        ("8.784917319906162", "CNY/GBP", "8.78492 CNY/GBP"),
        ("999999", "", "999,999"),
        ("12", "USD|CAD", "12 USD|CAD"),
        ("£5.3bn", "GBP", "£5.3bn"),
        ("", "", ""),
        ("NaN", "", "NaN"),
    ],
)
def test_amounts_are_printed_with_their_scale(value: str, unit: str, words: str) -> None:
    assert wording.show_amount(value, unit) == words


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2017-11-02", "2 November 2017"),
        ("2017-07-01/2017-09-30", "1 July to 30 September 2017"),
        ("2017-07-01/2017-07-31", "1 to 31 July 2017"),
        ("2016-12-31/2017-01-02", "31 December 2016 to 2 January 2017"),
        ("2017-07-01/2017-07-01", "1 July 2017"),
        ("the third quarter", "the third quarter"),
        ("soon/later", "soon to later"),
        ("", ""),
    ],
)
def test_periods_read_as_prose(stored: str, words: str) -> None:
    assert wording.period(stored) == words


@pytest.mark.parametrize(
    ("severities", "summary", "sentence"),
    [
        (["error", "error", "warning"], (24, 19, 5), "2 errors, 1 warning; 19 of 24 figures checked; 5 not checked"),
        (["info"], (24, 24, 0), "No errors found; 24 of 24 figures checked"),
        (["warning"], (1, 1, 0), "1 warning; 1 of 1 figure checked"),
        ([], (0, 0, 0), "No figures found"),
        ([], (2000, 0, 2000), "No errors found; 0 of 2,000 figures checked; 2,000 not checked"),
    ],
)
def test_the_verdict_in_a_sentence(severities: list[str], summary: tuple[int, int, int], sentence: str) -> None:
    document: dict[str, Any] = {
        "findings": [{"severity": severity} for severity in severities],
        "summary": dict(zip(("numerals", "checked", "unchecked"), summary, strict=True)),
    }
    assert wording.verdict_sentence(document) == sentence


def test_a_draft_of_unknown_day_says_what_to_do() -> None:
    document = copy.deepcopy(sample_document())
    document["draft"]["published"] = None
    document["tool"]["references"], document["tool"]["rates"]["source"] = [], ""
    assert "give --published" in wording.publication_sentence(document)
    assert wording.references_sentence(document) == "Checked against its own figures only."


@pytest.mark.parametrize(
    ("last", "warned"),
    [
        ("2017-11-03", False),
        ("2017-11-02", True),  # a Friday's story with Thursday's rates
        ("2017-10-31", True),
        ("2016-11-03", True),
    ],
)
def test_rates_that_end_before_publication_say_what_to_run(last: str, *, warned: bool) -> None:
    document = copy.deepcopy(sample_document())
    document["tool"]["rates"]["tables"] = [{"id": "ecb", "kind": "daily fixing", "first": "1999-01-04", "last": last}]
    assert f"to {wording.day(last)}" in wording.references_sentence(document)
    said = [warning for warning in wording.reference_warnings(document) if "`checker facts update-rates`" in warning]
    assert bool(said) is warned
    document["findings"] = [finding for finding in document["findings"] if finding["check"] != "conversion"]
    assert not any("update-rates" in warning for warning in wording.reference_warnings(document))


def test_no_rates_are_missed_at_a_weekend() -> None:
    document = copy.deepcopy(sample_document())
    document["tool"]["rates"]["tables"] = [{"id": "ecb", "kind": "", "first": "1999-01-04", "last": "2017-11-03"}]
    for until, warned in (("2017-11-05", False), ("2017-11-06", True)):
        document["draft"]["published"]["to"] = until
        assert any("update-rates" in warning for warning in wording.reference_warnings(document)) is warned


@pytest.mark.parametrize(
    ("basis", "sentence"),
    [
        ("given", "Published 2 to 3 November 2017, as given."),
        ("dateline", "Published 2 to 3 November 2017, known from: dateline."),
    ],
)
def test_the_day_of_publication_says_how_it_is_known(basis: str, sentence: str) -> None:
    document = copy.deepcopy(sample_document())
    document["draft"]["published"]["basis"] = basis
    assert wording.publication_sentence(document) == sentence


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("one\ntwo £5m", 2, 5), ("£5m", 1, 1), ("\n\n£5m", 3, 1)],
)
def test_places_are_counted_from_one(text: str, line: int, column: int) -> None:
    assert wording.line_of(text, text.index("£")) == (line, column)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/home/a/draft.txt", "draft.txt"),
        ("C:\\texts\\draft.txt", "draft.txt"),
        ("draft", "draft"),
        ("a/b/", "b"),
        ("/", "/"),
    ],
)
def test_a_file_is_called_by_its_own_name(name: str, shown: str) -> None:
    assert wording.file_name(name) == shown


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nothing states it", "Nothing states it."),
        ("It is so.", "It is so."),
        ("£5 is not known", "£5 is not known."),
        ("", "No reason given."),
    ],
)
def test_remarks_become_sentences(text: str, sentence: str) -> None:
    assert wording.as_sentence(text) == sentence
