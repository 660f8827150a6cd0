"""What drafts call the parts of a business that a filing names: "cloud" for cloud computing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.facts.packs import Segment

# Words that say what kind of thing a part is, and are left out where the rest still tells it from the others.
_KINDS = frozenset(
    "business businesses computing division group operations products segment services solutions systems unit".split()
)
# Rows of a table that are no part anybody would name.
_NO_NAMES = frozenset("all-other corporate eliminations other others total unallocated cash".split())
_SHORTEST = 3
_AND = " and "


def name_parts(entity: str, ids: Iterable[str]) -> list[Segment]:
    """Name each part by its filing's words, and by the shorter ones that drafts use where they are no other part's.

    Order: by id.
    """
    names = {each: each.replace("-", " ") for each in sorted(ids) if len(each) >= _SHORTEST and each not in _NO_NAMES}
    short = {each: _short(name) for each, name in names.items()}
    taken = Counter([*names.values(), *(name for name in short.values() if name)])
    return [
        Segment(
            entity=entity,
            id=each,
            name=name,
            aliases=(short[each],) if short[each] and taken[short[each]] == 1 else (),
        )
        for each, name in names.items()
    ]


def _short(name: str) -> str:
    """Leave out the kind of thing, or what is joined to a first name of two words: "digital media and …"."""
    first, joined, _ = name.partition(_AND)
    if joined:
        return first if " " in first else ""
    *words, last = name.split()
    return " ".join(words) if last in _KINDS and len(words) == 1 and len(words[0]) > _SHORTEST else ""
