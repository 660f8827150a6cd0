"""Growth: does the printed rate, or the verb's direction, follow from the later and the earlier figure?

The two levels come from the sentence; where it gives only the rate, from the facts that bear on it.

Source: International Monetary Fund, "Quarterly National Accounts Manual", 2017 edition, chapter 8 (growth
rates), https://www.imf.org/external/pubs/ft/qna/; XBRL International, "Calculations 1.1" (rounded values).
"""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Basis, Change, Direction
from checker.core.fact import Fact
from checker.core.finding import Amount, Cause, Expectation, Finding, Severity, Step, Suggestion, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount, print_days
from checker.core.quantity import LOOSENESS, Hedge, Kind, Quantity
from checker.core.reasons import Comparison
from checker.recompute.ends import (
    Level,
    Move,
    ends_of,
    evidence_of,
    fact_evidence,
    is_percent,
    rounded_alike,
    steps_of,
)
from checker.recompute.movement import (
    HUNDRED,
    UNDECIDABLE,
    Judgement,
    direction_of,
    judge,
    marks_of,
    rate_readings,
    reprinted,
    show_rate,
    signed,
    turned_verb,
    verb_noun,
)

CLAIM = Change
CHECK = "growth"
_GROWTH_RATES = (Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION)
_YEARLY_CHANGE = "-growth-yoy"  # a column of changes may leave the minus out; comparable sales never do
_AGREEING = (Verdict.CONFIRMED, Verdict.CONSISTENT)
_FLAT = Interval(Decimal(-2), Decimal(2))
_QUARTERS = 4
_WILD = Decimal(500)
# Currencies and purchases move a rate by this many points at most, as far as the check believes it.
_ADJUSTMENT = Decimal(25)


def recompute(linked: LinkedClaim) -> Finding | None:
    """Work the growth out from both levels and hold the printed rate, or the verb, against it.

    Formula: growth = now / before - 1, each figure once.
    Units: percent of the earlier level; "doubled" is 100 percent.
    Rounding: the rate and both levels stand for all that rounds to them.
    Not for: an earlier level of zero or below, which has no growth rate; comparisons with forecasts.
    """
    claim = linked.claim
    if not isinstance(claim, Change) or (claim.rate is not None and claim.rate.kind not in _GROWTH_RATES):
        return None
    if claim.against is Comparison.FORECAST:
        return _unchecked(
            claim,
            "The figure is compared with what was expected, not with the past: the rate cannot be checked against it.",
        )
    if claim.against is Comparison.PAST_YEARLY:
        if claim.now is None or claim.before is None:
            return None
        return _unchecked(claim, "The rate is that of each year, and the text does not say over how many years.")
    pairs = ends_of(claim, linked)
    if not pairs:
        return None if linked.playing(Part.NOW) else _against_printed_rate(claim, linked)
    found = [finding for now, before in pairs if (finding := _between(claim, now, before, linked))]
    return min(found, key=lambda finding: finding.verdict not in _AGREEING, default=None)


def _between(claim: Change, now: Level, before: Level, linked: LinkedClaim) -> Finding | None:
    if before.value <= 0 or before.interval.low <= 0 or now.value < 0:
        return _without_base(claim, now, before)
    move = Move.between(now, before)
    if claim.rate is None:
        return _direction_only(claim, move, linked)
    return _rated(claim, claim.rate, move, linked)


def _rated(claim: Change, rate: Quantity, move: Move, linked: LinkedClaim) -> Finding:
    readings = [signed(reading, claim.direction, move.point) for reading in rate_readings(rate)]
    if rate.kind is Kind.MULTIPLE and rate.value is not None and rate.value < 1:
        readings = list(rate_readings(rate))
    ulp = rate.ulp if rate.kind is Kind.PERCENT else HUNDRED / 20
    judgements = [judge(reading, move.computed, move.point, ulp) for reading in readings]
    best = min(range(len(readings)), key=lambda index: _rank(judgements[index]))
    judgement, claimed = judgements[best], readings[best]
    if judgement.severity is Severity.ERROR:
        judgement = _just_missed(rate, move) or _caused(judgement, claim, claimed, move)
    if move.from_facts and judgement.verdict is not Verdict.CONFIRMED and (issuer := _issuer_rate(claimed, linked)):
        return _issuer_agrees(claim, rate, claimed, issuer)
    if (
        claim.against is Comparison.PAST_ADJUSTED
        and abs(move.point - claimed.middle) < _ADJUSTMENT
        and judgement.cause is not Cause.DIRECTION
    ):
        judgement = judgement if judgement.verdict is Verdict.CONFIRMED else UNDECIDABLE
    return _finding(claim, rate, claimed, move, _tempered(judgement, move, linked))


