"""`checker check`: drafts in, a report out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.cli.faults import BROKEN, complain, line_of
from checker.cli.rendering import Checked, form_of, join_reports, render
from checker.cli.settings import with_settings
from checker.core.errors import UsageError
from checker.core.files import (
    STANDARD,
    Identity,
    identities,
    make_folder,
    read_input,
    refuse_input,
    write_output,
)
from checker.job import DRAFTS, Desk, Job

if TYPE_CHECKING:
    import argparse

ENDINGS = {"sarif": "sarif", "github": "txt", "claimreview": "claimreview.json", "text": "txt"}


def run(options: argparse.Namespace) -> int:
    """Check the drafts and say by the exit status whether something must be looked at."""
    folder = _folder(options.output)
    form = options.format or form_of(options.output, folder=folder is not None)
    kept = _inputs(options)
    refuse_input(options.output, kept)
    checked, broken = _check(options.drafts, job_of(options), options)
    if folder is not None:
        _write_each(checked, form, folder, kept)
    else:
        write_output(options.output, join_reports(checked, form))
    if broken:
        return BROKEN
    flagged = [fails(each.document["summary"]["severities"], options.fail_on) for each in checked]
    return int(any(flagged))


def job_of(options: argparse.Namespace) -> Job:
    """Take what the command line says about references."""
    return Job(
        against=tuple(options.against),
        published=options.published or "",
        rates=options.rates or "",
        store=options.store or "",
        builtin=not options.no_builtin_facts,
    )


def _inputs(options: argparse.Namespace) -> frozenset[Identity]:
    """Every file that is read: drafts, what is beside them, and what they are checked against."""
    names: list[str | Path] = []
    for draft in options.drafts:
        job = with_settings(job_of(options), draft, options)
        names += [draft, *job.inputs, *([] if draft == STANDARD else [job.settings.sidecar(draft)])]
    return identities(names)


def fails(severities: dict[str, Any], threshold: str) -> bool:
    """Say whether a report holds something at or above the threshold."""
    counted = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[threshold]
    return any(severities.get(severity, 0) for severity in counted)


def _check(names: list[str], job: Job, options: argparse.Namespace) -> tuple[list[Checked], int]:
    """Check each draft; one that cannot be checked is told of, counted, and keeps no other from its report."""
    if names.count(STANDARD) > 1:
        raise UsageError("standard input can be read once only; give one -")
    desks: dict[Job, Desk] = {}
    checked, broken = [], 0
    for name in names:
        try:
            checked.append(_check_one(name, job, options, desks))
        except Exception as fault:
            if len(names) == 1:
                raise
            broken += 1
            complain(line_of(fault))
    if not checked:
        raise UsageError("no draft could be checked; see the lines above")
    return checked, broken


def _check_one(name: str, job: Job, options: argparse.Namespace, desks: dict[Job, Desk]) -> Checked:
    from checker.report.json import to_document

    data = read_input(name, DRAFTS)
    desk = _desk(desks, with_settings(job, name, options))
    shown = "standard input" if name == STANDARD else name
    report = desk.check(desk.read(data, shown), dismissals=desk.dismissed(name))
    return Checked(name=shown, data=data, report=report, document=to_document(report))


def _desk(desks: dict[Job, Desk], job: Job) -> Desk:
    """Open what drafts of the same settings are checked against once."""
    if job not in desks:
        desks[job] = Desk(job)
        for warning in desks[job].warnings:
            sys.stderr.write(f"note: {warning}\n")
    return desks[job]


def _folder(output: str | None) -> Path | None:
    """Take -o as a folder when it is one, or ends like one."""
    if output is None or output == STANDARD:
        return None
    path = Path(output)
    if not path.is_dir() and not output.endswith(("/", "\\")):
        return None
    try:
        make_folder(path)
    except OSError as fault:
        raise UsageError(f"{output}: cannot be made a folder ({(fault.strerror or '').lower()})") from None
    return path


def _write_each(checked: list[Checked], form: str, folder: Path, kept: frozenset[Identity]) -> None:
    taken: set[str] = set()
    for each in checked:
        stem = Path(each.name).name
        name, number = f"{stem}.{ENDINGS.get(form, form)}", 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}.{ENDINGS.get(form, form)}"
        taken.add(name)
        refuse_input(folder / name, kept)
        write_output(str(folder / name), render(each, form))
        sys.stderr.write(f"{folder / name}\n")
