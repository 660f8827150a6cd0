"""A figure of a release's prose and what its sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.core.quantity import Quantity
from checker.documents.prose.sentence import Item
from checker.documents.prose.times import TimeMark


class Role(StrEnum):
    """What part a figure plays."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One figure and what its sentence says of it.

    ``subject`` are the words for what is measured; ``around`` those in which its basis stands; ``past`` marks the
    earlier figure of a comparison, ``previous`` guidance that was replaced, ``bound`` the end of a range; ``bare`` that
    nothing but a name stands before it, as in a list.
    """

    item: Item
    role: Role
    subject: str
    around: str = ""
    sign: int = 1
    times: tuple[TimeMark, ...] = ()
    past: bool = False
    previous: bool = False
    bound: str = ""
    guidance: bool = False
    place: str = ""
    inherits: bool = False
    bare: bool = False

    @property
    def figure(self) -> Quantity:
        """The figure itself."""
        if self.item.figure is None:
            raise ValueError(self.item.text)
        return self.item.figure
