"""Headers over groups of columns: what repeats in a row of headers tells where one group ends and the next begins.

"2023 | 2022 | Change | 2023 | 2022 | Change" is two groups; two cells above it, wherever they are centred, are a header
for each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.core.grid import Cell
from checker.documents.dates import read_time
from checker.documents.tables.statements import without_statement

FEWEST = 4  # header cells in which a repetition tells anything
NAME = 20  # letters of a header that only compares ("% Change")
SHORT = 60  # letters of a line above a table that may be a header of it
_COMPARES = re.compile(
    r"%|\bper ?cent|\b(?:change|growth|increase|decrease|var(?:iance)?|vs\.?|versus|compared)\b", re.IGNORECASE
)


def regroup(headers: Sequence[list[Cell]], caption: tuple[str, ...]) -> list[list[Cell]]:
    """Set the headers of groups over their whole groups; lines above the table that belong over them come down."""
    lowest, groups = next(
        ((at, found) for at in range(len(headers) - 1, -1, -1) if (found := _groups(headers[at]))), (0, [])
    )
    if not groups:
        return list(headers)
    above = [_spread(row, groups) for row in headers[:lowest]]
    if not any(_has_length(cell.text) for row in headers for cell in row):
        lines = caption[-len(groups) :]
        if len(lines) == len(groups) and all(len(line) <= SHORT and _has_length(line) for line in lines):
            above.insert(0, [Cell(line, 0, left, right) for line, (left, right) in zip(lines, groups, strict=True)])
    return [*above, *headers[lowest:]]


def _groups(row: list[Cell]) -> list[tuple[int, int]]:
    """The stretches of columns over which the lowest headers repeat; none when they do not."""
    texts = [cell.text.lower() for cell in row]
    for count in range(len(texts) // 2, 1, -1):
        size, rest = divmod(len(texts), count)
        if len(texts) >= FEWEST and not rest and size > 1 and texts == texts[:size] * count:
            return [(row[at].left, row[at + size - 1].right) for at in range(0, len(row), size)]
    return []


def _spread(row: list[Cell], groups: list[tuple[int, int]]) -> list[Cell]:
    """A row with one header a group, each over the whole of its group; another row as it is."""
    if len(row) != len(groups) or all(map(only_compares, row)):
        return row
    return [replace(cell, left=left, right=right) for cell, (left, right) in zip(row, groups, strict=True)]


def _has_length(text: str) -> bool:
    return read_time(text).has_length


def compares(cell: Cell) -> bool:
    """Say whether a header says that the figures under it compare and do not state."""
    return _COMPARES.search(without_statement(cell.text)) is not None


def only_compares(cell: Cell) -> bool:
    """Say whether a header says nothing else ("% Change")."""
    return len(cell.text) < NAME and compares(cell)
