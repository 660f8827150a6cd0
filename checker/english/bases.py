"""On what basis words state a figure: adjusted or reported, diluted or basic, organic, guidance."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.core.fact import Qualifier
from checker.english.tables import lexicon, phrases


@lru_cache(maxsize=20_000)
def qualifiers_in(text: str) -> tuple[Qualifier, ...]:
    """Tell the bases that words name: "Core constant currency" names two.

    Order: as in the enum.
    """
    lower = text.lower()
    return tuple(
        qualifier
        for qualifier, said, unless, alone in _patterns()
        if lower.strip() in alone or said.search(unless.sub(" ", lower) if unless else lower)
    )


def find_bases(text: str) -> tuple[tuple[int, int, Qualifier], ...]:
    """Find where words name a basis, as (start, end, basis).

    Order: as in the text.
    """
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is longer in small
        return ()
    found = [
        (match.start(), match.end(), qualifier)
        for qualifier, said, unless, _ in _patterns()
        for match in said.finditer(unless.sub(_blank, lower) if unless else lower)
    ]
    return tuple(sorted(found))


def without_bases(text: str) -> str:
    """Leave the words of basis out: "Core constant currency EPS" is EPS."""
    for start, end, _ in reversed(find_bases(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@cache
def _patterns() -> tuple[tuple[Qualifier, re.Pattern[str], re.Pattern[str] | None, tuple[str, ...]], ...]:
    return tuple(
        (
            qualifier,
            _any_of(entry["phrases"]),
            _any_of(entry["unless"]) if "unless" in entry else None,
            phrases(entry.get("alone", "")),
        )
        for qualifier in Qualifier
        if (entry := lexicon("bases").get(qualifier.value))
    )


def _any_of(written: str) -> re.Pattern[str]:
    """One pattern for a list of phrases; a blank in one stands for a blank or any hyphen."""
    longest_first = sorted(phrases(written), key=len, reverse=True)
    joined = "|".join(re.escape(phrase).replace(r"\ ", r"[\s‐-―-]+") for phrase in longest_first)
    return re.compile(rf"(?<![\w])(?:{joined})(?![\w])")
