"""How far the arithmetic of a document bears out its reading: totals, changes, and what is stated twice.

A figure is proved when it takes part in an equation that a misreading would break: a total that its parts give, a
change that follows from the two amounts beside it, the same measure stated alike in another table. It is doubtful when
nothing told its period, when its row holds another that reads exactly alike, or when more tables contradict it than
speak for it. All other figures fit. Every equation is between figures as printed, so a common scale cancels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from checker.core.fact import Fact, Nature, Place, Proof
from checker.core.interval import Interval
from checker.documents.tables.facts import Placed
from checker.documents.tables.labels import is_total

WINDOW = 40  # rows above a total in which its parts may stand
TELLING = 100  # last places that a total must have, for a chance sum of its parts to be unlikely
FEWEST_RATES = 3  # changes that must follow from the same two columns
HUNDRED = Decimal(100)


def prove(tables: Sequence[Sequence[Placed]]) -> list[Placed]:
    """Mark each figure of a document's tables as proved, fitting or doubtful.

    Order: as given, table by table.
    """
    proved: set[int] = set()
    doubted: set[int] = set()
    for table in tables:
        told = [item for item in table if item.fact.proof is not Proof.DOUBTFUL]
        proved |= _proved_by_sums(told) | _proved_by_changes(told)
    _compare_tables(tables, proved, doubted)
    unclear = {id(item) for table in tables for item in _told_alike(table)}
    proved, doubted = proved - unclear, doubted | unclear
    return [_marked(item, proved, doubted) for table in tables for item in table]


def _told_alike(table: Sequence[Placed]) -> Iterator[Placed]:
    """The figures of one row that read alike and differ: a header was lost, and nothing says which is which."""
    for _, row in groupby(table, key=lambda item: item.row):
        alike: dict[tuple[object, ...], list[Placed]] = defaultdict(list)
        for item in row:
            alike[item.fact.path, item.fact.unit, item.fact.period].append(item)
        for group in alike.values():
            if len({item.fact.value for item in group}) > 1:
                yield from group


def _marked(item: Placed, proved: set[int], doubted: set[int]) -> Placed:
    if id(item) in doubted and id(item) not in proved:
        return replace(item, fact=replace(item.fact, proof=Proof.DOUBTFUL))
    if id(item) in proved:
        return replace(item, fact=replace(item.fact, proof=Proof.PROVED))
    return item


def _proved_by_sums(table: Sequence[Placed]) -> set[int]:
    """The figures of a table that take part in a total that adds up.

    A total that does not is no sign of a misreading: in tagged reports nearly all figures of such tables were read
    rightly, and the parts stood in other rows or columns.
    """
    columns: dict[tuple[int, str], list[Placed]] = defaultdict(list)
    for item in table:
        if item.fact.nature is Nature.LEVEL:
            columns[item.column, str(item.fact.unit)].append(item)
    return {each for column in columns.values() for each in _sums_of(column)}


def _sums_of(column: list[Placed]) -> set[int]:
    """Walk down a column: a figure that the run of figures above it gives takes their place, as their total.

    Complexity: linear in the rows, each with a bounded window above it.
    """
    proved: set[int] = set()
    above: list[Placed] = []
    for item in column:
        run = _run_that_gives(item.fact, above[-WINDOW:])
        if run:
            proved |= {id(each) for each in (*run, item)}
            del above[-len(run) :]
        above.append(item)
    return proved


def _run_that_gives(total: Fact, above: Sequence[Placed]) -> Sequence[Placed]:
    """The figures straight above that add up to one, or of which the first less the others gives it; none else."""
    if abs(total.value) < TELLING * total.ulp:
        return ()
    added = Decimal(0)
    for count, item in enumerate(reversed(above), 1):
        before = item.fact.value
        slack = total.ulp * (count + 1) / 2
        if count > 1 and abs(added + before - total.value) <= slack and _is_telling(above[-count:], total):
            return above[-count:]
        if count > 1 and abs(before - added - total.value) <= slack and _is_telling(above[-count:], total):
            return above[-count:]
        added += before
    return ()


def _is_telling(run: Sequence[Placed], total: Fact) -> bool:
    """Say whether a sum could have failed: at least two of its parts are no zeros, or the row says that it is one."""
    return sum(bool(item.fact.value) for item in run) > 1 and (_says_total(total) or len(run) <= 3)


def _says_total(fact: Fact) -> bool:
    """Say whether the row itself claims to be a total, whatever title stands over it."""
    label = next((step.text for step in fact.path if step.place is Place.ROW), fact.label)
    return label.lower().startswith(("total", "subtotal")) or is_total(label)


def _proved_by_changes(table: Sequence[Placed]) -> set[int]:
    """The figures whose printed change follows from the same two columns in several rows."""
    followed: dict[tuple[int, int, int], list[tuple[Placed, Placed, Placed]]] = defaultdict(list)
    for _, row in groupby(table, key=lambda item: item.row):
        for now, before, change in _triples(list(row)):
            followed[now.column, before.column, change.column].append((now, before, change))
    return {
        id(item) for triples in followed.values() if len(triples) >= FEWEST_RATES for each in triples for item in each
    }


def _triples(row: list[Placed]) -> Iterator[tuple[Placed, Placed, Placed]]:
    """Each change of a row with the two amounts beside it from which it follows."""
    levels = [item for item in row if item.fact.nature is Nature.LEVEL and item.fact.value][:12]
    for change in (item for item in row if item.fact.nature is Nature.CHANGE and item.fact.value):
        for now in levels:
            for before in levels:
                if now is not before and now.fact.unit == before.fact.unit and _follows(now, before, change):
                    yield now, before, change


def _follows(now: Placed, before: Placed, change: Placed) -> bool:
    printed = change.fact.interval
    if change.fact.unit == now.fact.unit:
        return printed.meets(Interval.around(now.fact.value - before.fact.value, now.fact.ulp))
    if change.fact.unit.symbol != "%" or before.fact.value <= 0 or now.fact.value <= 0:
        return False
    ratio = now.fact.value / before.fact.value
    slack = now.fact.ulp / now.fact.value + before.fact.ulp / before.fact.value
    return printed.meets(Interval.around((ratio - 1) * HUNDRED, 2 * abs(ratio * slack * HUNDRED)))


def _compare_tables(tables: Sequence[Sequence[Placed]], proved: set[int], doubted: set[int]) -> None:
    """Prove what two tables state alike; where they differ, doubt those for which less speaks."""
    stated: dict[tuple[object, ...], list[tuple[int, Placed]]] = defaultdict(list)
    for number, table in enumerate(tables):
        for item in table:
            if item.fact.proof is not Proof.DOUBTFUL and item.fact.value:
                stated[_key(item.fact)].append((number, item))
    for group in stated.values():
        if len({number for number, _ in group}) < 2:
            continue
        votes = _votes(group, proved)
        most = max(votes.values())
        for _, item in group:
            weight = votes[item.fact.value]
            if weight < most or (weight == most and list(votes.values()).count(most) > 1 and id(item) not in proved):
                doubted |= {id(item)} if _clashes(item.fact, votes, most) else set()
            elif weight > 1 and abs(item.fact.value) >= TELLING * item.fact.ulp:
                proved.add(id(item))


def _key(fact: Fact) -> tuple[object, ...]:
    return fact.concept, fact.segment, fact.period, fact.unit, fact.qualifiers, fact.nature, fact.context


def _votes(group: Sequence[tuple[int, Placed]], proved: set[int]) -> dict[Decimal, int]:
    """How many tables state each value; a proof counts as one more."""
    tables: dict[Decimal, set[int]] = defaultdict(set)
    extra: set[Decimal] = set()
    for number, item in group:
        tables[item.fact.value].add(number)
        extra |= {item.fact.value} if id(item) in proved else set()
    return {value: len(found) + (value in extra) for value, found in tables.items()}


def _clashes(fact: Fact, votes: dict[Decimal, int], most: int) -> bool:
    """Say whether a better supported value is no rounding of this one."""
    rivals = [value for value, weight in votes.items() if weight == most and value != fact.value]
    return any(abs(value - fact.value) > fact.ulp for value in rivals) and bool(rivals)
