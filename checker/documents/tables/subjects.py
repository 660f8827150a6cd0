"""What a figure measures and of which part of the business: from its row, the titles over it and its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.documents.dates import read_time
from checker.documents.tables.labels import (
    ALSO_PARTS,
    caption_measure,
    is_generic,
    is_total,
    measure_of,
    names_part,
    segment_id,
    without_dates,
)
from checker.documents.tables.parts import Parts
from checker.documents.words import kebab, squeeze, without_notes
from checker.english.bases import qualifiers_in

_BALANCES = frozenset(("balance", "balances", "beginning balance", "ending balance"))
_PART_AND_MEASURE = re.compile(
    r"^(?P<part>.+?)(?<!\s)\s++(?P<measure>(?:total )?(?:net sales|net revenues?|revenues?|sales|operating income|"
    r"operating profit|gross profit|gross margin))$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"^(?:amounts?|values?|actual|figures?|consolidated|reported|as reported|in total|(?:un)?audited)$", re.IGNORECASE
)
_UNFINISHED = re.compile(r"(?:\b(?:and|or|of|for|from|in|to)|[&,/])$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a figure measures, and of which part of the business."""

    concept: str
    segment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The words that a figure stands under: its row, the titles over it (outermost first), its column's levels.

    ``table`` is the measure that the table breaks down, "" when it is none; ``heading`` the words of its title.
    """

    label: str
    titles: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    table: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Over:
    """What a column's headers say beside the period: a measure, a part of the business, an aspect of the line."""

    measure: str = ""
    part: str = ""
    aspect: str = ""


def read_subject(named: Named, parts: Parts) -> Subject:
    """Decide what a figure measures.

    Order: the row's own label decides if it is a measure; then row and title together ("Net income per share:" over
    "Basic"); then the column; then the titles, nearest first, of which the row names a part.
    """
    over = _read_levels(named.levels, parts)
    found = _of_row(named, over, parts) or _of_titles(named, over.part, parts)
    if over.aspect:  # "Gross carrying amount", "Retained earnings": not the line itself, and not a part of the business
        concept = over.aspect if found.concept in {"", "total"} else f"{found.concept}-{over.aspect}"
        return Subject(concept=concept, segment=found.segment)
    return found


def _read_levels(levels: tuple[str, ...], parts: Parts) -> _Over:
    """Sort the headers over a column: "Goodwill" over "International" is a measure over a part."""
    measure, own, aspects = "", [], []
    for level in levels:
        found = measure_of(level)
        if is_total(level) or found == "equity" or _SAYS_NOTHING.match(without_notes(level)):
            continue
        if found and found not in ALSO_PARTS and not measure:
            measure = found
        elif part := parts.of(level):
            own.append(part)
        else:
            aspects.append(level)
    aspect = kebab(without_notes(" ".join(aspects))) if aspects else ""
    return _Over(measure=measure, part="-".join(own), aspect=aspect)


def _of_row(named: Named, over: _Over, parts: Parts) -> Subject | None:
    """What the row says by itself, with the title above it, or under a column that is a measure."""
    label, above = named.label, named.titles[::-1]
    own = measure_of(label)
    if own and not (own in ALSO_PARTS and any(map(measure_of, (*above, named.table)))):
        if over.measure and over.measure != own:  # "Net income" under "Retained earnings"
            own = f"{own}-{over.measure}"
        return Subject(concept=own, segment=over.part or _part_of(above, parts))
    for title in above:
        if is_generic(label) and (whole := measure_of(f"{title} {label}") or measure_of(f"{label} {title}")):
            return Subject(concept=whole, segment=over.part)
    return _under_column(label, over, parts) if over.measure else None


def _of_titles(named: Named, part: str, parts: Parts) -> Subject:
    """What the titles over a row say, of which the row may name a part."""
    label, above = named.label, named.titles[::-1]
    whole = is_total(label)
    own = parts.of(label) or _may_be_part(label)
    for depth, title in enumerate(above):
        measure = measure_of(title) or caption_measure((title,))
        if measure and (whole or own):
            return Subject(concept=measure, segment=part or _deeper(above[:depth], own, parts))
    if tail := _measure_at_end(label):
        return tail
    if named.table and (whole or own):
        return Subject(concept=named.table, segment=part or _deeper(above, own, parts))
    if parts.of(label) and (about := _words_of_title(named, parts)):
        return Subject(concept=about, segment=part or own)
    of_title = "" if own or label.lower().startswith("total") else _part_of(above, parts)
    return Subject(concept=_own_name(label, named.titles), segment=part or of_title)


def _deeper(titles: tuple[str, ...], own: str, parts: Parts) -> str:
    """The part that a row names, or for "Total" and "Worldwide" the one that the title over it names."""
    return own or _part_of(titles, parts)


def _words_of_title(named: Named, parts: Parts) -> str:
    """The title that tells what rows of mere parts measure: "Volume growth" over "Europe"."""
    for title in (*named.titles[::-1], named.heading):
        plain = squeeze(_BRACKETS.sub(" ", without_notes(title))).strip(" :")
        if plain and len(plain) <= 80 and not parts.of(plain):
            return kebab(plain)
    return ""


def _under_column(label: str, over: _Over, parts: Parts) -> Subject:
    """A row under a column that is a measure: the row is a part, the whole, or what happened to it."""
    plain = without_dates(label)
    if not plain or is_total(plain) or plain.lower() in _BALANCES:
        return Subject(concept=over.measure, segment=over.part)
    own = parts.of(label) or (_may_be_part(label) if plain == label else "")
    if not over.part and own:
        return Subject(concept=over.measure, segment=own)
    return Subject(concept=kebab(f"{over.measure} {plain}"), segment=over.part)


def _may_be_part(label: str) -> str:
    """The part that a row under a measure names, unless it names a basis or a time."""
    plain = names_part(label) and not qualifiers_in(label) and read_time(label).is_empty
    return segment_id(label) if plain else ""


def _part_of(titles: tuple[str, ...], parts: Parts) -> str:
    """The nearest title that is shown to name a part."""
    return next((part for title in titles if (part := parts.of(title))), "")


def _measure_at_end(label: str) -> Subject | None:
    """Read "Cloud computing revenue" as the revenue of a part."""
    match = _PART_AND_MEASURE.match(without_notes(label))
    if (
        match
        and names_part(match["part"])
        and not _UNFINISHED.search(match["part"])
        and (concept := measure_of(match["measure"]))
    ):
        return Subject(concept=concept, segment=segment_id(match["part"]))
    return None


def _own_name(label: str, titles: tuple[str, ...]) -> str:
    """The label itself as an id; a generic one takes its title's words along."""
    text = without_dates(without_notes(label)) or without_notes(label)
    return kebab(f"{titles[-1]} {text}" if titles and is_generic(text) else text)
