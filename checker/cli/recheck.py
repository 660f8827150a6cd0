"""`checker recheck`: is a report still what this program says?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli.check import job_of
from checker.core.files import read_input
from checker.recheck import recheck

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the differences; the exit status is 1 when there are any."""
    result = recheck(read_input(options.report, "a report that checker wrote"), options.report, job_of(options))
    for note in result.notes:
        print(f"note: {note}")
    for difference in result.differences:
        print(difference)
    different = len(result.differences)
    findings = f"in {len(result.document['findings'])} findings"
    print(f"{different} difference{'s' * (different > 1)} {findings}" if different else f"no difference {findings}")
    return int(bool(result.differences))
