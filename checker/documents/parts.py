"""Parts of a business that a filing names in its words only: "online sales increased 1.1 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.extract.topics.word_lists import LINKING, NO_COMPANY, OPENING
from checker.facts.derived import REVENUES
from checker.facts.packs import Segment
from checker.facts.vocabulary import Mention

_BEFORE = re.compile(r"(?:([A-Z][\w&’'-]+)\s)?([A-Za-z][A-Za-z-]+)\s$")
_REACH = 60
_SHORTEST = 4
# A span of time, a way of moving or of counting is no part of a business.
_NO_PART = re.compile(
    r".*(?:ly|ed|ing|quarter|year|month|week|half|year’s|er|wide)$"
    r"|(?:comparable|same|store|stores|like|organic|constant|future|prior|previous|recent|current|latest|core|product"
    r"|products|retail|external|customer|customers|pro|forma|gaap|base|average|certain|these|those|such)$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")


def parts_in_words(text: str, measures: Iterable[Mention], entity: str) -> tuple[Segment, ...]:
    """List the parts whose sales the words of a filing give with a figure.

    Not for: parts that a table names; those are known from there.
    Order: by id.
    """
    names = {" ".join(words).lower() for words in _named(text, measures)}
    return tuple(Segment(entity=entity, id=name.replace(" ", "-"), name=name) for name in sorted(names))


def _named(text: str, measures: Iterable[Mention]) -> Iterator[list[str]]:
    for mention in measures:
        if mention.measure not in REVENUES or not _FIGURE.search(text, mention.span.end, mention.span.end + _REACH):
            continue
        found = _BEFORE.search(text, max(0, mention.span.start - _REACH), mention.span.start)
        if found is None or not _is_part(found[2]):
            continue
        yield [
            word
            for word in (found[1], found[2])
            if word and _is_part(word) and (word is found[2] or found[2][0].isupper())
        ]


def _is_part(word: str) -> bool:
    plain = word.lower()
    return len(word) >= _SHORTEST and plain not in OPENING | LINKING | NO_COMPANY and not _NO_PART.match(plain)
