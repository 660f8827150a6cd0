"""`checker dismiss`: let a finding stand, with a reason and a name; `--restore` takes that back."""

from __future__ import annotations

import getpass
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli.check import job_of
from checker.cli.settings import with_settings
from checker.core.dismissal import Dismissal
from checker.core.errors import UsageError
from checker.core.files import STANDARD, read_input
from checker.dismissals.sidecar import MAX_WORDS, remove_dismissal, write_dismissal
from checker.job import DRAFTS, Desk, Job
from checker.report.wording import line_of, safe_text

if TYPE_CHECKING:
    import argparse

    from checker.core.report import Report


PLACE = re.compile(r"[0-9]{1,9}:[0-9]{1,9}\Z")


def run(options: argparse.Namespace) -> int:
    """Write a dismissal beside the draft, or take one back."""
    name, ident = options.draft, (options.id or "").strip().lower()
    if name == STANDARD:
        raise UsageError("a dismissal is kept beside the draft's file; standard input has none")
    job = with_settings(job_of(options), name, options)
    sidecar = job.settings.sidecar(name)
    if not ident:
        _list(_check(job, name))
        return 0
    if options.restore:
        restored = remove_dismissal(sidecar, Path(name).name, ident)
        if not restored:
            raise UsageError(f"{ident}: is not dismissed in {sidecar}")
        sys.stderr.write(f"{sidecar}: {restored} stands again\n")
        return 0
    dismissal = _dismissal(job, name, ident, _reason(options.reason), options.by)
    write_dismissal(sidecar, Path(name).name, dismissal)
    sys.stderr.write(f"{sidecar}: dismissed {dismissal.check} {dismissal.figure!r}\n")
    return 0


def _reason(given: str | None) -> str:
    reason = " ".join((given or "").split())
    if not reason:
        raise UsageError('a dismissal needs its reason; give --reason "…"')
    if len(reason) > MAX_WORDS:
        raise UsageError(f"the reason is over {MAX_WORDS} characters; shorten it")
    return reason


def _check(job: Job, name: str) -> Report:
    desk = Desk(job)
    return desk.check(desk.read(read_input(name, DRAFTS), name), dismissals=desk.dismissed(name))


def _list(report: Report) -> None:
    """Print what is flagged or dismissed: id, place, check and figure."""
    for ident, finding in zip(report.ids, report.findings, strict=True):
        if finding.flags:
            line, column = line_of(report.draft.text, finding.span.start)
            state = "dismissed" if ident in report.dismissed else finding.severity.value
            figure = " ".join(finding.span.cut(report.draft.text).split())
            print(f"{ident}  {line}:{column}  {state}  {finding.check}  {safe_text(figure)}")


def _dismissal(job: Job, name: str, ident: str, reason: str, by: str | None) -> Dismissal:
    report = _check(job, name)
    position = _find(report, ident)
    finding = report.findings[position]
    return Dismissal(
        id=report.ids[position],
        check=finding.check,
        figure=finding.span.cut(report.draft.text),
        reason=reason,
        by=_name() if by is None else by.strip(),
        on=datetime.now(UTC).date().isoformat(),
    )


def _find(report: Report, ident: str) -> int:
    """Find a finding by its id, by the beginning of it, or by line and column as the text report gives them."""
    found = [position for position, each in enumerate(report.ids) if each == ident]
    found = found or [position for position, each in enumerate(report.ids) if each.startswith(ident)]
    if PLACE.match(ident):
        flagged_ones = [position for position, finding in enumerate(report.findings) if finding.flags]
        found = [position for position in flagged_ones if _place(report, position) == ident]
    if len(found) == 1:
        return found[0]
    flagged = [each for each, finding in zip(report.ids, report.findings, strict=True) if finding.flags]
    known = f"flagged are {', '.join(flagged[:12])}" if flagged else "nothing is flagged"
    problem = f"means {len(found)} findings" if found else "no finding has this id"
    raise UsageError(f"{ident}: {problem}; {known}; give the references of the check too (--against, --published)")


def _place(report: Report, position: int) -> str:
    line, column = line_of(report.draft.text, report.findings[position].span.start)
    return f"{line}:{column}"


def _name() -> str:
    """Who is at the keyboard, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
