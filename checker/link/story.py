"""All figures of a story linked to the facts in hand at once: each by itself first, then among its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.core.claim import ReportedValue, Topic
from checker.core.linked import Candidate, LinkedClaim
from checker.core.mention import Mention
from checker.core.span import Span
from checker.facts.knowledge import Knowledge
from checker.facts.vocabulary import Vocabulary
from checker.link.agreement import Agreement, ask, compare_cell, compare_row
from checker.link.candidates import find_candidates
from checker.link.channel import Slip
from checker.link.index import FactIndex, index_facts
from checker.link.meant import Meant, compare_meant, gather_meant
from checker.link.neighbours import Likely, compare_around, look_around
from checker.link.outside import speak_of_outside
from checker.link.posterior import Field, lay_field, weigh_print, weigh_words
from checker.link.weights import Weights, load_weights

MOST_SHOWN = 12
_NEGLIGIBLE = 0.0005


def link_story(
    linked: Iterable[LinkedClaim], mentions: Sequence[Mention], knowledge: Knowledge, entity: str
) -> tuple[LinkedClaim, ...]:
    """Give every figure that claims something the facts it may be of, each with its probability.

    A figure in whose currency nothing is known is left to conversions, as it was linked before.
    Order: as given, the figures' own claims last.
    """
    if not mentions:
        return tuple(linked)
    linked = tuple(linked)
    fields = lay_story(linked, mentions, knowledge, entity)
    weighed = weigh_story(fields, load_weights())
    found = {
        field.asked.mention.figure.span: (field.asked.mention, candidates)
        for field, (by_words, posterior) in zip(fields, weighed, strict=True)
        if (candidates := _shown(field, by_words, posterior))
    }
    known = [_with_candidates(one, found) for one in linked]
    added = (
        LinkedClaim(claim=_claim(mention, entity), candidates=candidates) for mention, candidates in found.values()
    )
    return (*known, *added)


def _with_candidates(one: LinkedClaim, found: dict[Span, tuple[Mention, tuple[Candidate, ...]]]) -> LinkedClaim:
    """Give a reported value its candidates; what is left in ``found`` had no claim yet."""
    if not isinstance(one.claim, ReportedValue) or one.claim.figure.span not in found:
        return one
    return replace(one, candidates=found.pop(one.claim.figure.span)[1])


def lay_story(
    linked: Iterable[LinkedClaim], mentions: Sequence[Mention], knowledge: Knowledge, entity: str
) -> list[Field]:
    """Find and compare the candidates of every figure.

    Order: as ``mentions``.
    """
    index = index_facts(knowledge.facts(entity))
    meant = gather_meant(linked)
    return [_lay(mention, index, knowledge.vocabulary, meant.get(mention.figure.span)) for mention in mentions]


def _lay(mention: Mention, index: FactIndex, vocabulary: Vocabulary, meant: Meant | None) -> Field:
    """Find the facts that a figure may be of, and compare each with its words."""
    asked = ask(mention, index, vocabulary)
    profiles = find_candidates(asked, index, meant.facts if meant else ())
    rows: dict[str, Agreement] = {}
    agreements = []
    for profile in profiles:
        if profile.row not in rows:
            rows[profile.row] = compare_row(asked, profile, index, vocabulary)
        agreements.append(rows[profile.row] | compare_cell(asked, profile) | compare_meant(meant, profile))
    return lay_field(asked, profiles, agreements, speak_of_outside(asked))


def weigh_story(fields: Sequence[Field], weights: Weights) -> list[tuple[list[float], list[float]]]:
    """The probability of each candidate of each figure, the last for none of them: by words alone, and with the print.

    Two passes: by the figure's own words, then with what its neighbours are likeliest linked to.
    """
    first = [weigh_print(f, weigh_words(f, weights.words, weights.outside_words), weights) for f in fields]
    likely = [likeliest(field, posterior) for field, posterior in zip(fields, first, strict=True)]
    second = []
    for field, around in zip(fields, look_around(likely), strict=True):
        told = [a | compare_around(around, p) for a, p in zip(field.agreements, field.profiles, strict=True)]
        among = replace(field, agreements=told)
        by_words = weigh_words(among, weights.story, weights.outside_story)
        second.append((by_words, weigh_print(among, by_words, weights)))
    return second


def likeliest(field: Field, posterior: Sequence[float]) -> Likely:
    """The likeliest candidate of a figure; None where that is none of them."""
    best = max(range(len(posterior)), key=posterior.__getitem__)
    profile = field.profiles[best] if best < len(field.profiles) else None
    return Likely(field.asked.mention, profile, posterior[best])


def _shown(field: Field, by_words: Sequence[float], posterior: Sequence[float]) -> tuple[Candidate, ...]:
    """The candidates that matter, the likeliest first."""
    order = sorted(range(len(field.profiles)), key=lambda i: -posterior[i])
    return tuple(
        Candidate(
            fact=field.profiles[i].fact,
            probability=posterior[i],
            prints=field.slips[i] is Slip.NONE,
            slip=field.slips[i].value,
            parents=field.profiles[i].parents,
            formula=field.profiles[i].formula,
            row=field.profiles[i].row,
            qualifiers=field.profiles[i].qualifiers,
            by_words=by_words[i],
        )
        for place, i in enumerate(order)
        if place < MOST_SHOWN and (posterior[i] >= _NEGLIGIBLE or place == 0)
    )


def _claim(mention: Mention, entity: str) -> ReportedValue:
    return ReportedValue(
        span=mention.figure.span,
        sentence=mention.sentence,
        quoted=mention.quoted,
        topic=Topic(
            entity=entity,
            measure=mention.measure,
            segment=mention.segment,
            period=mention.periods[0] if mention.periods else None,
            context=mention.context,
        ),
        figure=mention.figure,
    )
