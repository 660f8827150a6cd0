"""What a draft's words say of one of its figures: what a fact has to agree with to be the one that is meant."""

from __future__ import annotations

from dataclasses import field

from checker.core.claim import Direction
from checker.core.fact import Nature, Qualifier
from checker.core.period import Period
from checker.core.quantity import Quantity
from checker.core.record import record
from checker.core.span import Span


@record(frozen=True, slots=True, kw_only=True)
class Said:
    """A measure or a part of the business that the words name, and how close to the figure (0 to 1)."""

    name: str
    closeness: float


@record(frozen=True, slots=True, kw_only=True)
class Mention:
    """One figure of a draft with the words that tell what it is.

    ``words`` are those of its sentence and the one before, in small letters, each with its closeness to the figure
    from 0 to 1. ``periods`` are the stretches of time that it can be of, the likeliest first; ``named`` says that the
    sentence itself tells the first. ``earlier`` says that it is the earlier value of a comparison ("from $5 million").
    ``nature`` is what the words make of it: a level, a change, a share. ``context`` is "forecast", "consensus" or "".
    ``market`` says that the words speak of a share price. ``opposite`` is the figure on the other side of the
    comparison, ``beside`` the one that it restates ("$2.19 billion, or $2.31 a share").
    """

    figure: Quantity
    sentence: Span
    words: dict[str, float]
    measures: tuple[Said, ...] = ()
    measure: str = ""
    segment: str = ""
    segments: tuple[Said, ...] = ()
    periods: tuple[Period, ...] = ()
    named: bool = False
    earlier: bool = False
    nature: Nature = Nature.UNKNOWN
    direction: Direction = Direction.NONE
    loss: bool = False
    qualifiers: frozenset[Qualifier] = field(default_factory=frozenset)
    context: str = ""
    market: bool = False
    quoted: bool = False
    opposite: Span | None = None
    beside: Span | None = None
