"""What `checker facts import` does: files, folders and packs into the store, one transaction each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from checker.core.errors import CheckerError, InputError, StoreError
from checker.core.fact import Entity, Fact, Source
from checker.core.files import read_input
from checker.facts.packs import load_pack
from checker.facts.store import FactStore, Outcome

ENDINGS = (".html", ".htm", ".xhtml", ".pdf", ".xlsx", ".csv", ".json", ".zip")
KINDS = "a filing or release (.html .htm .pdf .xlsx .csv .json .zip), or a folder of them"


class Submitted(Protocol):
    """One filing as an import needs it: who, what, and from where."""

    @property
    def source(self) -> Source: ...

    @property
    def entity(self) -> Entity: ...

    @property
    def facts(self) -> tuple[Fact, ...]: ...


Reader = Callable[[bytes, str], Iterable[Submitted]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one file: how many facts, or the problem that kept it out."""

    name: str
    facts: int = 0
    outcome: str = ""
    problem: str = ""


def import_files(files: Iterable[str], store: FactStore, read: Reader) -> Iterator[Taken]:
    """Read files, and folders of files, into a store; one that cannot be read does not stop the others.

    ``read`` gives the filings in a file, one by one (a bulk data set holds many).
    Order: as named; within a folder by path.
    """
    hashes = {each.source.sha256: each.facts for each in store.imports() if each.source.sha256}
    for path in chain.from_iterable(_expand(file) for file in files):
        try:
            taken = _import_pack(path, store) if path.is_dir() else _import_file(path, store, read, hashes)
        except StoreError:
            raise
        except CheckerError as fault:
            taken = Taken(name=str(path), problem=str(fault))
        yield taken


def _expand(name: str) -> Iterator[Path]:
    path = Path(name)
    if not path.is_dir() or (path / "pack.toml").exists():
        yield path
        return
    found = []
    for folder, folders, files in os.walk(path):
        folders[:] = [each for each in folders if not each.startswith(".")]
        if "pack.toml" in files:
            found.append(Path(folder))
            folders.clear()
            continue
        found += [Path(folder, file) for file in files if file.lower().endswith(ENDINGS) and not file.startswith(".")]
    yield from sorted(found)


def _import_file(path: Path, store: FactStore, read: Reader, hashes: dict[str, int]) -> Taken:
    data = read_input(str(path), KINDS)
    digest = hashlib.sha256(data).hexdigest()
    if digest in hashes:
        return Taken(name=str(path), facts=hashes[digest], outcome=Outcome.UNCHANGED)
    submitted = iter(read(data, path.name))
    first = next(submitted, None)
    if first is None:
        raise InputError(str(path), "no figure in it can be used", "give the release or report itself")
    entities: list[Entity] = []
    facts = _gather(chain([first], submitted), entities, path)
    source = Source(
        id=str(path.resolve()),
        title=first.source.title or path.name,
        publisher=first.source.publisher,
        published=first.source.published,
        url=first.source.url,
        sha256=digest,
        licence=first.source.licence,
        kind=first.source.kind,
    )
    done = store.import_facts(source, facts, entities)
    hashes[digest] = done.facts
    return Taken(name=str(path), facts=done.facts, outcome=done.outcome)


def _gather(submitted: Iterable[Submitted], entities: list[Entity], path: Path) -> Iterator[Fact]:
    """Give the facts of all filings, note their entities, and refuse a file without a single fact."""
    empty = True
    for filing in submitted:
        entities.append(filing.entity)
        for fact in filing.facts:
            empty = False
            yield fact
    if empty:
        raise InputError(str(path), "no figure in it can be used", "give the release or report itself")


def _import_pack(folder: Path, store: FactStore) -> Taken:
    pack = load_pack(folder)
    digest = pack.hashes[0][1]
    source = Source(id=str(folder.resolve()), title=f"Pack {folder.name}", sha256=digest, kind="pack")
    done = store.import_facts(source, pack.facts, pack.entities)
    return Taken(name=str(folder), facts=done.facts, outcome=done.outcome)
