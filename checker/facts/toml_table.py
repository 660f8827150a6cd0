"""TOML that a person writes, read so that a mistake is named by file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.core.errors import InputError, PackError
from checker.core.toml import parse_toml

MAX_BYTES = 16_000_000


def read_text(path: Path) -> str:
    """Read a pack's file as UTF-8 text.

    Raises: PackError when there is no such file, or it is not text.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PackError(path.name, "is too large for a pack", "import it into the store instead")
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise PackError(str(path), f"cannot be read ({fault.strerror})", "check the pack's folder") from fault
    except UnicodeDecodeError as fault:
        raise PackError(str(path), "is not UTF-8 text", "save it as UTF-8") from fault


def read_toml(path: Path) -> TomlTable:
    """Read a TOML file.

    Raises: PackError naming the file and the line.
    """
    text = read_text(path)
    try:
        return TomlTable(parse_toml(text, path.name), path.name, text)
    except InputError as fault:
        raise PackError(fault.name, fault.problem, fault.remedy) from None


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a TOML file, which knows where it stands: after the ``turn``-th line ``heading``."""

    data: Mapping[str, object]
    file: str
    source: str
    heading: str = ""
    turn: int = 0

    @property
    def line(self) -> int:
        """The line that the table begins on; looked for only when something is wrong."""
        lines = enumerate(self.source.split("\n"), 1)
        places = [number for number, line in lines if self.heading and line.strip().startswith(self.heading)]
        return places[self.turn] if self.turn < len(places) else 1

    def fault(self, key: str, problem: str, remedy: str) -> PackError:
        """Say what is wrong with a key, naming file and line."""
        return PackError(f"{self.file}, line {self._line_of(key)}", problem, remedy)

    def only(self, *keys: str) -> None:
        """Refuse keys that mean nothing here: most are misspelt."""
        for key in self.data:
            if key not in keys:
                raise self.fault(key, f"unknown key {key!r}", f"use one of {', '.join(keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; without a default it must be there and not empty."""
        value = self.data.get(key, default)
        if value is None or (default is None and value == ""):
            raise self.fault(key, f"{key} is missing", f'add {key} = "…"')
        if not isinstance(value, str):
            raise self.fault(key, f"{key} is not a text", f'write {key} = "…"')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; an absent one is empty."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.fault(key, f"{key} is not a list of texts", f'write {key} = ["…", "…"]')
        return tuple(value)

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """Read a whole number between two bounds."""
        value = self.data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.fault(key, f"{key} is not a whole number from {low} to {high}", f"write {key} = {low}")
        return value

    def day(self, key: str) -> date | None:
        """Read a date; an absent one is None."""
        value = self.data.get(key)
        if value is None:
            return None
        if type(value) is not date:
            raise self.fault(key, f"{key} is not a date", f"write {key} = 2017-11-02, without quotation marks")
        return value

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Read a table of texts as (key, text) pairs in the file's order."""
        value = self.data.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self.fault(key, f"{key} is not a table of texts", f'write [{key}] and below it name = "…"')
        return tuple(value.items())

    def tables(self, key: str) -> Iterator[TomlTable]:
        """Read a list of tables (``[[key]]``), each with its own line."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, f"{key} is not a list of tables", f"begin each with [[{key}]]")
        for index, item in enumerate(value):
            yield TomlTable(item, self.file, self.source, f"[[{key}]]", index)

    def table(self, key: str) -> TomlTable:
        """Read one table (``[key]``), which must be there."""
        value = self.data.get(key)
        if not isinstance(value, dict):
            raise self.fault(key, f"[{key}] is missing", f"add a line [{key}] and its keys below it")
        return TomlTable(value, self.file, self.source, f"[{key}]")

    def _line_of(self, key: str) -> int:
        begin = self.line
        for number, line in enumerate(self.source.split("\n")[begin - 1 :], begin):
            head = line.strip()
            if head.startswith((key, f'"{key}"')) and head.removeprefix('"').removeprefix(key).lstrip('" ')[:1] == "=":
                return number
            if number > begin and head.startswith("["):
                break
        return begin
