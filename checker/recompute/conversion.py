"""Conversions: is an amount in a second currency right at a rate that an editor could defend?

The implied rate is what the two printed amounts allow. It is held against the rate that the draft or
the filing declares, the rates around publication, of the time that the sentence names, of the period
of the figure, and the issuer's own translation, in this order.

Source: European Central Bank, "Euro foreign exchange reference rates",
https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from checker.core.claim import Conversion
from checker.core.fact import Fact, Rate
from checker.core.finding import YEARLY, Cause, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount, print_day, print_number
from checker.core.unit import Unit
from checker.recompute._defences import (
    Defence,
    defences,
    is_disputed,
    known_pairs,
    spot_defence,
    unpublished_defences,
)
from checker.recompute._fellows import Fellows, find_fellows, implied_rate
from checker.recompute._rate_arithmetic import (
    CHECK,
    days_that_fit,
    fellow_steps,
    lay_out,
    list_days,
    release_step,
    say_rate,
)
from checker.recompute._shared_signs import OtherOwner, find_other_owner

CLAIM = Conversion
_MAIN = ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD")
_TOLD = Decimal("0.0005")  # a twentieth of a per cent: less is not worth telling
_NARROW = Decimal("1.05")  # fellows that differ by more are no common rate
_ROUNDLY = Decimal("0.035")  # a round figure is used for what lies no further off
_ROUND = 100  # two zeros at the end of a whole number: rounded to the hundred, or so meant
_FIRST_DAY, _LAST_DAY = date(1999, 1, 4), date(2100, 1, 1)


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a conversion against every rate that could defend it.

    Formula: implied rate = converted amount / original amount, each standing for all that rounds to it.
    Units: the report gives rates above one, as units of the weaker currency for one of the stronger.
    Rounding: both amounts count as printed to their last digit, "about" or not: a translation is worked out
    from the print.
    """
    claim = linked.claim
    if not isinstance(claim, Conversion) or linked.rates is None or not _is_readable(claim):
        return None
    if claim.of.unit.currency is not None and claim.of.unit.currency == claim.into.unit.currency:
        return _same_currency(claim, linked)
    pairs = known_pairs(claim, linked)
    if not pairs:
        return _unchecked(claim, f"no exchange rates are known for {_unknown(claim, linked)}; give some with --rates")
    if linked.trial:
        pairs = pairs[:1]  # an edit that fits one of half a dozen rupees would fit by chance
    implied = implied_rate(claim)
    held = _hold(claim, implied, pairs, linked)
    if linked.publication is None and not held.firm:
        return _undated(claim, implied, pairs, linked)
    if linked.trial:
        return _bare(claim, held)
    if held.firm:
        return _confirmed(claim, implied, held.firm, linked)
    return _without_a_firm_rate(claim, implied, pairs, held, linked)


class _Held(NamedTuple):
    """What defends a conversion: firmly, only as an excuse, or when it is read as a round figure."""

    firm: Defence | None = None
    excuse: Defence | None = None
    rounded: Defence | None = None


def _hold(claim: Conversion, implied: Interval, pairs: tuple[tuple[str, str], ...], linked: LinkedClaim) -> _Held:
    """Try every defence in turn; the first firm one decides."""
    tried: list[Defence] = []
    excuse = None
    for pair, defence in ((each, defence) for each in pairs for defence in defences(claim, each, linked)):
        if defence.is_yearly and pair is not pairs[0]:
            continue  # of a dozen francs, one or other will fit some year's average by chance
        tried.append(defence)
        if not defence.defends(implied):
            continue
        if defence.firm:
            return _Held(firm=defence)
        if excuse is None and defence.excuses(implied):
            excuse = defence
    return _Held(excuse=excuse, rounded=_roundly_right(claim, tried))


