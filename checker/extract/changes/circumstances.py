"""What the words around a change add: the past or a forecast, a year or a quarter, profit or loss."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.core.claim import Basis, Direction
from checker.core.quantity import Hedge, Quantity
from checker.core.reasons import Comparison
from checker.core.span import Span
from checker.english.movement import GAPS
from checker.extract.changes.clause import Clause
from checker.extract.changes.kinship import inherited
from checker.extract.changes.tokens import Token, Word
from checker.extract.reading import Sentence

# These read small letters: a scan that ignores case takes three times as long.
_YEAR = re.compile(
    r"\byear[\s-](?:ago|earlier|before)|\blast year|\bprevious year|\bprior[\s-]year|\byear[\s-]on[\s-]year"
    r"|\bsame (?:period|quarter|time|month)"
    r"|\byear[\s-]over[\s-]year|\bthe year before|\bcorresponding (?:period|quarter)|\ba year\b"
)
_QUARTER = re.compile(
    r"\b(?:previous|prior|preceding|last) (?:three months|quarter)|\bquarter[\s-](?:on|over)[\s-]quarter|\bsequential"
)
_OTHER_BASIS = re.compile(
    r"\blike[\s-]for[\s-]like|\borganic|\b(?:constant|fixed|stable|local)[\s-](?:exchange|currenc)"
    r"|\bcurrency[\s-](?:neutral|adjusted)|\b(?:same[\s-]store|comparable) basis|\b(?:dollar|euro|sterling) terms"
    r"|\b(?:excluding|exclude|stripping out|net of)\b|\badjust(?:ed|ing) for\b"
)
# "Grew 5 percent a year to …": the rate is of each year, the levels lie years apart.
_YEARLY = re.compile(
    r"(?:%|percent|per cent|pct) (?:a|per|each|every) year\b(?! (?:earlier|ago|before|later))"
    r"|\bcompound|\bannually\b|\bcagr\b"
    r"|\bannual(?:i[sz]ed)? (?:average |growth )?(?:rate|pace) of (?:about |nearly |around )?[\d.]+ ?(?:%|per)"
)
_CLAUSE_END = re.compile(r"[;.]\s|,\s(?:while|with|and|but|as|whereas|helped|beating|missing)\b|\b(?:while|but)\b")
_BEHIND = 60
_CURRENCIES = {
    "dollar": "USD", "greenback": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY",
    "rupee": "INR", "won": "KRW", "franc": "CHF", "rouble": "RUB", "ruble": "RUB", "real": "BRL",
    "peso": "MXN", "rand": "ZAR",
    "lira": "TRY", "krona": "SEK", "crown": "SEK", "zloty": "PLN", "forint": "HUF", "baht": "THB",
    "ringgit": "MYR", "rupiah": "IDR",
    "aussie": "AUD", "loonie": "CAD",
}  # fmt: skip
_ENDS_PHRASE = frozenset({Word.COMMA, Word.STOP, Word.AND, Word.FIGURE, Word.OPEN, Word.CLOSE, Word.VERB})
_SUBJECT_REACH = 8


def basis_of(sentence: Sentence, span: Span) -> Basis:
    """Tell what a change is measured against from the words in it and up to 60 letters behind it."""
    words = sentence.draft_text[span.start : min(sentence.span.end, span.end + 60)].lower()
    if _YEAR.search(words):
        return Basis.YEAR
    return Basis.QUARTER if _QUARTER.search(words) else Basis.NONE


def is_forecast(tokens: Sequence[Token], clause: Clause, before: Token, *, rated: bool) -> bool:
    """Say whether the earlier figure is what was expected rather than what was: "$30.6bn expected by analysts".

    "Raised its forecast to $5 from $4" moves a forecast, and both ends are the past of it.
    """
    if clause.before_role is Word.FROM and not rated:
        return False
    at = before.place
    for index in range(at - 1, -1, -1):
        word = tokens[index].word
        if word is Word.FORECAST:
            return True
        if word in _ENDS_PHRASE or word in (Word.FROM, Word.COMPARED, Word.THAN):
            break
    for token in tokens[at + 1 :]:
        if token.word is Word.FORECAST:
            return True
        if token.word in _ENDS_PHRASE:
            break
    return False


def kind_of_past(sentence: Sentence, span: Span, *, rated: bool) -> Comparison:
    """Say what the earlier figure is the past of: as ``Change.against`` has it.

    "On a like-for-like basis" and "excluding …" leave something out of the rate; "a year" and "compound"
    give the rate of each year.
    """
    words = sentence.draft_text[span.start : min(sentence.span.end, span.end + _BEHIND)].lower()
    if ended := _CLAUSE_END.search(words, span.end - span.start):
        words = words[: ended.start()]
    if rated and _YEARLY.search(words):
        return Comparison.PAST_YEARLY
    return Comparison.PAST_ADJUSTED if _OTHER_BASIS.search(words) else Comparison.PAST


def is_quoted_the_other_way(tokens: Sequence[Token], clause: Clause, now: Quantity | None) -> bool:
    """A currency that rises buys more of another, but costs fewer of its own: "the yen rose to 105 per dollar".

    The euro and the pound are the bases of their own quotations, so a bare number follows them.
    """
    if now is None or now.scale_text:
        return False
    at = clause.verb.place
    code = next((_CURRENCIES[t.text] for t in tokens[max(0, at - 3) : at] if t.text in _CURRENCIES), None)
    if code is None:
        return False
    return code in now.unit.candidates or (not now.unit.is_money and code not in ("EUR", "GBP"))


def signs_of(
    tokens: Sequence[Token], clause: Clause, now: Token | None, before: Token | None
) -> tuple[Quantity | None, Quantity | None]:
    """Complete the two levels: a currency printed once, and a minus for a loss beside a profit."""
    later, earlier = (token.figure if token else None for token in (now, before))
    if later is not None and later.hedge is Hedge.UP_TO and later.hedge_text.lower() == "up to":
        later = replace(later, hedge=Hedge.NONE, hedge_text="")
    if later is None or earlier is None or now is None or before is None:
        return later, earlier
    later, earlier = inherited(later, earlier), inherited(earlier, later)
    if _is_minus(tokens, now) or _is_minus(tokens, before):
        return (_minus(later) if _is_minus(tokens, now) else later), (
            _minus(earlier) if _is_minus(tokens, before) else earlier
        )
    if clause.verb.text in GAPS:
        return later, earlier
    now_word, before_word = _nature(tokens, now), _nature(tokens, before)
    if now_word is Word.LOSS and (before_word is Word.PROFIT or (before_word is None and _swings(clause, now))):
        later = _minus(later)
    elif (
        before_word is Word.LOSS
        and now_word is not Word.LOSS
        and not (now_word is None and _subject_is_loss(tokens, clause))
    ):
        earlier = _minus(earlier)
    elif before_word is Word.PROFIT and now_word is None and _subject_is_loss(tokens, clause):
        later = _minus(later)
    return later, earlier


def _swings(clause: Clause, now: Token) -> bool:
    return clause.direction is not Direction.UP and now.span.start > clause.verb.span.start


def _is_minus(tokens: Sequence[Token], figure: Token) -> bool:
    at = figure.place
    return at > 0 and tokens[at - 1].text in ("minus", "negative")


def _minus(quantity: Quantity) -> Quantity:
    if quantity.value is None or quantity.value < 0:
        return quantity
    return replace(quantity, value=-quantity.value, negative=True)


def _nature(tokens: Sequence[Token], figure: Token) -> Word | None:
    """The word "loss" or "profit" beside a figure: "a loss of $3 million", "a $3 million loss"."""
    at = figure.place
    beside = tokens[at + 1 : at + 3]
    if beside and beside[0].text in ("net", "pretax", "operating"):
        beside = beside[1:]
    if (
        beside
        and beside[0].word in (Word.LOSS, Word.PROFIT)
        and at
        and tokens[at - 1].text in ("a", "an", "the", "its")
    ):
        return beside[0].word
    for index in range(at - 1, max(-1, at - 7), -1):
        word = tokens[index].word
        if word in (Word.LOSS, Word.PROFIT):
            return word
        if word not in (Word.FILLER, Word.OF, Word.LINK):
            return None
    return None


def _subject_is_loss(tokens: Sequence[Token], clause: Clause) -> bool:
    at = clause.verb.place
    for index in range(at - 1, max(-1, at - 2 - _SUBJECT_REACH), -1):
        word = tokens[index].word
        if word is Word.LOSS:
            return True
        if word in (Word.STOP, Word.FIGURE, Word.PROFIT):
            return False
    return False
