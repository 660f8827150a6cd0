"""A table's figures as facts: each with its measure, period, unit, scale and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from checker.core.fact import Fact, Nature, Place, Proof, Qualifier, Source, Status, Step
from checker.core.grid import Grid
from checker.core.period import Period
from checker.core.unit import BASIS_POINTS, PERCENT, POINTS, TIMES, Unit
from checker.documents.calendar import Calendar
from checker.documents.tables.cells import Figure
from checker.documents.tables.headers import Column
from checker.documents.tables.labels import (
    caption_measure,
    is_generic,
    is_of_a_day,
    measure_of,
    names_part,
    unit_of_measure,
)
from checker.documents.tables.layout import Layout, Line
from checker.documents.tables.parts import Parts
from checker.documents.tables.paths import Paths
from checker.documents.tables.periods import TableTime
from checker.documents.tables.statements import Statement, read_statement
from checker.documents.tables.subjects import Named, Subject, read_subject
from checker.documents.tables.units import Money, Units
from checker.documents.words import written_out
from checker.english.bases import qualifiers_in

MAX_LABEL = 300
_IN_MONEY = {"gross-margin": "gross-profit", "operating-margin": "operating-income", "net-margin": "net-income"}
_STEADY = re.compile(
    r"\bconstant[- ](?:currency|exchange)|\borganic\b|\bcomparable\b|\bcc\b|\blike[- ]for[- ]like\b", re.IGNORECASE
)
_RANGE_END = re.compile(r"^(?:low|high|midpoint|from|to)(?: end)?$", re.IGNORECASE)
_RANGE_ENDS = {"low": Qualifier.LOW, "from": Qualifier.LOW, "high": Qualifier.HIGH, "to": Qualifier.HIGH}
_RATIO = re.compile(r"(?:-margin|-rate|-ratio|-yield|-per-\w+)$")
_SHARE_TITLE = re.compile(r"(?:percent(?:age)?|per cent|%) of (?:\w+ ){0,3}(?:revenues?|sales)", re.IGNORECASE)
_GROWTH_TITLE = re.compile(r"\b(?:growth|change|increase)\b", re.IGNORECASE)
_GROWTH_ROW = re.compile(
    r"^(?:yoy|y/y|year[- ]over[- ]year|annual)?\s*(?:%|percent(?:age)?)?\s*(?:change|growth|increase|"
    r"\(decrease\)|/){1,2}"
    r"(?: ?\(%\)|,? %)?(?: (?:from|vs\.?|over) .*)?$|^(?:yoy|y/y|year[- ]over[- ]year) ?%?$",
    re.IGNORECASE,
)
_SHARE_ROW = re.compile(
    r"^(?:as an? )?(?:%|percent(?:age)?|per cent) of (?:total )?(?:net )?(?:revenues?|sales)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a table takes from the filing it stands in."""

    source: Source
    entity: str
    calendar: Calendar
    money: Money
    parts: Parts = field(default_factory=Parts)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a figure measures, of which part of the business, and what it says of it."""

    concept: str
    segment: str
    nature: Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A fact and where in the table its figure stands, so that tags and other readers can be matched to it."""

    fact: Fact
    row: int
    column: int
    place: str = ""
    tags: tuple[tuple[str, str], ...] = field(default=())


def table_facts(grid: Grid, layout: Layout, setting: Setting) -> list[Placed]:
    """Read every figure of a table that has a period and a unit.

    Order: by row, then by column.
    """
    if not layout.lines:
        return []
    return list(_TableReader(grid, layout, setting).facts())


