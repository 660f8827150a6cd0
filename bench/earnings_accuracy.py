"""How well figures of earnings stories are found in the filings that the stories report.

    python bench/earnings_accuracy.py CORPUS.jsonl DATASET.zip [-o FILE] [--planted] [--misses 20]

CORPUS has one story a line: {"id", "text", "published", "spans": [{"start", "end", "fact": {"tag", "ddate",
"qtrs", "value"}}]}; each span is a figure tied to a row of DATASET, a zip of the SEC's Financial Statement Data
Sets. No further key is read: which company a story is about is told from its words. Every story goes through the
whole program. Two counts are given: how many labelled figures are confirmed with the labelled value, and what
becomes of every money and percent numeral.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.core.draft import Publication
from checker.core.finding import Finding, Verdict
from checker.core.quantity import Kind
from checker.core.report import LedgerEntry, Report, State
from checker.documents.formats.sec_datasets import read_submissions
from checker.draft import draft_from_text
from checker.facts.memory_store import MemoryStore
from checker.pipeline import CheckOptions, check_draft
from checker.references import References, gather_references

COUNTED = (Kind.MONEY, Kind.PER_SHARE, Kind.PERCENT)
FLAGGED = (State.ERROR, State.WARNING)
RATE_CHECKS = ("growth", "difference", "points")
# Reasons in their general form: figures, names and days taken out.
GENERAL = (
    (r"no figure for .* is known.*", "the filing has no figure for this measure, segment and period"),
    (r"it cannot be told for which period .*", "the words do not tell the period"),
    (r".*(forecast or an expectation).*", "a forecast or an expectation"),
    (r"the sentence names .* as well.*", "the figure differs, and another name stands in the sentence"),
    (
        r"(the words|other words|the measure|the sentence|the segment).*",
        "the figure differs, and the words leave a doubt",
    ),
    (r"it is an? \w+ figure.*", "the figure differs, and the draft's is adjusted"),
    (r"it stands in a quotation.*", "the figure differs, and stands in a quotation"),
    (r"(the source (counts|has two)|sources differ).*", "the figure differs, and the source can be read otherwise"),
    (r"no company with known figures.*", "no company with known figures is named"),
    (r".*is not what the source says.*", "the figure differs, and no single slip explains it"),
)


@dataclass
class Tally:
    """What was counted over all stories."""

    stories: int = 0
    labelled: Counter[str] = field(default_factory=Counter)
    states: dict[str, Counter[str]] = field(default_factory=lambda: {"money": Counter(), "percent": Counter()})
    reasons: Counter[str] = field(default_factory=Counter)
    rates: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    planted: Counter[tuple[str, bool]] = field(default_factory=Counter)
    seconds: float = 0.0


def read_references(dataset: Path) -> tuple[References, int, int]:
    """Take every submission of a data set: the references, how many issuers and how many facts."""
    store = MemoryStore(dataset.name)
    for submission in read_submissions(dataset.read_bytes(), dataset.name):
        store.import_facts(submission.source, submission.facts, [submission.entity])
    return gather_references(store=store, builtin=False), len(store.entities()), sum(store.counts().values())


def measure(row: dict[str, Any], references: References, tally: Tally) -> None:
    """Check one story and count."""
    day = date.fromisoformat(row["published"])
    options = CheckOptions(published=Publication(start=day, end=day, basis="given"))
    begin = time.perf_counter()
    report = check_draft(draft_from_text(row["text"]), references, options)
    tally.seconds += time.perf_counter() - begin
    tally.stories += 1
    for span in row["spans"]:
        _count_label(span, row["text"], report, tally)
    for entry in report.numerals:
        if entry.quantity.kind in COUNTED:
            _count_numeral(entry, row["text"], report, tally)
    for finding in report.findings:
        if finding.check in RATE_CHECKS and any(each.kind == "fact" for each in finding.evidence):
            tally.rates["flagged" if finding.flags else str(finding.verdict)] += 1


def _count_label(span: dict[str, Any], text: str, report: Report, tally: Tally) -> None:
    """A label counts as found when the figure is confirmed and the labelled value is among the evidence."""
    entry = next(
        (e for e in report.numerals if e.quantity.span.start < span["end"] and span["start"] < e.quantity.span.end),
        None,
    )
    findings = [report.findings[index] for index in entry.findings] if entry else []
    label = Decimal(str(span["fact"]["value"]))
    if any(_confirms(finding, label) for finding in findings):
        state = "confirmed, labelled value"
    elif entry and entry.state is State.CONFIRMED:
        state = "confirmed, another value"
    else:
        state = _state(entry) if entry else "no numeral"
    tally.labelled[state] += 1
    if state != "confirmed, labelled value":
        words = re.sub(r"\s+", " ", text[max(0, span["start"] - 90) : span["end"] + 50])
        fact = span["fact"]
        reason = entry.reason if entry else ""
        tally.misses.append(f"{state}: …{words}… [{fact['tag']} {fact['ddate']}/{fact['qtrs']} {label:f}] {reason}")


def _confirms(finding: Finding, label: Decimal) -> bool:
    if finding.check != "reported-value" or finding.verdict is not Verdict.CONFIRMED:
        return False
    return any(each.value == label for each in finding.evidence)


def _count_numeral(entry: LedgerEntry, text: str, report: Report, tally: Tally) -> None:
    kind = "percent" if entry.quantity.kind is Kind.PERCENT else "money"
    state = _state(entry)
    tally.states[kind][state] += 1
    if state == "flagged":
        span = entry.quantity.span
        checks = ", ".join(report.findings[index].check for index in entry.findings if report.findings[index].flags)
        tally.flags.append(f"{checks}: {entry.reason} | …{text[max(0, span.start - 100) : span.end + 50]}…")
    if state == "unchecked":
        tally.reasons[f"{kind}: {_general(entry.reason)}"] += 1


def _state(entry: LedgerEntry) -> str:
    return "flagged" if entry.state in FLAGGED else str(entry.state)


def _general(reason: str) -> str:
    plain = re.sub(r"^.* is not checked: ", "", reason).rstrip(".")
    return next((general for pattern, general in GENERAL if re.fullmatch(pattern, plain)), plain)


def plant(row: dict[str, Any], references: References, tally: Tally) -> None:
    """Change the first two and the last labelled figure of a story, one at a time, and see what is flagged."""
    day = date.fromisoformat(row["published"])
    options = CheckOptions(published=Publication(start=day, end=day, basis="given"))
    sound = check_draft(draft_from_text(row["text"]), references, options)
    confirmed = {entry.quantity.span.start for entry in sound.numerals if entry.state is State.CONFIRMED}
    for span in row["spans"][:2] + row["spans"][-1:]:
        start, end = span["start"], span["end"]
        if start not in confirmed:
            continue
        for name, change in (("the amount 10 % too high", too_high), ("million and billion exchanged", other_scale)):
            printed = change(row["text"][start:end])
            report = check_draft(
                draft_from_text(row["text"][:start] + printed + row["text"][end:]), references, options
            )
            hit = any(f.flags and f.span.start < start + len(printed) and start < f.span.end for f in report.findings)
            tally.planted[name, hit] += 1


def too_high(figure: str) -> str:
    """Print an amount a tenth higher, with as many decimals."""
    found = re.search(r"[\d,]+(?:\.(\d+))?", figure)
    if found is None:
        return figure
    place = Decimal(1).scaleb(-len(found[1] or ""))
    value = Decimal(found[0].replace(",", ""))
    higher = max((value * Decimal("1.1")).quantize(place), value + place)
    return f"{figure[: found.start()]}{higher:,}{figure[found.end() :]}"


def other_scale(figure: str) -> str:
    """Print million for billion, or the other way round."""
    return figure.replace("million", "billion") if "million" in figure else figure.replace("billion", "million")


def write_report(tally: Tally, issuers: int, facts: int) -> str:
    """Set out the counts as a page."""
    labels = sum(tally.labelled.values())
    lines = ["# Figures of earnings stories found in the filings", ""]
    lines += [f"{tally.stories} stories, {labels} labelled figures, {issuers} issuers, {facts:,} facts.", ""]
    lines += ["## Labelled figures", "", "| outcome | figures | share |", "| --- | ---: | ---: |"]
    lines += [f"| {state} | {n} | {n / labels:.1%} |" for state, n in tally.labelled.most_common()]
    lines += ["", "## All money and percent numerals", "", "| outcome | money | percent |", "| --- | ---: | ---: |"]
    for state in ("confirmed", "flagged", "undecidable", "unchecked", "failed"):
        cells = [f"{c[state]} ({c[state] / max(1, c.total()):.1%})" for c in tally.states.values()]
        lines.append(f"| {state} | {' | '.join(cells)} |")
    lines += ["", "Why unchecked:", "", "| reason | numerals |", "| --- | ---: |"]
    lines += [f"| {reason} | {n} |" for reason, n in tally.reasons.most_common(30)]
    lines += ["", "## Changes recomputed from facts", "", "| outcome | claims |", "| --- | ---: |"]
    lines += [f"| {state} | {n} |" for state, n in tally.rates.most_common()]
    if tally.planted:
        lines += ["", "## Planted errors", "", "| change | flagged | not flagged |", "| --- | ---: | ---: |"]
        names = dict.fromkeys(name for name, _hit in tally.planted)
        lines += [f"| {name} | {tally.planted[name, True]} | {tally.planted[name, False]} |" for name in names]
    return "\n".join((*lines, ""))


def main() -> None:
    """Read the arguments, measure, print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print up to this many misses and flags")
    parser.add_argument("--planted", action="store_true", help="also change confirmed figures one at a time; slow")
    args = parser.parse_args()
    references, issuers, facts = read_references(args.dataset)
    tally = Tally()
    for line in args.corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        measure(row, references, tally)
        if args.planted:
            plant(row, references, tally)
    page = write_report(tally, issuers, facts)
    print("\n".join((*tally.misses[: args.misses], *tally.flags[: args.misses])))
    print(page, f"{tally.seconds / max(1, tally.stories) * 1000:.1f} ms a story", sep="\n")
    if args.output:
        args.output.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
