"""Whom and what a source names: people with their offices, places, companies."""

from __future__ import annotations

from enum import StrEnum

from checker.core.fact import Source, Step
from checker.core.record import record


class NameKind(StrEnum):
    """What sort of thing bears a name."""

    PERSON = "person"
    PLACE = "place"
    COMPANY = "company"
    PRODUCT = "product"


@record(frozen=True, slots=True, kw_only=True)
class Named:
    """A name as a source spells it; ``offices`` are ids ("chief-executive") in order, ``title`` the words for them."""

    kind: NameKind
    name: str
    entity: str
    source: Source
    locator: str
    title: str = ""
    offices: tuple[str, ...] = ()
    path: tuple[Step, ...] = ()
