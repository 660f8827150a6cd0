"""What the words before a figure measure, and of which part of the business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.core.fact import Entity, Fact
from checker.core.quantity import Kind
from checker.documents.prose.stated import Stated
from checker.documents.prose.wording import RATIOS, bare_words, word_class
from checker.documents.words import kebab
from checker.facts.matching import OWN_GROWTH
from checker.facts.names import NameFinder
from checker.facts.part_names import name_parts
from checker.facts.vocabulary import LOSS, Mention, load_vocabulary

_MOST_PART = 5
_GROWS = re.compile(r"\b(?:growth|increase|decrease|decline|change)(?: guidance)?$", re.IGNORECASE)
_ADDITION = re.compile(
    r"^\s*(?:attributable to (?!.*(?:non-?controlling|minorit)).*|"
    r"per (?:\w+ )?share.*|from continuing operations.*|guidance|outlook|"
    r"available to .*|for the group)$",
    re.IGNORECASE,
)
_AFTER_HEAD = re.compile(
    r"^(?:from|attributable|per|of|before|after|for|available|in|on|excluding|including|guidance|outlook|growth|\()\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:in|to|through|on|for|by|from|at|with|related|over|under)\s(?:the |our |its )?$", re.IGNORECASE
)
_STATEMENT = re.compile(r"\bprofit (?:or|and) loss\b", re.IGNORECASE)
_NO_PART = word_class("narrowing")
_PLAIN = word_class("plain")
_WHOLE = frozenset(("worldwide", "total", "group", "consolidated", "company", "overall"))
_PARTED = frozenset(  # measures that parts of a business have of their own
    "revenue net-sales operating-income gross-margin gross-profit operating-margin cost-of-revenue profit "
    "ebitda backlog users subscribers customers stores units-sold orders bookings "
    "same-store-sales organic-growth".split()
)
_UNITS = {Kind.MONEY: "money", Kind.PER_SHARE: "per-share", Kind.PERCENT: "percent"}
_EPS = {"net-income": "eps", "profit": "eps", "income-continuing-operations": "eps"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A measure by its id and in the document's own words, and the part it is about.

    ``grows`` says that the words themselves name a growth ("revenue growth of 5 percent").
    """

    concept: str
    label: str
    segment: str = ""
    loss: bool = False
    grows: bool = False