def _rank(judgement: Judgement) -> int:
    order = (Verdict.CONFIRMED, Verdict.UNDECIDABLE)
    return order.index(judgement.verdict) if judgement.verdict in order else 2 + (judgement.severity is Severity.ERROR)


def _just_missed(rate: Quantity, move: Move) -> Judgement | None:
    """Notice "more than 50 percent" said of 48.7 percent: the figures are right, the words overstate them."""
    if (
        rate.hedge not in (Hedge.ABOVE, Hedge.AT_LEAST, Hedge.JUST_OVER)
        or rate.value is None
        or rate.kind is not Kind.PERCENT
    ):
        return None
    short = rate.value - abs(move.point)
    if 0 < short <= rate.ulp / 2:
        return UNDECIDABLE  # it rounds to the figure, which the words then pass by a little
    if 0 < short <= rate.value * LOOSENESS:
        return Judgement(Verdict.CONTRADICTED, Severity.WARNING, Cause.MISCALCULATED)
    return None


def _caused(judgement: Judgement, claim: Change, claimed: Interval, move: Move) -> Judgement:
    """Name the slip that explains a wrong rate, where one does."""
    now, before = move.now.interval, move.before.interval
    cause = Cause.NONE
    if (-claimed).meets(move.computed) and claim.direction in (Direction.UP, Direction.DOWN):
        cause = Cause.DIRECTION
    elif is_percent(move.now) and is_percent(move.before) and claimed.meets(now - before):
        cause = Cause.PERCENT_FOR_POINTS
    elif now.low > 0 and claimed.meets((Interval.point(Decimal(1)) - before / now).scale(HUNDRED)):
        cause = Cause.WRONG_BASE
    elif claimed.low > 0 and claimed.meets((now / before).scale(HUNDRED)):
        cause = Cause.LEVEL_FOR_CHANGE
    elif claim.basis is Basis.QUARTER and claimed.meets(move.computed.scale(Decimal(_QUARTERS))):
        cause = Cause.ANNUALISED
    return Judgement(judgement.verdict, judgement.severity, cause)


def _tempered(judgement: Judgement, move: Move, linked: LinkedClaim) -> Judgement:
    """Contradict nothing on facts that may be the wrong ones."""
    doubtful = bool(linked.ambiguous) or bool(linked.claim.topic.doubts)
    if move.from_facts and doubtful and judgement.verdict is Verdict.CONTRADICTED:
        return Judgement(Verdict.UNDECIDABLE)
    return judgement


def _direction_only(claim: Change, move: Move, linked: LinkedClaim) -> Finding | None:
    """Hold the verb alone against the two levels; that it agrees would hardly have shown an error in either."""
    if claim.direction is Direction.NONE:
        return None
    decided = move.computed.low > 0 or move.computed.high < 0 or rounded_alike(move)
    if claim.direction is Direction.FLAT:
        verdict = Verdict.CONSISTENT if _FLAT.meets(move.computed) else Verdict.UNDECIDABLE
        return _finding(claim, None, None, move, Judgement(verdict))
    if move.point == 0:
        return _finding(claim, None, None, move, Judgement(Verdict.UNDECIDABLE))
    if direction_of(move.point) is claim.direction:
        return _finding(claim, None, None, move, Judgement(Verdict.CONSISTENT))
    if not decided:
        return _finding(claim, None, None, move, Judgement(Verdict.UNDECIDABLE))
    wrong = Judgement(Verdict.CONTRADICTED, Severity.ERROR, Cause.DIRECTION)
    return _finding(claim, None, None, move, _tempered(wrong, move, linked))


