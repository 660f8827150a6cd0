"""Filings into the reference store: each file whole or not at all, and one bad file never stops the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from checker.core.errors import InputError
from checker.core.fact import Entity, Fact, Proof, Source
from checker.core.files import read_input
from checker.documents.naming import FILINGS, filing_files, split_unit

if TYPE_CHECKING:
    from checker.facts.store import FactStore, Imported

MOST_WARNINGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one file: how many facts it gave and what its import did, or the problem with it."""

    name: str
    facts: int = 0
    outcome: str = ""
    proofs: tuple[tuple[str, int], ...] = ()  # how many facts are proved, fit, are doubtful
    warnings: tuple[str, ...] = ()
    problem: str = ""


def import_filings(names: Iterable[str], store: FactStore) -> Iterator[Taken]:
    """Read filings and put their facts into a store.

    Order: as named; the files of a folder by their path.
    """
    for name in names:
        try:
            paths = filing_files(name)
        except InputError as fault:
            yield Taken(name=name, problem=str(fault))
            continue
        for path in paths:
            try:
                yield _import(path, store)
            except InputError as fault:
                yield Taken(name=path, problem=str(fault))


def _import(path: str, store: FactStore) -> Taken:
    from checker.documents.formats.sniff import Kind, sniff
    from checker.sandbox.reading import read_filing

    file, _ = split_unit(path)
    data = read_input(file, FILINGS)
    if data and sniff(data, file) is Kind.SEC_DATASET:
        return _import_data_set(data, path, store)
    filing = read_filing(data, path)
    if not filing.facts:
        raise InputError(
            path, "holds no figure that can be used", "look whether its text can be selected, or leave it out"
        )
    entities = {entity.id: entity for entity in (filing.entity, *filing.entities)}
    done = store.import_facts(filing.source, filing.facts, entities.values())
    counts = Counter(fact.proof for fact in filing.facts)
    proofs = tuple((proof.value, counts[proof]) for proof in Proof)
    return replace(_taken(path, done, filing.warnings), proofs=proofs)


def _import_data_set(data: bytes, path: str, store: FactStore) -> Taken:
    """Import a quarter of all filings, submission by submission: it is never in memory as a whole."""
    from checker.documents import Submission
    from checker.documents.formats.sec_datasets import TITLE
    from checker.sandbox.reading import read_filings

    entities: dict[str, Entity] = {}
    warnings: list[str] = []

    def facts() -> Iterator[Fact]:
        for submission in read_filings(data, path):
            assert isinstance(submission, Submission)  # noqa: S101 - that is what a data set holds
            entities[submission.entity.id] = submission.entity
            warnings.extend(submission.warnings)
            yield from submission.facts

    name = Path(path).name
    source = Source(id=name, title=f"{TITLE} {Path(path).stem}", kind="sec-dataset", sha256=sha256(data).hexdigest())
    # The store asks for the entities after the facts, when all of them have been met.
    done = store.import_facts(source, facts(), _later(entities))
    return _taken(path, done, (*warnings[:MOST_WARNINGS], *_further(len(warnings) - MOST_WARNINGS)))


def _further(count: int) -> tuple[str, ...]:
    return (f"and {count:,} more warnings of this kind",) if count > 0 else ()


def _later(entities: dict[str, Entity]) -> Iterator[Entity]:
    yield from entities.values()


def _taken(path: str, done: Imported, warnings: tuple[str, ...] = ()) -> Taken:
    return Taken(name=path, facts=done.facts, outcome=str(done.outcome), warnings=warnings)
