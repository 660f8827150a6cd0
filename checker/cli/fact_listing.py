"""Every fact of a store written out for another program: JSON or CSV, a fact a row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any, TextIO

from checker.core.fact import Fact
from checker.facts.store_rows import write_unit


def write_listing(facts: Iterable[Fact], form: str, out: TextIO) -> None:
    """Write facts as one JSON array or as CSV with a header; lists inside a CSV cell are joined by " > ".

    Order: as given.
    """
    rows = [row_of(fact) for fact in facts]
    if form == "json":
        json.dump(rows, out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    writer.writerows([_flat(row[name]) for name in FIELDS] for row in rows)


def row_of(fact: Fact) -> dict[str, Any]:
    """Lay a fact out by name; an instant starts and ends on its day."""
    return {
        "entity": fact.entity,
        "value": f"{fact.value:f}",
        "unit": write_unit(fact.unit),
        "start": fact.period.start.isoformat(),
        "end": fact.period.end.isoformat(),
        "concept": fact.concept,
        "label": fact.label,
        "segment": fact.segment,
        "path": [step.text for step in fact.path],
        "printed": fact.printed,
        "nature": fact.nature.value,
        "qualifiers": [qualifier.value for qualifier in fact.qualifiers],
        "context": fact.context,
        "status": fact.status.value,
        "proof": fact.proof.value,
        "tag": fact.tag,
        "dimensions": [" ".join(pair) for pair in fact.dimensions],
        "locator": fact.locator,
        "source": fact.source.title or fact.source.id,
    }


FIELDS = (
    "entity", "value", "unit", "start", "end", "concept", "label", "segment", "path", "printed", "nature", "qualifiers",
    "context", "status", "proof", "tag", "dimensions", "locator", "source",
)  # fmt: skip


def _flat(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " > ".join(value)
