"""Find companies, their segments and their people by name, and names that are nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checker.core.fact import Entity
from checker.core.span import Span
from checker.facts.company_names import LEGAL_AHEAD, short_forms
from checker.facts.packs import Segment
from checker.facts.phrase_finder import PhraseFinder, fold_text

# (NYSE: BABA), (Nasdaq:AAPL), <AA.N>, (AA.N), (9988.HK); the brackets first, so that a search skips to them
TICKER = re.compile(
    r"[<(](?:(?<=\()(?:NYSE|NASDAQ|Nasdaq|NasdaqGS|AMEX|LSE|LON|HKEX|TSX|ASX|SEHK|OTC)\s?:\s?([A-Z0-9.]{1,6})[;,)]"
    r"|([A-Z0-9]{1,6})\.(?:N|O|L|OQ|K|DE|PA|T|HK|SS|SZ|AX|TO|MI|AS|VX|S|KS|BO|NS|SA)[>)])"
)

# "Northern" before "Rock" is no Northern; before a title, a legal form or a day it is.
ANOTHER_NAME = re.compile(
    r" (?!(?:Chief|CEO|CFO|COO|President|Chair|Director|Executive|Vice|Co-|Mon|Tues|Wednes|Thurs|Fri|Q[1-4]))[A-Z][a-z]"
)
SHORTEST = 2  # a name of up to two letters counts in capitals only


class NameKind(StrEnum):
    """How an entity was named."""

    NAME = "name"  # its name or a given alias, or several words of its name
    SHORT = "short"  # one word of a registered name, which may be a common word too
    TICKER = "ticker"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """Where a draft names an entity; ``entities`` are several when they share the name."""

    span: Span
    entities: tuple[str, ...]
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentMention:
    """Where a draft names a segment of an entity."""

    span: Span
    entity: str
    segment: str


class NameFinder:
    """The names of entities and segments, found in one pass over a text.

    Twenty thousand companies take about a third of a second to learn and do not slow the search.
    """

    def __init__(self, entities: Iterable[Entity], segments: Iterable[Segment] = ()) -> None:
        names: dict[str, tuple[tuple[str, NameKind], ...]] = {}
        self._tickers: dict[str, list[str]] = {}
        for entity in entities:
            for phrase, kind in _forms(entity).items():
                names[phrase] = (*names.get(phrase, ()), (entity.id, kind))
            for ticker in entity.tickers:
                self._tickers.setdefault(ticker.upper(), []).append(entity.id)
        self._names = PhraseFinder(names)
        parts: dict[str, tuple[tuple[str, str], ...]] = {}
        for segment in segments:
            for phrase in dict.fromkeys(_plain(each) for each in (segment.name, *segment.aliases)):
                parts[phrase] = (*parts.get(phrase, ()), (segment.entity, segment.id))
        self._segments = PhraseFinder(parts)

    def find_entities(self, text: str) -> tuple[EntityMention, ...]:
        """List where entities are named, in order; a legal form after the name belongs to it.

        A name counts only with a capital (or a digit) in front: "gap" is no company.
        """
        found = []
        for start, end, owners in self._names.find_folded(_plain(text)):
            if not _is_written_as_name(text, start, end):
                continue
            legal = LEGAL_AHEAD.match(text, end)
            kind = min(kind for _entity, kind in owners) if not legal else NameKind.NAME
            if not legal and " " not in text[start:end] and ANOTHER_NAME.match(text, end):
                if kind is NameKind.SHORT:
                    continue
                kind = NameKind.SHORT
            span = Span(start, legal.end() if legal else end)
            best = [entity for entity, owned in owners if legal or kind is NameKind.SHORT or owned == kind]
            found.append(EntityMention(span=span, entities=tuple(dict.fromkeys(best)), kind=kind))
        found.extend(self._find_tickers(text))
        return tuple(sorted(found, key=lambda mention: mention.span))

    def find_segments(self, text: str) -> tuple[SegmentMention, ...]:
        """List where segments are named, in order; one that several entities share is listed for each."""
        return tuple(
            SegmentMention(span=Span(start, end), entity=entity, segment=segment)
            for start, end, owners in self._segments.find_folded(_plain(text))
            for entity, segment in owners
        )

    def _find_tickers(self, text: str) -> Iterable[EntityMention]:
        for match in TICKER.finditer(text) if self._tickers else ():
            owners = self._tickers.get(match[1] or match[2])
            if owners:
                group = 1 if match[1] else 2
                span = Span(match.start(group), match.end(group))
                yield EntityMention(span=span, entities=tuple(owners), kind=NameKind.TICKER)


def _is_written_as_name(text: str, start: int, end: int) -> bool:
    """Say whether the letters are set as a name's are: "gap" is none, nor is "3m" or "Ca"."""
    first = text[start]
    if first.isdigit():
        return text[start:end].upper() == text[start:end] and text[max(0, start - 1) : start] not in tuple("$£€¥.,")
    if end - start <= SHORTEST:
        return text[start:end].isupper()
    return first.isupper() or text[start + 1].isupper()


def _plain(text: str) -> str:
    # "Wal-Mart" is registered as WAL MART.
    return fold_text(text).replace("-", " ")


def _forms(entity: Entity) -> dict[str, NameKind]:
    """List what may stand for an entity, and how surely."""
    forms: dict[str, NameKind] = {}
    for form in short_forms(entity.name):
        if len(form) > 1:
            forms[_plain(form)] = NameKind.NAME if " " in form else NameKind.SHORT
    for alias in entity.aliases:
        forms[_plain(alias)] = NameKind.NAME
    for _role, person in entity.roles:
        forms.setdefault(_plain(person), NameKind.PERSON)
    return forms
