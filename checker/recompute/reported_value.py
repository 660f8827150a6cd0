"""Reported values: is an amount what the filing says, for this measure, this segment and this period?

A number that merely occurs somewhere in the filing confirms nothing. The figure of another period, measure or
segment, printed where this one belongs, is a contradiction with that cause.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from checker.core.claim import ReportedValue
from checker.core.fact import Fact, Status
from checker.core.finding import Amount, Cause, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import ZERO, Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.period import Period
from checker.core.printing import print_amount, print_number
from checker.core.quantity import Hedge, Quantity
from checker.core.reasons import Doubt, Restraint
from checker.explain.reasons import say_gap, say_unsure
from checker.recompute._linking import evidence_of, weigh_both, when

CLAIM = ReportedValue
CHECK = "reported-value"

LOSS = "loss"
# What is set aside makes it another figure than the filing's own line.
OTHER_FIGURE = frozenset({"adjusted", "organic", "annualised", "cumulative", "parent", "expected"})
# Measures below which a minus is a loss; others are printed without regard to their sign.
PROFITS = ("profit", "net-income", "operating-income", "pretax-income", "income-", "eps", "ebit", "gross-profit")
SALES = ("revenue", "sales", "revenue-net-of-interest")
HUNDRED = Decimal(100)
NEAR = Decimal("0.01")  # "55,000" for 54,876 is rounding; for 52,000 it may be
FAR = Decimal("1.5")  # a slip of the pen rarely makes more of a figure; another subject often does
TELLING_DIGITS = 3
MOST_EVIDENCE = 3
ONE_SIDED = frozenset({Hedge.UP_TO, Hedge.BELOW, Hedge.ABOVE, Hedge.AT_LEAST})
DRIFT_DAYS = 10


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a printed figure against the fact for its measure, segment and period.

    Formula: the fact, with what rounds to it, must lie inside what the print can stand for.
    Units: those of the draft; a figure in a currency in which the source has none is left to conversions.
    Rounding: two prints of one thing agree when they differ by no more than half the sum of their last places.
    """
    claim = linked.claim
    if not isinstance(claim, ReportedValue) or claim.figure.value is None or claim.figure.malformed:
        return None
    by_topic = _by_topic(claim, linked)
    return weigh_both(by_topic, claim, linked) if linked.candidates else by_topic


def _by_topic(claim: ReportedValue, linked: LinkedClaim) -> Finding | None:
    """Hold a figure against the facts of the measure, part and period that its words name."""
    if linked.ambiguous:
        return _ambiguous(claim, linked.ambiguous)
    now = [fact for fact in linked.playing(Part.NOW) if _same_unit(claim.figure, fact)]
    if not now:
        return _without_facts(claim, linked)
    agreeing = [fact for fact in now if _agree(claim, fact)]
    if agreeing:
        printed = abs(claim.figure.value or ZERO)
        nearest = sorted(agreeing, key=lambda fact: abs(abs(fact.value) - printed))
        return _on_the_quarter(_confirmed(claim, nearest), nearest[0], linked.playing(Part.BEFORE))
    for fact in now:
        if (slip := _rounding_slip(claim, fact)) and not _unsure(claim):
            return slip
    near = next((fact for fact in now if _overlap(_stands_for(claim, fact), fact.interval)), None)
    if near:
        return _undecidable(claim, near)
    return _differs(claim, now[0], linked)


def _stands_for(claim: ReportedValue, fact: Fact) -> Interval:
    """Every value the print can stand for, with the sign that the words and the measure give it."""
    interval = claim.figure.interval
    if not fact.concept.startswith(PROFITS):
        return -interval if fact.value < 0 and (claim.figure.value or ZERO) > 0 else interval
    return -interval if LOSS in claim.topic.qualifiers and (claim.figure.value or ZERO) > 0 else interval


def _agree(claim: ReportedValue, fact: Fact) -> bool:
    print_of = _stands_for(claim, fact)
    if abs(fact.value) == abs(claim.figure.value or ZERO) and print_of.holds(fact.value):
        return True
    if not (print_of.contains(fact.interval) or (print_of.holds(fact.value) and fact.ulp <= claim.figure.ulp)):
        return False
    figure = claim.figure
    if figure.hedge is not Hedge.NONE or figure.tight.meets(_positive(fact)):
        return True
    return abs(abs(fact.value) - abs(figure.value or ZERO)) <= abs(fact.value) * NEAR


def _overlap(one: Interval, other: Interval) -> bool:
    """Say whether two intervals share more than an end: 88 and 89 cents, both to the cent, are two figures."""
    return one.low < other.high and other.low < one.high


def _positive(fact: Fact) -> Interval:
    return Interval.around(abs(fact.value), fact.ulp)


