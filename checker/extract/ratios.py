"""One figure divided by another: "three times the $2 billion", "$5 million for 200 homes, or $25,000 each"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.core.claim import Ratio
from checker.core.quantity import Hedge, Kind, Quantity
from checker.core.span import Span
from checker.extract.reading import Reading, Sentence

_THREE = 3
_TIMES_GAP = re.compile(
    r"(?:\s(?!and\b|but\b|while\b)[\w’'-]+){0,2},?\s(?:(?:or|which is|that is|is|was|nearly|almost|about|roughly|some"
    r"|more than|over|just over|just under|less than|around|well over)\s){0,3}$",
    re.IGNORECASE,
)
_OF_GAP = re.compile(
    r"\s(?:the|its|their|his|her|last year['’]s|a year ago['’]s|that of|as (?:much|many|high|big|large) as)\s"
    r"(?:(?:initial|original|earlier|previous|prior|old|roughly|about)\s){0,2}$",
    re.IGNORECASE,
)
_FOR_GAP = re.compile(
    r"\s(?:for|on|to|across|over|among|between|from|in|by)\s(?:(?:its|the|some|about|all|a total of)\s){0,2}$",
    re.IGNORECASE,
)
_OR_GAP = re.compile(
    r"(?:\s[\w’'-]+){0,3},?\s?[,(]?\s?(?:or|making|that is|an average of|equal to)\s"
    r"(?:(?:an average of|about|around|roughly|just over|just under|nearly|almost)\s){0,2}$",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\s(?:each|apiece|per\s[a-z]+|a\s(?:head|piece|home|house|person|day|unit|ton|tonne|barrel|room|seat|car|ship|plane))\b",
    re.IGNORECASE,
)
_FIRM = (Hedge.NONE, Hedge.ABOUT, Hedge.NEARLY, Hedge.JUST_OVER)


def find_ratios(reading: Reading) -> tuple[Ratio, ...]:
    """Find multiples of a printed amount, and amounts for each of a printed number.

    Order: as in the draft.
    """
    return tuple(found for sentence in reading.sentences for found in _in_sentence(sentence, reading))


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Ratio]:
    figures = sentence.quantities
    for index in range(len(figures) - _THREE + 1):
        found = _multiple(sentence, index) or _average(sentence, index)
        if found:
            result, over, under = found
            spans = [figure.span for figure in found]
            span = Span(min(s.start for s in spans), max(s.end for s in spans))
            yield Ratio(
                span=span,
                sentence=sentence.span,
                quoted=reading.is_quoted(span),
                result=result,
                over=over,
                under=under,
            )


def _multiple(sentence: Sentence, index: int) -> tuple[Quantity, Quantity, Quantity] | None:
    """Read "$6 billion, three times the $2 billion that it had offered"."""
    amount, times, base = sentence.quantities[index : index + _THREE]
    if times.kind is not Kind.MULTIPLE or not _same(amount, base) or not base.value:
        return None
    if not _TIMES_GAP.fullmatch(sentence.gap(index)) or not _OF_GAP.fullmatch(sentence.gap(index + 1)):
        return None
    return times, amount, base


def _average(sentence: Sentence, index: int) -> tuple[Quantity, Quantity, Quantity] | None:
    """Read "$5 million for 200 homes, or $25,000 each"."""
    whole, count, each = sentence.quantities[index : index + _THREE]
    if (
        whole.kind is not Kind.MONEY
        or count.kind not in (Kind.COUNT, Kind.OTHER)
        or each.kind not in (Kind.MONEY, Kind.PER_SHARE)
    ):
        return None
    if not whole.value or not count.value or not each.value or count.hedge not in _FIRM:
        return None
    if not set(whole.unit.candidates) & set(each.unit.candidates):
        return None
    if not _FOR_GAP.fullmatch(sentence.gap(index)) or not _OR_GAP.fullmatch(sentence.gap(index + 1)):
        return None
    if not _EACH.match(sentence.draft_text, each.span.end):
        return None
    return each, whole, count


def _same(amount: Quantity, base: Quantity) -> bool:
    if amount.value is None or base.value is None or amount.malformed or base.malformed:
        return False
    if amount.kind is Kind.MONEY:
        return bool(set(amount.unit.candidates) & set(base.unit.candidates))
    return amount.kind is Kind.COUNT and base.kind in (Kind.COUNT, Kind.OTHER)
