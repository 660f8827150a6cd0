"""What a figure counts: a currency (or several that share a sign), a percentage, a plain number."""

from __future__ import annotations

from checker.core.record import record


@record(frozen=True, slots=True)
class Unit:
    """The unit of a figure.

    ``candidates`` are ISO 4217 codes while ``symbol`` is empty: one code when the currency is
    decided, several while a sign such as ``$`` or a word such as ``crowns`` could be any of them,
    the likeliest first. A plain unit has a ``symbol`` ("%", "pp", "bp", "x", "") and no candidates.
    ``noun`` is what a count counts, as printed ("cars", "barrels per day").
    """

    symbol: str = ""
    candidates: tuple[str, ...] = ()
    per_share: bool = False
    noun: str = ""

    @property
    def is_money(self) -> bool:
        """Say whether the figure is an amount of money."""
        return bool(self.candidates)

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code, once only one is left."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    def may_be(self, other: Unit) -> bool:
        """Say whether the two could be the same unit."""
        if self.is_money or other.is_money:
            return bool(set(self.candidates) & set(other.candidates)) and self.per_share == other.per_share
        return self.symbol == other.symbol

    def __str__(self) -> str:
        return "|".join(self.candidates) if self.candidates else self.symbol


PLAIN = Unit()
PERCENT = Unit(symbol="%")
POINTS = Unit(symbol="pp")
BASIS_POINTS = Unit(symbol="bp")
TIMES = Unit(symbol="x")


def money(*codes: str, per_share: bool = False) -> Unit:
    """Make a unit of money from one or several ISO 4217 codes."""
    return Unit(candidates=codes, per_share=per_share)