class Subjects:
    """Reads subjects with the parts that the document's own tables and headings name."""

    def __init__(self, entity: Entity, tables: Iterable[Fact]) -> None:
        self.vocabulary = load_vocabulary()
        self.entity = entity
        self.known = {part for fact in tables if (part := fact.segment) and self._names_part(part)}
        self._own = re.compile(
            rf"\b(?:the )?(?:{'|'.join(re.escape(name) for name in self._names()) or 'the company'})(?:[’']s?)?(?= |$)",
            re.IGNORECASE,
        )
        self._parts = NameFinder((), name_parts(entity.id, self.known))

    def _names(self) -> list[str]:
        names = {self.entity.name, *self.entity.aliases, "company", "group"}
        return sorted((name for name in names if len(name) > 1), key=len, reverse=True)

    def _names_part(self, part: str) -> bool:
        """Say whether what a table calls a part is one, not a basis or a measure that stood in its header."""
        words = part.replace("-", " ")
        if set(words.split()) & _NO_PART:
            return False
        if self.vocabulary.find_measures(words):
            return False
        return bool(set(bare_words(words).split()) - _PLAIN)

    def is_instant(self, concept: str) -> bool:
        """Say whether a measure is struck on a day."""
        measure = self.vocabulary.measures.get(concept)
        return measure is not None and measure.is_instant

    def read(self, stated: Stated, headings: Sequence[str]) -> Subject | None:
        """Name what a figure measures; None when the words name nothing."""
        label = " ".join(self._own.sub(" ", stated.subject).split()).strip(" ,-–—:'’")
        if not any(letter.isalpha() for letter in label):
            return None
        if stated.bare and not self.vocabulary.find_measures(label):
            return self._listed(label, headings)
        grows = _GROWS.search(label) is not None and stated.figure.kind is Kind.PERCENT
        base = _GROWS.sub("", label).strip() if grows else label
        mention, base = self._head(base)
        concept, segment, loss = kebab(base)[:120], "", False
        if mention is not None and self._fits(mention, stated, base):
            rest = self._rest(base, mention)
            part = self._named_part(base) or self._part(rest, mention.measure)
            if part is not None:
                concept = self._per_share(mention.measure, stated, base)
                segment, loss = part, LOSS in mention.qualifiers
        if not concept or concept in self.known or set(base.lower().split()) <= _PLAIN | _NO_PART:
            return None  # a part, or a word of basis, without its measure
        segment = segment or self._segment(base, headings)
        if not segment and stated.figure.kind is Kind.COUNT:
            segment = self._named_part(stated.around)
        if grows:
            concept = concept if concept in OWN_GROWTH else f"{concept}-growth-yoy"
        return Subject(concept=concept, label=label, segment=segment, loss=loss, grows=grows)

    def _listed(self, name: str, headings: Sequence[str]) -> Subject | None:
        """As in "Europe $3.2 billion" under "Revenue by region": the heading names the measure."""
        mentions = self.vocabulary.find_measures(headings[-1]) if headings else ()
        if len({mention.measure for mention in mentions}) != 1:
            return None
        measure = mentions[0].measure
        return Subject(concept=measure, label=f"{name} {self.vocabulary.name(measure)}", segment=kebab(name))

    def _head(self, label: str) -> tuple[Mention | None, str]:
        """The measure that a label is about, its last one, and the label; "tax rates" are the tax rate."""
        found = self._head_of(label)
        if found is None and label.endswith("s") and (single := self._head_of(label[:-1])):
            return single, label[:-1]
        return found, label

    def noun(self, subject: Subject) -> str:
        """What a count counts, by the measure's own name where it has one."""
        return self.vocabulary.name(subject.concept) if subject.concept in self.vocabulary.measures else subject.label

    def _head_of(self, label: str) -> Mention | None:
        if _STATEMENT.search(label):
            return None
        for mention in reversed(self.vocabulary.find_measures(label)):
            after = label[mention.span.end :].strip(" ,")
            if not _UNDER.search(label[: mention.span.start]) and (not after or _AFTER_HEAD.match(after)):
                return mention
        return None

    def _fits(self, mention: Mention, stated: Stated, label: str) -> bool:
        """Say whether a measure can have the figure's unit; a change in per cent fits any."""
        measure = self.vocabulary.measures[mention.measure]
        unit = "per-share" if "per share" in label.lower() else _UNITS.get(stated.figure.kind, "count")
        if stated.role != "level" or measure.unit == unit:
            return True
        if unit == "per-share":
            return mention.measure in _EPS or measure.unit == "per-share"
        if unit == "money" and measure.unit == "per-share":
            return True
        return unit == "count" and measure.unit in {"count", "shares"}

    def _per_share(self, measure: str, stated: Stated, base: str) -> str:
        words = f"{base} {stated.around}".lower()
        per_share = stated.figure.kind is Kind.PER_SHARE or "per share" in words
        if per_share and measure in _EPS:
            measure = "eps"
        if measure == "eps":
            return "eps-diluted" if "diluted" in words else "eps-basic" if "basic" in words else "eps"
        return measure

    @staticmethod
    def _rest(label: str, mention: Mention) -> str:
        """The words that narrow the measure down, without those of basis, time and totals."""
        rest = f"{label[: mention.span.start]} {_without_addition(label[mention.span.end :])}"
        rest = bare_words(rest)
        words = [word for word in re.findall(r"[\w’'&.-]+", rest) if word.lower() not in _PLAIN]
        return " ".join(words)

    def _part(self, rest: str, measure: str) -> str | None:
        """The part that narrowing words name; None when they change what is measured."""
        if not rest:
            return ""
        if set(rest.lower().split()) & _NO_PART:
            return None
        if measure in _PARTED and len(rest.split()) <= _MOST_PART and not RATIOS.search(rest):
            return kebab(re.sub(r"^(?:from|in|of|for|by) ", "", rest))
        return None

    def _named_part(self, words: str) -> str:
        """The one part of the business that some words name, as the tables call it."""
        found = {mention.segment for mention in self._parts.find_segments(words)}
        return found.pop() if len(found) == 1 else ""

    def _segment(self, label: str, headings: Sequence[str]) -> str:
        """The part that the label or else the nearest heading names."""
        if found := self._named_part(label):
            return found
        if set(label.lower().split()) & _WHOLE:
            return ""
        for heading in reversed(headings[-2:]):
            plain = kebab(re.sub(r"\b(?:segment|division|business)\b", "", heading, flags=re.IGNORECASE))
            if plain in self.known:
                return plain
        return ""


def _without_addition(after: str) -> str:
    """Leave off what narrows nothing down: "attributable to the parent", "per diluted share"."""
    return _ADDITION.sub("", after)
