"""Every figure that a draft gives as somebody's: "revenue of RMB 2,975 million"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.core.claim import Change, Claim, Conversion, ReportedValue, Share, Sum, Topic
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.extract.reading import Reading
from checker.facts.derived import RATIOS

_LEVELS = frozenset({Kind.MONEY, Kind.PER_SHARE, Kind.COUNT})


def find_reported_values(reading: Reading, topics: Sequence[Topic]) -> tuple[ReportedValue, ...]:
    """Take each amount, figure per share and count whose measure is told as a reported value.

    ``topics`` are those of ``reading.quantities``, one each.
    Of percentages only margins and rates are taken; others are changes or shares.
    Order: as in the draft.
    """
    about = {quantity.span: topic for quantity, topic in zip(reading.quantities, topics, strict=True)}
    return tuple(
        ReportedValue(
            span=quantity.span,
            sentence=sentence.span,
            quoted=reading.is_quoted(quantity.span),
            topic=about[quantity.span],
            figure=quantity,
        )
        for sentence in reading.sentences
        for quantity in sentence.quantities
        if quantity.value is not None and _is_level(quantity, about[quantity.span])
    )


def _is_level(quantity: Quantity, topic: Topic) -> bool:
    return (
        bool(topic.measure) if quantity.kind in _LEVELS else quantity.kind is Kind.PERCENT and topic.measure in RATIOS
    )


def attach_topics(claims: Iterable[Claim], reading: Reading, topics: Sequence[Topic]) -> tuple[Claim, ...]:
    """Tell each claim what it is about: the topic of its leading figure, unless it has one already.

    Order: as given.
    """
    about = {quantity.span: topic for quantity, topic in zip(reading.quantities, topics, strict=True)}
    return tuple(claim if claim.topic.measure else _with_topic(claim, about) for claim in claims)


def _with_topic(claim: Claim, about: Mapping[Span, Topic]) -> Claim:
    for quantity in _leading(claim):
        topic = about.get(quantity.span)
        if topic is not None and topic.measure:
            return replace(claim, topic=topic)
    return claim


def _leading(claim: Claim) -> tuple[Quantity, ...]:
    """The figures of a claim, the one that says best what the claim is about first."""
    match claim:
        case Conversion():
            return (claim.of, claim.into)
        case Change():
            return tuple(q for q in (claim.now, claim.rate, claim.delta) if q is not None)
        case Share():
            return tuple(q for q in (claim.part, claim.share, claim.whole) if q is not None)
        case Sum():
            return (claim.total,)
        case _:
            return claim.quantities
