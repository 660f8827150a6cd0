"""What a document's running text states, as facts with their period, unit and place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.core.fact import Entity, Fact, Nature, Place, Proof, Qualifier, Source, Step
from checker.core.period import Period
from checker.core.quantity import Kind, Quantity
from checker.core.unit import BASIS_POINTS, PERCENT, POINTS, Unit, money
from checker.documents.prose.passages import Passage, Prose
from checker.documents.prose.sentence import lay_out_sentence, number, plain_figures
from checker.documents.prose.stated import Role, Stated
from checker.documents.prose.statements import read_statements
from checker.documents.prose.subjects import Subject, Subjects
from checker.documents.prose.timeline import Timeline
from checker.documents.prose.times import TimeMark, find_times
from checker.documents.prose.wording import BOILERPLATE, pattern, qualifiers_in
from checker.documents.words import kebab, written_out
from checker.facts.matching import OWN_GROWTH

GROWTH = "growth"
_MOST_LABEL = 200
_SPACED_THOUSANDS = 3
_LONGEST = 1500  # letters of a sentence; what is longer is a list that lost its ends
_COUNTED = pattern("counted")
_NOW = pattern("now")
_CALLS = pattern("calls")
_YEAR = 11  # months
_OPENING = 12  # letters before a bare year or day that dates the whole sentence
_OUTLOOK = re.compile(
    r"\b(?:guidance|outlook|forecasts?|expects?|expectations?|targets?|following for)\b", re.IGNORECASE
)
_RESULTS = re.compile(r"\b(?:reports?|results|announces?)\b", re.IGNORECASE)
_SIGNS = ("$", "€", "£", "¥", "R", "(")
_NOUNS = frozenset(("shares", "employees", "people", "customers", "users", "members", "stores"))
_COUNTS = (Kind.COUNT, Kind.OTHER)
_ORDER = tuple(Qualifier)
_EXCLUSIVE = (
    (Qualifier.ADJUSTED, Qualifier.REPORTED),
    (Qualifier.CONSTANT_CURRENCY, Qualifier.REPORTED),
    (Qualifier.ORGANIC, Qualifier.REPORTED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every figure of the prose takes from its document."""

    entity: Entity
    source: Source
    timeline: Timeline
    subjects: Subjects
    spaced: bool = False


def stated_facts(
    prose: Prose, tables: Sequence[Fact], entity: Entity, source: Source, timeline: Timeline
) -> list[Fact]:
    """Every figure of the running text whose measure, period and unit are clear.

    Order: as in the text.
    """
    if prose.draft is None:
        return []
    setting = Setting(
        entity=entity,
        source=source,
        timeline=timeline,
        subjects=Subjects(entity, tables),
        spaced=_spaces_thousands(prose.text),
    )
    facts: list[Fact] = []
    for passage, sentences in _by_passage(prose):
        if not BOILERPLATE.search(passage.text) and not _CALLS.search(passage.text):
            facts += _PassageReader(passage, setting).facts(sentences)
    return facts


def _spaces_thousands(text: str) -> bool:
    spaced = len(re.findall(r"(?<![\d.,])\d{1,3}(?: \d{3}){2,}(?![\d,])|[R€$]\s?\d{1,3} \d{3}\b", text))
    commas = len(re.findall(r"\d,\d{3}\b", text))
    return spaced >= _SPACED_THOUSANDS and spaced > commas


def _by_passage(prose: Prose) -> Iterator[tuple[Passage, list[tuple[int, str]]]]:
    """Each passage with its sentences and where they begin in the whole text."""
    starts = [passage.start for passage in prose.passages]
    sentences: list[list[tuple[int, str]]] = [[] for _ in prose.passages]
    for span in prose.draft.sentences if prose.draft else ():
        at = bisect_right(starts, span.start) - 1
        if at >= 0:
            sentences[at].append((span.start, span.cut(prose.text)))
    return zip(prose.passages, sentences, strict=True)


