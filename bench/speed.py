"""How long a check takes: warm in one process, and cold from the command line beside `python -c pass`.

    .venv/bin/python bench/speed.py [DRAFT] [--rounds N]

Times are medians; the cold ones alternate in one run, so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from checker import check

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "reports" / "sample" / "draft.txt"
CHECKER = str(Path(sys.executable).with_name("checker"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("draft", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    text = options.draft.read_text(encoding="utf-8")
    print(f"{options.draft}: {len(text):,} characters, medians of {options.rounds}")
    warm(text, options.rounds)
    cold(options.draft, options.rounds)


def warm(text: str, rounds: int) -> None:
    first = timed(lambda: check(text))
    taken = [timed(lambda: check(text)) for _ in range(rounds * 3)]
    print(f"warm check            {show(taken)}   (first in the process: {first * 1000:.0f} ms)")


def cold(draft: Path, rounds: int) -> None:
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "checker --help": [CHECKER, "--help"],
        "checker check, json": [CHECKER, "check", str(draft), "--format", "json", "--fail-on", "never"],
        "checker check, html": [CHECKER, "check", str(draft), "--format", "html", "--fail-on", "never"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(timed(lambda command=command: run(command)))  # type: ignore[misc]
    base = statistics.median(taken["python -c pass"])
    for name, times in taken.items():
        print(f"{name:<21} {show(times)}   {statistics.median(times) / base:5.1f} x python -c pass")


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def show(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:8.1f} ms  (best {min(times) * 1000:.1f})"


if __name__ == "__main__":
    main()
