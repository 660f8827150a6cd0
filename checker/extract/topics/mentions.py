"""What the words around each figure say of it, whatever its measure: a figure without a known measure has words too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.core.claim import Direction, Topic
from checker.core.fact import Nature, Qualifier
from checker.core.mention import Mention, Said
from checker.core.period import Period
from checker.core.quantity import Kind, Quantity
from checker.english.movement import DIRECTIONS
from checker.extract.period_clock import PeriodClock
from checker.extract.periods import Form
from checker.extract.reading import Reading
from checker.extract.topics.context import read_context
from checker.extract.topics.scene import Scene, Stage
from checker.extract.topics.timing import find_timing

CLAIMING = frozenset(
    {
        Kind.MONEY,
        Kind.PER_SHARE,
        Kind.PERCENT,
        Kind.PERCENTAGE_POINTS,
        Kind.BASIS_POINTS,
        Kind.COUNT,
        Kind.MULTIPLE,
        Kind.OTHER,
    }
)
RATES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS, Kind.MULTIPLE})
# How close a word is to a figure: between it and the figure before; up to the next break behind it; elsewhere in
# the sentence; in the sentence before.
BEFORE, AFTER, SENTENCE, CONTEXT = 1.0, 0.9, 0.5, 0.2
MOST_FIGURES = 30
_REACH = 60  # letters in which a movement word belongs to a figure
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_BREAK = re.compile(r"[,;:()]|\s[-–—]{1,2}\s|\band\b|\bwhile\b|\bbut\b|\bagainst\b|\bcompared\b|\bfrom\b|\bversus\b")
_TO = re.compile(r"\b(?:to|at)\s(?:\w+\s){0,2}$")
_BY = re.compile(r"\bby\s(?:\w+\s){0,3}$")
_FROM = re.compile(r"\b(?:from|against|versus|vs\.?|with|than|had\sbeen)\s(?:\w+[\s-]){0,4}$")
_OR = re.compile(r"^,?\s\(?or\s(?:\w+\s){0,3}$")
_SHARE_OF = re.compile(r"^\s(?:or\s[^.;]{1,20})?of\s")
_OF_IT = re.compile(
    r"\b(?:accounted\sfor|accounts\sfor|equal\sto|representing|makes?\sup|share\sof|or)\s(?:\w+\s){0,2}$"
)
_MARKET = re.compile(
    r"\b(?:shares?|stock)\b[^.;]{0,50}\b(?:rose|fell|closed|jumped|dropped|traded|trading|down|up|gained)\b"
)
_LOSS = re.compile(r"\b(?:loss(?:es)?|lost|deficit|minus|negative|used\sup|consumed|outflow)\b")
_TELLS = (
    (
        Qualifier.ADJUSTED,
        re.compile(
            r"\b(?:adjusted|adjusting|core|underlying|non-gaap|excluding|excludes?|disregards?|leaving\sout|stripping\sout"
            r"|without|before\sitems|wall\sstreet|comparable\sbasis|on\sthat\sbasis|operational)\b"
        ),
    ),
    (Qualifier.ORGANIC, re.compile(r"\b(?:organic|like-for-like|comparable|same-store|leaving\sout|stripping\sout)\b")),
    (
        Qualifier.CONSTANT_CURRENCY,
        re.compile(r"\b(?:constant|currency|currencies|exchange\srates?|strong(?:er)?\sdollar|operational)\b"),
    ),
    (Qualifier.DILUTED, re.compile(r"\bdiluted\b")),
    (Qualifier.BASIC, re.compile(r"\bbasic\b")),
    (Qualifier.ATTRIBUTABLE, re.compile(r"\b(?:attributable|shareholders|owners)\b")),
    (Qualifier.CONTINUING, re.compile(r"\bcontinuing\b")),
    (Qualifier.DISCONTINUED, re.compile(r"\bdiscontinued\b")),
    (Qualifier.BEFORE_TAX, re.compile(r"\b(?:pre-?tax|before\s(?:interest\sand\s)?tax(?:es)?)\b")),
    (Qualifier.PREVIOUS, re.compile(r"\b(?:previous(?:ly)?|earlier|before|prior|april)\b")),
)


@dataclass(frozen=True, slots=True)
class _Here:
    """One figure of a stage, with the words on both its sides."""

    quantity: Quantity
    stage: Stage
    lead: str  # from the figure before (or the sentence's start) to this one
    tail: str  # from this one to the next break or figure
    before: str  # all of the sentence before it


def read_mentions(scene: Scene, reading: Reading, topics: Sequence[Topic], clock: PeriodClock) -> tuple[Mention, ...]:
    """Read what is said of every figure that claims something; a sentence with a table's worth of figures is left out.

    ``topics`` are those of ``reading.quantities``, one each; ``clock`` tells what the words for times mean.
    Order: as in the draft.
    """
    about = {quantity.span.start: topic for quantity, topic in zip(reading.quantities, topics, strict=True)}
    found: list[Mention] = []
    for index, stage in enumerate(scene.stages):
        if len(stage.sentence.quantities) > MOST_FIGURES:
            continue
        earlier = scene.stages[index - 1] if index else None
        context = _words(earlier.sentence.text) if earlier and _follows(earlier, stage) else ()
        mine: list[Mention] = []
        for here in _figures(stage):
            mine.append(_read(here, about[here.quantity.span.start], context, mine, reading, clock))
        found += mine
    return tuple(found)


def _figures(stage: Stage) -> Iterator[_Here]:
    own = [q for q in stage.sentence.quantities if q.kind in CLAIMING and q.value is not None]
    for index, quantity in enumerate(own):
        start = own[index - 1].span.end if index else stage.start
        end = own[index + 1].span.start if index + 1 < len(own) else stage.sentence.span.end
        tail = stage.words(quantity.span.end, end)
        turn = _BREAK.search(tail, 1)
        yield _Here(
            quantity,
            stage,
            stage.words(start, quantity.span.start),
            tail[: turn.start()] if turn else tail,
            stage.words(stage.start, quantity.span.start),
        )


def _read(  # noqa: PLR0913, PLR0917 - a figure, what is known of it, and what stands before it
    here: _Here, topic: Topic, context: tuple[str, ...], mine: list[Mention], reading: Reading, clock: PeriodClock
) -> Mention:
    quantity, stage = here.quantity, here.stage
    periods, named, earlier = _times(here, topic, clock)
    last = mine[-1] if mine else None
    beside = last if last and _OR.match(here.lead.lower()) else None
    lead = here.lead.lower()
    return Mention(
        figure=quantity,
        sentence=stage.sentence.span,
        words=_weighed(here, context),
        measures=_said(stage.measures, here),
        measure=topic.measure,
        segment=topic.segment,
        segments=_said(stage.segments, here),
        periods=periods,
        named=named,
        earlier=earlier,
        nature=_nature(here, last),
        direction=_direction(here),
        loss=bool(_LOSS.search(lead) or _LOSS.search(here.tail.lower())),
        qualifiers=_qualifiers(here, last if beside or earlier else None),
        context=read_context(quantity, stage),
        market=bool(_MARKET.search(stage.sentence.text.lower())),
        quoted=reading.is_quoted(quantity.span),
        opposite=last.figure.span if last and earlier else None,
        beside=beside.figure.span if beside else None,
    )


def _follows(earlier: Stage, stage: Stage) -> bool:
    return earlier.sentence.block.span == stage.sentence.block.span


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("'s").strip("'") for word in _WORD.findall(text.lower().replace("\u2019", "'")))


def _weighed(here: _Here, context: tuple[str, ...]) -> dict[str, float]:
    """Each word with its closeness, the greatest where it stands more than once."""
    zones = (
        (context, CONTEXT),
        (_words(here.stage.sentence.text), SENTENCE),
        (_words(here.tail), AFTER),
        (_words(here.lead), BEFORE),
    )
    weights: dict[str, float] = {}
    for words, closeness in zones:
        weights.update(dict.fromkeys(words, closeness))
    return weights


def _said(mentions: Sequence[object], here: _Here) -> tuple[Said, ...]:
    """What the sentence names, with its closeness to the figure."""
    figure, start = here.quantity.span, here.quantity.span.start - len(here.lead)
    end = figure.end + len(here.tail)
    found = []
    for each in mentions:
        span = each.span  # type: ignore[attr-defined]
        name = getattr(each, "measure", "") or getattr(each, "segment", "")
        close = BEFORE if start <= span.start < figure.start else AFTER if figure.end <= span.start < end else SENTENCE
        found.append(Said(name=name, closeness=close))
    return tuple(found)


def _times(here: _Here, topic: Topic, clock: PeriodClock) -> tuple[tuple[Period, ...], bool, bool]:
    """The stretches of time that a figure can be of, whether the first is named, whether it is an earlier one."""
    timing = find_timing(here.quantity, here.stage, None)
    day = find_timing(here.quantity, here.stage, None, instant=True)
    base = clock.resolve(timing.main) if timing.main else clock.anchor
    chosen = base
    if timing.step:
        chosen = clock.before(timing.step, base)
    elif timing.earlier:
        chosen = base.year_before if base else None
    struck = clock.resolve(day.main) if day.main and day.main.form is Form.DAY else None
    found = [chosen, struck, topic.period if topic.measure else None]
    named = timing.main is not None or timing.step is not None
    return tuple(dict.fromkeys(p for p in found if p)), named, timing.earlier or bool(timing.step)


def _nature(here: _Here, last: Mention | None) -> Nature:
    """A level, a change or a share, as the words next to the figure make it."""
    lead, tail, kind = here.lead.lower(), here.tail.lower(), here.quantity.kind
    moved = _moved(here)
    if kind in RATES:
        if _SHARE_OF.match(tail) or (_OF_IT.search(lead) and last is not None and last.figure.kind not in RATES):
            return Nature.SHARE
        if _TO.search(lead) or _FROM.search(lead):
            return Nature.LEVEL if last is None or last.nature is not Nature.CHANGE or _TO.search(lead) else last.nature
        return Nature.CHANGE if moved else Nature.UNKNOWN
    if _BY.search(lead) and moved:
        return Nature.CHANGE
    after = tail.split()[:1]
    return Nature.CHANGE if after and after[0] in ("more", "less", "fewer", "higher", "lower") else Nature.LEVEL


def _moved(here: _Here) -> list[Direction]:
    lead = _words(here.lead[-_REACH:])
    tail = _words(here.tail[:_REACH])
    return [DIRECTIONS[word] for word in (*reversed(lead), *tail) if word in DIRECTIONS]


def _direction(here: _Here) -> Direction:
    return next((way for way in _moved(here) if way is not Direction.NONE), Direction.NONE)


def _qualifiers(here: _Here, carried: Mention | None) -> frozenset[Qualifier]:
    """On what basis the words put a figure; the earlier value and the restatement are on that of the first."""
    text = f"{here.lead} {here.tail}".lower()
    told = {qualifier for qualifier, pattern in _TELLS if pattern.search(text)}
    return frozenset(told | (carried.qualifiers if carried else frozenset()))
