"""How well tables of real filings are read: each figure against its own tag, or against figures taken by hand.

    python bench/filings_accuracy.py FOLDER [-o REPORT.md]

Reports with inline XBRL carry the truth with them: the table reader reads the page as if it had no tags, and
what it says of each cell is compared with the tag in that cell. Other pages are compared with
``filings_by_hand.csv``. A value counts without its sign where the tag follows another sign convention.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from checker.core.fact import Fact, Proof
from checker.core.period import Period
from checker.documents import read_filing
from checker.documents.assembly import introduce, placed_facts
from checker.documents.formats.contexts import SEGMENT_AXES, member_id
from checker.documents.formats.html import page_document, parse_html
from checker.documents.formats.ixbrl import Tagged, informed, read_tagged

ASPECTS = ("value", "unit", "period", "segment")
FIFTY = 50
DRIFT = 3  # days: a week-based calendar and a month-based one name the same quarter


@dataclass
class Tally:
    """What was compared in one document."""

    name: str
    figures: int = 0
    right: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    wholly: list[bool] = field(default_factory=list)
    seconds: float = 0.0
    against: str = ""

    def take(self, verdicts: dict[str, bool | None]) -> None:
        self.figures += 1
        for aspect, verdict in verdicts.items():
            if verdict is not None:
                self.compared[aspect] += 1
                self.right[aspect] += verdict
        self.wholly.append(all(verdict is not False for verdict in verdicts.values()))


HEAD = """\
# How well filings are read

Measured by `python bench/filings_accuracy.py FOLDER` on public filings of U.S. issuers. Reports with inline XBRL are
read as if they had no tags, and each table cell is then compared with the tag in it; other pages with figures taken
by hand. “All right” counts figures with nothing wrong; “fifty” is an evenly spread sample of fifty of them.

| document | compared with | figures | value | unit | period | segment | all right | fifty | not read | seconds |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |""".splitlines()
FOOT = """
“Not read” are tagged cells of which the table reader says nothing, or that it marks doubtful itself: words with
figures in them (“3.80 %, $300 due
November 2021”), par values in labels, rows without a label or a period. They give no fact rather than a wrong one;
the reader of tagged reports takes them from their tags. A value is compared without its sign, since tags and
statements follow different sign conventions. A page without tables of figures has nothing to compare.
""".splitlines()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    pages = sorted(path for path in given.folder.rglob("*") if path.suffix.lower() in {".htm", ".html"})
    tallies = [tally for path in pages if (tally := measure(path))]
    report = written(tallies)
    if given.output:
        given.output.write_text(report, encoding="utf-8")
    print(report)
    return 0 if tallies else 1


def measure(path: Path) -> Tally | None:
    data = path.read_bytes()
    root = parse_html(data, path.name)
    page = informed(introduce(page_document(root, data, path.name)), root)
    tagged = [figure for figure in read_tagged(root) if figure.in_cell]
    start = time.perf_counter()
    facts = read_filing(data, path.name).facts
    seconds = time.perf_counter() - start
    tally = Tally(name=path.name, seconds=seconds)
    if tagged:
        tally.against = "its own tags"
        cells: dict[str, Fact] = {}
        for item in placed_facts(page):
            cells.setdefault(item.place, item.fact)
        for figure in tagged:
            read = cells.get(figure.place)
            if read is None or read.proof is Proof.DOUBTFUL:
                tally.unread += 1
            else:
                tally.take(against_tag(read, figure))
        return tally
    wanted = list(by_hand(path.name))
    tally.against = "figures by hand" if wanted else "nothing to compare"
    for label, period, value, unit in wanted:
        alike = [fact for fact in facts if label.lower() in fact.label.lower() and fact.value == value]
        near = [fact for fact in alike if fact.period.near(period, DRIFT)]
        read = next(iter(near or alike), None)
        if read is None:
            tally.unread += 1
        else:
            tally.take({"value": True, "unit": unit_name(read) == unit, "period": bool(near), "segment": None})
    return tally


def by_hand(name: str) -> Iterator[tuple[str, Period, Decimal, str]]:
    with (Path(__file__).parent / "filings_by_hand.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["file"] == name:
                period = Period(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
                yield row["label"], period, Decimal(row["value"]), row["unit"]


def unit_name(fact: Fact) -> str:
    return f"{fact.unit}{'/share' if fact.unit.per_share else ''}" or fact.unit.noun


def against_tag(read: Fact, figure: Tagged) -> dict[str, bool | None]:
    same_unit = (read.unit.candidates, read.unit.symbol, read.unit.per_share) == (
        figure.unit.candidates,
        figure.unit.symbol,
        figure.unit.per_share,
    )
    return {
        "value": abs(read.value) == abs(figure.value),
        "unit": same_unit,
        "period": read.period.near(figure.context.period, DRIFT),
        "segment": same_segment(read.segment, figure),
    }


def same_segment(segment: str, figure: Tagged) -> bool | None:
    """Whether the part of the business is right; None where the tag does not tell in its own words."""
    if figure.context.part_unknown:
        return None
    dimensions = dict(figure.context.dimensions)
    if not dimensions:
        return segment == ""
    member = next((member_id(dimensions[axis]) for axis in SEGMENT_AXES if axis in dimensions), None)
    if member is None or len(member) == 2:
        return None
    if member.replace("-", "") == segment.replace("-", ""):
        return True
    words = {word.rstrip("s") for word in member.split("-")}
    return bool(words & {word.rstrip("s") for word in segment.split("-")})


def written(tallies: list[Tally]) -> str:
    return "\n".join([*HEAD, *(line(tally) for tally in tallies), *FOOT])


def line(tally: Tally) -> str:
    shares = [share(tally.right[aspect], tally.compared[aspect]) for aspect in ASPECTS]
    step = max(1, len(tally.wholly) // FIFTY)
    fifty = tally.wholly[::step][:FIFTY]
    return (
        "| "
        + " | ".join(
            [
                tally.name,
                tally.against,
                str(tally.figures),
                *shares,
                share(sum(tally.wholly), len(tally.wholly)),
                f"{sum(fifty)} of {len(fifty)}" if fifty else "–",
                str(tally.unread),
                f"{tally.seconds:.1f}",
            ]
        )
        + " |"
    )


def share(right: int, compared: int) -> str:
    return f"{100 * right / compared:.1f} %" if compared else "–"


if __name__ == "__main__":
    sys.exit(main())
