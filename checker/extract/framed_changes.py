"""A frame's move as a change: which way it went, against what, and with which sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.core.claim import Change, Direction
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.span import Span
from checker.english.encoding import Encoded, Token
from checker.english.frames import Match, grammar
from checker.english.movement import DIRECTIONS, GAPS, particle
from checker.english.tables import lexicon, words
from checker.extract.changes.circumstances import basis_of, kind_of_past
from checker.extract.changes.kinship import comparable, inherited
from checker.extract.reading import Sentence

_WAYS = lexicon("classes")["differ"]
_DIFFER = {word: way for way in (Direction.UP, Direction.DOWN) for word in words(_WAYS[way.value])}
_BEFORE, _BEHIND = 6, 2


def read_change(match: Match, sentence: Sentence, encoded: Encoded) -> Change | None:
    """Make a change of what a frame found; None where the figures cannot be two values of one thing.

    A loss beside a profit takes a minus; where only one of the two is named, nothing is claimed.
    """
    figures = {role: _figure(match, role) for role in ("rate", "delta", "now", "before")}
    now, before, delta, rate = figures["now"], figures["before"], figures["delta"], figures["rate"]
    given = [quantity for quantity in figures.values() if quantity is not None]
    if any(quantity.value is None or quantity.malformed for quantity in given) or now is None:
        return None
    if before is not None:
        if not _comparable(now, before):
            return None
        now, before = _signed(match, encoded, inherited(now, before), _compared(inherited(before, now)))
        if now is None or before is None:
            return None
    if delta is not None:
        if not comparable(delta, now):
            return None
        delta = inherited(delta, now)
    verb = match.roles.get("verb", ())
    spans = [quantity.span for quantity in given] + [Span(token.start, token.end) for token in verb]
    span = Span(min(each.start for each in spans), max(each.end for each in spans))
    return Change(
        span=span,
        sentence=sentence.span,
        frame=match.frame.name,
        direction=direction_of(verb, rate),
        rate=rate,
        delta=delta,
        now=_unbound(now),
        before=before,
        basis=basis_of(sentence, span),
        against=kind_of_past(sentence, span, rated=rate is not None and rate.kind is Kind.PERCENT),
        verb=Span(verb[0].start, verb[0].end) if verb else None,
        verb_text=verb[0].text if verb else "",
    )


def direction_of(verb: Sequence[Token], rate: Quantity | None = None) -> Direction:
    """Which way a word of movement points; a particle behind it turns it, and "doubled" points up by itself."""
    if not verb:
        grows = rate is not None and rate.value is not None and rate.value > 1
        return Direction.UP if grows else Direction.DOWN
    turned = particle(verb[-1].text) if len(verb) > 1 else None
    word = verb[0].text
    return turned or DIRECTIONS.get(word, _DIFFER.get(word, Direction.NONE))


def _comparable(now: Quantity, before: Quantity) -> bool:
    """Figures of one unit; lengths of time too, where both are printed in the same ("17.6 years … to 18.6 years")."""
    spells = {now.kind, before.kind} & {Kind.PERIOD}
    if not spells:
        return comparable(now, before)
    other = before if now.kind is Kind.PERIOD else now
    return now.kind is before.kind or (other.kind is Kind.OTHER and other.ulp < 1)


def _figure(match: Match, role: str) -> Quantity | None:
    tokens = match.roles.get(role, ())
    return tokens[0].quantity if tokens else None


def _unbound(now: Quantity) -> Quantity:
    """In "rose up to $5m" the words belong to the verb."""
    return replace(now, hedge=Hedge.NONE, hedge_text="") if now.hedge is Hedge.UP_TO else now


def _compared(before: Quantity) -> Quantity:
    """In "higher than $5" the words compare, and leave the figure as it is."""
    return replace(before, hedge=Hedge.NONE, hedge_text="") if before.hedge_text.endswith("than") else before


def _signed(match: Match, encoded: Encoded, now: Quantity, before: Quantity) -> tuple[Quantity | None, Quantity | None]:
    verb = match.roles.get("verb", ())
    if any(token.text in GAPS for token in verb):
        return now, before
    natures = tuple(nature_of(match.roles[role][0], encoded) for role in ("now", "before"))
    if natures == ("minus", "plus"):
        return minus(now), before
    if natures == ("plus", "minus"):
        return now, minus(before)
    return (None, None) if "minus" in natures and natures[0] != natures[1] else (now, before)


def minus(quantity: Quantity) -> Quantity:
    """The same figure below zero."""
    if quantity.value is None or quantity.value < 0:
        return quantity
    return replace(quantity, value=-quantity.value, negative=True)


def nature_of(figure: Token, encoded: Encoded) -> str:
    """Say whether words beside a figure name it a loss ("minus") or a profit ("plus"); "" where none does."""
    classes = grammar().alphabet.classes
    at = encoded.tokens.index(figure)
    for index in range(at + 1, min(at + 1 + _BEHIND, len(encoded.tokens))):
        if encoded.letters[index] in classes["minus"]:
            return "minus"
        if encoded.letters[index] not in classes["plain"]:
            break
    for index in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        letter = encoded.letters[index]
        if letter in classes["minus"]:
            return "minus"
        if letter in classes["plus"]:
            return "plus"
        if letter in classes["figure"] or letter in classes["move"] or letter in classes["particle"]:
            return ""
    return ""
