"""Whether the time of a check grows as its draft does: 1, 2, 4 and 8 MB of one document.

    .venv/bin/python bench/linear.py [DRAFT...] [--megabytes 1 2 4 8] [--stages]

The document is made of the drafts given (default: the sample), one after another, over and over.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from itertools import cycle
from pathlib import Path

from checker import check

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "reports" / "sample" / "draft.txt"
MEGABYTE = 1_000_000
SLOWEST = 25  # functions shown by --stages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("--megabytes", nargs="+", type=float, default=[1, 2, 4, 8])
    parser.add_argument("--stages", action="store_true", help="also profile the smallest size")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in options.drafts]
    check(texts[0])
    if options.stages:
        profile(document(texts, options.megabytes[0]))
    for megabytes in options.megabytes:
        text = document(texts, megabytes)
        start = time.perf_counter()
        report = check(text)
        seconds = time.perf_counter() - start
        print(
            f"{len(text) / MEGABYTE:5.1f} MB  {seconds:7.2f} s  {len(text) / MEGABYTE / seconds:6.2f} MB/s"
            f"  {len(report.numerals):,} numerals, {len(report.findings):,} findings"
        )


def document(texts: list[str], megabytes: float) -> str:
    parts: list[str] = []
    size = 0
    for text in cycle(texts):
        if size >= megabytes * MEGABYTE:
            return "\n\n".join(parts)
        parts.append(text.strip())
        size += len(parts[-1]) + 2
    return ""


def profile(text: str) -> None:
    profiler = cProfile.Profile()
    profiler.runcall(check, text)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(SLOWEST)


if __name__ == "__main__":
    main()
