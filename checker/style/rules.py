"""The rules that a house style may choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from checker.style import figures, wording
from checker.style.sheet import Sheet, Slip

ANY: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """How a rule is looked after, and what a style may choose for it (an empty tuple: any word)."""

    look: Callable[[Sheet, Mapping[str, str]], Iterator[Slip]]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


RULES: Mapping[str, Kind] = MappingProxyType(
    {
        "percent-form": Kind(figures.percent_form, {"form": ("%", "percent", "per cent")}),
        "leading-zero": Kind(figures.leading_zero),
        "scale-form": Kind(
            figures.scale_form, {"form": ("word", "letters"), "million": ANY, "billion": ANY, "trillion": ANY}
        ),
        "precision": Kind(figures.precision, {"decimals": ANY}),
        "range-scale": Kind(figures.range_scale, {"form": ("repeat", "once")}),
        "percentage-points": Kind(wording.percentage_points),
        "convert-once": Kind(wording.convert_once),
        "currency-name": Kind(wording.currency_name),
        "times-more": Kind(wording.times_more),
        "fall-over-100": Kind(wording.fall_over_100),
    }
)