class _TableReader:
    def __init__(self, grid: Grid, layout: Layout, setting: Setting) -> None:
        self.grid, self.layout, self.setting = grid, layout, setting
        self.statement = _table_statement(grid, layout)
        words = (*grid.caption, *layout.stub)
        self.time = TableTime(words, layout, setting.calendar)
        self.units = Units(grid, layout, self.statement, setting.money, words)
        self.measure = _table_measure(grid, layout)
        self.paths = Paths(grid, layout)
        self.title_qualifiers = set(qualifiers_in(" | ".join(self.paths.own)))
        rests = {column.rest for column in layout.columns if not column.skipped}
        self.one_column = len(rests) == 1 and not any(measure_of(rest) for rest in rests)

    def facts(self) -> Iterator[Placed]:
        if not self._is_financial():
            return
        before = Subject(concept="")
        placed: list[Placed] = []
        for line in self.layout.lines:
            for figure, column in line.figures:
                if column.skipped or (figure.nil and (column.change or column.share)):
                    continue
                fact = self._fact(line, figure, column, before)
                if fact is not None:
                    placed.append(Placed(fact=fact, row=line.row, column=figure.column, place=figure.place))
            if line.label and not _GROWTH_ROW.match(line.label) and not _SHARE_ROW.match(line.label):
                before = self._subject(line, line.figures[0][1])
        yield from _mark_translations(placed, self.setting.money.reporting)

    def _is_financial(self) -> bool:
        """Say whether the table states figures at all: contents and exhibit lists do not."""
        figures = [
            (figure, column) for line in self.layout.lines for figure, column in line.figures if not column.skipped
        ]
        signed = any(figure.sign or figure.mark for figure, _ in figures)
        timed = any(not column.time.is_empty or column.currency for _, column in figures)
        return bool(figures) and (signed or timed or self.statement.says_scale)

    def _subject(self, line: Line, column: Column) -> Subject:
        plain = not (column.change or column.share or self.one_column)
        levels = tuple(level for level in column.levels if not _RANGE_END.match(level)) if plain else ()
        named = Named(
            label=line.label, titles=line.titles, levels=levels, table=self.measure, heading=self.paths.heading
        )
        return read_subject(named, self.setting.parts)

    def _fact(self, line: Line, figure: Figure, column: Column, before: Subject) -> Fact | None:
        if not line.label and not line.titles:
            return None
        period, sure = self.time.period(line, column, figure)
        if period is None:
            return None
        unit, scale = self.units.of(line, figure, column)
        path = self.paths.of(line, column)
        meaning = self._meaning(line, column, before, unit, period)
        if not meaning.concept:
            return None
        qualifiers = self._qualifiers(path, line, column)
        return Fact(
            entity=self.setting.entity,
            concept=meaning.concept,
            segment=meaning.segment,
            period=period,
            unit=unit,
            value=written_out(figure.digits * scale),
            ulp=written_out(figure.ulp * scale),
            label=self._label(line, column)[:MAX_LABEL],
            source=self.setting.source,
            locator=self._locator(line, figure, column),
            published=self.setting.source.published,
            status=Status.RESTATED if column.restated else Status.REPORTED,
            context="forecast" if Qualifier.GUIDANCE in qualifiers else "",
            path=path,
            printed=figure.text,
            qualifiers=qualifiers,
            nature=meaning.nature,
            proof=Proof.FITS if sure else Proof.DOUBTFUL,
        )

    def _meaning(self, line: Line, column: Column, before: Subject, unit: Unit, period: Period) -> _Meaning:
        """What a figure measures, of which part, and whether it states, compares or shares out."""
        subject = self._subject(line, column)
        if column.change or _GROWTH_ROW.match(line.label):
            base = subject if column.change else before
            segment = subject.segment if column.change or column.levels else base.segment
            return _Meaning(self._change_concept(base.concept, column, percent=unit is PERCENT), segment, Nature.CHANGE)
        if column.share or _SHARE_ROW.match(line.label):
            base = subject if column.share else before
            return _Meaning(f"{base.concept}-share-of-revenue", base.segment, Nature.SHARE)
        concept = self._fitting(subject.concept, unit, period)
        nature = _nature(concept, unit)
        if nature is Nature.RATIO and unit is PERCENT and any(map(_GROWTH_TITLE.search, self.paths.own)):
            nature = Nature.CHANGE
        return _Meaning(concept, subject.segment, nature)

    def _qualifiers(self, path: tuple[Step, ...], line: Line, column: Column) -> tuple[Qualifier, ...]:
        """The bases that a figure's row, titles and columns name; the table's own title tells only of guidance."""
        words = (line.label, *line.titles, *column.printed)
        said = {each for text in words if not self.setting.parts.of(text) for each in qualifiers_in(text)}
        said |= self.title_qualifiers & {Qualifier.GUIDANCE, Qualifier.PREVIOUS}
        said |= {end for level in column.levels if (end := _RANGE_ENDS.get(level.lower().removesuffix(" end")))}
        if not said & {Qualifier.ADJUSTED, Qualifier.REPORTED}:
            said |= qualifiers_of_titles(step.text for step in path if step.place is Place.TABLE)
        if Qualifier.ADJUSTED in said and Qualifier.REPORTED in said and "reconcil" in column.header.lower():
            said.discard(Qualifier.REPORTED)
        return tuple(each for each in Qualifier if each in said)

    def _fitting(self, concept: str, unit: Unit, period: Period) -> str:
        """The measure that can have the unit: a percentage on the line of revenue is not revenue."""
        counted = unit_of_measure(concept)
        if unit is PERCENT and counted in {"money", "per-share", "shares", "count"}:
            words = " ".join((*self.grid.caption[-3:], *self.layout.stub))
            if _SHARE_TITLE.search(words):
                return f"{concept}-share-of-revenue"
            return f"{concept}-{'growth-yoy' if _GROWTH_TITLE.search(words) else 'percent'}"
        if not period.is_instant and is_of_a_day(concept):
            return f"{concept}-change"  # "Inventories" in a statement of cash flows
        if unit.is_money and counted == "percent":
            return _IN_MONEY.get(concept, concept)
        return concept

    def _change_concept(self, concept: str, column: Column, *, percent: bool) -> str:
        if not concept:
            return ""
        if _STEADY.search(column.header):
            return f"{concept}-growth-at-constant-rates"
        basis = "qoq" if re.search(r"\bqoq|q/q|sequential|quarter[- ]o", column.header, re.IGNORECASE) else "yoy"
        return f"{concept}-{'growth' if percent else 'change'}-{basis}"

    def _label(self, line: Line, column: Column) -> str:
        label = line.label or f"Total {line.section}"
        if line.section and line.label and (is_generic(line.label) or names_part(line.label)):
            label = f"{line.section.rstrip(':')}: {label}"
        return f"{label} ({column.rest})" if column.rest else label

    def _locator(self, line: Line, figure: Figure, column: Column) -> str:
        label = line.label[:80] or f"under {line.section[:80]}"
        header = column.header[:120]
        where = f"{self.grid.name}, {'' if '!' in figure.place else f'row {line.row + 1} '}“{label}”"
        if header:
            where += f", column “{header}”"
        return f"{where}, {figure.place}" if figure.place else where


