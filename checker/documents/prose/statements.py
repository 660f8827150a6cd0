"""What one sentence of a release states with each of its figures.

A sentence is read from left to right. The words between two figures tell which part the second one plays: after
"of" or "was" it is a level, after "up" or "increased" a change, after "from" or "compared with" the earlier
figure. What a figure does not say of itself it takes from the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.core.quantity import Hedge
from checker.documents.prose.phrases import after_figure, split_gap, words_of
from checker.documents.prose.respective import assign_respectively
from checker.documents.prose.roles import COUNTS, RoleFinder
from checker.documents.prose.sentence import Item
from checker.documents.prose.stated import Stated
from checker.documents.prose.times import TimeMark
from checker.documents.prose.wording import GUIDANCE, MODAL, MOVES, PREVIOUS, WOULD_HAVE, word_class

_BEHIND = 3  # words behind a figure within which a bare year or day dates it
_OPENING = 4  # and at the opening of a sentence
_LINKS = word_class("prepositions") | word_class("closing")


def read_statements(items: Sequence[Item], *, guidance: bool = False) -> list[Stated]:
    """Read every figure of a sentence whose part is clear; the others are left out. In order."""
    stated: list[Stated] = []
    for clause in _clauses(items):
        stated += _Clause(clause, guidance=guidance).read()
    return stated


def _clauses(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Cut at semicolons; what stands between two of them speaks for itself."""
    clause: list[Item] = []
    for item in items:
        if item.low == ";":
            yield clause
            clause = []
        else:
            clause.append(item)
    yield clause


class _Clause:
    def __init__(self, items: list[Item], *, guidance: bool) -> None:
        self.items = items
        self.text = " ".join(item.text for item in items)
        self.guidance = guidance or GUIDANCE.search(self.text) is not None
        self.places = [at for at, item in enumerate(items) if item.figure]
        self.respectively = any(item.low == "respectively" for item in items)
        self.moves = any(item.low in MOVES for item in items)

    def read(self) -> list[Stated]:
        if not self.places or self._is_open():
            return []
        found: list[Stated | None] = []
        for number in range(len(self.places)):
            found.append(self._figure(number, found))
        if self.respectively:
            found = assign_respectively(self.items, self.places, found)
        return [each for each in found if each is not None]

    def _is_open(self) -> bool:
        """Say whether the clause tells of what may be, not of what is."""
        return MODAL.search(self.text) is not None and not WOULD_HAVE.search(self.text)

    def _gap(self, number: int) -> list[Item]:
        start = self.places[number - 1] + 1 if number else 0
        return self.items[start : self.places[number]]

    def _after(self, number: int) -> list[Item]:
        end = self.places[number + 1] if number + 1 < len(self.places) else len(self.items)
        return self.items[self.places[number] + 1 : end]

    def _figure(self, number: int, before: list[Stated | None]) -> Stated | None:
        item = self.items[self.places[number]]
        _, rest = split_gap(self._gap(number)) if number else ([], self._gap(number))
        post = after_figure(self._after(number), final=number == len(self.places) - 1)
        role = RoleFinder(item, rest, post, [each for each in before if each is not None], clause=self)
        stated = role.find()
        if stated is None or item.figure is None or item.figure.hedge is Hedge.UP_TO:
            return None
        if item.figure.kind in COUNTS and item.text[:1].isalpha() and not stated.place:
            return None  # "one of five", "two directors"
        times = (*_times(post, near=_BEHIND), *_times(rest, ends=True, opens=number == 0))
        if not times and number == len(self.places) - 1:
            alone = len(self.items) if number == 0 else 0
            times = tuple(mark for mark in _times(self._after(number), near=alone) if not mark.against)
        around = " ".join((stated.subject, words_of(rest), words_of(post)))
        previous = self.guidance and PREVIOUS.search(words_of(rest)) is not None
        return replace(stated, times=times, around=around, guidance=self.guidance, previous=stated.previous or previous)


def _times(items: Sequence[Item], *, near: int = 0, ends: bool = False, opens: bool = False) -> tuple[TimeMark, ...]:
    """The times among some words that date a figure: a bare year or day only where it stands at their edge."""
    found: list[TimeMark] = []
    for at, item in enumerate(items):
        mark = item.time
        if mark is None or mark.basis or mark.off:
            continue
        behind = items[at + 1].low if at + 1 < len(items) else ""
        names = ends and behind[:1].isalpha() and behind not in _LINKS  # "2023 core EPS"
        edge = names or at < near or (ends and at >= len(items) - _BEHIND) or (opens and at < _OPENING)
        if not mark.weak or edge:
            found.append(mark)
    return tuple(found)
