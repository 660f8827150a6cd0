"""Which part a figure plays, by the words that lead up to it and those behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from checker.core.claim import Direction
from checker.core.quantity import Kind
from checker.documents.prose.phrases import actor_phrase, after_figure, noun_phrase, object_phrase, words_of
from checker.documents.prose.sentence import Item
from checker.documents.prose.stated import Role, Stated
from checker.documents.prose.wording import BEING, MOVE_NOUNS, MOVES, PARTITIVE, PREVIOUS, REPORTING, word_class

COUNTS = frozenset((Kind.COUNT, Kind.OTHER))
_RATES = frozenset((Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS))
_SIGN = {Direction.UP: 1, Direction.DOWN: -1, Direction.FLAT: 1, Direction.NONE: 1}
_DETERMINERS = word_class("determiners")
_PURE_NOUNS = word_class("pure_nouns")
_GENERIC = word_class("generic")
_SKIPPED = word_class("hedges") | frozenset("~≈*+†")
_ADVERBS = word_class("adverbs")
_STANDING = word_class("standing")
_PREPOSITIONS = word_class("prepositions")
_IRREGULAR = word_class("irregular")
_BASIS = word_class("basis")
_NO_COUNT = word_class("no_count")
_COMPARING = frozenset("compared compares comparing versus vs vs. against".split())
_POSTPOSED = 3  # items behind a figure: the word of movement, "in", a name
_FEWEST = 10  # what is counted by fewer is most often told in passing
_MANY = 1000  # a count that may open a sentence
_REACH = 8  # words between a word of movement and its figure
_SHORT = 9  # words of a line in a list


class Clause(Protocol):
    """What a figure may ask of the clause that it stands in."""

    items: list[Item]
    text: str
    guidance: bool
    moves: bool
    respectively: bool


class RoleFinder:
    """Finds the part of one figure from the words before and after it."""

    def __init__(self, item: Item, rest: list[Item], post: list[Item], before: list[Stated], *, clause: Clause) -> None:
        self.item, self.rest, self.post, self.before, self.clause = item, rest, post, before, clause
        self.last = before[-1] if before else None
        self.figure = item.figure
        self.words = [each.low for each in rest if not each.time and each.low not in _SKIPPED]
        self.tail = self.words[-1] if self.words else ""

    def find(self) -> Stated | None:
        if self._is_rate and self._is_name():
            return None
        for reader in (
            self._postposed,
            self._bracket,
            self._range,
            self._earlier,
            self._moved,
            self._level,
            self._share,
            self._joined,
        ):
            found = reader()
            if found is not None:
                return found if found.subject.strip() else None
        return self._object()

    def _as(self, role: Role, subject: str, **more: object) -> Stated:
        bare = self.last is not None and self.last.bare and subject == self.last.subject
        return replace(Stated(item=self.item, role=role, subject=subject, bare=bare), **more)  # type: ignore[arg-type]

    @property
    def _is_rate(self) -> bool:
        return self.figure is not None and self.figure.kind in _RATES

    def _same_unit(self) -> bool:
        last = self.last
        return last is not None and self.figure is not None and last.figure.kind is self.figure.kind

    def _like_last(self, **more: object) -> Stated | None:
        """The same thing as the figure before it, at another time or on another basis."""
        if self.last is None:
            return None
        return self._as(self.last.role, self.last.subject, inherits=True, **more)

    def _is_name(self) -> bool:
        """As in "3.000% Senior Notes", which are only called so."""
        if not self.post or self.post[0].time or self.post[0].low in _BASIS:
            return False
        return self.post[0].text[:1].isupper() or "notes" in words_of(self.post[:2]).lower()

    def _postposed(self) -> Stated | None:
        """As in "a $45 million increase in realized gains": what a change is of stands behind it."""
        after = [each for each in self.clause.items if each.start >= self.item.end]
        if len(after) < _POSTPOSED or after[0].low not in MOVE_NOUNS or after[1].low not in {"in", "of"}:
            return None
        named = words_of(after_figure(after[2:]))
        way = MOVES.get(after[0].low, Direction.NONE)
        return self._as(Role.CHANGE, named, sign=_SIGN[way])

    def _bracket(self) -> Stated | None:
        if "(" not in self.words or ")" in self.words[len(self.words) - self.words[::-1].index("(") :]:
            return None
        inside = self.words[len(self.words) - self.words[::-1].index("(") :]
        if PREVIOUS.search(" ".join(inside)):
            return self._like_last(previous=True, sign=self.last.sign if self.last else 1)
        opening = max(at for at, each in enumerate(self.rest) if each.low == "(")
        timed = any(each.time and not each.time.basis for each in self.rest[opening:])
        if timed and self._same_unit() and not set(inside) - set(":-–—of was"):
            return self._like_last(past=True)
        way = next((MOVES[word] for word in inside if word in MOVES), None)
        if (
            self.last is not None
            and self._is_rate
            and (way is not None or _BASIS & set(words_of(self.post).lower().split()))
        ):
            sign = (
                -1 if way is Direction.DOWN else self.last.sign if way is None and self.last.role is Role.CHANGE else 1
            )
            return self._as(Role.CHANGE, self.last.subject, sign=sign, inherits=True)
        return self._as(Role.LEVEL, "")

    def _range(self) -> Stated | None:
        """The upper end of "$8.70 to $8.72", "between 4 and 5 percent"."""
        if self.last is None or self.words not in (["to"], ["and"], ["-"], ["–"], ["—"]) or not self._same_unit():
            return None
        if self.last.past or (self.words == ["and"] and self.last.bound != "low"):
            return None
        if self.words == ["to"] and not self.clause.guidance:
            return None
        return self._like_last(bound="high", sign=self.last.sign, previous=self.last.previous)

    def _earlier(self) -> Stated | None:
        compared = self.tail in {"with", "to"} and any(word.startswith("compar") for word in self.words[-8:])
        if not (compared or self.tail in {"versus", "vs", "vs.", "against"} or self._is_from()):
            return None
        if self.last is None:
            return self._ahead()
        alike = next((each for each in reversed(self.before) if self._is_like(each)), None)
        if alike is None:
            return self._as(Role.LEVEL, "")
        return self._as(
            Role.LEVEL,
            alike.subject,
            past=True,
            inherits=True,
            previous=self.clause.guidance and self.last.guidance,
        )

    def _is_like(self, other: Stated) -> bool:
        """Say whether an earlier figure is of this one's kind, or a change of what this one is a level of."""
        if self.figure is not None and other.figure.kind is self.figure.kind and other.role is not Role.CHANGE:
            return True
        return other.role is Role.CHANGE and not self._is_rate

    def _is_from(self) -> bool:
        return self.tail == "from" and (self.clause.moves or self.last is not None)

    def _ahead(self) -> Stated | None:
        """As in "Decreased from 71% to 66%": the earlier figure stands first."""
        subject = noun_phrase(self.rest, stop=MOVES)
        return self._as(Role.LEVEL, subject, past=True) if self.tail == "from" else None

    def _moved(self) -> Stated | None:
        way, at = self._movement()
        if way is None:
            return None
        if self.words[at] in _PURE_NOUNS and self.tail != "of":
            return None
        noun = self.words[at] in MOVE_NOUNS and self.tail in {"of", "by"}
        spoken = self.tail in {"of", "by"} or at == len(self.words) - 1 or self.tail in _ADVERBS
        if self.words[at - 1 : at] == ["to"] and not self.clause.guidance:
            return None  # "a plan to reduce costs by"
        if self.tail in {"to", "at"}:
            return self._to(at)
        if not spoken or self.words[-2:] == ["basis", "of"]:
            return None
        if noun and self.words[at + 1 : at + 2] in (["in"], ["of"]) and len(self.words) > at + 2:
            if noun_phrase(self._items_before(at)) and self.words[at - 1] not in {"a", "an"}:
                return None  # "costs of the reduction in force of €136 million"
            subject = noun_phrase(self._items_after(at + 2))
        else:
            subject = noun_phrase(self._items_before(at))
        bare = not subject or not _has_noun(subject)
        if bare and self.last is not None:
            return self._as(Role.CHANGE, self.last.subject, sign=_SIGN[way], inherits=True)
        return self._as(Role.CHANGE, subject, sign=_SIGN[way])

    def _movement(self) -> tuple[Direction | None, int]:
        for at in range(len(self.words) - 1, -1, -1):
            if self.words[at] in MOVES:
                return MOVES[self.words[at]], at
            if self.words[at] in BEING | _COMPARING or len(self.words) - at > _REACH:
                break
        return None, 0

    def _items_before(self, at: int) -> list[Item]:
        """The items before word ``at`` (words count without times and hedges)."""
        kept = [index for index, each in enumerate(self.rest) if not each.time and each.low not in _SKIPPED]
        return self.rest[: kept[at]]

    def _items_after(self, at: int) -> list[Item]:
        kept = [index for index, each in enumerate(self.rest) if not each.time and each.low not in _SKIPPED]
        return self.rest[kept[at] : kept[-1]]

    def _to(self, at: int) -> Stated | None:
        """As in "Increased to $5 billion", "growth of 6.3% to $25.5 billion": the level that was reached."""
        subject = noun_phrase(self._items_before(at))
        if not subject or not _has_noun(subject):
            subject = self.last.subject if self.last else ""
        return self._as(Role.LEVEL, subject)

    def _level(self) -> Stated | None:
        if self.tail == "to" and self.last is not None and (self.last.role is Role.CHANGE or self.last.past):
            return self._as(Role.LEVEL, self.last.subject, inherits=True)
        if self.tail == "to" and self.words[-2:-1] not in (
            ["amounted"],
            ["amounting"],
            ["came"],
            ["guidance"],
            ["outlook"],
        ):
            return None
        if self.tail == "at" and not set(self.words[-6:-1]) & _STANDING:
            return None
        if self.tail not in {"of", "to", "at", "be", "between", ":"} and self.tail not in BEING:
            return None
        verb = next(
            (at for at in range(len(self.words) - 1, -1, -1) if self.words[at] in BEING | _STANDING),
            len(self.words) - 1,
        )
        main = self.tail != "of"
        subject = noun_phrase(self._items_before(verb if main else len(self.words) - 1), stop=BEING if main else ())
        if self._is_compared(subject):
            return self._as(Role.LEVEL, self.last.subject if self.last else subject, past=True, inherits=True)
        bound = "low" if self.clause.guidance and self._opens_range() else ""
        if not subject or not _has_noun(subject):
            return self._bare(bound)
        if self.post and subject.lower().split()[-1] in _GENERIC and (added := object_phrase(self.post)):
            link = words_of(self.post[:1]) if self.post[0].low in {"related", "from", "of"} else ""
            subject = " ".join((subject, link, "to" * (link == "related"), added))
        return self._as(Role.LEVEL, subject, bound=bound)

    def _is_compared(self, subject: str) -> bool:
        """As in "Compared to net sales of $110 million": the same thing a year before, by the head of its name."""
        if self.last is None or not subject or not self._same_unit():
            return False
        compared = any(word.startswith("compar") or word in {"versus", "vs", "from"} for word in self.words)
        return compared and subject.lower().split()[-1:] == self.last.subject.lower().split()[-1:]

    def _bare(self, bound: str) -> Stated | None:
        """Words of basis alone ("and non-GAAP of $2.12") speak of the measure before them."""
        if self.last is not None and self.tail in {"of", *BEING} and not _BASIS.isdisjoint(self.words):
            return self._as(Role.LEVEL, self.last.subject, bound=bound, inherits=True)
        named = object_phrase(self.post) if self.tail == "of" else ""
        return self._as(Role.LEVEL, named) if named else None

    def _opens_range(self) -> bool:
        after = [each for each in self.clause.items if each.start >= self.item.end][:2]
        return len(after) == 2 and after[0].low in {"to", "-", "–", "—", "and"} and after[1].figure is not None

    def _share(self) -> Stated | None:
        if not self._is_rate or not set(self.words[-3:]) & PARTITIVE:
            return None
        subject = noun_phrase(self.rest, stop=PARTITIVE)
        whole = words_of(self.post)
        if not whole.lower().startswith("of") and "respectively" not in self.clause.text:
            return None
        if not subject and self.last is not None:
            subject = self.last.subject
        return self._as(Role.SHARE, f"{subject} share of {_whole(self.clause, self.item)}".strip())

    def _joined(self) -> Stated | None:
        """After "or", "and" or a comma alone: the same thing in another unit, or one more of its kind."""
        if self.last is None or self.words not in (["or"], [","], [",", "or"], ["and"], [",", "and"], []):
            return None
        named = object_phrase(self.post)
        if named and self.words and self._is_rate:
            whole = f"{self.last.subject} share of {named}" if self.post[0].low == "of" else ""
            return self._as(Role.SHARE, whole) if whole else None
        if named and self.words and self.post[0].low not in {"for", "in", "to", "on"}:
            return self._as(Role.LEVEL, named)
        if self.figure is not None and self.figure.kind is Kind.PER_SHARE and self.last.figure.kind is Kind.MONEY:
            return self._as(Role.LEVEL, f"{self.last.subject} per share", past=self.last.past, inherits=True)
        if "or" in self.words and self._is_rate and self.last.role is Role.CHANGE:
            return self._as(Role.CHANGE, self.last.subject, sign=self.last.sign, inherits=True)
        if "and" in self.words and self._same_unit() and (self.last.role is Role.CHANGE or self.clause.respectively):
            return self._as(self.last.role, self.last.subject, sign=self.last.sign, inherits=True)
        if self.words == [","] and self._is_rate and self._same_unit() and self.last.role is Role.CHANGE:
            return self._as(Role.CHANGE, self.last.subject, sign=self.last.sign, inherits=True)
        return self._counted()

    def _counted(self) -> Stated | None:
        """As in "853 warehouses, including 587 in the United States, 107 in Canada": parts of one count."""
        last = self.last
        if last is None or self.figure is None or last.figure.kind not in COUNTS or self.figure.kind not in COUNTS:
            return None
        if not self.post or self.post[0].low != "in":
            return None
        return self._as(Role.LEVEL, last.subject, place=words_of(self.post[1:]), inherits=True)

    def _object(self) -> Stated | None:
        """As in "Generated $605 million of operating cash flow": what a figure is of stands behind it."""
        if self.tail in {"including", ",", "and"} and (counted := self._counted()):
            return counted
        if self.figure is None or self._is_rate or self.tail in _PREPOSITIONS - {"with"}:
            return None
        if self.figure.kind in COUNTS:
            return self._count()
        if named := object_phrase(self.post):
            return self._as(Role.LEVEL, f"{self._actor()} {named}".strip())
        if not self.post and self.rest and not set(self.words) & (BEING | _IRREGULAR) and len(self.words) <= _SHORT:
            return self._as(Role.LEVEL, noun_phrase(self.rest), bare=True)
        return None

    def _actor(self) -> str:
        """What a figure's verb adds to its name: "repurchased", or whose product "delivered" it."""
        if self.tail not in REPORTING:
            return self.tail if self.tail.endswith("ed") or self.tail in _IRREGULAR else ""
        return actor_phrase(self.rest[:-1]) if len(self.words) > 1 else ""

    def _count(self) -> Stated | None:
        """As in "Operates 853 warehouses", "662,500 shares vested": a count and its noun."""
        figure = self.figure
        if figure is None or figure.kind is not Kind.COUNT or figure.value is None or figure.value < _FEWEST:
            return None
        noun = words_of(self.post).split()
        while noun and noun[-1] in _PREPOSITIONS:
            noun = noun[:-1]
        if (
            not noun
            or not noun[0][:1].islower()
            or noun[0].lower() in _NO_COUNT
            or set(noun[0]) <= set("-()/")
            or self.item.text[:1].isalpha()
        ):
            return None
        said = bool(self.words) and self.tail not in _DETERMINERS and self.tail[-1:].isalpha()
        alone = not self.words and figure.value >= _MANY
        return self._as(Role.LEVEL, " ".join(noun)) if said or alone else None


def _whole(clause: Clause, item: Item) -> str:
    after = [each for each in clause.items if each.start >= item.end]
    start = next((at for at, each in enumerate(after) if each.low == "of"), None)
    return words_of(after_figure(after[start + 1 :])) if start is not None else "the total"


def _has_noun(subject: str) -> bool:
    """Say whether words name something besides a basis: "non-GAAP" alone does not."""
    return bool(
        set(subject.lower().replace("-", " ").split()) - _BASIS - {"gaap", "non", "an", "as", "on", "the", "and"}
    )
