"""What newspapers, filings and tagged reports call the same measure.

The words stand in ``reference_data/vocabulary/``: TOML for the measures and their phrases, CSV for the tags of
US GAAP and IFRS and for the labels of tables in filings.

Source: FASB, "US GAAP Financial Reporting Taxonomy", 2009 to 2025, https://xbrl.fasb.org;
IFRS Foundation, "IFRS Accounting Taxonomy", https://www.ifrs.org/issued-standards/ifrs-taxonomy/
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from checker.core.errors import PackError
from checker.core.span import Span
from checker.facts.location import reference_data_folder
from checker.facts.phrase_finder import PhraseFinder, fold_text
from checker.facts.toml_table import TomlTable, read_text, read_toml

UNITS = ("money", "per-share", "shares", "count", "percent")
PERIODS = ("duration", "instant")
LOSS = "loss"
NOT_MEASURES = ("words.toml", "label_patterns.toml")
MAX_LABEL = 300  # a longer "label" is a paragraph that slipped into a table
# A verb such as "earned" or "lost" speaks of profit only before money.
MONEY_AHEAD = re.compile(
    r"\s+(?:(?:about|around|some|nearly|almost|roughly|over|more than|just|less than|at least|up to|only|a record)\s+)?"
    r"(?:[A-Z]{0,3}[$£€¥₹₩]|[A-Z]{2,3}\.?\s?\d|[\d.,]+\s?(?:million|billion|trillion|m|bn|mln|bln|crore|lakh|cents?|pence|p)\b)"
)
LABEL_NOISE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*†‡:;,.\"]|['\u2019]")
LABEL_DASHES = re.compile(r"[-\u2010-\u2015/\u2212]+")
LABEL_HEAD = re.compile(r"^(?:total|less|plus|consolidated|group|adjusted|gaap|non gaap|reported) ")
LABEL_TAIL = re.compile(r" (?:net of [a-z ]+|net|total|unaudited|as reported|gaap|non gaap|in cash)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that is measured: its name, and what its words may also stand for, likeliest first.

    ``unit`` is "money", "per-share", "shares", "count" or "percent". A stock on a day is ``is_instant``.
    """

    id: str
    name: str
    unit: str
    is_instant: bool
    phrases: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    may_mean: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A measure named in a text: where, which, and the qualifiers beside it ("adjusted", "loss", …)."""

    span: Span
    measure: str
    qualifiers: tuple[str, ...]


class _Meaning(NamedTuple):
    measure: str  # "" for a phrase that only looks like a measure, or for a qualifier
    qualifier: str
    needs_money: bool


class Vocabulary:
    """All measures, found by phrase, by tag and by label."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._meanings: dict[str, _Meaning] = {}
        self.measures: Mapping[str, Measure] = self._read_measures()
        self._labels_found: dict[str, str] = {}

    def find_measures(self, text: str) -> tuple[Mention, ...]:
        """List the measures that a text names, in order, none overlapping another.

        "Adjusted net loss" is net-income with the qualifiers "adjusted" and "loss"; its span covers all three words.
        """
        found: list[Mention] = []
        before: list[tuple[int, int, str]] = []  # qualifiers that stand directly before
        for start, end, meaning in self._finder.find(text):
            if before and text[before[-1][1] : start].strip(" \n\t\xa0,-"):
                before = []
            if meaning.measure == "" and meaning.qualifier:
                before.append((start, end, meaning.qualifier))
                continue
            if meaning.measure and not (meaning.needs_money and not MONEY_AHEAD.match(text, end)):
                qualifiers = tuple(
                    dict.fromkeys([each[2] for each in before] + [meaning.qualifier] * bool(meaning.qualifier))
                )
                found.append(Mention(Span(before[0][0] if before else start, end), meaning.measure, qualifiers))
            before = []
        return tuple(found)

    def candidates(self, measure: str) -> tuple[str, ...]:
        """List what a measure's words may stand for: itself first, then the others, likeliest first."""
        known = self.measures.get(measure)
        return (measure, *known.may_mean) if known else (measure,)

    def may_be(self, one: str, other: str) -> bool:
        """Say whether two measures can be the same figure: "profit" and "net-income"."""
        return one == other or other in self.candidates(one) or one in self.candidates(other)

    def name(self, measure: str) -> str:
        """Call a measure by its plain name."""
        known = self.measures.get(measure)
        return known.name if known else measure.replace("-", " ")

    def for_tag(self, tag: str) -> str | None:
        """Find the measure of a tag such as ``us-gaap:Revenues`` (or ``Revenues``); None when it is not listed."""
        return self._tags.get(tag.rpartition(":")[2])

    def for_label(self, label: str) -> str | None:
        """Find the measure of a line in a filing's table; None when no measure is meant for certain."""
        if label not in self._labels_found:
            self._labels_found[label] = self._find_label(label)
        return self._labels_found[label] or None

    def _find_label(self, label: str) -> str:
        plain = normalise_label(label)
        for text in _shortenings(plain):
            if text in self._labels:
                return self._labels[text]
            for pattern, measure in self._patterns:
                if pattern.search(text):
                    return measure
        return ""

    @cached_property
    def _finder(self) -> PhraseFinder[_Meaning]:
        return PhraseFinder(self._meanings)

    @cached_property
    def _tags(self) -> dict[str, str]:
        rows = self._read_csv("tags.csv", ("taxonomy", "tag", "measure"))
        return {tag: measure for _taxonomy, tag, measure in rows}

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {
            normalise_label(label): measure for label, measure in self._read_csv("labels.csv", ("label", "measure"))
        }

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        found = []
        for each in read_toml(self._folder / "label_patterns.toml").tables("patterns"):
            each.only("match", "measure")
            try:
                found.append((re.compile(each.text("match")), self._known(each.text("measure", ""), each)))
            except re.error as fault:
                raise each.fault("match", f"is not a regular expression ({fault})", "correct it") from fault
        return found

    def _known(self, measure: str, table: TomlTable) -> str:
        if measure and measure not in self.measures:
            raise table.fault("measure", f"unknown measure {measure!r}", "use a measure of the vocabulary")
        return measure

    def _read_csv(self, name: str, columns: tuple[str, ...]) -> list[list[str]]:
        rows = csv.reader(io.StringIO(read_text(self._folder / name), newline=""))
        if tuple(next(rows, ())) != columns:
            raise PackError(f"{name}, line 1", "unknown columns", f"begin the file with {','.join(columns)}")
        found = []
        for row in rows:
            if len(row) != len(columns) or row[-1] not in self.measures:
                raise PackError(
                    f"{name}, line {rows.line_num}", f"cannot be read: {row}", "give a measure of the vocabulary"
                )
            found.append(row)
        return found

    def _read_measures(self) -> dict[str, Measure]:
        measures: dict[str, Measure] = {}
        tables = []
        for path in sorted(self._folder.glob("*.toml")):
            if path.name in NOT_MEASURES:
                continue
            file = read_toml(path)
            for key in file.data:
                table = file.table(key)
                if key in measures:
                    raise table.fault("", f"[{key}] is defined twice", "join the two")
                measures[key] = self._read_measure(key, table)
                tables.append((measures[key], table))
        for measure, table in tables:
            for other in measure.may_mean:
                if other not in measures:
                    raise table.fault("may_mean", f"unknown measure {other!r}", "use the id of a section")
        self._read_words(read_toml(self._folder / "words.toml"))
        return measures

    def _read_measure(self, key: str, table: TomlTable) -> Measure:
        table.only("name", "unit", "period", "phrases", "losses", "verbs", "loss_verbs", "may_mean")
        unit, period = table.text("unit"), table.text("period")
        if unit not in UNITS:
            raise table.fault("unit", f"unknown unit {unit!r}", f"use one of {', '.join(UNITS)}")
        if period not in PERIODS:
            raise table.fault("period", f"unknown period {period!r}", f"use one of {', '.join(PERIODS)}")
        phrases, losses = table.texts("phrases"), table.texts("losses")
        self._add(phrases, _Meaning(key, "", needs_money=False), table, "phrases")
        self._add(losses, _Meaning(key, LOSS, needs_money=False), table, "losses")
        self._add(table.texts("verbs"), _Meaning(key, "", needs_money=True), table, "verbs")
        self._add(table.texts("loss_verbs"), _Meaning(key, LOSS, needs_money=True), table, "loss_verbs")
        return Measure(
            id=key,
            name=table.text("name", key.replace("-", " ")),
            unit=unit,
            is_instant=period == "instant",
            phrases=phrases,
            losses=losses,
            may_mean=table.texts("may_mean"),
        )

    def _read_words(self, words: TomlTable) -> None:
        words.only("qualifiers", "not")
        qualifiers, blocked = words.table("qualifiers"), words.table("not")
        for qualifier in qualifiers.data:
            self._add(qualifiers.texts(qualifier), _Meaning("", qualifier, needs_money=False), qualifiers, qualifier)
        self._add(blocked.texts("phrases"), _Meaning("", "", needs_money=False), blocked, "phrases")

    def _add(self, phrases: Iterable[str], meaning: _Meaning, table: TomlTable, key: str) -> None:
        for phrase in phrases:
            folded = fold_text(phrase)
            if self._meanings.get(folded, meaning) != meaning:
                raise table.fault(key, f"{phrase!r} already means {self._meanings[folded][:2]}", "keep one of the two")
            self._meanings[folded] = meaning


def normalise_label(label: str) -> str:
    """Write a label in small letters without punctuation, brackets and footnote marks.

    "Net income (loss)¹, as reported:" becomes "net income as reported".
    """
    if len(label) > MAX_LABEL:
        return ""
    text = label.lower().translate(_SUPERSCRIPTS).replace("&", " and ").replace("stockholder", "shareholder")
    text = LABEL_DASHES.sub(" ", LABEL_NOISE.sub(" ", text.replace("'s", "s").replace("\u2019s", "s")))
    return " ".join(text.split())


_SUPERSCRIPTS = {ord(mark): None for mark in "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u00ae\u2122"}


def _shortenings(label: str) -> Iterable[str]:
    """Give the label, then the same without words that do not change what it measures."""
    yield label
    shorter = LABEL_TAIL.sub("", label)
    if shorter != label:
        yield shorter
    bare = LABEL_HEAD.sub("", shorter)
    if bare != shorter:
        yield bare


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the vocabulary, once: the built-in one, or that of another folder of reference data.

    Raises: PackError naming the file and the line.
    """
    return Vocabulary((folder or reference_data_folder()) / "vocabulary")
