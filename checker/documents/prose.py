"""The running text of a filing, read by the same extractor as a draft's and held against its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from checker.core.claim import Basis, Change, Claim, Conversion, Direction, ReportedValue, Topic
from checker.core.draft import Draft, Publication
from checker.core.errors import CheckerError
from checker.core.fact import Entity, Fact, Source, Status
from checker.core.interval import Interval
from checker.core.period import Period
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.span import Span
from checker.core.unit import PERCENT, Unit, money
from checker.documents.parts import parts_in_words
from checker.documents.words import written_out
from checker.extract.reading import Reading
from checker.facts.knowledge import Knowledge
from checker.facts.matching import OWN_GROWTH
from checker.facts.part_names import name_parts
from checker.facts.vocabulary import load_vocabulary

MAX_CHARACTERS = 400_000  # beyond it a report's prose repeats its tables
SNIPPET = 90
SCALED = Decimal("0.005")
FEWEST_DIGITS = 3
GROWTH = "-growth-yoy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The text of a filing outside its tables, one paragraph a block."""

    text: str
    draft: Draft | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseFacts:
    """What the prose states beyond the tables, and where the two contradict each other."""

    facts: tuple[Fact, ...] = ()
    warnings: tuple[str, ...] = ()


def gather(blocks: Sequence[str], name: str) -> Prose:
    """Join the blocks of a filing into one text and lay it out as a draft."""
    text = "\n\n".join(blocks)
    return Prose(text=text, draft=_draft(text, name) if text.strip() else None)


def _draft(text: str, name: str) -> Draft | None:
    from checker.draft import draft_from_text

    try:
        return draft_from_text(text, name=name)
    except CheckerError:
        return None  # longer than any draft, or no text at all: the tables still stand


def prose_facts(
    draft: Draft | None, tables: Sequence[Fact], entity: Entity, source: Source, about: Period | None = None
) -> ProseFacts:
    """Read the figures of a filing's prose; ``about`` is the period that the filing reports.

    A figure that a table states as well gives no second fact; one that contradicts the table gives a
    warning. Order: as in the text.
    """
    if draft is None or len(draft.text) > MAX_CHARACTERS:
        return ProseFacts()
    known: dict[str, list[Fact]] = {}
    for fact in tables:
        known.setdefault(str(fact.unit), []).append(fact)
    may_be = load_vocabulary().may_be
    facts: list[Fact] = []
    warnings: list[str] = []
    reading, knowledge, claims = _read(draft, tables, entity, source.published)
    timed = {claim.figure.span for claim in claims if isinstance(claim, ReportedValue)}
    counted = _counted(reading, knowledge, about, entity, source, timed)
    stated = [(_at_table_time(fact, tables), printed) for fact, printed in _stated(claims, draft, entity, source)]
    for fact, printed in (*stated, *counted):
        if fact.concept.endswith(GROWTH) and not _fits_tables(fact, printed, tables):
            continue  # the tables give another rate: the words are about something narrower ("comparable sales")
        alike = [each for each in known.get(str(fact.unit), []) if may_be(each.concept, fact.concept)]
        if any(each.interval.meets(printed) for each in alike if each.segment == fact.segment or not fact.segment):
            continue  # a table says so too, perhaps under another period than the words suggest
        same = [each for each in alike if each.segment == fact.segment and each.period.near(fact.period)]
        if same and _is_slip(fact, same[0]):
            warnings.append(_contradiction(fact, same[0]))
        elif not same:
            facts.append(fact)
    return ProseFacts(facts=tuple(facts), warnings=tuple(dict.fromkeys(warnings)))


def _at_table_time(fact: Fact, tables: Sequence[Fact]) -> Fact:
    """Give a figure of the words the days that the tables give their own: quarters of weeks begin off the month."""
    if fact.period.is_instant:
        return fact
    spans = (each.period for each in tables if not each.period.is_instant and each.period.near(fact.period))
    return replace(fact, period=next(spans, fact.period))


