"""The parts of a business that a document's tables know: nothing is one that is not shown to be one.

A row, a title or a header that is no measure may name a part ("Cloud computing") or anything else ("Fiscal", "Gross
unrealized"). It is taken for a part where the document uses it as rows in one place and as a title or header in
another, where it says itself what it is ("Energy segment"), or where it is the name of a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.documents.dates import read_time
from checker.documents.tables.labels import (
    has_account_words,
    is_total,
    measure_of,
    names_part,
    segment_id,
    unit_of_measure,
)
from checker.documents.tables.layout import Layout
from checker.documents.words import squeeze, without_notes
from checker.english.regions import names_region

LONGEST = 80
_SAYS_SO = re.compile(r"\b(?:segments?|divisions?|franchises?|business units?)$", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:reportable|operating|all|total|by) (?:\w+ )?(?:segments?|divisions?)$|^segments?$", re.IGNORECASE
)
_TOTAL = re.compile(r"^total\s+", re.IGNORECASE)
_BASIS = re.compile(r"\b(?:gaap|ifrs|adjust\w*|reported|underlying|pro forma)\b", re.IGNORECASE)
_END_OF_RANGE = re.compile(r"^(?:low|high|mid-?point|from|to|actual|budget|plan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """The ids of the parts that a document is known to have."""

    known: frozenset[str] = field(default_factory=frozenset)

    def of(self, text: str) -> str:
        """The id of the part that a title, header or row names; "" when it is not shown to name one."""
        plain = squeeze(_TOTAL.sub("", without_notes(text).strip(" :")))
        if not plain or len(plain) > LONGEST or _ALL.search(plain):
            return ""
        ident = segment_id(plain)
        shown = ident in self.known or names_region(plain) or (_SAYS_SO.search(plain) and names_part(plain))
        return ident if shown else ""


def find_parts(layouts: Iterable[Layout]) -> Parts:
    """Gather the names that a document uses as rows in one place and as titles or headers in another."""
    roles: dict[str, set[str]] = defaultdict(set)
    for layout in layouts:
        for ident in _side_by_side(layout):
            roles[ident] |= {"row", "column"}
        for role, text in _names(layout):
            if _may_be(text):
                roles[segment_id(text)].add(role)
    return Parts(frozenset(ident for ident, found in roles.items() if ident and len(found) > 1 and "row" in found))


def _names(layout: Layout) -> Iterator[tuple[str, str]]:
    for line in layout.lines:
        yield "row", _TOTAL.sub("", line.label)
        for title in line.titles:
            yield "title", title
    for column in layout.columns:
        for level in column.levels:
            yield "column", level


def _side_by_side(layout: Layout) -> set[str]:
    """The parts that stand side by side over rows of measures: "Cloud | Retail | Total" over "Revenue"."""
    levels = {level for column in layout.columns if not column.share for level in column.levels}
    named = {level for level in levels if not is_total(level)}
    shown = (
        bool(named)
        and len(levels) > 1
        and all(_may_be(level) and not _END_OF_RANGE.match(level) and not _BASIS.search(level) for level in named)
    )
    measures = any(unit_of_measure(measure_of(line.label)) == "money" for line in layout.lines)
    return {segment_id(level) for level in named} if shown and measures else set()


def _may_be(text: str) -> bool:
    plain = without_notes(text).strip(" :")
    if not plain[:1].isalpha() or len(plain) > LONGEST or measure_of(plain) or is_total(plain):
        return False
    if not read_time(plain).is_empty:
        return False
    return names_part(plain) or (
        " " in plain and plain[:1].isupper() and not has_account_words(plain.partition(" ")[0])
    )
