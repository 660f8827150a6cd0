"""The figures that follow a word of movement, each in the place that the words before it give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checker.core.claim import Direction
from checker.core.quantity import Kind, Quantity
from checker.core.unit import POINTS
from checker.extract.changes.kinship import comparable
from checker.extract.changes.tokens import COUNTS, MONEYS, RATES, Token, Word

# How many plain words may stand between a preposition and its figure before it no longer governs it.
_REACH = {
    Word.TO: 6,
    Word.FROM: 9,
    Word.COMPARED: 16,
    Word.THAN: 9,
    Word.BY: 4,
    Word.VERB: 14,
    Word.OR: 3,
    Word.OF: 3,
    Word.AT: 2,
}
_PAST = frozenset({Word.FROM, Word.COMPARED, Word.THAN})
_DASH = 4
_BRACKET = 40
_NEIGHBOURS = Decimal(5)
# What may follow a level without making an adjective of it.
_ADVERBIAL = frozenset(
    [
        "a",
        "an",
        "the",
        "in",
        "for",
        "on",
        "during",
        "this",
        "that",
        "last",
        "previously",
        "earlier",
        "reported",
        "recorded",
        "per",
        "year",
        "each",
        "it",
        "they",
        "he",
        "she",
        "we",
        "seen",
        "posted",
        "ago",
        "annually",
        "today",
        "yesterday",
        "through",
        "under",
        "apiece",
        "before",
        "after",
        "just",
        "only",
        "so",
        "respectively",
        "net",
        "pretax",
        "then",
        "now",
        "once",
        "close",
        "level",
        "peak",
        "record",
        "low",
        "high",
        "finish",
    ]
) | {""}
_COMPARATIVE = ("higher", "lower", "more", "less", "fewer", "greater", "larger", "smaller")
_POINTING = frozenset({Kind.PERCENTAGE_POINTS, Kind.MULTIPLE, Kind.FRACTION})


@dataclass(slots=True)
class Clause:
    """What was read after one word of movement; lists where the sentence gives several measures at once."""

    direction: Direction
    verb: Token
    rates: list[Token] = field(default_factory=list)
    deltas: list[Token] = field(default_factory=list)
    nows: list[Token] = field(default_factory=list)
    befores: list[Token] = field(default_factory=list)
    twins: list[Token] = field(default_factory=list)  # "or 22 cents per share"
    before_role: Word | None = None
    end: int = 0  # the first token not read
    first: int = 0  # the first token that belongs to it

    @property
    def figures(self) -> list[Token]:
        """All its figures, in the order of the sentence."""
        return sorted((*self.rates, *self.deltas, *self.nows, *self.befores), key=lambda token: token.span)


class ClauseReader:
    """Reads on from a word of movement until the clause ends."""

    def __init__(self, tokens: Sequence[Token], start: int, clause: Clause) -> None:
        self.tokens, self.at, self.clause = tokens, start, clause
        self.role: Word | None = Word.VERB
        self.words = 0
        self.list: list[Token] | None = None  # where a figure after "and" goes

    def read(self) -> Clause:
        """Fill the clause."""
        while self.at < len(self.tokens) and self._take(self.tokens[self.at]):
            self.at += 1
        self.clause.end = min(self.at, len(self.tokens))
        return self.clause

    def _take(self, token: Token) -> bool:
        """Take one token in; False ends the clause before it."""
        match token.word:
            case Word.FIGURE:
                return self._take_figure(token)
            case Word.STOP | Word.CLOSE:
                return False
            case Word.OPEN:
                return self._take_bracket()
            case Word.VERB:
                return self._take_verb(token)
            case Word.AND:
                return self._take_and()
            case Word.THAN if self.tokens[self.at - 1].text not in _COMPARATIVE:
                return False
            case _:
                self._take_word(token)
        return True

    def _take_word(self, token: Token) -> None:
        """Let a preposition govern the figure that follows; count any other word."""
        match token.word:
            case Word.COMMA:
                if self.role in (Word.TO, Word.FROM, Word.BY, Word.OF):
                    self.role = None
            case Word.OF:
                self._take_of()
            case Word.TO | Word.FROM | Word.COMPARED | Word.THAN | Word.BY | Word.OR | Word.AT:
                self.role, self.words = token.word, 0
            case _ if token.text == "on" and self._measures_from():
                self.role, self.words = Word.COMPARED, 0
            case _:
                self._take_filler()

    def _measures_from(self) -> bool:
        """Read "up 30 percent on the £4m of a year ago" as a comparison."""
        following = self.tokens[self.at + 1 : self.at + 3]
        if following and following[0].text in ("the", "last"):
            following = following[1:]
        clause = self.clause
        return (
            bool(following)
            and following[0].word is Word.FIGURE
            and bool(clause.rates)
            and not (clause.nows or clause.deltas)
        )

    def _take_filler(self) -> None:
        self.words += 1
        if self.role is not None and self.words > _REACH[self.role]:
            self.role = None

    def _take_of(self) -> None:
        if self.role in (Word.FROM, Word.COMPARED, Word.THAN, Word.TO, Word.VERB):
            self.words = 0
        else:
            self.role, self.words = Word.OF, 0

    def _take_verb(self, token: Token) -> bool:
        """Read "up from" after a level as part of the same clause; any other verb begins a new one."""
        clause = self.clause
        following = self.tokens[self.at + 1].word if self.at + 1 < len(self.tokens) else None
        if (
            token.text in ("up", "down", "higher", "lower")
            and clause.nows
            and not clause.befores
            and following in _PAST
        ):
            return token.direction is clause.direction or not clause.rates
        if token.text in ("more", "less", "fewer", "growth", "change", "gain", "gains", "flat", "unchanged"):
            self._take_filler()
            return True
        return False

    def _take_and(self) -> bool:
        """Go on after "and" only when it joins two figures of one list: "5 percent and 7 percent"."""
        before = self.tokens[self.at - 1]
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if after is None or after.word is not Word.FIGURE or before.word is not Word.FIGURE:
            return False
        home = self._home(before)
        if home is None or not _alike(before.figure, after.figure):
            return False
        home.append(after)
        self.at += 1
        return True

    def _home(self, token: Token) -> list[Token] | None:
        lists = (self.clause.rates, self.clause.deltas, self.clause.nows, self.clause.befores)
        return next((one for one in lists if one and one[-1] is token), None)

    def _take_bracket(self) -> bool:
        """Pass over a bracket; a percentage right inside it after an amount is its rate: "$48,480 (2%)"."""
        clause = self.clause
        close = closing(self.tokens, self.at)
        if close is None:
            return False
        inside = self.tokens[self.at + 1 : close]
        if inside and inside[0].word is Word.OR:
            inside = inside[1:]
        prior = prior_in(inside) or self._bare_prior(inside)
        if inside and inside[0].word is Word.FIGURE and inside[0].figure.kind is Kind.PERCENT:
            placed_delta = bool(clause.deltas) and not clause.nows and not clause.befores
            if placed_delta and not clause.rates:
                clause.rates.append(inside[0])
        elif prior and clause.nows and not clause.befores and comparable(clause.nows[0].figure, prior.figure):
            clause.befores.append(prior)
            clause.before_role = Word.COMPARED
        self.at = close
        return True

    def _bare_prior(self, inside: Sequence[Token]) -> Token | None:
        """British results set last year's figure in brackets: "up 8 per cent at £54m (£50m)"."""
        if len(inside) != 1 or inside[0].word is not Word.FIGURE or not (self.clause.rates and self.clause.nows):
            return None
        now, prior = self.clause.nows[0].figure, inside[0].figure
        decided = now.unit.currency is not None and now.unit == prior.unit
        return inside[0] if decided and now.scale_text == prior.scale_text and now.kind is prior.kind else None

    def _take_figure(self, token: Token) -> bool:
        clause, quantity = self.clause, token.figure
        if self.role is None:
            return self._is_aside(quantity)
        if is_adjective(self.tokens, self.at) or self._opens_range():
            return False
        placed = self._place(quantity)
        if placed is None:
            return self._is_aside(quantity)
        placed.append(token)
        if placed is clause.nows and quantity.kind is Kind.PERCENT:
            self._read_points()
        if placed is clause.befores:
            clause.before_role = self.role
        self.role, self.words = None, 0
        return True

    def _read_points(self) -> None:
        """Beside a percentage "0.8 points" are percentage points."""
        clause = self.clause
        if clause.deltas and not clause.rates and clause.deltas[0].figure.unit.noun in ("point", "points"):
            delta = clause.deltas[0]
            points = replace(delta.figure, kind=Kind.PERCENTAGE_POINTS, unit=POINTS)
            clause.rates, clause.deltas = [replace(delta, quantity=points)], []

    def _opens_range(self) -> bool:
        """A level that goes on as a range ("from $2.40 to $2.60", once the later figure is known)."""
        following = self.tokens[self.at + 1 : self.at + 3]
        if (
            not following
            or following[-1].word is not Word.FIGURE
            or not _alike(self.tokens[self.at].figure, following[-1].figure)
        ):
            return False
        if len(following) == 1 or following[0].word is Word.FIGURE:
            return following[0].word is Word.FIGURE and following[0].span.start - self.tokens[self.at].span.end <= _DASH
        known = bool(self.clause.nows) or self.role in (Word.TO, Word.COMPARED, Word.THAN)
        return known and following[0].word is Word.TO

    def _is_aside(self, quantity: Quantity) -> bool:
        """A figure without a place: a bare count is passed over, an amount or a rate ends the clause."""
        return quantity.kind in COUNTS and quantity.scale == 1 and bool(self.clause.figures)

    def _place(self, quantity: Quantity) -> list[Token] | None:
        """Choose where a figure goes, or None when the words give it no place."""
        match self.role:
            case Word.TO | Word.AT:
                return self._place_now(quantity)
            case Word.FROM | Word.COMPARED | Word.THAN:
                return self._place_before(quantity)
            case Word.OR:
                return self._place_or(quantity)
            case _:
                return self._place_bare(quantity)

    def _place_now(self, quantity: Quantity) -> list[Token] | None:
        clause = self.clause
        if clause.nows or quantity.kind in _POINTING:
            return None
        if self.role is Word.AT and not (clause.rates or clause.deltas or clause.direction is Direction.FLAT):
            return None
        if clause.befores and not comparable(quantity, clause.befores[0].figure):
            return None
        if clause.deltas and not _measures(clause.deltas[0].figure, quantity):
            return None
        return clause.nows

    def _place_before(self, quantity: Quantity) -> list[Token] | None:
        clause = self.clause
        if clause.befores or quantity.kind in _POINTING:
            return None
        if self._is_of_twin(quantity):
            if clause.rates:
                return None
            clause.nows = [clause.twins[0]]
        known = clause.nows or clause.deltas
        if known and not comparable(known[0].figure, quantity):
            return None
        return clause.befores

    def _is_of_twin(self, quantity: Quantity) -> bool:
        """Say whether a figure compares with the per-share twin: "$3 million, or 30 cents a share, from 25 cents"."""
        twin = self.clause.twins[0].figure if self.clause.twins and self.clause.nows else None
        if twin is None or not twin.value or not quantity.value or quantity.scale_text:
            return False
        near = Decimal(1) / _NEIGHBOURS < abs(quantity.value / twin.value) < _NEIGHBOURS
        return near and self.clause.nows[0].figure.scale > 1 and comparable(twin, quantity)

    def _place_or(self, quantity: Quantity) -> list[Token] | None:
        """After "or": the rate of an amount, the amount of a rate, else the per-share twin of a level."""
        clause = self.clause
        levels = clause.nows or clause.befores
        if quantity.kind is Kind.PERCENT and clause.deltas and clause.nows and not clause.rates and not clause.befores:
            return clause.rates
        if quantity.kind in RATES and clause.deltas and not clause.rates and not levels:
            return clause.rates
        if quantity.kind not in RATES and clause.rates and not clause.deltas and not levels:
            return clause.deltas
        return clause.twins if levels else None

    def _place_bare(self, quantity: Quantity) -> list[Token] | None:
        clause = self.clause
        if quantity.hedge_text.lower() in ("below", "above") and not clause.nows and not clause.rates:
            return self._place_now(quantity)
        if clause.nows or clause.befores:
            return None
        if quantity.kind in RATES:
            return None if clause.rates else clause.rates
        if quantity.kind in COUNTS and quantity.scale == 1 and self.words and self.role is not Word.BY:
            return None
        return None if clause.deltas or clause.rates else clause.deltas


