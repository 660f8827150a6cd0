"""What may stand in a settings file, and what each key may hold."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path, PurePath

from checker.core.errors import InputError
from checker.core.finding import Severity
from checker.core.tolerances import Tolerances
from checker.dismissals.sidecar import PER_DRAFT
from checker.facts.toml_table import TomlTable
from checker.recompute.registry import CHECKS
from checker.settings.settings import HUNDRED, Settings
from checker.style.presets import load_style, resolve_style

KEYS = ("checks", "severities", "tolerances", "style", "house-style", "rates", "packs", "dismissals")
HOUSE_STYLE = "house-style"
# Per cent of the rate. Wider than this, and a wrong figure would pass: one in twenty digit slips is under 5 %.
BOUNDS = {
    "spot": Decimal(3),
    "late": Decimal(10),
    "season": Decimal(15),
    "other-time": Decimal(5),
    "declared": Decimal(2),
}
MOST_PACKS = 50


def read_settings(table: TomlTable, file: str, prefix: str = "") -> Settings:
    """Read and check a table of settings.

    Raises: InputError naming file, line and key, and what is allowed.
    """
    if not isinstance(table.data, dict):
        raise InputError(file, "tool.checker is not a table", "write [tool.checker] and below it its keys")
    _only(table, KEYS)
    known = (*CHECKS, HOUSE_STYLE)
    house_style = _table(table, HOUSE_STYLE, prefix)
    _only(house_style, ("severity", "leave-out"))
    style = _style(table, file)
    return Settings(
        file=file,
        off=_off(_table(table, "checks", prefix), known),
        severities=_severities(_table(table, "severities", prefix), known),
        tolerances=_tolerances(_table(table, "tolerances", prefix)),
        style=style,
        style_severity=_severity(house_style, "severity", (Severity.WARNING, Severity.INFO)),
        style_rules_off=_rules_off(house_style, style, file),
        rates=_name(table, "rates"),
        packs=_names(table, "packs"),
        dismissals=_dismissals(table),
    )


def _only(table: TomlTable, allowed: Iterable[str]) -> None:
    allowed = tuple(allowed)
    for key in table.data:
        if key not in allowed:
            raise table.fault(key, f"unknown key {key[:40]!r}", _hint(key, allowed))


def _hint(word: str, allowed: Iterable[str]) -> str:
    """Name what was most likely meant, or everything that may stand there."""
    allowed = tuple(allowed)
    near = difflib.get_close_matches(word[:40].lower().replace("_", "-"), allowed, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"use {', '.join(allowed)}"


def _table(table: TomlTable, key: str, prefix: str) -> TomlTable:
    value = table.data.get(key, {})
    if not isinstance(value, dict):
        raise table.fault(key, f"{key} is not a table", f"write [{prefix}{key}] and below it its keys")
    return TomlTable(value, table.file, table.source, f"[{prefix}{key}]")


def _off(table: TomlTable, known: tuple[str, ...]) -> tuple[str, ...]:
    _only(table, known)
    for check, value in table.data.items():
        if not isinstance(value, bool):
            raise table.fault(check, f"{check} is neither on nor off", f"write {check} = true or {check} = false")
    return tuple(sorted(check for check, value in table.data.items() if not value))


def _severities(table: TomlTable, known: tuple[str, ...]) -> tuple[tuple[str, Severity], ...]:
    _only(table, (check for check in known if check != HOUSE_STYLE))
    return tuple(sorted((check, _severity(table, check, tuple(Severity))) for check in table.data))


def _severity(table: TomlTable, key: str, allowed: tuple[Severity, ...]) -> Severity:
    value = table.data.get(key, Severity.INFO.value)
    if value not in allowed:
        choices = " or ".join(f'"{choice}"' for choice in allowed)
        raise table.fault(key, f"{str(value)[:40]!r} is no severity for {key}", f"use {choices}")
    return Severity(str(value))


def _tolerances(table: TomlTable) -> Tolerances:
    _only(table, BOUNDS)
    shares = {key.replace("-", "_"): _per_cent(table, key) / HUNDRED for key in table.data}
    return Tolerances(**shares)


def _per_cent(table: TomlTable, key: str) -> Decimal:
    value = table.data[key]
    try:
        share = Decimal(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except InvalidOperation:
        share = None
    if share is None or not share.is_finite() or not 0 <= share <= BOUNDS[key]:
        raise table.fault(
            key, f"{str(value)[:40]!r} is no tolerance for {key}", f"give per cent of the rate, from 0 to {BOUNDS[key]}"
        )
    return share


def _style(table: TomlTable, file: str) -> str:
    if not (name := _name(table, "style")):
        return ""
    try:
        return resolve_style(name, Path(file).parent)
    except InputError as fault:
        if fault.name != name:
            raise  # the style's own file is at fault
        raise table.fault("style", fault.problem, fault.remedy) from None


def _rules_off(table: TomlTable, style: str, file: str) -> tuple[str, ...]:
    left_out = _names(table, "leave-out")
    known = [rule.id for rule in load_style(style, Path(file).parent).rules] if style else []
    for rule in left_out:
        if rule not in known:
            remedy = _hint(rule, known) if known else "set style first"
            raise table.fault("leave-out", f"the style has no rule {rule[:40]!r}", remedy)
    return left_out


def _name(table: TomlTable, key: str) -> str:
    value = table.data.get(key, "")
    if not isinstance(value, str) or len(value) > 1000 or "\0" in value:
        raise table.fault(key, f"{key} is not the name of a file", f'write {key} = "…"')
    return value


def _names(table: TomlTable, key: str) -> tuple[str, ...]:
    value = table.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and 0 < len(item) <= 1000 for item in value):
        raise table.fault(key, f"{key} is not a list of texts", f'write {key} = ["…", "…"]')
    if len(value) > MOST_PACKS or any("\0" in item for item in value):
        raise table.fault(key, f"{key} holds too much", f"give at most {MOST_PACKS} names")
    return tuple(value)


def _dismissals(table: TomlTable) -> str:
    name = _name(table, "dismissals") or PER_DRAFT
    if PurePath(name).name != name or "\\" in name or name in (".", "..") or not name.endswith(".toml"):
        problem = f"{name[:40]!r} is no name for a file of dismissals"
        raise table.fault("dismissals", problem, f'write "{PER_DRAFT}", or a file name that ends in .toml')
    return name
