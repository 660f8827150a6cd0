"""The arithmetic of a conversion as a report shows it: rates turned above one, steps, evidence."""

from __future__ import annotations

from decimal import Decimal

from checker.core.claim import Conversion
from checker.core.fact import Rate
from checker.core.finding import Amount, Evidence, Finding, Severity, Step, Verdict
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.printing import print_amount, print_day, print_number, print_rate
from checker.recompute._defences import STALE, STALE_REACH, Defence
from checker.recompute._fellows import Fellows

CHECK = "conversion"
_FEW = 3


def lay_out(claim: Conversion, implied: Interval, fit: Defence, linked: LinkedClaim) -> Finding:
    """What all findings of this check share: the implied rate, the rate it is held against, the arithmetic."""
    pair = (fit.rates[0].base, fit.rates[0].quote)
    if pair[0] not in claim.of.unit.candidates and pair[1] in claim.of.unit.candidates:
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
        Step(text="The printed amounts imply a rate of", formula=divided, result=say_rate(implied, pair, fit.band)),
        Step(text=f"{fit.words[:1].upper()}{fit.words[1:]} is", result=say_rate(fit.band, pair)),
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
        locator="; ".join(part for part in (rate.basis, rate.kind, legs) if part),
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


def days_that_fit(implied: Interval, pair: tuple[str, str], linked: LinkedClaim) -> tuple[Rate, ...]:
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


def list_days(rates: tuple[Rate, ...]) -> str:
    newest = " and ".join(print_day(rate.on) for rate in rates[-2:])
    return newest if len(rates) < _FEW else f"{newest} ({len(rates)} in two years)"


def release_step(claim: Conversion, pair: tuple[str, str], linked: LinkedClaim) -> tuple[Step, ...]:
    """What the figure would be at the rate of the day when its issuer released it."""
    fact = next(iter(linked.playing(Part.NOW)), None)
    if fact is None or fact.published is None or linked.rates is None or claim.of.value is None:
        return ()
    rate = linked.rates.on(*pair, fact.published)
    if rate is None:
        return ()
    day = f"On the day of its own release, {print_day(fact.published)}, {claim.of.text} was"
    return (Step(text=day, result=print_amount(claim.of.value * rate.value, pair[1])),)


def _turn(rate: Interval, like: Interval) -> Interval:
    return Interval.point(Decimal(1)) / rate if like.middle < 1 and rate.low > 0 else rate


def _rate_unit(pair: tuple[str, str], like: Interval) -> str:
    return f"{pair[0]}/{pair[1]}" if like.middle < 1 else f"{pair[1]}/{pair[0]}"


def say_rate(rate: Interval, pair: tuple[str, str], like: Interval | None = None) -> str:
    like = like or rate
    turned = _turn(rate, like)
    weak, strong = pair if like.middle < 1 else (pair[1], pair[0])
    low, high = print_rate(turned.low), print_rate(turned.high)
    return f"{low if low == high else f'{low} to {high}'} {weak} per {strong}"


def fellow_steps(claim: Conversion, fellows: Fellows, pair: tuple[str, str]) -> tuple[Step, ...]:
    """What the draft's other conversions imply, and what the amount is at their rate."""
    assert claim.of.value is not None  # noqa: S101 - the check looked
    return (
        Step(text="The draft's other conversions of the pair imply", result=say_rate(fellows.band, pair)),
        Step(text=f"At their rate {claim.of.text} is", result=print_amount(claim.of.value * fellows.middle, pair[1])),
    )
