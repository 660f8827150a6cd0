"""The settings of a run, whichever file they came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from checker.core.finding import Severity
from checker.core.printing import print_number
from checker.core.tolerances import USUAL, Tolerances
from checker.dismissals.sidecar import PER_DRAFT, sidecar_of

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is set; the default is what the program does without a settings file.

    ``file`` is where it is set. ``off`` are the checks that are not run; ``severities`` what the findings of a
    check that flag something count as. ``style`` names a house style (or its file), ``style_rules_off`` rules of
    it to leave out. ``rates`` and ``packs`` are as written, from the folder of ``file``; ``dismissals`` is the name of
    the file for a draft's dismissals. ``notes`` are what its reader should know of the file itself.
    """

    file: str = ""
    off: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    tolerances: Tolerances = USUAL
    style: str = ""
    style_severity: Severity = Severity.INFO
    style_rules_off: tuple[str, ...] = ()
    rates: str = ""
    packs: tuple[str, ...] = ()
    dismissals: str = PER_DRAFT
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> dict[str, object]:
        """What the report says of the settings, as the settings file would; only what is set."""
        return {key: value for key, value in self._entries().items() if value}

    def _entries(self) -> dict[str, object]:
        usual = Settings()
        house_style: dict[str, object] = {}
        if self.style_severity is not usual.style_severity:
            house_style["severity"] = self.style_severity.value
        if self.style_rules_off:
            house_style["leave-out"] = list(self.style_rules_off)
        return {
            "file": self.file,
            "checks": dict.fromkeys(self.off, False),
            "severities": {check: severity.value for check, severity in self.severities},
            "tolerances": {
                name.replace("_", "-"): print_number(getattr(self.tolerances, name) * HUNDRED)
                for name in ("spot", "late", "season", "other_time", "declared")
                if getattr(self.tolerances, name) != getattr(USUAL, name)
            },
            "style": self.style,
            "house-style": house_style,
            "rates": self.rates,
            "packs": list(self.packs),
            "dismissals": "" if self.dismissals == usual.dismissals else self.dismissals,
        }

    def with_style(self, style: str) -> Settings:
        """Take another house style, as the command line names it."""
        from checker.style.presets import resolve_style

        return replace(self, style=resolve_style(style, Path()), style_rules_off=())

    def path(self, name: str) -> Path:
        """Find a file that the settings name: from their own folder."""
        return Path(self.file).parent / name

    def sidecar(self, draft: str) -> Path:
        """Name the file that holds a draft's dismissals."""
        return sidecar_of(Path(draft), self.dismissals, Path(self.file).parent)


NOTHING_SET = Settings()
