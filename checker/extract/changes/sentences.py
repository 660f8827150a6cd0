"""Every change that a draft reports, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.core.claim import Change, Direction
from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Comparison
from checker.core.span import Span
from checker.english.movement import COMPARATIVES, particle, speaks_of_movement
from checker.extract.changes.backward import look_back, rate_before
from checker.extract.changes.circumstances import (
    basis_of,
    is_forecast,
    is_quoted_the_other_way,
    kind_of_past,
    signs_of,
)
from checker.extract.changes.clause import Clause, ClauseReader
from checker.extract.changes.follow_up import with_follow_ups
from checker.extract.changes.kinship import comparable, inherited
from checker.extract.changes.tokens import RATES, Token, Word, tokenize
from checker.extract.reading import Reading, Sentence

_LONG, _SHORT = 60, 9
_CHANGING = RATES | {Kind.MONEY, Kind.PER_SHARE, Kind.COUNT, Kind.OTHER}


def find_changes(reading: Reading) -> tuple[Change, ...]:
    """Find every move that the draft puts in figures, with the parts that its sentence gives.

    A sentence that gives several measures at once ("rose 5 percent and 7 percent to …") makes one
    change for each. Forecasts and other people's estimates are kept apart by ``against``.
    Order: as in the draft.
    """
    telling = (
        sentence
        for sentence in reading.sentences
        if any(quantity.kind in _CHANGING for quantity in sentence.quantities) and speaks_of_movement(sentence.words)
    )
    return with_follow_ups([(sentence, tuple(_in_sentence(sentence, reading))) for sentence in telling], reading)


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Change]:
    tokens = tokenize(sentence)
    previous: Clause | None = None
    index = 0
    while index < len(tokens):
        clause = _clause_at(tokens, index) if tokens[index].direction is not None else None
        if clause is None:
            index += 1
            continue
        look_back(tokens, clause, previous)
        yield from _claims(tokens, clause, sentence, reading)
        previous = clause
        index = max(index + 1, clause.end)


def _clause_at(tokens: Sequence[Token], index: int) -> Clause | None:
    """Read the clause that a token opens: a word of movement, or a figure that is one ("doubled")."""
    token = tokens[index]
    clause = Clause(direction=token.direction or Direction.NONE, verb=token, first=index)
    start = index + 1
    if token.word is Word.FIGURE:
        if index and tokens[index - 1].word is Word.VERB:
            return None
        clause.rates.append(token)
    else:
        following = tokens[start] if start < len(tokens) else None
        turned = particle(following.text) if following and following.word is Word.VERB else None
        if turned is not None:
            clause.direction, start = turned, start + 1
        rate_before(tokens, clause)
        if token.text in COMPARATIVES and not (clause.rates or token.text in ("higher", "lower")):
            return None
    return ClauseReader(tokens, start, clause).read()


def _claims(tokens: Sequence[Token], clause: Clause, sentence: Sentence, reading: Reading) -> Iterator[Change]:
    lists = [one for one in (clause.rates, clause.deltas, clause.nows, clause.befores) if one]
    count = max((len(one) for one in lists), default=0)
    if not count or any(len(one) != count for one in lists):
        lists = [one for one in lists if one is clause.rates]
        clause.deltas, clause.nows, clause.befores = [], [], []
        count = len(clause.rates)
    for position in range(count):
        change = _claim(tokens, clause, position, sentence)
        if change is not None:
            yield replace(change, quoted=True) if reading.is_quoted(change.span) else change


def _claim(tokens: Sequence[Token], clause: Clause, position: int, sentence: Sentence) -> Change | None:
    rate, delta, now, before = (
        one[position] if position < len(one) else None
        for one in (clause.rates, clause.deltas, clause.nows, clause.befores)
    )
    if rate is None and not (now and before) and not (delta and (now or before)):
        return None
    if _is_cut_off(before, sentence):
        before = None
    if before is None and _is_range(tokens, rate, now):
        return None
    given = [token for token in (rate, delta, now, before) if token is not None]
    span = Span(
        min(clause.verb.span.start, *(t.span.start for t in given)),
        max(clause.verb.span.end, *(t.span.end for t in given)),
    )
    if now and now.span.start < clause.verb.span.start and before and before.span.start > clause.verb.span.start:
        span = Span(now.span.start, span.end)
    signed_now, signed_before = signs_of(tokens, clause, now, before)
    is_expected = before and is_forecast(tokens, clause, before, rated=rate is not None)
    against = (
        Comparison.FORECAST
        if is_expected
        else kind_of_past(sentence, span, rated=rate is not None and rate.figure.kind is Kind.PERCENT)
    )
    return Change(
        span=span,
        sentence=sentence.span,
        direction=Direction.NONE if is_quoted_the_other_way(tokens, clause, signed_now) else clause.direction,
        rate=rate.figure if rate else None,
        delta=_completed(delta, now or before),
        now=signed_now,
        before=signed_before,
        basis=basis_of(sentence, span),
        against=against,
        verb=clause.verb.span,
        verb_text=clause.verb.span.cut(sentence.draft_text),
    )


def _completed(token: Token | None, partner: Token | None) -> Quantity | None:
    if token is None or partner is None:
        return token.figure if token else None
    return inherited(token.figure, partner.figure) if comparable(token.figure, partner.figure) else token.figure


def _is_cut_off(before: Token | None, sentence: Sentence) -> bool:
    """A long text that breaks off on a figure without a scale has most likely lost the rest of it."""
    if before is None:
        return False
    rest = sentence.draft_text[before.span.end :]
    long = len(sentence.draft_text) > _LONG and len(rest) < _SHORT
    bare = before.figure.kind is Kind.MONEY and not before.figure.scale_text
    return long and bare and (not rest.strip() or rest.strip().isalpha())


def _is_range(tokens: Sequence[Token], rate: Token | None, now: Token | None) -> bool:
    """Whether "rose 5 percent to 7 percent" is a range of rates, or a rate and a level, nobody can tell."""
    if rate is None or now is None or rate.figure.kind is not Kind.PERCENT or now.figure.kind is not Kind.PERCENT:
        return False
    at = rate.place
    if at and tokens[at - 1].word is Word.BY:
        return False  # "narrowed by 1.9 percent to 8.6 percent"
    return at + 2 < len(tokens) and tokens[at + 2] is now and tokens[at + 1].word is Word.TO