def _same_unit(figure: Quantity, fact: Fact) -> bool:
    unit = figure.unit
    if fact.unit.per_share and figure.scale > 1:
        return False
    if unit.is_money or fact.unit.is_money:
        return bool(set(unit.candidates) & set(fact.unit.candidates))
    return unit.symbol == fact.unit.symbol


def _confirmed(claim: ReportedValue, facts: list[Fact]) -> Finding:
    """The nearest of the facts that fit; the others, of measures that the words can mean as well, stand beside it."""
    found = _finding(claim, facts[0], Verdict.CONFIRMED, f"{claim.figure.text} is right: {_say(facts[0])}.")
    return replace(found, evidence=tuple(evidence_of(fact) for fact in facts[:MOST_EVIDENCE]))


def _on_the_quarter(finding: Finding, fact: Fact, befores: tuple[Fact, ...]) -> Finding:
    """Add how the figure moved on the quarter before, which a story that gives the year only may want to say."""
    before = next((b for b in befores if b.concept == fact.concept and b.segment == fact.segment and b.value > 0), None)
    if before is None or fact.value <= 0:
        return finding
    unit = str(fact.unit)
    step = Step(
        text="On the quarter before",
        formula=f"{print_amount(fact.value, unit, 6)} / {print_amount(before.value, unit, 6)} - 1",
        result=f"{print_number((fact.value / before.value - 1) * HUNDRED, 1)} %",
    )
    return replace(finding, steps=(*finding.steps, step))


def _undecidable(claim: ReportedValue, fact: Fact) -> Finding:
    figure = claim.figure
    if fact.ulp > figure.ulp:
        missing = f"the source gives no digit below {print_number(fact.ulp)}, the draft prints one"
    else:
        place = max(figure.ulp, figure.loose_ulp)
        missing = f"the digit for {print_number(place / 10)} would decide"
    message = f"{figure.text} cannot be told right or wrong as printed: {_say(fact)}, and {missing}."
    return _finding(claim, fact, Verdict.UNDECIDABLE, message)


def _rounding_slip(claim: ReportedValue, fact: Fact) -> Finding | None:
    """A figure cut off instead of rounded, or rounded twice: a slip worth a warning, not an error."""
    figure = claim.figure
    size, printed = abs(fact.value), abs(figure.value or ZERO)
    if (
        figure.hedge is not Hedge.NONE
        or fact.ulp >= figure.ulp
        or (fact.value < 0) != (_stands_for(claim, fact).high < 0)
    ):
        return None
    cause, how = Cause.NONE, ""
    if (size / figure.ulp).to_integral_value(ROUND_DOWN) * figure.ulp == printed:
        cause, how = Cause.TRUNCATED, "cut off rather than rounded"
    else:
        finer = (size / figure.ulp * 10).to_integral_value(ROUND_HALF_UP) / 10
        if finer.to_integral_value(ROUND_HALF_UP) * figure.ulp == printed:
            cause, how = Cause.ROUNDED_TWICE, "rounded twice"
    if not how:
        return None
    right = (size / figure.ulp).to_integral_value(ROUND_HALF_UP) * figure.ulp
    message = f"{figure.text} is {how}: {_say(fact)}, which rounds to {print_amount(right, str(figure.unit), 12)}."
    return _finding(claim, fact, Verdict.CONTRADICTED, message, severity=Severity.WARNING, cause=cause)


def _unsure(claim: ReportedValue) -> Doubt | Restraint:
    """Say why the words do not settle what the figure is; none when they do."""
    hard = [doubt for doubt in claim.topic.doubts if not doubt.is_soft]
    if hard:
        return hard[0]
    if _other_figure(claim):
        return Restraint.OTHER_FIGURE
    return Restraint.QUOTED if claim.quoted else Restraint.NONE


def _other_figure(claim: ReportedValue) -> str:
    return next((word for word in claim.topic.qualifiers if word in OTHER_FIGURE), "")


