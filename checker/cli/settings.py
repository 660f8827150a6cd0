"""Which settings hold for a draft: those found upward from its folder, under what the command line says."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.core.files import STANDARD
from checker.job import Job
from checker.settings.finding import find_settings
from checker.settings.settings import Settings

if TYPE_CHECKING:
    import argparse


_told: set[str] = set()  # notes are for a person: once a run


def with_settings(job: Job, place: str, options: argparse.Namespace) -> Job:
    """Put settings into a job for a draft or a folder of drafts; standard input takes the current folder's."""
    path = Path() if place == STANDARD else Path(place)
    settings = Settings() if options.no_settings else find_settings(path if path.is_dir() else path.parent)
    for note in settings.notes:
        if note not in _told:
            _told.add(note)
            sys.stderr.write(f"note: {note}\n")
    if options.style:
        settings = settings.with_style(options.style)
    return replace(job, settings=settings)
