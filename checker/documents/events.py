"""The days that a document names, each with what it is the day of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checker.core.dated_event import DatedEvent, Occasion
from checker.core.fact import Entity, Fact, Place, Source, Step
from checker.core.period import Period
from checker.documents.dates import MONTH, as_date, dates_in, month_number
from checker.documents.prose.passages import Passage, Prose
from checker.documents.prose.timeline import Timeline

_WORDS = 160  # letters kept around a day
_NEAR = 70
_QUARTER = range(75, 126)
# What stands right before a day says what it is the day of; the last that matches nearest to it wins.
_BEFORE: tuple[tuple[re.Pattern[str], Occasion], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), occasion)
    for pattern, occasion in (
        (r"\bof record\b|\brecord date\b|\bon (?:the )?register\b", Occasion.RECORD),
        (r"\bpayable\b|\b(?:be|was|is) paid\b|\bpayment date\b|\bpaid on\b", Occasion.PAYABLE),
        (r"\bex-?dividend\b", Occasion.EX_DIVIDEND),
        (r"\b(?:conference call|webcast|earnings call)\b", Occasion.CALL),
        (r"\b(?:annual|general|special|extraordinary)[\w ]{0,20} meeting\b", Occasion.MEETING),
        (r"\beffective\b", Occasion.EFFECTIVE),
        (r"\b(?:ended|ending|as of|as at|balances? at)\b", Occasion.PERIOD_END),
        (r"^\s*(?:date|dated|date of report)\b:?", Occasion.PUBLICATION),
    )
)
_DAY = re.compile(
    rf"(?:(?P<m1>{MONTH}) ?(?P<d1>\d{{1,2}})(?!\d)|(?<!\d)(?P<d2>\d{{1,2}}) (?P<m2>{MONTH}))(?!,? ?\d{{4}})",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\s*dated?:?\s", re.IGNORECASE | re.MULTILINE)
_DASH = re.compile(r"\)?[ ,]*(?:\(?[A-Z][\w /]{2,30}\)? ?)?(?:[-–—/]|\()")
_DATELINE_LETTERS = 100
_HEAD = 60  # passages at the head of a document
_LATEST = timedelta(days=200)  # a document comes out within half a year of what it reports
_CLOSE = 32  # letters between the words of a record or payment and their day
_SENTENCE = re.compile(r"[.;!?]\s+(?=[A-Z])")
_STRUCK = (Occasion.RECORD, Occasion.PAYABLE, Occasion.EX_DIVIDEND)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    entity: Entity
    source: Source
    timeline: Timeline


def find_events(  # noqa: PLR0913, PLR0917 - what a document is read with, by name
    prose: Prose, tables: Iterable[str], facts: Iterable[Fact], entity: Entity, source: Source, timeline: Timeline
) -> tuple[DatedEvent, ...]:
    """List every day that a document names, in its running text and over the columns of its tables.

    ``tables`` are the words of its tables, in which signatures stand with their day.

    Order: publication, the ends of its periods (the reported one first), then as in the text.
    """
    setting = _Setting(entity=entity, source=source, timeline=timeline)
    said = [event for passage in prose.passages for event in _in_passage(passage, setting)]
    return (*_published(setting, prose.passages, tables), *_period_ends(facts, setting), *said)


def _published(setting: _Setting, passages: Sequence[Passage], tables: Iterable[str]) -> Iterator[DatedEvent]:
    """The day of the dateline, else that under which the document is signed."""
    texts = [passage.text for passage in passages]
    day = (
        setting.timeline.published
        or next((found for text in texts[:_HEAD] if (found := _dateline(text))), None)
        or next((found for text in reversed([*texts, *tables]) if (found := _signed(text))), None)
    )
    about = setting.timeline.about
    if day is None or (about is not None and not about.end < day <= about.end + _LATEST):
        return
    yield DatedEvent(
        occasion=Occasion.PUBLICATION, day=day, entity=setting.entity.id, source=setting.source,
        locator="dateline or signature", words=f"published on {day.isoformat()}", current=True,
    )  # fmt: skip


def _dateline(text: str) -> date | None:
    """As in "OAKHAM, Ohio, Aug. 6, 2024 –": a place, the day and a dash."""
    found = dates_in(text[:_DATELINE_LETTERS])
    if not found or not text[:1].isupper():
        return None
    _, end, day = found[0]
    return day if _DASH.match(text, end) else None


def _signed(text: str) -> date | None:
    match = _SIGNED.search(text)
    found = dates_in(text[match.end() : match.end() + 30]) if match else []
    return found[0][2] if found else None


def _period_ends(facts: Iterable[Fact], setting: _Setting) -> Iterator[DatedEvent]:
    """The last days of the periods of a document's figures; those of guidance apart."""
    seen: set[tuple[Period, bool]] = set()
    timeline = setting.timeline
    first = [timeline.about] if timeline.about else []
    facts = list(facts)
    for period in first:
        seen.add((period, False))
        yield _period_end(period, setting, next((fact for fact in facts if fact.period == period), None), current=True)
    for fact in facts:
        key = (fact.period, bool(fact.context))
        if key not in seen:
            seen.add(key)
            yield _period_end(fact.period, setting, fact)


