"""Relations: do figures hang together as the sentence says, by one row of the table of formulas?

Source: XBRL International, "Calculations 1.1" (consistency of rounded values),
https://www.xbrl.org/Specification/calculation-1.1/REC-2023-02-22/calculation-1.1-REC-2023-02-22.html
"""

from __future__ import annotations

from checker.core.claim import Direction, Relation
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim
from checker.core.policy import Policy, is_counted, stands_for
from checker.core.printing import print_amount, print_interval
from checker.core.quantity import Kind, Quantity
from checker.derive import formulas
from checker.derive.relation import expected_result

CLAIM = Relation
CHECK = "relation"

_TELLING = 10  # a result that is left open by more units of its last digit would hardly have shown an error
# Formulas in which small counts are exact: nobody rounds 20 cars, but everybody rounds 6 kilometres.
_EXACT = frozenset({"sum", "remainder", "difference", "age", "time-between", "periods", "price-quantity", "average"})
_SHARES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.BASIS_POINTS})


def recompute(linked: LinkedClaim) -> Finding | None:
    """Work out the figure that the writer worked out, and hold the print against it.

    Formula: the row of ``checker/derive/formulas.toml`` that the claim names, each figure once.
    Units: of the result; percent as printed.
    Rounding: each figure stands for all that rounds to it; a result that the others leave wide open is consistent at
    best, and so is one of which words give only the direction.
    """
    claim = linked.claim
    if not isinstance(claim, Relation) or any(q.malformed or q.value is None for q in claim.figures):
        return None
    if claim.direction is not Direction.NONE:
        return _direction_only(claim)
    reading = read_exactly if claim.formula in _EXACT else read_rounded
    found = expected_result(claim, reading)
    if found is None:
        return None
    result = _result(claim)
    claimed = reading(result) if result else dict(claim.constants).get(claim.result, found)
    if not claimed.meets(found):
        return None if claim.only_confirms else _finding(claim, result, claimed, found, Verdict.CONTRADICTED)
    telling = not claim.weak and _tells(claim, result, found)
    return _finding(claim, result, claimed, found, Verdict.CONFIRMED if telling else Verdict.CONSISTENT)


def read_exactly(quantity: Quantity) -> Interval:
    """Every value that a print in a relation can stand for; small counts and years are exact."""
    if quantity.kind is Kind.YEAR or is_counted(quantity):
        return stands_for(quantity, Policy.COUNTED)
    return read_rounded(quantity)


def read_rounded(quantity: Quantity) -> Interval:
    """Every value that a print stands for where small numbers are rounded as well."""
    if quantity.kind in _SHARES:
        return stands_for(quantity, Policy.RATE)
    if quantity.kind in (Kind.FRACTION, Kind.MULTIPLE):
        return stands_for(quantity, Policy.SPOKEN)
    return stands_for(quantity, Policy.COUNTED if quantity.kind is Kind.YEAR else Policy.LEVEL)


def _result(claim: Relation) -> Quantity | None:
    """The figure that was worked out: the one that plays the result, else the last of the list."""
    if not claim.result:
        return claim.figures[-1]
    return claim.figures[claim.roles.index(claim.result)] if claim.result in claim.roles else None


def _tells(claim: Relation, result: Quantity | None, found: Interval) -> bool:
    """Say whether a wrong last digit would have shown; words for a fraction or a multiple leave too much open."""
    if result is None or any(
        q.kind is Kind.FRACTION or (q.kind is Kind.MULTIPLE and q.text[:1].isalpha()) for q in claim.figures
    ):
        return False
    return found.is_bounded and found.high - found.low <= result.ulp * _TELLING


def _direction_only(claim: Relation) -> Finding | None:
    """Hold "beat" or "below" against the two figures that it stands between."""
    now, before = claim.figures[:2]
    gap = read_rounded(now) - read_rounded(before)
    if (now.value or 0) == (before.value or 0):
        return None
    rises = (now.value or 0) > (before.value or 0)
    agrees = rises is (claim.direction is Direction.UP)
    verdict = Verdict.CONSISTENT if agrees else Verdict.CONTRADICTED
    way = "above" if rises else "below"
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=Severity.INFO if agrees else Severity.ERROR,
        cause=Cause.NONE if agrees else Cause.DIRECTION,
        span=claim.span,
        message=f"{now.text} is {way} {before.text}{', as printed' if agrees else ', not as the text says'}.",
        recomputed=Amount.of(gap, now.unit),
        evidence=_evidence(claim),
        changes_meaning=not agrees,
        marks=tuple(q.span for q in claim.quantities),
        quoted=claim.quoted,
        reason_code=claim.formula,
    )


def _finding(claim: Relation, result: Quantity | None, claimed: Interval, found: Interval, verdict: Verdict) -> Finding:
    wrong = verdict is Verdict.CONTRADICTED
    unit = str(result.unit) if result else ""
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=Severity.ERROR if wrong else Severity.INFO,
        cause=Cause.UNKNOWN if wrong else Cause.NONE,
        span=claim.span,
        message=_message(claim, result, found, verdict),
        claimed=Amount(interval=claimed, unit=unit),
        recomputed=Amount(interval=found, unit=unit),
        steps=(Step(text=_said(claim), result=print_interval(found.low, found.high, unit)),),
        evidence=_evidence(claim),
        marks=tuple(q.span for q in claim.quantities),
        quoted=claim.quoted,
        expected=Expectation(span=result.span, interval=found) if result and wrong else None,
        reason_code=claim.formula,
    )


def _message(claim: Relation, result: Quantity | None, found: Interval, verdict: Verdict) -> str:
    printed = result.text if result else "what is printed"
    shown = print_amount(found.middle, str(result.unit) if result else "")
    how = _said(claim)
    if verdict is Verdict.CONTRADICTED:
        return f"{printed} does not follow from the figures beside it, which give {shown}: {how}."
    if verdict is Verdict.CONFIRMED:
        return f"{printed} follows from the figures beside it: {how}."
    return f"{printed} agrees with the figures beside it, which leave much open: {how}."


def _said(claim: Relation) -> str:
    """The formula as a journalist says it, with the prints in the places of its roles."""
    row = formulas()[claim.formula]
    printed = {
        role: " and ".join(q.text for each, q in zip(claim.roles, claim.figures, strict=True) if each == role)
        for role in claim.roles
    }
    given = {role: str(ends.middle.normalize()) for role, ends in claim.constants}
    said = row.says
    for role, text in {**given, **printed}.items():
        said = said.replace(f"{{{role}}} percentage", text).replace(f"{{{role}}} percent", text)
        said = said.replace(f"{{{role}}} basis points", text).replace(f"{{{role}}} times", text)
        said = said.replace(f"{{{role}}}", text)
    return said


def _evidence(claim: Relation) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(kind="draft", label=role, value=quantity.text)
        for role, quantity in zip(claim.roles, claim.figures, strict=True)
    )
