"""Whose money it is: "rupees" are Pakistani in a story from Karachi."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from checker.core.draft import Draft
from checker.core.quantity import Quantity
from checker.core.span import Span
from checker.core.unit import Unit
from checker.extract.currencies import currencies

# One owner is meant unless something speaks for another: the reserve currencies of their names.
_DOMINANT = frozenset({"USD", "GBP"})
# Every place begins with a capital: one alternation of hundreds of names is tried at those words only.
# The look back stands for \b, which in first place would keep a search from skipping from capital to capital.
_CAPITALISED = re.compile(r"[A-Z](?<!\w[A-Z])[^\W_]*")


def decide_currencies(draft: Draft, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Narrow shared signs and names of money to the owner that the draft's places speak for.

    A name in the figure's own sentence decides; else a name anywhere in the draft, when only one of the
    owners is named. A bare ``$`` is American and a bare "pound" British unless the draft names another
    owner's country or spells out "US$" elsewhere; then the set stays open, the likeliest first.
    Order: as given.
    """
    shared = {quantity.unit.candidates for quantity in quantities if len(quantity.unit.candidates) > 1}
    if not shared:
        return quantities
    anywhere = {candidates: _named(candidates, draft.text) for candidates in shared}
    explicit = frozenset(q.unit.candidates[0] for q in quantities if len(q.unit.candidates) == 1)
    sentences = iter(draft.sentences)
    sentence = next(sentences, None)
    named: dict[tuple[Span | None, tuple[str, ...]], tuple[str, ...]] = {}
    decided = []
    for quantity in quantities:
        while sentence and sentence.end <= quantity.span.start:
            sentence = next(sentences, None)
        candidates = quantity.unit.candidates
        if len(candidates) < 2:
            decided.append(quantity)
            continue
        key = (sentence, candidates)
        if key not in named:
            several = len(anywhere[candidates]) > 1
            named[key] = _named(candidates, sentence.cut(draft.text)) if sentence and several else ()
        unit = _narrow(quantity.unit, named[key], anywhere[candidates], explicit)
        decided.append(quantity if unit is quantity.unit else replace(quantity, unit=unit))
    return tuple(decided)


def _narrow(unit: Unit, here: tuple[str, ...], anywhere: tuple[str, ...], explicit: frozenset[str]) -> Unit:
    first = unit.candidates[0]
    if first in _DOMINANT:
        # A dollar in a story that also names Canada is still most likely American, unless the story
        # spells out "US$" elsewhere.
        if first == "USD" and first in explicit:
            return unit
        others = tuple(code for code in (here or anywhere) if code != first)
        return replace(unit, candidates=(first, *others)) if (first, *others) != unit.candidates else unit
    if not anywhere:
        return unit
    if len(here) == 1:
        return replace(unit, candidates=here)
    if len(anywhere) == 1:
        return replace(unit, candidates=anywhere)
    rest = tuple(code for code in unit.candidates if code not in anywhere)
    return replace(unit, candidates=(*anywhere, *rest))


def _named(candidates: tuple[str, ...], text: str) -> tuple[str, ...]:
    pattern, owners, openings = _places(candidates)
    if pattern is None:
        return ()
    found: set[str] = set()
    floor = 0
    for word in _CAPITALISED.finditer(text):
        if word[0] in openings and word.start() >= floor and (place := pattern.match(text, word.start())):
            found.add(owners[place[0]])
            floor = place.end()
    return tuple(code for code in candidates if code in found)


@cache
def _places(candidates: tuple[str, ...]) -> tuple[re.Pattern[str] | None, dict[str, str], frozenset[str]]:
    """Every way in which a draft names the places of some currencies, whose they are, and their first words."""
    owners: dict[str, str] = {}
    for code in candidates:
        for place in currencies().places.get(code, ()):
            owners.setdefault(place, code)
            owners.setdefault(place.upper(), code)
    if not owners:
        return None, owners, frozenset()
    names = "|".join(re.escape(name) for name in sorted(owners, key=len, reverse=True))
    openings = frozenset(opening[0] for name in owners if (opening := _CAPITALISED.match(name)))
    return re.compile(rf"(?:{names})(?![^\W_])"), owners, openings
