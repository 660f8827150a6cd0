"""How well figures of earnings stories are found in the filings that the stories report.

    python bench/earnings_accuracy.py CORPUS.jsonl DATASET.zip [-o reports/accuracy/earnings.md] [--misses 20]

CORPUS has one story a line: {"id", "text", "published", "spans": [{"start", "end", "fact": {"tag", "ddate",
"qtrs", "value"}}]}; each span is a figure tied to a row of DATASET, a zip of the SEC's Financial Statement Data
Sets. No further key is read: which company a story is about is told from its words. Two counts are given: how many
labelled figures are confirmed with the labelled value, and what becomes of every money and percent numeral.
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

from checker.core.claim import Change, ReportedValue
from checker.core.draft import Publication
from checker.core.finding import Finding, Verdict
from checker.core.linked import LinkedClaim, Part
from checker.core.quantity import Kind, Quantity
from checker.draft import draft_from_text
from checker.extract.numerals import extract_numerals
from checker.extract.reading import Reading
from checker.extract.reported_values import attach_topics, find_reported_values
from checker.extract.topics import find_topics
from checker.facts.knowledge import Knowledge, gather_knowledge
from checker.facts.memory_store import MemoryStore
from checker.facts.packs import Pack
from checker.filings.sec_datasets import read_submissions
from checker.link.facts import link_claims
from checker.recompute.reported_value import recompute

COUNTED = (Kind.MONEY, Kind.PER_SHARE, Kind.PERCENT)


@dataclass
class Tally:
    """What was counted over all stories."""

    stories: int = 0
    labelled: Counter[str] = field(default_factory=Counter)
    states: dict[str, Counter[str]] = field(default_factory=lambda: {"money": Counter(), "percent": Counter()})
    reasons: Counter[str] = field(default_factory=Counter)
    growth: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    seconds: float = 0.0


def read_knowledge(dataset: Path) -> tuple[Knowledge, int, int]:
    """Take every submission of a data set: what is known, how many issuers and how many facts."""
    store = MemoryStore(dataset.name)
    for submission in read_submissions(dataset.read_bytes(), dataset.name):
        store.import_facts(submission.source, submission.facts, [submission.entity])
    return gather_knowledge(Pack(), stores=[store]), len(store.entities()), sum(store.counts().values())


def measure(row: dict[str, Any], knowledge: Knowledge, tally: Tally) -> None:
    """Check one story and count."""
    draft = draft_from_text(row["text"])
    day = date.fromisoformat(row["published"])
    publication = Publication(start=day, end=day, basis="given")
    begin = time.perf_counter()
    reading = Reading(draft, extract_numerals(draft))
    topics = find_topics(reading, knowledge, publication)
    values = link_claims(find_reported_values(reading, topics), knowledge, publication)
    found = {one.claim.quantities[0].span.start: (one, recompute(one)) for one in values}
    tally.seconds += time.perf_counter() - begin
    tally.stories += 1
    quantities = {q.span.start: q for q in reading.quantities}
    for span in row["spans"]:
        _count_label(span, row, quantities, found, tally)
    growth = _growth(reading, topics, knowledge, publication, tally)
    for quantity in reading.quantities:
        if quantity.kind in COUNTED:
            _count_numeral(quantity, found, growth, row, tally)


def _count_label(
    span: dict[str, Any],
    row: dict[str, Any],
    quantities: dict[int, Quantity],
    found: dict[int, tuple[LinkedClaim, Finding | None]],
    tally: Tally,
) -> None:
    hit = next((q for q in quantities.values() if q.span.start < span["end"] and span["start"] < q.span.end), None)
    linked, finding = found.get(hit.span.start, (None, None)) if hit else (None, None)
    label = Decimal(str(span["fact"]["value"]))
    state = "not linked"
    if finding and finding.verdict is Verdict.CONFIRMED:
        state = (
            "confirmed, labelled value"
            if any(e.value == label for e in finding.evidence)
            else "confirmed, another value"
        )
    elif finding:
        state = "flagged" if finding.flags and not finding.tentative else str(finding.verdict)
    tally.labelled[state] += 1
    if state != "confirmed, labelled value":
        text = re.sub(r"\s+", " ", row["text"][max(0, span["start"] - 90) : span["end"] + 50])
        topic = linked.claim.topic if linked else None
        seen = (
            f"{topic.entity} {topic.measure} {topic.period} {topic.context} {topic.qualifiers} {topic.doubts}"
            if topic
            else ""
        )
        tally.misses.append(
            f"{state}: …{text}… [{span['fact']['tag']} {span['fact']['ddate']}/{span['fact']['qtrs']} {label:f}] {seen}"
        )


def _growth(
    reading: Reading,
    topics: tuple[Any, ...],
    knowledge: Knowledge,
    publication: Publication,
    tally: Tally,
) -> dict[int, str]:
    """Recompute the growth claims whose two values are known; by where the rate stands."""
    from checker.extract.changes import find_changes

    states = {}
    for linked in link_claims(attach_topics(find_changes(reading), reading, topics), knowledge, publication):
        claim = linked.claim
        if not isinstance(claim, Change) or claim.rate is None or claim.rate.kind is not Kind.PERCENT:
            continue
        pairs = list(zip(linked.playing(Part.NOW), linked.playing(Part.BEFORE), strict=False))
        if not pairs:
            tally.growth["a period is missing"] += 1
            continue
        fits = any(
            before.value > 0 and claim.rate.interval.holds(abs((now.value / before.value - 1) * 100))
            for now, before in pairs
        )
        tally.growth["recomputed, as printed" if fits else "recomputed, another rate"] += 1
        if fits:
            states[claim.rate.span.start] = "confirmed"
    return states


def _count_numeral(
    quantity: Quantity,
    found: dict[int, tuple[LinkedClaim, Finding | None]],
    growth: dict[int, str],
    row: dict[str, Any],
    tally: Tally,
) -> None:
    kind = "percent" if quantity.kind is Kind.PERCENT else "money"
    linked, finding = found.get(quantity.span.start, (None, None))
    state = growth.get(quantity.span.start, "unchecked")
    if finding:
        state = "flagged" if finding.flags and not finding.tentative else str(finding.verdict)
        if finding.flags and finding.tentative:
            state = "unchecked"
    tally.states[kind][state] += 1
    if state == "flagged" and finding:
        place = row["text"][max(0, quantity.span.start - 100) : quantity.span.end + 50]
        tally.flags.append(f"{finding.cause or 'no cause'}: {finding.message} | …{place}…")
    if state == "unchecked":
        tally.reasons[_reason(kind, linked, finding)] += 1


def _reason(kind: str, linked: LinkedClaim | None, finding: Finding | None) -> str:
    if linked is None:
        return "percent: no rule recomputes it" if kind == "percent" else "money: the words name no measure"
    claim = linked.claim
    if isinstance(claim, ReportedValue) and claim.topic.context:
        return "money: a forecast or an expectation"
    if finding is None:
        return "money: no company with known figures"
    if finding.tentative:
        return "money: differs, and the words leave room for another subject"
    if not linked.facts or not linked.playing(Part.NOW):
        return "money: the filing has no figure for this measure, segment and period"
    return "money: differs, and the words leave a doubt"


def write_report(tally: Tally, issuers: int, facts: int) -> str:
    """Set out the counts as a page."""
    labels = sum(tally.labelled.values())
    lines = ["# Figures of earnings stories found in the filings", ""]
    lines += [f"{tally.stories} stories, {labels} labelled figures, {issuers} issuers, {facts:,} facts.", ""]
    lines += ["## Labelled figures", "", "| outcome | figures | share |", "| --- | ---: | ---: |"]
    lines += [f"| {state} | {n} | {n / labels:.1%} |" for state, n in tally.labelled.most_common()]
    lines += ["", "## All money and percent numerals", "", "| outcome | money | percent |", "| --- | ---: | ---: |"]
    for state in ("confirmed", "flagged", "undecidable", "unchecked"):
        cells = [f"{c[state]} ({c[state] / max(1, c.total()):.1%})" for c in tally.states.values()]
        lines.append(f"| {state} | {' | '.join(cells)} |")
    lines += ["", "Why unchecked:", "", "| reason | numerals |", "| --- | ---: |"]
    lines += [f"| {reason} | {n} |" for reason, n in tally.reasons.most_common()]
    lines += ["", "## Growth claims", "", "| outcome | claims |", "| --- | ---: |"]
    lines += [f"| {state} | {n} |" for state, n in tally.growth.most_common()]
    return "\n".join((*lines, ""))


def main() -> None:
    """Read the arguments, measure, print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print up to this many misses and flags")
    args = parser.parse_args()
    knowledge, issuers, facts = read_knowledge(args.dataset)
    tally = Tally()
    for line in args.corpus.read_text(encoding="utf-8").splitlines():
        measure(json.loads(line), knowledge, tally)
    page = write_report(tally, issuers, facts)
    print("\n".join((*tally.misses[: args.misses], *tally.flags[: args.misses])))
    print(page, f"{tally.seconds / max(1, tally.stories) * 1000:.1f} ms a story", sep="\n")
    if args.output:
        args.output.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
