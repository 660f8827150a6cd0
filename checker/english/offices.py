"""People and the offices they hold, as releases and newspapers print them: "Ada Reyes, the finance chief"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.core.span import Span
from checker.english.tables import lexicon, phrases

_WORD = r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f’'-]+"
_INITIAL = r"(?:[A-Z]\.){1,3}"
_PARTICLE = r"(?:van|von|de|der|den|di|da|del|la|le|bin|al|ten)"
_NAME = rf"{_WORD}(?: (?:{_INITIAL}|{_PARTICLE}|{_WORD})){{1,3}}"
_OWNER = rf"(?:{_WORD}(?:[’']s)? ){{0,3}}"
_BEFORE_TITLE = re.compile(
    rf"(?P<name>{_NAME})(?:,? ?| ?\n+ ?| (?:is|was) )(?:(?:the|its|who is|our|their|a) )?{_OWNER}$"
)
_BEHIND_TITLE = re.compile(rf",? (?P<name>{_NAME})")
_PLAIN_WORD = re.compile(r"[a-z]+")
_REACH = 110  # letters in which a name stands beside its title
_MOST_TITLE = 90
_NO_NAMES = frozenset(
    "the chief president vice senior executive chairman chairwoman chair officer board director directors company inc "
    "corp group limited plc said first second third fourth quarter financial operating january february march april "
    "may june july august september october november december new united north south east west".split()
)


class Holder(NamedTuple):
    """A person named with an office: the name and the title as printed, with their places, and the offices' ids."""

    name: str
    name_span: Span
    title: str
    title_span: Span
    offices: tuple[str, ...]


@cache
def _offices() -> dict[str, str]:
    table = lexicon("offices")["offices"]
    return {phrase: office for office, text in table.items() for phrase in phrases(text)}


@cache
def _office_pattern() -> str:
    longest = sorted(_offices(), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"[ \n]") for phrase in longest)


@cache
def _titles() -> re.Pattern[str]:
    """One office or several: "chairman and chief executive", "President & CFO"."""
    one = rf"(?:{_office_pattern()})\b"
    return re.compile(rf"\b{one}(?:(?:,? and|,| &) (?:the |an? )?{one}){{0,3}}", re.IGNORECASE)


@cache
def _heads() -> frozenset[str]:
    """The first words of all titles: a text without any of them names no office."""
    return frozenset(phrase.replace("-", " ").split()[0] for phrase in _offices())


def offices_in(title: str) -> tuple[str, ...]:
    """The offices that a title names: "chairman and CEO" are two.

    Order: as printed.
    """
    found = re.finditer(rf"\b(?:{_office_pattern()})\b", title, re.IGNORECASE)
    return tuple(dict.fromkeys(_offices()[" ".join(match.group().casefold().split())] for match in found))


def find_holders(text: str) -> Iterator[Holder]:
    """Find people named with their office, by name and title, title and name, or one over the other.

    Order: as in the text; none overlaps another.
    """
    if _heads().isdisjoint(_PLAIN_WORD.findall(text.lower())):
        return
    end = 0
    for match in _titles().finditer(text):
        if len(match.group()) > _MOST_TITLE or match.start() < end:
            continue
        name = _name_before(text, max(end, match.start() - _REACH), match.start()) or _name_behind(text, match.end())
        if name is not None:
            end = max(match.end(), name.end)
            title = Span(*match.span())
            yield Holder(name.cut(text), name, match.group(), title, offices_in(match.group()))


def _name_before(text: str, floor: int, title: int) -> Span | None:
    """As in "Ada Reyes, Harrow's chief executive", or a name on the line above."""
    found = _BEFORE_TITLE.search(text[floor:title])
    return _span(found, floor)


def _name_behind(text: str, end: int) -> Span | None:
    """As in "Chief executive Ada Reyes", "the president of Harrow Mills, Ada Reyes" aside."""
    return _span(_BEHIND_TITLE.match(text[end : end + _REACH]), end)


def _span(found: re.Match[str] | None, floor: int) -> Span | None:
    if found is None or not _is_name(found["name"]):
        return None
    return Span(floor + found.start("name"), floor + found.end("name"))


def _is_name(name: str) -> bool:
    words = name.replace("-", " ").split()
    return not any(word.lower().strip(".’'") in _NO_NAMES for word in words) and not name.isupper()
