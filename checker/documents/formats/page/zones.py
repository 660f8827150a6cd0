"""Columns of a page kept apart: prose beside prose, a table beside another, each read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.documents.formats.page.drawn import Word
from checker.documents.formats.page.lines import Line, find_lines

GUTTER = 7.0  # points that part two columns at the least
LANDSCAPE = 1.3  # two pages side by side are wider than high by that at the least
MARGIN = 12.0  # points on both sides of the fold that are free of words
SIDE = 4  # lines that a column has at the least
FEW_ROWS = 3
ALIGNED = 2.5  # points: how far the beginnings of lines of one column may lie apart
FULL = 0.6  # a line of running text fills this share of its column
_DEPTH = 6


class _Split(NamedTuple):
    """A gutter: left of ``at`` one column, from ``at`` on the other, for the lines from ``first`` to ``last``."""

    at: float
    first: int
    last: int


def find_page_zones(words: list[Word], width: float, height: float) -> Iterator[list[Line]]:
    """Part a page, or each of two facing pages drawn as one, into stretches that are read one after another."""
    fold = width / 2
    if width >= LANDSCAPE * height and _is_spread(words, fold):
        yield from find_zones([word for word in words if word.left < fold])
        yield from find_zones([word for word in words if word.left >= fold])
    else:
        yield from find_zones(words)


def _is_spread(words: list[Word], fold: float) -> bool:
    """Say whether nothing reaches over the fold: no word, and no row with label and figures on either side."""
    if any(word.left < fold + MARGIN and word.right > fold - MARGIN for word in words):
        return False
    lines = find_lines(words)
    sides = {word.left < fold for word in words}
    return len(sides) == 2 and sum(_is_row_across(line, fold + 1) for line in lines) < FEW_ROWS


def find_zones(words: list[Word], depth: int = 0) -> Iterator[list[Line]]:
    """Part a page into stretches that are read one after another, each as its lines from top to bottom."""
    lines = find_lines(words)
    split = _best_split(lines) if depth < _DEPTH and len(lines) >= SIDE else None
    if split is None:
        if lines:
            yield lines
        return
    inside = [word for line in lines[split.first : split.last + 1] for word in line.words]
    yield from find_zones([word for line in lines[: split.first] for word in line.words], depth + 1)
    yield from find_zones([word for word in inside if word.left < split.at - 1], depth + 1)
    yield from find_zones([word for word in inside if word.left >= split.at - 1], depth + 1)
    yield from find_zones([word for line in lines[split.last + 1 :] for word in line.words], depth + 1)


def _best_split(lines: list[Line]) -> _Split | None:
    """The gutter along most lines."""
    found = [split for at in _starts(lines) for split in _runs(lines, at)]
    found.sort(key=lambda split: split.first - split.last)
    return next((split for split in found if _parts_columns(lines, split)), None)


def _starts(lines: list[Line]) -> Iterator[float]:
    """Where several lines begin anew with a word after a gap: the left edges that columns may have."""
    left = min(line.left for line in lines)
    starts = sorted(
        word.left
        for line in lines
        for number, word in enumerate(line.words)
        if word.left > left + 40
        and not word.text[0].isdigit()
        and any(char.isalpha() for char in word.text)
        and (number == 0 or word.left - line.words[number - 1].right >= GUTTER)
    )
    group: list[float] = []
    for start in [*starts, float("inf")]:
        if group and start - group[0] > ALIGNED:
            if len(group) >= SIDE:
                yield group[0]
            group = []
        group.append(start)


def _runs(lines: list[Line], at: float) -> Iterator[_Split]:
    """Stretches of lines that neither a word nor a row of figures crosses at a gutter."""
    first = None
    crossed = _crossed(lines, at)
    for number, stopped in enumerate([*crossed, True]):
        if stopped and first is not None:
            last = _trimmed(lines, at, first, number - 1)
            if last - first >= SIDE - 1:
                yield _Split(at, first, last)
            first = None
        elif not stopped and first is None:
            first = number


def _crossed(lines: list[Line], at: float) -> list[bool]:
    """Which lines cross a gutter: by a word, or because figures on its right have their label on its left."""
    by_word = [any(word.left < at - 1 and word.right > at - GUTTER for word in line.words) for line in lines]
    by_row = [_is_row_across(line, at) for line in lines]
    return [
        word or (row and any(by_row[max(0, number - 3) : number] + by_row[number + 1 : number + 4]))
        for number, (word, row) in enumerate(zip(by_word, by_row, strict=True))
    ]


def _is_row_across(line: Line, at: float) -> bool:
    right = [piece for piece in line.pieces if piece.left >= at - 1]
    left = [piece for piece in line.pieces if piece.left < at - 1]
    return bool(right and left) and right[0].is_value and not left[-1].is_value


def _trimmed(lines: list[Line], at: float, first: int, last: int) -> int:
    """Leave the title and the header rows of a table below to that table."""
    while last > first:
        line, before = lines[last], lines[last - 1]
        loose = line.base - before.base > 2.2 * line.size
        headers = line.left >= at - 1 and all(piece.is_value or len(piece.words) <= 3 for piece in line.pieces)
        if not (headers or (loose and line.right < at and len(line.words) < 8)):
            break
        last -= 1
    return last


def _parts_columns(lines: list[Line], split: _Split) -> bool:
    """Say whether both sides of a gutter read by themselves: running text, or a table with its own labels."""
    inside = [word for line in lines[split.first : split.last + 1] for word in line.words]
    left = find_lines(word for word in inside if word.left < split.at - 1)
    right = find_lines(word for word in inside if word.left >= split.at - 1)
    if len(left) < SIDE or len(right) < SIDE:
        return False
    if _is_table(left) and _is_table(right):
        return True
    return (_is_text(left) and not _is_label_column(left, right)) or (_is_text(right) and _is_text(left))


def _is_text(lines: list[Line]) -> bool:
    """Say whether most lines fill their column with words."""
    start, width = min(line.left for line in lines), 0.0
    width = max(line.right for line in lines) - start
    full = sum(
        line.right - line.left >= FULL * width and len(line.words) >= 4 and len(line.pieces) <= 2 for line in lines
    )
    return full * 2 >= len(lines)


def _is_table(lines: list[Line]) -> bool:
    """Say whether several lines begin with words and end with figures."""
    labelled = sum(not line.pieces[0].is_value and line.has_data for line in lines)
    return labelled >= SIDE and labelled * 4 >= len(lines)


def _is_label_column(left: list[Line], right: list[Line]) -> bool:
    """Say whether the left side only labels the rows of a table on the right."""
    heights = [line.base for line in right if line.values]
    if len(heights) * 2 < len(right):
        return False
    beside = sum(any(abs(line.base - height) < 2 for height in heights) for line in left)
    return beside * 3 >= len(left)