def _finding(
    claim: Change, rate: Quantity | None, claimed: Interval | None, move: Move, judgement: Judgement
) -> Finding:
    return Finding(
        check=CHECK,
        verdict=judgement.verdict,
        severity=judgement.severity,
        cause=judgement.cause,
        span=claim.span,
        message=_message(claim, rate, move, judgement),
        claimed=Amount(interval=claimed, unit="%") if claimed else None,
        recomputed=Amount(interval=move.computed, unit="%"),
        steps=steps_of(move),
        evidence=evidence_of(move),
        suggestions=_suggestions(claim, rate, move, judgement),
        expected=_expected(rate, move, judgement),
        changes_meaning=judgement.cause is Cause.DIRECTION,
        marks=marks_of(rate, move.now.quantity, move.before.quantity),
        quoted=claim.quoted,
    )


def _suggestions(claim: Change, rate: Quantity | None, move: Move, judgement: Judgement) -> tuple[Suggestion, ...]:
    """What to print where the check knows the slip; other slips are looked for by trying edits."""
    if judgement.verdict is not Verdict.CONTRADICTED or judgement.cause is Cause.NONE:
        return ()
    if judgement.cause is Cause.DIRECTION:
        return turned_verb(claim, move.point)
    if rate is None or rate.kind is not Kind.PERCENT or rate.hedge:
        return ()
    if judgement.cause is Cause.PERCENT_FOR_POINTS:
        digits = rate.text[: rate.digits.end - rate.span.start]
        return (
            Suggestion(
                span=rate.span, replacement=f"{digits} percentage points", because="the difference of two percentages"
            ),
        )
    return (
        Suggestion(
            span=rate.span,
            replacement=reprinted(rate, move.point),
            because=f"recomputed: {print_amount(move.point, '%')}",
        ),
    )


def _expected(rate: Quantity | None, move: Move, judgement: Judgement) -> Expectation | None:
    """What the rate ought to be, all else being right; a rate in the thousands speaks of a wrong level."""
    if (
        judgement.verdict is not Verdict.CONTRADICTED
        or rate is None
        or rate.kind is not Kind.PERCENT
        or abs(move.point) > _WILD
    ):
        return None
    return Expectation(span=rate.span, interval=Interval.point(abs(move.point)))


def _message(claim: Change, rate: Quantity | None, move: Move, judgement: Judgement) -> str:
    way = verb_noun(direction_of(move.point))
    ends = f"From {move.before.words} to {move.now.words}"
    found = f"{ends} is a {way} of {show_rate(move.computed, move.point, rate.decimals if rate else 0)}"
    if move.point == 0:
        found = f"{ends} is no change"
    if judgement.verdict is Verdict.CONFIRMED:
        return f"{found}, as printed."
    if judgement.verdict is Verdict.CONSISTENT:
        return f"{found}, which agrees with the word for it; that tests neither figure."
    if judgement.verdict is Verdict.UNDECIDABLE:
        return f"{found}; the figures as printed cannot decide whether that agrees with the text."
    if rate is None:
        return f"{found}, but the text says {_verb_says(claim)}."
    overstated = rate.hedge and judgement.cause is Cause.MISCALCULATED
    because = "" if overstated else _because(judgement.cause, move)
    return f"{found}, not {_as_said(rate)}. {because}".rstrip()


def _as_said(rate: Quantity) -> str:
    return f"{rate.hedge_text} {rate.text}".strip()


def _verb_says(claim: Change) -> str:
    return {Direction.UP: "that it rose", Direction.DOWN: "that it fell"}.get(claim.direction, "otherwise")


def _because(cause: Cause, move: Move) -> str:
    match cause:
        case Cause.DIRECTION:
            return f"The size fits, but the figures {'rise' if move.point > 0 else 'fall'}."
        case Cause.PERCENT_FOR_POINTS:
            return "The difference is in percentage points, not percent."
        case Cause.WRONG_BASE:
            return "The rate was worked out on the later figure instead of the earlier one."
        case Cause.LEVEL_FOR_CHANGE:
            return "That is the later figure as a share of the earlier one, not the change."
        case Cause.ANNUALISED:
            return "That is four times the change: a yearly pace."
        case Cause.TRUNCATED:
            return "The rate looks cut off rather than rounded."
        case Cause.ROUNDED_TWICE:
            return "The rate looks rounded twice."
        case Cause.MISCALCULATED:
            return "The rate is one digit off in its last place."
    return ""


