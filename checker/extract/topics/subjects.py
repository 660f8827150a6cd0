"""Whose figure it is: the company, and the part of its business."""

from __future__ import annotations

import re

from checker.core.quantity import Quantity
from checker.core.reasons import Doubt
from checker.core.record import record
from checker.core.span import Span
from checker.extract.topics.attachment import Attachment
from checker.extract.topics.scene import PLACE, Stage
from checker.extract.topics.word_lists import NO_COMPANY
from checker.facts.names import NameKind
from checker.facts.vocabulary import Mention

_NAME = re.compile(r"\b[A-Z][\w&.’'-]*[\w]")
_WHOLE = re.compile(
    r"\b(?:total|overall|group|consolidated|company-wide|companywide|group-wide|combined)\b", re.IGNORECASE
)
# "DOWNTURN NOT OVER": a heading that ran into the sentence.
_HEADING = re.compile(r"\b[A-Z]{2,}(?:\W{1,3}[A-Z]{2,})+\b")
_PART_WORD = re.compile(
    (
        r"\b(?:segments?|units?|divisions?|business(?:es)?|arm|operations|subsidiary|subsidiaries|"
        r"brands?)\b"
    ),
    re.IGNORECASE,
)
# "The online retailer" is the whole company.
_DESCRIBES = re.compile(
    r"\s(?:[\w-]+\s)?(?:retailer|seller|chain|company|group|giant|firm|maker|provider|specialist|shopper|customer)s?\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[^()\n]{0,60}\([A-Z][\w .]{1,20}\)\s?[-–—]{1,2}\s")  # "NEW YORK, Nov. 22 (Agency) - "
_COMPARED = re.compile(r"\b(?:compared\s(?:with|to)|versus|against|from)\s(?:the\s|its\s)?$", re.IGNORECASE)
_SAID = re.compile(
    r"(?:'s\b|’s\b|\s\(|,?\s(?:Inc|Corp|Co|Ltd|plc|Group)\b|\s(?:said|says|reported|reports|posted|"
    r"earned|recorded|had|expects?|made|lost|announced|also|shares)\b)"
)


@record(frozen=True, slots=True, kw_only=True)
class Subject:
    """A company and a segment ("" for the whole of it) with what is unsure about them."""

    entity: str
    segment: str = ""
    segment_span: Span | None = None
    whole: bool = False  # the words say "total"
    doubts: tuple[Doubt, ...] = ()
    other_name: str = ""


def find_subject(quantity: Quantity, stage: Stage, attached: Attachment | None, main: str, name: str = "") -> Subject:
    """Tell whose figure it is; where the sentence names nobody it is the draft's main company's.

    ``name`` is that company's full name: each of its words may stand for it.
    """
    entity, doubts = _entity(quantity, stage, main)
    segment, span = _segment(quantity, stage, attached, entity)
    mention = attached.mention if attached else None
    whole = bool(mention and _WHOLE.search(stage.words(max(stage.start, mention.span.start - 14), mention.span.end)))
    if span and mention and whole and span.end <= mention.span.start:
        segment, span = "", None
    if not segment and not whole and _speaks_of_part(quantity, stage):
        doubts = (*doubts, Doubt.PART_SPOKEN_OF)
    other = _other_name(quantity, stage, name)
    if other:
        doubts = (*doubts, Doubt.OTHER_NAME)
    return Subject(entity=entity, segment=segment, segment_span=span, whole=whole, doubts=doubts, other_name=other)


def _speaks_of_part(quantity: Quantity, stage: Stage) -> bool:
    """Say whether a word for a part stands before the figure; "income from operations" is a measure."""
    return any(
        not any(
            mention.span.start <= stage.start + found.start() and stage.start + found.end() <= mention.span.end
            for mention in stage.measures
        )
        for found in _PART_WORD.finditer(stage.words(stage.start, quantity.span.start))
    )


def _entity(quantity: Quantity, stage: Stage, main: str) -> tuple[str, tuple[Doubt, ...]]:
    before = [m for m in stage.entities if m.span.end <= quantity.span.start and m.kind is not NameKind.PERSON]
    before = [
        m
        for m in before
        if m.kind is not NameKind.SHORT or main in m.entities or _SAID.match(stage.sentence.draft_text, m.span.end)
    ]
    if not before or any(main in mention.entities for mention in before):
        return main, ()
    subject = before[0]
    if len(subject.entities) > 1:
        return main, (Doubt.SHARED_NAME,)
    return subject.entities[0], ()


def _segment(quantity: Quantity, stage: Stage, attached: Attachment | None, entity: str) -> tuple[str, Span | None]:
    """The last segment named before the figure, if it is named for this figure's measure."""
    mention = attached.mention if attached else None
    floor = stage.start
    if mention:
        earlier = [m for m in stage.measures if m.span.end <= mention.span.start]
        while earlier and _is_compared(earlier[-1], mention, stage):
            earlier.pop()
        floor = max([floor, *(m.span.end for m in earlier)])
        if mention.span.start >= quantity.span.end:  # "$5 million in cloud revenue"
            floor = quantity.span.end
    limit = mention.span.end if mention and mention.span.start >= quantity.span.end else quantity.span.start
    named = [
        s
        for s in stage.segments
        if s.entity == entity
        and s.span.start >= floor
        and s.span.end <= limit
        and not (mention and mention.span.contains(s.span))  # the part "cash" is no part of "cash and equivalents"
        and not _DESCRIBES.match(stage.words(s.span.end, stage.sentence.span.end))
    ]
    if not named:
        return "", None
    last = named[-1]
    return last.segment, last.span


def _is_compared(earlier: Mention, mention: Mention, stage: Stage) -> bool:
    """Say whether a measure is named again for comparison only: "online sales rose, compared to sales of $4m"."""
    return earlier.measure == mention.measure and bool(
        _COMPARED.search(stage.words(earlier.span.end, mention.span.start))
    )


def _other_name(quantity: Quantity, stage: Stage, name: str) -> str:
    """A capitalised word before the figure that is no known name, measure, segment, date or common opening."""
    known = (*stage.named, *(mention.span for mention in stage.measures))
    text = stage.words(stage.start, quantity.span.start)
    own = frozenset(name.lower().split())
    for aside in (_HEADING, PLACE) if "-based" in text else (_HEADING,):
        text = aside.sub(lambda found: " " * len(found[0]), text)
    dateline = _DATELINE.match(text)
    for found in _NAME.finditer(text, dateline.end() if dateline else 0):
        word = found[0].removesuffix("'s").removesuffix("’s")
        place = Span(stage.start + found.start(), stage.start + found.end())
        if word.lower().rstrip(".") in NO_COMPANY | own or any(place.overlaps(span) for span in known):
            continue
        if (
            found.start() == 0
            and (word.endswith("ly") or not found[0].endswith(("'s", "’s")))
            and not _SAYS.match(text, found.end())
        ):
            continue
        return word
    return ""


_SAYS = re.compile(
    r"(?:\s[A-Z][\w.]*){0,3}\s(?:said|says|reported|reports|posted|earned|recorded|booked|had|"
    r"expects?|made|lost|announced)\b"
)