def _without_a_firm_rate(
    claim: Conversion, implied: Interval, pairs: tuple[tuple[str, str], ...], held: _Held, linked: LinkedClaim
) -> Finding:
    """Excused by an older rate or as a round figure, right in another owner's money, or wrong."""
    fellows = find_fellows(claim, linked)
    if held.excuse and not (fellows and not fellows.band.widen(linked.tolerances.spot).meets(implied)):
        return _late(claim, implied, held.excuse, linked)
    if held.rounded:
        return _round(claim, implied, held.rounded, linked)
    owner = find_other_owner(claim, linked)
    if owner is not None and owner.certain:
        return _of_another_owner(claim, implied, owner, linked)
    found = _contradicted(claim, implied, pairs, linked, fellows)
    return found if owner is None else _perhaps_of_another(found, owner)


def _is_readable(claim: Conversion) -> bool:
    return all(quantity.value and not quantity.malformed for quantity in (claim.of, claim.into))


def _roundly_right(claim: Conversion, tried: list[Defence]) -> Defence | None:
    """A rate that defends the figure when its trailing zeros are left open: "800 million euros" for 777 million."""
    if claim.into.loose_ulp < _ROUND * claim.into.ulp:
        return None
    generous, implied = claim.into.loose / claim.of.tight, implied_rate(claim).widen(_ROUNDLY)
    return next((d for d in tried if d.firm and d.defends(generous) and d.defends(implied)), None)


