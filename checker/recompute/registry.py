"""The catalogue of checks: one line for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType

from checker.core.claim import Claim
from checker.core.finding import Finding
from checker.core.linked import LinkedClaim
from checker.recompute import (
    conversion,
    difference,
    duration,
    event_date,
    growth,
    malformed_figure,
    named_period,
    news_day,
    person,
    points,
    proper_name,
    quotation,
    rank,
    ratio,
    relation,
    reported_value,
    restatement,
    share,
    sum,  # noqa: A004 - the check's own name
    weekday,
)

Recompute = Callable[[LinkedClaim], Finding | None]

_MODULES: tuple[ModuleType, ...] = (
    malformed_figure,
    reported_value,
    growth,
    difference,
    points,
    share,
    sum,
    ratio,
    duration,
    relation,
    conversion,
    restatement,
    quotation,
    rank,
    weekday,
    event_date,
    news_day,
    named_period,
    person,
    proper_name,
)

CHECKS: Mapping[str, Recompute] = MappingProxyType(
    {module.__name__.rpartition(".")[2].replace("_", "-"): module.recompute for module in _MODULES}
)
_BY_CLAIM: dict[type[Claim], tuple[tuple[str, Recompute], ...]] = {}
for _ident, _module in zip(CHECKS, _MODULES, strict=True):
    _BY_CLAIM[_module.CLAIM] = (*_BY_CLAIM.get(_module.CLAIM, ()), (_ident, _module.recompute))


def checks_for(claim: Claim) -> tuple[tuple[str, Recompute], ...]:
    """Name the checks that look at a kind of claim.

    Order: as in the catalogue.
    """
    return _BY_CLAIM.get(type(claim), ())