def _is_slip(stated: Fact, printed: Fact) -> bool:
    """Say whether one figure looks like a slip for the other: one digit, two swapped ones, or the scale is off.

    Figures further apart are most likely about different things ("online sales").
    """
    if not stated.value or not printed.value or (stated.value < 0) != (printed.value < 0):
        return False
    ratio = stated.value / printed.value
    powers = (-6, -3, -1, 1, 3, 6) if stated.ulp > 1 else (-1, 1)  # "$607" may be in the millions of its page
    if any(abs(ratio.scaleb(-power) - 1) < SCALED for power in powers):
        return True
    one = str(int(abs(stated.value) / stated.ulp))
    other = str(int((abs(printed.value) / stated.ulp).to_integral_value(ROUND_HALF_UP)))
    if len(one) != len(other) or len(one) < FEWEST_DIGITS:
        return False
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
    return len(wrong) == 1 or (swapped and one[wrong[1]] == other[wrong[0]])


def _fits_tables(fact: Fact, printed: Interval, tables: Sequence[Fact]) -> bool:
    """Say whether a growth rate is what the tables make of it, or at least nothing else."""
    told = _growths(fact, tables)
    return not told or any(growth.meets(printed) for growth in told)


def _growths(fact: Fact, tables: Sequence[Fact]) -> list[Interval]:
    """What the tables make of a growth rate: the same measure, part and period against the year before."""
    base = fact.concept.removesuffix(GROWTH)
    levels = [each for each in tables if each.concept == base and each.unit.is_money]
    mine = [each for each in levels if each.segment == fact.segment]
    rates = []
    for now in mine:
        for before in mine:
            if (
                now.unit == before.unit
                and before.value > 0
                and now.period.near(fact.period)
                and before.period.near(now.period.year_before)
            ):
                ratio = now.value / before.value
                slack = (now.ulp / now.value if now.value else Decimal(0)) + before.ulp / before.value
                rates.append(Interval.around((ratio - 1) * 100, 2 * abs(ratio * slack * 100)))
    if fact.segment and not mine:
        return []  # a part that only the words name
    return rates or ([Interval.point(Decimal("-Infinity"))] if levels else [])


def _read(
    draft: Draft, tables: Sequence[Fact], entity: Entity, published: date | None
) -> tuple[Reading, Knowledge, tuple[Claim, ...]]:
    """Read the prose as a draft is read, knowing the filing's own tables and nothing else."""
    from checker.extract.claims import extract_claims
    from checker.extract.numerals import extract_numerals
    from checker.extract.topics import find_topics
    from checker.facts.knowledge import gather_knowledge
    from checker.facts.memory_store import MemoryStore
    from checker.facts.packs import Pack

    shelf = MemoryStore("the filing's own tables")
    if tables:
        shelf.import_facts(tables[0].source, tables, [entity])
    told = parts_in_words(draft.text, load_vocabulary().find_measures(draft.text), entity.id)
    known = {fact.segment for fact in tables if fact.segment}
    parts = [*name_parts(entity.id, known), *(part for part in told if part.id not in known)]
    knowledge = gather_knowledge(Pack(), stores=[shelf], given=[entity.id], segments=parts)
    publication = Publication(start=published, end=published, basis="the filing's own date") if published else None
    reading = Reading(draft=draft, quantities=extract_numerals(draft))
    topics = find_topics(reading, knowledge, publication)
    return reading, knowledge, extract_claims(reading, topics, knowledge, publication)


def _counted(  # noqa: PLR0913, PLR0917 - what a count is read with, by name
    reading: Reading, knowledge: Knowledge, about: Period | None, entity: Entity, source: Source, timed: set[Span]
) -> Iterator[tuple[Fact, Interval]]:
    """Counts that name what they count: "245 new products and features" in the period that the filing reports."""
    if about is None:
        return
    for sentence in reading.sentences:
        for quantity in sentence.quantities:
            if quantity.kind is not Kind.COUNT or quantity.value is None or quantity.hedge or quantity.span in timed:
                continue
            after = sentence.after(quantity)[:SNIPPET]
            mention = next(iter(knowledge.vocabulary.find_measures(after)), None)
            measure = knowledge.vocabulary.measures.get(mention.measure) if mention else None
            if mention is None or measure is None or mention.span.start > 1 or measure.unit != "count":
                continue
            parts = {found.segment for found in knowledge.find_segments(sentence.text, entity.id)}
            topic = Topic(measure=measure.id, period=about, segment=parts.pop() if len(parts) == 1 else "")
            fact = _fact(quantity, topic, reading.draft, source)
            fact = replace(fact, entity=entity.id, unit=Unit(noun=measure.name))
            yield fact, Interval.around(fact.value, quantity.loose_ulp)


