"""As in "Of 88% and 87%, respectively": which of several figures belongs to which of several names or times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.core.fact import Qualifier
from checker.documents.prose.sentence import Item
from checker.english.bases import find_bases

if TYPE_CHECKING:
    from checker.documents.prose.stated import Stated


def assign_respectively(
    items: Sequence[Item], places: Sequence[int], stated: Sequence[Stated | None]
) -> list[Stated | None]:
    """Give each figure of a row its own name or time; a row that fits nothing is left out."""
    found = list(stated)
    rows = _rows(items, places)
    for row in rows:
        mine = [found[number] for number in row]
        first = mine[0]
        if first is None or any(each is None for each in mine):
            continue
        whole = [each for each in mine if each is not None]
        own = (
            len(rows) > 1 and len({mark.start for mark in whole[0].times}) == 1 and len(whole[0].times[0].periods) == 1
        )
        assigned = (_by_name(whole) if own else _by_time(items, whole)) or _by_basis(whole) or _by_name(whole)
        for number, each in zip(row, assigned or [None] * len(row), strict=True):
            found[number] = each
    return found


def _rows(items: Sequence[Item], places: Sequence[int]) -> list[list[int]]:
    """Figures of one kind with nothing but commas and "and" between them."""
    rows: list[list[int]] = []
    for number, place in enumerate(places):
        between = items[places[number - 1] + 1 : place] if number else []
        joined = bool(between) and all(item.low in {",", "and", "or"} for item in between)
        same = number and _kind(items[place]) == _kind(items[places[number - 1]])
        if joined and same:
            rows[-1].append(number)
        else:
            rows.append([number])
    return [row for row in rows if len(row) > 1]


def _kind(item: Item) -> str:
    return item.figure.kind.value if item.figure else ""


def _by_time(items: Sequence[Item], row: Sequence[Stated]) -> list[Stated | None]:
    marks = [
        item.time for item in items if item.time and not item.time.basis and item.time.periods and not item.time.off
    ]
    for mark in marks:
        if len(mark.periods) == len(row):
            return [
                replace(each, times=(replace(mark, periods=(period,)),), past=False)
                for each, period in zip(row, mark.periods, strict=True)
            ]
    singles = [mark for mark in marks if len(mark.periods) == 1]
    if len(singles) == len(row):
        return [replace(each, times=(mark,), past=False) for each, mark in zip(row, singles, strict=True)]
    return []


def _by_basis(row: Sequence[Stated]) -> list[Stated | None]:
    """As in "GAAP and Non-GAAP EPS of $0.32 and $1.03": each basis in the order of the words."""
    subject = row[0].subject
    places: dict[Qualifier, tuple[int, str]] = {}
    for start, end, qualifier in find_bases(subject):
        places.setdefault(qualifier, (start, subject[start:end]))
    ordered = sorted(places.values())
    heads = [words for _, words in ordered]
    if len(heads) != len(row) or " and " not in subject[ordered[0][0] : ordered[-1][0]]:
        return []
    rest = subject[ordered[-1][0] + len(heads[-1]) :].strip()
    return [
        replace(each, subject=f"{head} {rest}", around=f"{head} {rest}") for each, head in zip(row, heads, strict=True)
    ]


def _by_name(row: Sequence[Stated]) -> list[Stated | None]:
    """As in "Europe and Asia revenue rose 3% and 5%": two names that share their head."""
    parts = row[0].subject.split(" and ")
    if len(parts) != len(row) or len(parts) != 2:
        return []
    first, second = parts[0].split(), parts[1].split()
    if len(first) < len(second):
        first = [*first, *second[len(first) :]]
    return [replace(each, subject=" ".join(words)) for each, words in zip(row, (first, second), strict=True)]
