"""Each row of the table is solved for each of its roles; the evaluator's intervals lose no solution."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.interval import Interval
from checker.derive import Formula, formulas, holds, solve

_ROWS = list(formulas().values())
_CASES = [(row, role) for row in _ROWS for role in row.roles if role not in row.unsolvable]


def _point(value: str) -> Interval:
    return Interval.point(Decimal(value))


def _example(row: Formula) -> dict[str, Any]:
    return {
        role: [_point(one) for one in value] if isinstance(value, list) else _point(value)
        for role, value in row.example.items()
    }


@pytest.mark.parametrize(("row", "role"), _CASES, ids=[f"{row.name}-{role}" for row, role in _CASES])
def test_the_example_is_solved_for_each_role(row: Formula, role: str) -> None:
    known = _example(row)
    wanted = known.pop(role)
    if isinstance(wanted, list):
        known[role], wanted = wanted[1:], wanted[0]
    found = solve(row, role, known)
    assert found is not None
    assert found.widen(Decimal("1E-30")).meets(wanted)
    assert found.high - found.low <= abs(wanted.low) * Decimal("1E-30") + Decimal("1E-30")


@pytest.mark.parametrize("row", _ROWS, ids=[row.name for row in _ROWS])
def test_an_example_holds_and_a_wrong_one_does_not(row: Formula) -> None:
    known = {role: value if isinstance(value, list) else value.widen(Decimal("1E-30"))
             for role, value in _example(row).items()}  # fmt: skip
    assert holds(row, known)
    role = row.result or row.listed
    value = known[role]
    known[role] = [value[0] + value[0], *value[1:]] if isinstance(value, list) else value + _point("7")
    assert not holds(row, known)


@pytest.mark.parametrize("row", _ROWS, ids=[row.name for row in _ROWS])
def test_a_row_names_its_roles_and_how_far_to_trust_it(row: Formula) -> None:
    assert set(row.example) == set(row.roles)
    assert all(f"{{{role}}}" in row.says or row.roles[role] == "factor" or "about" in row.says for role in row.roles)
    assert 0 < row.trust < 1


def test_nothing_is_said_of_a_base_that_may_be_zero() -> None:
    assert solve("growth", "rate", {"now": _point("5"), "before": Interval(Decimal(-1), Decimal(1))}) is None
    assert solve("share", "share", {"part": _point("5"), "whole": _point("0")}) is None


_LEVELS = st.decimals(min_value=1, max_value=10**6, places=2)


@given(now=_LEVELS, before=_LEVELS, years=st.integers(1, 40))
def test_compound_growth_undoes_itself(now: Decimal, before: Decimal, years: int) -> None:
    known = {"now": Interval.point(now), "before": Interval.point(before), "years": _point(str(years))}
    rate = solve("compound-growth", "rate", known)
    assert rate is not None
    back = solve("compound-growth", "now", {"rate": rate, "before": known["before"], "years": known["years"]})
    assert back is None or back.widen(Decimal("1E-25")).holds(now)


@given(now=_LEVELS, before=_LEVELS, slack=st.decimals(min_value=0, max_value=1, places=2))
def test_the_interval_holds_every_solution(now: Decimal, before: Decimal, slack: Decimal) -> None:
    known = {"now": Interval(now, now + slack), "before": Interval(before, before + slack)}
    rate = solve("growth", "rate", known)
    assert rate is not None
    for n in (now, now + slack):
        for b in (before, before + slack):
            assert rate.widen(Decimal("1E-20")).holds((n / b - 1) * 100)
