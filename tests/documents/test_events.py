"""The days, people and places of a release."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.core.dated_event import Occasion
from checker.core.named import NameKind
from checker.documents import Filing, read_filing

RELEASE = Path(__file__).parents[1] / "stories" / "event-date-mill" / "references" / "release.html"


@pytest.fixture(scope="module")
def filing() -> Filing:
    return read_filing(RELEASE.read_bytes(), "release.html")


@pytest.mark.parametrize(
    ("occasion", "day"),
    [
        (Occasion.PUBLICATION, date(2024, 8, 6)),
        (Occasion.PERIOD_END, date(2024, 6, 30)),
        (Occasion.PERIOD_END, date(2023, 6, 30)),
        (Occasion.OUTLOOK, date(2024, 9, 30)),
        (Occasion.PAYABLE, date(2024, 9, 20)),
        (Occasion.RECORD, date(2024, 9, 5)),
        (Occasion.OTHER, date(2024, 5, 8)),
    ],
)
def test_each_day_has_its_occasion(filing: Filing, occasion: Occasion, day: date) -> None:
    assert (occasion, day) in {(event.occasion, event.day) for event in filing.events}


def test_the_quarter_reported_is_told(filing: Filing) -> None:
    (current,) = [event for event in filing.events if event.current and event.period]
    assert (current.quarter, current.year, current.day) == (2, 2024, date(2024, 6, 30))


def test_people_and_the_place_are_told(filing: Filing) -> None:
    people = {named.name: named.offices for named in filing.names if named.kind is NameKind.PERSON}
    assert people == {
        "Ada Reyes": ("chair", "chief-executive"),
        "Tomas Lindqvist": ("chief-financial-officer",),
    }
    assert [named.name for named in filing.names if named.kind is NameKind.PLACE] == ["Oakham"]


def test_a_signature_dates_a_report_without_a_dateline() -> None:
    page = RELEASE.read_text(encoding="utf-8").replace("OAKHAM, Ohio, August 6, 2024 – ", "")
    signed = page.replace(
        "</body>", "<table><tr><td>Date:</td><td>August 7, 2024</td></tr><tr><td>Ada Reyes</td></tr></table></body>"
    )
    events = read_filing(signed.encode(), "report.html").events
    assert [event.day for event in events if event.occasion is Occasion.PUBLICATION][:1] == [date(2024, 8, 7)]