def prior_in(inside: Sequence[Token]) -> Token | None:
    """The earlier figure that a bracket gives: "(2007: £4.0m)", "(previous year: $2.9 billion)"."""
    figures = [index for index, token in enumerate(inside) if token.word is Word.FIGURE]
    if len(figures) != 1 or figures[0] == 0:
        return None
    before = inside[: figures[0]]
    dated = any(not token.text for token in before) and before[-1].text == ":"
    named = before[0].text in ("prior", "previous", "last", "prior-year", "previous-year")
    return inside[figures[0]] if dated or named else None


def closing(tokens: Sequence[Token], opening: int) -> int | None:
    """Find where a bracket closes, if it is a short one."""
    last = min(len(tokens), opening + _BRACKET)
    return next((index for index in range(opening + 1, last) if tokens[index].word is Word.CLOSE), None)


def opening(tokens: Sequence[Token], closed: int) -> int | None:
    """Find where a bracket opened."""
    first = max(-1, closed - _BRACKET)
    return next((index for index in range(closed - 1, first, -1) if tokens[index].word is Word.OPEN), None)


def is_adjective(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a figure only describes a noun: "a 1-yen change", "a $2 billion acquisition"."""
    token = tokens[index]
    if token.figure.kind in RATES:
        return False
    if index > 1 and tokens[index - 1].text == "in" and tokens[index - 2].text in ("one", "1"):
        return True
    digits = token.figure.digits.end - token.span.start
    if "-" in token.figure.text[digits:]:
        return True
    before, after = (tokens[at] if 0 <= at < len(tokens) else None for at in (index - 1, index + 1))
    if before is None or after is None or before.text not in ("a", "an", "its", "their", "his"):
        return False
    return after.word is Word.FILLER and after.text not in _ADVERBIAL and after.span.start - token.span.end <= 1


def _measures(delta: Quantity, level: Quantity) -> bool:
    """Say whether an amount can be the change of a level: money of money, a count of a count."""
    points = level.kind is Kind.PERCENT and delta.unit.noun in ("point", "points")
    return points or (level.kind not in RATES and comparable(delta, level))


def _alike(first: Quantity, second: Quantity) -> bool:
    if first.kind in RATES or second.kind in RATES:
        return first.kind is second.kind
    return first.kind in MONEYS and second.kind in MONEYS and comparable(first, second)
