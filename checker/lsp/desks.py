"""Where an editor's drafts are checked: one desk for each set of settings, opened when first needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from checker.core.dismissal import Dismissal
from checker.core.errors import UsageError
from checker.dismissals.sidecar import write_dismissal
from checker.draft.formats import SUFFIXES
from checker.job import Desk, Job, parse_published
from checker.lsp.places import Places
from checker.lsp.sheet import CheckedSheet
from checker.repair.memory import Memory
from checker.settings.finding import find_settings
from checker.settings.settings import Settings

KEPT = 8
LANGUAGES = {"markdown": "markdown", "html": "html", "xhtml": "html", "plaintext": "text", "text": "text"}
MAX_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText:
    """A text as an editor holds it; ``path`` is "" when it is no file, ``encoding`` how its columns are counted."""

    uri: str
    path: str
    text: str
    language: str
    version: int | None
    encoding: str


class Desks:
    """Everything that an editor's drafts are checked against, as its options and the settings say."""

    def __init__(self, job: Job | None = None) -> None:
        self.job = job or Job()
        self._desks: OrderedDict[Job, Desk] = OrderedDict()

    def check(self, page: OpenText) -> CheckedSheet:
        """Check an open text; settings and dismissals are read anew each time, they are a page at most."""
        path = page.path
        if len(page.text) > MAX_CHARACTERS:
            raise UsageError(f"this text has over {MAX_CHARACTERS:,} characters; check it with `checker check`")
        desk = self._desk(path)
        draft = desk.take(page.text, path or page.uri, form_of(path, page.language))
        report = desk.check(draft, dismissals=desk.dismissed(path) if path else ())
        return CheckedSheet(uri=page.uri, version=page.version, places=Places(page.text, page.encoding), report=report)

    def dismiss(self, path: str, sheet: CheckedSheet, ident: str, dismissal: Dismissal) -> Path:
        """Write a dismissal beside the draft, and say where."""
        report = sheet.report
        if ident not in report.ids:
            raise UsageError("this finding is gone; look at the text again")
        finding = report.findings[report.ids.index(ident)]
        named = replace(dismissal, id=ident, check=finding.check, figure=finding.span.cut(report.draft.text))
        sidecar = self._settings(path).sidecar(path)
        write_dismissal(sidecar, Path(path).name, named)
        return sidecar

    def _settings(self, path: str) -> Settings:
        found = find_settings(Path(path).parent if path else Path())
        named = self.job.settings.style  # the editor's own option goes before the file's
        return replace(found, style=named, style_rules_off=()) if named else found

    def _desk(self, path: str) -> Desk:
        job = replace(self.job, settings=self._settings(path))
        if job not in self._desks:
            self._desks[job] = Desk(job, Memory())
            while len(self._desks) > KEPT:
                self._desks.popitem(last=False)
        self._desks.move_to_end(job)
        return self._desks[job]


def form_of(path: str, language: str) -> str:
    """Tell how a text is to be read: by the editor's word for its language, else by its name."""
    told = LANGUAGES.get(language) or SUFFIXES.get(PurePath(path).suffix.lower(), "text")
    return told if told in ("text", "markdown", "html") else "text"


def job_from(options: Mapping[str, Any]) -> Job:
    """Read the options that an editor hands over when it starts the server.

    Raises: UsageError that names the option.
    """
    known = {"published": str, "against": list, "rates": str, "store": str, "builtinFacts": bool, "style": str}
    for key, value in options.items():
        if key not in known:
            raise UsageError(f"unknown option {key[:40]!r}; use {', '.join(known)}")
        if not isinstance(value, known[key]):
            raise UsageError(f"the option {key} is not a {known[key].__name__}")
    against = options.get("against", [])
    if not all(isinstance(item, str) for item in against):
        raise UsageError("the option against is not a list of file names")
    parse_published(options.get("published", ""))
    settings = Settings()
    return Job(
        published=options.get("published", ""),
        against=tuple(against),
        rates=options.get("rates", ""),
        store=options.get("store", ""),
        builtin=options.get("builtinFacts", True),
        settings=settings.with_style(options["style"]) if options.get("style") else settings,
    )