def _stated(claims: Iterable[Claim], draft: Draft, entity: Entity, source: Source) -> Iterator[tuple[Fact, Interval]]:
    """The facts that claims amount to: levels, and growth on the year before."""
    claims = tuple(claims)
    translated = {claim.into.span for claim in claims if isinstance(claim, Conversion)}
    for claim in claims:
        topic = claim.topic
        if (
            not topic.measure
            or topic.period is None
            or topic.context
            or set(topic.qualifiers) - {"loss"}
            or topic.entity not in {"", entity.id}
        ):
            continue
        if isinstance(claim, ReportedValue):
            figure, concept, sign = claim.figure, topic.measure, -1 if "loss" in topic.qualifiers else 1
        elif isinstance(claim, Change) and claim.rate and claim.rate.kind is Kind.PERCENT and _on_the_year(claim):
            own = topic.measure in OWN_GROWTH
            figure, concept = claim.rate, topic.measure if own else f"{topic.measure}{GROWTH}"
            sign = -1 if claim.direction is Direction.DOWN else 1
        else:
            continue
        unit = _settled(figure, entity.currency)
        about_it = figure.hedge in (Hedge.NONE, Hedge.ABOUT)
        if figure.value is not None and figure.malformed is None and about_it and unit is not None:
            about = replace(topic, measure=concept, period=_struck(topic.period, concept))
            fact = replace(_fact(figure, about, draft, source, sign=sign), entity=entity.id, unit=unit)
            if figure.span in translated and unit.currency != entity.currency:
                fact = replace(fact, status=Status.TRANSLATION)
            yield fact, Interval.around(fact.value, figure.loose_ulp)


def _on_the_year(claim: Change) -> bool:
    """Say whether a change is one on the year before; that of comparable stores always is."""
    if claim.topic.measure in OWN_GROWTH:
        return claim.basis in (Basis.YEAR, Basis.NONE)
    return claim.basis is Basis.YEAR


def _struck(period: Period, concept: str) -> Period:
    """The day at which a balance or a count of stores is struck: the last one of the time spoken of."""
    measure = load_vocabulary().measures.get(concept)
    return Period.instant(period.end) if measure and measure.is_instant else period


def _settled(figure: Quantity, currency: str) -> Unit | None:
    """The unit of a figure once it is known: a plain sign means the filing's own currency where it can."""
    if figure.kind is Kind.PERCENT:
        return PERCENT
    if not figure.unit.is_money or figure.unit.currency:
        return figure.unit
    return money(currency, per_share=figure.unit.per_share) if currency in figure.unit.candidates else None


def _fact(figure: Quantity, topic: Topic, draft: Draft, source: Source, *, sign: int = 1) -> Fact:
    """A figure of the prose as a fact; its entity and unit are filled in by who knows them."""
    value = figure.value if figure.value is not None else Decimal(0)
    start, end = figure.span.start, figure.span.end
    words = " ".join(draft.text[max(0, start - SNIPPET) : end].split())
    if topic.period is None:
        raise ValueError(topic.measure)
    return Fact(
        entity="",
        concept=topic.measure,
        segment=topic.segment,
        period=topic.period,
        unit=figure.unit,
        value=written_out(abs(value) * sign if sign < 0 else value),
        ulp=figure.loose_ulp if figure.hedge else figure.ulp,
        label=topic.measure.removesuffix(GROWTH).replace("-", " "),
        source=source,
        locator=f"text, characters {start}–{end}: “…{words}”",
        published=source.published,
    )


def _contradiction(prose: Fact, table: Fact) -> str:
    return (
        f"the release contradicts itself on {prose.label}{f' of {prose.segment}' if prose.segment else ''} "
        f"for {prose.period}: "
        f"its text says {prose.value:,f} {prose.unit} ({prose.locator}), its table {table.value:,f} "
        f"{table.unit} ({table.locator})"
    )
