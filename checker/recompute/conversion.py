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

from checker.core.claim import Claim, Conversion
from checker.core.fact import Fact, Rate
from checker.core.finding import Amount, Cause, Evidence, Expectation, Finding, Severity, Step, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount, print_day, print_number, print_rate
from checker.core.quantity import Quantity
from checker.core.unit import Unit
from checker.recompute._defences import (
    STALE,
    STALE_REACH,
    Defence,
    defences,
    known_pairs,
    nearest_defence,
    spot_defence,
)

CLAIM = Conversion
CHECK = "conversion"

_NEAR = Decimal("0.3")  # so close to the likeliest owner's rate, a shared name means that owner
_MAIN = ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD")
_NARROW = Decimal("1.05")  # fellows that differ by more are no common rate
_ROUNDLY = Decimal("0.035")  # a round figure is used for what lies no further off
_ROUND = 100  # two zeros at the end of a whole number: rounded to the hundred, or so meant
_FIRST_DAY, _LAST_DAY = date(1999, 1, 4), date(2100, 1, 1)
_DOMINANT = frozenset({"USD", "GBP"})


def recompute(linked: LinkedClaim) -> Finding | None:
    """Hold a conversion against every rate that could defend it.

    Formula: implied rate = converted amount / original amount, each standing for all that rounds to it.
    Units: the report gives rates above one, as units of the weaker currency for one of the stronger.
    Rounding: both amounts count as printed to their last digit; "about" widens an amount.
    """
    claim = linked.claim
    if not isinstance(claim, Conversion) or linked.rates is None or not claim.of.value or not claim.into.value:
        return None
    if claim.of.malformed or claim.into.malformed:
        return None
    if claim.of.unit.currency is not None and claim.of.unit.currency == claim.into.unit.currency:
        return _same_currency(claim, linked)
    pairs = known_pairs(claim, linked.rates)
    if not pairs:
        return _unchecked(claim, f"no exchange rates are known for {_unknown(claim, linked)}; give some with --rates")
    implied = implied_rate(claim)
    tried: list[Defence] = []
    for defence in (each for pair in pairs for each in defences(claim, pair, linked)):
        if defence.firm and defence.defends(implied):
            return _confirmed(claim, implied, defence, linked)
        tried.append(defence)
    fits = [defence for defence in tried if defence.defends(implied)]
    if linked.publication is None:
        return _undated(claim, implied, pairs, linked)
    fellows = _fellows(claim, linked)
    if fits and not (fellows and not fellows.widen(linked.tolerances.spot).meets(implied)):
        return _late(claim, implied, fits[0], linked)
    if rounded := _roundly_right(claim, tried):
        return _round(claim, implied, rounded, linked)
    return _contradicted(claim, implied, pairs, linked, fellows)


def _roundly_right(claim: Conversion, tried: list[Defence]) -> Defence | None:
    """A rate that defends the figure when its trailing zeros are left open: "800 million euros" for 777 million."""
    if claim.into.loose_ulp < _ROUND * claim.into.ulp:
        return None
    generous, implied = claim.into.loose / claim.of.tight, implied_rate(claim).widen(_ROUNDLY)
    return next((d for d in tried if d.firm and d.defends(generous) and d.defends(implied)), None)