class _PassageReader:
    def __init__(self, passage: Passage, setting: Setting) -> None:
        self.passage, self.setting = passage, setting
        self.timeline = setting.timeline
        self.forecast = any(_is_outlook(heading) for heading in passage.headings[-1:])
        self.time = self._heading_time()

    def _heading_time(self) -> Period | None:
        """The period that the nearest heading with one names: "Second quarter 2023 highlights"."""
        for heading in reversed(self.passage.headings):
            marks = [
                mark
                for mark in find_times(heading, self.timeline)
                if mark.periods and not mark.against and not (mark.weak and self._reports_less_than_a_year())
            ]
            periods = {period for mark in marks for period in mark.periods}
            if len(periods) == 1 and not marks[0].periods[0].is_instant:
                return marks[0].periods[0]
        return None

    def _reports_less_than_a_year(self) -> bool:
        return self.timeline.about is not None and self.timeline.about.months < _YEAR

    def facts(self, sentences: Iterable[tuple[int, str]]) -> Iterator[Fact]:
        for start, text in sentences:
            if len(text) <= _LONGEST:
                yield from self._sentence(start, text)

    def _sentence(self, start: int, text: str) -> Iterator[Fact]:
        plain = plain_figures(text, spaced=self.setting.spaced)
        times = find_times(plain, self.timeline)
        default = self._default(plain, times)
        last: Period | None = None
        for stated in read_statements(lay_out_sentence(plain, times), guidance=self.forecast):
            period = self._period(stated, default, last)
            fact = self._fact(stated, period, start, text) if period else None
            if period and not stated.past:
                last = period
            if fact is not None:
                yield fact
        own = [mark for mark in times if mark.periods and not (mark.off or mark.against or mark.past or mark.weak)]
        if own and not own[0].periods[0].is_instant:
            self.time = own[0].periods[0]

    def _default(self, text: str, times: Sequence[TimeMark]) -> Period | None:
        """The time of a sentence: its own, else the passage's so far, else that of the document."""
        own = [
            mark
            for mark in times
            if mark.periods
            and not (mark.off or mark.basis or mark.against)
            and (not mark.weak or mark.start <= _OPENING)
        ]
        if own:
            return own[0].periods[0]
        if _NOW.search(text) and self.timeline.published:
            return Period.instant(self.timeline.published)
        if (
            any(mark.past for mark in times)
            and not any(mark.against for mark in times)
            and self._opens_past(times, text)
        ):
            return self.timeline.years_back(self.timeline.about, 1) if self.timeline.about else None
        return self.time or self.timeline.about

    @staticmethod
    def _opens_past(times: Sequence[TimeMark], text: str) -> bool:
        """Say whether a sentence as a whole speaks of the year before: "Last year's third quarter net income was"."""
        return any(mark.past and mark.start < len(text) // 6 for mark in times)

    def _period(self, stated: Stated, default: Period | None, last: Period | None) -> Period | None:
        marks = [mark for mark in stated.times if mark.periods]
        about = self.timeline.about
        if stated.role is Role.CHANGE:
            marks = [mark for mark in marks if not mark.against]
        if stated.past:
            base = last or default
            named = [mark.periods[0] for mark in marks if base is None or mark.periods[0].end < base.end]
            if named:
                return named[0]
            return self.timeline.years_back(base, 1) if base else None
        if marks:
            return marks[0].periods[0]
        if any(mark.past for mark in stated.times) and stated.role is Role.LEVEL and not stated.inherits:
            return (
                default
                if default and about and default.end < about.end
                else self.timeline.years_back(default, 1)
                if default
                else None
            )
        if stated.guidance and default == about and not marks:
            return self._coming(default)
        return last if stated.inherits and last else default

    def _coming(self, default: Period | None) -> Period | None:
        """A forecast that names no time is for the fiscal year, where the heading names none either."""
        return self.timeline.year(self.timeline.year_number) or default

    def _fact(self, stated: Stated, period: Period, start: int, text: str) -> Fact | None:
        figure = stated.figure
        unit = _unit(figure, self.setting.entity.currency)
        subject = self.setting.subjects.read(stated, self.passage.headings)
        if stated.guidance and self.timeline.about and period.end <= self.timeline.about.end:
            stated = replace(stated, guidance=False, previous=False, bound="")
        if unit is None or subject is None or (figure.kind is Kind.OTHER and not _counts(stated, subject)):
            return None
        qualifiers = _qualifiers(stated, subject.segment)
        nature = _nature(stated, unit, subject)
        concept = _concept(subject, nature, unit, stated, qualifiers)
        value = abs(number(figure)) * -1 if stated.sign < 0 or subject.loss else number(figure)
        if self.setting.subjects.is_instant(concept) and nature is Nature.LEVEL:
            period = Period.instant(period.end)
        return Fact(
            entity=self.setting.entity.id,
            concept=concept,
            segment=subject.segment or kebab(stated.place),
            period=period,
            unit=self._counted(figure, subject) if figure.kind in _COUNTS else unit,
            value=written_out(value),
            ulp=figure.loose_ulp if figure.hedge else figure.ulp,
            label=subject.label[:_MOST_LABEL],
            source=self.setting.source,
            locator=self._locator(stated, start, text),
            published=self.setting.source.published,
            context="forecast" if stated.guidance else "",
            path=self._path(text),
            printed=text[
                stated.item.start - (text[stated.item.start - 1 : stated.item.start] in _SIGNS) : stated.item.end
            ].strip(),
            qualifiers=qualifiers,
            nature=nature,
            proof=Proof.FITS,
        )

    def _counted(self, figure: Quantity, subject: Subject) -> Unit:
        """What is counted: the noun behind the figure, else the measure's or the subject's name."""
        named = subject.label.lower().split()[:1] == [figure.unit.noun] and figure.unit.noun in _NOUNS
        return Unit(noun=figure.unit.noun if named else self.setting.subjects.noun(subject))

    def _path(self, text: str) -> tuple[Step, ...]:
        sections = tuple(Step(Place.SECTION, heading) for heading in self.passage.headings)
        return (*sections, Step(Place.SENTENCE, " ".join(text.split())))

    def _locator(self, stated: Stated, start: int, text: str) -> str:
        where = f"page {self.passage.page}, text" if self.passage.page else "text"
        words = " ".join(text[max(0, stated.item.start - 90) : stated.item.end].split())
        return f"{where}, characters {start + stated.item.start}–{start + stated.item.end}: “…{words}”"


def _counts(stated: Stated, subject: Subject) -> bool:
    """Say whether a bare number counts something: "average staff numbers rose to 403"."""
    return stated.inherits or bool(stated.place) or _COUNTED.search(subject.label) is not None


def _is_outlook(heading: str) -> bool:
    """Say whether a heading opens the issuer's forecasts; that of a release which reports results does not."""
    return _OUTLOOK.search(heading) is not None and not _RESULTS.search(heading)


def _unit(figure: Quantity, currency: str) -> Unit | None:
    """The unit of a figure once it is known: a plain sign means the filing's own currency where it can."""
    if figure.kind is Kind.PERCENT:
        return PERCENT
    if figure.kind is Kind.PERCENTAGE_POINTS:
        return POINTS
    if figure.kind is Kind.BASIS_POINTS:
        return BASIS_POINTS
    if not figure.unit.is_money:
        return figure.unit
    if figure.unit.currency:
        return figure.unit
    per_share = figure.unit.per_share
    return money(currency, per_share=per_share) if currency in figure.unit.candidates else None


def _qualifiers(stated: Stated, segment: str) -> tuple[Qualifier, ...]:
    """The bases that the words name; "core" in the name of a part is none."""
    around = re.sub(segment.replace("-", "."), " ", stated.around, flags=re.IGNORECASE) if segment else stated.around
    found = qualifiers_in(around)
    for strong, weak in _EXCLUSIVE:
        if strong in found and weak in found:
            own = qualifiers_in(stated.subject)
            found.discard(strong if weak in own and strong not in own else weak)
    if stated.guidance:
        found.add(Qualifier.GUIDANCE)
    if stated.previous:
        found.add(Qualifier.PREVIOUS)
    if stated.bound:
        found.add(Qualifier.LOW if stated.bound == "low" else Qualifier.HIGH)
    return tuple(qualifier for qualifier in _ORDER if qualifier in found)


def _nature(stated: Stated, unit: Unit, subject: Subject) -> Nature:
    if stated.role is Role.CHANGE:
        return Nature.CHANGE
    if stated.role is Role.SHARE:
        return Nature.SHARE
    if unit == PERCENT:
        return Nature.CHANGE if subject.grows else Nature.RATIO
    return Nature.RATIO if unit in (POINTS, BASIS_POINTS) else Nature.LEVEL


def _concept(subject: Subject, nature: Nature, unit: Unit, stated: Stated, qualifiers: tuple[Qualifier, ...]) -> str:
    """The measure's id, with what is said of it: its growth, its change, its share."""
    concept = subject.concept
    if nature is not Nature.CHANGE or subject.grows or concept in OWN_GROWTH:
        return concept
    if unit == PERCENT:
        if {Qualifier.ORGANIC, Qualifier.CONSTANT_CURRENCY} & set(qualifiers):
            return f"{concept}-growth-at-constant-rates"
        return f"{concept}-growth-{_basis(stated)}"
    return f"{concept}-change-{_basis(stated)}"


def _basis(stated: Stated) -> str:
    low = stated.around.lower()
    return "qoq" if any(word in low for word in ("sequential", "prior quarter", "previous quarter")) else "yoy"
