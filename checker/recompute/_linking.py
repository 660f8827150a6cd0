"""What the facts that a figure may be of make of it: the one it prints, the one it ought to print, or neither."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from checker.core.claim import ReportedValue
from checker.core.fact import Fact, Nature, Place, Qualifier
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Verdict
from checker.core.linked import Candidate, LinkedClaim
from checker.core.period import FiscalCalendar, Period
from checker.core.printing import print_amount, print_day, print_days, print_number
from checker.core.quantity import Quantity

CHECK = "reported-value"
CERTAIN, SURE, SOFT, FLAGGED, LIKELY, DOUBTFUL = 0.98, 0.9, 0.88, 0.75, 0.6, 0.2
# The words may speak so much more for a fact that the figure does not print before its print confirms nothing.
OUTSPOKEN = 2.0
MOST_EVIDENCE = 3
_BASES = frozenset(
    {
        Qualifier.ADJUSTED,
        Qualifier.ORGANIC,
        Qualifier.CONSTANT_CURRENCY,
        Qualifier.DILUTED,
        Qualifier.BASIC,
        Qualifier.ATTRIBUTABLE,
        Qualifier.WITH_MINORITIES,
    }
)
_BOUNDS = frozenset({Qualifier.LOW, Qualifier.HIGH, Qualifier.PREVIOUS, Qualifier.GUIDANCE})
_SLIPS = {
    "rounding": Cause.TRUNCATED,
    "swapped digits": Cause.TRANSPOSED_DIGITS,
    "dropped or added digit": Cause.DROPPED_DIGIT,
    "one digit": Cause.WRONG_DIGIT,
    "scale": Cause.UNKNOWN,  # which scale word was meant is found by undoing the slip
}


def weigh_both(by_topic: Finding | None, claim: ReportedValue, linked: LinkedClaim) -> Finding | None:
    """Put what all the words say beside what the measure, part and period that they name say.

    Where one confirms and the other is silent, it is confirmed; where they clash, nothing is said for certain.
    """
    if linked.trial:
        return by_topic or _tried(claim, linked)
    if linked.ambiguous:
        return by_topic
    by_words = judge_candidates(claim, linked)
    if by_topic is None:
        return by_words
    if by_topic.tentative and by_words.verdict is Verdict.CONTRADICTED:
        return replace(by_topic, confidence=by_words.confidence, tentative=False)
    if by_topic.tentative or by_topic.verdict is Verdict.UNCHECKED:
        return by_topic if by_words.verdict is Verdict.UNCHECKED else by_words
    return _settle(by_topic, by_words, claim, linked)


def _settle(by_topic: Finding, by_words: Finding, claim: ReportedValue, linked: LinkedClaim) -> Finding:
    """Decide between two that both have an opinion."""
    match by_words.verdict, by_topic.verdict:
        case Verdict.CONFIRMED, Verdict.CONFIRMED:
            return replace(by_topic, confidence=by_words.confidence)
        case Verdict.CONFIRMED, Verdict.CONTRADICTED:
            if (by_words.confidence or 0.0) >= CERTAIN:
                return by_words
            return _unclear(claim, linked) if claim.topic.doubts else by_topic
        case Verdict.UNCHECKED, Verdict.CONTRADICTED:
            return _unclear(claim, linked) if share_printed(linked) >= _bar(claim) else by_topic
        case Verdict.UNCHECKED, Verdict.CONFIRMED:
            return by_topic if share_printed(linked) >= DOUBTFUL else _unclear(claim, linked)
        case Verdict.CONTRADICTED, Verdict.CONTRADICTED:
            return replace(by_topic, confidence=by_words.confidence)
        case _:
            return by_topic


def _bar(claim: ReportedValue) -> float:
    """How likely the printed fact must be to set aside what the topic says: the surer the topic, the likelier."""
    if not claim.topic.doubts:
        return 1.0
    return SOFT if all(doubt.is_soft for doubt in claim.topic.doubts) else LIKELY


def share_printed(linked: LinkedClaim) -> float:
    """How likely it is that the figure is the print of the fact that is meant."""
    return min(1.0, sum(each.probability for each in linked.candidates if each.prints))


def judge_candidates(claim: ReportedValue, linked: LinkedClaim) -> Finding:
    """Confirm by the fact that the figure prints, contradict by the one that it ought to print, else say what is near.

    Rounding: a fact is printed when its value lies in what rounds to the figure; posterior odds decide which is meant.
    """
    right = [each for each in linked.candidates if each.prints]
    wrong = [each for each in linked.candidates if not each.prints]
    sure = share_printed(linked)
    if sure >= SURE and not _is_outspoken(right, wrong):
        return _confirmed(claim, right, sure)
    against, pooled = _meant(claim.figure, wrong)
    if against and _is_coarse(against):
        return _unclear(claim, linked)
    if against and pooled >= FLAGGED and claim.topic.context != "consensus":
        return _contradicted(claim, against, right[0] if right else None, pooled)
    return _unclear(claim, linked)


def _is_outspoken(right: list[Candidate], wrong: list[Candidate]) -> bool:
    """Say whether the words speak for a fact that the figure does not print: a sibling's figure may have been taken.

    That the figure stands somewhere near is then no confirmation, since a slip of that kind looks just so.
    """
    best = max((each.by_words for each in wrong if each.slip != "rounding"), default=0.0)
    return best > OUTSPOKEN * sum(each.by_words for each in right)


def _tried(claim: ReportedValue, linked: LinkedClaim) -> Finding:
    """An edited figure is right when it prints the fact that is meant."""
    meant = linked.candidates[0]
    verdict = Verdict.CONFIRMED if claim.figure.tight.holds(abs(meant.fact.value)) else Verdict.CONTRADICTED
    return _finding(claim, meant.fact, verdict, "")


def _meant(figure: Quantity, wrong: list[Candidate]) -> tuple[Candidate | None, float]:
    """The likeliest fact that the figure does not print, with all that would be printed alike."""
    if not wrong:
        return None, 0.0
    best = wrong[0]
    alike = sum(each.probability for each in wrong if abs(abs(each.fact.value) - abs(best.fact.value)) < figure.ulp)
    return best, min(1.0, alike)


def _is_coarse(meant: Candidate) -> bool:
    """Say whether the document rather than the draft may be read wrongly.

    An amount without any scale that the draft has in thousands or millions, and a rate that was worked out and is
    printed cut off, accuse nobody.
    """
    unscaled = meant.slip == "scale" and meant.fact.ulp <= 1 and meant.fact.unit.is_money
    return unscaled or (meant.slip == "rounding" and bool(meant.parents))


def _confirmed(claim: ReportedValue, right: list[Candidate], sure: float) -> Finding:
    best = right[0]
    found = _finding(claim, best.fact, Verdict.CONFIRMED, f"{claim.figure.text} is right: {say(best)}.")
    return replace(found, evidence=_stands_on(best, right), confidence=round(sure, 3))


def _stands_on(best: Candidate, others: list[Candidate]) -> tuple[Evidence, ...]:
    """The fact itself, or those that it was worked out from and the result; then the others that are printed alike."""
    if best.parents:
        parents = tuple(evidence_of(fact) for fact in dict.fromkeys(best.parents))
        return (*parents, replace(evidence_of(best.fact), kind="derived", label=f"{best.formula} of {best.fact.label}"))
    alike = [each.fact for each in others[1:MOST_EVIDENCE] if not each.parents]
    return tuple(evidence_of(fact) for fact in (best.fact, *alike))


def _contradicted(claim: ReportedValue, meant: Candidate, printed: Candidate | None, odds: float) -> Finding:
    figure = claim.figure
    cause = name_cause(meant, printed)
    message = f"{figure.text} is not what the source says: {say(meant)}"
    if printed and cause not in _SLIPS.values():
        message += f"; {figure.text} is the figure for {name_fact(printed)}"
    size = abs(meant.fact.value)
    severity = Severity.ERROR if odds >= SURE and not claim.quoted else Severity.WARNING
    found = _finding(claim, meant.fact, Verdict.CONTRADICTED, message + ".", severity=severity, cause=cause)
    shown = [meant, printed] if printed else [meant]
    return replace(
        found,
        evidence=tuple(e for each in shown for e in _stands_on(each, [each])),
        confidence=round(odds, 3),
        expected=Expectation(
            span=figure.span, interval=meant.fact.interval if meant.fact.value >= 0 else -meant.fact.interval
        )
        if size
        else None,
    )


def name_cause(meant: Candidate, printed: Candidate | None) -> Cause:
    """Say what was mistaken: told by what tells the fact that is meant from the one that is printed."""
    if meant.slip in _SLIPS and (printed is None or printed.probability < meant.probability / 20):
        return _SLIPS[meant.slip]
    if printed is None:
        return Cause.MISCALCULATED if meant.parents else Cause.WRONG_DIGIT
    one, other = meant.fact, printed.fact
    differ = meant.qualifiers ^ printed.qualifiers
    if differ & _BOUNDS:
        return Cause.WRONG_BOUND
    if not one.period.near(other.period) and (meant.row == printed.row or _same_measure(one, other)):
        return Cause.WRONG_PERIOD
    if one.segment != other.segment and one.concept == other.concept and one.period.near(other.period):
        return Cause.WRONG_SEGMENT
    if differ & _BASES:
        return Cause.WRONG_BASIS
    if one.segment != other.segment and one.period.near(other.period):
        return Cause.WRONG_SEGMENT
    return Cause.WRONG_MEASURE if one.period.near(other.period) else Cause.WRONG_PERIOD


def _same_measure(one: Fact, other: Fact) -> bool:
    return one.concept == other.concept and one.segment == other.segment


def _unclear(claim: ReportedValue, linked: LinkedClaim) -> Finding:
    figure, likeliest = claim.figure, linked.candidates[0]
    printed = next((each for each in linked.candidates if each.prints), None)
    if printed is not None:
        where = name_fact(printed)
        message = f"{figure.text} is not checked: the source prints it for {where}, but the words may mean another."
        return _finding(claim, printed.fact, Verdict.UNCHECKED, message)
    message = f"{figure.text} is not checked: the source does not print it; nearest by its words: {say(likeliest)}."
    return _finding(claim, likeliest.fact, Verdict.UNCHECKED, message)


def _finding(  # noqa: PLR0913 - what differs between findings, by name
    claim: ReportedValue,
    fact: Fact,
    verdict: Verdict,
    message: str,
    *,
    severity: Severity = Severity.INFO,
    cause: Cause = Cause.NONE,
) -> Finding:
    figure, unit = claim.figure, str(fact.unit)
    interval = -figure.interval if fact.value < 0 < (figure.value or 0) else figure.interval
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=severity,
        cause=cause,
        span=claim.span,
        message=message,
        claimed=Amount.of(interval, str(figure.unit) or unit),
        recomputed=Amount.of(fact.interval, unit),
        steps=(
            Step(text="The draft prints", formula=figure.text, result=print_number(figure.value or Decimal(0))),
            Step(
                text=f"{fact.source.title or fact.source.id} has",
                formula=fact.label or fact.concept,
                result=print_number(fact.value),
            ),
        ),
        evidence=(evidence_of(fact),),
        marks=(figure.span,),
        quoted=claim.quoted,
    )


def evidence_of(fact: Fact) -> Evidence:
    """A fact as the report shows what a finding stands on."""
    sentence = next((step.text for step in fact.path if step.place is Place.SENTENCE), "")
    return Evidence(
        kind="fact",
        label=", ".join(part for part in (fact.label or fact.concept, fact.segment.replace("-", " ")) if part),
        value=fact.value,
        unit=str(fact.unit),
        period=str(fact.period),
        source=", ".join(part for part in (fact.source.publisher, fact.source.title) if part),
        locator=fact.locator,
        url=fact.source.url,
        path=tuple(step.text for step in fact.path),
        excerpt=sentence,
    )


def say(candidate: Candidate) -> str:
    """Tell a fact in a sentence: "Net sales in the quarter to 7 May 2023 was $52.6bn (… release)"."""
    fact = candidate.fact
    unit = str(fact.unit)
    amount = print_amount(_rounded(fact), unit, 6) if unit else f"{print_number(fact.value)} {fact.unit.noun}".strip()
    return f"{name_fact(candidate)} was {amount} ({fact.source.title or fact.source.id})"


def _rounded(fact: Fact) -> Decimal:
    """A derived rate to two decimals; everything else as it is."""
    if fact.nature in (Nature.CHANGE, Nature.SHARE) and fact.unit.symbol:
        return fact.value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return fact.value


def name_fact(candidate: Candidate) -> str:
    """Name a fact by its row, its part and its time, as the document has them."""
    fact = candidate.fact
    part = fact.segment.replace("-", " ")
    label = (fact.label or fact.concept.replace("-", " ")).strip()
    named = f"{label}, {part}" if part and part.lower() not in label.lower() else label
    if candidate.formula:
        named = f"the {candidate.formula} of {named}"
    return f"{named} {when(fact.period)}"


def when(period: Period) -> str:
    """A stretch of time in words."""
    if period.is_instant:
        return f"on {print_day(period.end)}"
    if period.months == 3:
        return f"in the quarter to {print_day(period.end)}"
    if FiscalCalendar(period.end.month).name(period).startswith("FY"):
        return f"in the year to {print_day(period.end)}"
    return f"in {print_days(period.start, period.end)}"
