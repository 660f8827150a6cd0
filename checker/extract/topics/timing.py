"""Which of a sentence's stretches of time belongs to a figure."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.core.quantity import Kind, Quantity
from checker.core.reasons import Doubt
from checker.core.record import record
from checker.extract.periods import Form, PeriodPhrase
from checker.extract.topics.attachment import Attachment
from checker.extract.topics.scene import Stage

# "from $7.2 billion", "compared with earnings of $546 million": an earlier value.
_EARLIER = re.compile(
    r"(?:(?<!aside\s)(?<!apart\s)\bfrom|\b(?:as\s)?(?:compared|comparing)\s(?:with|to)|\bversus|"
    r"\bvs\.?|\bagainst|(?<!more\s)(?<!less\s)\bthan)\s(?:(?:an?|the|its|about|around|nearly|almost|"
    r"just|over|more\sthan|earnings|income|profits?|loss(?:es)?"
    r"|sales|revenues?|net|restated|pro-forma|operating|of)\s){0,5}$",
    re.IGNORECASE,
)
_STILL_EARLIER = re.compile(
    r"^(?:\s(?:in|of)(?:\s[a-z-]{1,20}){1,3})?,?\sor\s(?:(?:a|an|of|about|loss|earnings|"
    r"profit)\s){0,4}$",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"\b(?:from|than|on|over|versus|vs\.?|with|to|against|year-over-year|compared\swith|in)\s(?:the\s|"
    r"its\s|that\sof\s(?:the\s)?)?$",
    re.IGNORECASE,
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:from|than|on|over|versus|vs\.?|with|against)\s(?:the\s|its\s|that\sof\s(?:the\s)?)?$", re.IGNORECASE
)
_TURN = re.compile(r";|\bversus\b|\bcompared\b|\bagainst\b|\bfrom\b|\b(?:while|but|whereas)\b", re.IGNORECASE)
_ACROSS = (" in ", " across ")  # "443 stores in 42 states at the end of the year"
_OPENINGS = frozenset({"", "in", "for", "during", "over", "and in", "but in", "back in"})


@record(frozen=True, slots=True, kw_only=True)
class Timing:
    """The words that tell a figure's time: the period spoken of, and a step back from it.

    ``main`` None when the sentence names none; ``earlier`` the figure is the earlier value of a
    comparison; ``step`` the comparison's words, None for an earlier value without any.
    """

    main: PeriodPhrase | None = None
    step: PeriodPhrase | None = None
    earlier: bool = False
    from_past: bool = False  # "down from $75 million in the quarter before"
    doubts: tuple[Doubt, ...] = ()


def find_timing(quantity: Quantity, stage: Stage, attached: Attachment | None, *, instant: bool = False) -> Timing:
    """Tell which words time a figure; only the figures of a balance sheet (``instant``) are those of a day."""
    stage = replace(stage, periods=tuple(p for p in stage.periods if instant or p.form is not Form.DAY))
    if restated := _restated(quantity, stage):
        return find_timing(restated, stage, attached, instant=instant)
    earlier = _is_earlier(quantity, stage)
    ahead = _next_phrases(quantity, stage)
    main = _main(quantity, stage, attached)
    if earlier:
        for phrase in ahead:
            if phrase.is_comparison:
                return Timing(main=main, step=phrase, earlier=True, from_past=True)
            if _directly(quantity, phrase, stage):
                return Timing(main=phrase, from_past=True)
        return Timing(main=main, earlier=True, doubts=(Doubt.BASIS_UNNAMED,))
    before = [p for p in stage.periods if p.is_comparison and p.span.end <= quantity.span.start]
    if before and _governs(before[-1], quantity, stage):
        return Timing(main=main, step=before[-1])
    first = ahead[0] if ahead else None
    if first and first.is_comparison and _directly(quantity, first, stage):
        return Timing(main=main, step=first)
    return Timing(main=main)


def _restated(quantity: Quantity, stage: Stage) -> Quantity | None:
    """The amount that a figure gives again per share: both are of one time."""
    before = stage.figure_before(quantity)
    if before and _STILL_EARLIER.match(stage.words(before.span.end, quantity.span.start)):
        return before
    return None


def _is_earlier(quantity: Quantity, stage: Stage) -> bool:
    """Say whether a figure is introduced as the earlier value, itself or with the figure that it restates."""
    before = [q for q in stage.sentence.quantities if q.span.end <= quantity.span.start]
    gap = stage.words(before[-1].span.end if before else stage.start, quantity.span.start)
    if _EARLIER.search(gap):
        return True
    money = [q for q in before if q.unit.is_money]
    if money and _STILL_EARLIER.match(gap) and money[-1] is before[-1]:
        return _is_earlier(money[-1], stage)
    return False


def _next_phrases(quantity: Quantity, stage: Stage) -> list[PeriodPhrase]:
    """The phrases after a figure, as far as no other comparison begins."""
    after = stage.words(quantity.span.end, stage.sentence.span.end)
    turn = _TURN.search(after)
    limit = quantity.span.end + (turn.start() if turn else len(after))
    return [p for p in stage.periods if quantity.span.end <= p.span.start < limit]


def _directly(quantity: Quantity, phrase: PeriodPhrase, stage: Stage) -> bool:
    """Say whether a phrase follows a figure at once, not as the basis of a comparison."""
    gap = stage.words(quantity.span.end, phrase.span.start)
    if _NOT_ITS_OWN.search(gap):
        return False
    inner = [
        q
        for q in stage.sentence.quantities
        if quantity.span.end <= q.span.start < phrase.span.start
        and not q.unit.per_share
        and not (q.kind is Kind.COUNT and stage.words(quantity.span.end, q.span.start).endswith(_ACROSS))
    ]
    return not inner and len(gap) < 60 and ";" not in gap


def _governs(phrase: PeriodPhrase, quantity: Quantity, stage: Stage) -> bool:
    """Say whether a comparison named before a figure sets its time: "A year earlier, it earned …"."""
    lead = stage.words(stage.start, phrase.span.start)
    if phrase.form is Form.PREVIOUS and lead.strip(" \"“'‘").lower() in _OPENINGS:
        return True
    gap = stage.words(phrase.span.end, quantity.span.start)
    if any(
        0 < mention.span.start - phrase.span.end < 3 and mention.span.end <= quantity.span.start
        for mention in stage.measures
    ):
        return len(gap) < 60 and not _TURN.search(gap)  # "a year-earlier profit of"
    if _TURN.search(gap) or any(
        q.unit.is_money
        and q.span.start >= phrase.span.end
        and q.span.end <= quantity.span.start
        and not q.unit.per_share
        for q in stage.sentence.quantities
    ):
        return False
    if _NOT_ITS_OWN.search(lead):
        return False
    earlier_figures = any(q.unit.is_money and q.span.end <= phrase.span.start for q in stage.sentence.quantities)
    return not earlier_figures


def _main(quantity: Quantity, stage: Stage, attached: Attachment | None) -> PeriodPhrase | None:
    """The period at hand: named beside the measure, else after the figure, else anywhere before it."""
    own = [p for p in stage.periods if not p.is_comparison]
    if not own:
        return None
    start = attached.mention.span.start if attached and attached.mention else stage.start
    between = [p for p in own if start <= p.span.start and p.span.end <= quantity.span.start]
    if between and not _after_turn(between[-1], quantity, stage):
        return between[-1]
    close = [p for p in own if p.span.end <= start and start - p.span.end < 30]
    if close:
        return close[-1]
    after = [p for p in own if p.span.start >= quantity.span.end]
    if after and _in_reach(quantity, after[0], stage):
        return after[0]
    before = [p for p in own if p.span.end <= quantity.span.start]
    return before[-1] if before else None


def _after_turn(phrase: PeriodPhrase, quantity: Quantity, stage: Stage) -> bool:
    """Say whether a phrase times the figure before it: "from $5 million in the first quarter to $6 million"."""
    lead = stage.words(max(stage.start, phrase.span.start - 60), phrase.span.start)
    inside = stage.figure_before(quantity)
    return bool(inside and inside.span.end <= phrase.span.start and _is_earlier(inside, stage) and lead)


def _in_reach(quantity: Quantity, phrase: PeriodPhrase, stage: Stage) -> bool:
    gap = stage.words(quantity.span.end, phrase.span.start)
    return not _NOT_ITS_OWN.search(gap) and not _TURN.search(gap) and len(gap) < 90
