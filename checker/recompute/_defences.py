"""The exchange rates that an editor could defend for a conversion, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from checker.core.claim import Conversion
from checker.core.fact import Fact, Rate, RateBand, RateSource
from checker.core.interval import Interval
from checker.core.linked import LinkedClaim, Part
from checker.core.period import Period, month_period
from checker.core.printing import print_day, print_days
from checker.core.record import record

# The allowances around published rates are in core/tolerances.py: a newsroom may set them.
STALE = Decimal("0.005")
# A noon rate beside a fixing already allows for the day's move: it needs less room than the fixing alone.
ANOTHER_SOURCE = Decimal("0.005")
# As a rule a month moves a currency by no more than 2 % of its rate, and two years by no more than a quarter.
DRIFT = Decimal("0.02")
EXCUSED = Decimal("0.01")
COARSE = Decimal("0.25")
NARROW_YEARS = Decimal("1.1")  # yearly averages that lie within a tenth would have shown a wrong figure
DAYS_BEFORE, DAYS_AFTER = timedelta(days=4), timedelta(days=1)
MONTH_BEFORE, SEASON_BEFORE = timedelta(days=30), timedelta(days=100)
STALE_REACH = timedelta(days=730)
LONG_AGO = timedelta(days=3650)
_YEAR, _MID_YEAR = 12, 6


@record(frozen=True, slots=True)
class Defence:
    """A rate, or a band of rates, for one pair: why it may be used, and how far it may be off.

    ``firm`` is False for rates that are older than a careful editor would use: they excuse a figure
    without confirming it. Units: of the second currency for one of the first.
    """

    words: str
    band: Interval
    rates: tuple[Rate, ...]
    allowance: Decimal
    firm: bool = True

    @property
    def is_yearly(self) -> bool:
        """Say whether only averages of years stand behind it."""
        return self.rates[0].basis == "year-average"

    def excuses(self, implied: Interval) -> bool:
        """Say whether an older rate excuses the figure: the very middle of what is implied must be one of that time.

        An old rate and a coarse print together would excuse nearly everything. The nearest rate of a currency
        without one of the day has an allowance of its own, and excuses what that allows.
        """
        return self.allowance > 0 or self.band.widen(EXCUSED).holds(implied.middle)

    def defends(self, implied: Interval) -> bool:
        """Say whether an implied rate meets the band with its allowance."""
        return self.band.widen(self.allowance).meets(implied)


def defences(claim: Conversion, pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """List the rates that could defend a conversion of one pair.

    Order: declared in the draft or filing; around publication, of the first source and of further ones; the time
    that the sentence names; the period of the figure; the issuer's own translation; the month before publication.
    Where no bank publishes a rate of the day: the averages of the years around it, then the nearest rate.
    """
    yield from _declared(pair, linked)
    rates = linked.rates
    if rates is None:
        return
    spot = spot_defence(pair, linked)
    if spot:
        yield spot
        yield from _other_sources(pair, linked)
    else:
        yield from unpublished_defences(pair, linked)
    for named in _named_times(claim, linked):
        yield from _at_named_time(named, pair, claim, linked)
    for fact in linked.playing(Part.NOW)[:1]:
        yield from _of_the_figure(fact, pair, rates, linked.tolerances.spot)
    if claim.historic and linked.publication and not (claim.times or claim.months):
        start, end = linked.publication.end - LONG_AGO, linked.publication.end
        yield from _banded(
            rates.band(*pair, start, end),
            "a rate of an earlier time, of which the sentence speaks",
            linked.tolerances.other_time,
        )
    elif claim.dated and claim.months and linked.publication and not claim.times:
        yield from _of_undated_chronology(pair, linked)
    yield from _translated(claim, pair, linked)
    if spot:
        yield from _weeks_before(spot, pair, linked)
        yield from _before_redenomination(pair, linked)


def spot_defence(pair: tuple[str, str], linked: LinkedClaim) -> Defence | None:
    """The rates around publication: four days before to one day after."""
    if linked.publication is None or linked.rates is None:
        return None
    first, last = linked.publication.start - DAYS_BEFORE, linked.publication.end + DAYS_AFTER
    return next(
        _banded(linked.rates.band(*pair, first, last), "the rate around publication", linked.tolerances.spot), None
    )


def _other_sources(pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """What further banks publish for the same days: two sources of one day are two defendable rates."""
    if linked.publication is None or linked.rates is None:
        return
    first, last = linked.publication.start - DAYS_BEFORE, linked.publication.end + DAYS_AFTER
    for band in linked.rates.others(*pair, first, last):
        words = f"the {band.lowest.kind} around publication"
        yield from _banded(band, words, min(linked.tolerances.spot, ANOTHER_SOURCE))


def unpublished_defences(pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """Where no rate of publication is published: the averages of the years around it, then the nearest rate."""
    yield from _yearly_defences(pair, linked)
    if nearest := nearest_defence(pair, linked):
        yield nearest


def _yearly_defences(pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """The averages of the two years whose middles lie around publication, then those of three years.

    Two averages are firm where they are near each other and the official rate was the only one: there they would
    have shown a wrong figure. All else excuses without confirming.
    """
    if linked.publication is None or linked.rates is None:
        return
    day = linked.publication.end
    years = linked.rates.years(*pair, day.year - 1, day.year + 1)
    beside = day.year - 1 if day.month <= _MID_YEAR or (years[-1:] and years[-1].on.year == day.year) else day.year + 1
    two = tuple(rate for rate in years if rate.on.year in (day.year, beside))
    if len(two) > 1:
        found = _of_years(two, linked)
        narrow = found.band.high <= found.band.low * NARROW_YEARS
        yield replace(found, firm=narrow and not is_disputed(pair, linked))
    if years:
        yield _of_years(years, linked)


def _of_years(years: tuple[Rate, ...], linked: LinkedClaim) -> Defence:
    lowest, highest = (pick(years, key=lambda rate: rate.value) for pick in (min, max))
    first, last = years[0].on.year, years[-1].on.year
    words = f"the yearly averages of {first} to {last}" if first != last else f"the yearly average of {first}"
    rates = (lowest, highest) if lowest is not highest else (lowest,)
    return Defence(words, Interval(lowest.value, highest.value), rates, linked.tolerances.spot, firm=False)


def is_disputed(pair: tuple[str, str], linked: LinkedClaim) -> bool:
    """Say whether business was done at other rates than the official one in the year of publication."""
    if linked.publication is None or linked.rates is None:
        return False
    return any(linked.rates.is_disputed(code, linked.publication.end.year) for code in pair)


def _before_redenomination(pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """The old money of the years after its zeros were struck off: it excuses a figure and does not confirm it."""
    if linked.publication is None or linked.rates is None:
        return
    earlier = linked.publication.start - STALE_REACH
    old = (linked.rates.in_force(pair[0], earlier), linked.rates.in_force(pair[1], earlier))
    if old != pair and (spot := spot_defence(old, linked)):
        gone = next(code for code, now in zip(old, pair, strict=True) if code != now)
        words = f"the rate of {gone}, the money before its zeros were struck off"
        yield replace(spot, words=words, firm=False)


def _weeks_before(spot: Defence, pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """The month and the season before publication, as far as their rates lie near those of publication.

    A rate that is weeks old is carelessness; one that is also far from the day's misleads the reader.
    """
    if linked.publication is None or linked.rates is None:
        return
    stretches = (
        (MONTH_BEFORE, "the month before publication", linked.tolerances.late),
        (SEASON_BEFORE, "the three months before publication", linked.tolerances.season),
    )
    # A repair that only a rate of the season would excuse is no repair.
    for before, words, reach in stretches[:1] if linked.trial else stretches:
        band = linked.rates.band(*pair, linked.publication.start - before, linked.publication.end + DAYS_AFTER)
        for late in _banded(band, words, linked.tolerances.spot):
            near = spot.band.widen(reach)
            low, high = max(late.band.low, near.low), min(late.band.high, near.high)
            yield Defence(late.words, Interval(low, high), late.rates, Decimal(0), firm=False)


def nearest_defence(pair: tuple[str, str], linked: LinkedClaim) -> Defence | None:
    """Where no rate of publication is known: the nearest one within two years, good for gross errors only."""
    if linked.publication is None or linked.rates is None:
        return None
    first, last = linked.publication.start - STALE_REACH, linked.publication.end + STALE_REACH
    days = linked.rates.days(*pair, first, last)
    if not days:
        return None
    nearest = min(days, key=lambda rate: abs(rate.on - first - STALE_REACH))
    words = f"the nearest rate that is published, of {print_day(nearest.on)}"
    months = abs((nearest.on - linked.publication.start).days) // 30
    allowance = min(COARSE, DRIFT * (1 + months))
    return Defence(words, Interval.point(nearest.value), (nearest,), allowance, firm=False)


def _banded(band: RateBand | None, words: str, allowance: Decimal) -> Iterator[Defence]:
    if band is not None:
        rates = (band.lowest,) if band.lowest.on == band.highest.on else (band.lowest, band.highest)
        yield Defence(words, band.interval, rates, allowance)


def _declared(pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    for rate in linked.declared:
        if {rate.base, rate.quote} == set(pair) and rate.value:
            value = rate.value if rate.base == pair[0] else 1 / rate.value
            yield Defence(
                f"the rate that {rate.source} declares", Interval.point(value), (rate,), linked.tolerances.declared
            )


def _named_times(claim: Conversion, linked: LinkedClaim) -> Iterator[Period]:
    """The months and years that the words name for the figures, up to publication."""
    end = linked.publication.end if linked.publication else None
    yield from (time for time in claim.times if end is None or time.start <= end)
    if end is None:
        return
    for month in claim.months:
        yield month_period(end.year if (month, 1) <= (end.month, end.day) else end.year - 1, month)
    if claim.past_months:
        before = end.year * 12 + end.month - 1 - claim.past_months
        yield month_period(before // 12, before % 12 + 1)
    if claim.past_years:
        yield month_period(end.year - claim.past_years, 1, 12)


def _at_named_time(named: Period, pair: tuple[str, str], claim: Conversion, linked: LinkedClaim) -> Iterator[Defence]:
    """The rates of a time that is named: any day of a month, or of a year in a chronology or long ago.

    A recent year names a result more often than a day, and results are converted at the year's average or
    its last rate; any day of such a year would defend nearly everything.
    """
    rates = linked.rates
    assert rates is not None  # noqa: S101 - the caller looked
    words = f"the rate of the time that the sentence names ({print_days(named.start, named.end)})"
    recent = linked.publication is not None and named.end.year >= linked.publication.end.year - 1
    if named.months < _YEAR or claim.dated or not recent:
        yield from _banded(rates.band(*pair, named.start, named.end), words, linked.tolerances.other_time)
        return
    if average := rates.average(*pair, named.start, named.end):
        yield Defence(
            f"the average {words.removeprefix('the ')}",
            Interval.point(average.value),
            (average,),
            linked.tolerances.spot,
        )
    if last := rates.on(*pair, named.end):
        yield Defence(
            f"the last {words.removeprefix('the ')}", Interval.point(last.value), (last,), linked.tolerances.spot
        )


def _of_undated_chronology(pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """An entry without its year may be of any: it excuses what fits some day of the ten years before."""
    assert linked.rates is not None and linked.publication is not None  # noqa: S101, PT018 - the caller looked
    band = linked.rates.band(*pair, linked.publication.end - LONG_AGO, linked.publication.end)
    for ever in _banded(band, "a rate of the ten years before, of which the list may speak", Decimal(0)):
        yield replace(ever, firm=False)


def _of_the_figure(fact: Fact, pair: tuple[str, str], rates: RateSource, spot: Decimal) -> Iterator[Defence]:
    """The rates that belong to a reported figure: its period's average and last, and its release day's."""
    stretch = print_days(fact.period.start, fact.period.end)
    if not fact.period.is_instant and (average := rates.average(*pair, fact.period.start, fact.period.end)):
        yield Defence(f"the average rate of {stretch}", Interval.point(average.value), (average,), spot)
    if last := rates.on(*pair, fact.period.end):
        yield Defence(
            f"the rate at the end of the period, {print_day(last.on)}", Interval.point(last.value), (last,), spot
        )
    if fact.published and (release := rates.on(*pair, fact.published)):
        words = f"the rate on the day of the figure's release, {print_day(fact.published)}"
        yield Defence(words, Interval.point(release.value), (release,), spot)


def _translated(claim: Conversion, pair: tuple[str, str], linked: LinkedClaim) -> Iterator[Defence]:
    """The issuer's own figure in the second currency makes a rate with the figure that it translates."""
    facts = [fact for fact in linked.playing(Part.NOW) if fact.unit.currency == pair[0] and fact.value]
    for translation in linked.playing(Part.TRANSLATION):
        if translation.unit.currency != pair[1]:
            continue
        for fact in facts:
            if fact.period == translation.period and fact.segment == translation.segment:
                value = translation.interval / fact.interval
                middle = Rate(
                    base=pair[0],
                    quote=pair[1],
                    value=value.middle,
                    on=fact.period.end,
                    basis="translation",
                    source=translation.source.title,
                )
                yield Defence("the issuer's own translation", value, (middle,), STALE)
                return
    del claim


def known_pairs(claim: Conversion, linked: LinkedClaim) -> tuple[tuple[str, str], ...]:
    """The pairs of currencies that the printed signs allow and for which there are rates, likeliest first.

    Each under the code that its money bore on the day of publication: "lira" of 2003 are TRL.
    """
    rates = linked.rates
    if rates is None:
        return ()
    known = rates.currencies
    return tuple(
        (of, into)
        for of in _in_force(claim.of.unit.candidates, linked)
        if of in known
        for into in _in_force(claim.into.unit.candidates, linked)
        if into in known and into != of
    )


def _in_force(codes: tuple[str, ...], linked: LinkedClaim) -> tuple[str, ...]:
    if linked.publication is None or linked.rates is None:
        return codes
    return tuple(linked.rates.in_force(code, linked.publication.end) for code in codes)
