"""Shares: does the part, divided by its whole, give the share that is printed or the word that stands for it?"""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Share
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import INFINITY, Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_number
from checker.core.quantity import Kind, Quantity

CLAIM = Share
CHECK = "share"

_HUNDRED = Decimal(100)
# What the words for a share promise, in per cent. A "vast majority" has no definition; three quarters
# is the least that readers take it for.
_WORDS = (
    (("vast", "overwhelming", "great", "large", "bulk"), Interval(Decimal(75), _HUNDRED)),
    (("almost all", "nearly all"), Interval(Decimal(90), _HUNDRED)),
    (("less than half", "minority"), Interval(Decimal(0), Decimal(50), high_open=True)),
    (("majority", "most", "more than half"), Interval(Decimal(50), _HUNDRED, low_open=True)),
)


def recompute(linked: LinkedClaim) -> Finding | None:
    """Work out a share from its part and its whole, and hold it against what is printed.

    Formula: 100 x part / whole, each standing for all that rounds to it.
    Units: per cent.
    """
    claim = linked.claim
    if not isinstance(claim, Share):
        return None
    part, whole = _ends(claim, linked)
    if part is None or whole is None or whole.low <= 0:
        return None
    share = (part / whole).scale(_HUNDRED)
    claimed = _claimed(claim)
    if claimed is None:
        return None
    return _finding(claim, share, claimed)


def _ends(claim: Share, linked: LinkedClaim) -> tuple[Interval | None, Interval | None]:
    if claim.part is not None and claim.whole is not None:
        return claim.part.interval, claim.whole.interval
    now, whole = next(iter(linked.playing(Part.NOW)), None), next(iter(linked.playing(Part.WHOLE)), None)
    return (now.interval, whole.interval) if now and whole else (None, None)


def _claimed(claim: Share) -> Interval | None:
    if claim.share is not None and claim.share.value is not None:
        return claim.share.interval.scale(_HUNDRED) if claim.share.kind is Kind.FRACTION else claim.share.interval
    words = claim.words.lower()
    return next((interval for names, interval in _WORDS if any(name in words for name in names)), None)


def _finding(claim: Share, share: Interval, claimed: Interval) -> Finding:
    part, whole = (claim.part, claim.whole) if claim.part and claim.whole else (None, None)
    point = share.middle if not part or not whole or not whole.value else (part.value or 0) / whole.value * _HUNDRED
    shown = f"{print_number(point, 1)} %"
    printed = claim.share.text if claim.share is not None else f"“{claim.words}”"
    verdict, severity, cause = Verdict.UNDECIDABLE, Severity.INFO, Cause.NONE
    message = f"{printed} cannot be told from {shown} at the printed precision."
    if claimed.contains(share) or claimed.holds(share.middle):
        verdict, message = Verdict.CONFIRMED, f"{printed} is right: the part is {shown} of the whole."
    elif claimed.holds(point):
        verdict, message = Verdict.CONSISTENT, f"{printed} agrees with the part and the whole as printed: {shown}."
    elif not claimed.meets(share):
        verdict, severity, cause = Verdict.CONTRADICTED, Severity.ERROR, Cause.UNKNOWN
        message = f"{printed} cannot be right: the part is {shown} of the whole."
        if claim.share is None:
            severity, cause = Severity.WARNING, Cause.MISCALCULATED
    return Finding(
        check=CHECK,
        verdict=verdict,
        severity=severity,
        cause=cause,
        span=claim.span,
        message=message,
        claimed=Amount(interval=_closed(claimed), unit="%"),
        recomputed=Amount(interval=share, unit="%"),
        steps=(_step(claim.part, claim.whole, share),) if claim.part and claim.whole else (),
        evidence=tuple(
            Evidence(kind="draft", label=name, value=figure.text)
            for name, figure in (("part", claim.part), ("whole", claim.whole))
            if figure is not None
        ),
        marks=(claim.share.span,) if claim.share else (),
        quoted=claim.quoted,
        expected=Expectation(span=claim.share.span, interval=share)
        if claim.share and claim.share.kind is Kind.PERCENT
        else None,
    )


def _step(part: Quantity, whole: Quantity, share: Interval) -> Step:
    formula = f"{print_number(part.value or Decimal(0))} ÷ {print_number(whole.value or Decimal(0))} × 100"
    return Step(
        text="The share worked out from the printed figures",
        formula=formula,
        result=f"{print_number(share.low, 2)} to {print_number(share.high, 2)} %",
    )


def _closed(interval: Interval) -> Interval:
    return Interval(max(interval.low, -INFINITY), interval.high)
