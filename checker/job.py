"""What drafts are to be checked against: named once, opened once, used for one draft or a million."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.core.dismissal import Dismissal
from checker.core.draft import Draft, Publication
from checker.core.errors import UsageError
from checker.core.files import STANDARD, read_input
from checker.core.plausible import is_day
from checker.core.report import Report
from checker.documents.naming import FILINGS, filing_files, split_unit
from checker.settings.settings import NOTHING_SET, Settings

if TYPE_CHECKING:
    from checker.documents import Filing
    from checker.facts.rates import RateTable
    from checker.facts.store import FactStore
    from checker.references import References
    from checker.repair.memory import Memory
    from checker.style.check import HouseStyle

GIVEN = "given"
DRAFTS = "a draft (.txt .md .html .docx .pdf)"
RATES = "a file of exchange rates (.csv)"
FILINGS_KEPT = 32  # of those that only some drafts of a batch are checked against


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The references of a run, as a command line or a caller names them.

    ``published`` is a day ("2017-11-03") or a range ("2004-07-01/2005-02-28"), "" when unknown;
    ``against`` and ``rates`` are file names; ``store`` a path or URL, "" for the user's own. What is named here goes
    before what ``settings`` say.
    """

    against: tuple[str, ...] = ()
    published: str = ""
    rates: str = ""
    store: str = ""
    builtin: bool = True
    settings: Settings = NOTHING_SET

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every file that the run may read, apart from its drafts: nothing may be written over them."""
        from checker.facts.location import default_rates_path, default_store_path

        settings = self.settings
        named = (settings.file, *(str(settings.path(each)) for each in (settings.rates, settings.style) if each))
        packs = (str(file) for pack in settings.packs for file in settings.path(pack).rglob("*"))
        own = (self.store or str(default_store_path()), self.rates, str(default_rates_path()))
        against = (split_unit(file)[0] for name in self.against for file in filing_files(name))
        return tuple(path for path in (*against, *own, *named, *packs) if path)

    @property
    def shown(self) -> dict[str, object]:
        """What the report says of the run."""
        return {
            "against": list(self.against),
            "published": self.published,
            "rates": self.rates,
            "store": _without_password(self.store),
            "builtin": self.builtin,
            **({"settings": shown} if (shown := self.settings.shown) else {}),
        }


class Desk:
    """Where the drafts of one job are checked: what they are checked against is opened once.

    With a ``memory``, a draft that is checked again and again costs only what has changed.
    """

    def __init__(self, job: Job, memory: Memory | None = None) -> None:
        self._job, self._memory = job, memory
        self._published = parse_published(job.published)
        self._filing = lru_cache(maxsize=FILINGS_KEPT)(read_filing_file)
        self._gathered: dict[tuple[int, ...], tuple[tuple[Filing, ...], References]] = {}
        self.filings = tuple(read_filing_file(path) for name in job.against for path in filing_files(name))
        self._base = self._gather(self.filings)

    def read(self, data: bytes, name: str) -> Draft:
        """Read a draft from the bytes of its file."""
        from checker.sandbox.reading import read_draft

        return read_draft(data, name)

    def take(self, text: str, name: str = "", form: str = "text") -> Draft:
        """Take a draft that is in hand as text, Markdown or HTML."""
        from checker.draft import draft_from_text

        return draft_from_text(text, name=name, format=form)

    def check(
        self,
        draft: Draft,
        *,
        published: str = "",
        against: Sequence[str] = (),
        filings: Sequence[Filing] = (),
        dismissals: Iterable[Dismissal] = (),
    ) -> Report:
        """Check a draft, against files or filings of its own too; its own publication day goes before the job's.

        Findings that are dismissed by ``dismissals``, or in the draft itself, are marked so.
        """
        from checker.dismissals.apply import apply_dismissals
        from checker.pipeline import CheckOptions, check_draft

        own = (*filings, *(self._filing(path) for name in against for path in filing_files(name)))
        references = self._with(own) if own else self._base
        shown = self._job.shown
        if published:
            shown["published"] = published
        settings = self._job.settings
        options = CheckOptions(
            published=parse_published(published) or self._published,
            shown=shown,
            off=frozenset(settings.off),
            severities=dict(settings.severities),
            tolerances=settings.tolerances,
            style=self._style,
            memory=self._memory,
        )
        return apply_dismissals(check_draft(draft, references, options), dismissals, off=options.off)

    def dismissed(self, draft: str) -> tuple[Dismissal, ...]:
        """Read what has been dismissed of a draft beside its file; standard input has none."""
        from checker.dismissals.sidecar import read_dismissals

        if draft == STANDARD:
            return ()
        return read_dismissals(self._job.settings.sidecar(draft), Path(draft).name)

    @property
    def references(self) -> References:
        """What every draft of the job is checked against."""
        return self._base

    @property
    def warnings(self) -> tuple[str, ...]:
        """What an editor should know of the filings: that one holds no usable figure, that one contradicts itself."""
        return tuple(f"{filing.name}: {warning}" for filing in self.filings for warning in filing.warnings)

    def _with(self, own: tuple[Filing, ...]) -> References:
        """Add filings that only some drafts are checked against; those of the last few drafts are kept."""
        key = tuple(id(filing) for filing in own)  # by identity: to compare all their figures would take long
        if key not in self._gathered:
            if len(self._gathered) >= FILINGS_KEPT:
                self._gathered.clear()
            self._gathered[key] = (own, self._gather((*self.filings, *own)))
        return self._gathered[key][1]

    def _gather(self, filings: tuple[Filing, ...]) -> References:
        """Put together what is known: packs, store, the filings in hand, exchange rates."""
        from checker.references import gather_references

        settings = self._job.settings
        return gather_references(
            filings,
            store=self._store,
            rates=self._rates,
            builtin=self._job.builtin,
            packs=[settings.path(pack) for pack in settings.packs],
        )

    @cached_property
    def _style(self) -> HouseStyle | None:
        settings = self._job.settings
        if not settings.style or "house-style" in settings.off:
            return None
        from checker.style.check import HouseStyle
        from checker.style.presets import load_style

        style = load_style(settings.style, settings.path("."))
        return HouseStyle(style=style, severity=settings.style_severity, left_out=settings.style_rules_off)

    @cached_property
    def _store(self) -> FactStore | None:
        from checker.facts.store import open_store

        store = open_store(self._job.store)
        return store if store.imports() else None

    @cached_property
    def _rates(self) -> RateTable:
        """What banks publish, under what the user has fetched, under what the user names."""
        from checker.facts.location import default_rates_path
        from checker.facts.rates import RateTable
        from checker.facts.rates.sources import default_updates

        table = RateTable.with_updates(default_updates())
        fetched = default_rates_path()
        if fetched.exists():
            table = table.with_file(read_input(str(fetched), RATES), fetched.name)
        settings = self._job.settings
        named = self._job.rates or (str(settings.path(settings.rates)) if settings.rates else "")
        if named:
            table = table.with_file(read_input(named, RATES), named)
        return table


def read_filing_file(path: str) -> Filing:
    """Read a filing from its file; a unit behind its name, as in "book.xlsx#unit=INR:crore", holds for its tables."""
    from checker.sandbox.reading import read_filing

    return read_filing(read_input(split_unit(path)[0], FILINGS), path)


def _without_password(location: str) -> str:
    scheme, found, rest = location.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if found else location


def parse_published(text: str) -> Publication | None:
    """Read a publication day or range as given: "2017-11-03", "2004-07-01/2005-02-28"; "" is None."""
    if not text.strip():
        return None
    ends = [part.strip() for part in text.split("/")]
    try:
        days = [date.fromisoformat(end) for end in ends]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days[0] > days[-1] or not all(map(is_day, days)):
        raise UsageError(f"{text!r} is no publication day; write 2017-11-03, or 2004-07-01/2005-02-28 for a range")
    return Publication(start=days[0], end=days[-1], basis=GIVEN)
