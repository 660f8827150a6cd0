"""A fact as it is compared: its words, its row, its table, on what basis it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker.core.fact import Fact, Nature, Place, Qualifier
from checker.link.words import join_keys, word_keys

_LOCATOR = re.compile(
    r"^(?:(?P<page>page \d+), )?(?:(?P<table>[^,“]*\btable \d+|sheet [^,]+), )?(?:row \d+ )?"
    r"(?:“(?P<row>[^”]*)”)?(?:, column “(?P<column>[^”]*)”)?"
)
_EXCERPT = re.compile(r"^text,.*?“(?P<said>.*)”$", re.DOTALL)
_CHANGE_WORDS = frozenset("growth change increase decrease versus vs variance yoy y/y operat".split())
_BASES: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    (
        Qualifier.ADJUSTED,
        re.compile(r"\b(?:non-gaap|adjusted|core|underlying|excluding|operational|normalized|ebitda)\b"),
    ),
    (Qualifier.REPORTED, re.compile(r"(?<!non-)\bgaap\b|\breported\b|\bstatutory\b")),
    (Qualifier.ORGANIC, re.compile(r"\b(?:organic|like-for-like|comparable|same-store|excluding)\b")),
    (Qualifier.CONSTANT_CURRENCY, re.compile(r"\b(?:constant|currency\sneutral|fx-neutral|operational|cc)\b")),
    (Qualifier.DILUTED, re.compile(r"\b(?:diluted|assuming\sdilution)\b")),
    (Qualifier.BASIC, re.compile(r"\bbasic\b")),
    (Qualifier.ATTRIBUTABLE, re.compile(r"\b(?:attributable|owners|equity\sholders)\b")),
    (Qualifier.CONTINUING, re.compile(r"\bcontinuing\b")),
    (Qualifier.DISCONTINUED, re.compile(r"\bdiscontinued\b")),
    (
        Qualifier.BEFORE_TAX,
        re.compile(r"\b(?:pre-?tax|before\s(?:\w+\s){0,5}tax(?:es)?|before\s(?:\w+\s){0,5}provision)\b"),
    ),
    (Qualifier.GUIDANCE, re.compile(r"\b(?:guidance|outlook|forecast|expects?|expected)\b")),
    (Qualifier.PREVIOUS, re.compile(r"\b(?:previous|prior\sguidance)\b")),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A fact with its words: ``label`` those of its row and part, ``around`` those of its columns and its sentence.

    ``row``, ``table`` and ``column`` tell which facts stand together; ``parents`` are the facts that a derived one
    was worked out from, and ``formula`` how.
    """

    fact: Fact
    label: frozenset[str]
    around: frozenset[str]
    row: str
    table: str
    column: str
    nature: Nature
    qualifiers: frozenset[Qualifier]
    in_text: bool
    parents: tuple[Fact, ...] = ()
    formula: str = ""


def profile_facts(facts: Iterable[Fact]) -> list[Profile]:
    """Read the words of each fact once.

    Order: as given.
    """
    return [_profile(fact) for fact in facts]


def _profile(fact: Fact) -> Profile:
    page, table, row, column, said = _places(fact)
    text = said or f"{fact.label} {row}"
    label = _keys(f"{fact.label} {row} {fact.segment.replace('-', ' ')}")
    if said:
        label |= _keys(fact.concept.replace("-", " "))
    return Profile(
        fact=fact,
        label=label,
        around=_keys(f"{column} {said} {_members(fact)}"),
        row=f"{page}|{table}|{row or fact.label}|{fact.concept}|{fact.segment}|{fact.dimensions}|{fact.unit}",
        table=f"{page}|{table}" if table else "",
        column=column,
        nature=fact.nature or _nature(fact, column),
        qualifiers=frozenset(fact.qualifiers) or _bases(said or text, column),
        in_text=bool(said),
    )


def _places(fact: Fact) -> tuple[str, str, str, str, str]:
    """Page, table, row, column and sentence of a fact, from its path where it has one, else from its locator."""
    if fact.path:
        found = {place: " ".join(step.text for step in fact.path if step.place is place) for place in Place}
        heading = found[Place.ROW_HEADING]
        row = f"{heading} {found[Place.ROW]}".strip()
        table = f"{found[Place.SECTION]} {found[Place.TABLE]}".strip()
        return "", table or _table_of(fact), row, found[Place.COLUMN], found[Place.SENTENCE]
    if said := _EXCERPT.match(fact.locator):
        return "", "", "", "", said["said"]
    at = _LOCATOR.match(fact.locator)
    if not at:
        return "", "", "", "", ""
    return at["page"] or "", at["table"] or "", at["row"] or "", at["column"] or "", ""


def _table_of(fact: Fact) -> str:
    at = _LOCATOR.match(fact.locator)
    return f"{at['page']} {at['table']}" if at and at["table"] else ""


def _members(fact: Fact) -> str:
    """The names of further dimensions, taken apart: "InternationalMember" is "International"."""
    return " ".join(_apart(member.removesuffix("Member")) for _axis, member in fact.dimensions)


@lru_cache(maxsize=4096)
def _apart(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


@lru_cache(maxsize=65536)
def _keys(text: str) -> frozenset[str]:
    return frozenset(word_keys(text))


@lru_cache(maxsize=65536)
def _bases(text: str, column: str) -> frozenset[Qualifier]:
    both = f"{text} {column}".lower()
    return frozenset(qualifier for qualifier, pattern in _BASES if pattern.search(both))


def _nature(fact: Fact, column: str) -> Nature:
    if fact.concept.endswith("-growth-yoy") or fact.unit.symbol in ("pp", "bp"):
        return Nature.CHANGE
    if fact.unit.symbol != "%":
        return Nature.LEVEL
    return Nature.CHANGE if _speaks_of_change(f"{fact.label} {column}".lower()) else Nature.UNKNOWN


@lru_cache(maxsize=65536)
def _speaks_of_change(text: str) -> bool:
    return not _CHANGE_WORDS.isdisjoint(re.findall(r"[a-z/]+", text))


def count_rows(profiles: Iterable[Profile]) -> Mapping[str, int]:
    """In how many rows each word stands."""
    rows: dict[str, frozenset[str]] = {}
    for profile in profiles:
        rows.setdefault(profile.row, profile.label | profile.around if profile.in_text else profile.label)
    found: dict[str, int] = {}
    for words in rows.values():
        for word in words:
            found[word] = found.get(word, 0) + 1
    return found


__all__ = ["Profile", "count_rows", "join_keys", "profile_facts"]
