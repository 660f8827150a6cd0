"""What a batch is to check: the drafts of a folder, or the rows of a JSON Lines file."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from checker.core.errors import InputError
from checker.core.files import Identity, identities

DRAFT_ENDINGS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf"})
STANDARD = "-"
_BOM = b"\xef\xbb\xbf"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
LONGEST_NAME = 80  # in bytes, as file systems count


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One draft of a batch: its text, or the path of its file.

    ``id`` is any JSON scalar; ``problem`` says why the row cannot be checked at all; ``page`` is
    the file name that its own report gets.
    """

    id: str | float | None
    text: str = ""
    path: str = ""
    published: str = ""
    against: tuple[str, ...] = ()
    problem: str = ""
    page: str = ""

    @property
    def size(self) -> int:
        """About how much there is to read, in characters."""
        return len(self.text) or 20_000


def read_rows(source: str) -> Iterator[Row]:
    """Read the rows of a folder, of a JSON Lines file, or of standard input.

    Order: as in the file; a folder's drafts by their path.
    """
    if source == STANDARD:
        return _parse_lines(sys.stdin.buffer, Path())
    path = Path(source)
    if path.is_dir():
        return iter(_folder_rows(path))
    if path.suffix.lower() in DRAFT_ENDINGS:
        raise InputError(source, "is a single draft", "use `checker check`, or name a folder or .jsonl file")
    return _file_rows(path)


def count_rows(source: str) -> int | None:
    """Say how many rows there are to come, where that can be known beforehand."""
    path = Path(source)
    if source == STANDARD or not path.exists():
        return None
    if path.is_dir():
        return len(_draft_files(path))
    with path.open("rb") as stream:
        return sum(1 for line in stream if not line.isspace())


def input_files(source: str) -> list[Path]:
    """Name the files that a batch reads its drafts from."""
    path = Path(source)
    if source == STANDARD:
        return []
    return _draft_files(path) if path.is_dir() else [path]


def name_pages(rows: Iterable[Row], folder: str = "", kept: frozenset[Identity] = frozenset()) -> Iterator[Row]:
    """Give every row the name of its report's page: its id, made fit for a file name, and unique.

    No page takes the place of a file that is ``kept`` in ``folder``.
    """
    taken, repeats = {"index"}, Counter[str]()
    for row in rows:
        name = (
            _NOT_IN_NAMES.sub("-", str(row.id)).strip("-.").encode()[:LONGEST_NAME].decode(errors="ignore") or "draft"
        )
        unique = name
        while unique.casefold() in taken or (folder and identities([Path(folder, f"{unique}.html")]) & kept):
            repeats[name] += 1
            unique = f"{name}-{repeats[name] + 1}"
        taken.add(unique.casefold())
        yield replace(row, page=f"{unique}.html")


def _draft_files(folder: Path) -> list[Path]:
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(place, name)
            for name in files
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in DRAFT_ENDINGS
        ]
    return sorted(found)


def _folder_rows(folder: Path) -> list[Row]:
    files = _draft_files(folder)
    if not files:
        raise InputError(str(folder), "holds no drafts", "name a folder of .txt .md .html .docx or .pdf files")
    return [Row(id=file.relative_to(folder).as_posix(), path=str(file)) for file in files]


def _file_rows(path: Path) -> Iterator[Row]:
    try:
        with path.open("rb") as stream:
            yield from _parse_lines(stream, path.parent)
    except FileNotFoundError:
        raise InputError(str(path), "no such file", "name a folder of drafts or a .jsonl file") from None
    except PermissionError:
        raise InputError(str(path), "may not be read", "give yourself permission to read it") from None


def _parse_lines(lines: Iterable[bytes], folder: Path) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        content = line.removeprefix(_BOM) if number == 1 else line
        if not content.isspace() and content:
            yield _parse_row(content, number, folder)


def _parse_row(line: bytes, number: int, folder: Path) -> Row:
    fallback = f"line {number}"
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as fault:
        reason = str(fault) if isinstance(fault, ValueError) else "nested too deeply"
        return Row(id=fallback, problem=f"line {number} is not JSON ({reason}); write one object a line")
    if not isinstance(fields, dict):
        return Row(id=fallback, problem=f'line {number} is not an object; write {{"id": …, "text": …}}')
    ident = fields.get("id")
    if ident is None or not isinstance(ident, str | int | float):
        ident = fallback
    problem = _problem(fields)
    if problem:
        return Row(id=ident, problem=f"line {number}: {problem}")
    return Row(
        id=ident,
        text=fields["text"],
        published=fields.get("published") or "",
        against=tuple(_beside(folder, name) for name in _names(fields)),
    )


def _problem(fields: dict[str, object]) -> str:
    if not isinstance(fields.get("text"), str):
        return '"text" must be the draft, as a string'
    if not isinstance(fields.get("published"), str | None):
        return '"published" must be a day, a range FROM/TO, or null'
    names = fields.get("against")
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return ""
    return "" if isinstance(names, str | None) else '"against" must be a list of file names'


def _names(fields: dict[str, object]) -> list[str]:
    names = fields.get("against") or []
    return [names] if isinstance(names, str) else [str(name) for name in names]  # type: ignore[attr-defined]


def _beside(folder: Path, name: str) -> str:
    """Take a path as seen from the rows' own file; failing that, from the current folder."""
    beside = folder / name
    return str(beside) if beside.exists() else name
