"""The strokes that the report's pictures are made of: SVG that stretches in width and keeps its letters' size.

Horizontal places are percentages of the picture's width, vertical ones pixels, so one picture
fits a telephone and a wide screen, and prints. Colours come from the page's style sheet by class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from markupsafe import Markup, escape

from checker.report import wording

HUNDRED = Decimal(100)
# A label that begins beyond this share of the width would run out of the picture to the right.
NARROWEST = Decimal("0.7")  # a bar that can still be seen
RIGHT_PART = Decimal(66)
LEFT_PART = Decimal(34)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing, what it shows in a sentence, and its figures as a table."""

    ident: str
    title: str
    caption: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from ``low`` to ``high`` laid out between two percentages of the width."""

    low: Decimal
    high: Decimal
    left: Decimal = Decimal(0)
    right: Decimal = HUNDRED

    @classmethod
    def over(cls, values: Iterable[Decimal], *, margin: Decimal = Decimal("0.12")) -> Axis:
        """Make room for all values and a margin on both sides."""
        every = list(values)
        low, high = min(every), max(every)
        room = (high - low) * margin or abs(high) * margin or Decimal(1)
        return cls(low - room, high + room)

    def at(self, value: Decimal) -> Decimal:
        """Where a value stands, in per cent of the width; beyond the ends it stays at the edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def ticks(self, wanted: int = 4) -> tuple[Decimal, ...]:
        """Round values to label the axis with: steps of 1, 2 or 5 times a power of ten."""
        rough = (self.high - self.low) / wanted
        power = Decimal(1).scaleb(rough.adjusted())
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
        first = (self.low / step).to_integral_value(ROUND_FLOOR) + 1
        count = int((self.high - first * step) / step) + 1
        return tuple(((first + index) * step).normalize() for index in range(max(0, count)))


def percent(place: Decimal) -> str:
    """A place across the picture as SVG writes it."""
    return f"{place:.2f}%"


def bar(left: Decimal, right: Decimal, top: int, height: int, look: str) -> Markup:
    """A filled stretch from one place to another."""
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(
        percent(left), top, percent(max(right - left, NARROWEST)), height, look
    )


def stroke(start: tuple[Decimal, int], end: tuple[Decimal, int], look: str) -> Markup:
    """A straight line between two points."""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
        percent(start[0]), start[1], percent(end[0]), end[1], look
    )


def dot(place: Decimal, height: int, look: str) -> Markup:
    """A round mark."""
    return Markup('<circle cx="{}" cy="{}" r="4" class="{}"/>').format(percent(place), height, look)


def label(place: Decimal, height: int, words: str, look: str = "", *, anchor: str = "") -> Markup:
    """Words at a place; near an edge they run inward."""
    way = anchor or ("end" if place > RIGHT_PART else "start" if place < LEFT_PART else "middle")
    return Markup('<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>').format(
        percent(place), height, way, look, wording.safe_text(words)
    )


def canvas(height: int, title: str, marks: Iterable[Markup], ident: str) -> Markup:
    """The picture itself, with a name for those who cannot see it."""
    inner = Markup("").join(marks)
    return Markup(
        '<svg class="picture" role="img" width="100%" height="{}" aria-labelledby="{}">'
        '<title id="{}">{}</title>{}</svg>'
    ).format(height, ident, ident, escape(wording.safe_text(title)), inner)


def scale_marks(axis: Axis, top: int, bottom: int) -> Iterator[Markup]:
    """Fine upright lines with their values beneath."""
    for tick in axis.ticks():
        place = axis.at(tick)
        yield stroke((place, top), (place, bottom), "grid")
        yield label(place, bottom + 15, f"{tick:,f}".replace("-", "−"), "tick", anchor="middle")
