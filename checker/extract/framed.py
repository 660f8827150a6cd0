"""Changes and relations that the frames of the language find in a draft's sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from checker.core.claim import Change, Claim, Relation
from checker.core.quantity import Kind
from checker.core.span import Span
from checker.english.encoding import Encoded, encode
from checker.english.frames import Frame, find_matches, grammar
from checker.extract.framed_changes import read_change
from checker.extract.framed_relations import read_relation
from checker.extract.reading import Reading, Sentence

_TWO = 2
# Words that join a sentence to the one before: every frame of two sentences needs one of them.
_REFERRING = frozenset("it they this that of had posted registered reported earned recorded made".split())
_CLAIMING = frozenset(Kind) - {Kind.DATE, Kind.TIME, Kind.YEAR, Kind.IDENTIFIER, Kind.ORDINAL}


def find_framed(reading: Reading) -> tuple[Change | Relation, ...]:
    """Find what the frames say of each sentence, and of each two that follow one another.

    A figure has one role in one formula: of two readings that clash, the one with more figures is kept, then the one
    whose frame stands first.
    Order: as in the draft.
    """
    singles, doubles = _frames()
    found: list[Change | Relation] = []
    encoded = _Encoder()
    counts = [(sentence, sum(q.kind in _CLAIMING for q in sentence.quantities)) for sentence in reading.sentences]
    for sentence, count in counts:
        if count > 1 or (len(sentence.quantities) > 1 and any(q.kind is Kind.YEAR for q in sentence.quantities)):
            found += _kept(list(_claims(sentence, encoded(sentence), singles, reading)))
    for (first, before), (second, after) in pairwise(counts):
        if before and after and before + after > _TWO and second.position - first.position == 1 and _refers(second):
            joined = encoded(first).joined(encoded(second), grammar().alphabet.sentence)
            found += _kept(list(_claims(_both(first, second), joined, doubles, reading)))
    return tuple(sorted(found, key=lambda claim: claim.span))


@cache
def _frames() -> tuple[tuple[Frame, ...], tuple[Frame, ...]]:
    """The frames of one sentence, and those of two."""
    frames = grammar().frames
    return tuple(frame for frame in frames if not frame.two), tuple(frame for frame in frames if frame.two)


def _refers(sentence: Sentence) -> bool:
    """Say whether a sentence may go on with the figures of the one before; cheap, and asked of every two."""
    return not _REFERRING.isdisjoint(sentence.words)


class _Encoder:
    """Encodes each sentence once, and only when asked."""

    def __init__(self) -> None:
        self._done: dict[int, Encoded] = {}

    def __call__(self, sentence: Sentence) -> Encoded:
        key = sentence.span.start
        if key not in self._done:
            self._done[key] = _encoded(sentence)
        return self._done[key]


def _encoded(sentence: Sentence) -> Encoded:
    span = sentence.span
    return encode(sentence.draft_text, span.start, span.end, sentence.quantities, grammar().alphabet)


def _both(first: Sentence, second: Sentence) -> Sentence:
    span = Span(first.span.start, second.span.end)
    quantities = (*first.quantities, *second.quantities)
    return replace(first, text=span.cut(first.draft_text), span=span, quantities=quantities)


def _claims(
    sentence: Sentence, encoded: Encoded, frames: tuple[Frame, ...], reading: Reading
) -> Iterator[Change | Relation]:
    for match in find_matches(encoded, frames):
        read = read_change if match.frame.formula == "change" else read_relation
        claim = read(match, sentence, encoded)
        if claim is not None:
            yield replace(claim, quoted=True) if reading.is_quoted(claim.span) else claim


def _kept(claims: list[Change | Relation]) -> list[Change | Relation]:
    """Of readings that give one figure two roles in one formula keep the fullest."""
    kept: list[Change | Relation] = []
    for claim in sorted(claims, key=lambda each: -len(each.quantities)):
        if not any(_clash(claim, other) for other in kept):
            kept.append(claim)
    return kept


def _clash(claim: Change | Relation, other: Change | Relation) -> bool:
    if type(claim) is not type(other):
        return False
    if isinstance(claim, Relation) and isinstance(other, Relation) and claim.formula != other.formula:
        return False
    return bool(_spans(claim) & _spans(other))


def _spans(claim: Claim) -> set[Span]:
    return {quantity.span for quantity in claim.quantities}


def merge_changes(found: Sequence[Change], framed: Sequence[Change]) -> tuple[Change, ...]:
    """Put the changes of the frames beside those of the walk through each clause.

    A frame's change takes the place of one that it completes; where both pair other figures, the walk's stands.
    """
    kept = list(found)
    for change in framed:
        spans = _spans(change)
        sharing = [other for other in kept if _spans(other) & spans]
        if any(_spans(other) >= spans for other in sharing):
            continue
        if all(_spans(other) < spans for other in sharing):
            kept = [other for other in kept if other not in sharing]
            kept.append(change)
        elif all(other.before is None for other in sharing):
            kept.append(change)
    return tuple(sorted(kept, key=lambda change: change.span))


def relations_beside(framed: Sequence[Claim], special: Sequence[Claim]) -> tuple[Relation, ...]:
    """Leave out the relations whose figures a claim of a kind of its own holds already.

    Order: as given.
    """
    held = [_spans(claim) for claim in special]
    return tuple(
        claim for claim in framed if isinstance(claim, Relation) and not any(_spans(claim) <= each for each in held)
    )
