"""House styles as data: ``reference_data/styles/<name>.toml``, or a newsroom's own file of the same form."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from checker.core.bundled import bundled
from checker.core.errors import InputError
from checker.facts.toml_table import TomlTable, read_toml
from checker.style.rules import RULES

OWN_ENDING = ".toml"
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what it says, in our words, where it is laid down, and what it leaves to be chosen."""

    id: str
    says: str
    source: str
    url: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A house style. Order: rules as in its file."""

    name: str
    title: str
    rules: tuple[Rule, ...]

    def without(self, ids: tuple[str, ...]) -> tuple[Rule, ...]:
        """The rules but some."""
        return tuple(rule for rule in self.rules if rule.id not in ids)


def list_styles() -> tuple[str, ...]:
    """Name the styles that ship with the program."""
    return tuple(sorted(path.stem for path in (bundled("reference_data") / "styles").glob("*.toml")))


def resolve_style(name: str, folder: Path) -> str:
    """Make sure of a style that was named: one that ships with the program, or a file seen from ``folder``.

    Raises: InputError when there is none of the name, or its file is at fault.
    """
    load_style(name, folder)
    return name


def load_style(name: str, folder: Path) -> Style:
    """Read a style by its name, or from a newsroom's own file (whose name ends in .toml)."""
    if name.endswith(OWN_ENDING):
        return _read(folder / name)
    shipped = list_styles()
    if name not in shipped:
        near = difflib.get_close_matches(name.lower()[:40], shipped, n=1)
        advice = f"did you mean {near[0]}?" if near else f"use {', '.join(shipped)}, or a file that ends in .toml"
        raise InputError(name[:80], "no such house style", advice)
    return _shipped(name)


@lru_cache
def _shipped(name: str) -> Style:
    return _read(bundled("reference_data") / "styles" / f"{name}.toml")


def _read(path: Path) -> Style:
    table = read_toml(path)
    table.only("title", "guide", "publisher", "url", "rules")
    guide = ", ".join(part for part in (table.text("publisher", ""), table.text("guide", "")) if part)
    rules = tuple(_rule(each, guide, table.text("url", "")) for each in table.tables("rules"))
    ids = [rule.id for rule in rules]
    if twice := next((ident for ident in ids if ids.count(ident) > 1), None):
        raise InputError(path.name, f"the rule {twice} stands there twice", "keep one of them")
    return Style(name=path.stem, title=table.text("title"), rules=rules)


def _rule(table: TomlTable, guide: str, address: str) -> Rule:
    ident = table.text("id")
    if ident not in RULES:
        near = difflib.get_close_matches(ident[:40], RULES, n=1)
        raise table.fault("id", f"unknown rule {ident[:40]!r}", f"did you mean {near[0]}?" if near else _known())
    allowed = RULES[ident].choices
    table.only("id", "says", "section", "source", "url", *allowed)
    choices = {key: _choice(table, key, values) for key, values in allowed.items() if key in table.data}
    if "form" in allowed and "form" not in choices:
        raise table.fault("id", f"{ident} needs a form", f"add form = {_quoted(allowed['form'])}")
    url = table.text("url", address)
    if url and not url.startswith("https://"):
        raise table.fault("url", f"{url[:60]!r} is not an https address", "give the full address, or leave it out")
    source = ", ".join(part for part in (table.text("source", guide), table.text("section", "")) if part)
    return Rule(id=ident, says=table.text("says"), source=source, url=url, choices=choices)


def _choice(table: TomlTable, key: str, allowed: tuple[str, ...]) -> str:
    if key == "decimals":
        return str(table.whole(key, 2, 0, MOST_DECIMALS))
    value = table.text(key)
    if allowed and value not in allowed:
        raise table.fault(key, f"unknown {key} {value[:40]!r}", f"use {_quoted(allowed)}")
    if len(value) > 20 or any(not (letter.isalpha() or letter in "% ") for letter in value):
        raise table.fault(key, f"{key} {value[:40]!r} is not an abbreviation", f'write {key} = "bn"')
    return value


def _quoted(values: tuple[str, ...]) -> str:
    return " or ".join(f'"{value}"' for value in values)


def _known() -> str:
    return f"use {', '.join(RULES)}"
