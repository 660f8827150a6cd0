"""Pictures of rates by day: the fixings of the months before publication, and what flagged conversions imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from checker.report import drawing, wording
from checker.report.bands import Band, Converted, Directions
from checker.report.drawing import Axis, Picture

# A day is worth looking for only when the implied rate is this near to the rates that were tried.
NEAR = Decimal("0.1")
FEWEST_DAYS = 3
TOP, FLOOR = 24, 190
# Beyond so many months the axis names years instead.
MOST_MONTHS = 14
MONTHS = tuple(name[:3] for name in wording.MONTHS)

Days = dict[date, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calendar:
    """One pair by day: ``line`` the fixings, ``tried`` the days that findings name, ``members`` what is laid across."""

    unit: str
    line: Days
    tried: Days
    members: tuple[Converted, ...]
    window: tuple[date, date] | None

    @property
    def across(self) -> Axis:
        """Days from left to right."""
        days = [*self.line, *self.tried]
        return Axis(Decimal(min(days).toordinal()), Decimal(max(days).toordinal()), Decimal(5), Decimal(99))

    @property
    def up(self) -> Axis:
        """Rates from the floor up, in pixels."""
        ends = [end for member in self.members for end in (member.implied.low, member.implied.high)]
        reach = Axis.over([*self.line.values(), *self.tried.values(), *ends])
        return Axis(reach.low, reach.high, Decimal(FLOOR), Decimal(TOP))


def calendar_pictures(
    document: Mapping[str, Any],
    members: Sequence[Converted],
    rates: Sequence[tuple[Band, str]],
    directions: Directions,
) -> Iterator[Picture]:
    """Reference rates by day with the implied rates laid across, for each pair a flagged conversion comes near."""
    published = document["draft"]["published"]
    first = _day(published["from"]) if published else None
    last = _day(published["to"]) if published else None
    tried = _tried(rates)
    lines = _lines(document, directions)
    for unit in dict.fromkeys((*tried, *lines)):
        line = lines.get(unit) or tried[unit]
        if len(line) < FEWEST_DAYS:
            continue
        near = tuple(member for member in members if _near(member, unit, line))
        if any(member.finding["severity"] != "info" for member in near):
            window = (first, last) if first and last else None
            yield _draw(_Calendar(unit=unit, line=line, tried=tried.get(unit, {}), members=near, window=window))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _tried(rates: Sequence[tuple[Band, str]]) -> dict[str, Days]:
    days: dict[str, Days] = {}
    for band, period in rates:
        then = _day(period)
        if then is not None:
            days.setdefault(band.unit, {})[then] = band.low
    return days


def _lines(document: Mapping[str, Any], directions: Directions) -> dict[str, Days]:
    """The fixings that the document holds, each pair the way round that its conversions are shown."""
    lines: dict[str, Days] = {}
    for history in document.get("rate_histories", ()):
        for text, value in history["days"]:
            then, rate = _day(text), wording.parse_amount(value)
            if then is not None and rate is not None and rate > 0:
                band = directions.show(Band("", rate, rate, history["unit"]))
                lines.setdefault(band.unit, {})[then] = band.low
    return lines


def _near(member: Converted, unit: str, line: Days) -> bool:
    """Whether an implied rate could have been a rate of this pair, whatever sign the draft prints."""
    low, high = min(line.values()) * (1 - NEAR), max(line.values()) * (1 + NEAR)
    same_money = unit.partition("/")[0] == member.implied.unit.partition("/")[0]
    return same_money and member.implied.high > low and member.implied.low < high


def _draw(calendar: _Calendar) -> Picture:
    unit, line = calendar.unit, calendar.line
    weekly = {then.isocalendar()[:2]: then for then in sorted(line)}
    rows = [
        (wording.day(then.isoformat()), wording.show_amount(str((calendar.tried | line)[then]), unit))
        for then in sorted({*weekly.values(), *calendar.tried})
    ]
    rows += [(f"Implied by {member.name}", member.implied.text) for member in calendar.members]
    first, last = min(line), max(line)
    return Picture(
        ident=f"days-{unit.replace('/', '-')}",
        title=f"When would the rate have fitted? {unit} by day",
        caption=f"Rates, {wording.days(first.isoformat(), last.isoformat())}; the table has each week’s last. "
        "A bar across is what one conversion implies.",
        svg=drawing.canvas(
            222, f"{unit} on {len(line)} days", _marks(calendar), f"days-{unit.replace('/', '-')}-title"
        ),
        columns=("Day", "Rate"),
        rows=tuple(rows),
    )


def _marks(calendar: _Calendar) -> Iterator[Markup]:
    across, up = calendar.across, calendar.up
    for tick in up.ticks():
        height = int(up.at(tick))
        yield drawing.stroke((Decimal(0), height), (drawing.HUNDRED, height), "grid")
        yield drawing.label(Decimal(0), height - 3, f"{tick:,f}", "tick", anchor="start")
    yield from _months(across)
    if calendar.window is not None:
        left, right = (across.at(Decimal(then.toordinal())) for then in calendar.window)
        yield drawing.bar(left, max(right, left + 1), TOP - 8, FLOOR - TOP + 8, "window")
        yield drawing.label(right, TOP - 12, "publication", "note", anchor="end")
    for member in sorted(calendar.members, key=lambda member: member.finding["severity"] != "info"):
        yield from _laid_across(member, up)
    points = [(across.at(Decimal(then.toordinal())), int(up.at(calendar.line[then]))) for then in sorted(calendar.line)]
    for before, after in pairwise(points):
        yield drawing.stroke(before, after, "trend")
    for then, rate in calendar.tried.items():
        yield drawing.dot(across.at(Decimal(then.toordinal())), int(up.at(rate)), "dot")


def _laid_across(member: Converted, up: Axis) -> Iterator[Markup]:
    top, bottom = int(up.at(member.implied.high)), int(up.at(member.implied.low))
    calm = member.finding["severity"] == "info"
    look = f"across fill-{member.state}" + (" calm" if calm else "")
    yield drawing.bar(Decimal(0), drawing.HUNDRED, top, max(2, bottom - top), look)
    if not calm:
        words = f"{member.name} implies this"
        yield drawing.label(Decimal(99), bottom + 13, words, f"note text-{member.state}", anchor="end")


def _months(across: Axis) -> Iterator[Markup]:
    """The first of each month named below; of each year where there are many."""
    first, last = date.fromordinal(int(across.low)), date.fromordinal(int(across.high))
    starts = [date(first.year + index // 12, index % 12 + 1, 1) for index in range(first.month, 12 * 60)]
    starts = [then for then in starts if then <= last]
    if len(starts) > MOST_MONTHS:
        starts = [then for then in starts if then.month == 1]
    for then in starts:
        place = across.at(Decimal(then.toordinal()))
        name = str(then.year) if len(starts) > MOST_MONTHS or then.month == 1 else MONTHS[then.month - 1]
        yield drawing.stroke((place, FLOOR), (place, FLOOR + 5), "grid")
        if then + timedelta(days=9) <= last:
            yield drawing.label(place, FLOOR + 18, name, "tick", anchor="start")
