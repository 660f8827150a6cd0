"""A sentence as the grammar of changes sees it: figures, words of movement and the small words between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from checker.core.claim import Direction
from checker.core.quantity import Kind, Quantity
from checker.core.span import Span
from checker.core.unit import POINTS
from checker.english.labels import labels_a_thing
from checker.english.movement import DIRECTIONS
from checker.english.tables import lexicon, phrases
from checker.extract.reading import Sentence

RATES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS, Kind.MULTIPLE, Kind.FRACTION})
MONEYS = frozenset({Kind.MONEY, Kind.PER_SHARE})
COUNTS = frozenset({Kind.COUNT, Kind.OTHER})
_FIGURES = RATES | MONEYS | COUNTS
# "Doubled to $5m": the figure is the verb.
_VERBAL = re.compile(r"(?:doubl|tripl|trebl|quadrupl|quintupl|halv|twice)", re.IGNORECASE)


class Word(StrEnum):
    """What a token does in the sentence."""

    FIGURE = "figure"
    VERB = "verb"
    TO = "to"
    FROM = "from"
    BY = "by"
    COMPARED = "compared"
    THAN = "than"
    OR = "or"
    AND = "and"
    OF = "of"
    AT = "at"
    COMMA = "comma"
    OPEN = "open"
    CLOSE = "close"
    STOP = "stop"
    FORECAST = "forecast"
    LOSS = "loss"
    PROFIT = "profit"
    LINK = "link"  # "was", "representing": joins a figure to what is said of it
    FILLER = "filler"


_WORDS: dict[str, Word] = {
    "to": Word.TO, "from": Word.FROM, "by": Word.BY, "than": Word.THAN, "or": Word.OR, "and": Word.AND, "of": Word.OF,
    "at": Word.AT, "&": Word.AND, ",": Word.COMMA, "–": Word.COMMA, "—": Word.COMMA, "--": Word.COMMA, "-": Word.COMMA,
    "(": Word.OPEN, "[": Word.OPEN, ")": Word.CLOSE, "]": Word.CLOSE, ";": Word.STOP, ":": Word.STOP, "|": Word.STOP,
    "•": Word.STOP,
}  # fmt: skip
_CLASSES = lexicon("classes")["classes"]
_LOSS = " ".join(phrases(_CLASSES["minus"]))
_PROFIT = " ".join(phrases(_CLASSES["plus"]))
_COMPARED = "compared comparing compares compare versus vs against over"
_STOP = (
    "while but whereas although though because after when despite excluding including helped driven"
    " boosted hurt beating missing topping exceeding ahead above below due who if unless beat beats missed"
    " topped with as which between amid short within exceeded whose where except before until yielding"
    " valuing plus minus offset following ranging"
)
_FORECAST = (
    "expected forecast forecasts forecasted estimate estimates estimated consensus analyst analysts"
    " predicted projected guidance target targeted targets outlook poll polled anticipated budgeted"
    " expectation expectations forecasters projection projections"
)
_LINK = "was were is are represents representing marking came totaled totalled reached hit stood equal equivalent"
_FAMILIES = (
    (Word.COMPARED, _COMPARED),
    (Word.STOP, _STOP),
    (Word.FORECAST, _FORECAST),
    (Word.LOSS, _LOSS),
    (Word.PROFIT, _PROFIT),
    (Word.LINK, _LINK),
)
_WORDS |= {word: kind for kind, words in _FAMILIES for word in words.split()}
# What each word does, and which way it points; every other word is a filler.
_MEANINGS: dict[str, tuple[Word, Direction | None]] = {word: (kind, None) for word, kind in _WORDS.items()}
_MEANINGS |= {word: (Word.VERB, direction) for word, direction in DIRECTIONS.items()}
_FILLER = (Word.FILLER, None)
_COMPARING = frozenset(("compared", "compares", "compare", "comparing"))
_AFTER_AS = frozenset(("compared", "of", "at", "adjusted", "reported", "restated", "against", "versus", "opposed"))
_POINT = re.compile(r"[\s-](?:of\s)?(?:an?\s)?(?:percentage|per\s?cent)[\s-]points?\b", re.IGNORECASE)
_POINT_ULP = Decimal("0.1")
_TOKEN = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W\d_][\w'’]*)*|--|[,;:|()\[\]–—•&]|\s-\s")


@dataclass(slots=True, eq=False)  # not frozen: thousands are made a second, and a frozen one costs three times as much
class Token:
    """One word or figure of a sentence; ``text`` in small letters, without a genitive; ``place`` counts from 0."""

    word: Word
    start: int
    end: int
    text: str
    place: int
    quantity: Quantity | None = None
    direction: Direction | None = None

    @property
    def span(self) -> Span:
        """Where it stands; made only when asked for, since few tokens are."""
        return Span(self.start, self.end)

    @property
    def figure(self) -> Quantity:
        """The figure; only asked of tokens that are one."""
        if self.quantity is None:
            raise ValueError(self.text)
        return self.quantity


def tokenize(sentence: Sentence) -> tuple[Token, ...]:
    """Lay a sentence out; dates, years, ordinals and the like count as plain words.

    Order: as in the sentence.
    """
    tokens: list[Token] = []
    text, position = sentence.draft_text, sentence.span.start
    for quantity in sentence.quantities:
        _add_words(tokens, text, position, _before_hedge(text, position, quantity))
        tokens.append(_figure(text, quantity, len(tokens)))
        position = quantity.span.end
    _add_words(tokens, text, position, sentence.span.end)
    for index, token in enumerate(tokens):
        if token.word is Word.STOP or token.word is Word.TO or token.text == "yield":
            tokens[index] = _settled(tokens, index)
    return tuple(tokens)


def _figure(text: str, quantity: Quantity, place: int) -> Token:
    if quantity.kind not in _FIGURES or quantity.value is None or labels_a_thing(text, quantity):
        return Token(Word.FILLER, quantity.span.start, quantity.span.end, "", place)
    direction = None
    if quantity.kind is Kind.MULTIPLE and _VERBAL.match(quantity.text):
        direction = Direction.UP if quantity.value > 1 else Direction.DOWN
    span, printed = quantity.span, quantity.text.lower()
    return Token(Word.FIGURE, span.start, span.end, printed, place, _as_points(text, quantity), direction)


def _as_points(text: str, quantity: Quantity) -> Quantity:
    """Read "half a percentage point" as 0.5 points, not as a half."""
    if quantity.kind is not Kind.FRACTION or not _POINT.match(text, quantity.span.end):
        return quantity
    return replace(quantity, kind=Kind.PERCENTAGE_POINTS, unit=POINTS, ulp=_POINT_ULP, loose_ulp=_POINT_ULP)


def _before_hedge(text: str, floor: int, quantity: Quantity) -> int:
    """Where the words before a figure end, its hedge left out ("up to" stays: it may be a verb)."""
    start = quantity.span.start
    hedge = quantity.hedge_text
    if not hedge or hedge.lower() == "up to":
        return start
    at = text.rfind(hedge, floor, start)
    return at if at >= 0 else start


def _add_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    for found in _TOKEN.finditer(text, start, end):
        word = found[0].lower()
        if not word.isalpha():
            word = word.strip().replace("’", "'").removesuffix("'s").rstrip("'")
        kind, direction = _MEANINGS.get(word, _FILLER)
        tokens.append(Token(kind, found.start(), found.end(), word, len(tokens), None, direction))


def _settled(tokens: Sequence[Token], index: int) -> Token:
    """Decide the words that mean one thing or another by their neighbours: "compared with", "as of"."""
    token = tokens[index]
    before = tokens[index - 1].text if index else ""
    if token.word is Word.TO and before in _COMPARING:
        return Token(Word.FILLER, token.start, token.end, token.text, token.place)
    if token.text == "yield" and before == "to":
        return Token(Word.STOP, token.start, token.end, token.text, token.place)
    if token.word is not Word.STOP:
        return token
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    harmless = (
        (token.text == "with" and (before in _COMPARING or before.endswith("ly")))
        or (token.text == "as" and after in _AFTER_AS)
        or (token.text == "which" and (after in _COMPARING or after in ("was", "is", "were")))
        or (token.text == "before" and after in ("tax", "taxes", "interest", "items", "special"))
    )
    if not harmless:
        return token
    return Token(Word.FILLER, token.start, token.end, token.text, token.place)