def _issuer_rate(claimed: Interval, linked: LinkedClaim) -> Fact | None:
    """The issuer's own printed growth, where it agrees with the claim; a fall may be printed without its minus."""
    return next(
        (
            f
            for f in linked.playing(Part.RATE)
            if claimed.holds(f.value)
            or (claimed.high < 0 and claimed.holds(-f.value) and f.concept.endswith(_YEARLY_CHANGE))
        ),
        None,
    )


def _issuer_agrees(claim: Change, rate: Quantity, claimed: Interval, fact: Fact) -> Finding:
    return Finding(
        check=CHECK,
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=claim.span,
        message=f"{rate.text} is the change that the source itself prints: {print_amount(fact.value, '%')}.",
        claimed=Amount(interval=claimed, unit="%"),
        recomputed=Amount(interval=fact.interval, unit="%"),
        steps=(Step(text="the source's own figure", result=print_amount(fact.value, "%")),),
        evidence=(fact_evidence(fact),),
        marks=marks_of(rate),
        quoted=claim.quoted,
    )


def _against_printed_rate(claim: Change, linked: LinkedClaim) -> Finding | None:
    """Where the levels are not known, the source's own rate decides."""
    facts, rate = linked.playing(Part.RATE), claim.rate
    if rate is None or not facts or rate.kind is not Kind.PERCENT:
        return None
    fact = facts[0]
    claimed = signed(rate_readings(rate)[0], claim.direction, fact.value)
    if agreeing := _issuer_rate(claimed, linked):
        return _issuer_agrees(claim, rate, claimed, agreeing)
    return _issuer_differs(claim, rate, claimed, fact, linked)


def _issuer_differs(claim: Change, rate: Quantity, claimed: Interval, fact: Fact, linked: LinkedClaim) -> Finding:
    """The source's own rate of this measure and time is another one."""
    rival = next((other for other in linked.playing(Part.RIVAL) if claimed.holds(other.value)), None)
    turned = claim.direction in (Direction.UP, Direction.DOWN) and (-claimed).holds(fact.value)
    cause = Cause.DIRECTION if turned else Cause.WRONG_PERIOD if rival else Cause.NONE
    message = f"The source prints a change of {print_amount(fact.value, '%')}, not {rate.text}"
    if turned:
        message += ": the size fits, but not the direction"
    elif rival:
        message += f"; {rate.text} is its figure for {print_days(rival.period.start, rival.period.end)}"
    doubtful = bool(linked.ambiguous) or bool(claim.topic.doubts)
    return Finding(
        check=CHECK,
        verdict=Verdict.UNDECIDABLE if doubtful else Verdict.CONTRADICTED,
        severity=Severity.INFO if doubtful else Severity.ERROR,
        cause=Cause.NONE if doubtful else cause,
        span=claim.span,
        message=f"{message}.",
        claimed=Amount(interval=claimed, unit="%"),
        recomputed=Amount(interval=fact.interval, unit="%"),
        steps=(Step(text="the source's own figure", result=print_amount(fact.value, "%")),),
        evidence=tuple(fact_evidence(each) for each in (fact, rival) if each),
        suggestions=turned_verb(claim, fact.value) if turned and not doubtful else (),
        expected=Expectation(span=rate.span, interval=Interval.point(abs(fact.value))),
        changes_meaning=turned and not doubtful,
        marks=marks_of(rate),
        quoted=claim.quoted,
    )


def _without_base(claim: Change, now: Level, before: Level) -> Finding | None:
    if claim.rate is None:
        return None
    if before.value <= 0:
        return _unchecked(claim, "The earlier figure is zero or a loss: from there no growth rate can be worked out.")
    del now
    return _unchecked(claim, "A profit turned into a loss: a percentage says nothing of that change.")


def _unchecked(claim: Change, reason: str) -> Finding | None:
    if claim.rate is None:
        return None
    return Finding(
        check=CHECK, verdict=Verdict.UNCHECKED, severity=Severity.INFO, span=claim.span, message=reason,
        marks=marks_of(claim.rate), quoted=claim.quoted,
    )  # fmt: skip
