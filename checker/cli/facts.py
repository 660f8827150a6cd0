"""`checker facts`: what is known, and where it comes from."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.core.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from checker.core.fact import Entity, Fact
    from checker.facts.store import FactStore

MOST_FOUND = 50
CLOSE_ENOUGH = 70  # of 100, as rapidfuzz scores likeness
BUILT_IN = "built in"


def run(options: argparse.Namespace) -> int:
    """Carry out one action on the reference store."""
    actions = {
        "list": _list,
        "show": _show,
        "search": _search,
        "import": _import,
        "forget": _forget,
        "check": _check,
        "fetch": _fetch,
        "fetch-rates": _fetch_rates,
        "update-rates": _update_rates,
    }
    return actions[options.action](options)


def _stores(options: argparse.Namespace) -> tuple[FactStore, FactStore]:
    """Open the built-in figures and the reader's own, to be read."""
    from checker.facts.location import reference_data_folder
    from checker.facts.memory_store import MemoryStore
    from checker.facts.packs import load_packs
    from checker.facts.store import open_store

    return MemoryStore.from_pack(load_packs(reference_data_folder()), BUILT_IN), open_store(options.store or "")


def _list(options: argparse.Namespace) -> int:
    if options.kind == "rates":
        return _list_rates(options)
    builtin, own = _stores(options)
    stores = (own,) if options.no_builtin_facts else (builtin, own)
    if options.format:
        from checker.cli.fact_listing import write_listing

        found = [fact for store in stores for entity in sorted(store.counts()) for fact in _facts_of(store, entity)]
        if options.format == "text":
            _print_facts(found, entity=True)
        else:
            write_listing(found, options.format, sys.stdout)
        return 0
    rows: list[tuple[str, ...]] = []
    for store in stores:
        names = {entity.id: entity.name for entity in store.entities()}
        counts, spans = store.counts(), store.spans()
        rows += [
            (ident, names.get(ident, ""), f"{counts[ident]:,}", *spans.get(ident, ("", "")), store.location)
            for ident in sorted(counts)
        ]
    _table(("entity", "name", "facts", "from", "to", "where"), rows)
    imports = own.imports()
    if imports:
        print()
        _table(
            ("imported", "kind", "published", "facts", "title"),
            [
                (
                    each.source.id,
                    each.source.kind,
                    str(each.source.published or ""),
                    f"{each.facts:,}",
                    each.source.title,
                )
                for each in imports
            ],
        )
    if not options.kind:
        from checker.cli.rate_listing import SOURCE_COLUMNS, source_rows

        print()
        _table(SOURCE_COLUMNS, source_rows())
    return 0


def _list_rates(options: argparse.Namespace) -> int:
    from checker.cli.rate_listing import CURRENCY_COLUMNS, SOURCE_COLUMNS, currency_rows, source_rows, write_rates

    if options.format in ("json", "csv"):
        write_rates(options.format)
        return 0
    _table(SOURCE_COLUMNS, source_rows())
    print()
    _table(CURRENCY_COLUMNS, currency_rows())
    return 0


def _update_rates(options: argparse.Namespace) -> int:
    from checker.cli.rate_listing import update

    return update(options)


def _facts_of(store: FactStore, entity: str) -> tuple[Fact, ...]:
    from checker.facts.store import Question

    return store.facts(Question(entity=entity))


def _show(options: argparse.Namespace) -> int:
    stores = _stores(options)
    entity = _find_entity(options.entity, [each for store in stores for each in store.entities()])
    print(f"{entity.name} ({entity.id})")
    _print_facts(fact for store in stores for fact in _facts_of(store, entity.id))
    return 0


def _search(options: argparse.Namespace) -> int:
    words = " ".join(options.words).split()
    found = [fact for store in _stores(options) for fact in store.search(words, MOST_FOUND)]
    if not found:
        raise UsageError(f"{' '.join(words)}: no fact holds these words; `checker facts list` shows whose there are")
    _print_facts(found[:MOST_FOUND], entity=True)
    if len(found) >= MOST_FOUND:
        sys.stderr.write(f"the first {MOST_FOUND}; add a word for fewer\n")
    return 0


