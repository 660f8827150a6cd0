"""Which quarter or year a draft reports on: the one under which most of its figures are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checker.core.claim import Topic
from checker.core.draft import Publication
from checker.core.fact import Fact
from checker.core.period import Period
from checker.core.quantity import Quantity
from checker.extract.periods import QUARTER, YEAR
from checker.facts.fact_book import DRIFT_DAYS, EntityFacts
from checker.facts.knowledge import Knowledge
from checker.facts.matching import matching_fact

LATEST_BONUS = 1.5  # a draft with a date most likely reports on the latest quarter out by then
# A quarter is news until the next has been reported, some 45 days after it ended; a year likewise.
NEWS_DAYS = {QUARTER: 140, YEAR: 460}
MOST_CANDIDATES = 12
MOST_VOTERS = 200  # a story has fewer figures
SURE_DIGITS = 3
FEWEST_VOTES = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch that a draft may be about, with what speaks for it before a figure is looked at."""

    period: Period
    bonus: float


def anchor_candidates(
    facts: EntityFacts, publication: Publication | None, lengths: Sequence[int]
) -> tuple[Candidate, ...]:
    """List the stretches that a draft can be about, the likeliest first.

    ``lengths`` are the months that its words speak of (3 for quarters, 12 for years), the likeliest first.
    """
    found: list[Candidate] = []
    for rank, months in enumerate(lengths):
        stretches = facts.quarters if months == QUARTER else facts.years if months == YEAR else ()
        if publication is not None:
            oldest = publication.start - timedelta(days=NEWS_DAYS[months])
            stretches = tuple(p for p in stretches if oldest <= p.end <= publication.end)
        reported = _latest_reported(facts, stretches, publication)
        bonus = 0.5 if rank == 0 else 0.0
        found += [
            Candidate(period=p, bonus=bonus + (LATEST_BONUS if p == reported and publication else 0.0))
            for p in stretches[:MOST_CANDIDATES]
        ]
    return tuple(found)


def vote_for_period(
    facts: EntityFacts, quantities: Sequence[Quantity], publication: Publication | None
) -> Period | None:
    """Let the figures of a draft tell its stretch of time: the one whose facts most of them print.

    Each figure of three digits or more has one vote, shared by the stretches in which it is found; of a stretch and the
    one a year before, the later is the one reported on. None when fewer than two votes agree.
    """
    votes: dict[Period, float] = {}
    for quantity in quantities[:MOST_VOTERS]:
        if not quantity.unit.is_money or quantity.value is None or _digits(quantity) < SURE_DIGITS:
            continue
        tight = quantity.tight
        found = {
            fact.period
            for fact in facts.printing(abs(tight.low), abs(tight.high))
            if fact.unit.is_money and not fact.period.is_instant and not fact.context and _is_out(fact, publication)
        }
        for period in found:
            votes[period] = votes.get(period, 0.0) + 1 / len(found)
    return _likeliest(votes)


def _likeliest(votes: dict[Period, float]) -> Period | None:
    """The stretch with most votes; those that differ by the drift of a calendar vote together."""
    if not votes:
        return None
    pooled = {period: sum(votes[other] for other in votes if other.near(period, DRIFT_DAYS)) for period in votes}
    best = max(pooled, key=lambda period: (pooled[period], period.end))
    later = [p for p in pooled if p.near(best.shift_months(12), DRIFT_DAYS) and pooled[p] >= pooled[best] / 2]
    chosen = max(later, key=lambda period: pooled[period], default=best)
    return chosen if pooled[chosen] >= FEWEST_VOTES else None


def _is_out(fact: Fact, publication: Publication | None) -> bool:
    return publication is None or fact.period.end <= publication.end


def _digits(quantity: Quantity) -> int:
    return len(quantity.value.normalize().as_tuple().digits) if quantity.value is not None else 0


def _latest_reported(facts: EntityFacts, stretches: Sequence[Period], publication: Publication | None) -> Period | None:
    """The last stretch with figures out by publication; when none is known to be out, the last that is over."""
    if publication is None or not stretches:
        return stretches[0] if stretches else None
    for period in stretches:
        out = facts.first_published(period)
        if out is not None and out <= publication.end + timedelta(days=1):
            return period
    return stretches[0]


def count_matches(
    topics: Sequence[Topic], quantities: Sequence[Quantity], knowledge: Knowledge, as_of: date | None
) -> float:
    """Weigh how many figures are found as their topics say; the shorter a figure, the less it counts."""
    weight = 0.0
    for topic, quantity in zip(topics, quantities, strict=True):
        if (
            topic.measure
            and topic.period
            and quantity.value is not None
            and matching_fact(topic, quantity, knowledge, as_of)
        ):
            weight += min(1.0, len(quantity.value.normalize().as_tuple().digits) / 3)
    return weight