def _differs(claim: ReportedValue, fact: Fact, linked: LinkedClaim) -> Finding:
    """No reading of the print holds the fact: contradicted where the words leave no doubt, else unchecked."""
    figure = claim.figure
    rival, cause = _rival(linked, fact)
    if cause in (Cause.WRONG_MEASURE, Cause.WRONG_SEGMENT) and _same_digits(figure, fact):
        rival, cause = None, Cause.NONE  # a big filing has many figures: two digits swapped are the likelier slip
    soft = bool(claim.topic.doubts)
    unsure = _unsure(claim) or _unlike(claim, fact, rival, cause)
    if unsure and (rival or unsure not in claim.topic.doubts or not _is_swapped(figure, fact)):
        words = say_unsure(unsure, claim.topic, _other_figure(claim))
        message = f"{figure.text} is not checked: {words}; {_say(fact)}"
        return _finding(claim, fact, Verdict.UNCHECKED, message + (f", and {_say(rival)}." if rival else "."))
    if not rival and _sign_only(claim, fact):
        cause = Cause.SIGN
    message = f"{figure.text} is not what the source says: {_say(fact)}"
    if rival and cause:
        message += f"; {figure.text} is {_say(rival, short=True)}"
    elif cause is Cause.SIGN:
        message += ", with the other sign"
    derived = fact.status is Status.DERIVED  # the issuer may count its margin otherwise
    unexplained = cause is Cause.NONE and (soft or derived or not _comparable(figure, fact))
    severity = Severity.WARNING if cause is Cause.WRONG_PERIOD and soft else Severity.ERROR
    finding = _finding(claim, fact, Verdict.CONTRADICTED, message + ".", severity=severity, cause=cause, rival=rival)
    return _doubtful(finding) if unexplained else finding


def _unlike(claim: ReportedValue, fact: Fact, rival: Fact | None, cause: Cause) -> Doubt | Restraint:
    """Say why the fact may not be the figure's own, though the words leave no doubt."""
    topic = claim.topic
    if fact.period.is_instant and fact.concept != topic.measure:
        return Restraint.NARROWER_KIND
    if claim.figure.hedge in ONE_SIDED and not rival and not _comparable(claim.figure, fact):
        return Restraint.ONLY_A_BOUND
    if topic.period and not _of_period(fact, topic.period):
        return Restraint.OTHER_DAYS
    if topic.doubts and (cause is Cause.WRONG_SEGMENT or (cause is Cause.WRONG_PERIOD and not _is_timed(claim))):
        return topic.doubts[0]
    if rival and cause is Cause.WRONG_MEASURE and _are_kin(fact.concept, rival.concept):
        return Restraint.TWO_OF_THAT_NAME
    return Restraint.NONE


def _same_digits(figure: Quantity, fact: Fact) -> bool:
    """Say whether a figure is its fact, rounded as it is itself, with the digits in another order."""
    printed = int(abs(figure.value or ZERO) / figure.ulp)
    meant = int((abs(fact.value) / figure.ulp).to_integral_value(ROUND_HALF_UP))
    return printed != meant and sorted(str(printed)) == sorted(str(meant))


def _is_swapped(figure: Quantity, fact: Fact) -> bool:
    """Say whether a figure of four digits or more is its fact in another order: no chance, whatever the doubt."""
    return len(str(int(abs(figure.value or ZERO) / figure.ulp))) > TELLING_DIGITS and _same_digits(figure, fact)


def _is_timed(claim: ReportedValue) -> bool:
    """Say whether nothing but the place of the words, or a period left unnamed, is in doubt."""
    placed = {Doubt.MEASURE_BEHIND, Doubt.SEGMENT_CARRIED}
    return Doubt.PERIOD_UNNAMED in claim.topic.doubts or set(claim.topic.doubts) <= placed


def _of_period(fact: Fact, period: Period) -> bool:
    return abs((fact.period.end - period.end).days) <= DRIFT_DAYS


def _are_kin(one: str, other: str) -> bool:
    """Say whether two measures are kinds of one: net sales and insurance revenue, two kinds of net income."""
    return (one.endswith(SALES) and other.endswith(SALES)) or (
        one.startswith("net-income") and other.startswith("net-income")
    )


def _doubtful(finding: Finding) -> Finding:
    return replace(finding, tentative=True)


def _comparable(figure: Quantity, fact: Fact) -> bool:
    printed, size = abs(figure.value or ZERO), abs(fact.value)
    return bool(printed and size) and max(printed, size) <= FAR * min(printed, size)


def _sign_only(claim: ReportedValue, fact: Fact) -> bool:
    return _stands_for(claim, fact).holds(-fact.value)


def _rival(linked: LinkedClaim, fact: Fact) -> tuple[Fact | None, Cause]:
    """Another figure of the source that is exactly what is printed, and what was then mistaken."""
    claim = linked.claim
    figure = claim.quantities[0]
    if figure.value is None:
        return None, Cause.NONE
    short = len(str(int(abs(figure.value) / figure.loose_ulp))) < TELLING_DIGITS
    for rival in linked.playing(Part.RIVAL):
        same = (rival.concept == fact.concept, rival.segment == fact.segment, rival.period.near(fact.period))
        match same:
            case _ if short and not (rival.concept.startswith("eps") and fact.concept.startswith("eps")):
                continue
            case (True, True, False):
                return rival, Cause.WRONG_PERIOD
            case (True, False, True):
                return rival, Cause.WRONG_SEGMENT
            case (False, True, True):
                return rival, Cause.WRONG_MEASURE
            case _:
                continue
    return None, Cause.NONE


