"""Made texts and damaged files, from other seeds than the tests', for as long as wanted.

    .venv/bin/python bench/fuzz.py texts --first 1000000 --count 100000
    .venv/bin/python bench/fuzz.py files --first 1000000 --count 2000

Each text must give a report that is sound (tests/test_any_text.py) or one clear line, within a tenth of a second a
kilobyte; each file must be read or refused in one line. What fails is printed with its seed, and counted.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checker.documents import read_filing
from checker.draft import read_draft
from tests.fuzzing import damaged, files, refused, seeds, text
from tests.test_any_text import assert_sound, report_on

SECONDS_A_KILOBYTE, AT_LEAST = 0.1, 0.1
DRAFTS = (".html", ".pdf", ".md", ".txt", ".docx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("texts", "files"))
    parser.add_argument("--first", type=int, default=1_000_000)
    parser.add_argument("--count", type=int, default=1_000)
    options = parser.parse_args()
    report_on("Sales rose 5% to $1m.")  # what the first check loads is not counted
    counts: Counter[str] = Counter()
    worst = 0.0
    for number, dice in enumerate(seeds(options.first, options.count)):
        begun = time.thread_time()
        size, failure = one_text(dice) if options.what == "texts" else one_file(dice)
        taken = time.thread_time() - begun
        worst = max(worst, taken)
        patience = 1 if options.what == "texts" else 20
        if not failure and taken > patience * max(AT_LEAST, SECONDS_A_KILOBYTE * size / 1000):
            failure = f"slow: {taken:.2f} s for {size} letters"
        counts["failed" if failure else "sound"] += 1
        if failure:
            print(f"seed {options.first + number}: {failure[:300]}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"{options.count} {options.what}: {counts['failed']} failures, worst {worst:.2f} s, {memory} MB")
    sys.exit(bool(counts["failed"]))


def one_text(dice: object) -> tuple[int, str]:
    made = text(dice)  # type: ignore[arg-type]
    try:
        report = report_on(made)
        if report is not None:
            assert_sound(report)
    except Exception as fault:  # noqa: BLE001 - that is what is looked for
        return len(made), f"{type(fault).__name__}: {fault} in {made!r}"
    return len(made), ""


def one_file(dice: object) -> tuple[int, str]:
    name = dice.choice(list(FILES))  # type: ignore[attr-defined]
    data = damaged(FILES[name], dice)  # type: ignore[arg-type]
    for reader in (read_filing, read_draft) if name.endswith(DRAFTS) else (read_filing,):
        try:
            line = refused(reader, data, name)
        except Exception as fault:  # noqa: BLE001 - that is what is looked for
            return len(data), f"{reader.__name__} {name}: {type(fault).__name__}: {fault}"
        if "\n" in line:
            return len(data), f"{name}: more than a line: {line!r}"
    return len(data), ""


FILES = files()

if __name__ == "__main__":
    main()
