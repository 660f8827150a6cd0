"""What the headers over a column say: the time, the currency and scale, whether it compares, and the words left."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.documents.dates import TimeWords, read_time
from checker.documents.tables.signs import signs_in, without_signs
from checker.documents.tables.statements import Statement, read_statement, without_statement
from checker.documents.words import squeeze, without_notes

_STUB_TIME = re.compile(r"\b(?:ended|ending|years?|quarters?|months|weeks|as of|as at)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:changes?|chg|growth|increase|decrease|inc|dec|variance|var|yoy|y/y|y-o-y|qoq|q/q|year[- ](?:over|"
    r"on)[- ]year|"
    r"(?:vs\.?|versus) (?:prior|last|previous))\b|%\s*(?:chg|\+/-)|\+/-",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"(?:%|percent(?:age)?|per cent) (?:of|to)\b|\bas an? (?:%|percent(?:age)?)", re.IGNORECASE)
_RESTATED = re.compile(r"\(?\b(?:as )?(?:restated|recast|re-presented)\b\)?", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
_SKIPPED = re.compile(
    r"^(?:notes?|pages?|page no\.?|exhibits?(?: no\.?| number)?|items?|ref\.?|no\.?|footnotes?)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands over a figure, top to bottom.

    ``time`` is what it says about the period; ``rest`` the words left when time, currency and scale
    are taken out ("Retained Earnings"); ``change`` and ``share`` that it compares instead of stating.
    """

    header: str = ""
    time: TimeWords = field(default_factory=TimeWords)
    currency: str = ""
    statement: Statement = field(default_factory=Statement)
    percent: bool = False
    change: bool = False
    share: bool = False
    restated: bool = False
    rest: str = ""
    levels: tuple[str, ...] = ()  # the same words, header row by header row
    printed: tuple[str, ...] = ()  # the headers as they stand, outermost first

    @property
    def skipped(self) -> bool:
        """Say whether the column counts notes or pages, not figures of the business."""
        return _SKIPPED.match(self.rest) is not None


def read_column(texts: list[str], *, states: bool = False) -> Column:
    """Read the words over a column, top to bottom; ``states`` where its figures show that it does not compare."""
    header = squeeze(" ".join(dict.fromkeys(texts)))
    restated = _RESTATED.search(header) is not None
    texts = [_RESTATED.sub(" ", text) for text in texts]
    statement = _statement(texts)
    plain = without_statement(without_notes(squeeze(" ".join(dict.fromkeys(texts)))))
    currencies = [code for text in texts for code in signs_in(text)]
    time = read_time(without_signs(plain))
    percent = _PERCENT.search(header) is not None and not re.search(r"except.{0,30}percent", header, re.IGNORECASE)
    change = _CHANGE.search(time.rest) is not None
    return Column(
        header=header,
        time=time,
        currency=currencies[-1] if currencies else "",
        statement=statement,
        percent=percent and not states,
        change=change and not states,
        share=_SHARE_OF.search(header) is not None and not states,
        restated=restated,
        rest=squeeze(time.rest),
        levels=tuple(level for text in dict.fromkeys(texts) if (level := _rest(text))),
        printed=tuple(dict.fromkeys(map(squeeze, texts))),
    )


def _rest(text: str) -> str:
    """The words of one header without time, currency and scale."""
    return squeeze(read_time(without_signs(without_statement(without_notes(text)))).rest)


def _statement(texts: list[str]) -> Statement:
    """The nearest statement of scale over a column."""
    for text in reversed(texts):
        statement = read_statement(text, short=len(text) <= 60)
        if statement.says_scale:
            return statement
    return Statement()