def _round(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    found = lay_out(claim, implied, fit, linked)
    assert claim.of.value is not None  # noqa: S101 - recompute looked
    worth = print_amount(fit.band.scale(claim.of.value).middle, (claim.into.unit.candidates or ("",))[0])
    message = f"{claim.into.text} is a round figure for {claim.of.text}, which is about {worth} at {fit.words}"
    return replace(found, verdict=Verdict.UNDECIDABLE, message=message + ".")


def _confirmed(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    message = f"{claim.into.text} is right for {claim.of.text} at {fit.words}{_say_owner(claim, fit)}"
    off = Decimal(0) if fit.band.meets(implied) else _distance(implied, fit.band)
    if off >= _TOLD:
        message += f"; it is {print_number(off * 100, 1)} % off the fixing, as a live rate may be"
    return replace(lay_out(claim, implied, fit, linked), message=message + ".")


def _say_owner(claim: Conversion, fit: Defence) -> str:
    """Which of several owners of a name fits, where it is not the likeliest: "rupees" that are Pakistani."""
    codes = {fit.rates[0].base, fit.rates[0].quote}
    shared = [quantity for quantity in (claim.of, claim.into) if len(quantity.unit.candidates) > 1]
    others = [code for quantity in shared for code in quantity.unit.candidates[1:] if code in codes]
    return f", read as {others[0]}" if others else ""


def _of_another_owner(claim: Conversion, implied: Interval, owner: OtherOwner, linked: LinkedClaim) -> Finding:
    """All of a draft's conversions are right in one other dollar: it is that dollar."""
    found = lay_out(claim, implied, owner.defence, linked)
    meant = f"if “{owner.sign}” stands for {owner.named}, as in all {owner.conversions} conversions of the draft"
    message = f"{claim.into.text} is right for {claim.of.text} at {owner.defence.words} {meant}"
    return replace(found, message=message + ".")


def _perhaps_of_another(found: Finding, owner: OtherOwner) -> Finding:
    """One conversion alone that is right in another dollar: wrong only if a slip or an older rate explains it."""
    said = f"{found.message.rstrip('.')}; it is right if “{owner.sign}” stands for {owner.named}."
    return replace(found, message=said, tentative=found.severity is Severity.ERROR)


def _late(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    found = lay_out(claim, implied, fit, linked)
    pair = f"{claim.into.text} for {claim.of.text}"
    if fit.is_yearly:
        message = f"{pair} lies within {fit.words}; no rate of the day is known that would tell"
    else:
        message = f"{pair} fits no rate of publication, only {fit.words}; say whose rate it is or convert at the day's"
    return replace(found, verdict=Verdict.UNDECIDABLE, message=message + ".")


def _bare(claim: Conversion, held: _Held) -> Finding:
    """A verdict without its explanation: all that a repair on trial needs to know."""
    verdict = Verdict.UNDECIDABLE if held.excuse or held.rounded else Verdict.CONTRADICTED
    verdict = Verdict.CONFIRMED if held.firm else verdict
    return Finding(check=CHECK, verdict=verdict, severity=Severity.INFO, span=claim.span, message="")


def _contradicted(
    claim: Conversion,
    implied: Interval,
    pairs: tuple[tuple[str, str], ...],
    linked: LinkedClaim,
    fellows: Fellows | None,
) -> Finding:
    """No rate defends it: say what it would be, whose rate it may be, and what the draft's others imply."""
    pair, spot = _likeliest_rate(pairs, linked)
    if spot is None:
        why = f"no exchange rate of the days around publication is known for {_unknown(claim, linked)}"
        return _unchecked(claim, why + _gaps(pair, linked))
    if spot.is_yearly and is_disputed(pair, linked):
        why = f"several rates were in use beside the official one, which would make it {_worth(claim, pair, spot)}"
        return _unchecked(claim, why)
    stale = days_that_fit(implied, pair, linked)
    found = lay_out(claim, implied, spot, linked)
    if stale and (claim.dated or claim.historic) and not claim.months:
        return _of_another_day(claim, found, stale[-1])
    message, steps = _explain(claim, pair, spot, stale, linked), found.steps
    if stale:
        steps = (*steps, Step(text="The last days with a fixing that fits", result=list_days(stale)))
    if fellows:
        steps = (*steps, *fellow_steps(claim, fellows, pair))
        if fellows.band.high <= fellows.band.low * _NARROW:
            message += (
                f"; the other conversions imply {say_rate(fellows.band, pair)}, this one {say_rate(implied, pair)}"
            )
    return replace(
        found,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.WARNING if stale else Severity.ERROR,
        cause=Cause.STALE_RATE if stale or not spot.firm or spot.is_yearly else Cause.UNKNOWN,
        message=message + ".",
        steps=(*steps, *release_step(claim, pair, linked)),
        fits_on=stale[-1].on if stale else None,
        reason_code=YEARLY if spot.is_yearly else "",
        expected=Expectation(span=claim.into.span, interval=spot.band.scale(claim.of.value or Decimal(0))),
    )


def _likeliest_rate(pairs: tuple[tuple[str, str], ...], linked: LinkedClaim) -> tuple[tuple[str, str], Defence | None]:
    """The rate of publication of the likeliest pair that has one; else the next best that is known."""
    for pair in pairs:
        if spot := spot_defence(pair, linked) or next(unpublished_defences(pair, linked), None):
            return pair, spot
    return pairs[0], None


def _gaps(pair: tuple[str, str], linked: LinkedClaim) -> str:
    """Why there is no rate: the spans of what is known."""
    rates, publication = linked.rates, linked.publication
    if rates is None or publication is None:
        return ""
    codes = [code for code in pair if code not in _MAIN] or pair[:1]
    return f" ({'; '.join(rates.explain_gap(code, publication.end) for code in codes)})"


def _worth(claim: Conversion, pair: tuple[str, str], at: Defence) -> str:
    return f"about {print_amount((claim.of.value or Decimal(0)) * at.band.middle, pair[1])}"


def _explain(
    claim: Conversion, pair: tuple[str, str], spot: Defence, stale: tuple[Rate, ...], linked: LinkedClaim
) -> str:
    """Say what the amount is at publication's rate, and the day whose rate it is at, if there is one."""
    right = print_amount((claim.of.value or Decimal(0)) * spot.band.middle, pair[1])
    if stale:
        return (
            f"{claim.into.text} for {claim.of.text} is at the rate of another day: at {spot.words} it is about {right},"
            f" and the last day with a rate that fits is {print_day(stale[-1].on)}"
        )
    message = f"{claim.into.text} cannot be right for {claim.of.text}: at {spot.words} it is about {right}"
    if translation := _translation(linked, pair[1]):
        message += f", and the issuer says {print_amount(translation.value, pair[1])}"
    return message


def _of_another_day(claim: Conversion, found: Finding, newest: Rate) -> Finding:
    """A sentence that speaks of another time is not measured by publication's rate."""
    message = (
        f"{claim.into.text} for {claim.of.text} is not at the rate of publication; the sentence speaks of"
        f" another time, "
        f"and {print_day(newest.on)} is the last day with a rate that fits"
    )
    return replace(found, verdict=Verdict.UNDECIDABLE, message=message + ".")


def _undated(
    claim: Conversion, implied: Interval, pairs: tuple[tuple[str, str], ...], linked: LinkedClaim
) -> Finding | None:
    """Without a publication day: wrong only where no rate of any day could defend it."""
    rates = linked.rates
    assert rates is not None  # noqa: S101 - recompute looked
    for pair in pairs:
        band = rates.band(*pair, _FIRST_DAY, _LAST_DAY)
        if band is None:
            continue
        ever = Defence(
            "the rates of all days since 1999", band.interval, (band.lowest, band.highest), linked.tolerances.late
        )
        found = lay_out(claim, implied, ever, linked)
        fellows = find_fellows(claim, linked)
        if ever.defends(implied):
            if fellows and not fellows.band.widen(linked.tolerances.late).meets(implied):
                message = f"{claim.into.text} for {claim.of.text} is at another rate than the draft's other conversions"
                return replace(found, verdict=Verdict.CONTRADICTED, severity=Severity.WARNING, cause=Cause.STALE_RATE,
                               message=message + ".")  # fmt: skip
            message = f"{claim.into.text} for {claim.of.text} cannot be checked without the day of publication"
            return replace(found, verdict=Verdict.UNDECIDABLE, message=message + "; give it with --published.")
        message = f"{claim.into.text} cannot be right for {claim.of.text}: no rate since 1999 gives it"
        return replace(found, verdict=Verdict.CONTRADICTED, severity=Severity.ERROR, cause=Cause.UNKNOWN,
                       message=message + ".")  # fmt: skip
    return None


def _same_currency(claim: Conversion, linked: LinkedClaim) -> Finding | None:
    """One currency twice with two amounts, where a second one would fit: "4 billion euros (€5.6bn)"."""
    implied = implied_rate(claim)
    code = claim.of.unit.currency
    if implied.holds(Decimal(1)) or code is None:
        return None
    for other in _MAIN:
        pair = (code, other)
        spot = spot_defence(pair, linked) if other != code else None
        if spot and spot.defends(implied):
            found = lay_out(claim, implied, spot, linked)
            message = (
                f"{claim.of.text} and {claim.into.text} are one currency but not one amount;"
                f" {claim.into.text} fits {other}"
            )
            return replace(found, verdict=Verdict.CONTRADICTED, severity=Severity.ERROR, cause=Cause.WRONG_CURRENCY,
                           message=message + ".")  # fmt: skip
    return None


def _unchecked(claim: Conversion, why: str) -> Finding:
    return Finding(
        check=CHECK,
        verdict=Verdict.UNCHECKED,
        severity=Severity.INFO,
        span=claim.span,
        message=f"{claim.of.text} as {claim.into.text} is not checked: {why}.",
        marks=tuple(quantity.span for quantity in claim.quantities),
        quoted=claim.quoted,
    )


def _translation(linked: LinkedClaim, code: str) -> Fact | None:
    return next((fact for fact in linked.playing(Part.TRANSLATION) if fact.unit.currency == code), None)


def _distance(implied: Interval, band: Interval) -> Decimal:
    """How far an interval lies from a band, as a share of the band's nearer end."""
    if implied.low > band.high:
        return implied.low / band.high - 1
    return 1 - implied.high / band.low


def _unknown(claim: Conversion, linked: LinkedClaim) -> str:
    known = linked.rates.currencies if linked.rates else frozenset[str]()
    units: tuple[Unit, ...] = (claim.of.unit, claim.into.unit)
    missing = [unit.candidates[0] for unit in units if not set(unit.candidates) & known]
    return " and ".join(missing) or " and ".join(unit.candidates[0] for unit in units)
