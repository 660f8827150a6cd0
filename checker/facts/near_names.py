"""Names that are printed nearly, but not quite, as they are spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from checker.core.fact import Entity
from checker.core.span import Span
from checker.facts.packs import KnownName

# Capitalised words in a row, joined by small ones: "State Administration of Taxation".
# The look back stands for \b, which in first place would keep a search from skipping from capital to capital.
SEQUENCE = re.compile(
    r"[A-Z](?<!\w[A-Z])[\w&'\u2019]{0,40}"
    r"(?:[ \n](?:of |for |and |on |the |& |in |de |du )?(?:the )?[A-Z][\w&'\u2019]{0,40})+"
)
WORD = re.compile(r"[\w&]+(?:['\u2019]s\b)?")
SMALL_WORDS = frozenset({"of", "for", "and", "the", "on", "in", "&", "de", "du"})
LONG_WORD = 8  # a slip of one letter tells a misspelling only in a long word: Nanning is not Nanjing misspelt
MIN_LETTERS = 7
PEOPLES = ("People's", "People\u2019s")  # belongs to the name of a bank
MAX_WORDS = 9
OPENING = 3  # letters that a misspelling leaves alone


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A printed name and the known one that it nearly is; ``similarity`` from 0 to 1."""

    span: Span
    printed: str
    known: str
    similarity: Decimal


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    words: tuple[str, ...]
    content: tuple[str, ...]  # without the small words
    squashed: str


class NearNameFinder:
    """Known names, and a search for what is nearly one of them.

    A hint is given for a small word left out or added ("State Administration Taxation"), a name written in two
    words or one ("Air Asia"), and one letter wrong, left out, added or swapped in a long word.
    """

    def __init__(self, names: Iterable[KnownName], entities: Iterable[Entity] = ()) -> None:
        spellings = [(known.name, (known.name, *known.aliases)) for known in names]
        spellings += [(entity.name, (entity.name, *entity.aliases)) for entity in entities]
        self._right = {_words(form, case=True) for _name, forms in spellings for form in forms}
        # By first letters and number of letters, give or take one: what else could be nearly the name.
        self._near: dict[tuple[str, int], list[_Known]] = {}
        for _name, forms in spellings:
            for form in forms:
                words = _words(form)
                squashed = _squash(words)
                if len(squashed) >= MIN_LETTERS:
                    known = _Known(form, words, _content(words), squashed)
                    for letters in (len(squashed) - 1, len(squashed), len(squashed) + 1):
                        self._near.setdefault((squashed[:OPENING], letters), []).append(known)
        self._openings = frozenset(opening for opening, _letters in self._near)

    def find(self, text: str) -> tuple[NearMiss, ...]:
        """List the names in a text that are nearly known ones, in order, none overlapping another."""
        found: list[NearMiss] = []
        for match in SEQUENCE.finditer(text):
            if not match.group().isupper():
                found.extend(self._find_in(text, match.start(), match.end()))
        return tuple(found)

    def _find_in(self, text: str, start: int, end: int) -> Iterable[NearMiss]:
        places = list(WORD.finditer(text, start, end))
        words = [_unpossessed(place.group()) if place.group() not in PEOPLES else "People's" for place in places]
        first = 0
        while first < len(words):
            hit = self._begin_at(words, first)
            if hit is None:
                first += 1
                continue
            last, known = hit
            if known is not None:
                span = Span(places[first].start(), places[last].start() + len(words[last]))
                printed = span.cut(text)
                near = _similarity(printed, known.name)
                yield NearMiss(span=span, printed=printed, known=known.name, similarity=near)
            first = last + 1

    def _begin_at(self, words: list[str], first: int) -> tuple[int, _Known | None] | None:
        """Find the longest known name, right or nearly right, that begins with a word; None stands for a right one."""
        near: tuple[int, _Known | None] | None = None
        opening = words[first][:OPENING].lower()
        if len(opening) == OPENING and opening not in self._openings:
            return None
        if words[first].lower() in SMALL_WORDS:
            return None
        folded: list[str] = []
        squashed = ""
        for last in range(first, min(first + MAX_WORDS, len(words))):
            folded.append(words[last].lower())
            if folded[-1] in SMALL_WORDS:
                continue
            squashed += _respell(folded[-1])
            if squashed[:OPENING] not in self._openings:
                if len(squashed) >= OPENING:
                    return near
                continue
            if tuple(words[first : last + 1]) in self._right:
                near = (last, None)
                continue
            candidates = self._near.get((squashed[:OPENING], len(squashed)), ())
            known = next((each for each in candidates if _is_near(folded, squashed, each)), None)
            if known is not None:
                near = (last, known)
        return near


def _is_near(words: list[str], squashed: str, known: _Known) -> bool:
    if squashed == known.squashed:
        return tuple(words) != known.words
    content, target = _content(words), known.content
    if len(content) != len(target) or len(content) < 2:
        return False
    wrong = [(a, b) for a, b in zip(content, target, strict=True) if _respell(a) != _respell(b)]
    if len(wrong) != 1 or min(map(len, wrong[0])) < LONG_WORD - 1 or len(wrong[0][1]) < LONG_WORD:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(*wrong[0], score_cutoff=1) == 1 and not _is_inflected(*wrong[0])


def _is_inflected(one: str, other: str) -> bool:
    """Say whether two words differ by a plural s only: "Securities" and "Security" are told apart elsewhere."""
    return one.rstrip("s") == other.rstrip("s")


def _words(text: str, *, case: bool = False) -> tuple[str, ...]:
    plain = text.replace("\u2019", "'").replace("-", " ").replace(".", "")
    words = (_unpossessed(each) if each not in PEOPLES else each for each in plain.split())
    return tuple(word if case else word.lower() for word in words)


def _unpossessed(text: str) -> str:
    return text[:-2] if text[-2:] in ("'s", "\u2019s") else text.rstrip("'\u2019")


def _content(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in SMALL_WORDS)


def _squash(words: Iterable[str]) -> str:
    return "".join(_respell(word) for word in words if word not in SMALL_WORDS)


def _respell(word: str) -> str:
    """Write British and American spellings alike."""
    return (
        word.replace("isation", "ization")
        .replace("labour", "labor")
        .replace("centre", "center")
        .replace("defence", "defense")
    )


def _similarity(printed: str, known: str) -> Decimal:
    from rapidfuzz.fuzz import ratio

    return Decimal(round(ratio(printed, known))) / 100
