"""Dismissals in a file beside the draft: ``draft.txt.checker.toml``, one ``[[dismissed]]`` an occurrence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from checker.core.dismissal import Dismissal
from checker.core.errors import InputError, UsageError
from checker.core.files import refuse_input, replace_file
from checker.core.toml import parse_toml

PER_DRAFT = "{name}.checker.toml"
MAX_BYTES = 256 * 1024
MAX_WORDS = 1000  # characters of a reason
HEADING = "[[dismissed]]"
KEYS = ("id", "draft", "check", "figure", "reason", "by", "on")
FINGERPRINT = re.compile(r"[0-9a-f]{12}(?:-[0-9]{1,6})?\Z")


def sidecar_of(draft: Path, pattern: str = PER_DRAFT, folder: Path | None = None) -> Path:
    """Name the file that holds a draft's dismissals; it need not exist.

    ``pattern`` with "{name}" is a file for each draft, beside it; without, one file in ``folder`` for all.
    """
    if "{name}" in pattern:
        return draft.parent / pattern.replace("{name}", draft.name)
    return (folder or draft.parent) / pattern


def read_dismissals(file: Path, draft: str) -> tuple[Dismissal, ...]:
    """Read what has been dismissed of a draft; a file that is not there holds nothing.

    Raises: InputError naming file and line.
    """
    source = _read(file)
    rows = _rows(source, file.name)
    headings = _headings(source)
    return tuple(
        dismissal
        for turn, row in enumerate(rows)
        if row.get("draft", draft) == draft
        for dismissal in (_dismissal(row, f"{file.name}, line {headings[turn] if turn < len(headings) else 1}"),)
    )


def write_dismissal(file: Path, draft: str, dismissal: Dismissal) -> None:
    """Add a dismissal to a file, whole or not at all; what stands there already stays as it is.

    Raises: UsageError when it stands there already, InputError when the file cannot be read.
    """
    for held in read_dismissals(file, draft):
        if held.id == dismissal.id:
            raise UsageError(f"{dismissal.id} is dismissed already ({held.place}); use --restore to take that back")
    source = _read(file)
    glue = "" if not source or source.endswith("\n\n") else "\n" if source.endswith("\n") else "\n\n"
    added = (source + glue + _block(draft, dismissal)).encode("utf-8", "replace")
    if len(added) > MAX_BYTES:
        raise UsageError(f"{file}: would be over {MAX_BYTES >> 10} kB; remove dismissals that no longer match")
    refuse_input(file, [file.parent / draft])
    replace_file(file, added)


def remove_dismissal(file: Path, draft: str, ident: str) -> str:
    """Take a dismissal back, named by its id or the beginning of it; say which, "" when there is none.

    Raises: UsageError when several begin so.
    """
    held = [each.id for each in read_dismissals(file, draft)]
    found = [each for each in held if each == ident] or [each for each in held if each.startswith(ident)]
    if len(found) > 1:
        raise UsageError(f"{ident}: begins {len(found)} dismissals in {file}: {', '.join(found)}")
    source = _read(file)
    headings, lines = _headings(source), source.splitlines(keepends=True)
    for turn, row in enumerate(_rows(source, file.name)):
        if found and row["id"] == found[0] and row.get("draft", draft) == draft and turn < len(headings):
            start = headings[turn] - 1
            end = headings[turn + 1] - 1 if turn + 1 < len(headings) else len(lines)
            replace_file(file, "".join(lines[:start] + lines[end:]).encode("utf-8", "replace"))
            return found[0]
    return ""


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(str(file), f"is over {MAX_BYTES >> 10} kB", "remove dismissals that no longer match")
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise InputError(str(file), "is not UTF-8 text", "save it as UTF-8") from None
    except (OSError, ValueError) as fault:
        raise InputError(str(file), f"cannot be read ({fault})", "give yourself permission, or remove it") from None


def _rows(source: str, name: str) -> list[dict[str, object]]:
    table = parse_toml(source, name)
    rows = table.pop("dismissed", [])
    if table:
        first = next(iter(table))[:40]
        raise InputError(name, f"unknown key {first!r}", f"write {HEADING} and below it {', '.join(KEYS)}")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(name, "dismissed is not a list of tables", f"begin each with {HEADING}")
    return rows


def _dismissal(row: dict[str, object], place: str) -> Dismissal:
    given: dict[str, str] = {}
    for key, value in row.items():
        if key not in KEYS:
            raise InputError(place, f"unknown key {key[:40]!r}", f"use {', '.join(KEYS)}")
        if not isinstance(value, date if key == "on" else str):
            raise InputError(place, f"{key} is not a {'date' if key == 'on' else 'text'}", _example(key))
        given[key] = str(value)
    if not FINGERPRINT.match(given.get("id", "")):
        raise InputError(
            place, "id is not the id of a finding", "copy it from the JSON report, or use `checker dismiss`"
        )
    if not given.get("reason", "").strip():
        raise InputError(place, "the reason is missing", _example("reason"))
    if len(given["reason"]) > MAX_WORDS:
        raise InputError(place, f"the reason is over {MAX_WORDS} characters", "shorten it")
    given.pop("draft", None)
    return Dismissal(**given, place=place)


def _example(key: str) -> str:
    return "write on = 2026-11-23, without quotation marks" if key == "on" else f'write {key} = "…"'


def _headings(source: str) -> list[int]:
    """The lines on which a dismissal begins."""
    return [number for number, line in enumerate(source.splitlines(), 1) if line.strip().startswith(HEADING)]


def _block(draft: str, dismissal: Dismissal) -> str:
    pairs: Iterable[tuple[str, str]] = (
        ("id", dismissal.id),
        ("draft", draft),
        ("check", dismissal.check),
        ("figure", " ".join(dismissal.figure.split())),
        ("reason", dismissal.reason),
        ("by", dismissal.by),
    )
    lines = [HEADING, *(f"{key} = {_quoted(value)}" for key, value in pairs if value)]
    if dismissal.on:
        lines.append(f"on = {dismissal.on}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write a text as TOML's basic string: JSON's escapes are among TOML's."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