def qualifiers_of_titles(titles: Iterable[str]) -> set[Qualifier]:
    """Whether a table's own titles put all of it on one basis: not when they name both, as reconciliations do."""
    said = {each for title in titles for each in qualifiers_in(title)} & {Qualifier.ADJUSTED, Qualifier.REPORTED}
    return said if len(said) == 1 else set()


def _nature(concept: str, unit: Unit) -> Nature:
    """What a figure says of its measure, by the measure's name and its unit."""
    if "-growth" in concept or "-change-" in concept or concept.endswith("-change") or unit in {POINTS, BASIS_POINTS}:
        return Nature.CHANGE
    if "share-of" in concept:
        return Nature.SHARE
    return Nature.RATIO if unit in {PERCENT, TIMES} or _RATIO.search(concept) else Nature.LEVEL


def _table_statement(grid: Grid, layout: Layout) -> Statement:
    """The scale that holds for a whole table: said in it, just above it, or at the head of the page."""
    said = Statement()
    for text in (*layout.stub, *reversed(grid.caption), grid.heading):
        found = read_statement(text, short=len(text) <= 60)
        if found.says_scale:
            said = Statement(
                scale=said.scale if said.scale is not None else found.scale,
                share_scale=said.share_scale if said.share_scale is not None else found.share_scale,
                currencies=said.currencies or found.currencies,
            )
            if said.scale is not None:
                return said
    return said


def _table_measure(grid: Grid, layout: Layout) -> str:
    """What a table breaks down: by its title, or by the one measure that its total row names."""
    if named := caption_measure(grid.caption[-3:]):
        return named
    totals = {
        measure_of(line.label) for line in layout.lines if line.label.lower().startswith("total") and not line.section
    } - {""}
    return totals.pop() if len(totals) == 1 and totals <= {"revenue", "net-sales"} else ""


def _mark_translations(placed: list[Placed], reporting: str) -> Iterator[Placed]:
    """Mark the second currency of one figure as the issuer's convenience translation."""
    seen: dict[tuple[int, str, str, Period], set[str]] = {}
    for item in placed:
        if item.fact.unit.is_money:
            key = (item.row, item.fact.concept, item.fact.segment, item.fact.period)
            seen.setdefault(key, set()).add(item.fact.unit.candidates[0])
    counts = Counter(item.fact.unit.candidates[0] for item in placed if item.fact.unit.is_money)
    several = len(counts) > 1
    main = reporting if reporting in counts else (counts.most_common(1)[0][0] if counts else "")
    for item in placed:
        fact = item.fact
        if several and fact.unit.is_money and fact.unit.candidates[0] != main:
            key = (item.row, fact.concept, fact.segment, fact.period)
            if main in seen[key]:
                yield replace(item, fact=replace(fact, status=Status.TRANSLATION))
                continue
        yield item
