"""A relation's figures put into its formula: what each must be, all the others being right."""

from __future__ import annotations

from collections.abc import Callable

from checker.core.claim import Relation
from checker.core.interval import Interval
from checker.core.quantity import Quantity
from checker.derive.formulas import formulas
from checker.derive.solver import solve

Reading = Callable[[Quantity], Interval]


def expected_result(claim: Relation, reading: Reading) -> Interval | None:
    """What the figure that was worked out must be; where the formula's result is a number, what that comes to.

    ``reading`` says which values a print stands for. None where the formula says nothing of these figures.
    """
    if claim.result and claim.result not in claim.roles:
        known = {role: reading(quantity) for role, quantity in zip(claim.roles, claim.figures, strict=True)}
        return solve(claim.formula, claim.result, known)
    if claim.result:
        at = claim.roles.index(claim.result)
        return expected_figure(claim, at, reading)
    return expected_figure(claim, len(claim.figures) - 1, reading)


def expected_figure(claim: Relation, at: int, reading: Reading) -> Interval | None:
    """What one figure of a relation must be, worked out from the others."""
    row = formulas()[claim.formula]
    known: dict[str, Interval | list[Interval]] = dict(claim.constants)
    for place, (role, quantity) in enumerate(zip(claim.roles, claim.figures, strict=True)):
        if role == row.listed:
            others = known.setdefault(role, [])
            if place != at and isinstance(others, list):
                others.append(reading(quantity))
        elif place != at:
            known[role] = reading(quantity)
    return solve(row, claim.roles[at], known)
