"""Each claim with the facts that bear on it: the figure itself, the one before, the issuer's own rate, rivals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from checker.core.claim import Basis, Change, Claim, Conversion, Direction, ReportedValue, Share, Topic
from checker.core.draft import Publication
from checker.core.fact import Fact, Status
from checker.core.linked import NO_GAP, LinkedClaim, LinkedFact, Part
from checker.core.period import Period
from checker.core.printing import print_days
from checker.core.quantity import Quantity
from checker.core.reasons import Comparison, Doubt, Gap, Unlinked
from checker.facts.fact_book import QUARTER, same_time
from checker.facts.knowledge import Knowledge
from checker.facts.matching import GROWTH, HUNDRED, OTHER_FIGURE, OWN_GROWTH, can_be, facts_of, growth_pairs, prints

MOST_RIVALS = 6
SURE_DIGITS = 3
ENOUGH_TO_DOUBT = 4
ENOUGH_TO_TIME = 2
TELLING_DIGITS = 2  # "5 billion" is found in any filing


def link_claims(
    claims: Iterable[Claim], knowledge: Knowledge, publication: Publication | None
) -> tuple[LinkedClaim, ...]:
    """Find the facts that each claim can be checked against.

    Of several vintages the one that stood on the publication day. Where nothing is found ``reason`` says why;
    absence is not contradiction.
    Order: as given; facts within a part by preference.
    """
    as_of = publication.end if publication else None

    def link(claim: Claim) -> LinkedClaim:
        return _link(claim, knowledge, publication, as_of)

    return _weigh_companies(tuple(map(link, claims)), link)


def _weigh_companies(linked: tuple[LinkedClaim, ...], link: Callable[[Claim], LinkedClaim]) -> tuple[LinkedClaim, ...]:
    """Ask of each company whether any figure of the draft is its own.

    Where several could be and none is, the draft is about somebody else. A figure in a currency in which the
    company does not report is taken for a conversion only when another figure shows that it is the company's.
    """
    found: dict[str, list[bool]] = {}
    periods: Counter[tuple[str, Period | None]] = Counter()
    for one in linked:
        if isinstance(one.claim, ReportedValue) and (now := one.playing(Part.NOW)):
            figure = one.claim.figure
            witnessed = any(can_be(figure, fact) and prints(figure, fact.value) for fact in now)
            witnessed = witnessed and _digits(figure) >= TELLING_DIGITS
            found.setdefault(one.claim.topic.entity, []).append(witnessed)
            periods[one.claim.topic.entity, one.claim.topic.period] += witnessed
    strangers = {entity for entity, seen in found.items() if not any(seen)}
    return tuple(
        _doubted(one, strangers, found) if one.claim.topic.entity in strangers else _timed(one, periods, link)
        for one in linked
    )


def _timed(
    one: LinkedClaim, periods: Mapping[tuple[str, Period | None], int], link: Callable[[Claim], LinkedClaim]
) -> LinkedClaim:
    """Where other figures of a company are of one period, that of a figure without one is no longer in doubt."""
    claim = one.claim
    topic = claim.topic
    if not isinstance(claim, ReportedValue | Change) or Doubt.PERIOD_UNNAMED not in topic.doubts:
        return one
    if periods[topic.entity, topic.period] < ENOUGH_TO_TIME:
        return one
    doubts = tuple(doubt for doubt in topic.doubts if doubt is not Doubt.PERIOD_UNNAMED)
    settled = replace(claim, topic=replace(topic, doubts=doubts))
    return link(settled) if isinstance(claim, Change) else replace(one, claim=settled)


def _doubted(one: LinkedClaim, strangers: set[str], found: dict[str, list[bool]]) -> LinkedClaim:
    claim = one.claim
    if not isinstance(claim, ReportedValue) or claim.topic.entity not in strangers:
        return one
    if not any(can_be(claim.figure, fact) for fact in one.playing(Part.NOW)):
        kept = tuple(each for each in one.facts if each.part is Part.RIVAL)
        return replace(one, facts=kept, reason=one.reason or Gap(why=Unlinked.NO_CURRENCY))
    if len(found[claim.topic.entity]) < ENOUGH_TO_DOUBT:
        return one
    topic = replace(claim.topic, doubts=(*claim.topic.doubts, Doubt.OTHER_COMPANY))
    return replace(one, claim=replace(claim, topic=topic))


def _link(claim: Claim, knowledge: Knowledge, publication: Publication | None, as_of: date | None) -> LinkedClaim:
    match claim:
        case ReportedValue():
            return _reported(claim, knowledge, publication, as_of)
        case Change():
            facts = tuple(_change(claim, knowledge, as_of))
        case Conversion():
            facts = tuple(_conversion(claim, knowledge, as_of))
        case Share():
            facts = tuple(_share(claim, knowledge, as_of))
        case _:
            return LinkedClaim(claim=claim, publication=publication)
    return LinkedClaim(
        claim=claim, publication=publication, facts=facts, reason=NO_GAP if facts else _why_not(claim.topic, knowledge)
    )


def _reported(
    claim: ReportedValue, knowledge: Knowledge, publication: Publication | None, as_of: date | None
) -> LinkedClaim:
    topic, figure = claim.topic, claim.figure
    groups = list(facts_of(topic, knowledge, as_of)) if not topic.context else []
    own = [fact for group in groups for fact in group if fact.status is not Status.TRANSLATION]
    fitting = [fact for fact in own if can_be(figure, fact)]
    same_digits = (
        []
        if fitting
        else [f for f in own if f.unit.is_money and _digits(figure) >= SURE_DIGITS and prints(figure, f.value)]
    )
    # In another currency: what the figure converts, though the draft does not print it. With the fact's very
    # digits it is no conversion but the fact itself with the wrong sign before it.
    now = fitting or ([] if same_digits else own)
    translations = [fact for group in groups for fact in group if fact.status is Status.TRANSLATION]
    facts = [LinkedFact(part=Part.NOW, fact=fact) for fact in now]
    facts += [LinkedFact(part=Part.TRANSLATION, fact=fact) for fact in translations]
    facts += _quarter_before(now, topic, knowledge, as_of)
    facts += [
        LinkedFact(part=Part.RIVAL, fact=fact) for fact in (*same_digits, *_rivals(topic, figure, now, knowledge))
    ]
    return LinkedClaim(
        claim=claim,
        publication=publication,
        facts=tuple(facts),
        ambiguous=_disagreeing(fitting),
        reason=NO_GAP if now else _why_not(topic, knowledge),
    )


def _quarter_before(now: list[Fact], topic: Topic, knowledge: Knowledge, as_of: date | None) -> list[LinkedFact]:
    """The same figures a quarter earlier, where the source gives a quarter and has them."""
    known = knowledge.facts(topic.entity)
    return [
        LinkedFact(part=Part.BEFORE, fact=earlier)
        for fact in now
        if fact.unit.is_money and fact.period.months == QUARTER
        for earlier in known.find(fact.concept, fact.period.previous, fact.segment, as_of=as_of)
        if earlier.unit == fact.unit and earlier.status is fact.status
    ]


def _disagreeing(facts: list[Fact]) -> tuple[Fact, ...]:
    """Facts of one and the same measure and period that differ: sources that contradict each other."""
    if not facts:
        return ()
    first = facts[0]
    alike = [
        f
        for f in facts
        if (f.concept, f.unit) == (first.concept, first.unit)
        and (f.source.id != first.source.id or (f.tag, f.label) == (first.tag, first.label))
    ]
    return tuple(alike) if len(alike) > 1 else ()


def _rivals(topic: Topic, figure: Quantity, now: list[Fact], knowledge: Knowledge) -> tuple[Fact, ...]:
    """Other figures of the company that are exactly what is printed, the most alike in topic first."""
    if not topic.entity or _digits(figure) < TELLING_DIGITS:
        return ()
    taken = {id(fact) for fact in now}
    alike = set(knowledge.vocabulary.candidates(topic.measure))
    found = [
        fact
        for fact in knowledge.facts(topic.entity).facts
        if id(fact) not in taken
        and can_be(figure, fact)
        and fact.status is not Status.TRANSLATION
        and prints(figure, fact.value)
    ]
    found.sort(key=lambda fact: -_likeness(fact, topic, alike))
    return tuple(found[:MOST_RIVALS])


def _digits(figure: Quantity) -> int:
    return len(figure.value.normalize().as_tuple().digits) if figure.value is not None else 0


def _likeness(fact: Fact, topic: Topic, concepts: set[str]) -> int:
    same_period = topic.period is not None and same_time(fact, topic.period)
    return (
        4 * (fact.concept in concepts)
        + 2 * (fact.segment == topic.segment)
        + 2 * same_period
        - 3 * bool(fact.dimensions)
    )


def _change(claim: Change, knowledge: Knowledge, as_of: date | None) -> Iterator[LinkedFact]:
    """Both values of a change, pair by pair, and the rate as the source prints it."""
    topic = claim.topic
    earlier = _earlier(claim)
    if topic.context or topic.period is None or earlier is None:
        return
    if topic.measure in OWN_GROWTH:
        yield from _own_growth(claim, knowledge, as_of)
        return
    pairs = sorted(growth_pairs(topic, earlier, knowledge, as_of), key=lambda pair: not _prints_either(claim, pair))
    if not _is_sure(claim) and not any(_gives(claim, pair) for pair in pairs):
        return
    for now, _before in pairs:
        yield LinkedFact(part=Part.NOW, fact=_as_subtracted(now, claim))
    for _now, before in pairs:
        yield LinkedFact(part=Part.BEFORE, fact=_as_subtracted(before, claim))
    if claim.basis in (Basis.YEAR, Basis.NONE):
        known = knowledge.facts(topic.entity)
        for concept in knowledge.vocabulary.candidates(topic.measure):
            for fact in known.find(GROWTH.format(concept), topic.period, topic.segment, as_of=as_of):
                if fact.value < 0 if claim.direction is Direction.DOWN else fact.value >= 0:
                    yield LinkedFact(part=Part.RATE, fact=fact)


def _own_growth(claim: Change, knowledge: Knowledge, as_of: date | None) -> Iterator[LinkedFact]:
    """The rate that a source prints of comparable sales, and those of other times that the figure would be."""
    topic, book = claim.topic, knowledge.facts(claim.topic.entity)
    if topic.period is None:
        return
    found = book.find(topic.measure, topic.period, topic.segment, as_of=as_of)
    yield from (LinkedFact(part=Part.RATE, fact=fact) for fact in found)
    if claim.rate is not None:
        others = [f for f in book.of(topic.measure) if f.segment == topic.segment and f not in found]
        yield from (LinkedFact(part=Part.RIVAL, fact=fact) for fact in others if prints(claim.rate, fact.value))


def _as_subtracted(fact: Fact, claim: Change) -> Fact:
    """A difference in points is mostly taken between percentages that were rounded as finely as it is itself."""
    if claim.rate is None or claim.rate.unit.symbol not in ("pp", "bp") or fact.status is not Status.DERIVED:
        return fact
    place = claim.rate.ulp if claim.rate.unit.symbol == "pp" else claim.rate.ulp / HUNDRED
    return replace(fact, ulp=max(fact.ulp, place))


def _is_sure(claim: Change) -> bool:
    """Say whether the words leave no doubt what changed; only then may facts contradict it."""
    return not claim.topic.doubts and not OTHER_FIGURE & set(claim.topic.qualifiers)


def _gives(claim: Change, pair: tuple[Fact, Fact]) -> bool:
    """Say whether a pair of facts gives what the claim prints: the later value, or the rate."""
    now, before = pair
    if claim.now and prints(claim.now, now.value):
        return not OTHER_FIGURE & set(claim.topic.qualifiers)
    if claim.rate is None or before.value <= 0:
        return False
    if claim.rate.unit.symbol == "pp":
        return now.unit.symbol == "%" and prints(claim.rate, now.value - before.value)
    if claim.rate.unit.symbol != "%":
        return False
    return claim.now is None and prints(claim.rate, (now.value / before.value - 1) * HUNDRED)


def _earlier(claim: Change) -> Period | None:
    """The period that a change is measured from; None when the words point elsewhere."""
    period = claim.topic.period
    if period is None or claim.against is not Comparison.PAST:
        return None
    match claim.basis:
        case Basis.YEAR | Basis.NONE:
            return period.year_before
        case Basis.QUARTER:
            return period.previous
        case Basis.OTHER:
            return None


def _prints_either(claim: Change, pair: tuple[Fact, Fact]) -> bool:
    now, before = pair
    return bool((claim.now and prints(claim.now, now.value)) or (claim.before and prints(claim.before, before.value)))


def _conversion(claim: Conversion, knowledge: Knowledge, as_of: date | None) -> Iterator[LinkedFact]:
    """The fact that the converted amount prints, and the issuer's own translation of it."""
    if claim.topic.context:
        return
    for group in facts_of(claim.topic, knowledge, as_of):
        own = [
            f for f in group if f.status is not Status.TRANSLATION and can_be(claim.of, f) and prints(claim.of, f.value)
        ]
        for fact in own:
            yield LinkedFact(part=Part.NOW, fact=fact)
        if own:
            for fact in group:
                if fact.status is Status.TRANSLATION:
                    yield LinkedFact(part=Part.TRANSLATION, fact=fact)
            return