def _period_end(period: Period, setting: _Setting, fact: Fact | None, *, current: bool = False) -> DatedEvent:
    year, quarter = setting.timeline.calendar.place(period.end)
    about = setting.timeline.about
    ahead = not current and fact is not None and bool(fact.context) and (about is None or period.end > about.end)
    return DatedEvent(
        occasion=Occasion.OUTLOOK if ahead else Occasion.PERIOD_END,
        day=period.end,
        entity=setting.entity.id,
        source=setting.source,
        locator=fact.locator if fact else "",
        words=str(period),
        path=fact.path if fact else (),
        period=period,
        quarter=quarter if period.days in _QUARTER else 0,
        year=year,
        current=current,
    )


def _in_passage(passage: Passage, setting: _Setting) -> Iterator[DatedEvent]:
    full = dates_in(passage.text)
    for start, end, day in [*full, *_without_year(passage.text, full, setting.timeline)]:
        before = passage.text[max(0, start - _NEAR) : start]
        yield DatedEvent(
            occasion=_occasion(before),
            day=day,
            entity=setting.entity.id,
            source=setting.source,
            locator=f"{f'page {passage.page}, ' if passage.page else ''}text, characters "
            f"{passage.start + start}–{passage.start + end}",
            words=" ".join(passage.text[max(0, start - _WORDS) : end + _NEAR].split()),
            path=(*(Step(Place.SECTION, heading) for heading in passage.headings),),
        )


def _without_year(
    text: str, full: Sequence[tuple[int, int, date]], timeline: Timeline
) -> Iterator[tuple[int, int, date]]:
    """Days that stand without their year, in the year nearest to publication."""
    near = timeline.published or (timeline.about.end if timeline.about else None)
    if near is None:
        return
    for match in _DAY.finditer(text):
        if any(start < match.end() and match.start() < end for start, end, _ in full):
            continue
        month, day = month_number(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
        days = [found for year in (near.year - 1, near.year, near.year + 1) if (found := as_date(year, month, day))]
        if days:
            yield match.start(), match.end(), min(days, key=lambda each: abs(each - near))


def _occasion(before: str) -> Occasion:
    """What the words before a day make of it, the nearest of them; a record is struck "as of" its day."""
    before = _SENTENCE.split(before)[-1]
    found = [(match.end(), occasion) for pattern, occasion in _BEFORE for match in pattern.finditer(before)]
    for end, occasion in sorted(found, key=lambda each: each[0], reverse=True):
        if occasion in _STRUCK and len(before) - end <= _CLOSE:
            return occasion
        if occasion not in _STRUCK and len(before) - end <= _CLOSE and not _followed_by(Occasion.RECORD, found, before):
            return occasion
    return Occasion.OTHER


def _followed_by(occasion: Occasion, found: list[tuple[int, Occasion]], before: str) -> bool:
    return any(each is occasion and len(before) - end <= _CLOSE for end, each in found)
