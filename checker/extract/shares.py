"""Parts of a whole: "$4m, or 7.7 % of net sales of $52m", "12 of 48 members, or 25 %", "the vast majority"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.claim import Share
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.span import Span
from checker.extract.reading import Reading, Sentence

_SHARES = (Kind.PERCENT, Kind.FRACTION)
_WHOLES = (Kind.MONEY, Kind.COUNT)
_LEVELS = (Kind.MONEY, Kind.COUNT, Kind.OTHER)
# "A, or N percent of its B": only words that restate the part as a share.
_RESTATES = re.compile(
    r",?\s\(?(?:or|equal to|equivalent to|representing|which is|that is|accounting for|making up)\s(?:\w+\s){0,2}$"
)
_OF_WHOLE = re.compile(
    r"\s(?:of|from)\s(?:(?:the|its|their|his|her|our|all|a|an|total|overall|group|company)\s){0,3}(?:[\w-]+\s){0,4}(?:of|,)?\s?$"
)
_OUT_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|a total of\s)?$")
_OR = re.compile(r"[^.;:()]{0,60}(?:,|\()\s?(?:or|i\.e\.|that is|equal to|representing)?\s?(?:\w+\s){0,2}$")
_OR_PART = re.compile(
    r"(?:\s[\w’'-]+){0,4},\s(?:or|that is|i\.e\.)\s(?:(?:about|around|roughly|some|nearly|almost)\s)?$"
)
_MAJORITY = re.compile(
    r"\b(?P<words>(?:the\s)?(?:vast|overwhelming|great|large|clear|bulk)\s?(?:majority)?|(?:the|a)\smajority"
    r"|(?:the|a)\s(?:(?:small|tiny)\s)?minority"
    r"|most|more than half"
    r"|less than half|almost all|nearly all)\s(?:of\s(?:that|which|it|this|those)|coming|generated|made|came)\b",
    re.IGNORECASE,
)
# Without one word of each of these no sentence speaks of a majority.
_MOSTLY = frozenset("vast overwhelming great large clear bulk majority minority most half all".split())
_OF_THAT = frozenset("that which it this those coming generated made came".split())
_AT = re.compile(r"[^.;:()]{0,120}?\b(?:at|of|with|totalling|totaling|worth|:)\s?$")


def find_shares(reading: Reading) -> tuple[Share, ...]:
    """Find where a sentence gives a part, its whole and the share, or a part and its whole with "most of".

    Not for: margins and growth, whose percentage is of another kind.
    Order: as in the draft.
    """
    previous: Sentence | None = None
    found: list[Share] = []
    for sentence in reading.sentences:
        follows = previous is not None and previous.position == sentence.position - 1
        found += _most(sentence, reading, previous if follows else None)
        found += _in_sentence(sentence, reading)
        previous = sentence
    return tuple(sorted(found, key=lambda share: share.span))


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Share]:
    for index in range(len(sentence.quantities)):
        found = _restated(sentence, index) or _counted(sentence, index) or _portion(sentence, index)
        if found:
            yield _claim(sentence, reading, found)


def _restated(sentence: Sentence, index: int) -> tuple[Quantity, Quantity, Quantity] | None:
    """Read "$4m, or 7.7 % of net sales of $52m"."""
    figures = sentence.quantities[index : index + 3]
    if len(figures) < 3:
        return None
    part, share, whole = figures
    if part.kind not in _LEVELS or share.kind not in _SHARES or not _same_kind(part, whole):
        return None
    if not _RESTATES.fullmatch(sentence.gap(index)) or not _OF_WHOLE.fullmatch(sentence.gap(index + 1)):
        return None
    return part, whole, share


def _counted(sentence: Sentence, index: int) -> tuple[Quantity, Quantity, Quantity] | None:
    """Read "12 out of 48 members, or 25 percent"."""
    figures = sentence.quantities[index : index + 3]
    if len(figures) < 3:
        return None
    part, whole, share = figures
    if (
        share.kind not in _SHARES
        or not _same_kind(part, whole)
        or not part.value
        or not whole.value
        or part.value > whole.value
    ):
        return None
    if not _OUT_OF.fullmatch(sentence.gap(index)) or not _OR.fullmatch(sentence.gap(index + 1)):
        return None
    return part, whole, share


def _portion(sentence: Sentence, index: int) -> tuple[Quantity, Quantity, Quantity] | None:
    """Read "40 percent of its 2,500 staff, or 1,000 people"."""
    figures = sentence.quantities[index : index + 3]
    if len(figures) < 3:
        return None
    share, whole, part = figures
    if share.kind not in _SHARES or not _same_kind(part, whole) or not part.value or part.value > (whole.value or 0):
        return None
    if not _OUT_OF.fullmatch(sentence.gap(index)) or not _OR_PART.fullmatch(sentence.gap(index + 1)):
        return None
    return part, whole, share


def _most(sentence: Sentence, reading: Reading, previous: Sentence | None) -> Iterator[Share]:
    """Read "revenues hit $55bn, with the vast majority of that … at $46bn".

    Words that open a sentence speak of the sentence before.
    """
    if _MOSTLY.isdisjoint(sentence.words) or _OF_THAT.isdisjoint(sentence.words):
        return
    for words in _MAJORITY.finditer(sentence.text):
        start, end = sentence.span.start + words.start("words"), sentence.span.start + words.end("words")
        figures = previous.quantities if previous and words.start("words") == 0 else sentence.quantities
        before = [q for q in figures if q.span.end <= start and q.kind in _WHOLES and not q.malformed]
        after = next((q for q in sentence.quantities if q.span.start >= end), None)
        if after is None or not _AT.fullmatch(sentence.draft_text[end : after.span.start]):
            continue
        whole = next((q for q in reversed(before) if _same_kind(q, after)), None)
        if whole is not None:
            yield _claim(sentence, reading, (after, whole, None), words["words"], Span(start, end))


def _same_kind(part: Quantity, whole: Quantity) -> bool:
    if part.kind not in _LEVELS or whole.kind not in _LEVELS or part.value is None or not whole.value:
        return False
    if part.kind is Kind.MONEY or whole.kind is Kind.MONEY:
        return bool(set(part.unit.candidates) & set(whole.unit.candidates))
    return whole.hedge in (Hedge.NONE, Hedge.ABOUT)


def _claim(
    sentence: Sentence,
    reading: Reading,
    figures: tuple[Quantity, Quantity, Quantity | None],
    words: str = "",
    place: Span | None = None,
) -> Share:
    part, whole, share = figures
    spans = [figure.span for figure in (part, whole, share) if figure is not None]
    span = place or Span(min(s.start for s in spans), max(s.end for s in spans))
    return Share(
        span=span,
        sentence=sentence.span,
        quoted=reading.is_quoted(span),
        part=part,
        whole=whole,
        share=share,
        words=words,
    )
