"""What a word of movement takes from before it: "$8.9 billion, up 10 percent", "a 12 percent rise"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.core.claim import Direction
from checker.core.quantity import Kind
from checker.english.movement import POSTPOSED
from checker.extract.changes.clause import Clause, is_adjective, opening, prior_in
from checker.extract.changes.kinship import comparable
from checker.extract.changes.tokens import COUNTS, RATES, Token, Word

_REACH = 12
_NEAR = 3
_GOVERNING = frozenset({Word.OF, Word.TO, Word.FROM, Word.COMPARED, Word.THAN, Word.BY, Word.OR, Word.STOP, Word.AND})
_MOVES = frozenset({"decline", "decrease", "drop", "fall", "rise", "increase", "gain", "improvement", "reduction"})
_PAST = frozenset({Word.FROM, Word.COMPARED, Word.THAN})


def rate_before(tokens: Sequence[Token], clause: Clause) -> None:
    """Take the rate that stands right before its word: "a 12 percent rise", "5 percent higher than"."""
    if clause.verb.text not in POSTPOSED:
        return
    for index in range(clause.first - 1, max(-1, clause.first - 2 - _NEAR), -1):
        token = tokens[index]
        if token.word is Word.FIGURE:
            if token.figure.kind in RATES and _governor(tokens, index) is not Word.TO:
                clause.rates.append(token)
                clause.first = index
            return
        if token.word is not Word.FILLER:
            return


def look_back(tokens: Sequence[Token], clause: Clause, previous: Clause | None) -> None:
    """Find the level that stands before its word of movement, where none stands behind it."""
    if _is_range_of_the_past(tokens, clause):
        clause.nows, clause.befores = [], []
        return
    if clause.nows or len(clause.befores) > 1 or len(clause.rates) > 1 or not clause.figures:
        return
    if (
        clause.rates
        and not clause.befores
        and clause.rates[0].figure.kind is Kind.MULTIPLE
        and clause.verb is not clause.rates[0]
    ):
        return
    if clause.rates and _governor(tokens, clause.rates[0].place) in _PAST:
        return  # "compared with a 5 percent gain" speaks of something else
    finder = _Finder(tokens, clause)
    finder.search()
    if previous is not None and clause.nows and clause.befores and clause.nows[0] in previous.rates:
        _compare_rates(tokens, clause, previous)
    if (
        previous is not None
        and clause.nows
        and previous.nows == clause.nows
        and not clause.befores
        and previous.befores
    ):
        clause.befores, clause.before_role = list(previous.befores), previous.before_role
    if not (clause.rates or clause.befores):
        clause.nows = []


def _compare_rates(tokens: Sequence[Token], clause: Clause, previous: Clause) -> None:
    """In "fell 3 percent, up from a 5 percent decline" the levels are rates with signs, and the verb proves nothing."""
    after = clause.befores[0].place + 1
    noun = tokens[after].direction if after < len(tokens) else None
    if previous.direction is not Direction.UP or noun not in (None, Direction.UP):
        clause.direction = Direction.NONE


def _is_range_of_the_past(tokens: Sequence[Token], clause: Clause) -> bool:
    """In "$2.15 to $2.35, down from $2.40 to $2.60" the last two are one range."""
    if (
        clause.before_role is not Word.FROM
        or not clause.nows
        or clause.verb.text not in ("up", "down", "higher", "lower")
    ):
        return False
    at = clause.verb.place
    later_first = clause.befores[0].span.start < clause.nows[0].span.start
    levels = [token for token in tokens[max(0, at - _REACH) : at] if token.word is Word.FIGURE]
    return (
        later_first
        and at > 0
        and tokens[at - 1].word is Word.COMMA
        and any(comparable(t.figure, clause.nows[0].figure) for t in levels)
    )


class _Finder:
    """Walks back from a word of movement to the figures that it speaks of."""

    def __init__(self, tokens: Sequence[Token], clause: Clause) -> None:
        self.tokens, self.clause = tokens, clause
        self.joined = False  # a comma, a bracket or "was" stands between
        self.words = 0

    def search(self) -> None:
        """Fill ``nows`` and, for "A, compared with B, a rise of", ``befores``."""
        index = self.clause.first - 1
        while index >= 0:
            following = self._step(index)
            if following is None:
                return
            index = following

    def _step(self, index: int) -> int | None:
        """Take one token; the next one to look at, or None to end."""
        token = self.tokens[index]
        match token.word:
            case Word.CLOSE:
                return self._step_over(index)
            case Word.COMMA | Word.OPEN | Word.LINK | Word.OR:
                self.joined = True
            case Word.STOP | Word.VERB | Word.AND:
                return None
            case Word.FIGURE:
                return self._take(token, index)
            case _:
                self.words += 1
                if self.words > _REACH:
                    return None
        return index - 1

    def _step_over(self, closed: int) -> int | None:
        """Pass over a bracket, unless it gives the earlier figure: "£5.2m (2007: £4.0m), up 30 percent"."""
        start = opening(self.tokens, closed)
        if start is None:
            return None
        prior = prior_in(self.tokens[start + 1 : closed])
        if prior is not None and not self.clause.befores:
            self.clause.befores.append(prior)
            self.clause.before_role = Word.COMPARED
        return start - 1

    def _take(self, token: Token, index: int) -> int | None:
        clause, quantity = self.clause, token.figure
        governor = _governor(self.tokens, index)
        if governor is Word.OR and not (quantity.kind is Kind.PERCENT and clause.befores and self._is_of_percentages()):
            return index - 1
        if quantity.kind in COUNTS and quantity.scale == 1 and not clause.befores and governor not in _PAST:
            return index - 1
        if governor is Word.OF and self._is_whole(index):
            return index - 1
        if not self._fits(token, governor) or is_adjective(self.tokens, index):
            return None
        if (
            governor is Word.TO
            and index > 1
            and self.tokens[index - 2].word is Word.FIGURE
            and self.tokens[index - 1].word is Word.TO
        ):
            self._take_end(token, index)
            return None
        if governor in _PAST and not clause.befores:
            clause.befores.append(token)
            clause.before_role = governor
            self.words = 0
            return index - 1
        if governor is Word.BY or governor in _PAST:
            return None
        clause.nows.append(token)
        clause.first = index
        if clause.befores or governor is not Word.TO:
            return None
        self.words = 0
        self._seek_start(index)
        return None

    def _is_whole(self, index: int) -> bool:
        """In "11.7 percent of its $169.8 billion portfolio, up from 8.6 percent" the amount is what is shared."""
        befores = self.clause.befores
        return (
            bool(befores)
            and befores[0].figure.kind is Kind.PERCENT
            and self.tokens[index].figure.kind is not Kind.PERCENT
        )

    def _take_end(self, token: Token, index: int) -> None:
        """The end of "from B to A" is the later figure; the end of any other "B to A" is a range."""
        if _governor(self.tokens, index - 2) is Word.FROM and not self.clause.befores:
            self.clause.nows.append(token)
            self.clause.first = index
            self._seek_start(index)

    def _seek_start(self, index: int) -> None:
        """In "from B to A, a rise of N percent" the earlier figure stands before the later one."""
        for position in range(index - 1, -1, -1):
            token = self.tokens[position]
            if token.word is Word.FIGURE:
                is_start = _governor(self.tokens, position) is Word.FROM
                if is_start and comparable(self.clause.nows[0].figure, token.figure):
                    self.clause.befores.append(token)
                    self.clause.before_role = Word.FROM
                return
            if token.word not in (Word.FILLER, Word.TO, Word.OF):
                return

    def _is_of_percentages(self) -> bool:
        """Say whether the rate can be the difference of two percentages."""
        rates = self.clause.rates
        in_points = bool(rates) and rates[0].figure.kind in (Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS)
        return in_points or self.clause.verb.text in _MOVES

    def _fits(self, token: Token, governor: Word | None) -> bool:
        clause, quantity = self.clause, token.figure
        directly = clause.verb.text in ("up", "down") and clause.before_role is Word.FROM
        if not self.joined and not directly and not (clause.verb.text not in POSTPOSED and self.words == 0):
            return False
        if quantity.kind in RATES and quantity.kind is not Kind.PERCENT:
            return False
        if clause.befores:
            return comparable(quantity, clause.befores[0].figure)
        if quantity.kind is Kind.PERCENT:
            if not clause.rates:
                return False
            # "72.4 percent, compared with 75.1 percent, a decline of 2.7": between two percentages stand points.
            in_points = clause.rates[0].figure.kind in (Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS)
            return in_points or (governor in (Word.COMPARED, Word.OR) and clause.verb.text in _MOVES)
        return True


def _governor(tokens: Sequence[Token], index: int) -> Word | None:
    """The preposition that stands before a figure, with nothing but plain words between."""
    for position in range(index - 1, max(-1, index - 2 - _REACH), -1):
        word = tokens[position].word
        if word in _GOVERNING:
            return word
        if word in (Word.FIGURE, Word.COMMA, Word.OPEN, Word.CLOSE, Word.VERB, Word.LINK):
            return None
    return None