def _round(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    found = _finding(claim, implied, fit, linked)
    assert claim.of.value is not None  # noqa: S101 - recompute looked
    worth = print_amount(fit.band.scale(claim.of.value).middle, (claim.into.unit.candidates or ("",))[0])
    message = f"{claim.into.text} is a round figure for {claim.of.text}, which is about {worth} at {fit.words}"
    return replace(found, verdict=Verdict.UNDECIDABLE, message=message + ".")


def implied_rate(claim: Conversion) -> Interval:
    """Work out every rate that the two printed amounts allow.

    Units: how much of the second currency one unit of the first buys.
    """
    return _stands_for(claim.into) / _stands_for(claim.of)


def _stands_for(quantity: Quantity) -> Interval:
    return quantity.tight


def _fellows(claim: Conversion, linked: LinkedClaim) -> Interval | None:
    """The rates that the draft's other conversions of the pair imply, as one interval."""
    spans: Interval | None = None
    for peer in linked.peers:
        if (
            isinstance(peer, Conversion)
            and peer is not claim
            and _alike(peer, claim)
            and not (peer.historic or peer.dated or peer.times)
        ):
            rate = implied_rate(peer)
            spans = rate if spans is None else spans.hull(rate)
    return spans


def _alike(peer: Claim, claim: Conversion) -> bool:
    if (
        not isinstance(peer, Conversion)
        or peer.into.malformed
        or peer.of.malformed
        or not peer.of.value
        or not peer.into.value
    ):
        return False
    same_of = set(peer.of.unit.candidates) & set(claim.of.unit.candidates)
    return bool(same_of and set(peer.into.unit.candidates) & set(claim.into.unit.candidates))


def _confirmed(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    message = f"{claim.into.text} is right for {claim.of.text} at {fit.words}"
    if not fit.band.meets(implied):
        off = _distance(implied, fit.band)
        message += f"; it is {print_number(off * 100, 1)} % off the fixing, as a live rate may be"
    return replace(_finding(claim, implied, fit, linked), message=message + ".")


def _late(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    found = _finding(claim, implied, fit, linked)
    message = (
        f"{claim.into.text} for {claim.of.text} fits no rate of publication, only {fit.words}; "
        "say whose rate it is or convert at the day's"
    )
    return replace(found, verdict=Verdict.UNDECIDABLE, message=message + ".")


def _refused(claim: Conversion) -> Finding:
    """A contradiction without its explanation: all that a repair on trial needs to know."""
    return Finding(
        check=CHECK,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR,
        cause=Cause.UNKNOWN,
        span=claim.span,
        message="",
    )


def _contradicted(
    claim: Conversion,
    implied: Interval,
    pairs: tuple[tuple[str, str], ...],
    linked: LinkedClaim,
    fellows: Interval | None,
) -> Finding:
    spot = next((rate for pair in pairs if (rate := spot_defence(pair, linked) or nearest_defence(pair, linked))), None)
    if spot is None:
        return _unchecked(
            claim, f"no exchange rate of the days around publication is known for {_unknown(claim, linked)}"
        )
    if linked.trial:
        return _refused(claim)
    pair = pairs[0]
    stale = _days_that_fit(implied, pair, linked)
    found = _finding(claim, implied, spot, linked)
    if stale and (claim.dated or claim.historic) and not claim.months:
        return _of_another_day(claim, found, stale[-1])
    assert claim.of.value is not None  # noqa: S101 - recompute looked
    right = print_amount(claim.of.value * spot.band.middle, pair[1])
    message = f"{claim.into.text} cannot be right for {claim.of.text}: at {spot.words} it is about {right}"
    if translation := _translation(linked, pair[1]):
        message += f", and the issuer says {print_amount(translation.value, pair[1])}"
    steps = found.steps
    if stale:
        message = (
            f"{claim.into.text} for {claim.of.text} is at the rate of another day: at the rate around"
            f" publication it is "
            f"about {right}, and the last day with a rate that fits is {print_day(stale[-1].on)}"
        )
        steps = (*steps, Step(text="The last days with a fixing that fits", result=_list_days(stale)))
    if fellows:
        if fellows.high <= fellows.low * _NARROW:
            message += f"; the other conversions imply {_say_rate(fellows, pair)}, this one {_say_rate(implied, pair)}"
        at_theirs = print_amount(claim.of.value * fellows.middle, pair[1])
        steps = (*steps, Step(text="The draft's other conversions of the pair imply", result=_say_rate(fellows, pair)))
        steps = (*steps, Step(text=f"At their rate {claim.of.text} is", result=at_theirs))
    steps = (*steps, *_release_step(claim, pair, linked))
    return replace(
        found,
        verdict=Verdict.CONTRADICTED,
        severity=Severity.WARNING if stale else Severity.ERROR,
        cause=Cause.STALE_RATE if stale else Cause.UNKNOWN,
        message=message + ".",
        steps=steps,
        tentative=_may_be_another(claim, implied, spot),
        expected=Expectation(span=claim.into.span, interval=spot.band.scale(claim.of.value)),
    )


def _of_another_day(claim: Conversion, found: Finding, newest: Rate) -> Finding:
    """A sentence that speaks of another time is not measured by publication's rate."""
    message = (
        f"{claim.into.text} for {claim.of.text} is not at the rate of publication; the sentence speaks of"
        f" another time, "
        f"and {print_day(newest.on)} is the last day with a rate that fits"
    )
    return replace(found, verdict=Verdict.UNDECIDABLE, message=message + ".")


def _may_be_another(claim: Conversion, implied: Interval, spot: Defence) -> bool:
    """Say whether a shared name ("rupees") leaves room for an owner whose rates are not known."""
    shared = len(claim.of.unit.candidates) > 1 or len(claim.into.unit.candidates) > 1
    dominant = claim.of.unit.candidates[0] in _DOMINANT or len(claim.of.unit.candidates) == 1
    dominant = dominant and (claim.into.unit.candidates[0] in _DOMINANT or len(claim.into.unit.candidates) == 1)
    return shared and not dominant and not (spot.firm and spot.band.widen(_NEAR).meets(implied))


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
        found = _finding(claim, implied, ever, linked)
        fellows = _fellows(claim, linked)
        if ever.defends(implied):
            if fellows and not fellows.widen(linked.tolerances.late).meets(implied):
                message = f"{claim.into.text} for {claim.of.text} is at another rate than the draft's other conversions"
                return replace(found, verdict=Verdict.CONTRADICTED, severity=Severity.WARNING, cause=Cause.STALE_RATE,
                               message=message + ".")  # fmt: skip
            message = f"{claim.into.text} for {claim.of.text} cannot be checked without the day of publication"
            return replace(found, verdict=Verdict.UNDECIDABLE, message=message + "; give it with --published.")
        message = f"{claim.into.text} cannot be right for {claim.of.text}: no rate since 1999 gives it"
        return replace(found, verdict=Verdict.CONTRADICTED, severity=Severity.ERROR, cause=Cause.UNKNOWN,
                       message=message + ".", tentative=_may_be_another(claim, implied, ever))  # fmt: skip
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
            found = _finding(claim, implied, spot, linked)
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


def _finding(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    """What all findings of this check share: the implied rate, the rate it is held against, the arithmetic."""
    pair = (fit.rates[0].base, fit.rates[0].quote)
    if pair[0] not in claim.of.unit.candidates:
        pair = (pair[1], pair[0])
    band = fit.band
    unit = _rate_unit(pair, band)
    return Finding(
        check=CHECK,
        verdict=Verdict.CONFIRMED,
        severity=Severity.INFO,
        span=claim.span,
        message="",
        claimed=Amount(interval=_turn(implied, band), unit=unit),
        recomputed=Amount(interval=_turn(band, band), unit=unit),
        steps=_steps(claim, implied, fit, pair),
        evidence=(*_fact_evidence(linked), *(_rate_evidence(rate, fit) for rate in fit.rates)),
        marks=tuple(quantity.span for quantity in claim.quantities),
        quoted=claim.quoted,
    )


def _steps(claim: Conversion, implied: Interval, fit: Defence, pair: tuple[str, str]) -> tuple[Step, ...]:
    of, into = claim.of, claim.into
    assert of.value is not None and into.value is not None  # noqa: S101, PT018 - recompute looked
    over, under = (of, into) if fit.band.middle < 1 else (into, of)
    divided = f"{print_number(over.value or Decimal(0))} ÷ {print_number(under.value or Decimal(0))}"
    expected = fit.band.scale(of.value)
    low, high = print_amount(expected.low, pair[1], 5), print_amount(expected.high, pair[1], 5)
    return (
        Step(text="The printed amounts imply a rate of", formula=divided, result=_say_rate(implied, pair, fit.band)),
        Step(text=f"{fit.words[:1].upper()}{fit.words[1:]} is", result=_say_rate(fit.band, pair)),
        Step(
            text=f"At that rate {of.text} is",
            formula=f"{print_number(of.value)} × {print_rate(fit.band.middle)}",
            result=low if low == high else f"{low} to {high}",
        ),
    )


def _rate_evidence(rate: Rate, fit: Defence) -> Evidence:
    legs = ", ".join(f"{name} {value}" for name, value in rate.legs)
    return Evidence(
        kind="rate",
        label=f"{fit.words}: {rate.base}/{rate.quote}",
        value=print_rate(rate.value, 7),
        unit=f"{rate.quote}/{rate.base}",
        period=rate.on.isoformat(),
        source=f"{rate.source} {rate.version}".strip(),
        locator=f"{rate.basis}; {legs}" if legs else rate.basis,
    )


def _fact_evidence(linked: LinkedClaim) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            kind="fact",
            label=fact.label or fact.concept,
            value=fact.value,
            unit=str(fact.unit),
            period=str(fact.period),
            source=fact.source.title,
            locator=fact.locator,
            url=fact.source.url,
        )
        for fact in (*linked.playing(Part.NOW)[:1], *linked.playing(Part.TRANSLATION)[:1])
    )


def _translation(linked: LinkedClaim, code: str) -> Fact | None:
    return next((fact for fact in linked.playing(Part.TRANSLATION) if fact.unit.currency == code), None)


def _days_that_fit(implied: Interval, pair: tuple[str, str], linked: LinkedClaim) -> tuple[Rate, ...]:
    """The fixings of the two years before publication that give the figure: exactly, else nearly."""
    assert linked.publication is not None and linked.rates is not None  # noqa: S101, PT018 - the caller looked
    end = linked.publication.end
    band = linked.rates.band(*pair, end - STALE_REACH, end)
    if band is None or not band.interval.meets(implied.widen(STALE)):
        return ()
    days = linked.rates.days(*pair, end - STALE_REACH, end)
    exact = tuple(rate for rate in days if implied.holds(rate.value))
    wide = implied.widen(STALE)
    return exact or tuple(rate for rate in days if wide.holds(rate.value))


def _list_days(rates: tuple[Rate, ...]) -> str:
    newest = " and ".join(print_day(rate.on) for rate in rates[-2:])
    return newest if len(rates) < 3 else f"{newest} ({len(rates)} in two years)"


def _release_step(claim: Conversion, pair: tuple[str, str], linked: LinkedClaim) -> tuple[Step, ...]:
    """What the figure would be at the rate of the day when its issuer released it."""
    fact = next(iter(linked.playing(Part.NOW)), None)
    if fact is None or fact.published is None or linked.rates is None or claim.of.value is None:
        return ()
    rate = linked.rates.on(*pair, fact.published)
    if rate is None:
        return ()
    day = f"On the day of its own release, {print_day(fact.published)}, {claim.of.text} was"
    return (Step(text=day, result=print_amount(claim.of.value * rate.value, pair[1])),)


def _distance(implied: Interval, band: Interval) -> Decimal:
    """How far an interval lies from a band, as a share of the band's nearer end."""
    if implied.low > band.high:
        return implied.low / band.high - 1
    return 1 - implied.high / band.low


def _turn(rate: Interval, like: Interval) -> Interval:
    return Interval.point(Decimal(1)) / rate if like.middle < 1 and rate.low > 0 else rate


def _rate_unit(pair: tuple[str, str], like: Interval) -> str:
    return f"{pair[0]}/{pair[1]}" if like.middle < 1 else f"{pair[1]}/{pair[0]}"


def _say_rate(rate: Interval, pair: tuple[str, str], like: Interval | None = None) -> str:
    like = like or rate
    turned = _turn(rate, like)
    weak, strong = pair if like.middle < 1 else (pair[1], pair[0])
    low, high = print_rate(turned.low), print_rate(turned.high)
    return f"{low if low == high else f'{low} to {high}'} {weak} per {strong}"


def _unknown(claim: Conversion, linked: LinkedClaim) -> str:
    known = linked.rates.currencies if linked.rates else frozenset[str]()
    units: tuple[Unit, ...] = (claim.of.unit, claim.into.unit)
    missing = [unit.candidates[0] for unit in units if not set(unit.candidates) & known]
    return " and ".join(missing) or " and ".join(unit.candidates[0] for unit in units)
