"""A whole batch: rows in, lines out, with a summary and reports beside them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.batch.output import Output
from checker.batch.pool import check_parallel
from checker.batch.rows import Row, count_rows, input_files, name_pages, read_rows
from checker.batch.work import Outcome, Worker, json_line
from checker.core.errors import UsageError
from checker.core.files import identities, make_folder, refuse_input
from checker.job import Job

# Below this, a second process costs more to start than it saves.
ROWS_WORTH_A_PROCESS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest:
    """What to check and where to put it; ``jobs`` is 0 for as many processes as are worth their start."""

    source: str
    output: str
    job: Job
    jobs: int = 0
    resume: bool = False
    engine: str = "local"
    summary: str = ""
    report_dir: str = ""


@dataclass(slots=True, kw_only=True)
class BatchResult:
    """What a batch came to: how many drafts, how many of them unreadable, and what was flagged."""

    rows: int = 0
    unreadable: int = 0
    errors: int = 0
    warnings: int = 0

    def count(self, digest: dict[str, Any]) -> None:
        """Add one draft."""
        self.rows += 1
        self.unreadable += bool(digest["error"])
        self.errors += digest.get("errors", 0)
        self.warnings += digest.get("warnings", 0)


def run_batch(request: BatchRequest) -> BatchResult:
    """Check every row, write a line for each, then the summary and the index page where asked."""
    kept = identities((*request.job.inputs, *input_files(request.source)))
    for written in filter(None, (request.output, request.summary, _index_page(request))):
        refuse_input(written, kept)
    total = count_rows(request.source)
    rows = name_pages(read_rows(request.source), request.report_dir, kept)
    if request.report_dir:
        _make_folder(request.report_dir)
    digests: list[dict[str, Any]] = []
    result = BatchResult()
    keep = bool(request.summary or request.report_dir)
    first = Worker(request.job, request.report_dir)  # complains here of references that cannot be opened
    with Output(request.output, resume=request.resume) as output:
        for digest in output.digests:
            result.count(digest)
        digests += output.digests if keep else []
        left = _not_done(rows, output)
        for outcome in _with_progress(_outcomes(left, request, total, first), total, result.rows):
            output.write(outcome.line)
            result.count(outcome.digest)
            if keep:
                digests.append(outcome.digest)
    _write_beside(request, digests)
    return result


def _outcomes(rows: Iterator[Row], request: BatchRequest, total: int | None, first: Worker) -> Iterator[Outcome]:
    if request.engine == "spark":
        from checker.batch.spark import check_on_spark

        return check_on_spark(rows, request.job, request.jobs, request.report_dir)
    jobs = request.jobs or _worthwhile_jobs(total)
    if jobs > 1:
        return check_parallel(rows, request.job, jobs, request.report_dir)
    return map(first.check, rows)


def _worthwhile_jobs(total: int | None) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if total is None else min(cores, 1 + total // ROWS_WORTH_A_PROCESS)


def _not_done(rows: Iterable[Row], output: Output) -> Iterator[Row]:
    """Leave out the rows that the output holds; an id that comes twice is left out as often as it is there."""
    pages = iter(output.digests)
    for row in rows:
        key = json_line(row.id)
        if output.done[key] > 0:
            output.done[key] -= 1
            digest = next(pages, None)
            if digest is not None and not digest["error"]:
                digest["page"] = row.page
        else:
            yield row


def _with_progress(outcomes: Iterator[Outcome], total: int | None, done: int) -> Iterator[Outcome]:
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("checking", total=total, completed=done)
        for outcome in outcomes:
            progress.advance(bar)
            yield outcome


def _index_page(request: BatchRequest) -> str:
    return str(Path(request.report_dir) / "index.html") if request.report_dir else ""


def _make_folder(name: str) -> None:
    try:
        make_folder(Path(name))
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        raise UsageError(f"{name}: cannot be made a folder ({why}); name another with --report-dir") from None


def _write_beside(request: BatchRequest, digests: list[dict[str, Any]]) -> None:
    if request.summary:
        from checker.batch.summary import write_summary

        write_summary(digests, request.summary)
    if request.report_dir:
        from checker.core.files import replace_file
        from checker.report.index import render_index

        page = render_index(digests)
        replace_file(Path(_index_page(request)), page.encode("utf-8", "surrogatepass"))