def _share(claim: Share, knowledge: Knowledge, as_of: date | None) -> Iterator[LinkedFact]:
    """A segment's figure and the whole company's, where a share is one's part of the other."""
    topic = claim.topic
    if topic.context or not topic.segment or topic.period is None:
        return
    for group in facts_of(topic, knowledge, as_of):
        for fact in group:
            wholes = knowledge.facts(topic.entity).find(fact.concept, topic.period, as_of=as_of)
            for whole in wholes:
                if whole.unit == fact.unit and Status.TRANSLATION not in (whole.status, fact.status):
                    yield LinkedFact(part=Part.NOW, fact=fact)
                    yield LinkedFact(part=Part.WHOLE, fact=whole)
                    return


def _why_not(topic: Topic, knowledge: Knowledge) -> Gap:
    """Say why no fact was found."""
    if not topic.measure:
        return Gap(why=Unlinked.NO_MEASURE)
    if not topic.entity:
        return Gap(why=Unlinked.NO_COMPANY)
    if topic.context:
        return Gap(why=Unlinked.EXPECTATION)
    entity = knowledge.entities.get(topic.entity)
    period = topic.period
    return Gap(
        why=Unlinked.NO_FACT if period else Unlinked.NO_PERIOD,
        company=entity.name if entity else topic.entity,
        measure=knowledge.vocabulary.name(topic.measure),
        segment=topic.segment,
        period=print_days(period.start, period.end) if period else "",
    )
