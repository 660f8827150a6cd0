"""`checker batch`: many drafts, one JSON line each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from checker.cli.check import fails, job_of
from checker.cli.settings import with_settings

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Check every draft of the input and print nothing but a closing line, on a terminal."""
    from checker.batch import BatchRequest, run_batch

    result = run_batch(
        BatchRequest(
            source=options.input,
            output=options.output,
            job=with_settings(job_of(options), options.input, options),
            jobs=options.jobs or 0,
            resume=options.resume,
            engine=options.engine,
            summary=options.summary or "",
            report_dir=options.report_dir or "",
        )
    )
    if result.unreadable:
        sys.stderr.write(
            f'checker: {result.unreadable} of {result.rows} drafts could not be checked; see their "error"\n'
        )
    if sys.stderr.isatty():
        sys.stderr.write(f"{result.rows} drafts checked: {result.errors} errors, {result.warnings} warnings\n")
    return int(fails({"error": result.errors, "warning": result.warnings}, options.fail_on))