def _ambiguous(claim: ReportedValue, facts: tuple[Fact, ...]) -> Finding:
    listed = "; ".join(_say(fact) for fact in facts)
    message = f"{claim.figure.text} is not checked: sources differ ({listed})."
    finding = _finding(claim, facts[0], Verdict.UNCHECKED, message)
    return replace(finding, recomputed=None, evidence=tuple(evidence_of(fact) for fact in facts))


def _without_facts(claim: ReportedValue, linked: LinkedClaim) -> Finding | None:
    """No fact in the draft's currency: the issuer's own translation can confirm; else the reason is given."""
    for fact in linked.playing(Part.TRANSLATION):
        if _same_unit(claim.figure, fact) and _agree(claim, fact):
            message = f"{claim.figure.text} is the issuer's own translation: {_say(fact)}."
            return _finding(claim, fact, Verdict.CONFIRMED, message)
    for fact in linked.playing(Part.RIVAL):
        if wrong := _wrong_currency(claim, fact):
            return wrong
    if linked.playing(Part.NOW) or not linked.reason or not claim.topic.entity:
        return None
    return Finding(
        check=CHECK,
        verdict=Verdict.UNCHECKED,
        severity=Severity.INFO,
        span=claim.span,
        message=f"{claim.figure.text} is not checked: {say_gap(linked.reason)}.",
        reason_code=linked.reason.why,
        marks=(claim.figure.span,),
        quoted=claim.quoted,
    )


def _wrong_currency(claim: ReportedValue, fact: Fact) -> Finding | None:
    """The very digits of the fact with another currency before them."""
    figure, period = claim.figure, claim.topic.period
    if _same_unit(figure, fact) or period is None or not _of_period(fact, period) or claim.topic.context:
        return None
    if (
        not (figure.unit.is_money and fact.unit.is_money and figure.value)
        or len(figure.value.normalize().as_tuple().digits) < TELLING_DIGITS
    ):
        return None
    if not figure.tight.contains(_positive(fact)) or _unsure(claim) or claim.topic.doubts:
        return None
    message = f"{figure.text} is in another currency than the source has it: {_say(fact)}."
    return _finding(claim, fact, Verdict.CONTRADICTED, message, severity=Severity.ERROR, cause=Cause.WRONG_CURRENCY)


def _finding(  # noqa: PLR0913 - what differs between findings, by name
    claim: ReportedValue,
    fact: Fact,
    verdict: Verdict,
    message: str,
    *,
    severity: Severity = Severity.INFO,
    cause: Cause = Cause.NONE,
    rival: Fact | None = None,
) -> Finding:
    figure, unit = claim.figure, str(fact.unit)
    wrong = verdict is Verdict.CONTRADICTED
    size = fact.interval if (figure.value or ZERO) < 0 or fact.value >= 0 else -fact.interval
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=Severity.WARNING if severity is Severity.ERROR and claim.quoted else severity,
        cause=cause,
        span=claim.span,
        message=message,
        claimed=Amount.of(_stands_for(claim, fact), unit),
        recomputed=Amount.of(fact.interval, unit),
        steps=(
            Step(text="The draft prints", formula=figure.text, result=print_number(figure.value or ZERO)),
            Step(
                text=f"{fact.source.title or fact.source.id} has",
                formula=fact.label or fact.concept,
                result=print_number(fact.value),
            ),
        ),
        evidence=tuple(evidence_of(each) for each in (fact, rival) if each),
        marks=(figure.span,),
        quoted=claim.quoted,
        changes_meaning=cause is Cause.SIGN,
        expected=Expectation(span=figure.span, interval=size) if wrong and cause is not Cause.SIGN else None,
    )


def _say(fact: Fact, *, short: bool = False) -> str:
    """Name a fact in a sentence: "cloud computing revenue for July to September 2017 was RMB 2.975bn (… results)"."""
    measure = fact.concept.replace("-", " ")
    part = f"{fact.segment.replace('-', ' ')} {measure}" if fact.segment else measure
    named = f"{part} {when(fact.period)}"
    if short:
        return f"the figure for {named}"
    unit = str(fact.unit)
    amount = (
        print_amount(fact.value, unit, 6)
        if fact.unit.is_money or unit
        else f"{print_number(fact.value)} {fact.unit.noun}".strip()
    )
    note = ", as the issuer translates it" if fact.status is Status.TRANSLATION else ""
    return f"{named} was {amount}{note} ({fact.source.title or fact.source.id})"
