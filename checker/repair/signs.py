"""Signs that a sentence was misread: what stands more often by wrong pairings of figures than by right ones.

A sign decides nothing. How often each stands by readings that were right and by readings that were wrong is counted on
labelled text (``bench/count_readings.py``) and kept in ``reliability.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from checker.core.claim import Change, Claim, Conversion, ReportedValue
from checker.core.finding import Evidence, Finding
from checker.core.interval import ZERO
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span

_FEW, _MANY = 4, 8
_SMALL = 100
_BEFORE, _BEHIND = 40, 24
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOUN = re.compile(r"[\s-](?:of\s)?([^\W\d_]{3,})")
_FIGURE = re.compile(r"\d")
_COMPARED = re.compile(r"\b(?:compar(?:ed|es|ing)|versus|vs|against|than|unlike)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:“”]|\.\s|\b(?:while|whereas|which|who|after|following|because|although|but|when|as|despite|including)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:up|down|rose|fell|rising|falling|risen|fallen|grew|growing|grown|climbed|dropped|increase[ds]?|increasing"
    r"|decrease[ds]?|decreasing|higher|lower|gain(?:ed|s)?|drop|rise|fall|decline[ds]?|jumped)\b",
    re.IGNORECASE,
)
_LOSS = re.compile(
    r"\b(?:loss(?:es)?|deficits?|disinvestments?|negative|outflows?|shortfalls?|in\sthe\sred|minus|net\sdebt|into\sprofit)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\b(?:aged?|under|over|ages|no|number|rank(?:ed|ing)?|version|phase|route)\b[.\s#]{0,3}|[#–-])$", re.IGNORECASE
)
_JOINED = re.compile(r"[-–](?=\d)|[-–]\d")
_RANGE = re.compile(r"\b(?:rang(?:e|es|ed|ing)|between|aged?|ages)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\s(?:of|in)\s(?:(?:the|its|national|total|average|all)\s){0,2}[^\W\d_]{3,}", re.IGNORECASE)
_EARLIER = re.compile(
    r"[^\d.;]{0,50}?\b(?:last\s(?:year|month|quarter|week)|(?:year|month|quarter|week)s?\s(?:ago|earlier|before)"
    r"|previous(?:ly)?|previous\syear)\b[^\d.;]{0,20}?\b(?:compared|against|versus|to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:19|20)\d\d|last\s(?:year|month|week|summer|autumn|winter|spring|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|earlier|ago|since|previously|then|at\sthe\stime|history|timeline"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|in\sthe\s(?:first|second"
    r"|third|fourth)\s(?:quarter|half))\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"\b(?:on|late|early)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|now|will|would|plans?|expects?"
    r"|is|are|has|have)\b",
    re.IGNORECASE,
)


class Sign(StrEnum):
    """What may speak for a misreading."""

    COMPARED = "compared"  # the earlier end is compared with, not moved from
    SOME_WORDS = "some-words"  # four to seven words between neighbouring figures of the claim
    MANY_WORDS = "many-words"
    NEW_CLAUSE = "new-clause"
    MOVED_AGAIN = "moved-again"  # a second word of movement between its figures
    UNLIKE_UNITS = "unlike-units"  # money and a bare number, two nouns, two scales of which one is missing
    OTHER_FIGURES = "other-figures"  # a figure that is not of the claim stands between
    NUMBERED = "numbered"  # "aged 18", "15-44", "No. 66"
    RANGE = "range"
    LOSS = "loss"
    OF_ANOTHER = "of-another"  # "2.5 per cent of average earnings"
    SMALL_BARE = "small-bare"
    DELTA_AND_COMPARED = "delta-and-compared"  # the amount of a move, and a comparison with another time
    EARLIER_FIRST = "earlier-first"  # "6.86 in the same period last year, compared to 4.54 now"
    QUOTED = "quoted"
    PAST = "past"
    NOT_CURRENT = "not-current"


def signs_of(claim: Claim, finding: Finding, text: str) -> frozenset[str]:
    """Name the signs of a misreading that stand by a claim; doubts of its topic are among them, by their codes."""
    signs: set[str] = set()
    if isinstance(claim, Change):
        signs.update(_change_signs(claim, text))
    elif isinstance(claim, Conversion):
        signs.update(_time_signs(claim, text))
    else:
        signs.update(_gap_signs(_printed(claim.quantities), text))
    if claim.quoted:
        signs.add(Sign.QUOTED)
    if isinstance(claim, ReportedValue) or any(_is_fact(each) for each in finding.evidence):
        signs.update(doubt.value for doubt in claim.topic.doubts)
    return frozenset(str(sign) for sign in signs)


def _is_fact(evidence: Evidence) -> bool:
    return evidence.kind == "fact"


def _printed(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(sorted(quantities, key=lambda quantity: quantity.span))


def _change_signs(claim: Change, text: str) -> Iterator[Sign]:
    figures = _printed(claim.quantities)
    yield from _gap_signs(figures, text)
    yield from _end_signs(claim, text)
    between = text[figures[0].span.end : figures[-1].span.start]
    if claim.verb is not None and claim.verb.end <= figures[0].span.start:
        between = text[claim.verb.end : figures[-1].span.start]
    if _MOVED.search(between):
        yield Sign.MOVED_AGAIN
    if claim.before is not None and _COMPARED.search(_lead(claim.before, figures, text)):
        yield Sign.DELTA_AND_COMPARED if claim.delta is not None else Sign.COMPARED
    around = Span(
        max(claim.sentence.start, claim.span.start - _BEFORE), min(claim.sentence.end, claim.span.end + _BEHIND)
    )
    if _LOSS.search(text, around.start, around.end):
        yield Sign.LOSS
    if claim.now is not None and _EARLIER.match(text, claim.now.span.end):
        yield Sign.EARLIER_FIRST
    if claim.rate is not None and claim.rate.kind is Kind.PERCENT and _OF_ANOTHER.match(text, claim.rate.span.end):
        yield Sign.OF_ANOTHER


def _lead(figure: Quantity, figures: tuple[Quantity, ...], text: str) -> str:
    """The words before a figure, back to the figure of the claim before it."""
    start = max((other.span.end for other in figures if other.span.end <= figure.span.start), default=figure.span.start)
    return text[start : figure.span.start]


def _gap_signs(figures: tuple[Quantity, ...], text: str) -> Iterator[Sign]:
    gaps = [text[one.span.end : other.span.start] for one, other in pairwise(figures)]
    most = max((len(_WORD.findall(gap)) for gap in gaps), default=0)
    if most >= _MANY:
        yield Sign.MANY_WORDS
    elif most >= _FEW:
        yield Sign.SOME_WORDS
    if any(_CLAUSE.search(gap) for gap in gaps):
        yield Sign.NEW_CLAUSE
    if any(_FIGURE.search(gap) for gap in gaps):
        yield Sign.OTHER_FIGURES


def _end_signs(claim: Change, text: str) -> Iterator[Sign]:
    ends = [end for end in (claim.now, claim.before) if end is not None]
    if any(_NUMBERED.search(text, max(0, end.span.start - 12), end.span.start) for end in ends) or any(
        _JOINED.match(text, end.span.end) for end in ends
    ):
        yield Sign.NUMBERED
    if _RANGE.search(text, claim.span.start, claim.span.end):
        yield Sign.RANGE
    if any(_is_bare(end, text) and abs(end.value or ZERO) < _SMALL for end in ends):
        yield Sign.SMALL_BARE
    if len(ends) == 2:
        yield from _pair_signs(ends[0], ends[1], text)


def _pair_signs(now: Quantity, before: Quantity, text: str) -> Iterator[Sign]:
    nouns = [found[1].lower().rstrip("s") for end in (now, before) if (found := _NOUN.match(text, end.span.end))]
    unlike = now.kind is not before.kind or bool(now.scale_text) is not bool(before.scale_text)
    if unlike or (len(nouns) == 2 and nouns[0] != nouns[1] and now.kind in (Kind.COUNT, Kind.OTHER)):
        yield Sign.UNLIKE_UNITS


def _is_bare(figure: Quantity, text: str) -> bool:
    return figure.kind in (Kind.COUNT, Kind.OTHER) and not _NOUN.match(text, figure.span.end)


def _time_signs(claim: Conversion, text: str) -> Iterator[Sign]:
    sentence = text[claim.sentence.start : claim.sentence.end]
    without = sentence[: claim.span.start - claim.sentence.start] + sentence[claim.span.end - claim.sentence.start :]
    if _PAST.search(without):
        yield Sign.PAST
    if not _CURRENT.search(without):
        yield Sign.NOT_CURRENT
