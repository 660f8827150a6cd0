"""Set the figures of labelled newswire as a dated table: what was caught, confirmed and wrongly flagged.

    score.py --checker .venv/bin/checker --json scores.json     (the scorer that comes with the labelled sets)
    python bench/newswire_table.py scores.json -o reports/accuracy/newswire.md

The scorer gives, for each set and kind of label, how many spans it has, how many were flagged, flagged as
an error, and confirmed; this only sets them out, with the day, the commit and the command.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

COMMAND = "score.py --checker .venv/bin/checker --json scores.json"
HEAD = (
    "| set | labelled as | spans | errors caught | false alarms | of these as error | confirmed |",
    "| --- | --- | --: | --: | --: | --: | --: |",
)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scores", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--remarks", type=Path, help="a file whose text follows the table")
    options = parser.parse_args()
    scores = json.loads(options.scores.read_text(encoding="utf-8"))
    lines = [
        "# Accuracy on labelled newswire",
        "",
        f"{datetime.now(UTC).date().isoformat()}, commit {_commit()}. Command: `{COMMAND}`.",
        "",
        *HEAD,
        *(line for score in scores for line in _rows(score)),
        "",
        *_speed(scores),
    ]
    if options.remarks:
        lines += ["", options.remarks.read_text(encoding="utf-8").rstrip()]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(score: dict[str, Any]) -> Iterator[str]:
    for cell, counts in sorted(score["cells"].items()):
        expect, _, kind = cell.partition("/")
        spans, flagged = counts["n"], counts.get("flagged", 0)
        error = counts.get("error", 0)
        label = kind.replace("_", " ")
        if expect == "error":
            yield f"| {score['set']} | {label} | {spans} | {_share(flagged, spans)} | | | |"
        else:
            confirmed = _share(counts.get("confirmed", 0), spans)
            wrong = f"{_share(flagged, spans)} | {_share(error, spans)}"
            yield f"| {score['set']} | {label} | {spans} | | {wrong} | {confirmed} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""


def _speed(scores: list[dict[str, Any]]) -> Iterator[str]:
    yield "| set | rows | not read | flags outside every label, per 1,000 rows |"
    yield "| --- | --: | --: | --: |"
    for score in scores:
        stray = 1000 * score["stray"] / max(1, score["rows"])
        yield f"| {score['set']} | {score['rows']} | {score['failed']} | {stray:.0f} |"


def _commit() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return found.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
