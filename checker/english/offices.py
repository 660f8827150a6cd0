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
_MOST_TITLE = 90
_NO_NAMES = frozenset(
    "the chief president vice senior executive chairman chairwoman chair officer board director directors company inc corp "
    "group limited plc said first second third fourth quarter financial operating january february march april may june "
    "july august september october november december new united north south east west".split()
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
def _title_pattern() -> str:
    """One office or several: "chairman and chief executive", "President & CFO"."""
    one = rf"(?:{_office_pattern()})\b"
    return rf"(?i:{one}(?:(?:,? and|,| &) (?:the |an? )?{one}){{0,3}})"


@cache
def _after_name() -> re.Pattern[str]:
    """As in "Ada Reyes, Harrow's chief executive": a name and what stands behind its comma."""
    owner = rf"(?:{_WORD}(?:[’']s)? ){{0,3}}"
    return re.compile(rf"(?P<name>{_NAME}),? ?\n*(?:(?:the|its|who is|our|their|a) )?{owner}(?P<title>{_title_pattern()})")


@cache
def _before_name() -> re.Pattern[str]:
    """As in "Chief executive Ada Reyes"."""
    return re.compile(rf"\b(?P<title>{_title_pattern()}),? (?P<name>{_NAME})")


@cache
def _line() -> re.Pattern[str]:
    """A name on a line of its own over its office, as under a letter."""
    return re.compile(rf"(?P<name>{_NAME})\s*\n+\s*(?P<title>{_title_pattern()})")


def offices_in(title: str) -> tuple[str, ...]:
    """The offices that a title names: "chairman and CEO" are two.

    Order: as printed.
    """
    found = re.finditer(rf"\b(?:{_office_pattern()})\b", title, re.IGNORECASE)
    return tuple(dict.fromkeys(_offices()[" ".join(match.group().lower().split())] for match in found))


def find_holders(text: str) -> Iterator[Holder]:
    """Find people named with their office, by name and title, title and name, or one over the other.

    Order: as in the text; none overlaps another.
    """
    found = [
        _holder(match)
        for pattern in (_after_name(), _before_name(), _line())
        for match in pattern.finditer(text)
        if _is_name(match["name"]) and len(match["title"]) <= _MOST_TITLE
    ]
    end = 0
    for holder in sorted(found, key=lambda each: (min(each.name_span.start, each.title_span.start), -len(each.title))):
        start = min(holder.name_span.start, holder.title_span.start)
        if start >= end:
            end = max(holder.name_span.end, holder.title_span.end)
            yield holder


def _holder(match: re.Match[str]) -> Holder:
    return Holder(
        match["name"], Span(*match.span("name")), match["title"], Span(*match.span("title")), offices_in(match["title"])
    )


def _is_name(name: str) -> bool:
    words = name.replace("-", " ").split()
    return not any(word.lower().strip(".’'") in _NO_NAMES for word in words) and not name.isupper()
