"""A claim together with what is known about it: all that a check is handed."""

from __future__ import annotations

from enum import StrEnum

from checker.core.claim import Claim
from checker.core.dated_event import DatedEvent
from checker.core.draft import Publication
from checker.core.fact import Fact, Qualifier, Rate, RateSource
from checker.core.named import Named
from checker.core.reasons import Gap
from checker.core.record import record
from checker.core.tolerances import USUAL, Tolerances

NO_GAP = Gap()


class Part(StrEnum):
    """What part a fact plays for a claim."""

    NOW = "now"  # the figure itself (a reported value, the later value of a change)
    BEFORE = "before"  # the earlier value of a change
    RATE = "rate"  # the growth rate or share as the source itself prints it
    WHOLE = "whole"  # what a share is a share of
    ADDEND = "addend"  # one part of a sum
    TRANSLATION = "translation"  # the issuer's own figure in another currency
    RIVAL = "rival"  # another period, measure or segment: what a wrong figure may have been taken from


@record(frozen=True, slots=True, kw_only=True)
class LinkedFact:
    """A fact and the part it plays."""

    part: Part
    fact: Fact


@record(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact that a figure may be of, and how likely that is (0 to 1).

    ``prints`` says that the figure is its print; ``slip`` what must have happened to it otherwise. A derived fact has
    the ``parents`` that it was worked out from, by ``formula``. ``by_words`` is how likely it was before the figure
    itself was looked at.
    """

    fact: Fact
    probability: float
    prints: bool
    slip: str = ""
    parents: tuple[Fact, ...] = ()
    formula: str = ""
    row: str = ""
    qualifiers: frozenset[Qualifier] = frozenset()
    by_words: float = 1.0


@record(frozen=True, slots=True, kw_only=True)
class Witness:
    """What a source has somebody say where the draft quotes it; ``similarity`` in per cent, 100 for the same words."""

    words: str
    source: str
    url: str = ""
    similarity: int = 100


@record(frozen=True, slots=True, kw_only=True)
class LinkedClaim:
    """A claim with the facts, rates and neighbours that bear on it.

    ``facts`` in the order of preference within a part; ``ambiguous`` the facts that fit equally well
    (then nothing may be contradicted); ``peers`` other claims of the draft that ought to agree with
    this one (conversions of the same pair, mentions of the same figure), in the order of the draft;
    ``declared`` the rates that the draft or a filing states; ``witness`` the words that a quotation repeats;
    ``trial`` says that an edited claim is only tried out, and a check may answer with its bare verdict;
    ``reason`` why nothing could be linked; ``tolerances`` how far a conversion may be off; ``events`` the days, and
    ``names`` the people, that are known of the company that the draft is about; ``candidates`` the facts that a
    reported figure may be of, the likeliest first.
    """

    claim: Claim
    publication: Publication | None = None
    facts: tuple[LinkedFact, ...] = ()
    ambiguous: tuple[Fact, ...] = ()
    peers: tuple[Claim, ...] = ()
    declared: tuple[Rate, ...] = ()
    rates: RateSource | None = None
    witness: Witness | None = None
    reason: Gap = NO_GAP
    trial: bool = False
    tolerances: Tolerances = USUAL
    events: tuple[DatedEvent, ...] = ()
    names: tuple[Named, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    def playing(self, part: Part) -> tuple[Fact, ...]:
        """The facts that play one part, best first."""
        return tuple(linked.fact for linked in self.facts if linked.part is part)

    def try_out(self, claim: Claim) -> LinkedClaim:
        """Put an edited claim in the place of this one, on trial (replace() would take several times as long)."""
        return LinkedClaim(
            claim=claim,
            publication=self.publication,
            facts=self.facts,
            ambiguous=self.ambiguous,
            peers=self.peers,
            declared=self.declared,
            rates=self.rates,
            witness=self.witness,
            reason=self.reason,
            trial=True,
            tolerances=self.tolerances,
            events=self.events,
            names=self.names,
            candidates=self.candidates,
        )