def _import(options: argparse.Namespace) -> int:
    from checker.archive import import_filings
    from checker.facts.store import open_store

    problems = 0
    with open_store(options.store or "", writable=True) as store:
        for taken in import_filings(options.files, store):
            if taken.problem:
                problems += 1
                sys.stderr.write(f"checker: {taken.problem}\n")
            else:
                print(f"{taken.name}: {taken.facts:,} facts {taken.outcome}{_proofs(taken.proofs)}")
            for warning in taken.warnings:
                sys.stderr.write(f"{taken.name}: {warning}\n")
    return 2 if problems else 0


def _proofs(counts: Sequence[tuple[str, int]]) -> str:
    """How far the arithmetic of a document bears out its reading: ", 120 proved, 300 fit, 4 doubtful"."""
    names = {"fits": "fit"}
    return "".join(f", {count:,} {names.get(name, name)}" for name, count in counts)


def _forget(options: argparse.Namespace) -> int:
    from checker.facts.store import open_store

    unknown = 0
    with open_store(options.store or "", writable=True) as store:
        for source in options.sources:
            facts = store.forget(source)
            if facts is None:
                unknown += 1
                sys.stderr.write(f"checker: {source}: was never imported; `checker facts list` shows what was\n")
            else:
                print(f"{source}: {facts:,} facts taken out")
    return 2 if unknown else 0


def _check(options: argparse.Namespace) -> int:
    from checker.facts.store import open_store

    with open_store(options.store or "") as store:
        flaws = list(store.flaws())
        for flaw in flaws:
            print(f"{flaw.source}: {flaw.rows:,} rows cannot be reckoned with (first: {flaw.first})")
            print(f"  take it out with: checker facts forget {shlex.quote(flaw.source)}, and import it anew")
        if not flaws:
            print(f"{sum(store.counts().values()):,} facts, all sound")
    return int(bool(flaws))


def _fetch(options: argparse.Namespace) -> int:
    from checker.facts.fetching import fetch_facts
    from checker.facts.store import open_store
    from checker.sandbox.reading import read_filing

    contact = options.contact or ""
    with open_store(options.store or "", writable=True) as store:
        for ticker in options.tickers:
            taken = fetch_facts(ticker, store, provider=options.provider, contact=contact, read=read_filing)
            print(f"{ticker}: {taken.facts:,} facts {taken.outcome}")
    return 0


def _fetch_rates(options: argparse.Namespace) -> int:
    from checker.facts.fetching import fetch_rates

    for pair in options.pairs:
        count, path = fetch_rates(pair, start=options.start or "", end=options.end or "")
        print(f"{pair}: {count:,} rates in {path}")
    return 0


def _find_entity(wanted: str, known: Sequence[Entity]) -> Entity:
    """Find whose facts are meant: by id, ticker or name, else say who comes nearest."""
    for entity in known:
        names = (entity.id, entity.name, entity.cik, *entity.tickers, *entity.aliases)
        if wanted.casefold() in {name.casefold() for name in names if name}:
            return entity
    from rapidfuzz import process

    by_name = {entity.name: entity for entity in known} | {entity.id: entity for entity in known}
    nearest = process.extractOne(wanted, list(by_name), score_cutoff=CLOSE_ENOUGH)
    advice = f"did you mean {by_name[nearest[0]].id}?" if nearest else "`checker facts list` shows whose there are"
    raise UsageError(f"{wanted}: no facts of this entity; {advice}")


def _print_facts(facts: Iterable[Fact], *, entity: bool = False) -> None:
    columns = ("entity",) if entity else ()
    rows = [
        (
            *((fact.entity,) if entity else ()),
            fact.concept + (f" [{fact.segment}]" if fact.segment else ""),
            str(fact.period),
            f"{fact.value:,f}",
            str(fact.unit),
            str(fact.status),
            f"{fact.source.title}, {fact.locator}" if fact.locator else fact.source.title,
        )
        for fact in facts
    ]
    _table((*columns, "measure", "period", "value", "unit", "status", "source"), rows)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as they need; numbers to the right."""
    if not rows:
        print("nothing there yet; `checker facts import FILE` reads filings into the store")
        return
    table = [columns, *rows]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    right = {
        index for index, column in enumerate(columns) if column in ("facts", "value", "currencies", "number", "age")
    }
    for row in table:
        cells = [
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
