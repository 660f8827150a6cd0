"""Count how often readings are right, by their kind and by the signs that stand by them, on labelled text.

    python bench/count_readings.py SETS_FOLDER growth mdna conversions bbc relations traps modern drafts
        earnings@RELEASES -o checker/repair/reliability.toml

A set is JSON Lines: {"id", "text", "published", "spans": [{"start", "end", "expect": "ok" | "error", "kind"}]}. A
finding that lies in a span labelled "ok" is a right reading when it is confirmed and a wrong one when it is
contradicted; in a span labelled "error" a contradiction is a right reading. In a row without spans every confirmation
is a right reading, and contradictions are printed for reading by hand. Traps (kinds that begin with "trap") are never
right readings. A contradiction under which another reading fits (``checker/repair/misreadings.py``) is no arbitrary
wrong pairing, and is printed instead of counted. SET@REFERENCE checks a set against a file. ``--half 0`` or 1 takes
every other outlet, for calibration on the rest; flags of checks that compare exactly are counted by hand and kept.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from checker.core.claim import Conversion
from checker.core.finding import Verdict
from checker.job import Desk, Job, parse_published
from checker.pipeline import CheckOptions, Judged, judge_draft
from checker.repair.misreadings import weigh_misreadings
from checker.repair.reliability import family_of, kind_of_reading
from checker.repair.signs import signs_of

HEAD = """\
# How often readings were right and wrong: counted by bench/count_readings.py on labelled sentences of newswire and of
# business pages (sets and their labels: reports/accuracy/odds.md). Flags of other checks are counted by hand.
"""


def main() -> None:
    """Write the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    readings: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    signs: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row, desk in rows(options.folder, options.sets, options.half):
        for judged, right in labelled(row, desk):
            assert judged.finding is not None  # noqa: S101 - labelled() looked
            claim, finding = judged.linked.claim, judged.finding
            found = signs_of(claim, finding, row["text"])
            dated = isinstance(claim, Conversion) and "past" in found  # at the rate of a time that it speaks of
            if not right and (dated or weigh_misreadings(finding, judged.linked, judged.again, found)):
                print(f"another reading fits: {finding.check} {finding.cause}: {finding.message}")
                continue
            if not right:
                print(f"misread: {finding.check} {finding.cause} {sorted(found)}: {finding.message}")
            readings[right][kind_of_reading(claim, finding)] += 1
            signs[right].update(f"{family_of(claim)}/{sign}" for sign in found)
    old = tomllib.loads(options.output.read_text(encoding="utf-8")) if options.output.exists() else {}
    options.output.write_text(_document(readings, signs, old.get("flags", {})), encoding="utf-8")


def rows(folder: Path, sets: list[str], half: int | None) -> Iterator[tuple[dict[str, Any], Desk]]:
    """Read the rows of some sets, each with where it is checked; of one half of the outlets when that is asked for."""
    for each in sets:
        name, _, reference = each.partition("@")
        desk = Desk(Job(against=(str(folder / reference),) if reference else ()))
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if half is None or crc32(outlet(row["id"]).encode()) % 2 == half:
                yield row, desk


def outlet(ident: str) -> str:
    """Whose text a row is: what stands before the last colon, without a set's own prefix of the newswire."""
    head, _, rest = ident.partition(":")
    return rest[:8] if head in ("fx", "pct", "doc", "corr") else head


def labelled(row: dict[str, Any], desk: Desk) -> Iterator[tuple[Judged, bool]]:
    """Run the checks on a row, and say of each finding that a label decides whether the reading was right."""
    draft = desk.take(row["text"])
    options = CheckOptions(published=parse_published(row.get("published") or ""))
    for judged in judge_draft(draft, desk.references, options):
        finding = judged.finding
        if finding is None or not (finding.agrees or finding.verdict is Verdict.CONTRADICTED):
            continue
        confirmed = finding.agrees
        if not row.get("spans"):
            if confirmed:
                yield judged, True
            else:
                print(f"read by hand: {finding.check} {finding.cause}: {finding.message}")
            continue
        for span in row["spans"]:
            if span["start"] < finding.span.end and finding.span.start < span["end"]:
                trap = span["kind"].startswith("trap")
                if trap and confirmed:
                    break
                yield judged, confirmed or span["expect"] == "error"
                break


def _document(
    readings: dict[bool, Counter[str]], signs: dict[bool, Counter[str]], flags: dict[str, dict[str, int]]
) -> str:
    lines = [HEAD, "[readings]", *_table(readings), "", "[signs]", *_table(signs), "", "[flags]"]
    lines += [f'"{name}" = {{ right = {each["right"]}, wrong = {each["wrong"]} }}' for name, each in flags.items()]
    return "\n".join(lines) + "\n"


def _table(counts: dict[bool, Counter[str]]) -> Iterator[str]:
    for name in sorted(counts[True] | counts[False]):
        yield f'"{name}" = {{ right = {counts[True][name]}, wrong = {counts[False][name]} }}'


if __name__ == "__main__":
    main()
